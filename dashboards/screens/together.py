"""« Ensemble »: all the needs of a territory answered together; where a reinforcement would help; what if somebody left."""

import streamlit as st

from dashboards.auth import may_decide
from dashboards.components.contrat import choose_contrat, where
from dashboards.components.decisions import said
from dashboards.components.html import Child, Html, el, join, put
from dashboards.components.learning import learned
from dashboards.components.marks import mark, sign
from dashboards.components.reasons import bullets
from dashboards.desk import Desk, open_desk
from dashboards.i18n import together as words
from dashboards.links import address
from dashboards.viewmodels.french import count, number, quoted
from dashboards.viewmodels.marks import Mark
from matchmaker.explanations.words import enumerate_french
from matchmaker.services.allocate import AllocationAsk, allocate_here
from matchmaker.services.views.allocation import AllocationView, AssignmentView, NamedId, ScenarioView
from matchmaker.services.views.graph import NodeKind

KEPT_SECONDS = 3600
SHOWN_AT_ONCE = 5
ACCEPTED = Mark("✓", words.ACCEPTED, "action")


def draw() -> None:
    """Draw the page."""
    desk = open_desk()
    if desk is None:
        return
    said()
    put(where(desk), el("h1", words.NAME), el("p", words.INTRO, class_="mm-lead"))
    if not may_decide(desk.scope):
        put(el("p", words.DESK_ONLY))
        return
    choose_contrat(desk)
    reading = desk.reading
    first = st.multiselect(
        words.FIRST_FIELD,
        sorted(reading.needs),
        format_func=lambda need_id: quoted(reading.needs[need_id].verbatim),
        placeholder=words.FIRST_PLACEHOLDER,
        help=words.FIRST_HELP,
    )
    view = solved(desk, key(desk), tuple(sorted(first)), ())
    put(el("p", " ".join(sentence.text for sentence in view.reasons), class_="mm-meta"))
    left, right = st.columns(2, gap="large")
    with left:
        put(el("h2", words.HELP), reinforcements(view))
    with right:
        put(el("h2", words.WHAT_IF))
        what_if(desk, tuple(sorted(first)))
    put(el("h2", words.TEAMS.format(count=count(len(view.assignments), "équipe"))), teams(view))
    put(el("h2", words.UNSERVED.format(count=count(len(view.unserved), "besoin"))), unserved(view))
    put(el("h2", words.RIVALS), rivals(view))
    put(el("h2", words.CALLED), called(view))
    learned(desk)


def key(desk: Desk) -> tuple[str, ...]:
    """Return what an allocation depends on: who reads, the contrat, its run, what was decided since, the day."""
    reading = desk.reading
    decided = str(len(reading.decisions))  # events are added, never changed
    run_id = reading.run.run_id if reading.run else ""
    return (desk.scope.model_dump_json(), reading.snapshot.territory.code, run_id, decided, desk.today.isoformat())


@st.cache_resource(ttl=KEPT_SECONDS, max_entries=64, show_spinner=words.LOOKING)
def solved(_desk: Desk, key: tuple[str, ...], first: tuple[str, ...], without: tuple[str, ...]) -> AllocationView:
    """Solve a territory, kept an hour: names with an underscore are not part of the key."""
    return allocate_here(_desk.reading, AllocationAsk(first=first, without=without))


def reinforcements(view: AllocationView) -> Html:
    """Return which structures are much called on, and what a reinforcement there would serve."""
    if not view.bottlenecks:
        return el("p", words.HELP_NONE, class_="mm-meta")
    return el("ul", (el("li", sentence.text) for one in view.bottlenecks for sentence in one.reasons), class_="mm-list")


def what_if(desk: Desk, first: tuple[str, ...]) -> None:
    """Ask which structure would leave, and draw what changes."""
    structures = desk.reading.structures
    gone = st.selectbox(
        words.WHAT_IF_FIELD,
        sorted(structures, key=lambda some_id: (structures[some_id].label, some_id)),
        format_func=lambda some_id: structures[some_id].label,
        index=None,
        placeholder=words.WHAT_IF_PLACEHOLDER,
    )
    if gone is None:
        return
    found = solved(desk, key(desk), first, (gone,)).scenario
    if found is not None:
        put(changes(found))


def changes(found: ScenarioView) -> Html:
    """Return what a departure changes: in all, then need by need."""
    told = (
        el(
            "li",
            sign(NodeKind.BESOIN),
            el("a", quoted(one.need.label), href=address("need", id=one.need.id)),
            bullets(one.reasons),
        )
        for one in found.changes
    )
    return join((bullets(found.reasons), el("ul", told, class_="mm-list") if found.changes else None))


def teams(view: AllocationView) -> Html:
    """Return every need with its team, and what the other needs change to it."""
    head = el("tr", (el("th", title, scope="col") for title in words.TEAMS_HEAD))
    return el("table", el("thead", head), el("tbody", (team(one) for one in view.assignments)), class_="mm-table")


def team(one: AssignmentView) -> Html:
    """Return one line of the table."""
    need = el("td", sign(NodeKind.BESOIN), el("a", quoted(one.need.label), href=address("need", id=one.need.id)))
    who: Child = enumerate_french([member.label for member in one.members])
    standing = join((" ", mark(ACCEPTED))) if one.standing else None
    return el("tr", need, el("td", who, standing), el("td", " ".join(sentence.text for sentence in one.reasons)))


def unserved(view: AllocationView) -> Html:
    """Return the needs without a team, and why."""
    if not view.unserved:
        return el("p", words.UNSERVED_NONE, class_="mm-meta")
    told = (
        el(
            "li",
            sign(NodeKind.BESOIN),
            el("a", quoted(one.need.label), href=address("need", id=one.need.id)),
            bullets(one.reasons),
        )
        for one in view.unserved
    )
    return el("ul", told, class_="mm-list")


def rivals(view: AllocationView) -> Html:
    """Return the calls several teams would ask, the needs, and whether they could ask together."""
    if not view.rivals:
        return el("p", words.RIVALS_NONE, class_="mm-meta")
    told = (
        el(
            "li",
            sign(NodeKind.DISPOSITIF),
            " ".join(sentence.text for sentence in call.reasons),
            needs_of(call.needs),
        )
        for call in view.rivals
    )
    return el("ul", told, class_="mm-list")


def needs_of(needs: tuple[NamedId, ...]) -> Html:
    """Return the needs of a call, folded when they would hide the next call."""
    told = el("ul", (el("li", sign(NodeKind.BESOIN), quoted(one.label)) for one in needs), class_="mm-list")
    if len(needs) <= SHOWN_AT_ONCE:
        return told
    return el("details", el("summary", words.RIVAL_NEEDS), told, class_="mm-small")


def called(view: AllocationView) -> Html:
    """Return who is called on, against their part of the territory, and who never is."""
    fairness = view.fairness
    equality = words.EQUALITY.format(exposure=number(round(fairness.exposure_gini, 2)), load=number(round(fairness.load_gini, 2)))
    return join((bullets(fairness.presences), el("p", equality, class_="mm-meta"), never(fairness.never_proposed)))


def never(structures: tuple[NamedId, ...]) -> Html | None:
    """Return the structures no team holds, folded: the CDSU may think of them."""
    if not structures:
        return None
    told = el("ul", (el("li", sign(NodeKind.STRUCTURE), one.label) for one in structures), class_="mm-list")
    return el("details", el("summary", words.NEVER.format(count=len(structures))), told, class_="mm-fold")
