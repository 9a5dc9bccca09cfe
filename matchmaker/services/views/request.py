"""One request for money and the steps that lead to it: who asks, when, how much, how sure, on which conditions."""

from collections.abc import Iterable, Mapping
from datetime import date

from matchmaker.domain.award import AwardHistory
from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import Certainty, DateKind, PaidWhen, Request, RouteStep
from matchmaker.eligibility.tokens import PORTAGE
from matchmaker.explanations.words import enumerate_french
from matchmaker.services.views.dispositif import (
    CampagneView,
    DispositifView,
    campagne_view,
    condition_view,
    dispositif_view,
)
from matchmaker.services.views.facts import STALE_AFTER_DAYS, ConditionView, Sentence, SourceNote
from matchmaker.services.views.reading import Reading
from matchmaker.storage.firewall import on_the_desk

AMOUNT = "amount."
MISSED = {"pathway.window_too_soon": "pathway.next_undated", "pathway.window_over": "pathway.next_undated_over"}
IF_IT_AGREES = "{who}, si elle accepte"
TO_ASK_IT = "{who}, à qui le demander"


class Named(Record):
    """Something of the graph, by its id and its name."""

    id: str
    label: str


class HistoryView(Record):
    """What a funder granted here over some years, in one sentence with its numbers; amounts in euros, from `sources`."""

    text: str
    granted: int
    refused: int | None = None
    first_year: int
    last_year: int
    median_eur: float
    low_eur: float
    high_eur: float
    sources: tuple[SourceNote, ...] = ()


class RequestView(Record):
    """One request. `applicant` signs, receives and spends, None when a carrier has still to be found, for `carried_for`.

    `missed` says that the call one knows of is over, or closes too soon, and the next has no day yet.
    `agreed` is False while no written agreement says that it carries for that group: nobody may have asked it yet.
    `amount_eur` is what the route asks of it, None when nobody knows what it gives; `amount_because` says how sure that is.
    `conditions` are all of them, met ones too: a tree. Dates come with how sure they are; `deadline` only when a call says it.
    """

    id: str
    dispositif_id: str
    label: str
    dispositif: DispositifView | None = None
    campagne: CampagneView | None = None
    applicant: Named | None = None
    carried_for: Named | None = None
    agreed: bool = True
    outcome: Outcome
    filed: date
    filed_kind: DateKind
    deadline: date | None = None
    calendar: str
    decision: date
    decision_kind: DateKind
    paid: date
    paid_kind: DateKind
    amount_eur: float | None = None
    amount_max_eur: float | None = None
    amount_because: tuple[Sentence, ...] = ()
    certainty: Certainty = Certainty.POSSIBLE
    public: bool = True
    history: HistoryView | None = None
    funders: tuple[str, ...] = ()
    form: str | None = None
    paid_when: PaidWhen = PaidWhen.UNKNOWN
    cash_eur: float | None = None
    because: tuple[Sentence, ...] = ()
    warnings: tuple[Sentence, ...] = ()
    conditions: tuple[ConditionView, ...] = ()
    missed: Sentence | None = None

    @property
    def to_check(self) -> tuple[ConditionView, ...]:
        """The conditions nobody vouches for yet."""
        return tuple(condition for condition in self.conditions if condition.outcome is not Outcome.OUI)


class RouteStepView(Record):
    """One dated step. `now`: it can start on the day the plan starts from. `gives` and `opens` are names.

    `verified_at` is the day a person last checked the call its dates come from, `verified_days` how long ago; `to_check` that
    its length, or the step itself, is general knowledge. Effort in half-days. `agreed` is False when its actor would carry for
    a group, and no written agreement says so yet.
    """

    id: str
    label: str
    actor: Named
    agreed: bool = True
    start: date
    end: date
    date_kind: DateKind
    now: bool = False
    effort_half_days: float
    gives: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    cost_eur: float | None = None
    who_helps: str | None = None
    because: tuple[Sentence, ...] = ()
    source: SourceNote | None = None
    verified_at: date | None = None
    verified_days: int | None = None
    stale: bool = False
    to_check: bool = False

    @property
    def who(self) -> str:
        """Who does it, by its name; that it may refuse, while nobody knows whether it agrees."""
        return self.actor.label if self.agreed else IF_IT_AGREES.format(who=self.actor.label)


def named(reading: Reading, structure_id: str) -> Named:
    """Return a structure by its name, as this reader may see it."""
    return Named(id=structure_id, label=reading.name(structure_id))


def request_view(reading: Reading, request: Request) -> RequestView:
    """Return one request with its dispositif, its call, its conditions, and its amount worded."""
    funding = reading.reference.funding
    dispositif = next((d for d in funding.dispositifs if d.id == request.dispositif_id), None)
    campagne = next((c for c in funding.campagnes if c.id == request.campagne_id), None)
    funder = dispositif.funder if dispositif else request.dispositif_id
    history = history_view(reading, request.history, funder)
    plain = request.model_dump(
        include=set(RequestView.model_fields) - {"carried_for", "deadline", "history", "warnings", "funders", "missed"}
    )
    return RequestView(
        **plain,
        label=reading.name(request.dispositif_id),
        dispositif=dispositif_view(reading, dispositif) if dispositif else None,
        campagne=campagne_view(reading, campagne) if campagne else None,
        deadline=request.deadline if request.filed_kind is DateKind.HARD else None,
        applicant=named(reading, request.applicant_id) if request.applicant_id else None,
        carried_for=named(reading, request.carried_for) if request.carried_for else None,
        agreed=agreed(reading, request.carried_for),
        funders=tuple(reading.name(funder) for funder in request.funders),
        amount_because=amount_because(reading, request, funder),
        history=history,
        because=reading.sentences(tuple(r for r in request.reasons if not r.kind.startswith(AMOUNT))),
        warnings=reading.sentences(request.warnings),
        conditions=tuple(condition_view(reading, check) for check in request.eligibility.checks),
    )


def missed(reading: Reading, request: Request, steps: Iterable[RouteStep]) -> Sentence | None:
    """Return that the known call is over or closes too soon for a request, as the step that files it tells; None otherwise."""
    if request.campagne_id is not None:
        return None
    dispositif = next((d for d in reading.reference.funding.dispositifs if d.id == request.dispositif_id), None)
    funder = dispositif.funder if dispositif else request.dispositif_id
    for reason in (reason for step in steps if request.id in step.opens for reason in step.reasons):
        if reason.kind in MISSED:
            return reading.sentence(
                Reason(
                    kind=MISSED[reason.kind],
                    params={"annee": reason.params["annee"], "financeur": funder},
                    source_id=reason.source_id,
                )
            )
    return None


def agreed(reading: Reading, group_id: str | None) -> bool:
    """Return whether a group has a written agreement with a carrier; True when nobody carries for anybody."""
    if group_id is None:
        return True
    group = reading.structures.get(group_id)
    return group is not None and PORTAGE in group.legal_tokens


def history_view(reading: Reading, history: AwardHistory | None, funder: str) -> HistoryView | None:
    """Return what a funder granted here, worded with its numbers; None when nothing is known of it."""
    if history is None:
        return None
    awards = Reason(
        kind="amount.probable",
        params={
            "financeur": funder,
            "nombre": history.granted,
            "de": history.first_year,
            "a": history.last_year,
            "mediane": history.median_eur,
            "de_eur": history.low_eur,
            "a_eur": history.high_eur,
        },
    )
    refusals = Reason(kind="amount.refusals_unknown")
    if not on_the_desk(reading.scope):  # it knows of its own refusals alone: that is no count
        history = history.with_(refused=None)
    if history.refused is not None:
        refusals = Reason(kind="amount.refused", params={"nombre": history.refused})
    return HistoryView(
        text=" ".join(sentence.text for sentence in reading.sentences((awards, refusals))),
        sources=tuple(source for some_id in history.source_ids if (source := reading.source(some_id))),
        **history.model_dump(include=set(HistoryView.model_fields)),
    )


def amount_because(reading: Reading, request: Request, funder: str) -> tuple[Sentence, ...]:
    """Return how sure the amount is: what the engine recorded of it, else what the request itself tells.

    What is probable is told by the history and not said twice.
    """
    told = tuple(reason for reason in request.reasons if reason.kind.startswith(AMOUNT))
    if not told and request.amount_max_eur is not None and request.certainty is Certainty.POSSIBLE:
        told = (Reason(kind="amount.possible_max", params={"montant": request.amount_max_eur}),)
    if not told and request.amount_eur is None:
        told = (Reason(kind="amount.unknown", params={"financeur": funder}),)
    return reading.sentences(tuple(r for r in told if request.history is None or r.kind != "amount.probable"))


def step_view(reading: Reading, step: RouteStep, as_of: date, requests: Mapping[str, RequestView]) -> RouteStepView:
    """Return one step with its reasons and its source.

    Args:
        reading: what the page reads.
        step: the step.
        as_of: the day the plan starts from.
        requests: the route's requests, by id.
    """
    led_to = [requests[some_id] for some_id in step.opens if some_id in requests]
    asked = first_labels(one.applicant for one in led_to if one.carried_for and not one.agreed)
    age = (reading.today - step.verified_at).days if step.verified_at else None
    return RouteStepView(
        **step.model_dump(include=set(RouteStepView.model_fields) - {"opens", "who_helps"}),
        actor=named(reading, step.actor_id),
        agreed=not any(one.applicant and one.applicant.id == step.actor_id and not one.agreed for one in requests.values()),
        who_helps=TO_ASK_IT.format(who=enumerate_french(asked, "ou")) if asked and PORTAGE in step.given else step.who_helps,
        now=step.start <= as_of,
        gives=tuple(reading.name(token) for token in step.given),
        opens=tuple(dict.fromkeys(requests[some_id].label if some_id in requests else some_id for some_id in step.opens)),
        because=reading.sentences(step.reasons),
        source=reading.source(step.source_id),
        verified_days=age,
        stale=age is not None and age > STALE_AFTER_DAYS,
    )


def first_labels(some: Iterable[Named | None]) -> tuple[str, ...]:
    """Return the names of structures in their order, each once, those not known left out."""
    return tuple(dict.fromkeys(one.label for one in some if one))
