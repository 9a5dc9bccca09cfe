"""`dispositifs`: the national catalogue, the steps that lead to it, and its rules: each fact sourced, or marked to check."""

from collections.abc import Iterable
from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.importers.files.yaml_text import read_list
from matchmaker.importers.known import KnownTerritories, Words
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.project import dispositifs, references, rules, steps
from matchmaker.importers.project.entries import Entries, Entry
from matchmaker.importers.project.whole import Fault, require_directory, require_none
from matchmaker.importers.sources import publication

FILES = {
    dispositifs.FILE: dispositifs.KEY,
    steps.FILE: steps.KEY,
    rules.PARAMETERS: rules.PARAMETERS_KEY,
    rules.PERIODS: rules.PERIODS_KEY,
    rules.DOCUMENTS: rules.DOCUMENTS_KEY,
}
_WHAT = "Le catalogue des financements"


def read(path: Path, options: ImportOptions) -> Batch:
    """Read the dispositifs, the steps, the rules and the sources they quote.

    Raises:
        SourceError: a file is missing, unreadable, or says something wrong; the message gives files and lines.
    """
    require_directory(path, (*FILES, references.FILE), _WHAT)
    faults: list[Fault] = []
    sources = references.read_sources(path / references.FILE, faults)
    entries = {file: read_list(path / file, key) for file, key in FILES.items()}
    files = {file: Entries(file, sources, faults) for file in FILES}
    words = Words(options.lookup)
    places = (*_places(entries[steps.FILE]), *_places(entries[rules.PARAMETERS]))
    territories = KnownTerritories(options.lookup if places else None, places)

    documents = rules.documents(entries[rules.DOCUMENTS], files[rules.DOCUMENTS])
    parameters = rules.parameters(entries[rules.PARAMETERS], files[rules.PARAMETERS], territories)
    periods = rules.periods(entries[rules.PERIODS], files[rules.PERIODS])
    read_dispositifs = dispositifs.read(entries[dispositifs.FILE], files[dispositifs.FILE], words)
    read_steps = steps.read(entries[steps.FILE], files[steps.FILE], words, documents, territories)
    if not faults:
        steps.check_reach(read_steps, files[steps.FILE], read_dispositifs.tokens, files[dispositifs.FILE])
    require_none(faults, _WHAT)
    own = publication("Catalogue du projet", "Dispositifs et démarches", published=options.published)
    return Batch(
        sources=(own, *sources.values()),
        dispositifs=read_dispositifs.dispositifs,
        steps=tuple(step for step, _ in read_steps.values()),
        parameters=parameters,
        periods=periods,
        documents=documents,
        rows_read=sum(len(found) for found in entries.values()) + len(sources),
    )


def _places(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the contrats some entries are the local version for."""
    told = (entry.get("territory_code") for entry in entries)
    return tuple("".join(code.split()).upper() for code in told if isinstance(code, str))
