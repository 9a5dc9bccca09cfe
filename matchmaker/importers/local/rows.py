"""What the rows of our own files have in common: the territory they speak of."""

from matchmaker.errors import SourceError
from matchmaker.importers.cells import Cells
from matchmaker.importers.files.table import Table
from matchmaker.importers.known import KnownTerritories
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
