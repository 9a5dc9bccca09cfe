"""Money in a real browser: the routes of a suggestion, another budget, one structure, a territory, four people without a name."""

import re
from collections import Counter
from pathlib import Path

import pytest

from dashboards.i18n import fr, fundings, group, money
from dashboards.i18n import structure as words
from dashboards.viewmodels.french import euros
from dashboards.viewmodels.marks import CERTAINTIES
from matchmaker.app import LOCAL_SCOPE
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import Certainty
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.views.reading import read_territory
from matchmaker.services.views.structure import structure_view
from matchmaker.services.views.suggestion import describe_suggestion
from tests.dashboards.conftest import demo_today

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reading(demo_store):
    """The demonstration territory as a page reads it."""
    return read_territory(demo_store, LOCAL_SCOPE, DEMO_CONTRAT, demo_today())


@pytest.fixture(scope="module")
def view(reading):
    """A suggestion with several routes, one of which somebody carries for a group."""
    views = (describe_suggestion(reading, some_id) for some_id in reading.suggestions)
    return next(v for v in views if len(v.funding.routes) > 1 and any(r.carried_for for r in v.funding.routes[0].requests))


@pytest.fixture
def collective(reading):
    """A group of residents with routes of its own: its page as a view."""
    return structure_view(reading, next(s.id for s in reading.structures.values() if s.informal and s.size))


def plain(text):
    """Return a text with ordinary spaces, as the visitor reads it."""
    return " ".join(text.split())


def choose(visitor, label, text):
    """Choose the only option of a list that holds these words."""
    visitor.page.get_by_role("combobox", name=label).click()
    visitor.page.keyboard.type(text)
    visitor.page.get_by_role("option", name=re.compile(re.escape(text), re.IGNORECASE)).first.wait_for()
    visitor.page.keyboard.press("Enter")  # an option that is drawn again while it is clicked is never clicked


def test_each_route_is_a_tab_and_says_its_amounts(visitor, view):
    """One tab a route; the open one shows its steps, its requests and the three words with their three marks."""
    visitor.visit(f"suggestion?id={view.id}")
    tabs = visitor.page.get_by_role("tab")

    titles = [plain(route.title) for route in view.funding.routes]
    assert [plain(text) for text in tabs.all_inner_texts()][: len(titles)] == titles  # those of the other teams come after
    second = view.funding.routes[1]
    tabs.nth(1).click()
    visitor.reads(plain(second.strengths[0].text))
    for request in second.requests:
        assert plain(request.label) in visitor.text
    marks = visitor.page.locator(".mm-sums .mm-mark").all_inner_texts()
    for certainty in Certainty:
        assert any(CERTAINTIES[certainty][0] in mark and money.CERTAINTIES[certainty] in mark for mark in marks)


def test_another_budget_is_answered_at_once_and_kept_nowhere(visitor, view, demo_store):
    """A budget typed in changes the routes and says so; nothing is written; emptying the field gives the night's routes back."""
    visitor.visit(f"suggestion?id={view.id}")
    before = demo_store.suggestion(LOCAL_SCOPE, view.id)
    field = visitor.page.get_by_label(money.BUDGET)
    field.fill("900")
    field.press("Enter")
    visitor.reads(money.BUDGET_NOW.format(amount=euros(900)))

    assert plain(money.GOAL.format(amount=euros(900))) in visitor.text
    assert plain(euros(5000)) not in plain(visitor.page.locator(".mm-moments").inner_text())
    assert demo_store.suggestion(LOCAL_SCOPE, view.id) == before
    field.fill("")
    field.press("Enter")
    visitor.reads(money.GOAL.format(amount=euros(view.funding.project.goal_eur)))


def test_why_not_is_grouped_and_unfolds(visitor, view):
    """A reason shared by several dispositifs is said once; unfolded, it names each of them."""
    visitor.visit(f"suggestion?id={view.id}")
    shared = view.funding.excluded_groups[0]
    visitor.page.get_by_text(plain(shared.reason.text)).first.click()

    for member in shared.members:
        assert visitor.page.get_by_text(plain(member.label), exact=False).count() >= 1
    counted = Counter(one.outcome for one in view.funding.excluded)
    one, many = money.WHY_NOT_TALLY[Outcome.NON]
    assert f"{counted[Outcome.NON]} {plain(one if counted[Outcome.NON] < 2 else many)}" in visitor.text
    assert plain(view.funding.proof.text) in visitor.text


@pytest.mark.parametrize(
    ("kind", "start"), [("pdf", b"%PDF-"), ("ics", b"BEGIN:VCALENDAR"), ("portage", b"%PDF-"), ("falc", b"<!doctype")]
)
def test_a_route_can_be_taken_away(kind, start, visitor, view):
    """Each file comes whole under a name that says what it is."""
    visitor.visit(f"suggestion?id={view.id}")
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name=money.FILE_NAMES[kind]).click()
    content = Path(waiting.value.path()).read_bytes()

    assert content.startswith(start)
    assert waiting.value.suggested_filename.endswith((".pdf", ".ics", ".html"))


def test_a_structure_reads_what_is_known_of_it(visitor, collective):
    """From « Structures », its page: one thing to do, what is known and from where, the path with a step lit, its routes."""
    visitor.visit("structures")
    visitor.page.get_by_label(fr.STRUCTURES_FIND).fill(collective.row.label)
    visitor.page.keyboard.press("Enter")
    visitor.reads(fr.NEEDS_COUNT.format(shown=1, total=1))
    visitor.page.get_by_role("link", name=collective.row.label).click()
    visitor.reads(words.KNOWN)

    assert collective.row.label in visitor.page.locator("h1").inner_text()
    assert visitor.page.locator(".mm-first h2").count() == 1
    assert visitor.page.locator(".mm-lit-step").count() >= 1
    for text in (words.PATH, words.MONEY, words.PAPERS, words.GRANTS, collective.row.source.publisher):
        assert plain(text) in visitor.text


def test_what_one_legal_state_would_change(visitor, collective):
    """A state chosen in the list says what it would open, what it obliges to, and the first route before and after."""
    visitor.visit(f"structure?id={collective.row.id}")
    choose(visitor, words.WHAT_IF_CHOOSE, "SIRET")
    visitor.reads(words.BEFORE_AFTER)

    assert plain("Avec le numéro SIRET") in visitor.text
    assert plain(money.DUTIES) in visitor.text


def test_a_structure_nobody_knows_is_said_calmly(visitor):
    """An unknown structure is a calm page."""
    visitor.visit("structure?id=structure-000000000000")

    assert visitor.page.locator("h1").inner_text() == fr.NOT_FOUND_TITLE


def test_the_money_of_the_territory(visitor, reading):
    """The calendar with its line of time, the steps that hold money back, what nobody uses, every group and its page."""
    visitor.visit("financements")
    calls = {c.dispositif_id for c in reading.reference.funding.campagnes if c.closes_on and c.closes_on >= demo_today()}
    groups = [structure.label for structure in reading.structures.values() if structure.informal]

    for title in (fundings.STEPS, fundings.UNUSED, fundings.OLD, fundings.GROUPS):
        assert plain(title) in visitor.text
    visitor.page.locator("canvas, svg.marks").first.wait_for()
    assert any(plain(reading.name(some_id)) in visitor.text for some_id in calls)
    for label in groups:
        assert visitor.page.get_by_role("link", name=label).count() >= 1


def test_four_people_without_a_name(visitor, reading):
    """Three answers give what is possible, who can help and a page to print; a reload has forgotten everything."""
    visitor.visit("petit-groupe")

    assert plain(group.ANSWER) in visitor.text
    visitor.page.get_by_label(group.HOW_MANY).fill("4")
    visitor.page.keyboard.press("Enter")
    visitor.settled()
    choose(visitor, group.WHAT, "Enfance")
    visitor.settled()
    choose(visitor, group.WHERE, "Tilleuls")
    visitor.reads(group.PRINT)
    assert visitor.page.get_by_text(plain(group.STEPS)).count() >= 1
    assert plain(group.HELP_CDSU) in visitor.text
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name=group.PRINT_PDF).click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF-")
    visitor.visit("petit-groupe")
    assert plain(group.ANSWER) in visitor.text
