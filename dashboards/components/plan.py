"""Every way to money on a page: what it is for, what comes before money, the routes as tabs, why not the others."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboards.components import needs, route, why_not
from dashboards.components.files import files
from dashboards.components.html import Html, el, literal, put
from dashboards.components.marks import mark
from dashboards.components.number import number_field
from dashboards.components.reasons import bullets
from dashboards.desk import FRESH_SECONDS
from dashboards.i18n import money
from dashboards.viewmodels.french import euros
from dashboards.viewmodels.marks import ASSUMED
from dashboards.viewmodels.route import compared
from matchmaker.services.funding_ask import MOST_EUR
from matchmaker.services.plan_funding import Planned
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.funding import FundingPlanView

Shown = tuple[Planned, FundingPlanView]
LEAST_EUR = 1
ASSUMPTION = "warning.amount_assumed"
APART = frozenset({ASSUMPTION, why_not.COUNTED})  # said where they belong


@dataclass(frozen=True)
class Plans:
    """The plans of a page. `key` tells them from those of other pages, readers and runs.

    `published` gives what a night found, None where no night looks; `compute` finds them now, for a budget or for none given.
    `title` stands above, when the page has its own words for it.
    """

    key: tuple[str, ...]
    compute: Callable[[float | None], Planned]
    published: Callable[[], Planned] | None = None
    title: str | None = None

    @property
    def widget(self) -> str:
        """What the names of this page's fields end with."""
        return self.key[-1]


@st.fragment
def plan(plans: Plans) -> None:
    """Draw the whole part of a page that is about money; what is changed in it draws nothing else again."""
    planned, view = published(plans) if plans.published else computed(plans.compute, plans.key, None)
    left, right = st.columns([7, 5], gap="large", vertical_alignment="bottom")
    with right:
        amount = budget(plans.widget) if view.applicants else None
    if amount is not None:
        planned, view = computed(plans.compute, plans.key, amount)
    with left:
        put(head(view, plans.title))
    if amount is not None:
        template = money.BUDGET_NOW if plans.published else money.BUDGET_NOW_LIVE
        put(el("p", template.format(amount=euros(amount)), class_="mm-said", role="status"))
    put(before(view))
    routes(planned, view, f"{plans.widget}-{amount or 0:g}")
    if view.obligation is None:
        # A night publishes no openings: they are found now, for the same budget.
        _, now = computed(plans.compute, plans.key, amount)
        why_not.both(view.with_(openings=now.openings), plans.widget)


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def computed(_compute: Callable[[float | None], Planned], key: tuple[str, ...], amount: float | None) -> Shown:
    """Compute a plan and word it, kept a moment: names with an underscore are not part of the key."""
    planned = _compute(amount)
    return planned, planned.view


def published(plans: Plans) -> Shown:
    """Return the plan of the night, worded, kept a moment."""
    read = plans.published or (lambda: plans.compute(None))
    return computed(lambda _: read(), (*plans.key, "published"), None)


def budget(key: str) -> float | None:
    """Draw the field that asks what another budget would change; None while it is empty or wrong."""
    return number_field(money.BUDGET, f"budget-{key}", placeholder=money.BUDGET_PLACEHOLDER, least=LEAST_EUR, most=MOST_EUR)


def head(view: FundingPlanView, title: str | None = None) -> Html:
    """Return the title, and what has to be gathered."""
    project = view.project
    assumed = mark(ASSUMED) if project.goal_assumed else None
    said = next((sentence.text for sentence in view.because if sentence.kind == ASSUMPTION), None)
    return el(
        "div",
        el("h2", title or (money.TITLE_ONE if len(view.routes) == 1 else money.TITLE)),
        el("p", el("strong", money.GOAL.format(amount=euros(project.goal_eur))), " ", assumed) if view.applicants else None,
        el("p", said, class_="mm-meta") if said else None,
    )


def before(view: FundingPlanView) -> Html | None:
    """Return what comes before money: who owes it, what is notified already, why there is no way; None when nothing does."""
    told = tuple(sentence for sentence in view.because if sentence.kind not in APART)
    if view.obligation:
        owed = needs.obligation(view.obligation)
        return el("div", el("h3", money.OWED_FIRST), bullets(plainly(told)), owed, class_="mm-aside")
    nothing = el("p", el("strong", money.NO_ROUTE)) if not view.routes else None
    return el("div", nothing, bullets(told)) if nothing or told else None


def plainly(told: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return what is said of the plan itself: who owes it, and how to ask, follow in full."""
    return tuple(sentence for sentence in told if sentence.kind.startswith("plan."))


def routes(planned: Planned, view: FundingPlanView, key: str) -> None:
    """Draw the routes as tabs, the most advisable first; only the open one is drawn."""
    if not view.routes:
        return
    if len(view.routes) > 1:
        put(comparison(view))
    tabs = st.tabs([literal(one.title) for one in view.routes], key=f"routes-{key}", on_change="rerun")
    for rank, (tab, one) in enumerate(zip(tabs, view.routes, strict=True), start=1):
        if not tab.open:
            continue
        with tab:
            route.draw(one, view, f"{key}-{rank}")
            files(planned, rank, f"{key}-{rank}")


def comparison(view: FundingPlanView) -> Html:
    """Return the routes side by side, folded until asked for."""
    first, *others = money.COMPARE_HEAD
    rows = (
        el(
            "tr",
            el("th", name, scope="row", data_label=first),
            (el("td", cell, data_label=title) for title, cell in zip(others, cells, strict=True)),
        )
        for name, *cells in compared(view)
    )
    columns = el("tr", (el("th", title, scope="col") for title in money.COMPARE_HEAD))
    table = el("table", el("thead", columns), el("tbody", rows), class_="mm-table mm-stack")
    return el("details", el("summary", money.COMPARE.format(count=len(view.routes))), table, class_="mm-fold")
