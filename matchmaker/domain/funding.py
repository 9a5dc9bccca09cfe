"""Money: the national pattern (Dispositif), its dated local instance (Campagne), the steps that lead to it."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from matchmaker.domain.base import Record
from matchmaker.domain.source import Fact


class ConditionKind(StrEnum):
    """What a condition looks at."""

    TOKEN = "token"  # noqa: S105  a legal state, not a secret
    CARRIER_KIND = "carrier_kind"  # one of these StructureKind
    THEME = "theme"  # the need has one of these themes
    PUBLIC_QPV = "public_qpv"  # the action is for residents of a QPV
    MIN_AGE_MONTHS = "min_age_months"  # age of the carrier
    LOCAL_EXISTENCE = "local_existence"  # the dispositif must exist here: a campagne, or a person who checks
    MANUAL = "manual"  # only a person can tell: always "à vérifier", with its question


class Condition(Record):
    """One requirement. `values` are alternatives (any one satisfies); `number` serves the counted kinds.

    Without `source_id` the requirement itself is general knowledge: a *non* it gives becomes "à vérifier".
    """

    kind: ConditionKind
    values: tuple[str, ...] = ()
    number: float | None = None
    label: str
    source_id: str | None = None
    since: str | None = None


class DispositifNature(StrEnum):
    """What one gets: money, a door (a status that opens others), or a partner to be sent to."""

    ARGENT = "argent"
    PORTE = "porte"
    ORIENTATION = "orientation"


class Dispositif(Record):
    """A national pattern. Amounts, rates and dates are examples with their source, never promises.

    `facts` maps a name (montant_max, taux_max, calendrier, plateforme, pieces, exclusions, evaluation…) to what is known.
    `usual_months` are the months (1–12) in which it usually opens, None when unknown; `instruction_days` the usual days
    from the deadline to the decision, `payment_days` from the decision to money. `effort_half_days` to file it.
    `origin` says whether it comes from our own catalogue or from an export of aids (then little is known).
    """

    id: str
    label: str
    funder: str
    nature: DispositifNature = DispositifNature.ARGENT
    summary: str
    conditions: tuple[Condition, ...] = ()
    themes: tuple[str, ...] = ()
    amount_min: Fact = Field(default_factory=Fact)
    amount_max: Fact = Field(default_factory=Fact)
    rate_max: Fact = Field(default_factory=Fact)
    usual_months: Fact = Field(default_factory=Fact)
    instruction_days: Fact = Field(default_factory=Fact)
    payment_days: Fact = Field(default_factory=Fact)
    effort_half_days: Fact = Field(default_factory=Fact)
    facts: dict[str, Fact] = Field(default_factory=dict)
    closed_on: date | None = None
    url: str | None = None
    origin: str = "catalogue"
    source_id: str | None = None


class Campagne(Record):
    """A dated, local instance of a dispositif: the only thing that gives a hard date.

    Window days are inclusive. `verified_on` is when a person last checked it; after a year it is stale.
    """

    id: str
    dispositif_id: str
    territory_code: str
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
    source_id: str | None = None
    demo: bool = False


class Step(Record):
    """An administrative step: it needs tokens, gives tokens, takes time and effort.

    Delays in days (`min` ≤ `usual` ≤ `max`), each a Fact since most are general knowledge; effort in half-days; cost in euros.
    """

    id: str
    label: str
    needs: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    days_min: Fact = Field(default_factory=Fact)
    days_usual: Fact = Field(default_factory=Fact)
    days_max: Fact = Field(default_factory=Fact)
    effort_half_days: Fact = Field(default_factory=Fact)
    cost_eur: Fact = Field(default_factory=Fact)
    documents: tuple[str, ...] = ()
    who_helps: str | None = None
    why: str
    source_id: str | None = None
    since: str | None = None


class FundingCatalogue(Record):
    """All dispositifs, campagnes and steps, read together once a run."""

    dispositifs: tuple[Dispositif, ...] = ()
    campagnes: tuple[Campagne, ...] = ()
    steps: tuple[Step, ...] = ()
