"""What would change if a structure left, or could join more or fewer coalitions."""

from collections.abc import Collection, Mapping

from matchmaker.domain.allocation import NeedChange, Scenario
from matchmaker.domain.reason import Reason
from matchmaker.matching.allocation.effort import DEFAULT_EFFORT, Effort, ShouldStop, never
from matchmaker.matching.allocation.solve import Solved, solve_allocation


def scenario(
    solved: Solved,
    *,
    without: Collection[str] = (),
    capacities: Mapping[str, int] | None = None,
    effort: Effort = DEFAULT_EFFORT,
    should_stop: ShouldStop = never,
) -> Scenario:
    """Return what changes, need by need, against an allocation; the teams known are kept, so that it takes a moment.

    Teams already accepted are not undone: they are people's decisions, and those who leave are told there.

    Args:
        solved: the allocation to start from.
        without: structures that leave: they can join nothing more.
        capacities: how many new coalitions some structures can join instead, by id.
        effort: the limits.
        should_stop: asked often.
    """
    changes = dict(capacities or {}) | dict.fromkeys(without, 0)
    after = solve_allocation(solved.problem.with_capacities(changes), effort, should_stop, start=solved)
    told = tuple(
        _change(solved, after, place) for place in range(len(solved.teams)) if _people(solved, place) != _people(after, place)
    )
    return Scenario(
        changes=told,
        extra=float(after.value - solved.value),
        gap=after.gap,
        proven=solved.proven and after.proven,
        reasons=_summary(told),
    )


def _people(solved: Solved, place: int) -> tuple[str, ...] | None:
    """Return the structures that answer a demand, sorted."""
    team = solved.teams[place]
    if team is None:
        return None
    return tuple(solved.problem.structures[seat] for seat in solved.problem.seats(place, team).tolist())


def _change(before: Solved, after: Solved, place: int) -> NeedChange:
    was, now = _people(before, place), _people(after, place)
    if now is None:
        reason = Reason(kind="scenario.unserved")
    elif was is None:
        reason = Reason(kind="scenario.served", params={"structures": now})
    else:
        come, gone = tuple(sorted(set(now) - set(was))), tuple(sorted(set(was) - set(now)))
        kind = "scenario.replaced" if come and gone else "scenario.joined" if come else "scenario.smaller"
        reason = Reason(kind=kind, params={"venues": come, "parties": gone})
    return NeedChange(
        need_id=before.problem.demands[place].id,
        before=was,
        after=now,
        extra=float(after.costs[place] - before.costs[place]),
        reasons=(reason,),
    )


def _summary(changes: tuple[NeedChange, ...]) -> tuple[Reason, ...]:
    if not changes:
        return (Reason(kind="scenario.nothing"),)
    lost = tuple(change.need_id for change in changes if change.after is None)
    other = tuple(change.need_id for change in changes if change.after is not None)
    reasons = [Reason(kind="scenario.other_team", params={"besoins": other})] if other else []
    return (*reasons, Reason(kind="scenario.lost", params={"besoins": lost})) if lost else tuple(reasons)
