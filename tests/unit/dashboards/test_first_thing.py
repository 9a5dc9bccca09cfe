"""One thing to do at the top of a structure's page, never none."""

import pytest

from dashboards.i18n import structure as words
from dashboards.viewmodels.structure import first_thing
from matchmaker.domain.structure import Consent
from matchmaker.services.views.funding import funding_plan_view
from matchmaker.services.views.structure import structure_view
from tests.unit.services import plans
from tests.unit.services.demo_in_memory import demo_reading


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory; every plan is written by hand."""
    return demo_reading(answers=())


@pytest.fixture
def view(reading):
    """A structure that agreed, of which everything is known, with a path."""
    known = (s.id for s in reading.snapshot.structures if s.consent is Consent.OUI and s.tokens_complete and s.informal)
    return structure_view(reading, next(known))


def plan_for(reading, *routes):
    """Return a plan as a view."""
    return funding_plan_view(reading, plans.plan(*routes))


def of(view, **fields):
    """Return the view with other facts of the structure."""
    return view.with_(row=view.row.with_(**fields))


def test_the_first_step_of_the_first_route_comes_first(reading, view):
    """What the structure itself can start today for the first route, with what it is for and the firm last day."""
    route = plans.route(steps=plans.steps(actor=view.row.id, opens="request-FPH"))
    thing = first_thing(view, plan_for(reading, route))

    assert thing.title == "Rencontrer la CDSU"
    assert any("4\u00a0déc.\u00a02026" in why and reading.name("FPH") in why for why in thing.why)


def test_a_step_of_somebody_else_is_not_its_own(reading, view):
    """A route whose first steps are another's leaves the page with something the structure can do."""
    thing = first_thing(view, plan_for(reading, plans.route(steps=plans.steps(actor="s1"))))

    assert thing.title == view.paths[0].lit.label


def test_an_unknown_agreement_is_asked_before_the_rest(reading, view):
    """Without a route, who did not say whether it agrees is asked that."""
    assert first_thing(of(view, consent=Consent.INCONNU), plan_for(reading)).title == words.FIRST_CONSENT


def test_unknown_states_are_asked(reading, view):
    """Without a route, who agreed but of whom little is known is asked what it has."""
    assert first_thing(of(view, legal_states_complete=False), plan_for(reading)).title == words.FIRST_STATES


def test_nothing_presses_when_all_is_known_and_done(reading, view):
    """With no route, no doubt and no path, the page says that nothing presses."""
    assert first_thing(view.with_(paths=()), plan_for(reading)).title == words.FIRST_NONE


def test_what_only_it_can_say_is_asked_of_it(reading, view):
    """A step that verifies something with the structure itself speaks to it, not of it."""
    first, filing = plans.steps(actor=view.row.id)
    route = plans.route(steps=(first.with_(id=f"verifier-structure:{view.row.id}"), filing))

    assert first_thing(view, plan_for(reading, route)).title == words.FIRST_ANSWER
