"""What importers ask of the store before they write: who and what is known already, within a scope."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from matchmaker.domain.access import AccessKind
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Consent, KnownStructure, Structure
from matchmaker.domain.territory import Territory
from matchmaker.matching.snapshot import Reference
from matchmaker.storage.access import NOWHERE, write_down
from matchmaker.storage.codec import record
from matchmaker.storage.connection import Connection
from matchmaker.storage.firewall import on_the_desk
from matchmaker.storage.reference import read_reference
from matchmaker.storage.snapshot import read_contrats, structure_of
from matchmaker.storage.statements import read
from matchmaker.storage.ties import chunks
from matchmaker.storage.visibility import contrat_codes, visible_consents


@dataclass(frozen=True)
class StoreLookup:
    """The store as one importer sees it, bound to the scope of whoever imports."""

    connection: Connection
    scope: Scope

    def reference(self) -> Reference:
        """Return the vocabularies and the funding catalogue."""
        return read_reference(self.connection)

    def contrats(self) -> tuple[Territory, ...]:
        """Return the contrats de ville of the scope."""
        return read_contrats(self.connection, self.scope)

    def territories_by_code(self, codes: Collection[str]) -> Mapping[str, Territory]:
        """Return the described territories that have these codes; places are public, whatever the scope."""
        found: dict[str, Territory] = {}
        for chunk in chunks(sorted(set(codes))):
            for row in read(self.connection, "territories_by_code", codes=chunk):
                territory = record(Territory, row["territory"])
                found[territory.code] = territory
        return found

    def structures_by_key(self, keys: Collection[str]) -> Mapping[str, tuple[KnownStructure, ...]]:
        """Return, by key, the structures of the scope that have it: an id, a SIRET, a RNA number, or a folded name.

        Who a structure is, never what time it has but for the night; whoever does not arbitrate finds those it may see.
        """
        found: dict[str, tuple[KnownStructure, ...]] = {}
        codes = contrat_codes(self.scope)
        for chunk in chunks(sorted(set(keys) - {""})):
            for row in read(self.connection, "structures_by_key", keys=chunk, codes=codes):
                structure = structure_of(row)
                if not self._may_see(structure):
                    continue
                known = KnownStructure(
                    structure=structure if self.scope.role is UserRole.BATCH else structure.with_(hours_per_week=None),
                    territory_codes=tuple(sorted({*row["territories"], *row["contrats"]})),
                )
                found[row["key"]] = (*found.get(row["key"], ()), known)
        self._write_down(known for some in found.values() for known in some)
        return found

    def _write_down(self, found: Iterable[KnownStructure]) -> None:
        """Write down that structures that do not agree to be suggested were found, for a CDSU who also instructs."""
        refusing = [known for known in found if known.structure.consent is Consent.NON]
        if refusing:
            codes = {contrat.code for contrat in self.contrats()}
            where = codes & {code for known in refusing for code in known.territory_codes}
            write_down(self.connection, self.scope, where or [NOWHERE], [AccessKind.REFUSING])

    def _may_see(self, structure: Structure) -> bool:
        visible = structure.consent.value in visible_consents(self.scope)
        return on_the_desk(self.scope) or visible or self.scope.is_of(structure.id)

    def needs_by_id(self, ids: Collection[str]) -> frozenset[str]:
        """Return which of these needs the scope's territories hold."""
        codes = contrat_codes(self.scope)
        rows = (row for chunk in chunks(sorted(set(ids))) for row in read(self.connection, "needs_by_id", ids=chunk, codes=codes))
        return frozenset(row["id"] for row in rows)
