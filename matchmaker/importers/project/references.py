"""`sources.csv`: the publications our catalogue quotes, by the short name its files give them (S01, S02…)."""

from collections.abc import Mapping
from pathlib import Path

from matchmaker.domain.source import Source
from matchmaker.importers.cells import Cells, text
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.project.whole import Fault, faults_of
from matchmaker.importers.report import Report
from matchmaker.importers.sources import publication

FILE = "sources.csv"
_UNDATED = "sans date"

_COLUMNS = (
    Column("identifiant", required=True),
    Column("editeur", required=True),
    Column("titre", required=True),
    Column("adresse"),
    Column("millesime"),
)


def read_sources(path: Path, faults: list[Fault]) -> Mapping[str, Source]:
    """Return the sources by short name; add what is wrong to `faults`.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    found: dict[str, Source] = {}
    for row in read_table(path, _COLUMNS, report).rows:
        cells = Cells(row, report)
        name, publisher, title = (cells.required(column, text) for column in ("identifiant", "editeur", "titre"))
        if name is None or publisher is None or title is None:
            continue
        if name in found:
            cells.refuse("identifiant", "cet identifiant figure deux fois")
            continue
        vintage = cells.optional("millesime", text)
        found[name] = publication(
            publisher, title, address=cells.optional("adresse", text), vintage=None if vintage == _UNDATED else vintage
        )
    faults.extend(faults_of(FILE, report))
    return found
