"""One way to money in the few words a screen has room for; no Streamlit here."""

from dataclasses import dataclass
from datetime import date

from dashboards.i18n import fr, money
from dashboards.viewmodels.french import ago, count, euros, half_days, month, short_day
from matchmaker.domain.route import Certainty, DateKind
from matchmaker.exports.sheet import KNOWN, MEANINGS
from matchmaker.services.views.funding import FundingPlanView, RouteView
from matchmaker.services.views.request import RequestView, RouteStepView


@dataclass(frozen=True)
class Milestone:
    """One of the three moments of a route. `kind` says how sure its date is, None for today."""

    name: str
    value: str
    note: str | None = None
    kind: DateKind | None = None


@dataclass(frozen=True)
class Sum:
    """What adds up under one of the three words, and what that word means. `present` False: nothing does."""

    certainty: Certainty
    amount: str
    meaning: str
    present: bool


@dataclass(frozen=True)
class When:
    """A moment as it may be said, and how sure it is; `to_ask` when nobody knows it."""

    text: str
    kind: DateKind | None = None
    to_ask: bool = False


def day_said(day: date, kind: DateKind) -> str:
    """Return a day as surely as it is known: to the day from a call, to the month otherwise."""
    return short_day(day) if kind is DateKind.HARD else month(day)


def milestones(route: RouteView, plan: FundingPlanView) -> tuple[Milestone, Milestone, Milestone]:
    """Return today, the first euro, and what is covered once the last known money is there."""
    first = Milestone(money.FIRST_EURO, day_said(route.first_euro, route.first_euro_kind), kind=route.first_euro_kind)
    known = [request for request in route.requests if request.amount_eur]
    if not known:
        last_one = Milestone(money.COVERED, money.UNKNOWN_SUM)
    else:
        last = max(known, key=lambda request: (request.paid, request.id))
        last_one = Milestone(covered_name(route, plan), covered(route, plan), day_said(last.paid, last.paid_kind), last.paid_kind)
    return Milestone(money.TODAY, short_day(plan.as_of)), first, last_one


def covered_name(route: RouteView, plan: FundingPlanView) -> str:
    """Return « couvert » when nothing would be left to find, « peut couvrir » otherwise."""
    return money.COVERED if left(route, plan) <= 0 else money.COVERED_UP_TO


def covered(route: RouteView, plan: FundingPlanView) -> str:
    """Return what a route may bring, of what is sought."""
    goal = plan.project.goal_eur
    if not route.covered_eur and route.amounts_unknown:
        return money.UNKNOWN_SUM
    if left(route, plan) <= 0:
        return money.ALL_OF_IT.format(amount=euros(goal))
    return money.PART_OF_IT.format(amount=euros(route.covered_eur), goal=euros(goal))


def left(route: RouteView, plan: FundingPlanView) -> float:
    """Return what would be left to find, in euros: beside what is notified already and what the route may bring."""
    return plan.project.goal_eur - plan.secured_eur - route.covered_eur


def sums(route: RouteView, plan: FundingPlanView) -> tuple[Sum, ...]:
    """Return the amounts under their three words, those that are nothing too: the absence is worth reading."""
    values = {
        Certainty.SECURED: max(route.secured_eur, plan.secured_eur),
        Certainty.PROBABLE: route.probable_eur,
        Certainty.POSSIBLE: route.possible_eur,
    }
    told = []
    for certainty, value in values.items():
        text, present = euros(value), value > 0
        if certainty is Certainty.POSSIBLE and route.amounts_unknown:
            unknown = count(route.amounts_unknown, money.UNKNOWN_SUM, money.UNKNOWN_SUMS)
            alone = money.UNKNOWN_SUM if route.amounts_unknown == 1 else unknown
            text, present = (f"{text} {money.AND_UNKNOWN.format(count=unknown)}" if value else alone), True
        told.append(Sum(certainty, text, MEANINGS[certainty], present))
    return tuple(told)


def cash(amount: float | None) -> str:
    """Return what has to be paid before money comes."""
    if amount is None:
        return money.CASH_UNKNOWN
    return euros(amount) if amount else money.CASH_NONE


def compared(plan: FundingPlanView) -> tuple[tuple[str, ...], ...]:
    """Return the routes as rows to compare, one cell for each column of `COMPARE_HEAD`."""
    return tuple(
        (
            route.title,
            ", ".join(request.label for request in route.requests),
            day_said(route.first_euro, route.first_euro_kind),
            covered(route, plan),
            KNOWN[route.certainty],
            cash(route.cash_eur),
            half_days(route.effort_half_days),
        )
        for route in plan.routes
    )


def who_signs(request: RequestView) -> str | None:
    """Return who signs a request and for whom, None when a carrier has still to be found."""
    if request.applicant is None:
        return None
    if request.carried_for is None:
        return request.applicant.label
    told = money.FOR_GROUP if request.agreed else money.COULD_SIGN
    return told.format(who=request.applicant.label, group=request.carried_for.label)


def filing(request: RequestView) -> When:
    """Return when to file: a firm day only when a call that was checked says it."""
    if request.deadline and request.campagne and request.campagne.stale:
        return When(money.FILE_USUALLY_BEFORE.format(month=month(request.deadline)), to_ask=True)
    if request.deadline:
        return When(money.FILE_BEFORE.format(day=short_day(request.deadline)), DateKind.HARD)
    if request.filed_kind is DateKind.HARD:
        return When(money.FILE_ON.format(day=short_day(request.filed)), DateKind.HARD)
    if request.filed_kind is DateKind.PATTERN:
        return When(money.FILE_AROUND.format(month=month(request.filed)), DateKind.PATTERN)
    return When(money.FILE_UNKNOWN, to_ask=True)


def step_dates(step: RouteStepView) -> str:
    """Return when a step happens."""
    if step.start == step.end:
        return fr.STEP_DAY.format(start=short_day(step.start))
    return fr.STEP_DATES.format(start=short_day(step.start), end=short_day(step.end))


def step_details(step: RouteStepView) -> list[str]:
    """Return who does a step, with whom, and what it takes."""
    parts = [money.STEP_WHO.format(who=step.who)]
    if step.who_helps:
        parts.append(money.STEP_WITH.format(who=step.who_helps))
    if step.effort_half_days:
        parts.append(half_days(step.effort_half_days))
    if step.cost_eur:
        parts.append(money.STEP_COST.format(amount=euros(step.cost_eur)))
    return parts


def step_checked(step: RouteStepView) -> str | None:
    """Return when a person last checked the call a step's dates come from, None when they come from none."""
    return money.STEP_VERIFIED.format(ago=ago(step.verified_days)) if step.verified_days is not None else None
