"""« Nous sommes un petit groupe »: three questions, what is possible, who can help; nothing is kept."""

import streamlit as st

from dashboards.components import why_not
from dashboards.components.contrat import choose_contrat, where
from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import line, mark, sign
from dashboards.components.number import number_field
from dashboards.components.reasons import bullets
from dashboards.desk import FRESH_SECONDS, Desk, open_desk
from dashboards.i18n import group as words
from dashboards.i18n import money
from dashboards.viewmodels.french import count, euros
from dashboards.viewmodels.marks import TO_FIND, date_mark, outcome_mark
from dashboards.viewmodels.route import day_said, step_dates
from matchmaker.domain.eligibility import Outcome
from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.asking import PAPERS_UNKNOWN, closes, papers_of, received_by, usual
from matchmaker.exports.case import step_name
from matchmaker.exports.html import document_html
from matchmaker.exports.pdf import document_pdf
from matchmaker.exports.small_group import small_group_page
from matchmaker.services.small_group import GROUP_ID, MOST_PEOPLE, GroupAsk, HelperView, SmallGroupView, small_group
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.request import RequestView, RouteStepView


def draw() -> None:
    """Draw the page."""
    desk = open_desk()
    if desk is None:
        return
    put(where(desk), el("h1", words.TITLE), el("p", words.INTRO, class_="mm-lead"))
    choose_contrat(desk)
    asked = questions(desk)
    if asked is None:
        put(el("p", words.ANSWER, class_="mm-meta", role="status"))
        return
    answers(found(desk, (desk.scope.model_dump_json(), desk.today.isoformat(), desk.reading.snapshot.territory.code), asked))


def questions(desk: Desk) -> GroupAsk | None:
    """Draw the three questions; None until all are answered."""
    themes = {theme.id: theme.label for theme in sorted(desk.reading.themes.values(), key=lambda theme: theme.label)}
    places = {place.code: place.label for place in desk.reading.snapshot.quartiers}
    left, middle, right = st.columns([3, 5, 5], gap="medium")
    with left:
        size = number_field(
            words.HOW_MANY, "group-size", placeholder=words.HOW_MANY_PLACEHOLDER, least=1, most=MOST_PEOPLE, whole=True
        )
    with middle:
        theme = st.selectbox(
            words.WHAT, list(themes), index=None, format_func=themes.__getitem__, placeholder=words.CHOOSE, key="group-theme"
        )
    with right:
        place = st.selectbox(
            words.WHERE, list(places), index=None, format_func=places.__getitem__, placeholder=words.CHOOSE, key="group-place"
        )
    if size is None or theme is None or place is None:
        return None
    return GroupAsk(size=int(size), theme_id=theme, quartier_code=place)


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def found(_desk: Desk, key: tuple[str, ...], ask: GroupAsk) -> SmallGroupView:
    """Compute what is possible, kept a moment: names with an underscore are not part of the key."""
    return small_group(_desk.store, _desk.reading, ask)


def answers(view: SmallGroupView) -> None:
    """Draw what is possible, what an association would open, who can help, and the page to print."""
    people = count(view.size, "personne")
    put(el("p", words.TOLD.format(people=people, theme=view.theme, quartier=view.quartier), class_="mm-meta"))
    if view.size == 1:
        put(el("p", words.ALONE, class_="mm-aside"))
    left, right = st.columns([7, 5], gap="large")
    with left:
        put(el("h2", words.WITHOUT))
        routes = view.simplest
        put(el("p", words.SIMPLEST, class_="mm-meta") if len(routes) > 1 else None, *(way(route) for route in routes))
        if not routes:
            put(el("p", words.WITHOUT_NONE), bullets(view.without.because))
    with right:
        put(el("h2", words.HELP), helpers(view.helpers))
        put(el("h2", words.ASSOCIATION))
        put(why_not.opening(view.association) if view.association else el("p", words.ASSOCIATION_NONE, class_="mm-meta"))
    put(el("h2", words.PRINT))
    with st.container(horizontal=True):
        pdf = lambda: document_pdf(small_group_page(view))  # noqa: E731  made only when asked for
        html = lambda: document_html(small_group_page(view))  # noqa: E731
        st.download_button(words.PRINT_PDF, pdf, file_name="petit-groupe.pdf", mime="application/pdf", on_click="ignore")
        st.download_button(words.PRINT_HTML, html, file_name="petit-groupe.html", mime="text/html", on_click="ignore")


def way(route: RouteView) -> Html:
    """Return one way, as one would tell it: what to ask, when and how much, who signs, then the steps."""
    asked = enumerate_french(request.label for request in route.requests)
    amount = words.UP_TO.format(amount=euros(route.covered_eur)) if route.covered_eur else words.UNKNOWN_AMOUNT
    when = words.MONEY_LINE.format(when=day_said(route.first_euro, route.first_euro_kind))
    doubt = join((" ", mark(outcome_mark(route.outcome)))) if route.outcome is not Outcome.OUI else None
    steps = (
        el("li", step_name(step), el("br"), el("span", " · ".join(step_line(step)), class_="mm-source"))
        for step in route.steps
        if step.effort_half_days
    )
    return el(
        "section",
        el("h3", sign(NodeKind.DISPOSITIF), words.ASK.format(what=asked), doubt),
        line(when, mark(date_mark(route.first_euro_kind)), amount),
        *(el("p", told) for told in signatures(route)),
        *(door(route, request, alone=len(route.requests) == 1) for request in route.requests),
        el("p", el("strong", words.STEPS)),
        el("ol", steps, class_="mm-steps"),
        class_="mm-request",
    )


def step_line(step: RouteStepView) -> tuple[str, ...]:
    """Return when a step happens, and with whom."""
    return (step_dates(step), *([money.STEP_WITH.format(who=step.who_helps)] if step.who_helps else []))


def door(route: RouteView, request: RequestView, *, alone: bool) -> Html:
    """Return until when one may ask, who receives the file and where, with which papers, for how much; named unless alone."""
    told = (
        (words.CLOSES, closes(request)),
        (words.RECEIVED_BY, received_by(request)),
        (words.PAPERS, ", ".join(papers_of(route, request)) or PAPERS_UNKNOWN),
        (words.USUAL, usual(request)),
    )
    pairs = el("dl", (el("div", el("dt", name), el("dd", what)) for name, what in told), class_="mm-pairs")
    return join((None if alone else el("p", el("strong", request.label)), pairs))


def signatures(route: RouteView) -> list[Html]:
    """Return who signs, once when all requests are signed alike, else request by request."""
    if len({request.applicant for request in route.requests}) == 1:
        return [signed(route.requests[0])]
    return [join((el("strong", request.label), " : ", signed(request))) for request in route.requests]


def signed(request: RequestView) -> Html:
    """Return who signs a request, in a sentence."""
    if request.applicant is None:
        return join((words.SIGNED_BY_NOBODY, " ", mark(TO_FIND)))
    if request.applicant.id == GROUP_ID:
        return join((words.SIGNED_BY_YOU,))
    return join((words.SIGNED_BY.format(who=request.applicant.label),))


def helpers(some: tuple[HelperView, ...]) -> Html:
    """Return who can help: the CDSU first, then who said so."""
    first = el("li", el("strong", words.HELP_CDSU), el("br"), el("span", words.HELP_CDSU_WHY, class_="mm-source"))
    others = (
        el(
            "li",
            sign(NodeKind.STRUCTURE),
            el("strong", one.label),
            el("br"),
            el("span", enumerate_french(one.helps), class_="mm-source"),
            el("br"),
            el("span", met(one), class_="mm-source"),
        )
        for one in some
    )
    after = words.HELP_REACH if some else words.HELP_NONE
    return join((el("ul", first, others, class_="mm-plain"), el("p", after, class_="mm-meta")))


def met(one: HelperView) -> str:
    """Return what is known of how to meet who can help: what it does, and where."""
    places = words.HELP_PLACES.format(places=", ".join(one.places)) if one.places else None
    return " · ".join(told for told in (one.description, places) if told)
