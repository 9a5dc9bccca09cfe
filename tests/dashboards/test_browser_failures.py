"""When something fails, or data is hostile, a person still reads a calm French page."""

from urllib.parse import urlsplit

import pytest

from dashboards.i18n import fr
from matchmaker.app import BATCH_SCOPE, LOCAL_SCOPE
from matchmaker.domain.batch import Batch
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.views.reading import read_territory
from tests.dashboards.conftest import demo_today, start_dashboard
from tests.dashboards.relay import Relay

pytestmark = pytest.mark.browser

HOSTILE = "<b>gras</b> ![x](http://exemple.invalid/x.png) [a](http://exemple.invalid) :red[r] {b}"


def test_a_store_that_goes_away_is_said_and_comes_back(new_visitor, demo_store, neo4j_target):
    """Cut from the store, a button decides nothing and pages say so calmly; once it is back, trying again is enough."""
    place = urlsplit(neo4j_target.uri)
    before = demo_store.decisions(LOCAL_SCOPE, DEMO_CONTRAT)
    with Relay(place.hostname, place.port) as relay:
        served = start_dashboard(
            NEO4J_URI=f"bolt://127.0.0.1:{relay.port}", NEO4J_USER=neo4j_target.user, NEO4J_PASSWORD=neo4j_target.password
        )
        try:
            visitor = new_visitor(served.address)
            visitor.visit()
            assert visitor.page.locator("h1").inner_text() == fr.HELLO
            relay.cut()
            visitor.click(fr.ACCEPT, then=fr.STORE_AWAY_TITLE)
            assert demo_store.decisions(LOCAL_SCOPE, DEMO_CONTRAT) == before
            visitor.visit("besoins")
            assert visitor.page.locator("h1").inner_text() == fr.STORE_AWAY_TITLE
            assert " ".join(fr.STORE_AWAY.split()) in visitor.text
            relay.mend()
            visitor.click(fr.RETRY, then=fr.NEEDS_INTRO)
        finally:
            served.stop()


def test_what_nobody_foresaw_is_told_with_a_number_only(new_visitor, demo_store):
    """An unforeseen failure shows a French sentence and a number; its words stay in the server's log, under that number."""
    served = start_dashboard("panne")
    try:
        visitor = new_visitor(served.address)
        visitor.visit()
        text = visitor.text
        number = visitor.page.locator(".mm-calm").inner_text().split("numéro ")[1].split()[0]
    finally:
        served.stop()

    assert fr.TROUBLE_TITLE in text
    assert "secret" not in text
    assert "ZeroDivision" not in text
    assert number in served.log
    assert "secret de fabrication" in served.log


def test_a_dashboard_that_stops_says_so_in_french(new_visitor, demo_store):
    """A page left open when the dashboard stops says it in French, with how to start again."""
    served = start_dashboard()
    visitor = new_visitor(served.address)
    visitor.visit("sources")
    served.stop()
    visitor.page.get_by_role("dialog").wait_for(timeout=30_000)
    said = " ".join(visitor.page.get_by_role("dialog").inner_text().split())

    assert "La connexion est coupée" in said
    assert "matchmaker serve" in said
    visitor.check()


@pytest.fixture
def hostile(demo_store):
    """A suggestion whose need and first member carry hostile words in the store, put back afterwards."""
    reading = read_territory(demo_store, LOCAL_SCOPE, DEMO_CONTRAT, demo_today())
    decided = {decision.suggestion_id for decision in reading.decisions}
    suggestion = next(s for s in reading.suggestions.values() if s.id not in decided and len(s.coalition.members) > 1)
    need, structure = reading.needs[suggestion.need_id], reading.structures[suggestion.coalition.members[0].structure_id]
    sources = tuple(demo_store.sources([need.source_id, structure.source_id]).values())
    ours = Batch(sources=sources, needs=(need.with_(verbatim=HOSTILE),), structures=(structure.with_(label=HOSTILE),))
    demo_store.upsert(BATCH_SCOPE, ours)
    yield suggestion
    demo_store.upsert(BATCH_SCOPE, Batch(sources=sources, needs=(need,), structures=(structure,)))


def test_hostile_words_are_shown_as_they_are(hostile, new_visitor):
    """Markup, links, images and templates in data are read literally on every page, the graph and links included."""
    served = start_dashboard()
    try:
        visitor = new_visitor(served.address)
        for path in (f"suggestion?id={hostile.id}", f"besoin?id={hostile.need_id}", "besoins", "structures", ""):
            visitor.visit(path)
            assert visitor.page.locator("main b, [data-testid='stMain'] b").count() == 0
            assert visitor.page.locator("a[href*='exemple.invalid'], img[src*='exemple.invalid']").count() == 0
            if path.startswith(("suggestion", "besoin?")):
                assert HOSTILE in visitor.text
            if path.startswith("suggestion"):
                drawn = " ".join(visitor.page.locator("svg text").all_text_contents())
                assert "<b>gras</b>" in drawn
        assert "exemple" not in "".join(line for line in visitor.console if "Content Security" in line)
    finally:
        served.stop()
