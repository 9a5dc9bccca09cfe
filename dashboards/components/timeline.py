"""A route on a line of time; the same steps stand in a list beside it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Literal, cast

import altair as alt
import streamlit as st

from dashboards.components.html import Html, el, put
from dashboards.i18n import fr, labels, money
from dashboards.viewmodels.french import SHORT_MONTHS, french_date
from dashboards.viewmodels.marks import date_mark
from dashboards.viewmodels.timeline import Row, last_day, rows
from matchmaker.domain.route import DateKind
from matchmaker.services.views.funding import RouteView

ROW = 38
AXIS = 34  # what the months under the line take of the height
INK = "#1f2a30"
FONT = '"Source Sans", sans-serif'
COLOURS = {"hard": "#0b5563", "pattern": "#b7791f", "relative": "#7d949c"}
MONTH_LABELS = f"{list(SHORT_MONTHS)!r}[utcmonth(datum.value)] + (utcmonth(datum.value) == 0 ? ' ' + utcyear(datum.value) : '')"
SHORTEST = timedelta(days=2)
CLOSE_SHARE = 0.3  # two names nearer than this part of the line would run into each other
Rows = list[dict[str, object]]


def timeline(route: RouteView, as_of: date, key: str) -> None:
    """Draw a route from the day it starts to its last known money."""
    drawn = rows(route)
    if not drawn:
        return
    last = last_day(route)
    said = money.TIMELINE_ALT.format(title=route.title, start=french_date(as_of), end=french_date(last))
    put(el("h3", money.TIMELINE))
    st.altair_chart(
        chart(bars(drawn), names(drawn), moments(route, as_of, last)),
        width="stretch",
        theme=None,
        key=f"timeline-{key}",
        alt=said,
    )
    put(legend(drawn))


def calendar(drawn: tuple[Row, ...], as_of: date, said: Mapping[str, str], alt_text: str) -> None:
    """Draw windows on a line of time from a day on; `said` are the words of each tone."""
    today: Rows = [{"when": moment(as_of), "what": fr.TODAY, "row": -1, "align": "left"}]
    put(legend(drawn, said))
    st.altair_chart(chart(bars(drawn), names(drawn), today), width="stretch", theme=None, key="calendar", alt=alt_text)


def legend(drawn: tuple[Row, ...], said: Mapping[str, str] = labels.DATES) -> Html:
    """Return what each tone of the bars stands for, among those drawn."""
    used = [kind for kind in DateKind if any(span.kind is kind for row in drawn for span in row.spans)]
    keys = (
        el("span", el("span", class_=f"mm-lit mm-{kind.value}", aria_hidden="true"), said[kind], class_="mm-key") for kind in used
    )
    return el("p", *keys, class_="mm-source")


def bars(drawn: tuple[Row, ...]) -> Rows:
    """Return one bar for each stretch of time; a stretch of one day must be seen too."""
    return [
        {
            "bar": index + 0.34,
            "start": moment(span.start),
            "end": moment(max(span.end, span.start + SHORTEST)),
            "kind": span.kind.value,
        }
        for index, row in enumerate(drawn)
        for span in row.spans
    ]


def names(drawn: tuple[Row, ...]) -> Rows:
    """Return the name of each row."""
    return [{"row": index, "label": row.label} for index, row in enumerate(drawn)]


def moments(route: RouteView, as_of: date, last: date) -> Rows:
    """Return the moments to mark: today, the first euro, the last money when it comes later; none runs into another."""
    first = f"{fr.FIRST_EURO} {date_mark(route.first_euro_kind).icon}"
    found: Rows = [
        {"when": moment(as_of), "what": fr.TODAY, "row": -1, "align": "left"},
        {"when": moment(route.first_euro), "what": first, "row": -1, "align": "right"},
    ]
    if last > route.first_euro:
        whole = max((last - as_of).days, 1)
        near = (last - route.first_euro).days / whole < CLOSE_SHARE
        found.append({"when": moment(last), "what": fr.ALL_MONEY, "row": -2 if near else -1, "align": "right"})
    return found


def moment(day: date) -> int:
    """Return a day as the chart reads it: milliseconds since 1970, UTC, so that no time zone moves it."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def chart(spans: Rows, labels: Rows, marked: Rows) -> alt.LayerChart:
    """Return the drawing: one row a step or a request, its name above its bar; a dashed line for each moment."""
    axis = alt.Axis(
        aria=False, labelExpr=MONTH_LABELS, tickCount="month", grid=True, gridColor="#e6ecee", labelColor=INK, labelFontSize=12
    )
    across = alt.X("start:T", title=None, axis=axis, scale=alt.Scale(type="utc"))
    top = min(cast("int", row["row"]) for row in marked)
    scale = alt.Scale(domain=[top, len(labels) - 0.25], reverse=True, nice=False)
    down = alt.Y("row:Q", axis=None, scale=scale)
    colour = alt.Color("kind:N", legend=None, scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())))
    bar = (
        alt.Chart(alt.InlineData(values=spans))
        .mark_rule(strokeWidth=8, aria=False)
        .encode(x=across, x2="end:T", y=alt.Y("bar:Q", axis=None, scale=scale), color=colour)
    )
    name = (
        alt.Chart(alt.InlineData(values=labels))
        .mark_text(aria=False, align="left", fontSize=12, color=INK, limit=560, dx=8)
        .encode(x=alt.value(0), y=down, text="label:N")
    )
    # A line that passes behind a name must not be read through it.
    halo = name.mark_text(
        aria=False, align="left", fontSize=12, limit=560, dx=8, stroke="#ffffff", strokeWidth=4, strokeJoin="round"
    )
    sides: tuple[Literal["left", "right"], ...] = ("left", "right")
    by_side = {side: [row for row in marked if row["align"] == side] for side in sides}
    limits = [limit(of_side, down, side) for side, of_side in by_side.items() if of_side]
    layered = alt.layer(*limits, halo, bar, name).properties(height=ROW * (len(labels) - top) + AXIS)
    return cast("alt.LayerChart", layered.configure(view={"stroke": None}, background="transparent", font=FONT))


def limit(marked: Rows, down: alt.Y, align: Literal["left", "right"]) -> alt.LayerChart:
    """Return a dashed line at each moment, with its name on the side that has room."""
    drawn = alt.Chart(alt.InlineData(values=marked))
    rule = drawn.mark_rule(aria=False, color=INK, strokeDash=[3, 3]).encode(x="when:T")
    shift = 4 if align == "left" else -4
    word = drawn.mark_text(aria=False, align=align, dx=shift, dy=-4, fontSize=12, fontWeight="bold", color=INK)
    return cast("alt.LayerChart", rule + word.encode(x="when:T", y=down, text="what:N"))
