"""The best coalition of a problem with its reasons, others that differ from it, or why there is none."""

from collections.abc import Collection
from dataclasses import replace

from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, Member, NoCoalition
from matchmaker.matching.coalitions.absence import lacking, no_team
from matchmaker.matching.coalitions.diverse import diverse
from matchmaker.matching.coalitions.problem import Problem
from matchmaker.matching.coalitions.search import ShouldStop
from matchmaker.matching.coalitions.settle import settle
from matchmaker.matching.coalitions.solution import Solution
from matchmaker.matching.coalitions.team import make_coalition


def propose(problem: Problem, should_stop: ShouldStop | None = None) -> Coalition | NoCoalition:
    """Return the optimal coalition of `problem`, or why nothing can be proposed.

    Where members were imposed or left out, it is completed around them, and says what that costs against the best of all.
    """
    if problem.missing:
        return lacking(problem)
    solution = settle(problem.instance, should_stop=should_stop)
    if solution.team is None:
        return no_team(problem, solution)
    return _steered(problem, _told(problem, solution), should_stop)


def propose_several(
    problem: Problem, count: int = 5, overlap: float = 0.5, should_stop: ShouldStop | None = None
) -> tuple[Coalition, ...] | NoCoalition:
    """Return up to `count` coalitions, or why there is none: what `propose` says, then each the best of those that differ.

    A coalition has at most `overlap` of its number in common with each one before it (`diverse`).
    """
    best = propose(problem, should_stop)
    if isinstance(best, NoCoalition):
        return best
    limits = [_limit(problem, best, overlap)]
    others = diverse(replace(problem.instance, limits=tuple(limits)), count - 1, overlap, should_stop=should_stop)
    differs = Reason(kind="coalition.differs", params={"part": round(100 * overlap)})
    told = (_told(problem, solution, differs if solution.proven else None) for solution in others)
    return (best, *told)


def alternatives_to(
    problem: Problem,
    team: Collection[str],
    count: int = 3,
    overlap: float = 0.5,
    should_stop: ShouldStop | None = None,
) -> tuple[Coalition, ...]:
    """Return up to `count` teams that differ from `team` and from one another, each the best given those before it.

    Args:
        problem: the need and its territory.
        team: who is in the team to differ from, by id; those who can no longer be proposed count for nothing.
        count: how many.
        overlap: what an alternative may have in common with each one before it, as a part of the number of that one.
        should_stop: tells the search to stop; what was found is returned.
    """
    if problem.missing:
        return ()
    place = {owner: index for index, owner in enumerate(problem.instance.owners)}
    limit = frozenset(place[one] for one in team if one in place).difference(problem.instance.fixed)
    limited = replace(problem.instance, limits=((limit, int(overlap * len(limit))),))
    differs = Reason(kind="coalition.differs", params={"part": round(100 * overlap)})
    found = diverse(limited, count, overlap, should_stop=should_stop)
    return tuple(_told(problem, solution, differs if solution.proven else None) for solution in found)


def _limit(problem: Problem, coalition: Coalition, overlap: float) -> tuple[frozenset[int], int]:
    """Return what an alternative to `coalition` may share with it."""
    place = {owner: index for index, owner in enumerate(problem.instance.owners)}
    members = frozenset(place[member.structure_id] for member in coalition.members).difference(problem.instance.fixed)
    return members, int(overlap * len(members))


def _told(problem: Problem, solution: Solution, why: Reason | None = None) -> Coalition:
    """Return a solution that has a team as a coalition, with what is proven of it."""
    coalition = make_coalition(problem.context, problem.need, problem.members(solution.team or ()), problem.asked)
    candidates = len(problem.instance.owners)
    best = Reason(kind="coalition.best_proven" if solution.proven else "coalition.best_found", params={"candidates": candidates})
    return coalition.with_(
        members=tuple(_imposed(problem, member) for member in coalition.members),
        reasons=(*coalition.reasons, why or best),
        proven_optimal=solution.proven,
        candidates=candidates,
        explored=solution.explored,
        bound=solution.bound,
        solver=solution.solver.value,
    )


def _imposed(problem: Problem, member: Member) -> Member:
    """Add to a member that it is there because someone asked."""
    if member.structure_id not in problem.steering.fixed:
        return member
    told = Reason(kind="member.fixed" if member.asks else "member.guest")
    return member.with_(reasons=(told, *member.reasons))


def _steered(problem: Problem, coalition: Coalition, should_stop: ShouldStop | None) -> Coalition:
    """Add to a coalition completed by hand how much dearer it is than the best of all."""
    if not problem.steering:
        return coalition
    free = settle(problem.freed().instance, should_stop=should_stop)
    if free.team is None:
        return coalition
    over = coalition.cost - free.cost
    # A share below one in a hundred is still dearer: it is told as one.
    part = max(1, round(100 * over / free.cost))
    told = Reason(kind="coalition.steered_dearer", params={"part": part}) if over > 0 else Reason(kind="coalition.steered_free")
    return coalition.with_(reasons=(*coalition.reasons, told), over_free=over)
