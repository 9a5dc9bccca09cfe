"""One thing to do at the top of a structure's page, never none."""

from datetime import date

import pytest

from dashboards.i18n import structure as words
from dashboards.viewmodels.structure import first_thing
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import DateKind
from matchmaker.domain.structure import Consent
from matchmaker.explanations import eligibility
from matchmaker.explanations.words import typeset
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


def closing(view, some_id, day, actor=None, **fields):
    """Return a route of one request that closes on a day, whose first step is the structure's own."""
    asked = plans.request(some_id, deadline=day, **fields)
    return plans.route(f"route-{some_id}", requests=(asked,), steps=plans.steps(actor or view.row.id, asked.id))


@pytest.mark.parametrize(
    "fields",
    [
        {"deadline": date(2027, 2, 12)},
        {"amount_eur": None},
        {"filed_kind": DateKind.PATTERN},
        {"actor": "s1"},
    ],
    ids=["closes later", "amount unknown", "day not firm", "step of another"],
)
def test_what_closes_first_comes_before_the_first_route(reading, view, fields):
    """The nearest firm last day among all routes, for known money and a step of one's own, wins over the first route."""
    given = {"day": fields.pop("deadline", date(2026, 11, 30)), **fields}
    thing = first_thing(view, plan_for(reading, closing(view, "FIA", **given), closing(view, "FPH", date(2026, 12, 4))))

    assert reading.name("FPH") in " ".join(thing.why)
    assert reading.name("FIA") not in " ".join(thing.why)
    assert "4\u00a0déc.\u00a02026" in " ".join(thing.why)


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


@pytest.mark.parametrize(
    ("kind", "params", "asked"),
    [
        ("change.ask_report", {}, "Avez-vous déjà reçu une aide ? Si oui, son bilan est-il rendu ?"),
        ("change.ask_structure", {"jetons": ("SIRET",)}, "L’avez-vous déjà : le numéro SIRET ?"),
        ("change.ask_structure", {"jetons": ("RNA", "SIRET")}, "Avez-vous l’un de ces états : le numéro RNA ; le numéro SIRET ?"),
        ("change.ask_age", {}, "Quand votre structure a-t-elle été créée ?"),
        ("change.ask_kind", {"genres": ("kind:association",)}, "Êtes-vous bien une association ?"),
    ],
)
def test_the_question_itself_is_asked_of_the_reader(kind, params, asked, reading, view):
    """What only the structure can say stands in the card as a question to it, not as something to ask of it."""
    first, filing = plans.steps(actor=view.row.id)
    doubt = first.with_(id=f"verifier-structure:{view.row.id}", reasons=(Reason(kind=kind, params=params),))
    thing = first_thing(view, plan_for(reading, plans.route(steps=(doubt, filing))))

    assert asked in [why.replace("\u202f", " ").replace("\u00a0", " ") for why in thing.why]


def test_the_words_said_to_it_follow_those_said_of_it():
    """Each beginning is that of a sentence the engine says: reworded there, it is caught here."""
    templates = [eligibility.SENTENCES[kind].split("{")[0] for kind in ("change.ask_report", "change.ask_age", "change.ask_kind")]

    assert {typeset(text) for text in templates} <= {said for said, _ in words.TO_YOU}
