"""Every way to money for one structure, or for the team of one need. Nothing is written: a plan is computed and told."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.need import Need
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import NeedAnswer, Suggestion
from matchmaker.domain.route import FundingPlan
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import cited
from matchmaker.domain.structure import Structure
from matchmaker.errors import InputError, UnknownTermError
from matchmaker.matching.context import Context
from matchmaker.matching.funding import fund, nothing_sought, owed
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.projects import project_of_need, project_of_structure
from matchmaker.matching.sought import SETTLED
from matchmaker.services.funding_ask import HORIZON_MONTHS, FundingAsk, checked_ask
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.funding import FundingPlanView, funding_plan_view
from matchmaker.services.views.reading import Reading, read_territory


class PlanStore(ReadStore, Protocol):
    """What plans are made from: what pages read, and a way to find where a structure acts."""

    def lookup(self, scope: Scope) -> Any:
        """Return the store as one looks a structure up in it by its id."""
        ...


@dataclass(frozen=True)
class Planned:
    """A plan, with all that is needed to tell it; `structure` is the one it was asked for, None for a need."""

    reading: Reading
    plan: FundingPlan
    structure: Structure | None = None

    @property
    def view(self) -> FundingPlanView:
        """The plan, worded for its reader."""
        return funding_plan_view(self.reading, self.plan)


def plan_funding(
    store: PlanStore,
    scope: Scope,
    *,
    structure_id: str | None = None,
    need_id: str | None = None,
    amount: float | None = None,
    start: date | None = None,
    horizon_months: int = HORIZON_MONTHS,
    today: date,
) -> FundingPlan:
    """Return every way to money for a structure, or for the team of a need; see `plan_with_reading`."""
    ask = checked_ask(
        structure_id=structure_id, need_id=need_id, amount=amount, start=start, horizon_months=horizon_months, today=today
    )
    return plan_with_reading(store, scope, ask).plan


def plan_with_reading(store: PlanStore, scope: Scope, ask: FundingAsk) -> Planned:
    """Return a plan and what it is told from.

    For a need, those who may apply are the members of the team that was accepted for it, else of the one published first
    among those not refused. Money is sought for the structure itself otherwise.

    Raises:
        UnknownTermError: no structure, or no need, of the scope has this id.
        InputError: the need was not part of a published night yet.
        StorageError: the store cannot be read now.
    """
    if ask.need_id is not None:
        reading = read_need(store, scope, ask.need_id, ask.today)
        planned = Planned(reading, plan_for_need(reading, reading.needs[ask.need_id], ask))
    else:
        structure_id = ask.structure_id or ""
        reading = read_structure(store, scope, structure_id, ask.today)
        structure = reading.structures[structure_id]
        planned = Planned(reading, plan_for_structure(reading, structure, ask), structure)
    return with_sources(store, planned)


def plan_for_structure(reading: Reading, structure: Structure, ask: FundingAsk) -> FundingPlan:
    """Return every way to money for a structure, about what it does here."""
    project = project_of_structure(reading.snapshot, structure, ask.amount)
    return planned_for(reading, project, (structure,), ask)


def plan_for_need(reading: Reading, need: Need, ask: FundingAsk) -> FundingPlan:
    """Return every way to money for the team of a need; why there is none when nobody may ask yet, or somebody owes it.

    Raises:
        InputError: no published night looked at this need.
    """
    answer = reading.answer_of.get(need.id)
    if answer is None:
        raise InputError(
            "Ce besoin n'a pas encore d'équipe calculée. Lancez « matchmaker nightly "
            f"--territory {reading.snapshot.territory.code} », puis recommencez."
        )
    project = project_of_need(reading.snapshot, need, answer.translation, ask.amount)
    if answer.translation.obligation_id:
        return nothing_sought(project, ask.start, owed(answer.translation), ask.horizon_months)
    team = team_of(reading, answer)
    members = tuple(reading.structures[some_id] for some_id in team if some_id in reading.structures)
    if not members:
        return nothing_sought(project, ask.start, no_team_reasons(need, answer), ask.horizon_months)
    return planned_for(reading, project, members, ask)


def planned_for(reading: Reading, project: Project, applicants: tuple[Structure, ...], ask: FundingAsk) -> FundingPlan:
    """Return the engine's plan for a project."""
    return fund(
        Planner(reading.reference.funding),
        Context(reading.snapshot, reading.reference.vocabulary),
        project,
        applicants,
        as_of=ask.start,
        horizon_months=ask.horizon_months,
    )


def team_of(reading: Reading, answer: NeedAnswer) -> tuple[str, ...]:
    """Return the members of the team to fund, the bearer first; nobody when no team was published, or all were refused."""
    decided = {some_id: decision.kind for some_id, decision in reading.in_force.items()}
    accepted = [s for s in answer.suggestions if decided.get(s.id) is DecisionKind.ACCEPT]
    open_ones = [s for s in answer.suggestions if s.id not in decided]
    chosen: Suggestion | None = next(iter((*accepted, *open_ones)), None)
    if chosen is None:
        return ()
    bearer = chosen.coalition.bearer_id
    members = [member.structure_id for member in chosen.coalition.members]
    return tuple(sorted(members, key=lambda some_id: some_id != bearer))


def no_team_reasons(need: Need, answer: NeedAnswer) -> tuple[Reason, ...]:
    """Return why nobody asks: the need was answered, or is not understood, or no team is there, and what is missing."""
    nothing = answer.no_coalition
    if need.status in SETTLED:
        return (Reason(kind="plan.answered_already"),)
    if answer.translation.abstained and answer.translation.question:
        return Reason(kind="plan.not_understood"), answer.translation.question
    missing = tuple(reason for lack in (nothing.missing if nothing else ()) for reason in lack.reasons)
    return (Reason(kind="plan.no_team"), *(nothing.reasons if nothing else ()), *missing)


def read_need(store: PlanStore, scope: Scope, need_id: str, today: date) -> Reading:
    """Return the contrat that holds a need.

    Raises:
        UnknownTermError: no contrat of the scope holds it.
    """
    for code in store.contrats_with_needs(scope):
        if any(row["id"] == need_id for row in store.list_rows(scope, "needs", code)):
            return read_territory(store, scope, code, today)
    raise UnknownTermError(
        f"Aucun besoin ne porte l'identifiant « {need_id} ». La commande « matchmaker list needs » donne ceux qui existent."
    )


def read_initiative(store: PlanStore, scope: Scope, initiative_id: str, today: date) -> Reading:
    """Return the contrat an action is carried in.

    Raises:
        UnknownTermError: no contrat of the scope holds it, or this reader may not see who carries it.
    """
    for contrat in sorted(store.contrats(scope), key=lambda contrat: contrat.code):
        if any(row["id"] == initiative_id for row in store.list_rows(scope, "initiatives", contrat.code)):
            reading = read_territory(store, scope, contrat.code, today)
            known = (*reading.snapshot.initiatives, *reading.snapshot.ideas)
            if any(one.id == initiative_id and one.structure_id in reading.structures for one in known):
                return reading
    raise UnknownTermError(
        f"Aucune action que l'on puisse montrer ne porte l'identifiant « {initiative_id} ». "
        "La commande « matchmaker list initiatives » donne celles qui existent."
    )


def read_structure(store: PlanStore, scope: Scope, structure_id: str, today: date) -> Reading:
    """Return the contrat a structure acts in, the first by code when it acts in several.

    Raises:
        UnknownTermError: no contrat of the scope holds it, or this reader may not see it.
    """
    known = store.lookup(scope).structures_by_key([structure_id]).get(structure_id, ())
    places = {code for found in known if found.structure.id == structure_id for code in found.territory_codes}
    for contrat in sorted(store.contrats(scope), key=lambda contrat: contrat.code):
        if contrat.code in places:
            reading = read_territory(store, scope, contrat.code, today)
            if structure_id in reading.structures:
                return reading
    raise UnknownTermError(
        f"Aucune structure que l'on puisse proposer ne porte l'identifiant « {structure_id} ». "
        "La commande « matchmaker list structures » donne celles qui existent, et si elles acceptent d'être proposées."
    )


def with_sources(store: ReadStore, planned: Planned) -> Planned:
    """Return the same plan, with the sources of everything it tells."""
    funding = planned.reading.reference.funding
    plan = planned.plan
    ids = {request.dispositif_id for route in plan.routes for request in route.requests}
    calls = {request.campagne_id for route in plan.routes for request in route.requests}
    told = (
        *(item for item in funding.dispositifs if item.id in ids),
        *(item for item in funding.campagnes if item.id in calls),
    )
    histories = (request.history for route in plan.routes for request in route.requests if request.history)
    wanted = {*cited((plan, told)), *(some_id for history in histories for some_id in history.source_ids)}
    known = planned.reading.sources
    lacking = sorted(wanted - known.keys())
    if not lacking:
        return planned
    return replace(planned, reading=replace(planned.reading, sources={**known, **store.sources(lacking)}))
