"""A route on a line of time: one row a step, one a request, nothing lost and nothing twice."""

from datetime import timedelta

import pytest

from dashboards.i18n import money
from dashboards.viewmodels.timeline import last_day, rows
from matchmaker.domain.route import DateKind, RouteStep
from matchmaker.services.views.funding import funding_plan_view
from tests.unit.services import plans
from tests.unit.services.demo_in_memory import TODAY, demo_reading


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory; every plan is written by hand."""
    return demo_reading(answers=())


def step(some_id, start, days, kind=DateKind.RELATIVE, opens=("request-FPH",)):
    """Return a bare step."""
    begin = TODAY + timedelta(days=start)
    return RouteStep(
        id=some_id,
        label=some_id,
        actor_id="s1",
        start=begin,
        end=begin + timedelta(days=days),
        date_kind=kind,
        effort_half_days=1,
        opens=opens,
    )


def drawn(reading, *steps, requests=None):
    """Return a route view with these steps."""
    route = plans.route(steps=steps, **({"requests": requests} if requests else {}))
    return funding_plan_view(reading, plans.plan(route)).routes[0]


def test_a_request_is_one_row_from_writing_to_money(reading):
    """Filing, decision and payment of one request share a row, in order; each keeps how sure its dates are."""
    route = drawn(
        reading,
        step("versement:FPH", 40, 21),
        step("depot:FPH", 0, 10, DateKind.HARD),
        step("decision:FPH", 10, 30, DateKind.PATTERN),
    )
    (row,) = rows(route)

    assert row.label == money.FILE_ROW.format(request=route.requests[0].label)
    assert [span.kind for span in row.spans] == [DateKind.HARD, DateKind.PATTERN, DateKind.RELATIVE]
    assert [span.start for span in row.spans] == sorted(span.start for span in row.spans)


def test_what_is_verified_together_is_one_row(reading):
    """Several questions asked the same week are one row, as long as the longest; another step keeps its own."""
    route = drawn(reading, step("verifier-financeur:FPH", 0, 3), step("verifier-structure:s1", 0, 7), step("E1", 0, 14))
    told = {row.label: row for row in rows(route)}

    assert set(told) == {"E1", money.VERIFY_ROW}
    assert told[money.VERIFY_ROW].spans[0].end == TODAY + timedelta(days=7)


def test_rows_follow_the_day_they_start(reading):
    """The first thing to do is the first row."""
    route = drawn(reading, step("depot:FPH", 20, 5), step("A1", 5, 5), step("E1", 0, 5))

    assert [row.start for row in rows(route)] == sorted(row.start for row in rows(route))
    assert rows(route)[0].label == "E1"


def test_the_line_ends_with_the_last_money(reading):
    """The line of time goes to the last payment, not only to the first euro."""
    late = plans.request("FIA", paid=TODAY + timedelta(days=200))
    route = drawn(reading, step("E1", 0, 5), requests=(plans.request(), late))

    assert last_day(route) == TODAY + timedelta(days=200) > route.first_euro
