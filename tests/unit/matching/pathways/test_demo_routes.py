"""The demonstration territory, whole catalogue: each collective has its routes, and what they say holds together."""

from datetime import date

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import DateKind
from matchmaker.eligibility.check import SEVERITY
from matchmaker.matching.context import Context
from matchmaker.matching.funding import fund
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.projects import project_of_need, project_of_structure
from matchmaker.matching.translation import Translator
from tests.unit.matching.demo_world import CONTRAT, TODAY
from tests.unit.services.demo_in_memory import shelf


@pytest.fixture(scope="module")
def world():
    """Return the planner, the context and the translations of the demonstration."""
    reference, snapshot = shelf().reference(), shelf().snapshot().with_(as_of=TODAY)
    translations = Translator(reference.vocabulary).translate_all(snapshot.needs, (CONTRAT,))
    by_need = dict(zip((need.id for need in snapshot.needs), translations, strict=True))
    return Planner(reference.funding), Context(snapshot, reference.vocabulary), by_need


def named(world, beginning):
    """Return the structure whose name begins so."""
    return next(item for item in world[1].snapshot.structures if item.label.startswith(beginning))


def answer(world, beginning, *names, goal=None):
    """Return the plan of these structures for the need that begins so."""
    planner, context, translations = world
    need = next(item for item in context.snapshot.needs if item.verbatim.startswith(beginning))
    project = project_of_need(context.snapshot, need, translations[need.id], goal)
    return fund(planner, context, project, [named(world, name) for name in names], as_of=TODAY)


def collectives():
    """Return the names of the informal groups of the demonstration."""
    return [item.label for item in shelf().snapshot().structures if item.informal]


@pytest.mark.parametrize("name", collectives())
def test_each_collective_has_a_route_that_starts_today(world, name):
    """Every informal group has at least one way to known money, with something to do this week, and a day for it."""
    planner, context, _ = world
    group = named(world, name)
    found = fund(planner, context, project_of_structure(context.snapshot, group), [group], as_of=TODAY)
    assert found.routes
    assert found.best.covered_eur > 0
    assert found.proof.complete
    assert all(any((step.start - TODAY).days < 60 for step in route.steps) for route in found.routes)


def test_minors_are_not_told_to_write_statutes(world):
    """The group of teenagers, of whom no adult is known, is shown its own door and never founds an association in a route."""
    planner, context, _ = world
    group = next(item for item in context.snapshot.structures if "deux_mineurs" in item.legal_tokens)
    found = fund(planner, context, project_of_structure(context.snapshot, group), [group], as_of=TODAY)
    own = {step.id for route in found.routes for step in route.steps if step.actor_id == group.id}
    assert own
    assert not own & {"A1", "A2"}
    (door,) = next(item.checks for item in found.excluded if item.dispositif_id == "JUNIOR_ASSO")
    assert door.would_change.kind == "change.use_door"


def test_four_mothers_reach_the_residents_fund(world):
    """They file before it closes, and know the day of the decision; nothing but the money's day is uncertain."""
    found = answer(world, "Les petits", "Les Mamans du 4")
    fund_first = next(route for route in found.routes if [r.dispositif_id for r in route.requests] == ["FPH"])
    (request,) = fund_first.requests
    assert (request.outcome, request.filed, request.decision) == (Outcome.OUI, date(2026, 11, 25), date(2026, 12, 17))
    assert (request.filed_kind, request.decision_kind, request.paid_kind) == (DateKind.HARD, DateKind.HARD, DateKind.RELATIVE)
    assert (request.paid, request.amount_eur) == (date(2027, 1, 7), 800)


def test_what_is_notified_is_secured_and_nothing_else(world):
    """The mothers' own notified award for this need counts; what others got for it, or they for something else, does not."""
    assert answer(world, "Les petits", "Les Mamans du 4").secured_eur == 500
    assert answer(world, "Les petits", "Centre social Louise-Michel").secured_eur == 0
    assert answer(world, "Le soir", "Les Mamans du 4").secured_eur == 0


def test_a_carrier_is_a_real_structure_that_agreed(world):
    """Who is named to sign for the group offers to, can, and agreed; the one that worked with it comes first."""
    found = answer(world, "Les petits", "Les Mamans du 4")
    carriers = [world[1].structures[some_id] for some_id in found.carriers]
    assert carriers[0].label == "Centre social Louise-Michel"
    assert all("role:porteur" in {offer.ask_id for offer in carrier.offers} for carrier in carriers)
    signed = {request.applicant_id for route in found.routes for request in route.requests if request.carried_for}
    assert signed <= set(found.carriers)


def test_why_not_the_others(world):
    """Every dispositif that no route asks is listed: the nearest first, each with what decides it."""
    found = answer(world, "Les petits", "Les Mamans du 4")
    asked = {request.dispositif_id for route in found.routes for request in route.requests}
    listed = [item.dispositif_id for item in found.excluded]
    assert len(listed) == len(set(listed))
    assert asked | set(listed) == {item.id for item in shelf().reference().funding.dispositifs}
    assert not asked & set(listed)
    ranks = [SEVERITY[item.outcome] for item in found.excluded]
    assert ranks == sorted(ranks)
    by_id = {item.dispositif_id: item for item in found.excluded}
    assert by_id["GUIDASSO"].checks[0].known.kind == "condition.an_orientation"
    assert by_id["CLAS"].outcome is Outcome.NON


def test_a_team_asks_with_several_hands(world):
    """In a team, who can sign a request does; a group that is no legal person never signs what asks for a SIRET."""
    found = answer(world, "Les petits", "Centre social Louise-Michel", "Les Mamans du 4")
    group = named(world, "Les Mamans du 4").id
    signed = {(r.dispositif_id, r.applicant_id) for route in found.routes for r in route.requests if r.carried_for is None}
    assert {name for name, who in signed if who == group} <= {"FPH"}


def test_the_horizon_bounds_the_money_not_the_steps(world):
    """Within two months only the residents' fund pays."""
    planner, context, translations = world
    need = next(item for item in context.snapshot.needs if item.verbatim.startswith("Les petits"))
    project = project_of_need(context.snapshot, need, translations[need.id])
    group = named(world, "Les Mamans du 4")
    found = fund(planner, context, project, [group], as_of=TODAY, horizon_months=2)
    assert {request.dispositif_id for route in found.routes for request in route.requests} == {"FPH"}
    assert all(point.first_euro <= date(2027, 1, 23) for point in found.front)


def test_a_brief_plan_has_the_same_routes(world):
    """A night publishes the same requests and points, told the same way, without what one change would open."""
    planner, context, translations = world
    need = next(item for item in context.snapshot.needs if item.verbatim.startswith("Le soir"))
    project = project_of_need(context.snapshot, need, translations[need.id])
    team = [named(world, "Les Marcheuses du soir")]
    whole, brief = (fund(planner, context, project, team, as_of=TODAY, brief=kept) for kept in (False, True))
    asked = [[request.id for route in found.routes for request in route.requests] for found in (whole, brief)]
    assert (asked[0], whole.front) == (asked[1], brief.front)
    assert brief.routes == whole.routes
    assert brief.openings == () != whole.openings
