"""« Et si nous avions… »: what one more legal state would open to a structure, beside what it obliges to."""

from collections.abc import Callable

import streamlit as st

from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import sign
from dashboards.components.reasons import sourced
from dashboards.desk import FRESH_SECONDS
from dashboards.i18n import money
from dashboards.i18n import structure as words
from dashboards.viewmodels.french import euros, half_days
from dashboards.viewmodels.route import day_said
from matchmaker.explanations.words import enumerate_french, lower_first
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.request import Named
from matchmaker.services.views.what_if import WhatIfView


@st.fragment
def what_if(gains: tuple[Named, ...], key: tuple[str, ...], compute: Callable[[str], WhatIfView]) -> None:
    """Draw the choice of a legal state and, once one is chosen, what it would change."""
    put(el("h2", words.WHAT_IF), el("p", words.WHAT_IF_INTRO if gains else words.WHAT_IF_NONE, class_="mm-meta"))
    if not gains:
        return
    names = {one.id: one.label for one in gains}
    chosen = st.selectbox(
        words.WHAT_IF_CHOOSE,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=words.WHAT_IF_CHOOSE,
        label_visibility="collapsed",
        key=f"what-if-{key[-1]}",
        width=480,
    )
    if chosen is None:
        return
    view = _computed(compute, key, chosen)
    put(el("p", el("strong", view.text)))
    if view.with_it and not view.held_already:
        put(el("p", words.WITH_IT.format(what=enumerate_french(lower_first(name) for name in view.with_it))))
    left, right = st.columns(2, gap="large")
    with left:
        put(named(words.OPENS, view.opens), named(words.SETTLES, view.settles), compared(view))
    with right:
        put(el("h3", money.DUTIES), sourced(view.duties) or el("p", money.NO_DUTY, class_="mm-meta"))


@st.cache_resource(ttl=FRESH_SECONDS, max_entries=64, show_spinner=False)
def _computed(_compute: Callable[[str], WhatIfView], key: tuple[str, ...], token: str) -> WhatIfView:
    """Compute what a legal state would change, kept a moment: names with an underscore are not part of the key."""
    return _compute(token)


def named(title: str, some: tuple[Named, ...]) -> Html | None:
    """Return dispositifs under a title, None without any."""
    if not some:
        return None
    return join((el("h3", title), el("ul", (el("li", sign(NodeKind.DISPOSITIF), one.label) for one in some), class_="mm-plain")))


def compared(view: WhatIfView) -> Html:
    """Return the first route, before and after."""
    rows = ((words.BEFORE, view.before), (words.AFTERWARDS, view.after))
    told = (el("div", el("dt", name), el("dd", route_line(route))) for name, route in rows)
    return join((el("h3", words.BEFORE_AFTER), el("dl", told, class_="mm-pairs")))


def route_line(route: RouteView | None) -> str:
    """Return a route in one line."""
    if route is None:
        return words.NO_ROUTE
    return words.ROUTE_LINE.format(
        title=route.title,
        when=day_said(route.first_euro, route.first_euro_kind),
        amount=euros(route.covered_eur),
        effort=half_days(route.effort_half_days),
    )
