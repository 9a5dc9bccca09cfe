"""« Sources et limites »: where everything comes from, and what is not known."""

from datetime import date
from typing import Any

from dashboards.components import more
from dashboards.components.contrat import choose_contrat, where
from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import mark
from dashboards.desk import Desk, open_desk
from dashboards.i18n import fr
from dashboards.viewmodels.french import ago, number, short_day
from dashboards.viewmodels.marks import Mark
from matchmaker.domain.scope import UserRole
from matchmaker.services.views.sources import SourceRow, SourcesView, sources_view

PLURAL = 2
READERS = frozenset({UserRole.CDSU, UserRole.COPIL})
FIRST = 20


def draw() -> None:
    """Draw the page."""
    desk = open_desk()
    if desk is None:
        return
    view = sources_view(desk.reading)
    put(where(desk), el("h1", fr.SOURCES_NAME), el("p", fr.SOURCES_INTRO, class_="mm-lead"))
    choose_contrat(desk)
    put(
        el("h2", fr.LIMITS),
        el("ul", limits(view), class_="mm-list"),
        el("h2", fr.ALWAYS),
        el("ul", (el("li", text) for text in fr.ALWAYS_LINES), class_="mm-list"),
        el("h2", fr.SOURCES_LIST),
    )
    shown = more.shown("sources", FIRST, len(view.rows))
    put(table(view.rows[:shown]))
    more.button("sources", shown, len(view.rows), FIRST)
    if desk.scope.role in READERS:
        accesses(desk)


def accesses(desk: Desk) -> None:
    """Draw who read what is the CDSU's alone while instructing requests too, the latest day first."""
    rows = desk.store.list_rows(desk.scope, "acces", desk.reading.snapshot.territory.code)
    put(el("h2", fr.ACCESSES), el("p", fr.ACCESSES_INTRO if rows else fr.ACCESSES_NONE, class_="mm-meta"))
    if not rows:
        return
    shown = more.shown("accesses", FIRST, len(rows))
    head = el("tr", (el("th", title, scope="col") for title in fr.ACCESSES_HEAD))
    put(el("table", el("thead", head), el("tbody", (access(row) for row in rows[:shown])), class_="mm-table mm-stack"))
    more.button("accesses", shown, len(rows), FIRST)


def access(row: dict[str, Any]) -> Html:
    """Return one reading as a row."""
    cells = (short_day(date.fromisoformat(row["day"])), row["user"], row["label"])
    return el("tr", (el("td", cell, data_label=title) for title, cell in zip(fr.ACCESSES_HEAD, cells, strict=True)))


def limits(view: SourcesView) -> list[Html]:
    """Return what is not known, counted."""
    counted = view.unknown.model_dump()
    found = []
    for name, words in fr.LIMIT_LINES:
        one, _, many = words.partition("|")
        how_many = counted[name]
        if how_many:
            found.append(el("li", el("strong", number(how_many)), " ", many if how_many >= PLURAL else one))
    return found


def table(rows: tuple[SourceRow, ...]) -> Html:
    """Return the sources as a table that a phone shows as cards."""
    head = el("tr", (el("th", title, scope="col") for title in fr.SOURCES_HEAD))
    return el("table", el("thead", head), el("tbody", (line_of(row) for row in rows)), class_="mm-table mm-stack")


def line_of(row: SourceRow) -> Html:
    """Return one source."""
    known = row.source
    when = known.vintage or fr.UNDATED
    if known.published and known.age_days is not None:
        when = f"{short_day(known.published)} ({ago(known.age_days)})"
    cells = (
        join((known.title, el("br"), mark(Mark("…", fr.SOURCE_DEMO, "quiet"))) if row.demo else (known.title,)),
        known.publisher,
        known.licence or fr.LICENCE_UNKNOWN,
        when,
        number(row.used),
    )
    return el("tr", (el("td", cell, data_label=title) for title, cell in zip(fr.SOURCES_HEAD, cells, strict=True)))
