"""The steps of a pathway on a line of time; the same steps stand in a list below it."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal, cast

import altair as alt
import streamlit as st

from dashboards.i18n import fr
from dashboards.viewmodels.french import SHORT_MONTHS, french_date
from dashboards.viewmodels.marks import date_mark
from matchmaker.services.views.pathway import PathwayView

ROW = 40
INK = "#1f2a30"
FONT = '"Source Sans", sans-serif'
COLOURS = {"hard": "#0b5563", "pattern": "#b7791f", "relative": "#7d949c"}
MONTH_LABELS = f"{list(SHORT_MONTHS)!r}[utcmonth(datum.value)] + (utcmonth(datum.value) == 0 ? ' ' + utcyear(datum.value) : '')"
SHORTEST = timedelta(days=2)
Rows = list[dict[str, object]]


def timeline(route: PathwayView, today: date) -> None:
    """Draw the steps from today to the first euro."""
    if not route.steps:
        return
    steps: Rows = [
        {
            "row": index,
            "bar": index + 0.32,
            "label": f"{index + 1}. {step.label} {date_mark(step.date_kind).icon}",
            "start": moment(step.start),
            # A step of one day must be seen too.
            "end": moment(max(step.end, step.start + SHORTEST)),
            "kind": step.date_kind.value,
        }
        for index, step in enumerate(route.steps)
    ]
    first_euro = f"{fr.FIRST_EURO} {date_mark(route.first_euro_kind).icon}"
    ends: Rows = [{"when": moment(route.first_euro), "what": first_euro, "row": -1}]
    starts: Rows = [{"when": moment(today), "what": fr.TODAY, "row": -1}]
    said = fr.TIMELINE_ALT.format(start=french_date(today), end=french_date(route.first_euro))
    st.altair_chart(chart(steps, starts, ends), width="stretch", theme=None, key="timeline", alt=said)


def moment(day: date) -> int:
    """Return a day as the chart reads it: milliseconds since 1970, UTC, so that no time zone moves it."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def chart(steps: Rows, starts: Rows, ends: Rows) -> alt.LayerChart:
    """Return the drawing: one row a step, its name above its bar; a line for today and one for the first euro."""
    axis = alt.Axis(
        aria=False, labelExpr=MONTH_LABELS, tickCount="month", grid=True, gridColor="#e6ecee", labelColor=INK, labelFontSize=12
    )
    across = alt.X("start:T", title=None, axis=axis, scale=alt.Scale(type="utc"))
    rows = alt.Scale(domain=[-1, len(steps) - 0.3], reverse=True, nice=False)
    down = alt.Y("row:Q", axis=None, scale=rows)
    colour = alt.Color("kind:N", legend=None, scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())))
    drawn = alt.Chart(alt.InlineData(values=steps))
    bars = drawn.mark_rule(strokeWidth=8, aria=False).encode(
        x=across, x2="end:T", y=alt.Y("bar:Q", axis=None, scale=rows), color=colour
    )
    names = drawn.mark_text(aria=False, align="left", fontSize=12, color=INK, limit=380, dx=8).encode(
        x=alt.value(0), y=down, text="label:N"
    )
    layers = [limit(starts, down, "left"), limit(ends, down, "right"), bars, names]
    layered = alt.layer(*layers).properties(height=ROW * (len(steps) + 1))
    return cast("alt.LayerChart", layered.configure(view={"stroke": None}, background="transparent", font=FONT))


def limit(rows: Rows, down: alt.Y, align: Literal["left", "right"]) -> alt.LayerChart:
    """Return a dashed line at a moment, with its name on the side that has room."""
    drawn = alt.Chart(alt.InlineData(values=rows))
    rule = drawn.mark_rule(aria=False, color=INK, strokeDash=[3, 3]).encode(x="when:T")
    shift = 4 if align == "left" else -4
    word = drawn.mark_text(aria=False, align=align, dx=shift, dy=-4, fontSize=12, fontWeight="bold", color=INK)
    return cast("alt.LayerChart", rule + word.encode(x="when:T", y=down, text="what:N"))
