"""The way to money: dated steps, the dispositif aimed at with its facts, and why not the others."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.funding import Campagne, Dispositif, DispositifNature
from matchmaker.domain.recommendation import ConditionCheck, DateKind, Eligibility, NoPathway, Outcome, Pathway, PathwayStep
from matchmaker.services.views.facts import STALE_AFTER_DAYS, ConditionView, FactView, Sentence, SourceNote, fact_view
from matchmaker.services.views.reading import Reading

AMOUNT_FACTS = ("amount_min", "amount_max", "rate_max", "usual_months", "instruction_days", "payment_days", "effort_half_days")


class StepView(Record):
    """One dated step; `date_kind` says how sure its dates are, `to_check` that its length is general knowledge."""

    id: str
    label: str
    start: date
    end: date
    date_kind: DateKind
    effort_half_days: float
    documents: tuple[str, ...] = ()
    who_helps: str | None = None
    because: tuple[Sentence, ...] = ()
    to_check: bool = False
    source: SourceNote | None = None


class CampagneView(Record):
    """A dated, local call; `age_days` since a person last checked it, `stale` after a year or when never checked."""

    id: str
    label: str
    territory: str
    year: int
    opens_on: date | None = None
    closes_on: date | None = None
    decision_on: date | None = None
    amount_min: float | None = None
    amount_max: float | None = None
    rate_max: float | None = None
    platform: str | None = None
    url: str | None = None
    verified_on: date | None = None
    age_days: int | None = None
    stale: bool = False
    demo: bool = False
    source: SourceNote | None = None


class DispositifView(Record):
    """A dispositif as its sources tell it."""

    id: str
    label: str
    funder: str
    nature: DispositifNature
    summary: str
    facts: tuple[FactView, ...] = ()
    url: str | None = None
    source: SourceNote | None = None


class PathwayView(Record):
    """A feasible way. `amount_eur` None when unknown; `to_check` are the dispositif's conditions nobody vouches for yet."""

    bearer: str
    dispositif: DispositifView | None
    dispositif_label: str
    campagne: CampagneView | None = None
    outcome: Outcome
    steps: tuple[StepView, ...]
    first_euro: date
    first_euro_kind: DateKind
    amount_eur: float | None = None
    effort_half_days: float = 0.0
    warnings: tuple[Sentence, ...] = ()
    to_check: tuple[ConditionView, ...] = ()


class NotThisOne(Record):
    """Why not another dispositif: the conditions that are not met or not known, and what would change them."""

    id: str
    label: str
    outcome: Outcome
    conditions: tuple[ConditionView, ...] = ()


class RouteView(Record):
    """The way to money, or why there is none; and what the other dispositifs refused."""

    pathway: PathwayView | None = None
    no_pathway: tuple[Sentence, ...] = ()
    others: tuple[NotThisOne, ...] = ()


def route_view(reading: Reading, route: Pathway | NoPathway) -> RouteView:
    """Return a route, worded; other dispositifs first those a check could open, then those that are out."""
    order = {Outcome.OUI: 0, Outcome.A_VERIFIER: 1, Outcome.NON: 2}
    others = sorted((not_this_one(reading, e) for e in route.excluded), key=lambda o: order[o.outcome])
    if isinstance(route, NoPathway):
        return RouteView(no_pathway=reading.sentences(route.reasons), others=tuple(others))
    return RouteView(pathway=pathway_view(reading, route), others=tuple(others))


def pathway_view(reading: Reading, pathway: Pathway) -> PathwayView:
    """Return a pathway with its dispositif, its campagne and its steps."""
    funding = reading.reference.funding
    dispositif = next((d for d in funding.dispositifs if d.id == pathway.dispositif_id), None)
    campagne = next((c for c in funding.campagnes if c.id == pathway.campagne_id), None)
    return PathwayView(
        bearer=reading.name(pathway.bearer_id),
        dispositif=dispositif_view(reading, dispositif) if dispositif else None,
        dispositif_label=reading.name(pathway.dispositif_id),
        campagne=campagne_view(reading, campagne) if campagne else None,
        outcome=pathway.outcome,
        steps=tuple(step_view(reading, step) for step in pathway.steps),
        first_euro=pathway.first_euro,
        first_euro_kind=pathway.first_euro_kind,
        amount_eur=pathway.amount_eur,
        effort_half_days=pathway.effort_half_days,
        warnings=reading.sentences(pathway.warnings),
        to_check=not_this_one(reading, pathway.eligibility).conditions if pathway.eligibility else (),
    )


def step_view(reading: Reading, step: PathwayStep) -> StepView:
    """Return one step with its reasons and its source."""
    return StepView(
        **step.model_dump(include=set(StepView.model_fields)),
        because=reading.sentences(step.reasons),
        source=reading.source(step.source_id),
    )


def dispositif_view(reading: Reading, dispositif: Dispositif) -> DispositifView:
    """Return a dispositif and its known facts, each with its source."""
    named = {name: getattr(dispositif, name) for name in AMOUNT_FACTS} | dispositif.facts
    return DispositifView(
        id=dispositif.id,
        label=dispositif.label,
        funder=dispositif.funder,
        nature=dispositif.nature,
        summary=dispositif.summary,
        facts=tuple(
            fact_view(name, fact, reading.source(fact.source_id)) for name, fact in named.items() if fact.value is not None
        ),
        url=dispositif.url,
        source=reading.source(dispositif.source_id),
    )


def campagne_view(reading: Reading, campagne: Campagne) -> CampagneView:
    """Return a campagne with the age of its last check."""
    age = (reading.today - campagne.verified_on).days if campagne.verified_on else None
    return CampagneView(
        **campagne.model_dump(include=set(CampagneView.model_fields)),
        label=reading.name(campagne.dispositif_id),
        territory=reading.place(campagne.territory_code),
        age_days=age,
        stale=age is None or age > STALE_AFTER_DAYS,
        source=reading.source(campagne.source_id),
    )


def not_this_one(reading: Reading, eligibility: Eligibility) -> NotThisOne:
    """Return why a dispositif was not chosen; conditions that are met are left out."""
    return NotThisOne(
        id=eligibility.dispositif_id,
        label=reading.name(eligibility.campagne_id or eligibility.dispositif_id),
        outcome=eligibility.outcome,
        conditions=tuple(condition_view(reading, c) for c in eligibility.checks if c.outcome is not Outcome.OUI),
    )


def condition_view(reading: Reading, check: ConditionCheck) -> ConditionView:
    """Return a condition with what is known and what would change it."""
    return ConditionView(
        label=check.label,
        outcome=check.outcome,
        known=reading.sentence(check.known),
        would_change=reading.sentence(check.would_change) if check.would_change else None,
        since=check.since,
        source=reading.source(check.source_id),
    )
