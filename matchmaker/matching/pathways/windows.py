"""When a request can be filed, and when money may follow: hard days from a campagne, else months as they usually come."""

import math
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from matchmaker.domain.funding import Campagne, Dispositif, Period
from matchmaker.domain.route import DateKind
from matchmaker.domain.source import Fact
from matchmaker.eligibility.finding import is_stale
from matchmaker.eligibility.tokens import add_months
from matchmaker.matching.pathways.defaults import INSTRUCTION_DAYS, PAYMENT_DAYS, figure


@dataclass(frozen=True, slots=True)
class Filing:
    """One way to file a request: the day, until when, and the days of decision and money that usually follow.

    `calendar` says what the day rests on: "campagne", "stale" (a campagne to check), "usual" (the usual months), "last"
    (the months of the last campagne known here) or "unknown". `closed` is that last campagne, when its window is over by
    the time everything is ready; `period` the days in which nothing is decided, when the decision would fall in them: it is
    then expected after, or, when a campagne tells its day, to be confirmed.
    """

    on: date
    deadline: date | None
    kind: DateKind
    calendar: str
    campagne: Campagne | None
    decision: date
    decision_kind: DateKind
    decision_to_check: bool
    payment: date
    payment_kind: DateKind
    payment_to_check: bool
    closed: Campagne | None = None
    period: Period | None = None

    @property
    def year(self) -> int:
        """Return the year of the money asked for: that of the campagne, else of the day of filing."""
        return self.campagne.year if self.campagne else self.on.year


def filings(
    dispositif: Dispositif, campagnes: Iterable[Campagne], ready: date, as_of: date, periods: tuple[Period, ...] = ()
) -> tuple[Filing, ...]:
    """Return the ways to file once everything is ready: one for each local window still open by then.

    A campagne that tells its committee and no last day closes as long before it as this dispositif usually takes to decide.
    When every known window is closed (or none is known), the only way is the next usual months, a pattern and never a hard
    day; without usual months, those of the last local campagne; without any, as soon as ready, and it says so.
    """
    local = sorted(campagnes, key=lambda item: item.id)
    dated = [item for item in local if item.opens_on or item.closes_on or item.decision_on]
    open_then = (item for item in dated if max(ready, item.opens_on or ready) <= closing_day(item, dispositif))
    found = [_filing(dispositif, item, ready, as_of, periods) for item in open_then]
    if found:
        return tuple(found)
    last = max(dated, key=lambda item: (closing_day(item, dispositif), item.id), default=None)
    months, calendar = usual_months(dispositif.usual_months), "usual"
    if not months and last:
        months, calendar = months_of(last, dispositif), "last"
    if not months:
        return (_complete(dispositif, ready, None, DateKind.RELATIVE, "unknown", None, periods),)
    day = next_in(months, ready, closing_day(last, dispositif) if last else None)
    end = date(day.year, day.month, monthrange(day.year, day.month)[1])
    return (replace(_complete(dispositif, day, end, DateKind.PATTERN, calendar, None, periods), closed=last),)


def next_in(months: frozenset[int], ready: date, closed: date | None) -> date:
    """Return the first day from `ready` on in one of these months; after a window that closed, in a later block of months.

    >>> next_in(frozenset({11, 12}), date(2026, 12, 5), None)
    datetime.date(2026, 12, 5)
    >>> next_in(frozenset({11, 12}), date(2026, 12, 5), date(2026, 11, 30))
    datetime.date(2027, 11, 1)
    """
    day = ready
    if closed is not None:
        after = add_months(closed.replace(day=1), 1)
        if closed.month in months and len(months) < 12:
            while after.month in months:
                after = add_months(after, 1)
        day = max(ready, after if len(months) < 12 else closed + timedelta(days=1))
    while day.month not in months:
        day = add_months(day.replace(day=1), 1)
    return day


def _filing(dispositif: Dispositif, campagne: Campagne, ready: date, as_of: date, periods: tuple[Period, ...]) -> Filing:
    stale = is_stale(campagne, as_of)
    kind = DateKind.PATTERN if stale else DateKind.HARD
    day = max(ready, campagne.opens_on) if campagne.opens_on else ready
    calendar = "stale" if stale else "campagne"
    if campagne.closes_on is None and campagne.decision_on is not None:
        found = _complete(dispositif, day, closing_day(campagne, dispositif), kind, calendar, campagne, periods)
        return replace(found, kind=DateKind.PATTERN)  # its last day follows from a usual delay
    return _complete(dispositif, day, campagne.closes_on, kind, calendar, campagne, periods)


def _complete(
    dispositif: Dispositif,
    day: date,
    deadline: date | None,
    kind: DateKind,
    calendar: str,
    campagne: Campagne | None,
    periods: tuple[Period, ...],
) -> Filing:
    """Add decision and money to a day of filing. A day that follows from a usual delay is never hard."""
    if dispositif.closed_on is not None:
        deadline = min(deadline or dispositif.closed_on, dispositif.closed_on)
    instruction, instruction_to_check = figure(dispositif.instruction_days, INSTRUCTION_DAYS)
    payment, payment_to_check = figure(dispositif.payment_days, PAYMENT_DAYS)
    soft = DateKind.PATTERN if kind is DateKind.PATTERN else DateKind.RELATIVE
    decision, decision_kind = (deadline or day) + timedelta(days=math.ceil(instruction)), soft
    if campagne and campagne.decision_on and campagne.decision_on >= day:
        decision, decision_kind, instruction_to_check = campagne.decision_on, kind, kind is DateKind.PATTERN
    period = _period(dispositif, decision, periods)
    while decision_kind is not DateKind.HARD and (held := _period(dispositif, decision, periods)):
        period, decision = held, held.ends_on + timedelta(days=1)
    return Filing(
        on=day,
        deadline=deadline,
        kind=kind,
        calendar=calendar,
        campagne=campagne,
        decision=decision,
        decision_kind=decision_kind,
        decision_to_check=instruction_to_check,
        payment=decision + timedelta(days=math.ceil(payment)),
        payment_kind=soft,
        payment_to_check=payment_to_check,
        period=period,
    )


def _period(dispositif: Dispositif, decision: date, periods: tuple[Period, ...]) -> Period | None:
    """Return the last period in which this funder decides nothing that holds the day of decision."""
    held = (p for p in periods if dispositif.funder_kind in p.funder_kinds and p.starts_on <= decision <= p.ends_on)
    return max(held, key=lambda period: (period.ends_on, period.id), default=None)


def closing_day(campagne: Campagne, dispositif: Dispositif | None = None) -> date:
    """Return the last day of a window.

    Without one, the day that leaves its usual delay (known of `dispositif`) before the decision it announces, that of the
    decision when this is before it opens; without a decision, the last day of its year (or of the year it opens in, if later).
    """
    if campagne.closes_on:
        return campagne.closes_on
    if campagne.decision_on:
        lead, _ = figure(dispositif.instruction_days, 0) if dispositif else (0.0, True)
        closes = campagne.decision_on - timedelta(days=math.ceil(lead))
        return campagne.decision_on if campagne.opens_on and closes < campagne.opens_on else closes
    year = max(campagne.year, campagne.opens_on.year) if campagne.opens_on else campagne.year
    return date(year, 12, 31)


def months_of(campagne: Campagne, dispositif: Dispositif | None = None) -> frozenset[int]:
    """Return the months a past window covered; see `closing_day` for `dispositif`."""
    closes = closing_day(campagne, dispositif)
    day = (campagne.opens_on or closes).replace(day=1)
    months: set[int] = set()
    while day <= closes and len(months) < 12:
        months.add(day.month)
        day = add_months(day, 1)
    return frozenset(months)


def usual_months(fact: Fact) -> frozenset[int]:
    """Return the months a fact gives (numbers 1–12), none when it gives something else."""
    values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    months = {int(value) for value in values if isinstance(value, int | str) and str(value).strip().isdecimal()}
    return frozenset(month for month in months if 1 <= month <= 12)
