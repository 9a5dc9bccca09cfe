"""One suggestion: the need and the team, the ways to money; then why this team, and what was decided."""

import streamlit as st

from dashboards.auth import may_decide
from dashboards.components import decisions, other_teams
from dashboards.components.by_hand import by_hand, start_from
from dashboards.components.coalition import cards, checks
from dashboards.components.graph import graph
from dashboards.components.html import Html, el, put
from dashboards.components.marks import line, mark
from dashboards.components.needs import understood, words
from dashboards.components.plan import Plans, plan
from dashboards.components.reasons import IN_THE_SUM, bullets, source, weighed, without
from dashboards.components.reasons import INCOMPLETE as LACKS
from dashboards.desk import Desk, open_desk
from dashboards.i18n import coalitions, fr
from dashboards.links import go, link
from dashboards.viewmodels.french import french_date
from dashboards.viewmodels.lines import heard
from dashboards.viewmodels.marks import INCOMPLETE, state_mark
from dashboards.wiring import wiring
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.recommendation import Suggestion
from matchmaker.errors import InputError
from matchmaker.services.alternatives import alternatives, why_not
from matchmaker.services.plan_funding import Planned, with_sources
from matchmaker.services.replan import replan
from matchmaker.services.views.suggestion import SuggestionView, describe_found


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
    if found is None or desk is None or view is None:
        raise InputError(fr.NO_SUGGESTION)
    decisions.said()
    link("needs", fr.BACK_NEEDS)
    put(words(view.need, "h1"), line(*heard(view.need)))
    if not view.current and view.run:
        put(el("p", fr.NOT_CURRENT.format(day=french_date(view.run.as_of)), class_="mm-warn"))
        link("need", fr.OPEN_NEED, id=view.need.id)
    decision(desk, view)
    left, right = st.columns([5, 11], gap="large")
    with left:
        need(view)
    with right:
        put(el("h2", fr.THE_COALITION), incomplete(view), cards(view.coalition), missing(view))
    current = desk.reading.suggestions.get(view.id) or found[0]
    plan(plans_of(desk, current, view.run.run_id if view.run else ""))
    why(view)
    if may_decide(desk.scope):
        other_ways(desk, current)
    with_graph(view)
    put(el("h2", fr.HISTORY_TITLE), decisions.history(view.history))


def plans_of(desk: Desk, suggestion: Suggestion, run_id: str) -> Plans:
    """Return the ways to money of a suggestion: those its night published, and those another budget would make."""
    key = (desk.scope.model_dump_json(), run_id, desk.today.isoformat(), suggestion.id)
    return Plans(
        key=key,
        compute=lambda amount: replan(desk.store, desk.reading, suggestion, amount),
        published=lambda: with_sources(desk.store, Planned(desk.reading, suggestion.funding)),
    )


def other_ways(desk: Desk, suggestion: Suggestion) -> None:
    """Draw, for who arbitrates alone, why not others, other teams, and the team she would rather make."""
    reading = desk.reading
    decided = "".join(sorted(event.id for event in reading.decisions))
    run_id = reading.run.run_id if reading.run else ""
    key = (desk.scope.model_dump_json(), run_id, desk.today.isoformat(), decided, suggestion.id)
    other_teams.why_not(key, lambda: why_not(desk.store, reading, suggestion))
    other_teams.others(key, lambda: alternatives(reading, suggestion), start_from(suggestion.id))
    by_hand(desk, suggestion)


def decision(desk: Desk, view: SuggestionView) -> None:
    """Draw what stands and the buttons that change it."""
    with st.container(border=True):
        put(el("h2", fr.DECIDE, class_="mm-panel"), decisions.standing(view.id, view.history))
        with st.container(horizontal=True):
            decisions.buttons(desk, view.id, view.decision, "page")
        decisions.sharing(desk, view.id, released=view.released, refused=view.decision is DecisionKind.REFUSE)


def need(view: SuggestionView) -> None:
    """Draw the need as it was understood."""
    put(el("h2", fr.THE_NEED), el("p", mark(state_mark(view.need.state))))
    if view.need.translation:
        put(understood(view.need.translation))
    put(el("p", source(view.need.source)))
    for place, other in enumerate(view.others, start=1):
        label = fr.OTHER_SUGGESTION.format(number=place) if len(view.others) > 1 else fr.OTHER_SUGGESTION_ONE
        link("suggestion", label, id=other)


def incomplete(view: SuggestionView) -> Html | None:
    """Return that the people concerned are missing, None when they are there."""
    if not view.coalition.incomplete:
        return None
    return el("p", mark(INCOMPLETE), " ", coalitions.INCOMPLETE_HELP)


def missing(view: SuggestionView) -> Html:
    """Return what is missing and what is to be checked."""
    if view.missing:
        return checks(fr.MISSING_SHORT.format(what=", ".join(view.missing)), view.to_check)
    if view.coalition.incomplete:
        return checks(coalitions.ASKED_IS_THERE, view.to_check)
    inferred = any(check.what == "inferred" for check in view.to_check)
    return checks(fr.MISSING_NONE_IF if inferred else fr.MISSING_NONE, view.to_check)


def why(view: SuggestionView) -> None:
    """Draw the reasons for this team, and the sum they make."""
    left, right = st.columns([5, 8], gap="large")
    with left:
        put(el("h2", fr.BECAUSE), bullets(without(view.coalition.because, IN_THE_SUM | LACKS)))
    with right:
        put(el("h2", fr.WEIGHED), weighed(view.coalition))


def with_graph(view: SuggestionView) -> None:
    """Draw the small graph beside its table."""
    put(el("h2", fr.GRAPH_TITLE))
    graph(view.graph)
