"""« Besoins »: what residents said in a territory, and what becomes of each."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboards.components import decisions, more
from dashboards.components.contrat import choose_contrat, where
from dashboards.components.html import el, put
from dashboards.components.needs import head, outcome
from dashboards.desk import open_desk
from dashboards.i18n import fr, labels
from dashboards.links import link
from matchmaker.services.views.needs import NeedCard, NeedState, needs_view

FIRST = 5
STEP = 10


def draw() -> None:
    """Draw the page."""
    desk = open_desk()
    if desk is None:
        return
    view = needs_view(desk.reading)
    decisions.said()
    put(where(desk), el("h1", fr.NEEDS_NAME), el("p", fr.NEEDS_INTRO, class_="mm-lead"))
    choose_contrat(desk)
    chosen = filtered(view.needs, view.places)
    shown = more.shown("needs", FIRST, len(chosen))
    put(el("p", fr.NEEDS_COUNT.format(shown=shown, total=len(chosen)), class_="mm-meta", role="status"))
    if not chosen:
        put(el("p", fr.NOTHING_MATCHES))
    for need in chosen[:shown]:
        one(need)
    more.button("needs", shown, len(chosen), STEP)


def filtered(needs: tuple[NeedCard, ...], places: tuple[tuple[str, str], ...]) -> list[NeedCard]:
    """Draw the two filters and return the needs they keep."""
    names = {"": fr.ALL_QUARTIERS, **dict(places)}
    states = {"": fr.ALL_STATES, **{s.value: labels.STATES[s] for s in NeedState if any(need.state is s for need in needs)}}
    left, right, _ = st.columns(3)
    place = choice(left, fr.QUARTIER, names, "needs-place")
    state = choice(right, fr.STATE, states, "needs-state")
    return [n for n in needs if place in {"", n.territory_code} and state in {"", n.state.value}]


def choice(where: DeltaGenerator, label: str, names: dict[str, str], key: str) -> str:
    """Draw one filter and return the code chosen, empty for all."""
    return where.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=more.from_start, args=("needs",))


def one(need: NeedCard) -> None:
    """Draw one need with what its state calls for."""
    with st.container(border=True):
        put(head(need, "h2"), outcome(need))
        with st.container(horizontal=True):
            for suggestion in need.suggestions[:1]:
                link("suggestion", fr.OPEN_SUGGESTION, id=suggestion.id)
            link("need", fr.OPEN_NEED, id=need.id)
