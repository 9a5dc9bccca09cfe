"""The signs of the product: four for things, and an icon with a word for each state. Colour only ever repeats them."""

from dataclasses import dataclass

from dashboards.i18n import coalitions, labels, money
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import Certainty, DateKind
from matchmaker.domain.structure import Consent
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.needs import NeedState

SIGNS = {NodeKind.BESOIN: "●", NodeKind.STRUCTURE: "■", NodeKind.INITIATIVE: "▲", NodeKind.DISPOSITIF: "◆"}


@dataclass(frozen=True)
class Mark:
    """An icon, a word, and a tone: "action", "check", "no", "got" or "quiet"."""

    icon: str
    word: str
    tone: str


STATES = {
    NeedState.A_ARBITRER: ("→", "action"),
    NeedState.ACCEPTE: ("✓", "action"),
    NeedState.REPONDU: ("✓", "got"),
    NeedState.CLOS: ("–", "quiet"),
    NeedState.DU: ("!", "quiet"),
    NeedState.QUESTION: ("?", "check"),
    NeedState.SANS_COALITION: ("✕", "no"),
    NeedState.REFUSE: ("✕", "quiet"),
    NeedState.PAS_CALCULE: ("…", "quiet"),
}
OUTCOMES = {Outcome.OUI: ("✓", "action"), Outcome.A_VERIFIER: ("?", "check"), Outcome.NON: ("✕", "no")}
DATES = {DateKind.HARD: ("✓", "action"), DateKind.PATTERN: ("≈", "check"), DateKind.RELATIVE: ("→", "quiet")}
CERTAINTIES = {Certainty.SECURED: ("✓", "got"), Certainty.PROBABLE: ("◑", "action"), Certainty.POSSIBLE: ("○", "quiet")}
CONSENTS = {
    Consent.OUI: Mark("✓", "accord donné", "action"),
    Consent.INCONNU: Mark("?", "accord à demander", "check"),
    Consent.NON: Mark("✕", "ne veut pas être suggérée", "no"),
}
INFERRED = Mark("?", "inféré", "check")
TO_ASK = Mark("?", "à demander", "check")
TO_FIND = Mark("?", money.TO_FIND, "check")
ASSUMED = Mark("?", money.GOAL_ASSUMED, "check")
INCOMPLETE = Mark("!", coalitions.INCOMPLETE, "check")
PRIVATE = Mark("…", "pas encore partagée", "quiet")
STALE = Mark("?", "à vérifier", "check")


def state_mark(state: NeedState) -> Mark:
    """Return the mark of a need's state."""
    icon, tone = STATES[state]
    return Mark(icon, labels.STATES[state], tone)


def outcome_mark(outcome: Outcome) -> Mark:
    """Return the mark of an outcome."""
    icon, tone = OUTCOMES[outcome]
    return Mark(icon, labels.OUTCOMES[outcome], tone)


def date_mark(kind: DateKind) -> Mark:
    """Return the mark of how sure a date is."""
    icon, tone = DATES[kind]
    return Mark(icon, labels.DATES[kind], tone)


def certainty_mark(certainty: Certainty) -> Mark:
    """Return the mark of how sure an amount is: three words, three icons, one of them green only."""
    icon, tone = CERTAINTIES[certainty]
    return Mark(icon, money.CERTAINTIES[certainty], tone)
