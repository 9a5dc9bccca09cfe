"""The days of a route as iCalendar: parsed back, and checked against RFC 5545."""

import re
from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest

from matchmaker.domain.route import DateKind
from matchmaker.exports.calendar import route_calendar
from tests.unit.exports.cases import carried_request, case, route, sentence, small_request, step


def parsed(some_case):
    """Return the calendar of a case, read back."""
    return icalendar.Calendar.from_ical(route_calendar(some_case))


def events(some_case):
    """Return its events by name."""
    return {str(event["SUMMARY"]).replace("\u00a0", " "): event for event in parsed(some_case).walk("VEVENT")}


def test_a_deadline_of_a_call_is_confirmed_and_rings_twice():
    """The last day that a call gives is a confirmed whole day, with reminders 14 and 3 days before, at nine."""
    event = events(case())["Dernier jour pour demander : Appel à projets du contrat de ville"]

    assert event.decoded("DTSTART") == date(2026, 12, 18)
    assert event.decoded("DTEND") == date(2026, 12, 19)
    assert event["STATUS"] == "CONFIRMED"
    assert len(event.walk("VALARM")) == 2
    nine = timedelta(hours=9)
    assert {alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")} == {nine - timedelta(days=14), nine - timedelta(days=3)}
    assert all(alarm["ACTION"] == "DISPLAY" and alarm["DESCRIPTION"] for alarm in event.walk("VALARM"))


def test_a_usual_day_says_so_in_its_name_and_is_tentative():
    """A day known from habit begins by « Habituellement » and no calendar takes it as sure."""
    event = events(case())["Habituellement, demander : Fonds de participation des habitants"]

    assert event["STATUS"] == "TENTATIVE"
    assert len(list(event.walk("VALARM"))) == 2
    assert "Aucune date locale n’est connue" in event["DESCRIPTION"]


def test_only_days_of_calls_are_confirmed():
    """Every event is either a firm day of a fresh call, or tentative and named so."""
    for name, event in events(case()).items():
        tentative = name.startswith(("Habituellement, ", "Si tout s’enchaîne, "))
        assert (event["STATUS"] == "TENTATIVE") == tentative, name


def test_a_stale_call_confirms_nothing():
    """When nobody checked the call for a year, its days become usual ones, and the file says to check."""
    request = carried_request()
    old = request.with_(campagne=request.campagne.with_(stale=True, verified_on=date(2025, 7, 1), age_days=511))
    found = events(case(route(requests=(old,))))

    assert not [event for event in found.values() if event["STATUS"] == "CONFIRMED"]
    assert (
        "les revérifier"
        in found["Habituellement, dernier jour pour demander : Appel à projets du contrat de ville"]["DESCRIPTION"]
    )


def test_steps_to_begin_are_there_with_help_and_papers():
    """Each step is a day to begin, telling who helps and which papers; waiting is nothing to begin."""
    waiting = step("decision:AAP_CDV", "Attendre la décision", date(2026, 12, 18), date(2027, 4, 15))
    found = events(case(route(steps=(*route().steps, waiting))))
    first = found["Si tout s’enchaîne, commencer : Rencontrer la CDSU, la déléguée du préfet ou le centre social"]

    assert first.decoded("DTSTART") == date(2026, 11, 24)
    assert "La CDSU ou la déléguée du préfet" in first["DESCRIPTION"]
    assert "Convention de portage, Budget d’une page" in "".join(str(event["DESCRIPTION"]) for event in found.values())
    assert not [name for name in found if "Attendre" in name]


def test_the_report_is_due_the_day_a_rule_says():
    """The last day of a report comes from the engine's own rule; without one no day is invented."""
    due = replace(case(), reports={"request-aap": date(2028, 6, 30)})
    name = "Habituellement, dernier jour pour rendre le compte rendu : Appel à projets du contrat de ville"

    assert events(due)[name].decoded("DTSTART") == date(2028, 6, 30)
    assert len(list(events(due)[name].walk("VALARM"))) == 2
    assert not [one for one in events(case()) if "compte rendu" in one]


def test_money_is_never_a_firm_day():
    """Even when the decision's day is firm, the payment depends on a yes: tentative, « si la réponse est oui »."""
    request = carried_request(paid_kind=DateKind.HARD)
    found = [event for name, event in events(case(route(requests=(request,)))).items() if "premier versement" in name]

    assert [event["STATUS"] for event in found] == ["TENTATIVE"]
    assert "si la réponse est oui" in found[0]["SUMMARY"]


def test_what_opened_already_is_left_out():
    """A call that opened before the day of the file is no event; one to come is."""
    request = carried_request()
    later = request.with_(campagne=request.campagne.with_(opens_on=date(2026, 12, 1)))

    assert not [name for name in events(case()) if name.startswith("Ouverture")]
    assert [name for name in events(case(route(requests=(later,)))) if name.startswith("Ouverture des demandes")]


def test_ids_do_not_depend_on_days():
    """Moved by a month, an event keeps its id and its revision grows: calendars move it instead of doubling it."""
    request = carried_request()
    moved = request.with_(deadline=date(2027, 1, 18), campagne=request.campagne.with_(closes_on=date(2027, 1, 18)))
    before = events(case())["Dernier jour pour demander : Appel à projets du contrat de ville"]
    later = replace(case(route(requests=(moved, small_request()))), printed_on=date(2026, 12, 1))
    after = events(later)["Dernier jour pour demander : Appel à projets du contrat de ville"]

    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_ids_are_unique_and_two_projects_share_none():
    """No two events of a file have one id, and another need's calendar has others."""
    mine = [str(event["UID"]) for event in parsed(case()).walk("VEVENT")]
    project = case().plan.project.with_(need_id="need-2")
    other = {str(event["UID"]) for event in parsed(case(project=project)).walk("VEVENT")}

    assert len(mine) == len(set(mine))
    assert not set(mine) & other


def test_the_file_keeps_the_standard():
    """Version, product and method are there; lines end by CRLF and hold at most 75 octets; the same case, the same bytes."""
    content = route_calendar(case())
    calendar = parsed(case())

    assert (calendar["VERSION"], calendar["METHOD"], calendar["CALSCALE"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert calendar["PRODID"]
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP", "SEQUENCE"} <= set(event)
    assert content == route_calendar(case())


@pytest.mark.parametrize("evil", ["x\r\nEND:VEVENT\r\nBEGIN:VALARM", "a;b,c\\d", "ligne\nsuivante", "\x07cloche", "é" * 400])
def test_a_label_never_breaks_out_of_its_line(evil):
    """Line breaks, separators and controls in a label stay text: the same events, whatever it holds."""
    request = carried_request(label=evil, warnings=(sentence(evil),))
    found = parsed(case(route(requests=(request,), warnings=request.warnings)))
    plain = parsed(case(route(requests=(carried_request(),))))

    assert len(found.walk("VEVENT")) == len(plain.walk("VEVENT"))
    assert len(found.walk("VALARM")) == len(plain.walk("VALARM"))
    wanted = re.sub(r"[\x00-\x1f]", "", evil)
    assert any(wanted in re.sub(r"[\r\n]", "", str(event["SUMMARY"])) for event in found.walk("VEVENT"))


def test_only_a_web_address_becomes_a_link():
    """A link is written only for http addresses; anything else stays words in the description."""
    request = carried_request()
    web = request.with_(campagne=request.campagne.with_(url="https://contrat.example.org/appel"))
    script = request.with_(campagne=request.campagne.with_(url="javascript:alert(1)"))

    assert any("URL" in event for event in parsed(case(route(requests=(web,)))).walk("VEVENT"))
    assert not any("URL" in event for event in parsed(case(route(requests=(script,)))).walk("VEVENT"))
