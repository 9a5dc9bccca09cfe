"""What an import is told besides the file: the day, the territory of rows that name none, and what the store already holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from matchmaker.domain.structure import KnownStructure
from matchmaker.domain.territory import Territory
from matchmaker.matching.snapshot import Reference


class Lookup(Protocol):
    """What importers ask of the store. Everything it says is kept unless the file says otherwise."""

    def reference(self) -> Reference:
        """Return the vocabularies and the funding catalogue."""
        ...

    def contrats(self) -> tuple[Territory, ...]:
        """Return every contrat de ville, with the codes it lies in (`within`)."""
        ...

    def territories_by_code(self, codes: Collection[str]) -> Mapping[str, Territory]:
        """Return the territories that have these codes; a code that no territory has is absent."""
        ...

    def structures_by_key(self, keys: Collection[str]) -> Mapping[str, tuple[KnownStructure, ...]]:
        """Return the structures by key: an id, a SIRET (14 digits), a RNA number, or a folded name (several may share one)."""
        ...

    def needs_by_id(self, ids: Collection[str]) -> frozenset[str]:
        """Return which of these ids are those of needs."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """The circumstances of an import.

    `territory` is the code given to rows that name none. Without `lookup` nothing is checked against the store: codes and
    identifiers are checked for their form only. `published` replaces the date of publication the importer knows.
    """

    today: date
    territory: str | None = None
    lookup: Lookup | None = None
    published: date | None = None
    demo: bool = False
