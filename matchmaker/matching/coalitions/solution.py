"""The answer of a search, whatever searched."""

from dataclasses import dataclass
from enum import StrEnum


class Solver(StrEnum):
    """What searched."""

    BRANCH_AND_BOUND = "branch_and_bound"
    HIGHS = "highs"


@dataclass(frozen=True)
class Solution:
    """The choices of the best team in order, None when there is none; its cost in points, 0 without a team.

    `proven` is False when the search stopped before its end: then a better team (or, with None, any team) may exist.
    `explored` counts the partial teams looked at. `bound`: no team costs less, in points; None when there is proof of no team.
    """

    team: tuple[int, ...] | None
    cost: int
    explored: int
    proven: bool
    bound: int | None = None
    solver: Solver = Solver.BRANCH_AND_BOUND

    @property
    def gap(self) -> float | None:
        """How much dearer than the optimum the team may be, as a share of its cost: 0 when proven, None without a team."""
        if self.team is None or self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost
