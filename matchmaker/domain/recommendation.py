"""What a night computes: a translation, a coalition and ways to money for each need, with the reasons as data.

Nothing here is worded for a screen: `matchmaker.explanations` turns a Reason into a French sentence.
"""

from matchmaker.domain.base import Record
from matchmaker.domain.learning import TraitsSeen
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import FundingPlan


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

    `explored` counts nodes of the search by `solver`; `candidates` the structures it could choose from. `bound`: no team costs
    less, None when nothing was searched. `over_free`: how much dearer than the best team of all, where members were imposed or
    left out by hand. `traits`: what decisions may teach of it, for the CDSU alone.
    """

    members: tuple[Member, ...]
    bearer_id: str
    cost: float
    reasons: tuple[Reason, ...] = ()
    proven_optimal: bool = True
    candidates: int = 0
    explored: int = 0
    bound: float | None = None
    solver: str | None = None
    over_free: float | None = None
    traits: TraitsSeen | None = None


class MissingAsk(Record):
    """An ask nobody available holds: why, and what would change it."""

    ask_id: str
    reasons: tuple[Reason, ...] = ()


class Relaxation(Record):
    """What could be given up: without `asks`, `members` answer the rest, the cheapest of all who could."""

    asks: tuple[str, ...]
    members: tuple[str, ...]
    cost: float
    proven_optimal: bool = True
    reasons: tuple[Reason, ...] = ()


class PassedOver(Record):
    """A structure one would think of that is not in a team: why, and how much dearer the team would be with it.

    `asks` it would bring; `over` in points, exact, None where it cannot be in a team. For the CDSU alone.
    """

    structure_id: str
    asks: tuple[str, ...] = ()
    over: float | None = None
    reasons: tuple[Reason, ...] = ()


class NoCoalition(Record):
    """The answer when no team covers the need: which asks nobody holds, or why nothing new can be proposed.

    `relaxations` are the fewest asks to give up for a team to exist, the cheapest team first.
    """

    missing: tuple[MissingAsk, ...] = ()
    reasons: tuple[Reason, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()


class Suggestion(Record):
    """A coalition proposed for a need. The id is made of the need and of the members with their asks.

    `standing` is None, "accept" or "refuse": the decision in force when it was computed.
    """

    id: str
    need_id: str
    territory_code: str
    coalition: Coalition
    funding: FundingPlan
    standing: str | None = None


class NeedAnswer(Record):
    """Everything a night says of one need. `suggestions` holds what was accepted, then the best one not refused."""

    need_id: str
    territory_code: str
    translation: Translation
    suggestions: tuple[Suggestion, ...] = ()
    no_coalition: NoCoalition | None = None
