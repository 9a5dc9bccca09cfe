"""What a rule answers: three outcomes, and what would change them."""

from datetime import date
from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.domain.reason import Reason


class Outcome(StrEnum):
    """The three outcomes of a rule: unknown is not no."""

    OUI = "oui"
    NON = "non"
    A_VERIFIER = "à vérifier"


class ConditionCheck(Record):
    """One condition evaluated: what was required, what is known, what would change a *non* or an *à vérifier*.

    `parts` are the conditions it is made of (all of, one of, not): a check is a tree. `since` dates the requirement,
    `known_on` what is known, when a date is kept of it.
    """

    label: str
    outcome: Outcome
    known: Reason
    would_change: Reason | None = None
    source_id: str | None = None
    since: str | None = None
    known_on: date | None = None
    parts: "tuple[ConditionCheck, ...]" = ()


class Eligibility(Record):
    """A dispositif (or campagne) for a bearer and a need: the worst outcome of its conditions."""

    dispositif_id: str
    campagne_id: str | None = None
    outcome: Outcome
    checks: tuple[ConditionCheck, ...] = ()
