"""A team made by hand on the page of a suggestion: keep, add, leave out; the engine completes; accept. For who arbitrates."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import mark
from dashboards.components.needs import missing_whole
from dashboards.components.other_teams import member_line
from dashboards.components.reasons import bullets
from dashboards.desk import Desk
from dashboards.i18n import coalitions as words
from dashboards.links import go
from dashboards.viewmodels.marks import INCOMPLETE, Mark
from matchmaker.domain.decision import CDSU
from matchmaker.domain.recommendation import Suggestion
from matchmaker.domain.structure import Consent
from matchmaker.errors import InputError
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.services.compose_team import Composed, accept_team, compose
from matchmaker.services.views.formed import AlternativeView, FormedCoalition

CHOSEN = Mark("✓", words.CHOSEN, "action")
COMPLETING = Mark("+", words.COMPLETING, "quiet")


@dataclass(frozen=True)
class Fields:
    """The names of the three fields of one suggestion, kept from one drawing of the page to the next."""

    kept: str
    added: str
    left_out: str


def fields_of(suggestion_id: str) -> Fields:
    """Return the names of the fields of a suggestion."""
    return Fields(f"kept-{suggestion_id}", f"added-{suggestion_id}", f"left-out-{suggestion_id}")


def start_from(suggestion_id: str) -> Callable[[AlternativeView], None]:
    """Return what fills the fields with another team; to be called before they are drawn."""

    def fill(other: AlternativeView) -> None:
        fields = fields_of(suggestion_id)
        st.session_state[fields.kept] = [one.id for one in other.stays]
        st.session_state[fields.added] = [one.id for one in other.comes_in]
        st.session_state[fields.left_out] = []

    return fill


@st.fragment
def by_hand(desk: Desk, suggestion: Suggestion) -> None:
    """Draw the choices, then the team the engine completes around them, and the button that accepts it."""
    with st.container(border=True):
        put(el("h2", words.BY_HAND, class_="mm-panel"), el("p", words.BY_HAND_INTRO, class_="mm-meta"))
        steering = choices(desk, suggestion)
        if steering is None:
            put(el("p", words.AS_IT_IS, class_="mm-meta"))
            return
        try:
            composed = compose(desk.reading, suggestion.need_id, steering)
        except InputError as error:
            put(el("p", str(error), class_="mm-trouble", role="alert"))
            return
        result(composed)
        if composed.team is not None:
            accepting(desk, suggestion, composed, composed.team)


def choices(desk: Desk, suggestion: Suggestion) -> Steering | None:
    """Draw the three fields; None while they say the team as it is. Who is no longer kept is not proposed either."""
    fields, structures = fields_of(suggestion.id), desk.reading.structures
    members = [member.structure_id for member in suggestion.coalition.members if member.structure_id in structures]
    others = sorted(
        (s.id for s in structures.values() if s.id not in members and s.consent is not Consent.NON),
        key=lambda some_id: (structures[some_id].label.casefold(), some_id),
    )
    st.session_state.setdefault(fields.kept, members)
    columns = st.columns(3)
    titles = ((words.KEPT, fields.kept, members), (words.ADDED, fields.added, others), (words.LEFT_OUT, fields.left_out, others))
    kept, added, left_out = (
        _several(column, title, key, options, desk) for column, (title, key, options) in zip(columns, titles, strict=True)
    )
    if set(kept) == set(members) and not added and not left_out:
        return None
    return Steering(frozenset((*kept, *added)), frozenset((*left_out, *(one for one in members if one not in kept))))


def _several(column: st.delta_generator.DeltaGenerator, title: str, key: str, options: list[str], desk: Desk) -> list[str]:
    return column.multiselect(title, options, key=key, format_func=desk.reading.name, placeholder=words.CHOOSE)


def result(composed: Composed) -> None:
    """Draw the team around the choices: who, why there, what it asks; or why there is none."""
    if composed.team is None:
        put(el("p", el("strong", words.NO_TEAM)), bullets(composed.because))
        put(missing_whole(composed.missing) if composed.missing else None)
        return
    put(el("h3", words.RESULT), team(composed, composed.team))


def team(composed: Composed, found: FormedCoalition) -> Html:
    """Return a team made by hand: each member with who wanted it, then what it asks more than the easiest one."""
    members = (
        el("li", member_line(one), " ", mark(COMPLETING if one.structure in composed.completing else CHOSEN))
        for one in found.members
    )
    return join(
        (
            el("ul", members, class_="mm-plain"),
            el("p", mark(INCOMPLETE), " ", words.INCOMPLETE_HELP) if found.incomplete else None,
            el("p", el("strong", found.compared.text)) if found.compared else None,
        )
    )


def accepting(desk: Desk, suggestion: Suggestion, composed: Composed, found: FormedCoalition) -> None:
    """Draw whose idea the team is and the button that accepts it, then lead to its page."""
    who = {CDSU: words.THE_CDSU, **{one.structure: one.label for one in found.members}}
    idea = st.selectbox(
        words.WHOSE_IDEA, list(who), format_func=who.__getitem__, key=f"idea-{suggestion.id}-{'-'.join(who)}", width=480
    )
    if st.button(words.ACCEPT_TEAM, key=f"accept-by-hand-{suggestion.id}", type="primary"):
        decision = accept_team(desk.store, composed, at=desk.now, initiated_by=idea)
        st.session_state["said"] = words.ACCEPTED_TEAM
        go("suggestion", id=decision.suggestion_id)
