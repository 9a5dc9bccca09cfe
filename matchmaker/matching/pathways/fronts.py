"""The exact sets of a project, one for each level of certainty: only what is known, with what is to verify, with guesses."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.matching.pathways.choose import Candidate, whole_front
from matchmaker.matching.pathways.selection.search import solve
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.pathways.weigh import Weighed, Weigher

LEVELS = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Fronts:
    """The points that nothing beats on certainty, first euro, amount and effort together, and what they choose from."""

    weighed: Weighed
    candidates: tuple[Candidate, ...]
    complete: bool
    plans: int
    explored: int
    common: dict[str, float]


def fronts_of(ways: Sequence[Way], weigher: Weigher) -> Fronts:
    """Return the exact fronts of some ways, sorted by certainty.

    Each level is solved alone, on the ways that are at least as sure, so that a quick guess never hides a sure route.
    """
    weighed = weigher.weigh(ways)
    found: list[Candidate] = []
    complete, plans, explored, before = True, 0, 0, 0
    for level in LEVELS:
        kept = [index for index, way in enumerate(ways) if way.level <= level]
        if len(kept) == before:
            continue
        before = len(kept)
        front = solve(weighed.restricted(kept))
        complete, plans, explored = complete and front.complete, max(plans, front.plans), explored + front.explored
        for choice in front.choices:
            chosen = tuple(kept[index] for index in choice.options)
            found.append(Candidate(level, choice.point, frozenset(ways[index].dispositif.id for index in chosen), chosen))
    return Fronts(weighed, whole_front(found), complete, plans, explored, weigher.common)
