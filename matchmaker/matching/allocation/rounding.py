"""From shares to one team each: quick allocations that are always feasible, and the exact end among the teams that matter."""

from dataclasses import replace

import numpy as np

from matchmaker.matching.allocation.definition import AllocationProblem
from matchmaker.matching.allocation.effort import Effort, ShouldStop
from matchmaker.matching.allocation.generate import SCALE, Generated, out_of_pool, priced
from matchmaker.matching.allocation.master import Floats, integer
from matchmaker.matching.allocation.pool import Columns, Pool, appended, augmented, listing
from matchmaker.matching.coalitions.instance import Ints

PASSES = 5


def value_of(problem: AllocationProblem, pool: Pool, columns: Ints) -> int:
    """Return the value of an allocation given by its columns, one for each demand."""
    lacking = max(0, problem.floor.teams - int(pool.counted[columns].sum())) * problem.floor.missed if problem.floor else 0
    return int(pool.cost[columns].sum()) + lacking


def greedy(problem: AllocationProblem, pool: Pool, shares: Floats | None = None) -> Ints:
    """Return a feasible allocation: columns of the largest shares first, then the cheapest team that still fits each demand.

    Demands of the largest weight choose first, then by id.
    """
    left = np.append(problem.capacities, np.iinfo(np.int64).max)
    taken = np.full(len(problem.demands), -1, np.int64)
    if shares is not None:
        some = np.flatnonzero(shares > 1e-6)
        for column in some[np.lexsort((some, -shares[some].round(6)))].tolist():
            place = pool.demand[column]
            if taken[place] < 0 and pool.teams[column, 0] >= 0 and (left[pool.seats[column]] > 0).all():
                taken[place] = column
                _take(left, pool, column, 1)
    for place in sorted(range(len(taken)), key=lambda q: (-problem.demands[q].weight, q)):
        if taken[place] < 0:
            ranked = pool.ranked[place]
            taken[place] = ranked[int((left[pool.seats[ranked]] > 0).all(axis=1).argmax())]
            _take(left, pool, int(taken[place]), 1)
    return polished(problem, pool, taken)


def polished(problem: AllocationProblem, pool: Pool, columns: Ints) -> Ints:
    """Return an allocation at most as dear where no demand alone could do better: equals go to the first by tie-break."""
    taken = columns.copy()
    left = np.append(problem.capacities, np.iinfo(np.int64).max)
    for column in taken.tolist():
        _take(left, pool, column, 1)
    for _ in range(PASSES):
        before = taken.copy()
        for place, ranked in enumerate(pool.ranked):
            _take(left, pool, int(taken[place]), -1)
            fits = (left[pool.seats[ranked]] > 0).all(axis=1)
            if problem.floor:  # never at the price of the floor
                fits &= pool.counted[ranked] | ~pool.counted[taken[place]]
            taken[place] = ranked[int(fits.argmax())]
            _take(left, pool, int(taken[place]), 1)
        if np.array_equal(before, taken):
            break
    return taken


def kept_as_before(problem: AllocationProblem, pool: Pool, columns: Ints, before: Ints) -> Ints:
    """Return an allocation of the same value, with the teams of `before` wherever they still fit and cost no more.

    Of two equal answers to a neighbouring question, the one that moves fewer people is told.
    """
    taken = columns.copy()
    left = np.append(problem.capacities, np.iinfo(np.int64).max)
    for column in taken.tolist():
        _take(left, pool, column, 1)
    changed = True
    while changed:
        changed = False
        for place in np.flatnonzero(taken != before).tolist():
            old, new = int(before[place]), int(taken[place])
            _take(left, pool, new, -1)
            counted = problem.floor is None or pool.counted[old] or not pool.counted[new]
            if (left[pool.seats[old]] > 0).all() and pool.cost[old] <= pool.cost[new] and counted:
                taken[place], changed = old, True
            _take(left, pool, int(taken[place]), 1)
    return taken


def best_of(problem: AllocationProblem, pool: Pool, some: list[Ints]) -> Ints:
    """Return the allocation of the least value, the first among equals."""
    return min(some, key=lambda columns: value_of(problem, pool, columns))


def exact_end(
    problem: AllocationProblem, found: Generated, columns: Ints, effort: Effort, should_stop: ShouldStop
) -> tuple[Generated, Ints, int]:
    """Return the pool, an allocation and a bound in points, closing the gap as far as `effort` goes.

    Notes:
        A better allocation holds only teams whose priced cost exceeds the least of their demand by less than the gap, since
        the excesses add up (R. Baldacci, N. Christofides, A. Mingozzi, Mathematical Programming 115, 2008). All of them are
        listed; an integer master over them is then exact. A first one over the columns of the master narrows the gap.
    """
    bound = -(-found.bound // SCALE)
    near = np.union1d(found.active, columns)
    complete = False
    while value_of(problem, found.pool, columns) > bound and not should_stop():
        whole = integer(problem, found.pool, near, effort.nodes)
        best = columns
        if whole.columns is not None:
            ordered = whole.columns[np.argsort(found.pool.demand[whole.columns])]
            best = best_of(problem, found.pool, [columns, polished(problem, found.pool, ordered)])
        better = value_of(problem, found.pool, best) < value_of(problem, found.pool, columns)
        columns = best
        if complete:
            proven = value_of(problem, found.pool, columns) if whole.solved else int(np.ceil(whole.bound - 1e-4))
            bound = max(bound, min(proven, value_of(problem, found.pool, columns)))
            if whole.solved or not better:
                break
        found, near, complete = _worth_having(problem, found, columns, effort)
        if len(near) > effort.columns:
            break
    return found, columns, bound


def _worth_having(problem: AllocationProblem, found: Generated, columns: Ints, effort: Effort) -> tuple[Generated, Ints, bool]:
    """Return the columns a better allocation may hold, those of `columns` included, and whether all such teams are there."""
    pool, prices, least = found.pool, found.prices, found.least
    slack = SCALE * (value_of(problem, pool, columns) - 1) - found.bound
    complete, new = True, list[tuple[int, Columns]]()
    for place in np.flatnonzero(out_of_pool(pool, prices) <= least + slack).tolist():
        limit = int(least[place]) + slack
        instance = problem.demands[place].instance
        kinds = [(instance, limit)]
        if problem.floor:
            kinds.append((augmented(problem, place), limit + prices.credit))
        for kind, most in kinds:
            listed, whole = listing(priced(problem, kind, place, prices), most, effort)
            complete &= whole
            costs = np.array([instance.team_cost(team[team >= 0]) for team in listed.teams], np.int64)
            new.append((place, listed._replace(costs=costs)))
        if not complete:
            break
    pool = appended(problem, pool, new)
    near = np.flatnonzero(prices.of(pool) - least[pool.demand] <= slack)
    return replace(found, pool=pool), np.union1d(near, columns), complete


def _take(left: Ints, pool: Pool, column: int, count: int) -> None:
    """Take a seat of each structure of a column, or give it back."""
    seats = pool.seats[column]
    left[seats[seats < len(left) - 1]] -= count
