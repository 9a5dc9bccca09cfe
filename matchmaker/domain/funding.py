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
    MAX_AGE_MONTHS = "max_age_months"  # the carrier is younger
    LOCAL_EXISTENCE = "local_existence"  # the dispositif must exist here: a campagne, or a person who checks
    STAGE = "stage"  # the action is at one of these stages (experimental, new, renewed)
    REPORT = "report"  # the report of what this dispositif paid last year was handed in
    BUDGET_MAX = "budget_max"  # the whole action costs no more than this
    OTHER_MONEY = "other_money"  # at least this share of the budget comes from elsewhere
    AFTER = "after"  # these dispositifs (droit commun) were asked for first
    MANUAL = "manual"  # only a person can tell: always "à vérifier", with its question
    ALL = "all"  # every one of its parts
    ANY = "any"  # one of its parts
    NOT = "not"  # its only part does not hold


class DatedValue(Record):
    """One value of a parameter from a day on, until a later one replaces it."""

    value: float
    since: date
    source_id: str | None = None
    note: str | None = None


class Condition(Record):
    """One requirement. `values` are alternatives (any one satisfies); `number` serves the counted kinds.

    `history` gives `number` by date, for what a text changed; `parts` are what *all*, *any* and *not* combine.
    Without `source_id` the requirement itself is general knowledge: a *non* it gives becomes "à vérifier".
    """

    kind: ConditionKind
    values: tuple[str, ...] = ()
    number: float | None = None
    history: tuple[DatedValue, ...] = ()
    parts: "tuple[Condition, ...]" = ()
    label: str
    source_id: str | None = None
    since: str | None = None


class DispositifNature(StrEnum):
    """What one gets: money, a door (a status that opens others), or a partner to be sent to."""

    ARGENT = "argent"
    PORTE = "porte"
    ORIENTATION = "orientation"


class FunderKind(StrEnum):
    """Whose money it is: what the public ceiling counts, and which calendar delays its decisions."""

    ETAT = "etat"
    COLLECTIVITE = "collectivite"
    CAF = "caf"
    BAILLEUR = "bailleur"
    PRIVE = "prive"
    MIXTE = "mixte"  # several of them decide together

    @property
    def public(self) -> bool:
        """Return whether this money counts in the public share of a budget; a bailleur's is its own."""
        return self not in {FunderKind.PRIVE, FunderKind.BAILLEUR}


class Dispositif(Record):
    """A national pattern. Amounts, rates and dates are examples with their source, never promises.

    `facts` maps a name (montant_max, taux_max, calendrier, plateforme, pieces, exclusions, evaluation…) to what is known.
    `usual_months` are the months (1–12) in which it usually opens, None when unknown; `instruction_days` the usual days
    from the deadline to the decision, `payment_days` from the decision to money. `effort_half_days` to file it.
    `paid_when` is a PaidWhen and `advance_share` the part (0–1) paid before the action. `co_funders` may each take a line of
    the same request; dispositifs of one `form` are asked for in one file. `not_with` are the dispositifs it never goes
    beside.
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
    paid_when: Fact = Field(default_factory=Fact)
    advance_share: Fact = Field(default_factory=Fact)
    funder_kind: FunderKind | None = None
    co_funders: tuple[str, ...] = ()
    form: str | None = None
    not_with: tuple[str, ...] = ()
    facts: dict[str, Fact] = Field(default_factory=dict)
    closed_on: date | None = None
    url: str | None = None
    origin: str = "catalogue"
    source_id: str | None = None


class Campagne(Record):
    """A dated, local instance of a dispositif: the only thing that gives a hard date.

    Window days are inclusive. `verified_on` is when a person last checked it; after a year it is stale. `funders` are those
    who may each take a line of a request here, None of them known when empty; `funder_siret` is the authority that decides.
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
    funders: tuple[str, ...] = ()
    funder_siret: str | None = None
    platform: str | None = None
    url: str | None = None
    verified_on: date | None = None
    source_id: str | None = None
    demo: bool = False


class Step(Record):
    """An administrative step: it needs tokens, gives tokens, takes time and effort.

    Delays in days (`min` ≤ `usual` ≤ `max`), each a Fact since most are general knowledge; effort in half-days; cost in euros.
    `duties` say what it obliges to afterwards (accounts, meetings, insurance). `territory_code` is the contrat it is a local
    version for: there it replaces the general step of the same id.
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
    duties: tuple[str, ...] = ()
    why: str
    territory_code: str | None = None
    source_id: str | None = None
    since: str | None = None


class Parameter(Record):
    """A number of the rules that has a history: a threshold, a ceiling. `territory_code` None: everywhere."""

    id: str
    label: str
    unit: str
    values: tuple[DatedValue, ...]
    territory_code: str | None = None

    def on(self, day: date) -> DatedValue | None:
        """Return the value in force on a day, None before the first."""
        return max((item for item in self.values if item.since <= day), key=lambda item: item.since, default=None)


class Period(Record):
    """Days in which some funders decide nothing (elections, reserve). Both days inclusive."""

    id: str
    label: str
    starts_on: date
    ends_on: date
    funder_kinds: tuple[FunderKind, ...]
    source_id: str | None = None
    note: str | None = None


class Document(Record):
    """A paper people are asked for: how long it stays valid, in months (None: as long as nothing changes), who gives it."""

    id: str
    label: str
    valid_months: Fact = Field(default_factory=Fact)
    where: str | None = None
    source_id: str | None = None


class FundingCatalogue(Record):
    """Everything about money that is not about one structure, read together once a run."""

    dispositifs: tuple[Dispositif, ...] = ()
    campagnes: tuple[Campagne, ...] = ()
    steps: tuple[Step, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    periods: tuple[Period, ...] = ()
    documents: tuple[Document, ...] = ()
