"""The best way to one dispositif: every plan of steps, every way to file, compared by one documented order."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif
from matchmaker.domain.recommendation import ConditionCheck, Eligibility, Outcome
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import SEVERITY, check
from matchmaker.eligibility.tokens import PORTAGE, RNA, TokenStatus, add_months
from matchmaker.matching.pathways.defaults import FILE_EFFORT, VERIFY_DAYS, VERIFY_EFFORT, figure
from matchmaker.matching.pathways.steps import Goal, Plan, StepGraph
from matchmaker.matching.pathways.windows import Filing, filings

ASK_THE_STRUCTURE = frozenset({"change.ask_structure", "change.ask_kind", "change.ask_age"})
_REFUSALS = frozenset(
    {"change.gain_token", "change.other_carrier", "change.cover_theme", "change.found_and_wait", "change.wait_until"}
)


@dataclass(frozen=True, slots=True)
class Route:
    """One plan and one way to file, for one dispositif, with its checks on the day of filing.

    `ask_structure` and `ask_funder` are the checks to settle first; `start` is the day writing the request can begin.
    """

    dispositif: Dispositif
    plan: Plan
    filing: Filing
    eligibility: Eligibility
    start: date
    amount: float | None
    file_effort: float
    file_to_check: bool
    ask_structure: tuple[ConditionCheck, ...]
    ask_funder: tuple[ConditionCheck, ...]

    @property
    def outcome(self) -> Outcome:
        """Return the outcome of the checks, *à vérifier* at best when the steps rely on something nobody knows."""
        if self.plan.assumed and self.eligibility.outcome is Outcome.OUI:
            return Outcome.A_VERIFIER
        return self.eligibility.outcome

    @property
    def effort(self) -> float:
        """Return all the half-days: asking, the steps, writing the request."""
        asked = bool(self.ask_structure or self.plan.assumed) + bool(self.ask_funder)
        return self.plan.effort + self.file_effort + asked * VERIFY_EFFORT

    @property
    def order(self) -> tuple[Any, ...]:
        """Return what routes are compared by, the smallest being the best: certainty, then speed, money, effort, names.

        Certainty has three ranks: *oui*; *à vérifier*; *à vérifier* where a requirement without source would refuse, or
        without any known calendar, so that the day is a guess.
        """
        doubts = (*self.ask_structure, *self.ask_funder)
        refused = any(item.would_change is not None and item.would_change.kind in _REFUSALS for item in doubts)
        guessed = self.outcome is not Outcome.OUI and self.filing.calendar == "unknown"
        return (
            SEVERITY[self.outcome] + (refused or guessed),
            self.filing.payment,
            -(self.amount or 0),
            self.effort,
            self.dispositif.id,
            len(self.plan.spans),
            self.plan.ids,
            self.filing.campagne.id if self.filing.campagne else "",
        )


def best_route(dispositif: Dispositif, campagnes: tuple[Campagne, ...], graph: StepGraph, case: Case) -> Route | None:
    """Return the best route to `dispositif` by `Route.order`, None when no plan makes it possible.

    A token asked by a condition without source is gained when steps lead to it (better safe), and *à vérifier* otherwise.
    """
    return _Search(dispositif, campagnes, graph, case).best()


class _Search:
    """The search of one dispositif for one case; checks that cannot differ are made once."""

    def __init__(self, dispositif: Dispositif, campagnes: tuple[Campagne, ...], graph: StepGraph, case: Case) -> None:
        self._dispositif = dispositif
        self._campagnes = campagnes
        self._graph = graph
        self._case = case
        self._existing = max(campagnes, key=lambda item: (item.verified_on or date.min, item.id), default=None)
        kinds = {condition.kind for condition in dispositif.conditions}
        self._looks_at_age = ConditionKind.MIN_AGE_MONTHS in kinds
        self._looks_at_carrier = self._looks_at_age or ConditionKind.CARRIER_KIND in kinds
        self._looked_at = {RNA, PORTAGE}.union(*(condition.values for condition in dispositif.conditions))
        self._checked: dict[tuple[object, ...], Eligibility] = {}

    def best(self) -> Route | None:
        goals = self._goals()
        if goals is None:
            return None
        routes = (
            route
            for wanted in (goals, *((*goals, (token,)) for token in self._ways_to_a_carrier()))
            for plan in self._distinct(self._graph.plans(self._case.tokens, wanted))
            for route in self._routes(plan)
            if route.outcome is not Outcome.NON
        )
        return min(routes, key=lambda route: route.order, default=None)

    def _goals(self) -> tuple[Goal, ...] | None:
        """Return the tokens to gain, as alternatives; None when a sourced one is out of reach."""
        goals = []
        reachable = self._graph.reachable(self._case.tokens)
        for condition in self._dispositif.conditions:
            if condition.kind is not ConditionKind.TOKEN:
                continue
            if any(self._case.tokens.status(token) is not TokenStatus.ABSENT for token in condition.values):
                continue
            if not reachable.isdisjoint(condition.values):
                goals.append(condition.values)
            elif condition.source_id is not None:
                return None
        return tuple(goals)

    def _ways_to_a_carrier(self) -> tuple[str, ...]:
        """Return the tokens that change what a collective counts as, where a condition looks at the carrier's kind or age."""
        looks = self._looks_at_carrier and self._case.bearer.informal
        return tuple(token for token in (RNA, PORTAGE) if looks and token not in self._case.tokens.held)

    def _distinct(self, plans: tuple[Plan, ...]) -> Iterable[Plan]:
        """Keep the lightest of the plans the dispositif cannot tell apart: what it looks at is held on the same days."""
        lightest: dict[tuple[object, ...], Plan] = {}
        for plan in sorted(plans, key=lambda plan: (plan.effort, len(plan.spans), plan.ids)):
            seen = tuple(item for item in plan.gained if item[0] in self._looked_at)
            lightest.setdefault((plan.ready, bool(plan.assumed), seen), plan)
        return lightest.values()

    def _routes(self, plan: Plan) -> Iterator[Route]:
        """Yield the ways to file once the goals of `plan` are reached, or later, when it brings one more token."""
        moments = {plan.ready} | {days for token, days in plan.gained if token in self._looked_at and days > plan.ready}
        for moment in sorted(moments):
            yield from self._routes_from(plan, moment)

    def _routes_from(self, plan: Plan, moment: int) -> Iterator[Route]:
        """Yield the ways to file from a moment of `plan`: for each start of writing, for each window."""
        dispositif, case = self._dispositif, self._case
        gained = {token: days for token, days in plan.gained if days <= moment}
        by_then = frozenset(gained)
        founded = case.as_of + timedelta(days=gained[RNA]) if RNA in gained and case.bearer.informal else case.founded
        ready = case.as_of + timedelta(days=moment)
        today = self._check(by_then, self._existing, ready, founded)
        if plan.assumed or any(item.outcome is Outcome.A_VERIFIER for item in today.checks):
            ready = max(ready, case.as_of + timedelta(days=VERIFY_DAYS))
        of_age = max([ready, *(_of_age(condition, founded) or ready for condition in dispositif.conditions)])
        effort, effort_to_check = figure(dispositif.effort_half_days, FILE_EFFORT)
        writing = timedelta(days=math.ceil(effort))
        starts = sorted({ready, of_age})
        for filing in (way for start in starts for way in filings(dispositif, self._campagnes, start + writing, case.as_of)):
            campagne = filing.campagne or self._existing
            eligibility = self._check(by_then, campagne, filing.on, founded)
            doubts = tuple(item for item in eligibility.checks if item.outcome is Outcome.A_VERIFIER)
            of_structure = tuple(item for item in doubts if item.would_change and item.would_change.kind in ASK_THE_STRUCTURE)
            yield Route(
                dispositif=dispositif,
                plan=plan,
                filing=filing,
                eligibility=eligibility,
                start=filing.on - writing,
                amount=amount_of(dispositif, campagne),
                file_effort=effort,
                file_to_check=effort_to_check,
                ask_structure=of_structure,
                ask_funder=tuple(item for item in doubts if item not in of_structure),
            )

    def _check(self, gained: frozenset[str], campagne: Campagne | None, on: date, founded: date | None) -> Eligibility:
        """Return the checks on a day, from memory when neither what is looked at nor the day can change them."""
        dispositif = self._dispositif
        closed = dispositif.closed_on is not None and dispositif.closed_on < on
        aged = (on, founded) if self._looks_at_age else None
        key = (gained & self._looked_at, campagne.id if campagne else None, closed, aged)
        if key not in self._checked:
            self._checked[key] = check(dispositif, campagne, self._case.after(gained, on, founded))
        return self._checked[key]


def _of_age(condition: Condition, founded: date | None) -> date | None:
    """Return the day a condition of age is met, None when it asks nothing or nobody knows the date of creation."""
    if condition.kind is not ConditionKind.MIN_AGE_MONTHS or not founded:
        return None
    return add_months(founded, int(condition.number or 0))


def amount_of(dispositif: Dispositif, campagne: Campagne | None) -> float | None:
    """Return the most one may ask for, in euros: the local amount, else the national example, else unknown."""
    if campagne and campagne.amount_max is not None:
        return campagne.amount_max
    value = dispositif.amount_max.value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
