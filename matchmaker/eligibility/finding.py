"""What one simple condition finds: the outcome, what is known, and the smallest change that would turn it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.reason import Reason
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.walk import may_be_carried

STALE_DAYS = 365
# What only takes a question or a word: nothing to gain, nothing to wait for.
QUESTIONS = frozenset(
    {
        "change.ask_structure",
        "change.ask_kind",
        "change.ask_age",
        "change.ask_report",
        "change.ask_stage",
        "change.ask_existence",
        "change.ask_still_exists",
        "change.ask_question",
        "change.ask_carrying",
        "change.ask_rules",
        "change.read_rules",
        "change.say_theme",
        "change.say_budget",
        "change.name_qpv",
    }
)
# Of these, the questions that whoever applies can answer; the others are for the funder, or for a person who knows the place.
ASK_THE_STRUCTURE = frozenset(
    {"change.ask_structure", "change.ask_kind", "change.ask_age", "change.ask_report", "change.ask_stage"}
)
# What would have to change for a requirement that is known not to be met, sourced or not.
REFUSALS = frozenset(
    {
        "change.gain_token",
        "change.other_carrier",
        "change.younger_carrier",
        "change.cover_theme",
        "change.found_and_wait",
        "change.wait_until",
        "change.other_stage",
        "change.smaller_budget",
        "change.hand_in_report",
        "change.avoid",
    }
)


class Finding(NamedTuple):
    """The answer of one simple condition, its source left apart. `would_change` is None for a *oui* alone."""

    outcome: Outcome
    known: Reason
    would_change: Reason | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a condition may look at: the dispositif it belongs to, its local campagne if any, and the case."""

    dispositif: Dispositif
    campagne: Campagne | None
    case: Case

    @property
    def carrier_unknown(self) -> bool:
        """Whether somebody not named would sign, for a dispositif that accepts it: who that is may then be asked."""
        return self.case.carrier_unknown and may_be_carried(self.dispositif)


def is_stale(campagne: Campagne, as_of: date) -> bool:
    """Return whether nobody checked this campagne for a year (or ever)."""
    return campagne.verified_on is None or (as_of - campagne.verified_on).days > STALE_DAYS
