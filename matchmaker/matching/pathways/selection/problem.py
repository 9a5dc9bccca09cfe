"""The problem of choosing requests, in whole numbers: what the search, its reference and its oracles all read."""

from dataclasses import dataclass
from typing import NamedTuple

NO_LIMIT = 2**40


@dataclass(frozen=True, slots=True)
class Option:
    """One way to make one request: a dispositif, an applicant, a window, and the steps that lead there.

    `paid` is the day its money may first come, counted from the start; `effort` its own cost in quarters of a day, shared
    steps apart; `low` and `high` the least and the most it may bring, in euros. `public` money counts in the public ceiling,
    `funder` indexes the ceilings by funder. `shared` are the indexes of what it needs that others may need too (steps,
    checks, a common form), each paid once. `excludes` are the indexes of the options it never goes beside: those of the same
    dispositif, and those of dispositifs that do not go together. Exclusion is mutual.
    """

    paid: int
    effort: int
    low: int
    high: int
    public: bool = True
    funder: int = 0
    shared: frozenset[int] = frozenset()
    excludes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """Options, the cost of what they share, and the limits.

    A choice is a set of options, at least one, none excluding another. Its effort is the sum of theirs and of every shared
    thing one of them needs, once. It may bring any amount within each option's [low, high], as long as the public part stays
    within `public_ceiling`, each funder's part within its ceiling, and the whole within `goal`: the choice is possible when
    every `low` fits in those, and `covered` is the most they leave. Its first euro is the earliest `paid`.

    `costs` are the efforts of the shared things; an effort above `effort_limit` is not a choice.
    """

    options: tuple[Option, ...]
    costs: tuple[int, ...] = ()
    goal: int = NO_LIMIT
    public_ceiling: int = NO_LIMIT
    funder_ceilings: tuple[int, ...] = (NO_LIMIT,)
    effort_limit: int = 400


class Point(NamedTuple):
    """What a choice is worth: the day of the first euro, euros covered, quarters of a day. Less, more, less is better."""

    first: int
    covered: int
    effort: int

    def dominates(self, other: "Point") -> bool:
        """Return whether this is as good on all three, and not the same."""
        return self != other and self.first <= other.first and self.covered >= other.covered and self.effort <= other.effort


class Choice(NamedTuple):
    """A point and the options that make it, as sorted indexes."""

    point: Point
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """Every point that nothing dominates, by day of first euro, each with one choice that makes it.

    Where several choices make a point, one with the fewest options is kept, always the same for the same options in the same
    order. `complete` False: the search met its limit; every point is still the worth of its choice, some points may lack.
    """

    choices: tuple[Choice, ...]
    complete: bool = True
    plans: int = 0
    explored: int = 0

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the points alone."""
        return tuple(choice.point for choice in self.choices)


def worth(problem: Problem, chosen: tuple[int, ...]) -> Point | None:
    """Return what a choice is worth, None when it is not possible. The definition, word for word; not the way to search.

    >>> pair = Problem((Option(30, 4, 100, 800, excludes=frozenset()), Option(10, 2, 0, 500)), goal=1000)
    >>> worth(pair, (0, 1))
    Point(first=10, covered=1000, effort=6)
    """
    options = [problem.options[index] for index in chosen]
    if not options or any(index in problem.options[other].excludes for index in chosen for other in chosen if other != index):
        return None
    shared = frozenset[int]().union(*(option.shared for option in options))
    effort = sum(option.effort for option in options) + sum(problem.costs[index] for index in shared)
    if effort > problem.effort_limit:
        return None
    low, high = {True: 0, False: 0}, {True: 0, False: 0}
    for funder, ceiling in enumerate(problem.funder_ceilings):
        for public in (True, False):
            lines = [option for option in options if option.funder == funder and option.public is public]
            least, most = sum(option.low for option in lines), sum(option.high for option in lines)
            if least > ceiling:
                return None
            low[public] += least
            high[public] += min(most, ceiling)
    if low[True] > problem.public_ceiling or low[True] + low[False] > problem.goal:
        return None
    covered = min(problem.goal, min(high[True], problem.public_ceiling) + high[False])
    return Point(min(option.paid for option in options), covered, effort)
