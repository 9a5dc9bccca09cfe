"""Every way to ask one dispositif for money: by whom, after which steps, in which window, checked on the day of filing."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.funding import Campagne, ConditionKind, Dispositif, Period
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import SEVERITY, check
from matchmaker.eligibility.finding import ASK_THE_STRUCTURE, REFUSALS
from matchmaker.eligibility.goals import coming_of_age, kinds_looked_at, may_be_carried, token_goals, tokens_looked_at
from matchmaker.eligibility.tokens import PORTAGE, RNA, Tokens
from matchmaker.matching.pathways.amounts import Amount, amount_of
from matchmaker.matching.pathways.defaults import FILE_EFFORT, VERIFY_DAYS, figure
from matchmaker.matching.pathways.steps import Plan, StepGraph
from matchmaker.matching.pathways.windows import Filing, filings


@dataclass(frozen=True, slots=True)
class Side:
    """Who would sign: a structure for itself, or a carrier for a `group`, whose own tokens are then `group_tokens`.

    `named_carriers` says that carriers are known: then a group does not plan to find one it cannot name.
    """

    case: Case
    group_tokens: Tokens | None = None
    named_carriers: bool = False

    @property
    def structure(self) -> Structure:
        """Return who signs."""
        return self.case.bearer

    @property
    def group(self) -> Structure | None:
        """Return for whom it signs, None for itself."""
        return self.case.group


@dataclass(frozen=True, slots=True)
class Way:
    """One dispositif, one side, one plan of steps for each actor, one way to file, with its checks on that day.

    `ask_structure` and `ask_funder` are the checks to settle first; `start` is the day writing the request can begin;
    `named` False when the carrier has still to be found.
    """

    dispositif: Dispositif
    side: Side
    plans: tuple[tuple[str, Plan], ...]
    filing: Filing
    eligibility: Eligibility
    start: date
    amount: Amount
    file_effort: float
    file_to_check: bool
    ask_structure: tuple[ConditionCheck, ...]
    ask_funder: tuple[ConditionCheck, ...]
    named: bool
    gained: frozenset[str]
    founded: date | None
    existing: Campagne | None

    def beside(self, planned: frozenset[str]) -> "Way":
        """Return the same way once the other dispositifs asked for in the route are known: some conditions look at them.

        What had to be settled first stays so, and its effort too: the others may be filed later, and the request says why.
        """
        kinds = kinds_looked_at(self.dispositif)
        if ConditionKind.AFTER not in kinds or not planned - {self.dispositif.id}:
            return self
        case = replace(self.side.case.after(self.gained, self.filing.on, self.founded), planned=planned)
        return replace(self, eligibility=check(self.dispositif, self.filing.campagne or self.existing, case))

    @property
    def has_account(self) -> bool:
        """Return whether who signs can be paid by its own name: a group without legal person cannot."""
        return self.side.case.legal_person or RNA in self.gained or not self.named

    @property
    def assumed(self) -> frozenset[str]:
        """Return the tokens nobody knows about that the steps rely on."""
        return frozenset[str]().union(*(plan.assumed for _, plan in self.plans))

    @property
    def outcome(self) -> Outcome:
        """Return the outcome of the checks, *à vérifier* at best when something nobody knows is relied on."""
        if (self.assumed or not self.named) and self.eligibility.outcome is Outcome.OUI:
            return Outcome.A_VERIFIER
        return self.eligibility.outcome

    @property
    def level(self) -> int:
        """Return how sure it is: 0 all is known; 1 something has to be verified; 2 guessed.

        Guessed: a requirement without source would refuse, or nobody knows when requests are received.
        """
        doubts = (*self.ask_structure, *self.ask_funder)
        refused = any(item.would_change is not None and item.would_change.kind in REFUSALS for item in doubts)
        guessed = self.outcome is not Outcome.OUI and self.filing.calendar == "unknown"
        return SEVERITY[self.outcome] + (refused or guessed)

    @property
    def order(self) -> tuple[object, ...]:
        """Return what sorts ways, whatever the order of the data: sure, soon, light, then names."""
        return (
            self.level,
            self.filing.payment,
            sum(plan.effort for _, plan in self.plans) + self.file_effort,
            self.dispositif.id,
            self.side.structure.id,
            self.side.group.id if self.side.group else "",
            tuple((actor, plan.ids) for actor, plan in self.plans),
            self.filing.campagne.id if self.filing.campagne else "",
            self.filing.on,
        )


class WaySearch:
    """The ways of one dispositif for one side; checks that cannot differ are made once."""

    def __init__(
        self,
        dispositif: Dispositif,
        campagnes: tuple[Campagne, ...],
        graph: StepGraph,
        side: Side,
        periods: tuple[Period, ...] = (),
    ) -> None:
        self._dispositif = dispositif
        self._campagnes = campagnes
        self._graph = graph
        self._side = side
        self._case = side.case
        self._periods = periods
        self._existing = latest(campagnes)
        kinds = kinds_looked_at(dispositif)
        self._looks_at_age = bool(kinds & {ConditionKind.MIN_AGE_MONTHS, ConditionKind.MAX_AGE_MONTHS})
        self._looks_at_carrier = self._looks_at_age or ConditionKind.CARRIER_KIND in kinds
        self._looked_at = tokens_looked_at(dispositif) | {RNA, PORTAGE}
        self._lived = max(0, (self._case.as_of - self._case.founded).days) if self._case.founded else 0
        self._checked: dict[tuple[object, ...], Eligibility] = {}

    def ways(self) -> Iterator[Way]:
        """Yield the ways whose checks refuse nothing on the day of filing."""
        if self._side.group is not None and not may_be_carried(self._dispositif):
            return
        goals = token_goals(self._dispositif, self._case, self._graph.reachable(self._case.tokens))
        if goals is None:
            return
        for wanted in (goals, *((*goals, (token,)) for token in self._ways_to_a_carrier() if (token,) not in goals)):
            for plan in self._distinct(self._graph.plans(self._case.tokens, wanted, self._lived)):
                for way in self._of_plan(plan):
                    if way.outcome is not Outcome.NON:
                        yield way

    def _ways_to_a_carrier(self) -> tuple[str, ...]:
        """Return the tokens that change what a collective counts as, where a condition looks at the carrier's kind or age.

        Being carried by somebody still to be found is one where the dispositif accepts to be asked for so.
        """
        if not self._looks_at_carrier or not self._case.bearer.informal:
            return ()
        to_find = not self._side.named_carriers and may_be_carried(self._dispositif)
        found = (RNA, PORTAGE) if to_find else (RNA,)
        return tuple(token for token in found if token not in self._case.tokens.held)

    def _distinct(self, plans: tuple[Plan, ...]) -> Iterable[Plan]:
        """Leave out the plans another stands for: what the dispositif looks at is held on the same days, by some of their steps.

        A heavier plan that makes other steps stays: another request of the route may share them.
        """
        kept: dict[tuple[object, ...], list[Plan]] = {}
        for plan in sorted(plans, key=lambda plan: (len(plan.spans), plan.effort, plan.ids)):
            gained = dict(plan.gained)
            if PORTAGE in gained and (self._side.named_carriers or self._side.group is not None):
                continue
            seen = tuple(item for item in plan.gained if item[0] in self._looked_at)
            alike = kept.setdefault((plan.ready, bool(plan.assumed), seen), [])
            if not any(set(other.ids) <= set(plan.ids) for other in alike):
                alike.append(plan)
        return [plan for alike in kept.values() for plan in alike]

    def _of_plan(self, plan: Plan) -> Iterator[Way]:
        """Yield the ways once the goals of `plan` are reached, or later, when it brings one more token."""
        moments = {plan.ready} | {days for token, days in plan.gained if token in self._looked_at and days > plan.ready}
        for moment in sorted(moments):
            if self._side.group is None:
                yield from self._from(plan, moment, ((self._case.bearer.id, plan),))
                continue
            for agreement in self._agreements():
                plans = ((self._side.group.id, agreement), (self._case.bearer.id, plan))
                yield from self._from(plan, max(moment, agreement.ready), plans)

    def _agreements(self) -> tuple[Plan, ...]:
        """Return the plans by which the group agrees with its carrier, an empty one when it did already."""
        tokens = self._side.group_tokens
        if tokens is None or PORTAGE in tokens.held:
            return (Plan(),)
        return self._graph.plans(tokens, ((PORTAGE,),))

    def _from(self, plan: Plan, moment: int, plans: tuple[tuple[str, Plan], ...]) -> Iterator[Way]:
        """Yield the ways to file from a moment: for each start of writing, for each window."""
        dispositif, case = self._dispositif, self._case
        gained = {token: days for token, days in plan.gained if days <= moment}
        by_then = frozenset(gained)
        founded = case.as_of + timedelta(days=gained[RNA]) if RNA in gained and case.bearer.informal else case.founded
        ready = case.as_of + timedelta(days=moment)
        today = self._check(by_then, self._existing, ready, founded)
        if any(one.assumed for _, one in plans) or any(item.outcome is Outcome.A_VERIFIER for item in today.checks):
            ready = max(ready, case.as_of + timedelta(days=VERIFY_DAYS))
        effort, effort_to_check = figure(dispositif.effort_half_days, FILE_EFFORT)
        writing = timedelta(days=math.ceil(effort))
        for start in (ready, *coming_of_age(dispositif, founded, ready)):
            for filing in filings(dispositif, self._campagnes, start + writing, case.as_of, self._periods):
                campagne = filing.campagne or self._existing
                eligibility = self._check(by_then, campagne, filing.on, founded)
                yield Way(
                    dispositif=dispositif,
                    side=self._side,
                    plans=plans,
                    filing=filing,
                    **doubts_of(eligibility),
                    start=filing.on - writing,
                    amount=amount_of(dispositif, campagne, case.project.goal_eur),
                    file_effort=effort,
                    file_to_check=effort_to_check,
                    named=self._side.group is not None or PORTAGE not in by_then or not may_be_carried(dispositif),
                    gained=by_then,
                    founded=founded,
                    existing=self._existing,
                )

    def _check(self, gained: frozenset[str], campagne: Campagne | None, on: date, founded: date | None) -> Eligibility:
        """Return the checks on a day, from memory when neither what is looked at nor the day can change them."""
        dispositif = self._dispositif
        closed = dispositif.closed_on is not None and dispositif.closed_on < on
        aged = (on, founded) if self._looks_at_age else None
        key = (gained & self._looked_at, campagne.id if campagne else None, closed, aged, on.year)
        if key not in self._checked:
            self._checked[key] = check(dispositif, campagne, self._case.after(gained, on, founded))
        return self._checked[key]


def doubts_of(eligibility: Eligibility) -> dict[str, Any]:
    """Return the fields of a way that its checks fill: the checks, and those to settle with the structure or the funder."""
    doubts = tuple(item for item in eligibility.checks if item.outcome is Outcome.A_VERIFIER)
    asked = tuple(item for item in doubts if item.would_change and item.would_change.kind in ASK_THE_STRUCTURE)
    return {
        "eligibility": eligibility,
        "ask_structure": asked,
        "ask_funder": tuple(item for item in doubts if item not in asked),
    }


def latest(campagnes: tuple[Campagne, ...]) -> Campagne | None:
    """Return the campagne a person checked last, None when there is none."""
    return max(campagnes, key=lambda item: (item.verified_on or date.min, item.id), default=None)
