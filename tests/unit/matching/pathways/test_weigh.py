"""From ways to the problem: shared things paid once, what excludes what, ceilings in whole euros."""

from itertools import combinations

from hypothesis import given, settings

from matchmaker.matching.pathways.fronts import fronts_of
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.pathways.routes import Teller
from matchmaker.matching.pathways.rules import ONE_FUNDER_SHARE, PUBLIC_SHARE, is_public
from matchmaker.matching.pathways.secured import Secured
from matchmaker.matching.pathways.selection.problem import NO_LIMIT, worth
from matchmaker.matching.pathways.weigh import Weigher
from tests.properties.funding_worlds import PROJECT, worlds
from tests.unit.matching.pathways.making import GROUP, HOLDER, TODAY, fact, grant, of, parameter, project, step, token

NOTHING = Secured()
ASSOCIATION = (step("A1", ("groupe>=2",), ("RNA",), effort=3), step("A4", ("RNA",), ("SIRET",), effort=1))
GROUP_ONLY = GROUP.with_(legal_tokens=("groupe>=2",))


def weighed(*dispositifs, applicants=(HOLDER,), goal=5000.0, secured=NOTHING, **catalogue):
    """Return the ways of some applicants and the problem they make."""
    planner = Planner(of(*dispositifs, **catalogue))
    desk = planner.desks.of(project(goal), applicants, (), (), TODAY, 24)
    ways = [way for item in dispositifs for way in desk.ways(item)]
    weigher = Weigher(dispositifs, desk.rules, goal, secured, TODAY)
    return weigher.weigh(ways)


def efforts(found, *chosen):
    """Return what some options cost together, in half-days."""
    return worth(found.problem, chosen).effort / 2


def test_steps_that_two_requests_need_are_paid_once():
    """Creating the association serves both: its effort counts once, each request its own."""
    found = weighed(grant("A"), grant("B"), applicants=(GROUP_ONLY,), steps=ASSOCIATION)
    assert (efforts(found, 0), efforts(found, 1), efforts(found, 0, 1)) == (6, 6, 8)


def test_the_steps_of_two_actors_are_two():
    """A step one structure made is not made for another."""
    twin = GROUP_ONLY.with_(id="twin")
    found = weighed(grant("A"), grant("B"), applicants=(GROUP_ONLY, twin), steps=ASSOCIATION)
    by_actor = {(way.dispositif.id, way.side.structure.id): index for index, way in enumerate(found.ways)}
    assert efforts(found, by_actor["A", "group"], by_actor["B", "group"]) == 8
    assert efforts(found, by_actor["A", "group"], by_actor["B", "twin"]) == 12


def test_asking_a_structure_what_nobody_knows_is_paid_once():
    """One call to it settles what every request wants to know; each funder has its own call."""
    unknown = HOLDER.with_(siret=None, tokens_complete=False)
    found = weighed(grant("A"), grant("B"), applicants=(unknown,))
    assert (efforts(found, 0), efforts(found, 0, 1)) == (2.5, 4.5)


def test_one_file_is_written_once():
    """Two dispositifs of one form cost the lightest of them, and what each adds; of two forms, both whole."""
    together = {"form": "dossier", "usual_months": fact(("12",))}
    joint = [grant("A", effort_half_days=8, **together), grant("B", effort_half_days=5, **together)]
    assert efforts(weighed(*joint), 0, 1) == 8
    assert efforts(weighed(joint[0], joint[1].with_(form="autre")), 0, 1) == 13


def test_requests_of_two_windows_are_two_files():
    """The form is shared within one window and one signature only."""
    windows = [
        grant("A", effort_half_days=8, form="dossier", usual_months=fact(("12",))),
        grant("B", effort_half_days=5, form="dossier", usual_months=fact(("1",))),
    ]
    assert efforts(weighed(*windows), 0, 1) == 13


def test_what_excludes_what():
    """Two ways of one dispositif, and two dispositifs that do not go together, said by one or by both."""
    found = weighed(grant("A", not_with=("B",)), grant("B"), grant("C"), applicants=(HOLDER, HOLDER.with_(id="other")))
    apart = {
        frozenset((found.ways[i].dispositif.id, found.ways[j].dispositif.id))
        for i, option in enumerate(found.problem.options)
        for j in option.excludes
    }
    assert apart == {frozenset("A"), frozenset("B"), frozenset("C"), frozenset("AB")}
    assert all(i in found.problem.options[j].excludes for i, o in enumerate(found.problem.options) for j in o.excludes)


def test_ceilings_count_what_is_secured():
    """What is notified already lowers the goal and the public part, never below nothing."""
    rules = (parameter(PUBLIC_SHARE, 0.8), parameter(ONE_FUNDER_SHARE, 0.5))
    found = weighed(grant(), goal=3000.0, secured=Secured(total=500.0, public=500.0), parameters=rules).problem
    assert (found.goal, found.public_ceiling, found.funder_ceilings) == (2500, 1900, (1500,))
    over = weighed(grant(), goal=3000.0, secured=Secured(total=4000.0, public=4000.0), parameters=rules).problem
    assert (over.goal, over.public_ceiling) == (0, 0)
    free = weighed(grant(), goal=3000.0).problem
    assert (free.public_ceiling, free.funder_ceilings) == (NO_LIMIT, (NO_LIMIT,))


def test_a_local_rule_wins():
    """The contrat's own ceiling replaces the general one, and only there."""
    general, local = parameter(PUBLIC_SHARE, 0.8), parameter(PUBLIC_SHARE, 0.7, territory_code="QN07601M")
    elsewhere = parameter(PUBLIC_SHARE, 0.1, territory_code="ailleurs")
    assert weighed(grant(), goal=1000.0, parameters=(local, general, elsewhere)).problem.public_ceiling == 700


def test_whose_money_is_public():
    """A foundation's and a landlord's are not; what nobody says counts as public."""
    told = {kind: is_public(grant(funder_kind=kind)) for kind in ("etat", "mixte", "caf", "prive", "bailleur", None)}
    assert told == {"etat": True, "mixte": True, "caf": True, "prive": False, "bailleur": False, None: True}


def test_a_restricted_problem_keeps_its_costs():
    """With fewer options, each costs and excludes as before."""
    found = weighed(
        grant("A"), grant("B", not_with=("A",)), grant("C", token("RNA")), applicants=(GROUP_ONLY,), steps=ASSOCIATION
    )
    for kept in combinations(range(len(found.ways)), 2):
        small = found.restricted(kept)
        assert worth(small, (0,)) == worth(found.problem, (kept[0],))
        assert worth(small, (0, 1)) == worth(found.problem, kept)


@settings(max_examples=200, deadline=None)
@given(worlds())
def test_the_effort_of_a_choice_is_that_of_its_steps(world):
    """For every point of the set, not only those shown, the steps told add up to the effort that was compared."""
    planner = Planner(world.funding)
    desk = planner.desks.of(PROJECT.with_(goal_eur=2500.0), (world.bearer,), (), (), TODAY, 24)
    ways = sorted(
        (
            way
            for item in world.funding.dispositifs
            for way in desk.ways(item)
            if way.filing.payment <= desk.horizon and way.amount.possible
        ),
        key=lambda way: way.order,
    )
    fronts = fronts_of(ways, Weigher(world.funding.dispositifs, desk.rules, 2500.0, Secured(), TODAY))
    teller = Teller(fronts, desk.rules, {}, TODAY, Secured(), desk.project)
    for candidate in fronts.candidates:
        route = teller.route(candidate, ())
        assert route.effort_half_days == sum(step.effort_half_days for step in route.steps) == candidate.point.effort / 2
        assert route.covered_eur == candidate.point.covered
        assert (route.first_euro - TODAY).days == candidate.point.first
