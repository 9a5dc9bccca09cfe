"""A territory as records, turned into an allocation problem and back into teams."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Translation
from matchmaker.matching.allocation.capacity import CapacityRules, capacities
from matchmaker.matching.allocation.definition import AllocationProblem, Demand, Floor, make_allocation_problem
from matchmaker.matching.allocation.fairness import members
from matchmaker.matching.coalitions.problem import Problem, asked_of, make_problem
from matchmaker.matching.context import Context
from matchmaker.matching.sought import SETTLED, decided_compositions, sought


@dataclass(frozen=True)
class FloorAsked:
    """What the CDSU sets: at least `percent` % of the teams proposed include a structure of one of the groups (`fairness`)."""

    percent: int
    groups: tuple[str, ...]


@dataclass(frozen=True)
class AllocationOptions:
    """What a territory may set.

    Attributes:
        weights: whole weights of needs, by id; 1 where none is said. The needs the CDSU ranks first weigh more.
        capacity: the conventions of capacity.
        floor: a share of teams with structures of some groups.
    """

    weights: Mapping[str, int] = field(default_factory=dict)
    capacity: CapacityRules = field(default_factory=CapacityRules)
    floor: FloorAsked | None = None


@dataclass(frozen=True, eq=False)
class TerritoryNeeds:
    """The needs of a territory: `problems` those a team may be found for, `lacking` those nobody can answer; `accepted` ones.

    `problems` is in the order of the demands of `allocation`; `accepted` are (need, translation, decision).
    """

    context: Context
    problems: tuple[Problem, ...]
    lacking: tuple[Problem, ...]
    accepted: tuple[tuple[Need, Translation, Decision], ...]
    allocation: AllocationProblem

    @property
    def joined(self) -> dict[str, int]:
        """How many accepted coalitions each structure is in."""
        teams = [team_of(decision) for _, _, decision in self.accepted]
        return {some_id: sum(some_id in team for team in teams) for some_id in sorted({one for team in teams for one in team})}


def team_of(decision: Decision) -> frozenset[str]:
    """Return the structures of a decided composition."""
    return frozenset(structure_id for structure_id, _ in decision.members)


def gather(
    context: Context, needs: Sequence[Need], translations: Sequence[Translation], options: AllocationOptions
) -> TerritoryNeeds:
    """Return what is to be allocated.

    Left out: needs no team is sought for, and those with an accepted team, which stands and takes its seats. Compositions
    refused are not proposed again. A need some ask of which nobody may bring takes no part, since nothing could serve it.

    Args:
        context: the territory.
        needs: its needs, in any order.
        translations: the translation of each, in the same order.
        options: what the territory sets.
    """
    pairs = sorted(zip(needs, translations, strict=True), key=lambda pair: pair[0].id)
    accepted = tuple(
        (need, translation, decision)
        for need, translation in pairs
        for decision in context.in_force.get(need.id, ())
        if decision.kind is DecisionKind.ACCEPT and need.status not in SETTLED
    )
    answered = {need.id for need, _, _ in accepted}
    problems = tuple(
        make_problem(context, need, translation, decided_compositions(context.in_force.get(need.id, ()), asked_of(translation)))
        for need, translation in pairs
        if need.id not in answered and sought(need, translation)
    )
    possible = tuple(problem for problem in problems if not problem.missing)
    floor = None
    if options.floor:
        teams = -(-options.floor.percent * len(possible) // 100)
        floor = Floor(members(context, options.floor.groups), teams)
    allocation = make_allocation_problem(
        [Demand(problem.need.id, problem.instance, options.weights.get(problem.need.id, 1)) for problem in possible],
        capacities(context, options.capacity),
        fixed=[team_of(decision) for _, _, decision in accepted],
        floor=floor,
    )
    return TerritoryNeeds(context, possible, tuple(p for p in problems if p.missing), accepted, allocation)
