"""The sheet of an XLSX workbook that holds the table, opened only once its archive is known to be of a sane size."""

import datetime
import warnings
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from matchmaker.errors import SourceError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ENTRIES = 200
MAX_TOTAL = 50 * 1024 * 1024
MAX_RATIO = 100
# A small blank sheet compresses well: the ratio says something only of what would fill the memory.
RATIO_FROM = 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200

Grid = list[list[str]]


def parse(data: bytes, name: str, has_titles: Callable[[Grid], bool]) -> Grid:
    """Return the rows of the first sheet that has the titles as text, blank ones included; of the first when none has.

    Args:
        data: the workbook.
        name: how to call it in a message.
        has_titles: whether a sheet holds the expected titles.

    Raises:
        SourceError: the archive is a bomb, the workbook is damaged or holds no sheet.
    """
    _check_archive(data, name)
    import openpyxl.xml
    from openpyxl import load_workbook

    if not openpyxl.xml.DEFUSEDXML:
        raise SourceError(
            "La lecture des classeurs XLSX est coupée : la protection contre le XML piégé (defusedxml) n'est pas active. "
            "Réinstallez le projet et retirez la variable OPENPYXL_DEFUSEDXML, ou importez un CSV."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                if not workbook.worksheets:
                    raise SourceError(f"« {name} » n'a aucune feuille de tableau. Mettez les lignes dans la première.")
                return _with_titles(workbook.worksheets, name, has_titles)
            finally:
                workbook.close()
    except SourceError:
        raise
    # Whatever a forged workbook makes the library raise (its list has no end), the file is what is wrong.
    except Exception as problem:
        raise SourceError(
            f"« {name} » est un classeur abîmé ou inhabituel ({type(problem).__name__}). "
            "Ouvrez-le dans un tableur, enregistrez-le à nouveau en XLSX ou en CSV, puis réessayez."
        ) from problem


def _check_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise SourceError(f"« {name} » est un classeur abîmé. Enregistrez-le ou téléchargez-le à nouveau.") from None
    total = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    ratio = total / packed if total > RATIO_FROM else 1
    if len(entries) > MAX_ENTRIES or total > MAX_TOTAL or ratio > MAX_RATIO:
        raise SourceError(
            f"« {name} » contient {len(entries)} éléments qui prendraient {total // 1024 // 1024} Mo une fois ouverts : "
            f"c'est plus qu'un tableau de saisie (au plus {MAX_ENTRIES} éléments, {MAX_TOTAL // 1024 // 1024} Mo, "
            f"{MAX_RATIO} fois la taille du fichier). Enregistrez la seule feuille utile en CSV."
        )


def _with_titles(sheets: "Sequence[Worksheet]", name: str, has_titles: Callable[[Grid], bool]) -> Grid:
    first = _rows(sheets[0], name)
    if has_titles(first):
        return first
    return next((grid for sheet in sheets[1:] if has_titles(grid := _rows(sheet, name))), first)


def _rows(sheet: "Worksheet", name: str) -> Grid:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    # The size a workbook declares may be wrong, or a trap: rows are counted as they come.
    if isinstance(sheet, ReadOnlyWorksheet):
        sheet.reset_dimensions()
    rows: Grid = []
    for row in sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True):
        if len(rows) == MAX_ROWS:
            raise SourceError(f"« {name} » dépasse {MAX_ROWS} lignes. Effacez les lignes vides de la fin, ou découpez-le.")
        rows.append([_text(value) for value in row])
    return rows


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
        case datetime.datetime():
            return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
        case _:
            return str(value)
