"""Which contrat de ville a quartier belongs to: no file says it, so it is read through communes and EPCI, never guessed."""

from collections.abc import Iterable

from matchmaker.domain.territory import Territory
from matchmaker.importers.options import Lookup


class ContratFinder:
    """Finds the contrats whose own commune or EPCI holds one of a quartier's communes."""

    def __init__(self, lookup: Lookup | None, communes: Iterable[str]) -> None:
        self._places: dict[str, Territory] = {}
        self._contrats: tuple[Territory, ...] = ()
        if lookup is None:
            return
        self._contrats = lookup.contrats()
        wanted = set(communes)
        # A municipal arrondissement lies in its commune, which lies in its EPCI: two steps up at most.
        for _ in range(3):
            found = lookup.territories_by_code(sorted(wanted - self._places.keys()))
            self._places.update(found)
            wanted = {code for place in found.values() for code in place.within}

    @property
    def knows_contrats(self) -> bool:
        """Whether there is any contrat to tie a quartier to."""
        return bool(self._contrats)

    @property
    def contrat_codes(self) -> frozenset[str]:
        """The codes of the contrats."""
        return frozenset(contrat.code for contrat in self._contrats)

    def candidates(self, communes: Iterable[str], vintage: int | None) -> tuple[str, ...]:
        """Return the codes of the contrats these communes lead to, sorted: one is an answer, several are a question.

        A quartier of 2024 belongs to a contrat of 2024: one of 2015, left in a list beside its successor, is set aside.
        """
        reached = set(communes)
        frontier = set(reached)
        while frontier:
            frontier = {up for code in frontier if code in self._places for up in self._places[code].within} - reached
            reached |= frontier
        found = [contrat for contrat in self._contrats if reached.intersection(contrat.within)]
        same_vintage = [contrat for contrat in found if contrat.vintage == vintage]
        return tuple(sorted(contrat.code for contrat in same_vintage or found))
