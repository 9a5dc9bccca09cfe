"""The optimum by whoever can prove it: branch and bound first, HiGHS for what it does not finish."""

from matchmaker.matching.coalitions.instance import Instance
from matchmaker.matching.coalitions.search import NODE_LIMIT, ShouldStop, solve
from matchmaker.matching.coalitions.solution import Solution

EXACT_BITS = 16  # asks that branch and bound is given all its nodes for
FIRST_NODES = 200_000  # beyond: a good team to begin with, and often the proof already
HIGHS_NODES = 200


def settle(
    instance: Instance,
    node_limit: int = NODE_LIMIT,
    should_stop: ShouldStop | None = None,
    highs_nodes: int = HIGHS_NODES,
) -> Solution:
    """Return the optimum of `instance`, or the best found with its bound; `solver` says who had the last word.

    Args:
        instance: the problem.
        node_limit: the most partial teams for branch and bound (at most `FIRST_NODES` beyond `EXACT_BITS` asks).
        should_stop: asked from time to time; once it says yes, the best found is returned.
        highs_nodes: the most nodes for HiGHS.

    Notes:
        Teams of equal cost are told apart by branch and bound alone. Measured: with eighteen asks its table of bounds takes
        40 ms and the proof follows in ten more, where HiGHS takes one second or, with thousands of tied pairs, minutes; so
        branch and bound goes first whatever the number of asks, and HiGHS begins from its team.
    """
    first = solve(instance, min(node_limit, FIRST_NODES) if instance.bits > EXACT_BITS else node_limit, should_stop)
    if first.proven or (should_stop is not None and should_stop()):
        return first
    from matchmaker.matching.coalitions.milp import solve_by_highs

    return solve_by_highs(instance, first, highs_nodes, should_stop)
