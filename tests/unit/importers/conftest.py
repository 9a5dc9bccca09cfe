"""What importers ask of a store, answered from batches read before: the same records, without a server."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

import pytest

from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import FundingCatalogue
from matchmaker.domain.identifiers import fold
from matchmaker.domain.structure import KnownStructure, Structure
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.domain.vocabulary import Vocabulary
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES
from matchmaker.matching.snapshot import Reference
from matchmaker.storage.merging import Said, merge
from tests.not_run import REAL_DATA, require_real_data

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 24)


class Shelf:
    """A lookup over the batches put on it: each source's word is kept apart and merged by the store's own rule."""

    def __init__(self, *batches: Batch) -> None:
        self._said: dict[tuple[type, str], dict[str, Said]] = {}
        self.territories: dict[str, Territory] = {}
        self.structures: dict[str, Structure] = {}
        self.places: dict[str, set[str]] = {}
        self.needs: set[str] = set()
        self.vocabulary = Vocabulary()
        self.funding = FundingCatalogue()
        for batch in batches:
            self.put(batch)

    def put(self, batch: Batch) -> Batch:
        """Keep the records of a batch."""
        sources = {source.id: source for source in batch.sources}
        for record in (*batch.territories, *batch.structures):
            key = record.code if isinstance(record, Territory) else record.id
            about = sources[record.source_id]
            said = self._said.setdefault((type(record), key), {})
            said[about.id] = Said(record, about)
            kept = self.territories if isinstance(record, Territory) else self.structures
            kept[key] = merge(type(record), said.values())
        for presence in batch.presences:
            self.places.setdefault(presence.structure_id, set()).add(presence.territory_code)
        self.needs.update(need.id for need in batch.needs)
        if batch.vocabulary is not None:
            said = {name: value for name, value in batch.vocabulary.__dict__.items() if value}
            self.vocabulary = self.vocabulary.with_(**said)
        self.funding = self.funding.with_(
            dispositifs=self.funding.dispositifs + batch.dispositifs, steps=self.funding.steps + batch.steps
        )
        return batch

    def copy(self) -> "Shelf":
        """Return a shelf that holds the same, and can be added to apart."""
        twin = Shelf()
        twin._said = {key: dict(said) for key, said in self._said.items()}
        twin.territories, twin.structures = dict(self.territories), dict(self.structures)
        twin.places = {key: set(codes) for key, codes in self.places.items()}
        twin.vocabulary, twin.funding, twin.needs = self.vocabulary, self.funding, set(self.needs)
        return twin

    def reference(self) -> Reference:
        """Return the words and the funding put on the shelf."""
        return Reference(vocabulary=self.vocabulary, funding=self.funding)

    def contrats(self) -> tuple[Territory, ...]:
        """Return the contrats put on the shelf."""
        return tuple(item for item in self.territories.values() if item.kind is TerritoryKind.CONTRAT)

    def territories_by_code(self, codes: Collection[str]) -> Mapping[str, Territory]:
        """Return the territories that have these codes."""
        return {code: self.territories[code] for code in codes if code in self.territories}

    def structures_by_key(self, keys: Collection[str]) -> Mapping[str, tuple[KnownStructure, ...]]:
        """Return the structures by id, SIRET, RNA or folded name."""
        by_key: dict[str, list[KnownStructure]] = {}
        for structure in self.structures.values():
            places = self.places.get(structure.id, set())
            held = {up for code in places if code in self.territories for up in self.territories[code].within}
            known = KnownStructure(structure=structure, territory_codes=tuple(sorted(places | held)))
            for key in {structure.id, structure.siret or structure.id, structure.rna or structure.id, fold(structure.label)}:
                by_key.setdefault(key, []).append(known)
        return {key: tuple(by_key[key]) for key in keys if key in by_key}

    def needs_by_id(self, ids: Collection[str]) -> frozenset[str]:
        """Return which of these needs were put on the shelf."""
        return frozenset(self.needs & set(ids))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def shelf() -> Shelf:
    """An empty shelf."""
    return Shelf()


@pytest.fixture(scope="session")
def reference_batches() -> tuple[Batch, Batch]:
    """The project's vocabulary and funding, as read from its own files."""
    options = ImportOptions(today=TODAY)
    return (
        SOURCES["vocabulaire"].read(ROOT / "fixtures" / "vocabulary", options),
        SOURCES["dispositifs"].read(ROOT / "fixtures" / "funding", options),
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file to import and return its path."""

    def call(content: str | bytes, name: str = "fichier.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return call


@pytest.fixture
def load(shelf: Shelf) -> Callable[..., Batch]:
    """Import a file against the shelf, without keeping what it says."""

    def call(source: str, path: Path, **options: object) -> Batch:
        return SOURCES[source].read(path, ImportOptions(**({"today": TODAY, "lookup": shelf} | options)))

    return call


@pytest.fixture(scope="session")
def real() -> Path:
    """The directory of real open data beside the clone; its absence is a failure where the suite must be whole."""
    require_real_data()
    return REAL_DATA
