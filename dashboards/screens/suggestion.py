"""One suggestion: the need, the team, the way to money; below, why, why not, and what was decided."""

from collections import Counter

import streamlit as st

from dashboards.components import decisions, more
from dashboards.components.coalition import cards, checks
from dashboards.components.graph import graph
from dashboards.components.html import Html, el, put
from dashboards.components.marks import line, mark
from dashboards.components.needs import understood, words
from dashboards.components.reasons import IN_THE_SUM, bullets, not_this_one, source, weighed, without
from dashboards.components.route import aimed, steps
from dashboards.components.timeline import timeline
from dashboards.desk import Desk, open_desk
from dashboards.i18n import fr
from dashboards.links import go, link
from dashboards.viewmodels.french import french_date, number
from dashboards.viewmodels.lines import heard
from dashboards.viewmodels.marks import state_mark
from dashboards.wiring import wiring
from matchmaker.errors import InputError
from matchmaker.services.views.pathway import NotThisOne, RouteView
from matchmaker.services.views.suggestion import SuggestionView, describe_found

FIRST = 5
STEP = 20


def draw() -> None:
    """Draw the page of the suggestion named by the address."""
    asked = st.query_params.get("id")
    if not asked:
        go("needs")
        return
    plugged = wiring()
    found = plugged.store.get().suggestion(plugged.scope, asked)
    desk = open_desk(also=found[0]) if found else None
    view = describe_found(desk.reading, *found) if found and desk else None
    if desk is None or view is None:
        raise InputError(fr.NO_SUGGESTION)
    decisions.said()
    link("needs", fr.BACK_NEEDS)
    put(words(view.need, "h1"), line(*heard(view.need)))
    if not view.current and view.run:
        put(el("p", fr.NOT_CURRENT.format(day=french_date(view.run.as_of)), class_="mm-warn"))
        link("need", fr.OPEN_NEED, id=view.need.id)
    decision(desk, view)
    left, middle, right = st.columns([5, 7, 7], gap="medium")
    with left:
        need(view)
    with middle:
        put(el("h2", fr.THE_COALITION), cards(view.coalition), missing(view))
    with right:
        route(desk, view.route)
    why(view)
    with_graph(view)
    put(el("h2", fr.HISTORY_TITLE), decisions.history(view.history))


def decision(desk: Desk, view: SuggestionView) -> None:
    """Draw what stands and the buttons that change it."""
    with st.container(border=True):
        put(el("h2", fr.DECIDE, class_="mm-panel"), decisions.standing(view.id, view.history))
        with st.container(horizontal=True):
            decisions.buttons(desk, view.id, view.decision, "page")


def need(view: SuggestionView) -> None:
    """Draw the need as it was understood."""
    put(el("h2", fr.THE_NEED), el("p", mark(state_mark(view.need.state))))
    if view.need.translation:
        put(understood(view.need.translation))
    put(el("p", source(view.need.source)))
    for place, other in enumerate(view.others, start=1):
        label = fr.OTHER_SUGGESTION.format(number=place) if len(view.others) > 1 else fr.OTHER_SUGGESTION_ONE
        link("suggestion", label, id=other)


def missing(view: SuggestionView) -> Html:
    """Return what is missing and what is to be checked."""
    if view.missing:
        return checks(fr.MISSING_SHORT.format(what=", ".join(view.missing)), view.to_check)
    inferred = any(check.what == "inferred" for check in view.to_check)
    return checks(fr.MISSING_NONE_IF if inferred else fr.MISSING_NONE, view.to_check)


def route(desk: Desk, view: RouteView) -> None:
    """Draw the way to money."""
    put(el("h2", fr.THE_ROUTE))
    if view.pathway is None:
        put(el("p", fr.NO_ROUTE), bullets(view.no_pathway))
        return
    put(aimed(view.pathway))
    timeline(view.pathway, desk.today)
    put(steps(view.pathway))


def why(view: SuggestionView) -> None:
    """Draw the reasons for, the sum they make, and why not the other dispositifs."""
    left, right = st.columns(2, gap="large")
    with left:
        put(
            el("h2", fr.BECAUSE),
            bullets(without(view.coalition.because, IN_THE_SUM)),
            el("h3", fr.WEIGHED),
            weighed(view.coalition),
        )
    with right:
        why_not(view.route.others, view.id)


def why_not(others: tuple[NotThisOne, ...], suggestion_id: str) -> None:
    """Draw why not the other dispositifs, five first, then more when asked."""
    put(el("h2", fr.WHY_NOT))
    if not others:
        put(el("p", fr.WHY_NOT_NONE, class_="mm-meta"))
        return
    tally = Counter(other.outcome for other in others)
    said = [f"{number(tally[outcome])} {words}" for outcome, words in fr.WHY_NOT_TALLY.items() if tally[outcome]]
    put(el("p", ", ".join(said), ".", class_="mm-meta"))
    shown = more.shown(f"others-{suggestion_id}", FIRST, len(others))
    put(*(not_this_one(other) for other in others[:shown]))
    more.button(f"others-{suggestion_id}", shown, len(others), STEP)


def with_graph(view: SuggestionView) -> None:
    """Draw the small graph beside its table."""
    put(el("h2", fr.GRAPH_TITLE))
    graph(view.graph)
