"""What the store already holds, asked once a file: territories, structures, words."""

from collections.abc import Collection, Iterable, Mapping

from matchmaker.domain.structure import KnownStructure
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.importers.options import Lookup


class KnownTerritories:
    """The territories a file names. Without a lookup every code is accepted, and no label or contrat is known."""

    def __init__(self, lookup: Lookup | None, codes: Iterable[str]) -> None:
        self._checked = lookup is not None
        self._found: dict[str, Territory] = {}
        if lookup is not None:
            self._found.update(lookup.territories_by_code(sorted(set(codes))))
            self._contrats = {contrat.code for contrat in lookup.contrats()}
        else:
            self._contrats = set()

    def get(self, code: str) -> Territory | None:
        """Return what is known of a code."""
        return self._found.get(code)

    def code(self, value: str) -> str:
        """Return the code of a territory as it is known.

        Raises:
            ValueError: no territory of the store has it.
        """
        code = "".join(value.split()).upper()
        if not code:
            raise ValueError("un code de territoire était attendu")
        if self._checked and code not in self._found:
            raise ValueError(
                f"le territoire « {code[:30]} » n'est pas dans le graphe ; importez d'abord les contrats et les quartiers "
                "(« matchmaker list territories » donne les codes connus)"
            )
        return code

    def contrat_of(self, code: str) -> str | None:
        """Return the contrat a territory is or lies in, None when it is unknown or there are several."""
        territory = self._found.get(code)
        if territory is None:
            return None
        if territory.kind is TerritoryKind.CONTRAT:
            return territory.code
        contrats = sorted(self._contrats.intersection(territory.within))
        return contrats[0] if len(contrats) == 1 else None

    def places(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return these codes and the contrats they lie in, sorted: where a structure named here may be found."""
        named = {code for code in codes if code}
        return tuple(sorted(named | {contrat for code in named if (contrat := self.contrat_of(code))}))


def known_structures(lookup: Lookup | None, keys: Collection[str]) -> Mapping[str, tuple[KnownStructure, ...]]:
    """Return what the store knows under these keys; nothing without a lookup."""
    return lookup.structures_by_key(sorted(set(keys))) if lookup is not None and keys else {}


class Words:
    """The identifiers of the vocabulary a file may use; None where there is nothing to check against."""

    def __init__(self, lookup: Lookup | None) -> None:
        vocabulary = lookup.reference().vocabulary if lookup is not None else None
        self.themes = frozenset(theme.id for theme in vocabulary.themes) if vocabulary else None
        self.asks = frozenset(ask.id for ask in vocabulary.asks) if vocabulary else None
        self.tokens = frozenset(token.id for token in vocabulary.tokens) if vocabulary else None
        self.enjeux = {enjeu.id: enjeu for enjeu in vocabulary.enjeux} if vocabulary else None
