"""The windows of the coming year: what they fund, who could ask in time, with or without steps before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from matchmaker.domain.funding import Campagne, Dispositif, Period
from matchmaker.domain.portfolio import Asking, UsualWindow, Window
from matchmaker.domain.route import DateKind
from matchmaker.matching.pathways.excluded import CATALOGUE
from matchmaker.matching.pathways.windows import Filing, filings, months_of, usual_months
from matchmaker.matching.portfolio.askers import Askers


class Calendar(NamedTuple):
    """What is open, opens, or usually opens within a year; `undated` are dispositifs of which nobody knows when to ask."""

    windows: tuple[Window, ...]
    usual: tuple[UsualWindow, ...]
    undated: tuple[Asking, ...]


def calendar_of(
    dispositifs: Sequence[Dispositif],
    campagnes: Mapping[str, tuple[Campagne, ...]],
    periods: tuple[Period, ...],
    askers: Askers,
    as_of: date,
) -> Calendar:
    """Return the calendar of some dispositifs, from `as_of` to the end `askers` look at.

    A dispositif has either windows (its campagnes not closed yet) or, when none is known in any of these places, usual months;
    without any, nobody knows when to ask. In time means: filed within that very window, or before the end where only the months
    are known. An aid of an export shows by its campagnes alone.

    Args:
        dispositifs: those to look at; one that closed for good is left out.
        campagnes: those of here, by dispositif.
        periods: when some funders decide nothing.
        askers: who may ask.
        as_of: the first day.
    """
    windows: list[Window] = []
    usual: list[UsualWindow] = []
    undated: list[Asking] = []
    for item in dispositifs:
        if item.closed_on is not None and item.closed_on < as_of:
            continue
        for filing in filings(item, campagnes.get(item.id, ()), as_of, as_of, periods):
            if filing.on > askers.until or (filing.campagne is None and item.origin != CATALOGUE):
                continue
            asking = askers.of(item, filing)
            if filing.campagne is not None:
                windows.append(_window(asking, filing, filing.campagne, as_of))
            elif filing.deadline is not None:
                usual.append(_usual(asking, item, filing))
            else:
                undated.append(asking)
    return Calendar(
        windows=tuple(sorted(windows, key=_soonest)),
        usual=tuple(sorted(usual, key=lambda window: (window.next_on, window.dispositif_id))),
        undated=tuple(sorted(undated, key=lambda asking: asking.dispositif_id)),
    )


def coming_periods(periods: tuple[Period, ...], as_of: date, until: date) -> tuple[str, ...]:
    """Return the periods that share a day with these, by day of start."""
    found = (period for period in periods if period.starts_on <= until and period.ends_on >= as_of)
    return tuple(period.id for period in sorted(found, key=lambda period: (period.starts_on, period.id)))


def _window(asking: Asking, filing: Filing, campagne: Campagne, as_of: date) -> Window:
    return Window(
        **asking.__dict__,
        campagne_id=campagne.id,
        territory_code=campagne.territory_code,
        opens_on=campagne.opens_on,
        closes_on=campagne.closes_on,
        decision=filing.decision,
        is_open=campagne.opens_on is None or campagne.opens_on <= as_of,
        stale=filing.kind is DateKind.PATTERN,
        period_id=filing.period.id if filing.period else None,
    )


def _usual(asking: Asking, item: Dispositif, filing: Filing) -> UsualWindow:
    last = filing.closed if filing.calendar == "last" else None
    months = months_of(last) if last else usual_months(item.usual_months)
    return UsualWindow(
        **asking.__dict__,
        months=tuple(sorted(months, key=lambda month: (month - filing.on.month) % 12)),
        next_on=filing.on,
        like_last=last.id if last else None,
    )


def _soonest(window: Window) -> tuple[object, ...]:
    """Return what sorts windows: the open ones by the day they close, then the others by the day they open."""
    day = window.closes_on if window.is_open else window.opens_on
    return not window.is_open, day or date.max, window.dispositif_id, window.campagne_id
