"""What a night computes: a translation, a coalition and a pathway for each need, with the reasons as data.

Nothing here is worded for a screen: `matchmaker.explanations` turns a Reason into a French sentence.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from matchmaker.domain.base import Record

Param = str | int | float | bool | None | tuple[str, ...]


class Reason(Record):
    """Why, as data. `kind` names a sentence of `explanations`; `params` fill it; `weight` is its part of a sum, if any."""

    kind: str
    params: dict[str, Param] = Field(default_factory=dict)
    weight: float | None = None
    source_id: str | None = None


class ThemeGuess(Record):
    """A theme read in a need, with a confidence in [0, 1]."""

    theme_id: str
    confidence: float
    reasons: tuple[Reason, ...] = ()


class Translation(Record):
    """Need → themes → enjeu → asks. `by` is "moteur" or "cdsu". When `abstained`, `question` is what to ask a person."""

    by: str
    themes: tuple[ThemeGuess, ...] = ()
    enjeu_id: str | None = None
    asks: tuple[str, ...] = ()
    obligation_id: str | None = None
    abstained: bool = False
    question: Reason | None = None
    reasons: tuple[Reason, ...] = ()


class Member(Record):
    """A structure in a coalition. `asks` it covers; `only_brings` those nobody else of the coalition covers."""

    structure_id: str
    asks: tuple[str, ...]
    only_brings: tuple[str, ...] = ()
    inferred_asks: tuple[str, ...] = ()
    cost: float
    reasons: tuple[Reason, ...] = ()


class Coalition(Record):
    """A team covering every ask. `cost` is the sum of the members' costs and of `pair_costs`; `proven_optimal` says so.

    `explored` counts nodes of the search; `candidates` the structures it could choose from.
    """

    members: tuple[Member, ...]
    bearer_id: str
    cost: float
    reasons: tuple[Reason, ...] = ()
    proven_optimal: bool = True
    candidates: int = 0
    explored: int = 0


class MissingAsk(Record):
    """An ask nobody available holds: why, and what would change it."""

    ask_id: str
    reasons: tuple[Reason, ...] = ()


class NoCoalition(Record):
    """The answer when no team covers the need: which asks nobody holds, or why nothing new can be proposed."""

    missing: tuple[MissingAsk, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Outcome(StrEnum):
    """The three outcomes of a rule: unknown is not no."""

    OUI = "oui"
    NON = "non"
    A_VERIFIER = "à vérifier"


class ConditionCheck(Record):
    """One condition evaluated: what was required, what is known, what would change a *non* or an *à vérifier*."""

    label: str
    outcome: Outcome
    known: Reason
    would_change: Reason | None = None
    source_id: str | None = None
    since: str | None = None


class Eligibility(Record):
    """A dispositif (or campagne) for a bearer and a need: the worst outcome of its conditions."""

    dispositif_id: str
    campagne_id: str | None = None
    outcome: Outcome
    checks: tuple[ConditionCheck, ...] = ()


class DateKind(StrEnum):
    """How sure a date is."""

    HARD = "hard"  # from a campagne
    PATTERN = "pattern"  # "habituellement"
    RELATIVE = "relative"  # follows from earlier steps and usual delays


class PathwayStep(Record):
    """One dated step of a pathway. `given` are the tokens it gives."""

    id: str
    label: str
    start: date
    end: date
    date_kind: DateKind
    effort_half_days: float
    documents: tuple[str, ...] = ()
    who_helps: str | None = None
    reasons: tuple[Reason, ...] = ()
    source_id: str | None = None
    to_check: bool = False


class Pathway(Record):
    """A feasible way from what the bearer is today to money. Amount in euros, None when unknown.

    `eligibility` is that of the chosen dispositif once the steps are done, `excluded` that of the others today.
    """

    bearer_id: str
    dispositif_id: str
    campagne_id: str | None = None
    outcome: Outcome
    steps: tuple[PathwayStep, ...]
    first_euro: date
    first_euro_kind: DateKind
    amount_eur: float | None = None
    effort_half_days: float
    warnings: tuple[Reason, ...] = ()
    eligibility: Eligibility | None = None
    excluded: tuple[Eligibility, ...] = ()


class NoPathway(Record):
    """No way to money: why, and what each dispositif refused."""

    reasons: tuple[Reason, ...]
    excluded: tuple[Eligibility, ...] = ()


class Suggestion(Record):
    """A coalition proposed for a need. The id is made of the need and of the members with their asks.

    `standing` is None, "accept" or "refuse": the decision in force when it was computed.
    """

    id: str
    need_id: str
    territory_code: str
    coalition: Coalition
    pathway: Pathway | NoPathway
    standing: str | None = None


class NeedAnswer(Record):
    """Everything a night says of one need. `suggestions` holds what was accepted, then the best one not refused."""

    need_id: str
    territory_code: str
    translation: Translation
    suggestions: tuple[Suggestion, ...] = ()
    no_coalition: NoCoalition | None = None


class Recommendations(Record):
    """The whole answer for one contrat de ville on one date."""

    territory_code: str
    as_of: date
    answers: tuple[NeedAnswer, ...]
