"""What decisions teach the calculation, said plainly, with the buttons that stop it or make it forget."""

import streamlit as st

from dashboards.auth import may_decide
from dashboards.components.decisions import after
from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import sign
from dashboards.components.reasons import bullets
from dashboards.desk import Desk
from dashboards.i18n import learning as words
from dashboards.links import address
from dashboards.viewmodels.french import quoted
from matchmaker.domain.learning import TeachingKind
from matchmaker.services.learning import learning_here, teach
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.learning import LearningView


def learned(desk: Desk) -> None:
    """Draw what was learned; nothing for readers who do not decide."""
    if not may_decide(desk.scope):
        return
    view = learning_here(desk.store, desk.reading)
    put(el("h2", words.TITLE), bullets(view.reasons), lessons(view), other_teams(view))
    buttons(desk, view)


def lessons(view: LearningView) -> Html | None:
    """Return what each trait counts now, once enough was decided."""
    if not view.lessons:
        return None
    return join((el("h3", words.LESSONS), bullets(tuple(one.told for one in view.lessons))))


def other_teams(view: LearningView) -> Html | None:
    """Return the needs whose team is another one because of it, folded."""
    if not view.other_teams:
        return None
    told = (
        el("li", sign(NodeKind.BESOIN), el("a", quoted(one.label), href=address("need", id=one.id))) for one in view.other_teams
    )
    summary = el("summary", words.OTHER_TEAMS.format(count=len(view.other_teams)))
    return el("details", summary, el("ul", told, class_="mm-list"), class_="mm-fold")


def buttons(desk: Desk, view: LearningView) -> None:
    """Draw the ways to stop, resume and forget."""
    with st.container(horizontal=True):
        if view.stopped:
            if st.button(words.RESUME, key="learning-resume"):
                say(desk, TeachingKind.RESUME, words.RESUMED_NOW)
        elif st.button(words.STOP, key="learning-stop"):
            say(desk, TeachingKind.STOP, words.STOPPED_NOW)
        if view.accepted + view.refused + view.silent and st.button(words.FORGET, key="learning-forget"):
            ask_forget(desk)
    put(el("p", words.NEXT_NIGHT, class_="mm-meta"))


@st.dialog(words.FORGET_TITLE)
def ask_forget(desk: Desk) -> None:
    """Ask once more: what is forgotten does not come back."""
    put(el("p", words.FORGET_INTRO))
    with st.container(horizontal=True):
        if st.button(words.FORGET_CONFIRM, type="primary", key="learning-forget-confirm"):
            say(desk, TeachingKind.FORGET, words.FORGOTTEN_NOW)
        if st.button(words.FORGET_CANCEL, key="learning-forget-cancel"):
            st.rerun()


def say(desk: Desk, kind: TeachingKind, told: str) -> None:
    """Keep what was chosen, and draw the page again."""
    teach(desk.store, desk.scope, desk.reading.snapshot.territory.code, kind, at=desk.now)
    after(told)
