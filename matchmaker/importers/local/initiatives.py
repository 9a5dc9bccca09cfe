"""`initiatives`: actions structures carry in the territory."""

from pathlib import Path

from matchmaker.domain.action import Initiative, Sharing, Stage
from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import make_id
from matchmaker.importers.cells import Cells, choice, day, term, text, yes_no
from matchmaker.importers.files.table import read_table
from matchmaker.importers.known import KnownTerritories, Words
from matchmaker.importers.local.columns import INITIATIVES
from matchmaker.importers.local.references import StructureReferences
from matchmaker.importers.local.rows import description_of, require_territory_column, territory_of
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import local_file


def read(path: Path, options: ImportOptions) -> Batch:
    """Read initiatives.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, INITIATIVES, report)
    require_territory_column(table, "territoire", options)
    source = local_file(path, "Initiatives", options)
    territories = KnownTerritories(options.lookup, [row.cells["territoire"] or options.territory or "" for row in table.rows])
    words = Words(options.lookup)
    references = StructureReferences(
        options.lookup,
        [row.cells["structure"] for row in table.rows],
        territories.places([row.cells["territoire"] or options.territory or "" for row in table.rows]),
    )
    found: dict[str, Initiative] = {}
    for row in table.rows:
        cells = Cells(row, report)
        label = cells.required("initiative", text)
        stage = cells.required("stade", choice(Stage))
        territory = territory_of(cells, "territoire", options, territories)
        structure = cells.required("structure", references.resolver(territories.places([territory or ""])))
        shared = cells.decisive("partagee", _sharing)
        if cells.refused or label is None or stage is None or territory is None or structure is None:
            continue
        identifier = make_id("initiative", territory, structure, label)
        if identifier in found:
            cells.refuse("initiative", "cette initiative figure déjà plus haut, de la même structure dans le même territoire")
            continue
        found[identifier] = Initiative(
            id=identifier,
            label=label,
            structure_id=structure,
            territory_code=territory,
            stage=stage,
            themes=cells.many("themes", term("thème", words.themes)),
            since=cells.optional("depuis", day),
            description=description_of(cells),
            shared=shared or Sharing.INCONNU,
            source_id=source.id,
            demo=options.demo,
        )
    return Batch(sources=(source,), initiatives=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals)


def _sharing(value: str) -> Sharing:
    return Sharing.OUI if yes_no(value) else Sharing.NON
