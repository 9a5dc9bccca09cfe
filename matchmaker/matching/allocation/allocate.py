"""All the needs of a territory answered together, from records to records."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchmaker.domain.allocation import Allocation, Assignment, FloorOutcome, Unserved
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.need import Need
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import NoCoalition, Translation
from matchmaker.matching.allocation.bottlenecks import bottlenecks
from matchmaker.matching.allocation.effort import DEFAULT_EFFORT, Effort, ShouldStop, never
from matchmaker.matching.allocation.fairness import fairness
from matchmaker.matching.allocation.rounding import value_of
from matchmaker.matching.allocation.solve import Solved, solve_allocation
from matchmaker.matching.allocation.territory import AllocationOptions, FloorAsked, TerritoryNeeds, gather, team_of
from matchmaker.matching.coalitions.absence import lacking, no_team
from matchmaker.matching.coalitions.problem import Problem, asked_of
from matchmaker.matching.coalitions.search import solve
from matchmaker.matching.coalitions.standing import rebuild
from matchmaker.matching.coalitions.team import make_coalition
from matchmaker.matching.context import Context
from matchmaker.matching.cost import EFFORT


@dataclass(frozen=True, eq=False)
class AllocationState:
    """What a scenario starts from: what was gathered, and how it was solved."""

    gathered: TerritoryNeeds
    solved: Solved


def allocation_state(
    context: Context,
    needs: Sequence[Need],
    translations: Sequence[Translation],
    options: AllocationOptions | None = None,
    effort: Effort = DEFAULT_EFFORT,
    should_stop: ShouldStop = never,
) -> AllocationState:
    """Return the needs of a territory solved together; see `allocate`."""
    gathered = gather(context, needs, translations, options or AllocationOptions())
    return AllocationState(gathered, solve_allocation(gathered.allocation, effort, should_stop))


def allocate(
    context: Context,
    needs: Sequence[Need],
    translations: Sequence[Translation],
    options: AllocationOptions | None = None,
    effort: Effort = DEFAULT_EFFORT,
    should_stop: ShouldStop = never,
) -> Allocation:
    """Return one team for each need of a territory that can have one, all together, with what would help.

    Args:
        context: the territory.
        needs: its needs, in any order.
        translations: the translation of each, in the same order.
        options: weights, conventions of capacity, floor.
        effort: the limits of each solve.
        should_stop: asked often; the best so far is then returned, with its gap.
    """
    options = options or AllocationOptions()
    state = allocation_state(context, needs, translations, options, effort, should_stop)
    return told(state, options, effort, should_stop)


def told(
    state: AllocationState, options: AllocationOptions, effort: Effort = DEFAULT_EFFORT, should_stop: ShouldStop = never
) -> Allocation:
    """Return a solved territory as records."""
    gathered, solved = state.gathered, state.solved
    pairs = list(zip(gathered.problems, solved.teams, strict=True))
    proposed = [
        _assignment(gathered, solved, place, problem, team) for place, (problem, team) in enumerate(pairs) if team is not None
    ]
    unserved = [
        Unserved(need_id=problem.need.id, no_coalition=_why(gathered, solved, place, problem, effort))
        for place, (problem, team) in enumerate(pairs)
        if team is None
    ]
    unserved += [Unserved(need_id=problem.need.id, no_coalition=lacking(problem)) for problem in gathered.lacking]
    everyone = sorted(
        [*proposed, *_standing(gathered)], key=lambda one: (one.need_id, one.standing or "", one.coalition.bearer_id)
    )
    return Allocation(
        territory_code=gathered.context.snapshot.territory.code,
        as_of=gathered.context.snapshot.as_of,
        assignments=tuple(everyone),
        unserved=tuple(sorted(unserved, key=lambda one: one.need_id)),
        bottlenecks=bottlenecks(solved, effort, should_stop, gathered.joined),
        value=float(solved.value),
        bound=float(solved.bound),
        gap=solved.gap,
        proven=solved.proven,
        fairness=fairness(
            gathered.context,
            [[member.structure_id for member in one.coalition.members] for one in proposed],
            [team_of(decision) for _, _, decision in gathered.accepted],
        ),
        floor=_floor(state, options.floor, effort, should_stop) if options.floor else None,
        reasons=(_proof(solved),),
    )


def _proof(solved: Solved) -> Reason:
    if solved.proven:
        return Reason(kind="allocation.proven", params={"besoins": len(solved.teams)})
    return Reason(kind="allocation.found", params={"part": round(solved.gap, 4)})


def _assignment(gathered: TerritoryNeeds, solved: Solved, place: int, problem: Problem, team: tuple[int, ...]) -> Assignment:
    """Return a need with its team, and who would have been proposed were it alone."""
    coalition = make_coalition(gathered.context, problem.need, problem.members(team), problem.asked)
    coalition = coalition.with_(proven_optimal=solved.proven, candidates=len(problem.instance.owners))
    weight, first = solved.problem.demands[place].weight, int(solved.pool.ranked[place][0])
    alone = int(solved.pool.cost[first]) // weight
    reasons = []
    if alone < coalition.cost:
        busy = set(solved.pool.seats[first].tolist()) - set(solved.pool.seats[solved.chosen[place]].tolist())
        others = tuple(solved.problem.structures[seat] for seat in sorted(busy) if seat < len(solved.problem.structures))
        if others:
            reasons.append(Reason(kind="allocation.shared", params={"structures": others}))
    return Assignment(need_id=problem.need.id, coalition=coalition, alone=float(alone), reasons=tuple(reasons))


def _standing(gathered: TerritoryNeeds) -> list[Assignment]:
    """Return the accepted teams."""
    found = []
    for need, translation, decision in gathered.accepted:
        themes = tuple(guess.theme_id for guess in translation.themes)
        coalition = rebuild(gathered.context, need, decision, themes, asked_of(translation) if translation.asks else ())
        found.append(Assignment(need_id=need.id, coalition=coalition, standing=DecisionKind.ACCEPT.value))
    return found


def _why(gathered: TerritoryNeeds, solved: Solved, place: int, problem: Problem, effort: Effort) -> NoCoalition:
    """Return why a need that misses no ask has no team: none exists, or those who could are called elsewhere."""
    ranked = solved.pool.ranked[place]
    if solved.pool.teams[ranked[0], 0] < 0:
        alone = solve(problem.instance)
        if alone.team is None:
            return no_team(problem, alone)
        return NoCoalition(reasons=(Reason(kind="allocation.not_looked_for"),))
    load = np.bincount(solved.pool.seats[solved.chosen].ravel(), minlength=len(solved.problem.structures) + 1)[:-1]
    full = np.append(load >= solved.problem.capacities, False)
    taken = sorted({seat for seat in solved.pool.seats[ranked[0]].tolist() if full[seat]})
    names = tuple(solved.problem.structures[seat] for seat in taken)
    return NoCoalition(reasons=(Reason(kind="allocation.taken", params={"structures": names}),))


def _floor(state: AllocationState, asked: FloorAsked, effort: Effort, should_stop: ShouldStop) -> FloorOutcome:
    """Return what the floor gives and its price: both optima, without what it counts for teams it lacks."""
    solved = state.solved
    free = solve_allocation(solved.problem.without_floor(), effort, should_stop)
    floor = solved.problem.floor
    reached = int(solved.pool.counted[solved.chosen].sum())
    teams = floor.teams if floor else 0
    price = value_of(solved.problem.without_floor(), solved.pool, solved.chosen) - free.value
    exact = solved.proven and free.proven
    kind = "allocation.floor_met" if reached >= teams else "allocation.floor_missed"
    reasons = [Reason(kind=kind, params={"demandees": teams, "atteintes": reached})]
    if price > 0:
        reasons.append(Reason(kind="allocation.floor_price", params={"cout": round(price / EFFORT, 1)}))
    return FloorOutcome(
        groups=asked.groups, asked=teams, reached=reached, price=float(price), exact=exact, reasons=tuple(reasons)
    )
