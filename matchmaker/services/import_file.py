"""Import one file: read it, say what was refused and why, write the rest."""

from datetime import date
from pathlib import Path

from matchmaker.domain.base import Record
from matchmaker.domain.batch import Batch, Refusal
from matchmaker.domain.scope import Scope
from matchmaker.errors import UsageError
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES
from matchmaker.storage.store import Store
from matchmaker.storage.upsert import Progress, silent


class Written(Record):
    """How many records of a label were created, updated or left as they were."""

    label: str
    created: int
    updated: int
    unchanged: int


class ImportOutcome(Record):
    """What came of one import. `rows_accepted` counts rows kept, wholly or but for a cell."""

    source: str
    path: str
    dry_run: bool
    rows_read: int
    rows_accepted: int
    rows_refused: int
    refusals: tuple[Refusal, ...]
    written: tuple[Written, ...]


def import_file(
    store: Store,
    scope: Scope,
    source: str,
    path: Path,
    *,
    today: date,
    territory: str | None = None,
    published: date | None = None,
    demo: bool = False,
    dry_run: bool = False,
    on_progress: Progress = silent,
) -> ImportOutcome:
    """Import `path` with the importer named `source`; with `dry_run`, only say what would be kept and refused.

    `on_progress` is told a label, how many of its things are written and how many are to be.

    Raises:
        UsageError: no importer has this name.
        SourceError: the file cannot be read at all.
        AccessError: the scope may not import.
    """
    importer = SOURCES.get(source)
    if importer is None:
        raise UsageError(f"La source « {source} » n'est pas connue. Sources possibles : {', '.join(sorted(SOURCES))}.")
    options = ImportOptions(territory=territory, lookup=store.lookup(scope), today=today, published=published, demo=demo)
    batch = importer.read(path, options)
    written: tuple[Written, ...] = ()
    if not dry_run:
        report = store.upsert(scope, batch, on_progress=on_progress)
        written = tuple(
            Written(label=count.label, created=count.created, updated=count.updated, unchanged=count.unchanged)
            for count in report.counts
        )
    refused = refused_rows(batch)
    return ImportOutcome(
        source=source,
        path=str(path),
        dry_run=dry_run,
        rows_read=batch.rows_read,
        rows_accepted=batch.rows_read - refused,
        rows_refused=refused,
        refusals=batch.refusals,
        written=written,
    )


def refused_rows(batch: Batch) -> int:
    """Return the number of rows left out whole (a row with several faults counts once)."""
    return len({refusal.line for refusal in batch.refusals if not refusal.row_kept and refusal.line is not None})
