"""What the rows of our own files have in common: the territory they speak of, a description."""

from matchmaker.errors import SourceError
from matchmaker.importers.cells import Cells, text
from matchmaker.importers.files.table import Table
from matchmaker.importers.known import KnownTerritories
from matchmaker.importers.local.privacy import find_personal_data
from matchmaker.importers.options import ImportOptions


def require_territory_column(table: Table, column: str, options: ImportOptions) -> None:
    """Check that rows can be placed: by their own column, or by the territory of the command.

    Raises:
        SourceError: neither is there.
    """
    if column not in table.present and options.territory is None:
        raise SourceError(
            f"Dans « {table.name} », la colonne « {column} » manque et aucun territoire n'est donné. "
            "Ajoutez la colonne, ou indiquez --territory CODE."
        )


def territory_of(cells: Cells, column: str, options: ImportOptions, territories: KnownTerritories) -> str | None:
    """Return the code a row speaks of, its own or the command's; refuse the row when it has none or an unknown one."""
    if cells.raw(column) or options.territory is None:
        return cells.required(column, territories.code)
    try:
        return territories.code(options.territory)
    except ValueError as problem:
        cells.refuse(column, str(problem))
        return None


def description_of(cells: Cells) -> str | None:
    """Return the sentence that describes a structure or an initiative, unless it names somebody."""
    value = cells.optional("description", text)
    if value is not None and (found := find_personal_data(value)) is not None:
        cells.leave_out("description", f"elle contient {found.what} (caractères {found.start} à {found.end})", show=False)
        return None
    return value
