"""The days of a route as a calendar file (iCalendar, RFC 5545): what closes, what to start, what to hand in.

Whole days, reminders at nine in the morning. A day that a call says is confirmed; any other is marked tentative and says
« habituellement » or « si tout s'enchaîne » in its own name, so that no calendar shows it as a promise. The id of an event
does not depend on its day: taken in again after a change, the event moves instead of appearing twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from matchmaker.domain.route import DateKind
from matchmaker.exports.asking import how_sure
from matchmaker.exports.case import WAITING, RouteCase, step_kind, step_name
from matchmaker.exports.cells import plain
from matchmaker.exports.french import euros, french_date, told
from matchmaker.exports.sheet import signing, stale
from matchmaker.services.views.request import RequestView, RouteStepView

if TYPE_CHECKING:
    from icalendar.cal import Component

REMINDERS_DAYS = (14, 3)
RINGS_AT_HOURS = 9
FIRST_DAY = date(2020, 1, 1)
PREFIXES = {DateKind.HARD: "", DateKind.PATTERN: "Habituellement, ", DateKind.RELATIVE: "Si tout s’enchaîne, "}
PRODUCT = "-//matchmaker//Parcours de financement//FR"


@dataclass(frozen=True)
class Event:
    """One day of the calendar. `key` is what its id is made from; `reminded` days ring before it."""

    key: str
    day: date
    kind: DateKind
    summary: str
    lines: tuple[str, ...] = ()
    reminded: bool = False
    url: str | None = None


def route_calendar(case: RouteCase) -> bytes:
    """Return the calendar of a route, in UTF-8: the same bytes for the same route and day."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(f"Financement : {case.purpose}"))
    for event in sorted(events(case), key=lambda one: (one.day, one.key)):
        calendar.add_component(component(case, event))
    return bytes(calendar.to_ical())


def events(case: RouteCase) -> Iterator[Event]:
    """Yield the days of a route: calls, requests and steps, then the reports that money obliges to."""
    for request in case.route.requests:
        yield from request_events(request, case.printed_on)
    for step in case.route.steps:
        if step_kind(step) not in WAITING:
            yield step_event(step)
    for request in case.route.requests:
        due = case.reports.get(request.id)
        if due:
            yield report_event(request, due)


def request_events(request: RequestView, today: date) -> Iterator[Event]:
    """Yield when a request opens, when it must be in, when an answer and money are expected."""
    name, about = request.label, request_lines(request)
    call = request.campagne
    firm = DateKind.PATTERN if call is None or call.stale else DateKind.HARD
    if call and call.opens_on and call.opens_on >= today:
        yield Event(f"{request.id}/opens", call.opens_on, firm, f"ouverture des demandes : {name}", about)
    if request.deadline:
        kind = firm if request.filed_kind is DateKind.HARD else DateKind.PATTERN
        last = f"dernier jour pour demander : {name}"
        yield Event(f"{request.id}/deadline", request.deadline, kind, last, about, reminded=True, url=call.url if call else None)
    else:
        yield Event(f"{request.id}/deadline", request.filed, request.filed_kind, f"demander : {name}", about, reminded=True)
    yield Event(
        f"{request.id}/decision", request.decision, no_firmer(request.decision_kind, firm), f"réponse attendue : {name}", about
    )
    # A first payment follows from a decision nobody has taken: never a firm day.
    paid = DateKind.RELATIVE if request.paid_kind is DateKind.HARD else request.paid_kind
    after = tuple(told(sentence.text) for sentence in request.warnings)
    yield Event(f"{request.id}/paid", request.paid, paid, f"premier versement, si la réponse est oui : {name}", (*about, *after))


def no_firmer(kind: DateKind, firm: DateKind) -> DateKind:
    """Return how sure a day is, a call checked too long ago giving no firm day."""
    return firm if kind is DateKind.HARD else kind


def request_lines(request: RequestView) -> tuple[str, ...]:
    """Return what an event says of its request: by whom, how much, where, how sure."""
    lines = [f"Qui demande : {signing(request)}" + (f", pour {request.carried_for.label}" if request.carried_for else "")]
    if request.amount_eur is not None:
        lines.append(f"Montant : {euros(request.amount_eur)}, {how_sure(request)}")
    call = request.campagne
    if call:
        lines.extend([f"Où : {call.platform}"] if call.platform else [])
        lines.extend([f"Adresse : {call.url}"] if call.url else [])
        if call.stale:
            lines.append(stale(call.verified_on, call.age_days))
        elif call.verified_on:
            lines.append(f"Dates vérifiées le {french_date(call.verified_on)}")
    else:
        lines.append("Aucune date locale n’est connue : à demander au financeur")
    return tuple(told(line) for line in lines)


def step_event(step: RouteStepView) -> Event:
    """Return the day to start a step, with who helps and which papers it takes."""
    lines = [f"Qui : {step.who}", f"À finir vers le : {french_date(step.end)}"]
    if step.who_helps:
        lines.append(f"Avec l’aide de : {step.who_helps}")
    if step.documents:
        lines.append(f"Pièces : {', '.join(step.documents)}")
    if step.opens:
        lines.append(f"Ce que cela ouvre : {', '.join(step.opens)}")
    if step.to_check:
        lines.append("Ce délai est une estimation : à vérifier")
    kind = DateKind.RELATIVE if step.date_kind is DateKind.HARD else step.date_kind  # the day to begin is ours, never a call's
    return Event(
        f"step/{step.id}/{step.actor.id}", step.start, kind, f"commencer : {step_name(step)}", tuple(told(line) for line in lines)
    )


def report_event(request: RequestView, due: date) -> Event:
    """Return when the report of a grant is due: a day that supposes a grant, and the year it is paid in."""
    lines = (
        "Le compte rendu se remet au financeur, et avant toute nouvelle demande.",
        "Ce jour suppose une aide accordée et payée à la date prévue : la convention dit le vrai.",
    )
    name = f"dernier jour pour rendre le compte rendu : {request.label}"
    return Event(f"{request.id}/report", due, DateKind.PATTERN, name, lines, reminded=True)


def component(case: RouteCase, event: Event) -> "Component":
    """Return an event as the library knows it."""
    from icalendar import Event as CalendarEvent

    stamp = datetime(case.printed_on.year, case.printed_on.month, case.printed_on.day, tzinfo=UTC)
    summary = plain(told(PREFIXES[event.kind] + event.summary).rstrip("."))
    made = CalendarEvent()
    made.add("uid", uid(case, event))
    made.add("dtstamp", stamp)
    made.add("sequence", max(0, (case.printed_on - FIRST_DAY).days))
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", summary)
    made.add("description", plain("\n".join((*event.lines, told(f"Calculé le {french_date(case.printed_on)}")))))
    made.add("status", "CONFIRMED" if event.kind is DateKind.HARD else "TENTATIVE")
    made.add("transp", "TRANSPARENT")  # it blocks nobody's day
    made.add("categories", ["Financement"])
    if event.url and event.url.startswith(("https://", "http://")):
        made.add("url", plain(event.url))
    if event.reminded:
        for days in REMINDERS_DAYS:
            made.add_component(reminder(summary, days))
    return made


def reminder(summary: str, days: int) -> "Component":
    """Return a reminder that rings at nine in the morning, `days` days before the day of its event."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Dans {days} jours : {summary}")
    alarm.add("trigger", timedelta(hours=RINGS_AT_HOURS) - timedelta(days=days))
    return alarm


def uid(case: RouteCase, event: Event) -> str:
    """Return the id of an event: of what it is about and for whom, never of its day."""
    project = case.plan.project
    owner = project.need_id or "-".join(one.id for one in case.plan.applicants)
    return f"{sha256(f'{project.territory_code}|{owner}|{event.key}'.encode()).hexdigest()[:32]}@matchmaker.invalid"
