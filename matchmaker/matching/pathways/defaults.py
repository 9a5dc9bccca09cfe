"""The only numbers of a pathway that no source gives: our own prudent conventions, always shown as "à vérifier"."""

from matchmaker.domain.source import Fact

VERIFY_DAYS = 3  # a call, and a call back
VERIFY_EFFORT = 0.5
STEP_DAYS = 14
STEP_EFFORT = 1.0
FILE_EFFORT = 4.0  # half-days to write a request; one half-day a day, so as many days
INSTRUCTION_DAYS = 90
PAYMENT_DAYS = 60
CASH_FLOW_DAYS = 60  # beyond that between decision and money, somebody has to advance it
EFFORT_LIMIT = 160  # quarters of a day: forty days of volunteers' time, beyond which nobody follows a plan
HORIZON_MONTHS = 24
ROUTES_SHOWN = 5
LEAST_REQUEST_EUR = 100  # nobody writes a file for less, and a route never counts on a request that brings nothing
CONVENTION_EUR = 23_000  # above it one authority signs a convention (décret 2001-495)


def figure(fact: Fact, default: float) -> tuple[float, bool]:
    """Return the number a fact gives, or `default`, and whether it must be checked.

    >>> figure(Fact(value=5, source_id="S109"), 14), figure(Fact(value="quelques jours", source_id="S1"), 14)
    ((5.0, False), (14.0, True))
    """
    if isinstance(fact.value, bool) or not isinstance(fact.value, int | float) or fact.value < 0:
        return float(default), True
    return float(fact.value), fact.to_check
