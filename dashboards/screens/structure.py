"""« Ma structure »: what the system knows of it and from where, where it stands in law, which money and when."""

import streamlit as st

from dashboards.components import decisions, more
from dashboards.components.coalition import legal
from dashboards.components.contrat import where
from dashboards.components.html import Child, Html, el, join, put
from dashboards.components.ideas import ideas
from dashboards.components.marks import line, mark, sign
from dashboards.components.partners import partners
from dashboards.components.path import paths
from dashboards.components.plan import Plans, computed, plan
from dashboards.components.reasons import bullets_of, source
from dashboards.components.what_if import what_if
from dashboards.desk import Desk, open_desk
from dashboards.i18n import fr, labels
from dashboards.i18n import structure as words
from dashboards.links import go, link
from dashboards.viewmodels.french import count, euros, quoted, short_day
from dashboards.viewmodels.lines import known_since
from dashboards.viewmodels.marks import CONSENTS, INFERRED, Mark, certainty_mark, state_mark
from dashboards.viewmodels.structure import Thing, first_thing
from matchmaker.domain.award import LineStatus
from matchmaker.domain.route import Certainty
from matchmaker.domain.structure import Structure
from matchmaker.errors import InputError
from matchmaker.exports.case import route_case
from matchmaker.exports.papers import Paper, papers
from matchmaker.services.funding_ask import checked_ask
from matchmaker.services.plan_funding import Planned, plan_for_structure, with_sources
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.structure import GrantView, Invitation, StructureView, structure_view
from matchmaker.services.what_if import what_if_here

FIRST = 3
STEP = 10


def draw() -> None:
    """Draw the page of the structure named by the address."""
    asked = st.query_params.get("id")
    if not asked:
        go("structures")
        return
    desk = open_desk()
    if desk is None:
        return
    if asked not in desk.reading.structures:
        raise InputError(words.NO_STRUCTURE)
    view = structure_view(desk.reading, asked)
    link("structures", words.BACK)
    put(
        where(desk), el("h1", sign(NodeKind.STRUCTURE), view.row.label, class_="mm-words"), el("p", words.INTRO, class_="mm-lead")
    )
    plans = plans_of(desk, desk.reading.structures[asked])
    planned, told = computed(plans.compute, plans.key, None)
    decisions.said()
    put(thing(first_thing(view, told)))
    left, right = st.columns([5, 7], gap="large")
    with left:
        put(el("h2", words.KNOWN), known(view))
    with right:
        put(el("h2", words.PATH), paths(view.paths, informal=view.row.informal))
    ideas(desk, view.ideas)
    partners(desk, asked)
    plan(plans)
    what_if(view.gains, plans.key, lambda token: what_if_here(desk.store, desk.reading, desk.reading.structures[asked], token))
    put(el("h2", words.PAPERS), papers_of(planned))
    left, right = st.columns(2, gap="large")
    with left:
        put(el("h2", words.INVITATIONS))
        invitations(view.invitations, view.row.id)
    with right:
        put(el("h2", words.GRANTS), grants(view.grants))


def plans_of(desk: Desk, structure: Structure) -> Plans:
    """Return the ways to money of a structure, computed when they are asked for: no night looks at them."""

    def compute(amount: float | None) -> Planned:
        ask = checked_ask(structure_id=structure.id, amount=amount, today=desk.today)
        return with_sources(desk.store, Planned(desk.reading, plan_for_structure(desk.reading, structure, ask), structure))

    run_id = desk.reading.run.run_id if desk.reading.run else ""
    key = (desk.scope.model_dump_json(), run_id, desk.today.isoformat(), structure.id)
    return Plans(key=key, compute=compute, title=words.MONEY)


def thing(one: Thing) -> Html:
    """Return the one thing to do."""
    return el(
        "section",
        el("p", words.FIRST, class_="mm-name"),
        el("h2", one.title),
        *(el("p", why) for why in one.why),
        class_="mm-first",
    )


def known(view: StructureView) -> Html:
    """Return what is known of the structure, each line with where it comes from when that differs."""
    told = el("dl", (el("div", el("dt", name), el("dd", what)) for name, what in facts(view) if what), class_="mm-pairs")
    row = view.row
    return join(
        (
            told,
            el("p", known_since(row.updated, row.updated_days), class_="mm-source") if row.updated else None,
            el("p", words.FROM, " : ", source(row.source), class_="mm-source"),
            el("p", words.WITHDRAW, class_="mm-meta"),
        )
    )


def facts(view: StructureView) -> list[tuple[str, Child]]:
    """Return the lines of what is known, empty ones included."""
    row = view.row
    numbers = [
        template.format(number=number) for template, number in ((words.SIRET, view.siret), (words.RNA, view.rna)) if number
    ]
    hours = words.HOURS.format(count=count(view.hours_per_week, "heure")) if view.hours_per_week else None
    people = [part for part in (count(row.size, "personne") if row.size else None, hours) if part]
    does = [part for part in (view.description, *view.initiatives) if part]
    via = [labels.VIA.get(name, name) for name in row.via if name != "déclaré"]
    offers = el(
        "ul",
        (el("li", one.label, join((" ", mark(INFERRED))) if one.inferred else None) for one in row.offers),
        class_="mm-plain",
    )
    return [
        (words.KIND, labels.KINDS[row.kind.value]),
        (
            words.PLACES,
            join((", ".join(row.places), el("p", fr.VIA.format(via=", ".join(via)), class_="mm-source") if via else None)),
        ),
        (words.SINCE, short_day(view.founded) if view.founded else None),
        (words.NUMBERS, " · ".join(numbers) or None),
        (words.PEOPLE, " · ".join(people) or None),
        (words.DOES, el("div", el("p", does[0]), bullets_of(does[1:]) if does[1:] else None) if does else None),
        (words.OFFERS, offers if row.offers else fr.UNKNOWN),
        (words.STATES, legal(row.legal_states, complete=row.legal_states_complete)),
        (words.CONSENT, mark(CONSENTS[row.consent])),
    ]


def papers_of(planned: Planned) -> Html:
    """Return the papers the first route asks of the structure itself."""
    if not planned.plan.routes or planned.structure is None:
        return el("p", words.PAPERS_NONE, class_="mm-meta")
    own = [one for one in papers(route_case(planned.reading, planned.plan)) if one.holder == planned.structure.label]
    if not own:
        return el("p", words.PAPERS_UNKNOWN, class_="mm-meta")
    columns = el("tr", (el("th", title, scope="col") for title in words.PAPERS_HEAD))
    table = el("table", el("thead", columns), el("tbody", (paper(one) for one in own)), class_="mm-table mm-stack")
    return join((el("p", words.PAPERS_INTRO, class_="mm-meta"), table))


def paper(one: Paper) -> Html:
    """Return one paper as a row."""
    cells = (
        join((el("strong", one.label), el("br"), el("span", one.held.value, class_="mm-source"))),
        one.where,
        one.validity,
        join((short_day(one.needed_by), el("br"), el("span", ", ".join(one.wanted_by), class_="mm-source"))),
    )
    return el("tr", (el("td", cell, data_label=title) for title, cell in zip(words.PAPERS_HEAD, cells, strict=True)))


def invitations(some: tuple[Invitation, ...], key: str) -> None:
    """Draw the suggestions the structure is part of."""
    if not some:
        put(el("p", words.INVITATIONS_NONE, class_="mm-meta"))
    shown = more.shown(f"invitations-{key}", FIRST, len(some))
    for one in some[:shown]:
        put(
            el("p", sign(NodeKind.BESOIN), quoted(one.need), " ", mark(state_mark(one.state))),
            line(one.place, words.WITH.format(others=", ".join(one.others)), words.CARRIES if one.bearer else None),
        )
        link("suggestion", fr.OPEN_SUGGESTION, id=one.suggestion_id)
    more.button(f"invitations-{key}", shown, len(some), STEP)


def grants(some: tuple[GrantView, ...]) -> Html:
    """Return what was asked for or granted before."""
    if not some:
        return el("p", words.GRANTS_NONE, class_="mm-meta")
    columns = el("tr", (el("th", title, scope="col") for title in words.GRANTS_HEAD))
    return el("table", el("thead", columns), el("tbody", (granted(one) for one in some)), class_="mm-table mm-stack")


def granted(one: GrantView) -> Html:
    """Return one request of the past as a row; green only once it was notified."""
    asked = words.ASKED.format(amount=euros(one.asked_eur)) if one.asked_eur else fr.UNKNOWN
    status = words.STATUSES[one.status]
    tones = {LineStatus.DEMANDEE: ("…", "quiet"), LineStatus.REFUSEE: ("✕", "no")}
    if one.status in tones:
        icon, tone = tones[one.status]
        state = mark(Mark(icon, status, tone))
    else:
        state = mark(certainty_mark(Certainty.SECURED), status)
    cells = (
        str(one.year),
        join((one.funder, el("br"), source(one.source))),
        one.subject or fr.UNKNOWN,
        state,
        euros(one.granted_eur) if one.granted_eur is not None else asked,
    )
    return el("tr", (el("td", cell, data_label=title) for title, cell in zip(words.GRANTS_HEAD, cells, strict=True)))
