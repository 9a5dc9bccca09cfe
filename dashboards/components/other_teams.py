"""Other teams than the one shown, as tabs that say what changes; and why not some structures. For who arbitrates alone."""

from collections.abc import Callable

import streamlit as st

from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import mark, sign
from dashboards.desk import FRESH_SECONDS
from dashboards.i18n import coalitions as words
from dashboards.viewmodels.marks import INCOMPLETE
from matchmaker.explanations.words import enumerate_french
from matchmaker.services.views.formed import AlternativeView, FormedMember, PassedView
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.request import Named

Others = tuple[AlternativeView, ...]
Passed = tuple[PassedView, ...]


def others(key: tuple[str, ...], compute: Callable[[], Others], start_from: Callable[[AlternativeView], None]) -> None:
    """Draw the teams that differ, one a tab; `start_from` is called with the one a person wants to change further."""
    put(el("h2", words.OTHERS))
    found = computed_others(compute, key)
    put(el("p", words.OTHERS_INTRO if found else words.OTHERS_NONE, class_="mm-meta"))
    if not found:
        return
    tabs = st.tabs([other.coalition.title or "" for other in found], key=f"others-{key[-1]}", on_change="rerun")
    for rank, (tab, other) in enumerate(zip(tabs, found, strict=True), start=1):
        if not tab.open:
            continue
        with tab:
            put(changes(other))
            if st.button(words.START_FROM, key=f"start-{rank}-{key[-1]}"):
                start_from(other)


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def computed_others(_compute: Callable[[], Others], key: tuple[str, ...]) -> Others:
    """Compute the other teams, kept a moment: names with an underscore are not part of the key."""
    return _compute()


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def computed_passed(_compute: Callable[[], Passed], key: tuple[str, ...]) -> Passed:
    """Compute why some are not in the team, kept a moment."""
    return _compute()


def changes(other: AlternativeView) -> Html:
    """Return what another team changes: who comes in, goes out and stays, what it asks more, who brings what."""
    team = other.coalition
    rows = (
        (words.COMES_IN, names(other.comes_in)),
        (words.GOES_OUT, names(other.goes_out)),
        (words.STAYS, names(other.stays)),
        (words.COMPARED, other.compared.text),
    )
    return join(
        (
            el("dl", (el("div", el("dt", title), el("dd", told)) for title, told in rows), class_="mm-pairs"),
            el("p", mark(INCOMPLETE)) if team.incomplete else None,
            el("ul", (el("li", member_line(member)) for member in team.members), class_="mm-plain"),
        )
    )


def member_line(member: FormedMember) -> Html:
    """Return who a member is and what it brings, in one line."""
    brought = enumerate_french(role.label for role in member.roles)
    return join(
        (
            sign(NodeKind.STRUCTURE),
            el("strong", member.label),
            f" · {words.BRINGS.format(what=brought) if brought else words.BRINGS_NOTHING}",
        )
    )


def names(some: tuple[Named, ...]) -> str:
    """Return who, as it is said."""
    return enumerate_french(one.label for one in some) or words.NOBODY


def why_not(key: tuple[str, ...], compute: Callable[[], Passed]) -> None:
    """Draw why the ones somebody would think of are not in the team, folded until asked for; nothing when nobody is."""
    found = computed_passed(compute, key)
    if not found:
        return
    told = (el("li", el("strong", one.label), " : ", " ".join(sentence.text for sentence in one.reasons)) for one in found)
    intro = el("p", words.WHY_NOT_INTRO, class_="mm-meta")
    listed = el("ul", told, class_="mm-list")
    put(el("details", el("summary", words.WHY_NOT), intro, listed, class_="mm-fold"))
