"""What a need could do without, when no team answers all of it: the fewest asks, then the cheapest team."""

from itertools import combinations

from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Relaxation
from matchmaker.matching.coalitions.instance import Instance
from matchmaker.matching.coalitions.problem import Problem
from matchmaker.matching.coalitions.search import solve
from matchmaker.matching.coalitions.solution import Solution

Dropped = tuple[int, ...]


def relaxations(problem: Problem) -> tuple[Relaxation, ...]:
    """Return each smallest set of asks of `problem` without which there is a team, the cheapest team first, then by ask."""
    found = []
    for dropped, solution in least_dropped(problem.instance):
        asks = tuple(sorted(problem.bits[bit] for bit in dropped))
        members = tuple(sorted({problem.instance.owners[problem.instance.owner[choice]] for choice in solution.team or ()}))
        told = Reason(kind="relaxation.without", params={"apports": asks, "structures": members})
        found.append(Relaxation(asks=asks, members=members, cost=solution.cost, proven_optimal=solution.proven, reasons=(told,)))
    return tuple(sorted(found, key=lambda one: (one.cost, one.asks)))


def least_dropped(instance: Instance) -> list[tuple[Dropped, Solution]]:
    """Return each smallest set of bits to drop for a team to exist, with the best team of the others; one bit at least is kept.

    Teams are in choices of `instance`, which may hold dropped bits too. Empty when even one bit alone has no team.

    Notes:
        Bits nobody holds are in every such set; then one search for each way to drop none, one, two… of the others, until some
        give a team. One search takes a millisecond and, in practice, one ask fewer is enough, so that is ten of them or so. The
        other way, every bit optional at a penalty in one search, would give only one of the sets, and a bound too weak to prove
        much: the penalty has to exceed any team.
    """
    held = [bit for bit in range(instance.bits) if (instance.masks >> bit & 1).any()]
    unheld = [bit for bit in range(instance.bits) if bit not in held]
    # Who covers several asks covers each of them: when no single ask has a team, whatever was refused before, no set has.
    free = instance.without_forbidden()
    if all(solve(free.asking([bit])[0]).team is None for bit in held):
        return []
    for more in range(0 if unheld else 1, len(held)):
        found = []
        for some in combinations(held, more):
            fewer, places = instance.asking([bit for bit in held if bit not in some])
            solution = solve(fewer)
            if solution.team is not None:
                team = tuple(sorted(places[list(solution.team)].tolist()))
                found.append((tuple(sorted((*unheld, *some))), Solution(team, solution.cost, solution.explored, solution.proven)))
        if found:
            return found
    return []
