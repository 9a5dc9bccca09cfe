"""The routes are the exact set, can be lived step after step, and do not depend on the order of the data."""

import math
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from matchmaker.domain.funding import ConditionKind
from matchmaker.domain.route import Certainty, DateKind
from matchmaker.eligibility.tokens import known_tokens
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.pathways.steps import StepGraph
from tests.properties.funding_worlds import PROJECT, TODAY, TOKENS, worlds
from tests.properties.planner_oracle import front
from tests.properties.steps_oracle import figure
from tests.properties.tried import tried

GOALS = st.sampled_from([700.0, 2500.0, 20_000.0])
GUESSED = 2


def plan_of(world, goal):
    """Return the plan of the world's bearer."""
    return Planner(world.funding).plan(PROJECT.with_(goal_eur=goal), [world.bearer], as_of=TODAY)


def tokens_of(world):
    """Return what is known of the bearer's tokens, as the planner reads them."""
    return StepGraph(world.funding.steps).infer_absent(known_tokens(world.bearer, PROJECT, TODAY))


@tried(200, 500)
@given(worlds(), GOALS)
def test_the_front_is_the_exact_set(world, goal):
    """A slow list of every set of steps, window and choice of dispositifs gives the same points, and no other."""
    plan = plan_of(world, goal)
    found = {(p.certainty, p.first_euro, p.covered_eur, p.effort_half_days) for p in plan.front}
    assert found == front(world, PROJECT.with_(goal_eur=goal), tokens_of(world))
    assert plan.proof.complete


@tried(120, 300)
@given(worlds(), GOALS)
def test_a_route_can_be_lived(world, goal):
    """An independent replay: each step starts when its tokens are held, each request when its conditions are met."""
    catalogue = {step.id: step for step in world.funding.steps}
    tokens = tokens_of(world)
    for route in plan_of(world, goal).routes:
        asked = [step for step in route.steps if step.id.startswith("verifier-")]
        of_structure = next((step.end for step in asked if step.id.startswith("verifier-structure")), None)
        held = dict.fromkeys(tokens.held, TODAY)
        for step in sorted((step for step in route.steps if step.id in catalogue), key=lambda step: step.end):
            for token in catalogue[step.id].gives:
                held.setdefault(token, step.end)
        for step in route.steps:
            assert TODAY <= step.start <= step.end
            for token in catalogue[step.id].needs if step.id in catalogue else ():
                if tokens.status(token).value == "unknown" and of_structure:
                    held[token] = min(of_structure, held.get(token, of_structure))
                assert held[token] <= step.start
        for request in route.requests:
            filed = next(step for step in route.steps if step.id.startswith("depot") and request.id in step.opens)
            dispositif = next(item for item in world.funding.dispositifs if item.id == request.dispositif_id)
            # One file for several requests may be begun before what another of them asks: each has its own beginning.
            begun = request.filed - timedelta(days=math.ceil(figure(dispositif.effort_half_days, 4)))
            assert filed.start <= begun <= request.filed <= filed.end
            assert all(step.end <= begun for step in asked if request.id in step.opens)
            for condition in dispositif.conditions:
                if condition.kind is ConditionKind.TOKEN and condition.source_id:
                    for token in condition.values:
                        if tokens.status(token).value == "unknown" and of_structure:
                            held[token] = min(of_structure, held.get(token, of_structure))
                    assert any(token in held and held[token] <= begun for token in condition.values)


@tried(120, 300)
@given(worlds(), GOALS)
def test_a_route_adds_up(world, goal):
    """Efforts, amounts and the first euro of a route are those of its steps and requests; nothing is promised."""
    plan = plan_of(world, goal)
    assert len(plan.routes) <= 5
    points = {(p.first_euro, p.covered_eur, p.effort_half_days) for p in plan.front}
    for route in plan.routes:
        assert (route.first_euro, route.covered_eur, route.effort_half_days) in points
        assert route.effort_half_days == sum(step.effort_half_days for step in route.steps)
        assert route.first_euro == min(request.paid for request in route.requests)
        assert route.covered_eur == sum(request.amount_eur or 0 for request in route.requests) <= goal
        assert route.covered_eur == route.probable_eur + route.possible_eur
        assert route.secured_eur == 0
        assert all(request.certainty is Certainty.POSSIBLE for request in route.requests)
        assert len({request.dispositif_id for request in route.requests}) == len(route.requests)


@tried(80, 200)
@given(worlds(), GOALS)
def test_a_hard_day_comes_from_a_fresh_campagne_and_lies_in_its_window(world, goal):
    """No day is shown as certain unless a campagne checked within a year gives it."""
    campagnes = {item.id: item for item in world.funding.campagnes}
    for route in plan_of(world, goal).routes:
        for request in route.requests:
            assert request.paid_kind is not DateKind.HARD
            if request.filed_kind is DateKind.HARD:
                campagne = campagnes[request.campagne_id]
                assert TODAY - campagne.verified_on <= timedelta(days=365)
                assert (campagne.opens_on or request.filed) <= request.filed <= (campagne.closes_on or request.filed)


@tried(40, 100)
@given(worlds(), GOALS, st.randoms(use_true_random=False))
def test_the_order_of_the_data_changes_nothing(world, goal, random):
    """Steps, dispositifs and campagnes shuffled give the same plan, to the last reason."""
    shuffled = {}
    for name in ("steps", "dispositifs", "campagnes"):
        items = list(getattr(world.funding, name))
        random.shuffle(items)
        shuffled[name] = tuple(items)
    again = Planner(world.funding.with_(**shuffled)).plan(PROJECT.with_(goal_eur=goal), [world.bearer], as_of=TODAY)
    assert again == plan_of(world, goal)


@tried(80, 200)
@given(worlds(complete=True), GOALS, st.sampled_from([token for token in TOKENS if token not in {"RNA", "porteuse_signee"}]))
def test_one_more_token_never_closes_a_route(world, goal, token):
    """Where all is known, one more legal state leaves a route as good as each, unless a condition wants it not held.

    A guess (a state asked for without source, and out of reach) may give way to a surer route that takes the time to gain it.
    """
    assume(token not in world.avoided())
    richer = world.bearer.with_(legal_tokens=(*world.bearer.legal_tokens, token))
    after = Planner(world.funding).plan(PROJECT.with_(goal_eur=goal), [richer], as_of=TODAY).front
    for point in plan_of(world, goal).front:
        assert any(
            other.certainty <= point.certainty and (point.certainty == GUESSED or no_worse(other, point)) for other in after
        )


def no_worse(one, other):
    """Return whether a point is as soon, as full and as light as another."""
    as_soon_and_full = one.first_euro <= other.first_euro and one.covered_eur >= other.covered_eur
    return as_soon_and_full and one.effort_half_days <= other.effort_half_days


@tried(40, 100)
@given(worlds(), GOALS)
def test_every_other_dispositif_is_told_with_its_reason(world, goal):
    """No dispositif disappears: a route asks it, or it is listed with what decides and what would change it."""
    plan = plan_of(world, goal)
    listed = {item.dispositif_id for item in plan.excluded}
    chosen = {request.dispositif_id for route in plan.routes for request in route.requests}
    assert listed | chosen == {item.id for item in world.funding.dispositifs}
    assert not listed & chosen
    for item in plan.excluded:
        assert item.outcome.value == "oui" or all(c.outcome is item.outcome and c.would_change for c in item.checks)


@tried(20, 50)
@given(worlds(), GOALS)
def test_a_shared_index_answers_like_a_fresh_one(world, goal):
    """What the planner remembers from one bearer never changes the answer given to another."""
    planner = Planner(world.funding)
    planner.plan(PROJECT, [world.bearer.with_(legal_tokens=("SIRET",), tokens_complete=True)], as_of=TODAY)
    assert planner.plan(PROJECT.with_(goal_eur=goal), [world.bearer], as_of=TODAY) == plan_of(world, goal)
