"""How far the solver goes before it says what it has: counts of work, never a clock, so that one input gives one answer."""

from collections.abc import Callable
from dataclasses import dataclass

ShouldStop = Callable[[], bool]


@dataclass(frozen=True)
class Effort:
    """The limits of one solve.

    Attributes:
        window: teams listed beforehand cost at most this much more than the best of their need, in points: about one
            structure more, what contention rarely exceeds. Those beyond are found by exact pricing.
        teams: most teams listed for one need; the window shrinks to respect it.
        looked: most choices looked at to list them.
        rounds: most solves of the linear master.
        nodes: most nodes of each integer master.
        columns: most teams in an integer master.
    """

    window: int = 1_000
    teams: int = 4_000
    looked: int = 2_000_000
    rounds: int = 200
    nodes: int = 200
    columns: int = 6_000


DEFAULT_EFFORT = Effort()


def never() -> bool:
    """Return False: nobody asks to stop."""
    return False
