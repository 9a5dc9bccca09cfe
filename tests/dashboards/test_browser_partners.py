"""« Avec qui ? » in a real browser: five names with reasons, the dial, why not another; what an association does not read."""

import pytest

from dashboards.i18n import partners as words
from matchmaker.app import LOCAL_SCOPE
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.suggest_partners import partnering_of
from matchmaker.services.views.partners import partners_view
from matchmaker.services.views.reading import read_territory
from tests.dashboards.conftest import demo_today, start_dashboard

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reading(demo_store):
    """The demonstration territory as a page reads it."""
    return read_territory(demo_store, LOCAL_SCOPE, DEMO_CONTRAT, demo_today())


@pytest.fixture(scope="module")
def asker(reading):
    """A structure that worked with others."""
    return next(s for s in reading.structures.values() if s.label == "Clic solidaire")


def view_of(demo_store, reading, asker, novelty):
    """Return the partners of the asker, as the service says them."""
    return partners_view(reading, partnering_of(reading, novelty), asker.id)


@pytest.mark.parametrize("width", [390, 1440])
def test_five_partners_come_with_their_reasons_and_follow_the_dial(width, dashboard, new_visitor, demo_store, reading, asker):
    """The page names the partners of the service with their first reasons; at « inédits » it names others, on any screen."""
    visitor = new_visitor(dashboard, width=width)
    visitor.visit(f"structure?id={asker.id}")
    usual, new = (view_of(demo_store, reading, asker, novelty) for novelty in (0.5, 1.0))
    for one in usual.partners:
        assert " ".join(one.label.split()) in visitor.text
    visitor.reads(usual.partners[0].contributions[0].text)
    dial = visitor.page.get_by_role("slider", name=words.NOVELTY)
    dial.press("End")
    came = [one.label for one in new.partners if one.structure not in {other.structure for other in usual.partners}]
    assert came
    visitor.reads(came[0])
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_partners_are_asked_for_one_action(new_visitor, dashboard, demo_store, reading):
    """Choosing an action carried names its own partners, with its own reasons, and who is at work on it already."""
    action = next(one for one in reading.snapshot.initiatives if one.label == "Le goûter du mercredi")
    view = partners_view(reading, partnering_of(reading), action.id)
    visitor = new_visitor(dashboard, width=390)
    visitor.visit(f"structure?id={action.structure_id}")
    visitor.reads(partners_view(reading, partnering_of(reading), action.structure_id).partners[0].label)
    choice = visitor.page.get_by_role("combobox", name=words.FOR_WHAT)
    choice.scroll_into_view_if_needed()
    choice.click()
    visitor.page.get_by_role("option", name=action.label).click()
    visitor.reads(words.TITLE_OF_ACTION)
    visitor.reads(words.ALREADY.format(who="Centre social Louise-Michel"))
    visitor.reads(view.partners[0].contributions[0].text)
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_why_not_another_is_answered_to_the_cdsu(visitor, demo_store, reading, asker):
    """Choosing a structure that is not proposed says why, in words."""
    visitor.visit(f"structure?id={asker.id}")
    found = partnering_of(reading)
    proposed = found.lists[asker.id]
    other = next(s for s in reading.structures.values() if s.id not in {*proposed, asker.id} and s.label.startswith("Le Café"))
    visitor.page.get_by_role("combobox", name=words.WHY_NOT).click()
    visitor.page.keyboard.type(other.label[:7])
    visitor.page.get_by_role("option", name=other.label).first.click()
    visitor.reads(reading.sentence(found.why_not(asker.id, other.id)[0]).text)


def test_the_cdsu_reads_who_is_never_proposed(visitor, demo_store, reading):
    """The page of structures tells her, folded, the plafond and who is in nobody's list."""
    visitor.visit("structures")
    visitor.page.get_by_text(words.EXPOSURE).click()
    visitor.reads(words.NEVER.format(count=len(partnering_of(reading).exposure.never_proposed)))


def test_an_association_reads_names_and_reasons_only(demo_store, new_visitor, asker):
    """No points, no load, no « pourquoi pas », no list of those never proposed."""
    served = start_dashboard("association")
    try:
        visitor = new_visitor(served.address)
        visitor.visit(f"structure?id={asker.id}")
        visitor.reads(words.TITLE)
        assert visitor.page.get_by_role("slider", name=words.NOVELTY).count() == 1
        for hidden in (words.POINTS, words.WHY_NOT, "Porte déjà"):
            assert hidden not in visitor.text
        visitor.visit("structures")
        assert words.EXPOSURE not in visitor.text
    finally:
        served.stop()
