"""The one reader of tables: CSV, XLSX, JSON or GeoJSON in, rows with the wanted columns out."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from matchmaker.domain.identifiers import fold
from matchmaker.errors import SourceError
from matchmaker.importers.files import delimited, json_text, workbook
from matchmaker.importers.files.content import Format, format_of, read_bytes
from matchmaker.importers.files.encoding import decode
from matchmaker.importers.report import Report

# Some publishers write a title, a date or a blank line above the titles of their columns.
_TITLES_WITHIN = 20
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\ufeff]")
# Windows letters read as Latin-1 somewhere on their way (« C\x9cur ») are given back: œ, ’, €…
_WINDOWS = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}


@dataclass(frozen=True, slots=True)
class Column:
    """A column one wants: how it is called, whether a file without it makes no sense, what a person writes in it."""

    name: str
    required: bool = False
    help: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The wanted cells of a row, stripped, empty when absent. `line` is the spreadsheet's, or the rank of a JSON record."""

    line: int
    cells: Mapping[str, str]
    geometry: object = None


@dataclass(frozen=True, slots=True)
class Table:
    """What was read of a file: its non-empty rows, and which of the wanted columns it has."""

    name: str
    rows: tuple[Row, ...]
    present: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Mended:
    """The cells of a row put back under their titles, with what was put back and why, for the report."""

    cells: list[str]
    column: str
    value: str
    reason: str


# Told the cells of a row and the wanted column of each title (None for those not wanted); None: nothing to put back.
Mend = Callable[[Sequence[str], Sequence[str | None]], Mended | None]


def read_table(path: Path, columns: Sequence[Column], report: Report, mend: Mend | None = None) -> Table:
    """Return the rows of a file, its columns matched whatever their accents, case, spaces and underscores.

    The titles are the first line, or the first of the next ones that has all the required columns; in a workbook, on the
    first sheet that has them. Unknown and doubled columns, and lines above the titles, are reported once, a row wider than
    the titles is refused unless `mend` puts it right; `report.rows_read` grows by every non-empty row.

    Raises:
        SourceError: the file cannot be read, is of another kind, has no row, or lacks a required column.
    """
    return table_of(read_bytes(path), path.name, columns, report, mend)


def table_of(data: bytes, name: str, columns: Sequence[Column], report: Report, mend: Mend | None = None) -> Table:
    """Return the rows of non-empty `data`, the content of a file called `name`, as `read_table` does.

    Raises:
        SourceError: it is of another kind, has no row, or lacks a required column.
    """
    kind = format_of(data, name)
    if kind is Format.JSON:
        return _from_records(json_text.parse(decode(data, name), name, report), name, columns, report)
    wanted = _by_key(columns)
    grid = (
        workbook.parse(data, name, lambda grid: _title_line([row for row in grid if any(row)], columns) is not None)
        if kind is Format.WORKBOOK
        else delimited.parse(decode(data, name), name, lambda titles: sum(title_key(t) in wanted for t in titles))
    )
    return _from_grid(grid, name, columns, report, mend)


def clean(text: str) -> str:
    r"""Return `text` composed (NFC), Windows letters lost on the way given back, without control characters, ends stripped.

    >>> clean("  Cafe\u0301 \x07 du C\x9cur ")
    'Café  du Cœur'
    """
    repaired = _UNWANTED.sub("", text.translate(_WINDOWS))
    return unicodedata.normalize("NFC", repaired).replace("\xa0", " ").replace("\u202f", " ").strip()


def title_key(title: str) -> str:
    """Return what two spellings of a column's title share.

    >>> title_key("Créée le") == title_key("creee_le")
    True
    """
    return fold(title).replace(" ", "")


def _by_key(columns: Sequence[Column]) -> dict[str, str]:
    return {title_key(spelling): column.name for column in columns for spelling in (column.name, *column.aliases)}


def _match(titles: Iterable[str], name: str, columns: Sequence[Column], line: int | None, report: Report) -> list[str | None]:
    """Return, for each title, the wanted column it names or None; report the others.

    Raises:
        SourceError: a required column is missing.
    """
    wanted = _by_key(columns)
    matched: list[str | None] = []
    for title in titles:
        column = wanted.get(title_key(title)) if title.strip() else None
        if column is not None and column in matched:
            report.ignore_column(line, clean(title), "cette colonne figure deux fois : seule la première est lue")
            column = None
        elif column is None and title.strip():
            report.ignore_column(line, clean(title), "colonne inconnue, laissée de côté")
        matched.append(column)
    missing = [f"« {column.name} »" for column in columns if column.required and column.name not in matched]
    if missing:
        read = ", ".join(clean(title)[:40] for title in list(titles)[:20] if title.strip()) or "aucune"
        noun = "la colonne obligatoire" if len(missing) == 1 else "les colonnes obligatoires"
        raise SourceError(
            f"Dans « {name} », {noun} {', '.join(missing)} {'manque' if len(missing) == 1 else 'manquent'}. "
            f"Colonnes lues : {read}. Ajoutez ce qui manque, ou vérifiez que c'est le bon fichier."
        )
    return matched


def _title_line(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> int | None:
    """Return the rank of the first of these non-empty rows that has every required column, None when none has."""
    wanted = _by_key(columns)
    required = {column.name for column in columns if column.required}
    titles = ({wanted.get(title_key(cell)) for cell in row} for row in rows[:_TITLES_WITHIN])
    return next((rank for rank, found in enumerate(titles) if required <= found), None)


def _from_grid(grid: Sequence[Sequence[str]], name: str, columns: Sequence[Column], report: Report, mend: Mend | None) -> Table:
    lines = [(line, [clean(cell) for cell in row]) for line, row in enumerate(grid, 1) if any(cell.strip() for cell in row)]
    if not lines:
        raise SourceError(f"« {name} » ne contient aucune ligne. Mettez les titres et les données dans la première feuille.")
    start = _title_line([cells for _, cells in lines[:_TITLES_WITHIN]], columns) or 0
    for line, cells in lines[:start]:
        report.ignore_column(line, next((cell for cell in cells if cell), ""), "ligne placée avant les titres, laissée de côté")
    (first, titles), body = lines[start], lines[start + 1 :]
    matched = _match(titles, name, columns, first, report)
    if not body:
        raise SourceError(f"« {name} » ne contient que la ligne de titres. Ajoutez au moins une ligne sous les titres.")
    rows = tuple(_grid_rows(body, matched, columns, report, mend))
    return Table(name, rows, frozenset(column for column in matched if column))


def _grid_rows(
    body: Iterable[tuple[int, list[str]]],
    matched: Sequence[str | None],
    columns: Sequence[Column],
    report: Report,
    mend: Mend | None,
) -> Iterator[Row]:
    for line, found in body:
        report.rows_read += 1
        mended = mend(found, matched) if mend is not None else None
        cells = found if mended is None else mended.cells
        if mended is not None:
            report.refuse_cell(line, mended.column, mended.value, mended.reason)
        reason = _shifted(cells, len(matched))
        if reason is not None:
            report.refuse_row(line, None, None, reason)  # what is in the wrong cell may name somebody
            continue
        values = dict.fromkeys((column.name for column in columns), "")
        values.update((column, cell) for column, cell in zip(matched, cells, strict=False) if column)
        yield Row(line, values)


def _shifted(cells: Sequence[str], titles: int) -> str | None:
    """Return why the cells of a row are not under their titles, or None when nothing shows it."""
    if any(cells[titles:]):
        return f"plus de cases que les {titles} titres : un séparateur du texte n'est sans doute pas entre guillemets"
    filled = [cell for cell in cells if cell]
    # In a sentence a space follows a comma; between values, none does.
    if titles > 2 and filled == [cells[0]] and len(re.findall(r"[,;\t|](?=\S)", cells[0])) >= titles / 2:
        return "toute la ligne tient dans la première case : elle est sans doute entre guillemets d'un bout à l'autre"
    return None


def _from_records(records: Sequence[json_text.JsonRecord], name: str, columns: Sequence[Column], report: Report) -> Table:
    titles = list(dict.fromkeys(key for record in records for key in record.values))
    matched = dict(zip(titles, _match(titles, name, columns, None, report), strict=True))
    rows = []
    for record in records:
        report.rows_read += 1
        values = dict.fromkeys((column.name for column in columns), "")
        for key, value in record.values.items():
            column = matched[key]
            if column is None:
                continue
            if isinstance(value, dict | list):
                report.refuse_cell(record.rank, column, json.dumps(value)[:80], "un texte ou un nombre était attendu")
            else:
                values[column] = _json_text(value)
        rows.append(Row(record.rank, values, record.geometry))
    return Table(name, tuple(rows), frozenset(column for column in matched.values() if column))


def _json_text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
        case _:
            return clean(str(value))
