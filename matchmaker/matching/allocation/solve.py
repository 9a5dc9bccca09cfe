"""A territory solved: the allocation, what it is proven to be at most above, and what a new question starts from."""

from dataclasses import dataclass

import numpy as np

from matchmaker.matching.allocation.definition import AllocationProblem
from matchmaker.matching.allocation.effort import DEFAULT_EFFORT, Effort, ShouldStop, never
from matchmaker.matching.allocation.generate import SCALE, Prices, generate
from matchmaker.matching.allocation.pool import Pool, make_pool
from matchmaker.matching.allocation.rounding import best_of, exact_end, greedy, kept_as_before
from matchmaker.matching.coalitions.instance import Ints


@dataclass(frozen=True, eq=False)
class Solved:
    """An allocation with its proof, and the state it leaves for a neighbouring question.

    Attributes:
        problem: what was solved.
        teams: the choices of each demand's team, None where it is not served.
        value: its value in points.
        bound: no allocation is worth less than this, in points.
        prices: what one more team of each structure is worth at the margin, in points (dual values, rounded).
        pool: the teams known.
        chosen: the column of each demand.
        active: the columns of the linear master.
    """

    problem: AllocationProblem
    teams: tuple[tuple[int, ...] | None, ...]
    value: int
    bound: int
    prices: Ints
    pool: Pool
    chosen: Ints
    active: Ints

    @property
    def proven(self) -> bool:
        """Whether it is the optimum."""
        return self.value == self.bound

    @property
    def gap(self) -> float:
        """How much better another allocation could be at most, as a part of the value."""
        return (self.value - self.bound) / self.value if self.value else 0.0

    @property
    def costs(self) -> Ints:
        """What each demand counts in the value."""
        return self.pool.cost[self.chosen]


def solve_allocation(
    problem: AllocationProblem,
    effort: Effort = DEFAULT_EFFORT,
    should_stop: ShouldStop = never,
    start: Solved | None = None,
) -> Solved:
    """Return the best allocation found and its bound; the optimum unless `effort` ends or somebody asks to stop.

    Args:
        problem: the territory.
        effort: the limits.
        should_stop: asked often; once it says True the best so far is returned, with its gap.
        start: the answer to the same demands with the same group and other capacities: its teams are known already.

    Notes:
        Teams of each need up to a window (`pool`), linear master over all teams by column generation (`generate`), then an
        integer master over the teams that may belong to a better allocation (`rounding`). Exponential at worst, since one
        need is; see benchmarks/allocation.py.
    """
    pool = start.pool if start else make_pool(problem, effort, should_stop)
    first = greedy(problem, pool)
    known = start.active if start else np.empty(0, np.int64)
    unserved = np.flatnonzero(pool.teams[:, 0] < 0)
    cheapest = np.array([ranked[0] for ranked in pool.ranked], np.int64)
    found = generate(problem, pool, np.unique(np.concatenate([first, known, unserved, cheapest])), effort, should_stop)
    chosen = best_of(problem, found.pool, [greedy(problem, found.pool, found.shares), first])
    found, chosen, bound = exact_end(problem, found, chosen, effort, should_stop)
    if start:
        chosen = kept_as_before(problem, found.pool, chosen, start.chosen)
    teams = tuple(found.pool.team(column) for column in chosen.tolist())
    value = problem.value(teams)
    return Solved(
        problem=problem,
        teams=teams,
        value=value,
        bound=bound,
        prices=rounded(found.prices),
        pool=found.pool,
        chosen=chosen,
        active=np.union1d(found.active, chosen),
    )


def rounded(prices: Prices) -> Ints:
    """Return prices in points."""
    return (prices.seats[:-1] + SCALE // 2) // SCALE
