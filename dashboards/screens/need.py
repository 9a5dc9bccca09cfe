"""One need: everything known of it, every team proposed, everything decided."""

import streamlit as st

from dashboards.components import decisions
from dashboards.components.html import el, put
from dashboards.components.marks import line, mark
from dashboards.components.needs import answer, missing_whole, obligation, question, team, understood, words
from dashboards.components.reasons import bullets, source
from dashboards.desk import Desk, open_desk
from dashboards.i18n import fr
from dashboards.links import go, link
from dashboards.viewmodels.lines import heard
from dashboards.viewmodels.marks import state_mark
from matchmaker.services.views.need import NeedView, describe_need
from matchmaker.services.views.needs import NeedCard


def draw() -> None:
    """Draw the page of the need named by the address."""
    asked = st.query_params.get("id")
    if not asked:
        go("needs")
        return
    desk = open_desk()
    if desk is None:
        return
    view = describe_need(desk.reading, asked)
    decisions.said()
    link("needs", fr.BACK_NEEDS)
    put(words(view.need, "h1"), line(*heard(view.need)), el("p", mark(state_mark(view.need.state))))
    left, right = st.columns([2, 3], gap="large")
    with left:
        about(view.need)
    with right:
        answered(desk, view)


def about(need: NeedCard) -> None:
    """Draw what the need was understood to be and where its words come from."""
    put(el("h2", fr.ABOUT_TITLE))
    put(answer(need))
    if need.translation:
        put(understood(need.translation))
    put(el("p", source(need.source)))


def answered(desk: Desk, view: NeedView) -> None:
    """Draw what is proposed, or why nothing is, and what was decided."""
    need = view.need
    put(el("h2", fr.NEED_SUGGESTIONS))
    if need.translation is None:
        put(el("p", fr.NOT_CALCULATED))
    elif need.translation.obligation:
        put(obligation(need.translation.obligation))
    elif need.translation.abstained:
        put(question(need.translation))
    elif not need.suggestions:
        put(el("p", fr.NO_TEAM))
    for suggestion in need.suggestions:
        with st.container(border=True):
            put(team(suggestion))
            with st.container(horizontal=True, vertical_alignment="center"):
                link("suggestion", fr.OPEN_SUGGESTION, id=suggestion.id)
                decisions.buttons(desk, suggestion.id, suggestion.decision, "need")
    put(bullets(need.no_coalition))
    if need.missing:
        put(el("h3", fr.MISSING_TITLE), missing_whole(need.missing))
    put(el("h2", fr.NEED_HISTORY), decisions.history(view.history))
