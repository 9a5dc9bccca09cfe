"""A suggested team's ways to money, computed again: for another budget, from what was read, writing nothing."""

import pytest

from matchmaker.domain.reason import Reason
from matchmaker.errors import InputError
from matchmaker.services.replan import replan
from tests.unit.services.demo_in_memory import demo_reading
from tests.unit.services.test_small_group import Sources


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory with what the engine says of it."""
    return demo_reading()


@pytest.fixture(scope="module")
def suggestion(reading):
    """A suggestion with ways to money."""
    return next(s for s in reading.suggestions.values() if s.funding.routes)


def uncounted(plan):
    """Return routes without what their funders granted and refused before: a night publishes no refusal."""
    return [
        route.with_(requests=tuple(request.with_(history=None) for request in route.requests), warnings=())
        for route in plan.routes
    ]


def test_the_same_budget_gives_the_same_routes(reading, suggestion):
    """Computed again on the same day for the same budget, the routes are those of the night, counted refusals apart."""
    again = replan(Sources(), reading, suggestion).plan

    assert uncounted(again) == uncounted(suggestion.funding)
    assert suggestion.funding.openings == ()


def test_another_budget_is_what_somebody_said(reading, suggestion):
    """The new budget is no assumption any more, no route asks for more than it, and the suggestion is as it was."""
    before = suggestion.model_dump_json()
    plan = replan(Sources(), reading, suggestion, 1000.0).plan

    assert (plan.project.goal_eur, plan.project.goal_assumed) == (1000.0, False)
    assert plan.routes
    assert all(route.covered_eur <= 1000.0 for route in plan.routes)
    assert suggestion.model_dump_json() == before


def test_what_is_owed_stays_owed(reading, suggestion):
    """A plan that seeks no money says the same whatever the budget."""
    owed = suggestion.funding.with_(applicants=(), routes=(), reasons=(Reason(kind="plan.obligation_first"),))
    plan = replan(Sources(), reading, suggestion.with_(funding=owed), 1000.0).plan

    assert plan == owed


@pytest.mark.parametrize("amount", [0.0, -5.0, float("nan")])
def test_an_impossible_budget_is_refused(amount, reading, suggestion):
    """Nothing, less than nothing, or no number at all is refused in French."""
    with pytest.raises(InputError):
        replan(Sources(), reading, suggestion, amount)
