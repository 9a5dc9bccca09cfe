"""Money seen from a whole territory: the steps that hold it back, the windows to come, what nobody asks for, what is old."""

from collections.abc import Iterable
from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import FundingPlan


class Unlocked(Record):
    """One dispositif that one structure could then ask for. Euros: the most one request may bring, None when nobody knows."""

    structure_id: str
    dispositif_id: str
    amount_eur: float | None = None


class Ceiling(Record):
    """What some requests may bring at most, in euros: a ceiling, never a promise. `unknown` counts those nobody can tell."""

    requests: int = 0
    amount_eur: float = 0.0
    unknown: int = 0

    @classmethod
    def of(cls, unlocked: Iterable[Unlocked]) -> "Ceiling":
        """Return the ceiling of some requests, each counted once for each structure and dispositif."""
        pairs = {(item.structure_id, item.dispositif_id): item.amount_eur for item in unlocked}
        return cls(
            requests=len(pairs),
            amount_eur=sum(amount for amount in pairs.values() if amount is not None),
            unknown=sum(amount is None for amount in pairs.values()),
        )


class MissingStep(Record):
    """What one step gives, and the requests it holds back.

    `tokens` are always given together, by one of `step_ids`. `lacking` are the structures known not to hold one of them, of
    which those in `at_once` hold all that the step needs; of `unknown` nobody can tell. `before` are the tokens that some of
    the others have to gain first. `alone` is what it would open with no other step than those that lead to it, `among` what
    takes other steps beside it. `duties` are what the steps oblige to.
    """

    tokens: tuple[str, ...]
    step_ids: tuple[str, ...]
    lacking: tuple[str, ...]
    at_once: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    alone: tuple[Unlocked, ...] = ()
    among: tuple[Unlocked, ...] = ()
    duties: tuple[Reason, ...] = ()


class Asker(Record):
    """How one structure may ask in time: `step_ids` to do first, in order, none when it may ask as it is.

    `carrier_id` would sign for it; with `carrier_to_find`, nobody known would yet. `filed` is the first day it may be filed.
    """

    structure_id: str
    outcome: Outcome
    filed: date
    step_ids: tuple[str, ...] = ()
    carrier_id: str | None = None
    carrier_to_find: bool = False


class Asking(Record):
    """Who may ask for a dispositif: groups and small associations one by one, the others that may as they are.

    `why_not` is the answer nearest to a *oui* among groups and small associations when none of them may.
    """

    dispositif_id: str
    askers: tuple[Asker, ...] = ()
    others: tuple[str, ...] = ()
    why_not: Eligibility | None = None

    @property
    def now(self) -> tuple[Asker, ...]:
        """Those who may ask without any step before."""
        return tuple(asker for asker in self.askers if not asker.step_ids)

    @property
    def after(self) -> tuple[Asker, ...]:
        """Those who may ask once some steps are done."""
        return tuple(asker for asker in self.askers if asker.step_ids)

    @property
    def nobody(self) -> bool:
        """Whether nobody known here may ask in time."""
        return not self.askers and not self.others


class Window(Asking):
    """A campagne that is open or opens within a year. Days are inclusive; None when the campagne does not say.

    `stale`: nobody checked it for a year, its days are to confirm. `period_id` is a period of few decisions in which the
    answer would fall.
    """

    campagne_id: str
    territory_code: str
    opens_on: date | None = None
    closes_on: date | None = None
    decision: date
    is_open: bool
    stale: bool = False
    period_id: str | None = None


class UsualWindow(Asking):
    """A dispositif without any window known here: the months (1–12) in which it usually opens, from `next_on` on.

    `like_last` names the last campagne known here when its months stand for the usual ones, which nobody told.
    """

    months: tuple[int, ...]
    next_on: date
    like_last: str | None = None


class Usage(Record):
    """What is asked of a dispositif here. `lines` are the known requests of the last years, `maybe` those that may be its own.

    `needs` are those whose published routes ask for it, `structures` those whose computed routes do.
    """

    dispositif_id: str
    lines: int = 0
    maybe: int = 0
    needs: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()

    @property
    def unused(self) -> bool:
        """Whether nobody is known to have asked for it, or to be about to."""
        return not (self.lines or self.maybe or self.needs or self.structures)


class OldCampagne(Record):
    """A campagne to check: why, what rests on it. `followed_by` is a later window of the same dispositif in the same place."""

    campagne_id: str
    reasons: tuple[Reason, ...]
    followed_by: str | None = None
    needs: tuple[str, ...] = ()
    structures: tuple[str, ...] = ()


class Lack(Record):
    """What a structure lacks for one dispositif: every change it would take, as no smaller one is known."""

    dispositif_id: str
    changes: tuple[Reason, ...]


class Outlook(Record):
    """Where one group stands: its plan, and, when no route is in it, what the nearest dispositifs would take."""

    structure_id: str
    plan: FundingPlan
    lacks: tuple[Lack, ...] = ()


class Portfolio(Record):
    """Every group and small association of a territory before every dispositif, on one day.

    `until` ends the calendar. `small_size` is how many people make a small association live, at most; `kind_unknown` are
    structures that may be one: nobody knows what they are. `held_back` counts each request once, however many steps hold it
    back. `undated` are dispositifs of which neither a window nor a usual month is known. `lines_unsaid` counts the known
    requests of which nobody can tell the dispositif, from the year `since` on; `routed` are the structures whose computed
    plan has a route; `aids_apart` counts the aids of exports, too little known to be looked at one by one.
    """

    territory_code: str
    as_of: date
    until: date
    since: int
    groups: tuple[str, ...]
    small: tuple[str, ...]
    small_size: int
    kind_unknown: tuple[str, ...] = ()
    assumed_goal_eur: float | None = None
    held_back: Ceiling
    steps: tuple[MissingStep, ...] = ()
    windows: tuple[Window, ...] = ()
    usual: tuple[UsualWindow, ...] = ()
    undated: tuple[Asking, ...] = ()
    periods: tuple[str, ...] = ()
    usages: tuple[Usage, ...] = ()
    lines_unsaid: int = 0
    routed: tuple[str, ...] = ()
    aids_apart: int = 0
    old: tuple[OldCampagne, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
