"""A route on a line of time: its first steps one a row, then one row for each request, from writing it to its money."""

from dataclasses import dataclass
from datetime import date

from dashboards.i18n import money
from matchmaker.domain.route import DECISION, FILE, PAYMENT, VERIFY_FUNDER, VERIFY_STRUCTURE, DateKind
from matchmaker.exports.case import step_kind
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.request import RouteStepView

OF_REQUESTS = (FILE, DECISION, PAYMENT)
VERIFYING = (VERIFY_STRUCTURE, VERIFY_FUNDER)


@dataclass(frozen=True)
class Span:
    """A stretch of time, and how sure it is."""

    start: date
    end: date
    kind: DateKind


@dataclass(frozen=True)
class Row:
    """One row: its name, and what happens on it, in order."""

    label: str
    spans: tuple[Span, ...]

    @property
    def start(self) -> date:
        """The day it starts."""
        return min(span.start for span in self.spans)


def rows(route: RouteView) -> tuple[Row, ...]:
    """Return the rows of a route, by day of start: what is verified together is one row, so is each request."""
    kinds = [(step, step_kind(step)) for step in route.steps]
    verified = [step for step, kind in kinds if kind in VERIFYING]
    others = [step for step, kind in kinds if kind not in {*VERIFYING, *OF_REQUESTS}]
    found = [Row(step.label, (span_of(step),)) for step in others]
    if verified:
        span = Span(min(s.start for s in verified), max(s.end for s in verified), DateKind.RELATIVE)
        found.append(Row(money.VERIFY_ROW, (span,)))
    for request in route.requests:
        own = [step for step, kind in kinds if kind in OF_REQUESTS and request.label in step.opens]
        if own:
            spans = tuple(span_of(step) for step in sorted(own, key=lambda step: (step.start, step.end)))
            found.append(Row(money.FILE_ROW.format(request=request.label), spans))
    return tuple(sorted(found, key=lambda row: (row.start, len(row.spans), row.label)))


def span_of(step: RouteStepView) -> Span:
    """Return the stretch of one step."""
    return Span(step.start, step.end, step.date_kind)


def last_day(route: RouteView) -> date:
    """Return the day the last money of a route may come, that of its first euro at least."""
    return max((request.paid for request in route.requests), default=route.first_euro)
