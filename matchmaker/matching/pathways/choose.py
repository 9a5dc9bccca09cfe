"""Which points of the exact set to show: at most five, each the best at something, told apart by what they ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matchmaker.matching.pathways.selection.problem import Point

SUREST = "strength.surest"
FIRST = "strength.first"
MOST = "strength.most"
LIGHTEST = "strength.lightest"
BALANCED = "strength.balanced"
ALONE = "strength.alone"
OTHER = "strength.other"
ORDER = (SUREST, BALANCED, FIRST, MOST, LIGHTEST, ALONE, OTHER)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A point of the set at its level of certainty, and the dispositifs its choice asks."""

    level: int
    point: Point
    asked: frozenset[str]
    choice: tuple[int, ...]


def whole_front(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that no other beats on certainty, first euro, amount and effort together, in that order."""

    def beaten(one: Candidate, other: Candidate) -> bool:
        as_good = other.level <= one.level and (other.point == one.point or other.point.dominates(one.point))
        return as_good and (other.level, other.point) != (one.level, one.point)

    kept: dict[tuple[int, Point], Candidate] = {}
    for candidate in candidates:
        if not any(beaten(candidate, other) for other in candidates):
            kept.setdefault((candidate.level, candidate.point), candidate)
    return tuple(kept[key] for key in sorted(kept))


def choose(front: Sequence[Candidate], most: int) -> tuple[tuple[Candidate, tuple[str, ...]], ...]:
    """Return at most `most` candidates with their strengths, the most advisable first.

    The advisable one is the surest: the point of the whole set nearest to the ideal one (least of the largest of the three
    distances, each scaled to the set's extent) when it is of the lowest level that brings any known money, else the nearest
    of that level. Then come the best at one thing: the balance of the whole set, the first euro, the amount, the effort. Room
    left goes to the candidates that ask the most other dispositifs than those already kept (Jaccard distance at least one
    half).
    """
    if not front:
        return ()
    strengths: dict[Candidate, list[str]] = {}
    sure = [item for item in front if item.point.covered > 0] or list(front)
    level = min(item.level for item in sure)
    middle = balanced(sure)
    leaders = {
        SUREST: middle if middle.level == level else balanced([item for item in sure if item.level == level]),
        BALANCED: middle,
        FIRST: min(front, key=lambda item: (item.point.first, -item.point.covered, item.level, item.point)),
        MOST: min(front, key=lambda item: (-item.point.covered, item.level, item.point.first, item.point)),
        LIGHTEST: min(sure, key=lambda item: (item.point.effort, -item.point.covered, item.level, item.point)),
    }
    for name in ORDER:
        if name in leaders and (leaders[name] in strengths or len(strengths) < most):
            strengths.setdefault(leaders[name], []).append(name)
    for item in by_difference(front, strengths):
        if len(strengths) >= most:
            break
        strengths[item] = [OTHER]
    if len(strengths) == 1:
        return tuple((item, (ALONE,)) for item in strengths)
    return tuple((item, tuple(names)) for item, names in strengths.items())


def balanced(items: Sequence[Candidate]) -> Candidate:
    """Return the point nearest to the ideal one: the largest of its three scaled distances is the least, then it covers more."""
    spans = [extent([getattr(item.point, name) for item in items]) for name in Point._fields]

    def distance(item: Candidate) -> tuple[float, float, float, Point]:
        soon = (item.point.first - spans[0][0]) / spans[0][1]
        much = (spans[1][0] + spans[1][1] - item.point.covered) / spans[1][1] if spans[1][2] else 0.0
        light = (item.point.effort - spans[2][0]) / spans[2][1]
        return max(soon, much, light), much, soon + light, item.point

    return min(items, key=distance)


def extent(values: Sequence[int]) -> tuple[int, int, bool]:
    """Return the least of some values, how far they reach (at least 1), whether they differ."""
    low, high = min(values), max(values)
    return low, max(1, high - low), high > low


def by_difference(front: Sequence[Candidate], kept: Mapping[Candidate, object]) -> list[Candidate]:
    """Return the candidates that differ by half from all those kept and from each other, the most different first."""
    found: list[Candidate] = []
    while True:
        away = {
            item: min(apart(item, other) for other in (*kept, *found)) for item in front if item not in kept and item not in found
        }
        best = min(away, key=lambda item: (-away[item], item.level, item.point), default=None)
        if best is None or away[best] < 0.5:
            return found
        found.append(best)


def apart(one: Candidate, other: Candidate) -> float:
    """Return the Jaccard distance between what two candidates ask: 0 the same dispositifs, 1 none in common."""
    return 1 - len(one.asked & other.asked) / len(one.asked | other.asked)
