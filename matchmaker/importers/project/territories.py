"""`territoires` and `enjeux`: the places and priorities of one contrat de ville, written by hand."""

from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import fold
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.domain.vocabulary import Enjeu, Vocabulary
from matchmaker.importers.cells import Cells, choice, term, text
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.known import KnownTerritories, Words
from matchmaker.importers.local.rows import require_territory_column, territory_of
from matchmaker.importers.numbers import number, whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import local_file

TERRITORY_COLUMNS = (
    Column("code", required=True),
    Column("type", required=True, aliases=("nature",)),
    Column("libelle", required=True, aliases=("nom",)),
    Column("dans"),
    Column("departement"),
    Column("habitants", aliases=("population",)),
    Column("longitude"),
    Column("latitude"),
    Column("millesime"),
)
ENJEU_COLUMNS = (
    Column("identifiant", required=True),
    Column("libelle", required=True, aliases=("enjeu",)),
    Column("territoire"),
    Column("themes", required=True),
)


def read_territories(path: Path, options: ImportOptions) -> Batch:
    """Read territories: a contrat before what lies in it is not required, but what `dans` names must exist or be in the file.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, TERRITORY_COLUMNS, report)
    source = local_file(path, "Territoires", options)
    own = {code for row in table.rows for code in _parts(row.cells["code"])}
    outside = KnownTerritories(options.lookup, [part for row in table.rows for part in _parts(row.cells["dans"])])
    found: dict[str, Territory] = {}
    for row in table.rows:
        cells = Cells(row, report)
        code = cells.required("code", _code)
        kind = cells.required("type", choice(TerritoryKind))
        label = cells.required("libelle", text)
        if code is None or kind is None or label is None:
            continue
        if code in found:
            cells.refuse("code", "ce code figure déjà plus haut")
            continue
        found[code] = Territory(
            code=code,
            kind=kind,
            label=label,
            vintage=cells.optional("millesime", lambda value: whole(value, low=1900, high=2150)),
            within=tuple(sorted(cells.many("dans", lambda value: _code(value) if _code(value) in own else outside.code(value)))),
            department=cells.optional("departement", text),
            population=cells.optional("habitants", whole),
            longitude=cells.optional("longitude", lambda value: number(value, low=-180, high=180)),
            latitude=cells.optional("latitude", lambda value: number(value, low=-90, high=90)),
            source_id=source.id,
            demo=options.demo,
        )
    return Batch(sources=(source,), territories=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals)


def read_enjeux(path: Path, options: ImportOptions) -> Batch:
    """Read the enjeux of contrats, each tied to themes.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, ENJEU_COLUMNS, report)
    require_territory_column(table, "territoire", options)
    source = local_file(path, "Enjeux", options)
    territories = KnownTerritories(options.lookup, [row.cells["territoire"] or options.territory or "" for row in table.rows])
    words = Words(options.lookup)
    found: dict[str, Enjeu] = {}
    for row in table.rows:
        cells = Cells(row, report)
        identifier, label = cells.required("identifiant", text), cells.required("libelle", text)
        territory = territory_of(cells, "territoire", options, territories)
        themes = cells.many("themes", term("thème", words.themes))
        if identifier is None or label is None or territory is None:
            continue
        if identifier in found:
            cells.refuse("identifiant", "cet identifiant figure déjà plus haut")
        elif not themes:
            cells.refuse("themes", "un enjeu se rattache à au moins un thème du vocabulaire")
        else:
            found[identifier] = Enjeu(id=identifier, label=label, territory_code=territory, themes=themes)
    return Batch(
        sources=(source,),
        vocabulary=Vocabulary(enjeux=tuple(found.values())),
        rows_read=report.rows_read,
        refusals=report.refusals,
    )


def _code(value: str) -> str:
    code = "".join(value.split()).upper()
    if not fold(code) or len(code) > 30:
        raise ValueError("un code de territoire est fait de lettres et de chiffres, 30 au plus")
    return code


def _parts(cell: str) -> list[str]:
    return ["".join(part.split()).upper() for part in cell.split("|") if part.strip()]
