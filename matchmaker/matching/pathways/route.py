"""The best way to one dispositif: every plan of steps, every way to file, compared by one documented order."""

import math
from collections.abc import Iterator
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
    goals = _goals(dispositif, graph, case)
    if goals is None:
        return None
    routes = [
        route
        for wanted in (goals, *((*goals, (token,)) for token in _ways_to_a_carrier(dispositif, case)))
        for plan in _distinct(graph.plans(case.tokens, wanted), dispositif)
        for route in _routes(dispositif, campagnes, plan, case)
        if route.outcome is not Outcome.NON
    ]
    return min(routes, key=lambda route: route.order, default=None)


def _distinct(plans: tuple[Plan, ...], dispositif: Dispositif) -> list[Plan]:
    """Keep the lightest of the plans this dispositif cannot tell apart: the tokens it looks at are held on the same days."""
    lightest: dict[tuple[object, ...], Plan] = {}
    for plan in sorted(plans, key=lambda plan: (plan.effort, len(plan.spans), plan.ids)):
        seen = tuple(item for item in plan.gained if item[0] in _looked_at(dispositif))
        lightest.setdefault((plan.ready, bool(plan.assumed), seen), plan)
    return list(lightest.values())


def _looked_at(dispositif: Dispositif) -> set[str]:
    return {RNA, PORTAGE}.union(*(condition.values for condition in dispositif.conditions))


def _ways_to_a_carrier(dispositif: Dispositif, case: Case) -> tuple[str, ...]:
    """Return the tokens that change what a collective counts as, where a condition looks at the carrier's kind or age."""
    looks = any(item.kind in {ConditionKind.CARRIER_KIND, ConditionKind.MIN_AGE_MONTHS} for item in dispositif.conditions)
    return tuple(token for token in (RNA, PORTAGE) if looks and case.bearer.informal and token not in case.tokens.held)


def _goals(dispositif: Dispositif, graph: StepGraph, case: Case) -> tuple[Goal, ...] | None:
    """Return the tokens to gain, as alternatives; None when a sourced one is out of reach."""
    goals = []
    reachable = graph.reachable(case.tokens)
    for condition in dispositif.conditions:
        if condition.kind is not ConditionKind.TOKEN:
            continue
        if any(case.tokens.status(token) is not TokenStatus.ABSENT for token in condition.values):
            continue
        if reachable.isdisjoint(condition.values):
            if condition.source_id is not None:
                return None
            continue
        goals.append(condition.values)
    return tuple(goals)


def _routes(dispositif: Dispositif, campagnes: tuple[Campagne, ...], plan: Plan, case: Case) -> list[Route]:
    """Return the ways to file once the goals of `plan` are reached, or later, when it brings one more token."""
    looked_at = _looked_at(dispositif)
    moments = {plan.ready} | {days for token, days in plan.gained if token in looked_at and days > plan.ready}
    return [route for moment in sorted(moments) for route in _routes_from(dispositif, campagnes, plan, case, moment)]


def _routes_from(dispositif: Dispositif, campagnes: tuple[Campagne, ...], plan: Plan, case: Case, moment: int) -> Iterator[Route]:
    """Yield the ways to file from a moment of `plan`: for each start of writing, for each window."""
    by_then = {token: days for token, days in plan.gained if days <= moment}
    founded = case.as_of + timedelta(days=by_then[RNA]) if RNA in by_then and case.bearer.informal else case.founded
    existing = max(campagnes, key=lambda item: (item.verified_on or date.min, item.id), default=None)
    ready = case.as_of + timedelta(days=moment)
    later = case.after(by_then, ready, founded)
    if plan.assumed or any(item.outcome is Outcome.A_VERIFIER for item in check(dispositif, existing, later).checks):
        ready = max(ready, case.as_of + timedelta(days=VERIFY_DAYS))
    of_age = max([ready, *(old_enough(condition, later) or ready for condition in dispositif.conditions)])
    effort, effort_to_check = figure(dispositif.effort_half_days, FILE_EFFORT)
    writing = timedelta(days=math.ceil(effort))
    for filing in (
        item for start in sorted({ready, of_age}) for item in filings(dispositif, campagnes, start + writing, case.as_of)
    ):
        eligibility = check(dispositif, filing.campagne or existing, case.after(by_then, filing.on, founded))
        doubts = tuple(item for item in eligibility.checks if item.outcome is Outcome.A_VERIFIER)
        of_structure = tuple(item for item in doubts if item.would_change and item.would_change.kind in ASK_THE_STRUCTURE)
        yield Route(
            dispositif=dispositif,
            plan=plan,
            filing=filing,
            eligibility=eligibility,
            start=filing.on - writing,
            amount=amount_of(dispositif, filing.campagne or existing),
            file_effort=effort,
            file_to_check=effort_to_check,
            ask_structure=of_structure,
            ask_funder=tuple(item for item in doubts if item not in of_structure),
        )


def old_enough(condition: Condition, case: Case) -> date | None:
    """Return the day a condition of age is met, None when it asks nothing or nobody knows the date of creation."""
    if condition.kind is not ConditionKind.MIN_AGE_MONTHS or not case.founded:
        return None
    return add_months(case.founded, int(condition.number or 0))


def amount_of(dispositif: Dispositif, campagne: Campagne | None) -> float | None:
    """Return the most one may ask for, in euros: the local amount, else the national example, else unknown."""
    if campagne and campagne.amount_max is not None:
        return campagne.amount_max
    value = dispositif.amount_max.value
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
