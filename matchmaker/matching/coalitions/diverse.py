"""Other teams than the best: each the best of those that differ enough from the ones before."""

from matchmaker.matching.coalitions.instance import Instance, Limit
from matchmaker.matching.coalitions.search import NODE_LIMIT, Prepared, ShouldStop
from matchmaker.matching.coalitions.solution import Solution


def diverse(
    instance: Instance,
    count: int = 5,
    overlap: float = 0.5,
    node_limit: int = NODE_LIMIT,
    should_stop: ShouldStop | None = None,
) -> tuple[Solution, ...]:
    """Return up to `count` teams, fewer when there are no more: the optimum, then each time the best among those left.

    A team shares with each earlier one at most `overlap` × its number of members, rounded down, the fixed ones not counted on
    either side. Each solution is proven, or says that it is not, against the ones before it: so the list depends on nothing but
    the instance. (The five best teams are near copies of one another, and picking far ones among the best few hundred may run
    out of them: neither has such a promise.)

    Once `should_stop` says yes, the teams found so far are returned.

    Notes:
        Cost: one table of bounds, then `count` searches that count members in common on the way.

    Raises:
        ValueError: `overlap` is not in [0, 1).
    """
    if not 0 <= overlap < 1:
        raise ValueError(f"overlap {overlap} is not in [0, 1)")
    if not len(instance.masks):
        return ()
    prepared, found, limits = Prepared(instance), list[Solution](), list[Limit](instance.limits)
    while len(found) < count and not (found and should_stop is not None and should_stop()):
        solution = prepared.solve(node_limit, should_stop, limits)
        if solution.team is None:
            break
        found.append(solution)
        members = frozenset(instance.owner[list(solution.team)].tolist()).difference(instance.fixed)
        limits.append((members, int(overlap * len(members))))
    return tuple(found)
