"""Every page in a real browser, on the demonstration territory in the real store."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboards.i18n import fr, money
from matchmaker.app import LOCAL_SCOPE
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.views.home import home_view
from matchmaker.services.views.needs import NeedState, needs_view
from matchmaker.services.views.reading import read_territory
from tests.dashboards.conftest import demo_today

pytestmark = pytest.mark.browser

PAGES = ["", "besoins", "besoin", "suggestion", "structures", "structure", "financements", "petit-groupe", "sources"]
WIDTHS = {"bureau": (1280, 900), "téléphone": (390, 844)}


@pytest.fixture(scope="module")
def reading(demo_store):
    """The demonstration territory as a page reads it."""
    return read_territory(demo_store, LOCAL_SCOPE, DEMO_CONTRAT, demo_today())


def path_of(page, reading):
    """Return the address of a page, one that has something to show."""
    needs = needs_view(reading).needs
    without = next(need for need in needs if need.state is NeedState.SANS_COALITION)
    largest = max(reading.suggestions.values(), key=lambda s: (len(s.coalition.members), s.id))
    group = next(structure.id for structure in reading.structures.values() if structure.informal)
    named = {"besoin": without.id, "suggestion": largest.id, "structure": group}
    return f"{page}?id={named[page]}" if page in named else page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole_accessible_and_ours(page, width, dashboard, new_visitor, reading):
    """In French, one title, nothing technical, no serious fault for assistive tools, nothing wider than the screen."""
    visitor = new_visitor(dashboard, *WIDTHS[width])
    visitor.visit(path_of(page, reading))
    found = Axe().run(visitor.page).response["violations"]

    assert visitor.page.get_attribute("html", "lang") == "fr"
    assert visitor.page.locator("h1").count() == 1
    assert visitor.page.title().endswith(fr.PRODUCT)
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in {"serious", "critical"}] == []
    assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= WIDTHS[width][0]
    refused = [line for line in visitor.console if "Content Security Policy" in line or "Content-Security-Policy" in line]
    assert refused == []


def test_home_shows_the_night_and_its_figures(visitor, reading):
    """The home page names the night, says it is complete, and shows the figures of the store."""
    visitor.visit()
    figures = home_view(reading).figures

    assert "après la nuit du 24 novembre 2026 (complète)." in visitor.text
    assert f"{figures.structures} structures" in visitor.text
    assert f"{figures.awaiting} suggestions à arbitrer" in visitor.text
    assert fr.NEW_NONE in visitor.text


def test_home_leads_to_a_suggestion(visitor):
    """From the first need to arbitrate, one link leads to the suggestion with the same words, and back to all needs."""
    visitor.visit()
    words = visitor.page.locator("h3.mm-words").first.inner_text()
    visitor.click(fr.OPEN_SUGGESTION, role="link", then=fr.THE_COALITION)

    assert visitor.page.locator("h1").inner_text() == words
    visitor.click(fr.BACK_NEEDS, role="link", then=fr.NEEDS_INTRO)
    assert visitor.page.locator("h1").inner_text() == fr.NEEDS_NAME


def test_what_is_put_off_comes_last(visitor):
    """« Plus tard » moves a need behind the others for this visit, without deciding anything."""
    visitor.visit()
    words = visitor.page.locator("h3.mm-words")
    before = words.all_text_contents()
    visitor.page.get_by_role("button", name=fr.LATER).first.click()
    expect(words).to_have_text([*before[1:], re.compile(".+")])
    visitor.settled()

    assert before[0] not in words.all_text_contents()


def test_needs_come_five_first_then_ten_more(visitor, reading):
    """Five needs first, ten more when asked, and how many there are is said."""
    total = len(reading.needs)
    visitor.visit("besoins")
    words = visitor.page.locator("h2.mm-words")

    assert words.count() == 5
    visitor.click(fr.MORE.format(count=10), then=fr.NEEDS_COUNT.format(shown=15, total=total))
    assert words.count() == 15


def test_needs_are_filtered(visitor, reading):
    """A state keeps only the needs that stand there, and the list says how many."""
    expected = {need.verbatim for need in needs_view(reading).needs if need.state is NeedState.SANS_COALITION}
    visitor.visit("besoins")
    visitor.page.get_by_label(fr.STATE).click()
    visitor.page.get_by_role("option", name="sans coalition").click()
    visitor.reads(fr.NEEDS_COUNT.format(shown=len(expected), total=len(expected)))

    shown = visitor.page.locator("h2.mm-words").all_inner_texts()
    assert {re.sub(r"^.*«\s|\s»$", "", text, flags=re.S) for text in shown} == expected


def test_a_suggestion_says_everything(visitor, reading):
    """Need, team, what each alone brings, route with dates and sources, reasons with their sum, why not the others."""
    visitor.visit(path_of("suggestion", reading))
    suggestion = max(reading.suggestions.values(), key=lambda s: (len(s.coalition.members), s.id))
    text = visitor.text

    for member in suggestion.coalition.members:
        assert reading.name(member.structure_id) in text
    for step in suggestion.funding.best.steps:
        assert " ".join(step.label.split()) in text
    for title in (
        fr.THE_NEED,
        fr.THE_COALITION,
        money.TITLE,
        money.AMOUNTS,
        money.REQUESTS,
        money.FALLBACK,
        fr.BECAUSE,
        fr.WEIGHED,
        money.WHY_NOT,
        money.OPENINGS,
        fr.GRAPH_TITLE,
        fr.HISTORY_TITLE,
    ):
        assert " ".join(title.split()) in text
    visitor.page.locator("svg text").first.wait_for()
    assert visitor.page.get_by_role("table").count() >= 2


def test_structures_are_found_without_accents(visitor):
    """A name typed without accents finds its structure, and nothing else is listed."""
    visitor.visit("structures")
    visitor.page.get_by_label(fr.STRUCTURES_FIND).fill("ludotheque")
    visitor.page.keyboard.press("Enter")
    visitor.reads(fr.NEEDS_COUNT.format(shown=1, total=1))
    names = visitor.page.locator("table tbody tr td:first-child strong").all_inner_texts()

    assert [name for name in names if "Ludothèque" in name] == names != []


def test_an_address_that_leads_nowhere_leads_home(visitor):
    """An unknown address shows the home page and says so, in French."""
    visitor.visit("nulle-part")

    assert " ".join(fr.LOST.split()) in visitor.text
    assert visitor.page.locator("h1").inner_text() == fr.HELLO


@pytest.mark.parametrize("path", ["suggestion?id=suggestion-000000000000", "besoin?id=need-000000000000"])
def test_what_does_not_exist_is_said_calmly(path, visitor):
    """An unknown suggestion or need is a calm page with a way on."""
    visitor.visit(path)

    assert visitor.page.locator("h1").inner_text() == fr.NOT_FOUND_TITLE
    assert visitor.page.get_by_role("link", name=fr.BACK_NEEDS).count() == 1


def test_a_contrat_out_of_reach_is_refused_calmly(visitor):
    """An address naming a contrat nobody knows falls back to one that exists."""
    visitor.visit("besoins?contrat=INCONNU")

    assert visitor.page.locator("h1").inner_text() == fr.NEEDS_NAME
