"""« Ensemble » in a real browser: the whole territory, where help would serve, and what a departure changes."""

import pytest

from dashboards.i18n import learning
from dashboards.i18n import together as words
from matchmaker.app import LOCAL_SCOPE
from matchmaker.domain.learning import teaching_state
from matchmaker.services.allocate import AllocationAsk, allocate_here
from matchmaker.services.learning import learning_here
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.views.reading import read_territory
from tests.dashboards.conftest import demo_today
from tests.dashboards.test_browser_money import plain

pytestmark = pytest.mark.browser


@pytest.fixture
def reading(demo_store):
    """The demonstration territory as the page reads it."""
    return read_territory(demo_store, LOCAL_SCOPE, DEMO_CONTRAT, demo_today())


def test_the_whole_territory_is_told(visitor, reading):
    """Every team, every need without one and every reinforcement of the allocation is on the page, without an id."""
    view = allocate_here(reading, AllocationAsk())
    visitor.visit("ensemble")
    for one in view.assignments:
        assert plain(one.need.label) in visitor.text
    for one in view.unserved:
        assert plain(one.need.label) in visitor.text
    for place in view.bottlenecks:
        assert plain(place.reasons[0].text) in visitor.text
    assert "structure-" not in visitor.text


def test_a_departure_is_answered_at_once(visitor, reading):
    """Choosing the structure most teams hold tells each need that changes, and writes nothing."""
    teams = [one for one in allocate_here(reading, AllocationAsk()).assignments if not one.standing]
    seats = [member.label for one in teams for member in one.members]
    most = max(sorted(set(seats)), key=seats.count)
    gone = next(some_id for some_id, structure in reading.structures.items() if structure.label == most)
    expected = allocate_here(reading, AllocationAsk(without=(gone,))).scenario
    visitor.visit("ensemble")
    box = visitor.page.get_by_label(words.WHAT_IF_FIELD)
    box.click()
    box.fill(most)
    box.press("Enter")
    visitor.reads(plain(expected.reasons[0].text))
    for change in expected.changes:
        assert plain(change.reasons[0].text) in visitor.text


def test_what_decisions_teach_is_told_and_can_be_stopped(visitor, demo_store, reading):
    """The page says how many decisions there are, how many it takes and why; stopping is kept, said, and taken back."""
    view = learning_here(demo_store, reading)
    visitor.visit("ensemble")
    for sentence in view.reasons:
        assert plain(sentence.text) in visitor.text
    visitor.click(learning.STOP, then=plain(learning.STOPPED_NOW))
    assert teaching_state(demo_store.teaching(LOCAL_SCOPE, DEMO_CONTRAT)).stopped
    visitor.click(learning.RESUME, then=plain(learning.RESUMED_NOW))
    assert not teaching_state(demo_store.teaching(LOCAL_SCOPE, DEMO_CONTRAT)).stopped
