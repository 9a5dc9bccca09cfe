"""The exact front of a problem: what is listed, why nothing is lost, and what it costs."""

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.pathways.selection.compact import WORD, compact
from matchmaker.matching.pathways.selection.problem import Choice, Front, Problem, worth

MOST_NODES = 5_000_000
MOST_PLANS = 1 << 11


def solve(problem: Problem, *, limit: int = MOST_NODES) -> Front:
    """Return every point that nothing dominates, each with a choice that makes it.

    Args:
        problem: options, shared things, ceilings.
        limit: the most nodes to explore; the front is exact when `complete`.

    Notes:
        Definition: `problem.worth` and `Point.dominates`. Method: the shared things a choice pays for are the union of what
        its options need; for each union (plan) that fits the effort, choices are searched depth first in order of first
        euro. The lightest shared things are left out of the plans when their unions are too many, and paid on the way. Since
        the first option chosen gives the first euro, a table by (first euro, effort) holds the best value met, and a branch is
        left when three knapsack bounds (in all, public, other) say that no effort left can beat it. A choice met under a plan
        larger than its own is met again under its own, so that no effort is overstated in the end. Cost: plans × options ×
        effort for the bounds, then the nodes, few in practice (`python -m benchmarks.pathways`). It is the method measured in
        the design (plans, signatures, one pass), with pruning instead of a pass a plan.
    """
    from matchmaker.matching.pathways.selection import kernel

    small = compact(problem)
    if not len(small.index):
        return Front((), complete=not small.dropped)
    budget = problem.effort_limit - int(small.effort.min())
    # The heaviest shared things make the plans, as many as their unions can be listed; options pay for the others themselves.
    fewest, first = max(0, len(small.costs) - WORD), min(len(small.costs), WORD)
    needs, extras, costs, extra_costs = small.split(first)
    plans, prices, listed = kernel.plans_of(needs, costs, budget, MOST_PLANS)
    while not listed and first > fewest:
        first = max(fewest, 2 * first // 3)
        needs, extras, costs, extra_costs = small.split(first)
        plans, prices, listed = kernel.plans_of(needs, costs, budget, MOST_PLANS)
    best, kept, nodes, complete = kernel.search(
        len(small.days),
        small.paid,
        small.effort,
        small.low,
        small.high,
        small.line,
        needs,
        extras,
        extra_costs,
        small.twins,
        small.start,
        small.against,
        small.ceilings,
        plans,
        prices,
        np.array([problem.goal, problem.public_ceiling, problem.effort_limit], dtype=np.int64),
        limit,
    )
    choices = []
    for day, spent in corners(best, kernel.NONE, kernel.SCALE):
        chosen = tuple(sorted(int(small.index[option]) for option in kept[day, spent] if option >= 0))
        point = worth(problem, chosen)
        if point is not None:
            choices.append(Choice(point, chosen))
    return Front(
        tuple(sorted(choices)), complete=bool(complete and listed and not small.dropped), plans=len(plans), explored=int(nodes)
    )


def corners(best: NDArray[np.int64], none: int, scale: int) -> list[tuple[int, int]]:
    """Return the cells of the table that bring more than any cell sooner or lighter: the front."""
    covered = np.where(best == none, -1, -(-best // scale))
    around = np.full((best.shape[0] + 1, best.shape[1] + 1), -1, dtype=np.int64)
    around[1:, 1:] = covered
    found = (covered >= 0) & (covered > around[:-1, 1:]) & (covered > around[1:, :-1])
    return [(int(day), int(spent)) for day, spent in np.argwhere(found)]
