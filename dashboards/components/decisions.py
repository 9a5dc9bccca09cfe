"""Deciding on a page: two buttons, a reason for a refusal, a way back; and the words that follow."""

import streamlit as st

from dashboards.auth import may_decide
from dashboards.components.html import Html, el, put
from dashboards.components.marks import mark
from dashboards.desk import Desk
from dashboards.i18n import coalitions, fr
from dashboards.viewmodels.french import french_date, quoted
from dashboards.viewmodels.marks import Mark
from matchmaker.domain.decision import DecisionKind, RefusalCause
from matchmaker.services import decide
from matchmaker.services.views.history import DecisionEvent

WORDS = {
    DecisionKind.ACCEPT: Mark("✓", fr.HISTORY_ACCEPT, "action"),
    DecisionKind.REFUSE: Mark("✕", fr.HISTORY_REFUSE, "no"),
    DecisionKind.REVOKE: Mark("↺", fr.HISTORY_REVOKE, "quiet"),
    DecisionKind.RELEASE: Mark("✉", fr.HISTORY_RELEASE, "action"),
    DecisionKind.WITHHOLD: Mark("↺", fr.HISTORY_WITHHOLD, "quiet"),
}


def said() -> None:
    """Show, once, the words that follow a decision."""
    words = st.session_state.pop("said", None)
    if words:
        put(el("p", el("span", "✓", class_="mm-icon", aria_hidden="true"), words, class_="mm-said", role="status"))


def after(words: str) -> None:
    """Draw the page again with these words on top."""
    st.session_state["said"] = words
    st.rerun()


def buttons(desk: Desk, suggestion_id: str, decision: DecisionKind | None, where: str) -> None:
    """Draw the buttons that fit where the suggestion stands; none for readers who do not decide."""
    if not may_decide(desk.scope):
        return
    if decision is not None:
        if st.button(fr.REVOKE, key=f"{where}-revoke-{suggestion_id}"):
            decide.revoke(desk.store, desk.scope, suggestion_id, at=desk.now)
            after(fr.REVOKED_NOW)
        return
    if st.button(fr.ACCEPT, key=f"{where}-accept-{suggestion_id}", type="primary"):
        decide.accept(desk.store, desk.scope, suggestion_id, at=desk.now)
        after(fr.ACCEPTED_NOW)
    if st.button(fr.REFUSE, key=f"{where}-refuse-{suggestion_id}"):
        ask_why(desk, suggestion_id)


def sharing(desk: Desk, suggestion_id: str, *, released: bool, refused: bool) -> None:
    """Draw whether the structures may read a suggestion, and the button that changes it."""
    if not may_decide(desk.scope) or refused:
        return
    put(el("p", fr.RELEASED if released else fr.NOT_RELEASED, class_="mm-meta"))
    if released and st.button(fr.WITHHOLD, key=f"withhold-{suggestion_id}"):
        decide.withhold(desk.store, desk.scope, suggestion_id, at=desk.now)
        after(fr.WITHHELD_NOW)
    elif not released and st.button(fr.RELEASE, key=f"release-{suggestion_id}"):
        decide.release(desk.store, desk.scope, suggestion_id, at=desk.now)
        after(fr.RELEASED_NOW)


@st.dialog(fr.REFUSE_TITLE)
def ask_why(desk: Desk, suggestion_id: str) -> None:
    """Ask for the reason of a refusal, then keep it."""
    put(el("p", fr.REFUSE_INTRO))
    cause = st.radio(fr.REFUSE_COMMON, list(RefusalCause), format_func=lambda one: fr.CAUSES[one.value], index=None)
    own = st.text_area(fr.REFUSE_WORDS, placeholder=fr.REFUSE_PLACEHOLDER, max_chars=decide.REASON_MAX).strip()
    said = own or (cause is not None and cause is not RefusalCause.OTHER)
    with st.container(horizontal=True):
        confirmed = st.button(fr.REFUSE_CONFIRM, type="primary", key="refuse-confirm")
        if st.button(fr.REFUSE_CANCEL, key="refuse-cancel"):
            st.rerun()
    if confirmed and not said:
        put(el("p", mark(Mark("!", fr.REFUSE_EMPTY, "no")), role="alert"))
    elif confirmed:
        decide.refuse(desk.store, desk.scope, suggestion_id, own, cause=cause or RefusalCause.OTHER, at=desk.now)
        after(fr.REFUSED_NOW)


def history(events: tuple[DecisionEvent, ...]) -> Html:
    """Return what was decided, the latest first."""
    if not events:
        return el("p", fr.HISTORY_NONE, class_="mm-meta")
    return el("ol", (event(e) for e in events), class_="mm-history")


def event(one: DecisionEvent) -> Html:
    """Return one decision: what, when, by whom, why, about which team."""
    return el(
        "li",
        mark(WORDS[one.kind]),
        " ",
        fr.HISTORY_LINE.format(day=french_date(one.at.astimezone().date()), by=one.by),
        el("span", f" ({fr.HISTORY_IN_FORCE})") if one.in_force else None,
        el("p", why(one)) if why(one) else None,
        el("p", coalitions.INITIATED_BY.format(who=one.initiated_by)) if one.initiated_by else None,
        el("p", fr.HISTORY_ABOUT.format(members=", ".join(one.members)), class_="mm-meta"),
    )


def why(one: DecisionEvent) -> str:
    """Return why something was refused: its cause of the closed list, then the person's own words."""
    cause = fr.CAUSES[one.cause.value] if one.cause and one.cause is not RefusalCause.OTHER else ""
    return " ".join(part for part in (cause, quoted(one.reason) if one.reason else "") if part)


def standing(suggestion_id: str, events: tuple[DecisionEvent, ...]) -> Html:
    """Return what stands now on a suggestion: decided when, by whom and why, or not yet."""
    now = next((e for e in events if e.in_force and e.suggestion_id == suggestion_id), None)
    if now is None:
        return el("p", fr.UNDECIDED)
    template = fr.STANDS_BECAUSE if why(now) else fr.STANDS
    said = template.format(day=french_date(now.at.astimezone().date()), by=now.by, reason=why(now))
    return el("p", mark(WORDS[now.kind]), " ", said)
