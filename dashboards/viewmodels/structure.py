"""What the page of one structure says first; no Streamlit here."""

from dataclasses import dataclass

from dashboards.i18n import structure as words
from dashboards.viewmodels.french import short_day
from matchmaker.domain.route import DateKind
from matchmaker.domain.structure import Consent
from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.case import step_kind, step_name
from matchmaker.matching.pathways.timetable import VERIFY_STRUCTURE
from matchmaker.services.views.funding import FundingPlanView, RouteView
from matchmaker.services.views.request import RouteStepView
from matchmaker.services.views.structure import StructureView


@dataclass(frozen=True)
class Thing:
    """One thing to do, and why."""

    title: str
    why: tuple[str, ...] = ()


def first_thing(view: StructureView, plan: FundingPlanView) -> Thing:
    """Return the one thing to do: the first step of the first route, else what one has to say, else the next legal step."""
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


def of_step(step: RouteStepView, route: RouteView) -> Thing:
    """Return a step as a thing to do: what it is for, and until when its request may be filed, if a call says so."""
    asked = [request for request in route.requests if request.label in step.opens]
    firm = [r.deadline for r in asked if r.deadline and r.filed_kind is DateKind.HARD and not (r.campagne and r.campagne.stale)]
    own_doubt = step_kind(step) == VERIFY_STRUCTURE
    why = words.FIRST_STATES_WHY if own_doubt else step.because[0].text if step.because else None
    told = [why] if why else []
    what, day = enumerate_french(step.opens), short_day(min(firm)) if firm else None
    unsaid = what and step_name(step) == step.label
    if unsaid:
        told.append(words.FIRST_FOR_BY.format(what=what, day=day) if day else words.FIRST_FOR.format(what=what))
    elif day:
        told.append(words.FIRST_BY.format(day=day))
    return Thing(words.FIRST_ANSWER if own_doubt else step_name(step), tuple(told))
