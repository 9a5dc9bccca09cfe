"""`cooperations`: who has already worked with whom. No open data say it; a first interview fills this file."""

from pathlib import Path

from matchmaker.domain.action import Cooperation
from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import make_id
from matchmaker.importers.cells import Cells, day, past_day, term, text
from matchmaker.importers.files.table import read_table
from matchmaker.importers.known import KnownTerritories, Words
from matchmaker.importers.local.columns import COOPERATIONS
from matchmaker.importers.local.references import StructureReferences
from matchmaker.importers.local.rows import territory_of
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import local_file


def read(path: Path, options: ImportOptions) -> Batch:
    """Read past cooperations; a cooperation has no direction, so a row and its mirror are one.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, COOPERATIONS, report)
    source = local_file(path, "Coopérations", options)
    codes = [row.cells["territoire"] or options.territory or "" for row in table.rows]
    territories = KnownTerritories(options.lookup, codes)
    words = Words(options.lookup)
    references = StructureReferences(
        options.lookup,
        [row.cells[column] for row in table.rows for column in ("structure_a", "structure_b")],
        territories.places(codes),
    )
    found: dict[str, Cooperation] = {}
    for row in table.rows:
        cells = Cells(row, report)
        cooperation = _cooperation(cells, options, territories, references, words, source.id)
        if cooperation is None:
            continue
        if cooperation.id in found:
            cells.refuse(None, "cette coopération figure déjà plus haut (mêmes structures, même sujet, même date)")
            continue
        found[cooperation.id] = cooperation
    return Batch(sources=(source,), cooperations=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals)


def _cooperation(
    cells: Cells,
    options: ImportOptions,
    territories: KnownTerritories,
    references: StructureReferences,
    words: Words,
    source_id: str,
) -> Cooperation | None:
    """Return the cooperation of a row, or None when the row is refused."""
    places: tuple[str, ...] = ()
    if cells.raw("territoire") or options.territory is not None:
        territory = territory_of(cells, "territoire", options, territories)
        if territory is None:
            return None
        places = territories.places([territory])
    first = cells.required("structure_a", references.resolver(places))
    second = cells.required("structure_b", references.resolver(places))
    since = cells.required("depuis", past_day(options.today))
    subject = cells.required("sujet", text)
    until = cells.optional("jusqu_a", day)
    if first is None or second is None or since is None or subject is None:
        return None
    if first == second:
        cells.refuse("structure_b", "les deux structures sont la même ; une coopération en demande deux")
        return None
    if until is not None and until < since:
        cells.leave_out("jusqu_a", "la fin est avant le début ; elle n'est pas enregistrée")
        until = None
    pair = (min(first, second), max(first, second))
    return Cooperation(
        id=make_id("cooperation", *pair, since.isoformat(), subject),
        structure_ids=pair,
        since=since,
        until=until,
        subject=subject,
        themes=cells.many("themes", term("thème", words.themes)),
        source_id=source_id,
        demo=options.demo,
    )
