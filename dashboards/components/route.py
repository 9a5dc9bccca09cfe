"""One way to money on a page: its three moments, how much and how sure, what is asked, what to do, what if it fails."""

import streamlit as st

from dashboards.components import request, steps
from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import mark
from dashboards.components.reasons import bullets, sourced
from dashboards.components.timeline import timeline
from dashboards.i18n import money
from dashboards.viewmodels.french import half_days
from dashboards.viewmodels.marks import TO_ASK, certainty_mark, date_mark
from dashboards.viewmodels.route import Milestone, cash, milestones, sums
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.funding import CarrierView, FundingPlanView, RouteView

WARNINGS_FIRST = 4


def draw(route: RouteView, plan: FundingPlanView, key: str) -> None:
    """Draw a route whole."""
    put(
        el("p", " ".join(sentence.text for sentence in route.strengths), class_="mm-lead"),
        moments(route, plan),
        amounts(route, plan),
    )
    timeline(route, plan.as_of, key)
    left, right = st.columns([6, 7], gap="large")
    with left:
        put(steps.now_and_later(route))
    with right:
        put(
            el("h3", money.REQUESTS),
            *(request.card(one) for one in route.requests),
            carriers(route, plan),
            warnings(route.warnings),
            fallback(route),
        )


def moments(route: RouteView, plan: FundingPlanView) -> Html:
    """Return today, the first euro and what is covered, one after the other on a line."""
    return el("ol", (moment(one) for one in milestones(route, plan)), class_="mm-moments")


def moment(one: Milestone) -> Html:
    """Return one moment."""
    return el(
        "li",
        el("span", one.name, class_="mm-name"),
        el("strong", one.value),
        el("span", one.note, " " if one.note and one.kind else None, mark(date_mark(one.kind)) if one.kind else None),
    )


def amounts(route: RouteView, plan: FundingPlanView) -> Html:
    """Return the amounts under their three words, then the work and what to advance."""
    told = [
        el(
            "div",
            el("dt", mark(certainty_mark(one.certainty))),
            el("dd", el("strong", one.amount), el("span", one.meaning, class_="mm-source")),
            class_=None if one.present else "mm-absent",
        )
        for one in sums(route, plan)
    ]
    advance = mark(TO_ASK) if route.cash_eur is None else el("strong", cash(route.cash_eur))
    told += [
        el("div", el("dt", money.CASH), el("dd", advance)),
        el("div", el("dt", money.EFFORT), el("dd", el("strong", half_days(route.effort_half_days)))),
    ]
    return join((el("h3", money.AMOUNTS), el("dl", told, class_="mm-sums")))


def carriers(route: RouteView, plan: FundingPlanView) -> Html | None:
    """Return who could carry for the group, folded; None when nobody has to."""
    asked = any(one.applicant is None or one.carried_for for one in route.requests)
    if not asked or not plan.carriers:
        return None
    summary = money.CARRIERS.format(count=len(plan.carriers))
    return el(
        "details",
        el("summary", summary),
        el("ul", (carrier(one) for one in plan.carriers), class_="mm-list"),
        class_="mm-fold",
    )


def carrier(one: CarrierView) -> Html:
    """Return a structure that could carry, and why."""
    because = " ".join(sentence.text for sentence in one.because)
    return el("li", el("strong", one.label), el("br") if because else None, el("span", because, class_="mm-source"))


def warnings(told: tuple[Sentence, ...]) -> Html | None:
    """Return what to know before starting, the first ones in sight, None when there is nothing."""
    if not told:
        return None
    rest = told[WARNINGS_FIRST:]
    more = (
        el("details", el("summary", money.MORE_WARNINGS.format(count=len(rest))), sourced(rest), class_="mm-small")
        if rest
        else None
    )
    return el("div", el("h3", money.WARNINGS), sourced(told[:WARNINGS_FIRST]), more, class_="mm-aside")


def fallback(route: RouteView) -> Html | None:
    """Return what to do when the answer is no."""
    if not route.fallback:
        return None
    return el("div", el("h3", money.FALLBACK), bullets(route.fallback), class_="mm-aside")
