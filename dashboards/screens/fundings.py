"""« Financements »: the money of a whole territory, what opens and closes, what holds it back, what nobody uses."""

import streamlit as st

from dashboards.components import more
from dashboards.components.contrat import choose_contrat, where
from dashboards.components.html import Child, Html, el, join, put
from dashboards.components.marks import line, mark, sign
from dashboards.components.reasons import bullets, source
from dashboards.components.timeline import calendar
from dashboards.desk import Desk, open_desk
from dashboards.i18n import fundings as words
from dashboards.links import address
from dashboards.viewmodels.french import count, euros, french_date, half_days
from dashboards.viewmodels.fundings import calendar_rows, ceiling, missing, name, shortened, who
from dashboards.viewmodels.lines import campagne_check
from dashboards.viewmodels.marks import STALE, Mark, date_mark, outcome_mark
from dashboards.viewmodels.route import day_said
from matchmaker.domain.eligibility import Outcome
from matchmaker.explanations.words import enumerate_french
from matchmaker.services.portfolio import portfolio_from, with_sources
from matchmaker.services.views.askings import AskerView, AskingView, WindowView
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.portfolio import MissingStepView, OldCampagneView, OutlookView, PortfolioView, portfolio_view

KEPT_SECONDS = 3600
FIRST = 5
STEP = 10
RESERVE = "warning.reserve"


def draw() -> None:
    """Draw the page."""
    desk = open_desk()
    if desk is None:
        return
    put(where(desk), el("h1", words.NAME), el("p", words.INTRO, class_="mm-lead"))
    choose_contrat(desk)
    run_id = desk.reading.run.run_id if desk.reading.run else ""
    view = looked_at(desk, (desk.scope.model_dump_json(), desk.reading.snapshot.territory.code, run_id, desk.today.isoformat()))
    put(el("p", " ".join(sentence.text for sentence in view.about), class_="mm-meta"))
    opening(view)
    holding_back(view)
    left, right = st.columns(2, gap="large")
    with left:
        put(el("h2", words.UNUSED))
        unused(view)
    with right:
        put(el("h2", words.OLD))
        old(view)
    put(el("h2", words.GROUPS), groups(view))


@st.cache_resource(ttl=KEPT_SECONDS, max_entries=16, show_spinner=words.LOOKING)
def looked_at(_desk: Desk, key: tuple[str, ...]) -> PortfolioView:
    """Look at a whole territory, kept an hour for one night: names with an underscore are not part of the key."""
    found = portfolio_from(_desk.reading)
    return portfolio_view(with_sources(_desk.store, _desk.reading, found), found)


def opening(view: PortfolioView) -> None:
    """Draw the calls of the year on a line of time, then in a list, then what has no date."""
    put(el("h2", words.CALENDAR.format(day=french_date(view.until))))
    rows = calendar_rows(view)
    if not view.windows:
        put(el("p", words.CALENDAR_NONE, class_="mm-meta"))
    if rows:
        said = words.CALENDAR_ALT.format(start=french_date(view.as_of), end=french_date(view.until))
        calendar(rows, view.as_of, words.KEY, said)
    shown = more.shown("fundings-windows", FIRST, len(view.windows))
    put(*(window(one, view.territory) for one in view.windows[:shown]))
    more.button("fundings-windows", shown, len(view.windows), STEP)
    if view.usual:
        put(folded(words.USUAL.format(count=len(view.usual)), (asking(one, source(one.source)) for one in view.usual)))
    if view.undated:
        put(folded(words.UNDATED.format(count=len(view.undated)), (asking(one, None) for one in view.undated)))
    if view.periods:
        told = (el("li", period.text.text, el("br"), source(period.text.source)) for period in view.periods)
        put(el("p", el("strong", words.PERIODS)), el("ul", told, class_="mm-list"))


def folded(summary: str, some: Child) -> Html:
    """Return things under a summary."""
    return el("details", el("summary", summary), some, class_="mm-fold")


def window(one: WindowView, territory: str) -> Html:
    """Return one call: until when, who could ask, since when that is known."""
    call = one.campagne
    checked = join(
        (
            campagne_check(call),
            join((" ", mark(STALE))) if call.stale else None,
            join((" ", mark(Mark("…", "démonstration", "quiet")))) if call.demo else None,
            el("br"),
            source(call.source),
        )
    )
    return asking(one, el("p", checked, class_="mm-source"), name(one, territory))


def asking(one: AskingView, told: Child, title: str | None = None) -> Html:
    """Return one dispositif: when, who could ask, from where."""
    askers = join((group(words.WHO_NOW, one.now), group(words.WHO_AFTER, one.after)))
    people = words.WHO.format(who=who(one))
    return el(
        "section",
        el("h3", sign(NodeKind.DISPOSITIF), title or one.label),
        el("p", " ".join(sentence.text for sentence in one.when if sentence.kind != RESERVE), may_wait(one)),
        el("details", el("summary", people), askers, class_="mm-small") if askers else el("p", people, class_="mm-meta"),
        told,
        class_="mm-request",
    )


def may_wait(one: AskingView) -> Html | None:
    """Return that the answer may come in a period of few decisions, which is told below; None when it does not."""
    waits = any(sentence.kind == RESERVE for sentence in one.when)
    return join((" ", mark(Mark("…", words.MAY_WAIT, "quiet")))) if waits else None


def group(title: str, askers: tuple[AskerView, ...]) -> Html | None:
    """Return those who could ask in one way, None when nobody could."""
    if not askers:
        return None
    return join((el("p", el("strong", title)), el("ul", (asker(one) for one in askers), class_="mm-list")))


def asker(one: AskerView) -> Html:
    """Return one structure that could ask: what comes first, who would sign, what is to verify."""
    carried = words.CARRIED_BY.format(who=one.carrier.label) if one.carrier else None
    to_find = words.CARRIER_TO_FIND if one.carrier_to_find else None
    notes = [note for note in (", puis ".join(one.steps), carried, to_find) if note]
    doubt = join((" ", mark(outcome_mark(one.outcome)))) if one.outcome is not Outcome.OUI else None
    link = el("a", one.label, href=address("structure", id=one.id), target="_self")
    return el("li", link, doubt, el("span", f" · {' · '.join(notes)}", class_="mm-source") if notes else None)


def holding_back(view: PortfolioView) -> None:
    """Draw the steps that hold money back, the most first."""
    put(el("h2", words.STEPS), el("p", " ".join(sentence.text for sentence in view.held_back_text)))
    if not view.steps:
        return
    shown = more.shown("fundings-steps", FIRST, len(view.steps))
    columns = el("tr", (el("th", title, scope="col") for title in words.STEPS_HEAD))
    rows = (step(one) for one in view.steps[:shown])
    put(el("table", el("thead", columns), el("tbody", rows), class_="mm-table mm-stack"))
    more.button("fundings-steps", shown, len(view.steps), STEP)
    put(*(el("p", sentence.text, class_="mm-meta") for sentence in view.cautions))


def step(one: MissingStepView) -> Html:
    """Return one step as a row: who lacks it, who can start, what it would open, how."""
    lacking = [words.LACKING.format(count=count(len(one.lacking), "structure"))]
    lacking += [words.UNKNOWN.format(count=len(one.unknown))] if one.unknown else []
    among = words.AMONG.format(amount=euros(one.among.amount_eur)) if one.among.amount_eur else None
    how = [
        el(
            "li",
            words.HOW.format(step=info.label, who=info.who_helps) if info.who_helps else info.label,
            el("br"),
            source(info.source),
        )
        for info in one.steps
    ]
    duties = el("details", el("summary", words.OBLIGES), bullets(one.duties), class_="mm-small") if one.duties else None
    cells = (
        el("strong", missing(one)),
        ", ".join(lacking),
        join((el("strong", str(len(one.at_once))), el("br"), el("span", shortened(one.at_once), class_="mm-source"))),
        el(
            "div",
            (
                el("strong", ceiling(one.alone)),
                el("br"),
                el("span", words.REQUESTS.format(count=count(one.alone.requests, "demande")), class_="mm-source"),
                el("br"),
                el("span", among, class_="mm-source") if among else None,
            ),
            class_="mm-wide",
        ),
        join((el("ul", how, class_="mm-plain"), duties)),
    )
    return el("tr", (el("td", cell, data_label=title) for title, cell in zip(words.STEPS_HEAD, cells, strict=True)))


def unused(view: PortfolioView) -> None:
    """Draw what nobody asks for, with who could."""
    if not view.unused:
        put(el("p", words.UNUSED_NONE, class_="mm-meta"))
        return
    shown = more.shown("fundings-unused", FIRST, len(view.unused))
    told = (
        el(
            "li",
            sign(NodeKind.DISPOSITIF),
            el("strong", one.label),
            el("br"),
            el("span", " ".join(sentence.text for sentence in one.text[1:]), class_="mm-source"),
        )
        for one in view.unused[:shown]
    )
    put(el("p", view.unused[0].text[0].text, class_="mm-meta"), el("ul", told, class_="mm-plain"))
    more.button("fundings-unused", shown, len(view.unused), len(view.unused))
    put(*(el("p", sentence.text, class_="mm-source") for sentence in view.usage_notes))


def old(view: PortfolioView) -> None:
    """Draw the calls to check again: nothing is deleted, somebody looks."""
    if not view.old:
        put(el("p", words.OLD_NONE, class_="mm-meta"))
        return
    shown = more.shown("fundings-old", FIRST, len(view.old))
    put(el("ul", (old_call(one) for one in view.old[:shown]), class_="mm-plain"))
    more.button("fundings-old", shown, len(view.old), STEP)


def old_call(one: OldCampagneView) -> Html:
    """Return one call to check, why, and what rests on it."""
    call = one.campagne
    return el(
        "li",
        sign(NodeKind.DISPOSITIF),
        el("strong", f"{call.label} {call.year}"),
        " ",
        mark(STALE),
        line(call.territory, class_="mm-source"),
        el("p", " ".join(sentence.text for sentence in one.text), class_="mm-source"),
    )


def groups(view: PortfolioView) -> Html:
    """Return where each group stands, one a row."""
    if not view.outlooks:
        return el("p", words.GROUPS_NONE, class_="mm-meta")
    columns = el("tr", (el("th", title, scope="col") for title in words.GROUPS_HEAD))
    rows = (outlook(one) for one in view.outlooks)
    return el("table", el("thead", columns), el("tbody", rows), class_="mm-table mm-stack")


def outlook(one: OutlookView) -> Html:
    """Return one group: its first route, or why there is none and what the nearest aids would take."""
    link = el("a", one.structure.label, href=address("structure", id=one.structure.id), target="_self")
    name_cell = join((sign(NodeKind.STRUCTURE), el("strong", link)))
    route = one.first
    if route is None:
        told = [sentence.text for sentence in one.because]
        told += [said.text for lack in one.lacks for said in (lack.text, *lack.changes)]
        cells: tuple[Child, ...] = (name_cell, join((mark(Mark("✕", words.NO_ROUTE, "no")), el("p", " ".join(told)))), "", "", "")
    else:
        more_than = " + ?" if route.amounts_unknown else ""
        cells = (
            name_cell,
            join((enumerate_french(route.asks), el("br"), el("span", route.title, class_="mm-source"))),
            join((day_said(route.first_euro, route.first_euro_kind), " ", mark(date_mark(route.first_euro_kind)))),
            f"{euros(route.covered_eur)}{more_than}",
            half_days(route.effort_half_days),
        )
    return el("tr", (el("td", cell, data_label=title) for title, cell in zip(words.GROUPS_HEAD, cells, strict=True)))
