"""Column generation: prices of the structures from the linear master, teams that answer them, and a proven bound.

For whole prices m_i >= 0 and a credit n of the floor (0 <= n <= missed), whatever they are,

    bound(m, n) = sum over q of min(w_q u_q, min over teams T of w_q cost(T) + m(T) - n [T is counted])  -  m . cap + n floor

never exceeds the optimum (Lagrange). Prices are in sixtieths of a point: dual values of these masters are mostly fractions of
denominator up to six, so rounding them loses next to nothing and the bound is computed in whole numbers. The minimum over
teams is read in the pool where the pool is complete far enough, else found by the search of one need, its costs raised by the
prices, cohesion included.

Source: G. Desaulniers, J. Desrosiers, M. Solomon (eds.), Column Generation, Springer 2005, chapters 1 and 12.
"""

from dataclasses import dataclass, replace

import numpy as np

from matchmaker.matching.allocation.definition import AllocationProblem
from matchmaker.matching.allocation.effort import Effort, ShouldStop
from matchmaker.matching.allocation.master import Floats, Master, Relaxed
from matchmaker.matching.allocation.pool import NEVER, Columns, Pool, appended, augmented, columns_of
from matchmaker.matching.coalitions.instance import Bools, Instance, Ints
from matchmaker.matching.coalitions.search import solve
from matchmaker.matching.coalitions.solution import Solution

SCALE = 60
ADDED = 3  # columns of one demand in one round


@dataclass(frozen=True, eq=False)
class Prices:
    """What a seat of each structure counts more (the last one, nobody's, is zero), what a counted team counts less; scaled."""

    seats: Ints
    credit: int

    def of(self, pool: Pool) -> Ints:
        """Return the scaled cost of every column at these prices."""
        values: Ints = SCALE * pool.cost + self.seats[pool.seats].sum(axis=1) - self.credit * pool.counted
        return values


@dataclass(frozen=True, eq=False)
class Generated:
    """What column generation found: the pool, the columns of the master, the best prices and what they prove.

    `least` is, at these prices, the least scaled cost of any answer to each demand; `bound` is scaled.
    """

    pool: Pool
    active: Ints
    prices: Prices
    least: Ints
    bound: int
    shares: Floats


def generate(problem: AllocationProblem, pool: Pool, active: Ints, effort: Effort, should_stop: ShouldStop) -> Generated:
    """Return the linear optimum over every team, or what is known when the effort ends.

    Args:
        problem: the territory.
        pool: teams known.
        active: columns to start from; leaving every demand unserved must be among them.
        effort: the limits.
        should_stop: asked once a round.
    """
    master, inside = Master(problem), np.zeros(len(pool.cost), np.bool_)
    nothing = np.zeros(0, np.int64)
    best = Generated(pool, active, Prices(nothing, 0), nothing, -(1 << 62), np.zeros(0))
    new = np.unique(active)
    for _ in range(max(1, effort.rounds)):
        inside[new] = True
        master.add(pool, new)
        relaxed = master.solve(pool)
        prices = whole_prices(problem, relaxed)
        new = improving(pool, prices, relaxed, inside)
        last = should_stop()
        outside, found = _outside(problem, pool, prices, search=not len(new) and not last)
        least = np.minimum(_least(problem, pool, prices), outside)
        bound = int(least.sum()) - int(prices.seats[:-1] @ problem.capacities) + prices.credit * _asked(problem)
        if bound >= best.bound:
            best = Generated(pool, np.flatnonzero(inside), prices, least, bound, relaxed.shares)
        before = len(pool.cost)
        pool = appended(problem, pool, found)
        inside = np.append(inside, np.zeros(len(pool.cost) - before, np.bool_))
        new = np.append(new, np.arange(before, len(pool.cost)))
        if not len(new) or last:
            break
    shares = np.append(relaxed.shares, np.zeros(len(pool.cost) - len(relaxed.shares)))
    return replace(best, pool=pool, active=np.flatnonzero(inside), shares=shares)


def priced(problem: AllocationProblem, instance: Instance, demand: int, prices: Prices) -> Instance:
    """Return an instance of a demand (its own, or augmented) in scaled points, its costs raised by the prices."""
    factor = SCALE * problem.demands[demand].weight
    return replace(
        instance,
        costs=factor * instance.costs + prices.seats[problem.places[demand]][instance.owner],
        links=replace(instance.links, saved=(factor * instance.links.saved).astype(np.int32)),
        pair=factor * instance.pair,
    )


def out_of_pool(pool: Pool, prices: Prices) -> Ints:
    """Return what a team out of the pool costs at least, by demand, scaled, without any search."""
    return np.minimum(SCALE * pool.beyond, SCALE * pool.beyond_counted - prices.credit)


def _asked(problem: AllocationProblem) -> int:
    return problem.floor.teams if problem.floor else 0


def whole_prices(problem: AllocationProblem, relaxed: Relaxed) -> Prices:
    """Return dual values as whole scaled prices."""
    seats = np.append(np.rint(SCALE * relaxed.prices).astype(np.int64), 0)
    missed = SCALE * problem.floor.missed if problem.floor else 0
    return Prices(seats, min(round(SCALE * relaxed.credit), missed))


def _least(problem: AllocationProblem, pool: Pool, prices: Prices) -> Ints:
    """Return the least scaled cost of a column of each demand."""
    least = np.full(len(problem.demands), SCALE * NEVER, np.int64)
    np.minimum.at(least, pool.demand, prices.of(pool))
    return least


def improving(pool: Pool, prices: Prices, relaxed: Relaxed, inside: Bools) -> Ints:
    """Return columns that would lower the linear master: the best few of each demand."""
    values = prices.of(pool)
    found = np.flatnonzero(~inside & (values < SCALE * relaxed.demands[pool.demand] - 1))
    found = found[np.lexsort((pool.tie[found], values[found], pool.demand[found]))]
    rank = np.arange(len(found)) - np.searchsorted(pool.demand[found], pool.demand[found])
    improving: Ints = found[rank < ADDED]
    return improving


def _outside(problem: AllocationProblem, pool: Pool, prices: Prices, *, search: bool) -> tuple[Ints, list[tuple[int, Columns]]]:
    """Return what a team out of the pool costs at least, and the teams found by searching where that is not enough."""
    outside, found = out_of_pool(pool, prices), []
    if search:
        for place in np.flatnonzero(outside < _least(problem, pool, prices)).tolist():
            values = []
            instance = problem.demands[place].instance
            kinds = [(instance, 0), (augmented(problem, place), prices.credit)] if problem.floor else [(instance, 0)]
            for kind, credit in kinds:
                solution = solve(priced(problem, kind, place, prices))
                values.append(_proven(solution, int(outside[place])) - credit)
                if solution.team is not None:
                    found.append((place, columns_of(instance, [solution.team])))
            outside[place] = max(outside[place], min(values))
    return outside, found


def _proven(solution: Solution, otherwise: int) -> int:
    """Return what the search proves that any team costs, `otherwise` when it stopped before."""
    if not solution.proven:
        return otherwise
    return int(SCALE * NEVER) if solution.team is None else solution.cost
