"""« Ce matin »: what changed, what presses, what waits for a decision."""

import streamlit as st

from dashboards.components import decisions
from dashboards.components.contrat import choose_contrat, where
from dashboards.components.html import Html, el, join, literal, put
from dashboards.components.marks import line, mark
from dashboards.components.needs import team, words
from dashboards.desk import Desk, open_desk
from dashboards.i18n import fr, labels
from dashboards.links import link
from dashboards.viewmodels.french import ago, count, french_date, quoted, span
from dashboards.viewmodels.lines import heard
from dashboards.viewmodels.marks import SIGNS, outcome_mark, state_mark
from matchmaker.domain.eligibility import Outcome
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.home import Closing, Figures, HomeView, Night, home_view
from matchmaker.services.views.needs import NeedCard, NeedState

FIRST = 5
IN_PANEL = 3
OLD_DAYS = 2
SOON_DAYS = 60
WORDS_LENGTH = 70


def draw() -> None:
    """Draw the page."""
    if fr.LOST_PARAMETER in st.query_params:
        put(el("p", fr.LOST, class_="mm-said", role="status"))
    desk = open_desk(compare=True)
    if desk is None:
        return
    view = home_view(desk.reading)
    decisions.said()
    put(greeting(desk, view))
    choose_contrat(desk)
    panels(view)
    awaiting(desk, view.awaiting)
    put(figures(view.figures))


def greeting(desk: Desk, view: HomeView) -> Html:
    """Return the hello and what the page is as of."""
    if view.night is None:
        return join((where(desk), el("h1", fr.HELLO), el("p", fr.NIGHT_NONE, class_="mm-lead")))
    return join((where(desk), el("h1", fr.HELLO), el("p", night_line(view.night), class_="mm-lead"), old_line(view.night)))


def night_line(night: Night) -> str:
    """Return which night the page shows, and whether every need was in it."""
    day = french_date(night.run.as_of)
    if night.complete:
        return fr.NIGHT_COMPLETE.format(day=day)
    late = fr.LATE_ONE if night.needs_not_in_it == 1 else fr.LATE_MANY.format(count=night.needs_not_in_it)
    return fr.NIGHT_PARTIAL.format(day=day, late=late)


def old_line(night: Night) -> Html | None:
    """Return a warning when the night is old, None otherwise."""
    return el("p", fr.NIGHT_OLD.format(ago=ago(night.age_days)), class_="mm-warn") if night.age_days >= OLD_DAYS else None


def panels(view: HomeView) -> None:
    """Draw the three panels side by side."""
    left, middle, right = st.columns(3, gap="medium", border=True)
    with left, st.container(gap="xsmall"):
        new_panel(view)
    with middle, st.container(gap="xsmall"):
        closing_panel(view.closings, view.territory)
    with right, st.container(gap="xsmall"):
        due_panel(view.due)


def title(text: str, how_many: int) -> Html:
    """Return a panel's title with its count."""
    return el("h2", text, el("span", f" ({how_many})", class_="mm-count"), class_="mm-panel")


def item(need: NeedCard, note: str) -> None:
    """Draw one need of a panel: a link, then a note."""
    with st.container(gap="xxsmall"):
        link("need", f"{SIGNS[NodeKind.BESOIN]} {literal(shorten(need.verbatim))}", id=need.id)
        put(el("p", note, class_="mm-note"))


def rest(shown: int, total: int) -> None:
    """Say how many more there are."""
    if total > shown:
        put(el("p", fr.OTHERS.format(count=total - shown), class_="mm-meta"))


def new_panel(view: HomeView) -> None:
    """Draw what became possible since the night before."""
    put(title(fr.NEW_TITLE, len(view.new)))
    if view.first_night or not view.new:
        put(el("p", fr.FIRST_NIGHT if view.new else fr.NEW_NONE, class_="mm-meta"))
        return
    for need in view.new[:IN_PANEL]:
        item(need, need.place)
    rest(IN_PANEL, len(view.new))


def closing_panel(closings: tuple[Closing, ...], territory: str) -> None:
    """Draw the calls that close soon."""
    soon = [closing for closing in closings if closing.days_left <= SOON_DAYS]
    put(title(fr.CLOSING_TITLE, len(soon)))
    if not closings:
        put(el("p", fr.CLOSING_NONE, class_="mm-meta"))
    elif not soon:
        following = closings[0].campagne
        day = french_date(following.closes_on) if following.closes_on else fr.UNDATED
        put(el("p", fr.CLOSING_NONE_SOON, " ", fr.CLOSING_NEXT.format(label=following.label, day=day), class_="mm-meta"))
    for closing in soon[:IN_PANEL]:
        left = fr.CLOSING_LEFT.format(left=span(closing.days_left)) if closing.days_left else fr.CLOSING_TODAY
        where_else = closing.campagne.territory if closing.campagne.territory != territory else None
        aimed = fr.CLOSING_AIMED.format(count=count(closing.suggestions, "suggestion")) if closing.suggestions else None
        put(
            el("p", el("span", SIGNS[NodeKind.DISPOSITIF], class_="mm-sign", aria_hidden="true"), closing.campagne.label),
            line(left, where_else, aimed, class_="mm-note"),
        )
    rest(IN_PANEL, len(soon))
    link("fundings", fr.CLOSING_ALL)


def due_panel(due: tuple[NeedCard, ...]) -> None:
    """Draw the needs that wait for an answer, the oldest first."""
    put(title(fr.DUE_TITLE, len(due)))
    if not due:
        put(el("p", fr.DUE_NONE, class_="mm-meta"))
    for need in due[:IN_PANEL]:
        item(need, fr.DUE_SINCE.format(days=span(need.waiting_days)) if need.waiting_days is not None else fr.DUE_UNDATED)
    rest(IN_PANEL, len(due))


def awaiting(desk: Desk, needs: tuple[NeedCard, ...]) -> None:
    """Draw the suggestions to decide on, those put off last."""
    later: set[str] = st.session_state.setdefault("later", set())
    ordered = sorted(needs, key=lambda need: need.id in later)
    shown = ordered[:FIRST]
    sub = fr.AWAITING_SOME.format(shown=len(shown), total=len(ordered)) if len(ordered) > FIRST else None
    put(
        el("h2", fr.AWAITING_TITLE, el("span", f" ({len(ordered)})", class_="mm-count")),
        el("p", sub, class_="mm-meta") if sub else None,
    )
    if not shown:
        put(el("p", fr.AWAITING_NONE, class_="mm-meta"))
    for need in shown:
        suggestion = next(s for s in need.suggestions if s.decision is None)
        with st.container(border=True):
            lacking = fr.MISSING_NONE_IF if suggestion.inferred else fr.MISSING_NONE
            put(words(need), line(*heard(need)), team(suggestion), el("p", lacking, class_="mm-meta"))
            with st.container(horizontal=True, vertical_alignment="center"):
                link("suggestion", fr.OPEN_SUGGESTION, id=suggestion.id)
                decisions.buttons(desk, suggestion.id, None, "home")
                if st.button(fr.LATER, key=f"later-{need.id}", type="tertiary"):
                    later.add(need.id)
                    st.rerun()


def figures(known: Figures) -> Html:
    """Return the territory in figures."""
    top = [
        (known.quartiers, "quartier prioritaire", "quartiers prioritaires"),
        (known.structures, "structure", "structures"),
        (known.informal, "dont groupe informel", "dont groupes informels"),
        (known.needs, "besoin", "besoins"),
        (known.with_coalition, "avec une coalition", "avec une coalition"),
        (known.awaiting, "suggestion à arbitrer", "suggestions à arbitrer"),
    ]
    tiles = [el("li", el("strong", str(n)), " ", one if n < 2 else many) for n, one, many in top]
    states = [
        el("li", mark(state_mark(state)), " ", el("strong", str(known.needs_by_state[state])))
        for state in NeedState
        if known.needs_by_state[state]
    ]
    outcomes = [
        el("li", mark(outcome_mark(o)), " ", el("strong", str(known.dispositifs_by_outcome[o])))
        for o in (Outcome.OUI, Outcome.A_VERIFIER, Outcome.NON)
    ]
    statuses = [el("li", labels.STATUSES[name], " ", el("strong", str(n))) for name, n in known.needs_by_status.items()]
    return el(
        "section",
        el("h2", fr.FIGURES_TITLE),
        el("ul", tiles, class_="mm-tiles"),
        el(
            "div",
            el("div", el("h3", fr.FIGURES_NEEDS), el("ul", states, class_="mm-plain")),
            el("div", el("h3", fr.FIGURES_STATUSES), el("ul", statuses, class_="mm-plain")),
            el(
                "div",
                el("h3", fr.FIGURES_DISPOSITIFS),
                el("ul", outcomes, class_="mm-plain"),
                el("p", fr.FIGURES_DISPOSITIFS_HELP, class_="mm-meta"),
            ),
            class_="mm-figures",
        ),
    )


def shorten(text: str) -> str:
    """Return words short enough for a panel."""
    return quoted(text if len(text) <= WORDS_LENGTH else f"{text[: WORDS_LENGTH - 1].rstrip()}…")
