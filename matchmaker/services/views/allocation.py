"""All the needs of a territory answered together, as a page or `allocate --json` shows it: for who arbitrates alone."""

from datetime import date

from matchmaker.domain.allocation import (
    Allocation,
    Assignment,
    Bottleneck,
    FloorOutcome,
    NeedChange,
    Rivals,
    Scenario,
    Unserved,
)
from matchmaker.domain.base import Record
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.reading import Reading


class NamedId(Record):
    """A thing of the graph with its French name."""

    id: str
    label: str


class AssignmentView(Record):
    """A need with its team, the bearer first. `standing` is "accept" for a team people accepted; costs in points.

    `alone` is what its simplest team would cost were this need the only one; None for a team that stands.
    """

    need: NamedId
    members: tuple[NamedId, ...]
    standing: str | None = None
    cost: float
    alone: float | None = None
    reasons: tuple[Sentence, ...] = ()


class UnservedView(Record):
    """A need without a team, and why."""

    need: NamedId
    missing: tuple[NamedId, ...] = ()
    reasons: tuple[Sentence, ...] = ()


class BottleneckView(Record):
    """A structure many needs call on, and what a reinforcement there would change."""

    structure: NamedId
    helped: tuple[NamedId, ...]
    served: tuple[NamedId, ...] = ()
    reasons: tuple[Sentence, ...] = ()


class ChangeView(Record):
    """What a scenario changes for one need."""

    need: NamedId
    before: tuple[NamedId, ...] | None = None
    after: tuple[NamedId, ...] | None = None
    reasons: tuple[Sentence, ...] = ()


class ScenarioView(Record):
    """What would change if these structures could join nothing more: need by need, then in all."""

    without: tuple[NamedId, ...]
    changes: tuple[ChangeView, ...]
    extra: float
    gap: float
    proof: str
    reasons: tuple[Sentence, ...] = ()


class FloorView(Record):
    """A share of teams asked for, what was reached, and its price in points."""

    groups: tuple[str, ...]
    asked: int
    reached: int
    price: float
    exact: bool
    reasons: tuple[Sentence, ...] = ()


class RivalsView(Record):
    """A call several teams would ask for money, and whether they could ask together."""

    needs: tuple[NamedId, ...]
    joint: tuple[NamedId, ...] = ()
    reasons: tuple[Sentence, ...] = ()


class FairnessView(Record):
    """Who is called on: groups against their part, the Gini index of load and of exposure, and who never is."""

    presences: tuple[Sentence, ...]
    load_gini: float
    exposure_gini: float
    never_proposed: tuple[NamedId, ...] = ()


class AllocationView(Record):
    """The whole of a territory. `proof` is "proven" when no other allocation is simpler, else "found", within `gap`."""

    territory: NamedId
    as_of: date
    assignments: tuple[AssignmentView, ...]
    unserved: tuple[UnservedView, ...]
    bottlenecks: tuple[BottleneckView, ...]
    value: float
    bound: float
    gap: float
    proof: str
    fairness: FairnessView
    floor: FloorView | None = None
    scenario: ScenarioView | None = None
    rivals: tuple[RivalsView, ...] = ()
    reasons: tuple[Sentence, ...] = ()


def allocation_view(
    reading: Reading, found: Allocation, scenario: ScenarioView | None = None, same_calls: tuple[Rivals, ...] = ()
) -> AllocationView:
    """Return an allocation worded, with the calls that teams the night published would ask at once."""
    place = reading.snapshot.territory
    return AllocationView(
        territory=NamedId(id=place.code, label=place.label),
        as_of=found.as_of,
        assignments=tuple(_assignment(reading, one) for one in found.assignments),
        unserved=tuple(_unserved(reading, one) for one in found.unserved),
        bottlenecks=tuple(bottleneck_view(reading, one) for one in found.bottlenecks),
        value=found.value,
        bound=found.bound,
        gap=found.gap,
        proof=_proof(proven=found.proven),
        fairness=FairnessView(
            presences=tuple(sentence for one in found.fairness.presences for sentence in reading.sentences(one.reasons)),
            load_gini=found.fairness.load_gini,
            exposure_gini=found.fairness.exposure_gini,
            never_proposed=_named(reading, found.fairness.never_proposed),
        ),
        floor=_floor(reading, found.floor) if found.floor else None,
        scenario=scenario,
        rivals=tuple(rivals_view(reading, one) for one in same_calls),
        reasons=reading.sentences(found.reasons),
    )


def scenario_view(reading: Reading, without: tuple[str, ...], found: Scenario) -> ScenarioView:
    """Return a scenario worded."""
    return ScenarioView(
        without=_named(reading, without),
        changes=tuple(_change(reading, one) for one in found.changes),
        extra=found.extra,
        gap=found.gap,
        proof=_proof(proven=found.proven),
        reasons=reading.sentences(found.reasons),
    )


def bottleneck_view(reading: Reading, found: Bottleneck) -> BottleneckView:
    """Return a structure many needs call on, worded as help."""
    return BottleneckView(
        structure=NamedId(id=found.structure_id, label=reading.name(found.structure_id)),
        helped=tuple(_need(reading, need_id) for need_id in found.helped),
        served=tuple(_need(reading, need_id) for need_id in found.served),
        reasons=reading.sentences(found.reasons),
    )


def rivals_view(reading: Reading, found: Rivals) -> RivalsView:
    """Return a call several teams would ask, worded."""
    return RivalsView(
        needs=tuple(_need(reading, need_id) for need_id in found.need_ids),
        joint=_named(reading, found.joint),
        reasons=reading.sentences(found.reasons),
    )


def _assignment(reading: Reading, found: Assignment) -> AssignmentView:
    bearer = found.coalition.bearer_id
    ids = [member.structure_id for member in found.coalition.members]
    return AssignmentView(
        need=_need(reading, found.need_id),
        members=_named(reading, tuple(sorted(ids, key=lambda some_id: (some_id != bearer, some_id)))),
        standing=found.standing,
        cost=found.coalition.cost,
        alone=found.alone,
        reasons=reading.sentences(found.reasons),
    )


def _unserved(reading: Reading, found: Unserved) -> UnservedView:
    why = (*found.no_coalition.reasons, *(reason for one in found.no_coalition.missing for reason in one.reasons))
    return UnservedView(
        need=_need(reading, found.need_id),
        missing=_named(reading, tuple(one.ask_id for one in found.no_coalition.missing)),
        reasons=reading.sentences(why),
    )


def _change(reading: Reading, found: NeedChange) -> ChangeView:
    return ChangeView(
        need=_need(reading, found.need_id),
        before=None if found.before is None else _named(reading, found.before),
        after=None if found.after is None else _named(reading, found.after),
        reasons=reading.sentences(found.reasons),
    )


def _floor(reading: Reading, found: FloorOutcome) -> FloorView:
    return FloorView(
        groups=found.groups,
        asked=found.asked,
        reached=found.reached,
        price=found.price,
        exact=found.exact,
        reasons=reading.sentences(found.reasons),
    )


def _need(reading: Reading, need_id: str) -> NamedId:
    need = reading.needs.get(need_id)
    return NamedId(id=need_id, label=need.verbatim if need else need_id)


def _named(reading: Reading, ids: tuple[str, ...]) -> tuple[NamedId, ...]:
    return tuple(NamedId(id=some_id, label=reading.name(some_id)) for some_id in ids)


def _proof(*, proven: bool) -> str:
    return "proven" if proven else "found"
