"""What the page of one structure says first; no Streamlit here."""

from dataclasses import dataclass
from datetime import date

from dashboards.i18n import structure as words
from dashboards.viewmodels.french import short_day
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import VERIFY_STRUCTURE
from matchmaker.domain.structure import Consent
from matchmaker.explanations.words import NARROW, enumerate_french
from matchmaker.exports.asking import last_day
from matchmaker.exports.case import step_kind, step_name
from matchmaker.services.views.funding import FundingPlanView, RouteView
from matchmaker.services.views.request import RequestView, RouteStepView
from matchmaker.services.views.structure import StructureView

CHANGE = "change."


@dataclass(frozen=True)
class Thing:
    """One thing to do, and why."""

    title: str
    why: tuple[str, ...] = ()


def first_thing(view: StructureView, plan: FundingPlanView) -> Thing:
    """Return the one thing to do: what closes first, else the first step of the first route, else what to say, else the path."""
    nearest = closing_first(view.row.id, plan)
    if nearest is not None:
        return of_step(*nearest)
    for route in plan.routes:
        own = next((step for step in route.now if step.actor.id == view.row.id), None)
        if own is not None:
            return of_step(own, route)
    if view.row.consent is Consent.INCONNU:
        return Thing(words.FIRST_CONSENT, (words.FIRST_CONSENT_WHY,))
    if not view.row.legal_states_complete:
        return Thing(words.FIRST_STATES, (words.FIRST_STATES_WHY,))
    lit = next((path.lit for path in view.paths if path.lit), None)
    return Thing(lit.label, (lit.why,)) if lit else Thing(words.FIRST_NONE, (words.FIRST_NONE_WHY,))


def closing_first(structure_id: str, plan: FundingPlanView) -> tuple[RouteStepView, RouteView] | None:
    """Return the own step, startable today, towards the request with a known amount that closes first among all the routes.

    Only the firm last day of a checked call counts. The same day on two routes: the request whose conditions are met, then
    the least work, then the order of the routes.
    """
    found: list[tuple[date, bool, float, int, RouteStepView, RouteView]] = []
    for rank, route in enumerate(plan.routes):
        for step in route.now:
            for request in leading_to(step, route) if step.actor.id == structure_id else ():
                day = last_day(request)
                if day and request.amount_eur:
                    doubtful = request.outcome is not Outcome.OUI
                    found.append((day, doubtful, route.effort_half_days, rank, step, route))
    nearest = min(found, key=lambda one: one[:4], default=None)
    return nearest[4:] if nearest else None


def leading_to(step: RouteStepView, route: RouteView) -> list[RequestView]:
    """Return the requests of a route that a step leads to."""
    return [request for request in route.requests if request.label in step.opens]


def to_you(text: str) -> str:
    """Return what has to be asked of a structure as a question to itself; what has no such words stays as it is."""
    for said_of_it, said_to_it in words.TO_YOU:
        if text.startswith(said_of_it):
            asked = said_to_it + text.removeprefix(said_of_it)
            return asked if asked.endswith("?") else f"{asked.rstrip('.')}{NARROW}?"
    return text


def of_step(step: RouteStepView, route: RouteView) -> Thing:
    """Return a step as a thing to do: what it is for, and until when its request may be filed, if a call says so."""
    firm = [last for request in leading_to(step, route) if (last := last_day(request))]
    own_doubt = step_kind(step) == VERIFY_STRUCTURE
    why = words.FIRST_STATES_WHY if own_doubt else step.because[0].text if step.because else None
    told = [why] if why else []
    if own_doubt:
        told += [to_you(sentence.text) for sentence in step.because if sentence.kind.startswith(CHANGE)]
    what, day = enumerate_french(step.opens), short_day(min(firm)) if firm else None
    unsaid = what and step_name(step) == step.label
    if unsaid:
        told.append(words.FIRST_FOR_BY.format(what=what, day=day) if day else words.FIRST_FOR.format(what=what))
    elif day:
        told.append(words.FIRST_BY.format(day=day))
    return Thing(words.FIRST_ANSWER if own_doubt else step_name(step), tuple(told))
