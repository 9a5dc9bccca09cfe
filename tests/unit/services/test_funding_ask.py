"""Impossible questions are refused in French, with what to do, before anything is read."""

from datetime import date, timedelta

import pytest

from matchmaker.errors import InputError, UsageError
from matchmaker.services.funding_ask import MOST_EUR, MOST_MONTHS, checked_ask

TODAY = date(2026, 11, 24)


def ask(**fields):
    """Return a question about a structure."""
    return checked_ask(**({"structure_id": "s1", "today": TODAY} | fields))


@pytest.mark.parametrize("amount", [0, -1, -0.0, float("nan"), float("inf"), float("-inf"), MOST_EUR + 1])
def test_an_amount_that_is_no_sum_of_money_is_refused(amount):
    """Nothing, less than nothing, not a number, or more than any action costs."""
    with pytest.raises(InputError, match="montant"):
        ask(amount=amount)


@pytest.mark.parametrize("start", [TODAY - timedelta(days=1), date.min, date.max, TODAY + timedelta(days=366 * 5 + 1)], ids=str)
def test_a_start_that_is_past_or_too_far_is_refused(start):
    """Yesterday is past; in six years nothing known today holds."""
    with pytest.raises(InputError, match="date de départ"):
        ask(start=start)


@pytest.mark.parametrize("months", [0, -3, MOST_MONTHS + 1])
def test_a_horizon_out_of_reach_is_refused(months):
    """At least a month, at most five years."""
    with pytest.raises(InputError, match="mois"):
        ask(horizon_months=months)


@pytest.mark.parametrize("fields", [{"structure_id": None}, {"need_id": "n1"}])
def test_one_thing_is_asked_about(fields):
    """Neither a structure nor a need, or both, is a fault of use."""
    with pytest.raises(UsageError, match="l'un des deux seulement"):
        ask(**fields)


def test_limits_are_accepted():
    """The first and the last possible values are possible."""
    assert ask(amount=0.01, start=TODAY, horizon_months=1).start == TODAY
    assert ask(amount=MOST_EUR, start=TODAY + timedelta(days=366 * 5), horizon_months=MOST_MONTHS).amount == MOST_EUR


def test_without_a_start_it_is_today():
    """The routes start from today unless another day is given."""
    assert ask().start == TODAY
