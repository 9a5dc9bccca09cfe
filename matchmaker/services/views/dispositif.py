"""A dispositif, its local calls and its conditions, as their sources tell them and as they hold here."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import ConditionCheck
from matchmaker.domain.funding import Campagne, Dispositif, DispositifNature, FunderKind
from matchmaker.services.views.facts import STALE_AFTER_DAYS, ConditionView, FactView, SourceNote, fact_view
from matchmaker.services.views.reading import Reading

AMOUNT_FACTS = ("amount_min", "amount_max", "rate_max", "usual_months", "instruction_days", "payment_days", "effort_half_days")


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
    funders: tuple[str, ...] = ()
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
    funder_kind: FunderKind | None = None
    nature: DispositifNature
    summary: str
    facts: tuple[FactView, ...] = ()
    url: str | None = None
    source: SourceNote | None = None


def dispositif_view(reading: Reading, dispositif: Dispositif) -> DispositifView:
    """Return a dispositif and its known facts, each with its source."""
    named = {name: getattr(dispositif, name) for name in AMOUNT_FACTS} | dispositif.facts
    return DispositifView(
        id=dispositif.id,
        label=reading.name(dispositif.id),
        funder=dispositif.funder,
        funder_kind=dispositif.funder_kind,
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


def condition_view(reading: Reading, check: ConditionCheck) -> ConditionView:
    """Return a condition, and those it is made of, with what is known and what would change it."""
    return ConditionView(
        label=check.label,
        outcome=check.outcome,
        known=reading.sentence(check.known),
        would_change=reading.sentence(check.would_change) if check.would_change else None,
        since=check.since,
        known_on=check.known_on,
        source=reading.source(check.source_id),
        parts=tuple(condition_view(reading, part) for part in check.parts),
    )
