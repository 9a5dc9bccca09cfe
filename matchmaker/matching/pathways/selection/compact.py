"""The problem as the kernel wants it: fewer options, fewer shared things, plain arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.pathways.selection.problem import Option, Problem

Ints = NDArray[np.int64]
WORD = 62  # bits of a signed word, one spare


@dataclass(frozen=True, slots=True)
class Compact:
    """Options by day of first euro, `index` giving each its place in the problem.

    `paid` holds ranks in `days` (every distinct day, growing). `bundles` are masks over the shared things, whose efforts are
    `costs`, the heaviest first. `line` is the option's (funder, public) pair and `ceilings` the ceiling of each line, odd
    lines being public. Options `twins` of the same number exclude each other and the same others.
    `against[start[i]:start[i + 1]]` are the options that option i excludes.
    """

    index: Ints
    days: Ints
    paid: Ints
    effort: Ints
    low: Ints
    high: Ints
    line: Ints
    twins: Ints
    start: Ints
    against: Ints
    bundles: tuple[int, ...]
    costs: tuple[int, ...]
    ceilings: Ints
    dropped: int

    def split(self, first: int) -> tuple[Ints, Ints, Ints, Ints]:
        """Return the needs over the `first` shared things and over the rest, as masks, and the costs of each."""
        low = (1 << first) - 1
        return (
            ints([mask & low for mask in self.bundles]),
            ints([mask >> first for mask in self.bundles]),
            ints(self.costs[:first]),
            ints(self.costs[first:]),
        )


def compact(problem: Problem) -> Compact:
    """Return the problem without what cannot matter: shared things of one option, options another beats in every way.

    Things that the same options need are one thing. What is left of the options says again what is shared, so it is done
    twice. Beyond two words of shared things the lightest are let go with the options that need them, which `dropped` counts:
    then the front may lack points.
    """
    options = problem.options
    neighbourhoods = [option.excludes | {index} for index, option in enumerate(options)]
    kept = [
        index
        for index, option in enumerate(options)
        if option.effort <= problem.effort_limit and option.low <= problem.goal and option.low <= option.high
    ]
    for _ in range(2):
        own, needs, costs = _bundled(problem, kept)
        kept = _undominated(options, own, needs, neighbourhoods, kept)
    within = [index for index in kept if needs[index] >> 2 * WORD == 0 and own[index] <= problem.effort_limit]
    dropped = sum(needs[index] >> 2 * WORD != 0 for index in kept)
    within.sort(key=lambda index: (options[index].paid, index))
    return _arrays(problem, within, own, needs, neighbourhoods, costs[: 2 * WORD], dropped)


def _bundled(problem: Problem, kept: list[int]) -> tuple[dict[int, int], dict[int, int], list[int]]:
    """Return the own effort and the mask of shared bundles of each option kept, and the bundles' efforts.

    Bundles are ordered by effort × options that need them, the heaviest first.
    """
    users: dict[int, list[int]] = {}
    for index in kept:
        for thing in problem.options[index].shared:
            users.setdefault(thing, []).append(index)
    own = {index: problem.options[index].effort for index in kept}
    merged: dict[tuple[int, ...], int] = {}
    for thing, using in users.items():
        cost = problem.costs[thing]
        if len(using) == 1:
            own[using[0]] += cost
        elif cost > 0:
            merged[tuple(using)] = merged.get(tuple(using), 0) + cost
    bundles = sorted(merged, key=lambda bundle: (-merged[bundle] * len(bundle), bundle))
    needs = dict.fromkeys(kept, 0)
    for bit, bundle in enumerate(bundles):
        for index in bundle:
            needs[index] |= 1 << bit
    return own, needs, [merged[bundle] for bundle in bundles]


def _undominated(
    options: tuple[Option, ...],
    own: dict[int, int],
    needs: dict[int, int],
    neighbourhoods: list[frozenset[int]],
    possible: list[int],
) -> list[int]:
    """Return the options that no twin beats: sooner or as soon, no dearer, needing no more, bringing at least as much."""

    def beats(one: int, other: int) -> bool:
        a, b = options[one], options[other]
        as_good = (
            a.paid <= b.paid
            and own[one] <= own[other]
            and needs[one] & ~needs[other] == 0
            and a.low <= b.low
            and a.high >= b.high
            and (a.public, a.funder) == (b.public, b.funder)
        )
        same = (a.paid, own[one], needs[one], a.low, a.high) == (b.paid, own[other], needs[other], b.low, b.high)
        return as_good and (not same or one < other)

    families: dict[frozenset[int], list[int]] = {}
    for index in possible:
        families.setdefault(neighbourhoods[index], []).append(index)
    return [
        index
        for family in families.values()
        for index in family
        if not any(beats(other, index) for other in family if other != index)
    ]


def _arrays(
    problem: Problem,
    kept: list[int],
    own: dict[int, int],
    needs: dict[int, int],
    neighbourhoods: list[frozenset[int]],
    costs: list[int],
    dropped: int,
) -> Compact:
    options = problem.options
    days = sorted({options[index].paid for index in kept})
    rank = {day: place for place, day in enumerate(days)}
    place = {index: position for position, index in enumerate(kept)}
    against = [sorted(place[other] for other in options[index].excludes if other in place) for index in kept]
    families: dict[frozenset[int], int] = {}
    return Compact(
        index=ints(kept),
        days=ints(days),
        paid=ints([rank[options[index].paid] for index in kept]),
        effort=ints([own[index] for index in kept]),
        low=ints([options[index].low for index in kept]),
        high=ints([options[index].high for index in kept]),
        line=ints([2 * options[index].funder + options[index].public for index in kept]),
        twins=ints([families.setdefault(neighbourhoods[index], len(families)) for index in kept]),
        start=ints([0, *np.cumsum([len(items) for items in against])]),
        against=ints([other for items in against for other in items]),
        bundles=tuple(needs[index] for index in kept),
        costs=tuple(costs),
        ceilings=ints([ceiling for ceiling in problem.funder_ceilings for _ in (False, True)]),
        dropped=dropped,
    )


def ints(values: object) -> Ints:
    """Return whole numbers as the kernel reads them."""
    return np.array(values, dtype=np.int64)
