"""When one can file: certain days from a checked campagne, usual months otherwise, and the difference shown."""

from datetime import date, timedelta

import pytest

from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.route import DateKind
from matchmaker.domain.source import Fact
from matchmaker.matching.pathways.windows import closing_day, filings, next_in

TODAY = date(2026, 11, 23)


def dispositif(months=("11", "12", "1"), instruction=100, payment=30):
    """Return a dispositif with these usual months and delays."""
    return Dispositif(
        id="D",
        label="D",
        funder="Ville",
        summary="",
        usual_months=Fact(value=months, source_id="S"),
        instruction_days=Fact(value=instruction, source_id="S"),
        payment_days=Fact(value=payment, source_id="S"),
    )


def campagne(opens=None, closes=None, **fields):
    """Return a local campagne checked this month."""
    given = {"id": "c", "dispositif_id": "D", "territory_code": "T", "year": 2027, "verified_on": date(2026, 11, 1)}
    return Campagne(**{**given, "opens_on": opens, "closes_on": closes, **fields})


def only(ready, *campagnes, of=None):
    """Return the single way to file."""
    (found,) = filings(of or dispositif(), campagnes, ready, TODAY)
    return found


@pytest.mark.parametrize(
    ("ready", "day"),
    [(date(2026, 11, 23), date(2026, 12, 1)), (date(2026, 12, 5), date(2026, 12, 5)), (date(2026, 12, 20), date(2026, 12, 20))],
)
def test_an_open_window_gives_a_hard_day(ready, day):
    """In a checked window, both its days included, one files as soon as ready."""
    found = only(ready, campagne(date(2026, 12, 1), date(2026, 12, 20)))
    assert (found.on, found.kind, found.deadline) == (day, DateKind.HARD, date(2026, 12, 20))
    assert found.decision == date(2026, 12, 20) + timedelta(days=100)


def test_a_day_that_follows_from_a_usual_delay_is_never_hard():
    """Only what a campagne says is certain: its decision day, never the money."""
    told = only(TODAY, campagne(TODAY, date(2026, 12, 20), decision_on=date(2027, 4, 15)))
    assert (told.decision, told.decision_kind, told.payment_kind) == (date(2027, 4, 15), DateKind.HARD, DateKind.RELATIVE)
    untold = only(TODAY, campagne(TODAY, date(2026, 12, 20)))
    assert (untold.decision_kind, untold.payment_kind) == (DateKind.RELATIVE, DateKind.RELATIVE)


@pytest.mark.parametrize("verified_on", [None, date(2025, 11, 22)])
def test_a_campagne_nobody_checked_for_a_year_is_only_a_pattern(verified_on):
    """Old dates are shown as habits to confirm."""
    found = only(TODAY, campagne(TODAY, date(2026, 12, 20), decision_on=date(2027, 4, 15), verified_on=verified_on))
    assert (found.kind, found.calendar, found.decision_kind, found.payment_kind) == (
        DateKind.PATTERN,
        "stale",
        DateKind.PATTERN,
        DateKind.PATTERN,
    )
    assert found.decision_to_check


@pytest.mark.parametrize(
    ("ready", "closed", "months", "expected"),
    [
        # the window of this season has closed: the next one is next year's, not the rest of this one
        (date(2026, 12, 5), date(2026, 11, 30), ("11", "12", "1"), date(2027, 11, 1)),
        (date(2027, 1, 5), date(2026, 11, 30), ("11", "12", "1"), date(2027, 11, 1)),
        # several sessions a year: the next session
        (date(2026, 12, 5), date(2026, 9, 30), ("3", "6", "9", "12"), date(2026, 12, 5)),
        (date(2026, 10, 5), date(2026, 9, 30), ("3", "6", "9", "12"), date(2026, 12, 1)),
        # all year long: the day after
        (date(2026, 11, 30), date(2026, 11, 30), tuple(str(month) for month in range(1, 13)), date(2026, 12, 1)),
    ],
)
def test_after_a_window_closed_comes_the_next_season(ready, closed, months, expected):
    """A closed window leads to the next block of usual months, as a habit and never as a day."""
    assert next_in(frozenset(int(month) for month in months), ready, closed) == expected


def test_a_closed_window_leads_to_the_next_usual_months():
    """Without any open window, the usual months make a pattern, up to the end of the month."""
    found = only(TODAY, campagne(date(2025, 11, 1), date(2025, 12, 20)))
    assert (found.on, found.kind, found.calendar, found.campagne) == (TODAY, DateKind.PATTERN, "usual", None)
    assert found.deadline == date(2026, 11, 30)


def test_without_usual_months_the_last_local_window_serves():
    """What happened here last time is the best guess of next time."""
    found = only(TODAY, campagne(date(2026, 3, 10), date(2026, 4, 20)), of=dispositif(months=None))
    assert (found.on, found.kind, found.calendar) == (date(2027, 3, 1), DateKind.PATTERN, "last")


def test_without_anything_known_the_day_is_said_to_be_unknown():
    """No calendar at all is told, not hidden behind a date."""
    found = only(TODAY, of=dispositif(months=None))
    assert (found.on, found.kind, found.calendar) == (TODAY, DateKind.RELATIVE, "unknown")


def test_each_open_window_is_a_way_to_file():
    """Two sessions announced are two ways, and a later one may be the only one left."""
    first, second = campagne(TODAY, date(2026, 12, 1), id="c1"), campagne(date(2027, 3, 1), date(2027, 4, 1), id="c2")
    assert [item.campagne.id for item in filings(dispositif(), (second, first), TODAY, TODAY)] == ["c1", "c2"]
    assert only(date(2026, 12, 2), first, second).campagne.id == "c2"


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"opens": date(2026, 12, 1), "year": 2027}, date(2027, 12, 31)),
        ({"opens": date(2028, 2, 1), "year": 2027}, date(2028, 12, 31)),
    ],
)
def test_a_window_without_end_ends_with_its_year(fields, last):
    """An end nobody wrote is the end of the year, not for ever."""
    assert only(last, campagne(**fields)).kind is DateKind.HARD
    assert only(last + timedelta(days=1), campagne(**fields)).kind is DateKind.PATTERN


@pytest.mark.parametrize(
    ("fields", "ready", "day"),
    [
        # the committee meets on 18 March and takes 30 days: 16 February is the last day
        ({"opens": date(2027, 1, 11)}, date(2027, 2, 16), date(2027, 2, 16)),
        ({"opens": date(2027, 1, 11)}, date(2026, 12, 1), date(2027, 1, 11)),
        ({}, date(2027, 2, 16), date(2027, 2, 16)),
        ({}, date(2027, 2, 17), None),
        # a usual delay that the local days contradict gives way to them
        ({"opens": date(2027, 3, 1)}, date(2027, 3, 18), date(2027, 3, 18)),
        ({"opens": date(2027, 3, 1)}, date(2027, 3, 19), None),
        # a closing day told wins over a delay
        ({"closes": date(2027, 3, 10)}, date(2027, 3, 10), date(2027, 3, 10)),
    ],
)
def test_one_files_early_enough_for_the_committee(fields, ready, day):
    """Where only the committee is announced, one files as long before it as it usually takes, and that day is a habit."""
    known = campagne(**fields, decision_on=date(2027, 3, 18))
    (found,) = filings(dispositif(instruction=30), (known,), ready, TODAY)
    if day is None:
        assert (found.campagne, found.closed) == (None, known)
        return
    assert (found.on, found.campagne, found.decision, found.decision_kind) == (day, known, date(2027, 3, 18), DateKind.HARD)
    assert found.kind is (DateKind.HARD if "closes" in fields else DateKind.PATTERN)


def test_a_committee_without_a_usual_delay_is_the_last_day():
    """When nobody knows how long it takes, the day of the committee bounds the window."""
    known = campagne(decision_on=date(2027, 3, 18))
    assert closing_day(known, dispositif(instruction=None)) == closing_day(known) == date(2027, 3, 18)
    assert only(date(2027, 3, 19), known, of=dispositif(instruction=None)).campagne is None


@pytest.mark.parametrize("value", [("13", "0"), "hiver", True, None, ("novembre",)])
def test_months_that_are_not_months_are_unknown(value):
    """A badly written calendar is no calendar."""
    assert only(TODAY, of=dispositif(months=value)).calendar == "unknown"


def test_unknown_delays_are_prudent_and_marked():
    """Where no source gives a delay, a prudent one counts and is marked to check."""
    found = only(TODAY, campagne(TODAY, TODAY), of=dispositif(instruction=None, payment=None))
    assert ((found.decision - TODAY).days, (found.payment - found.decision).days) == (90, 60)
    assert (found.decision_to_check, found.payment_to_check) == (True, True)
