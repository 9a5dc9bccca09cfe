"""The selection is exact, whatever the problem: proved against trying everything, and by what must not change it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.matching.pathways.selection import compact, search
from matchmaker.matching.pathways.selection.problem import NO_LIMIT, Front, Option, Problem, worth
from matchmaker.matching.pathways.selection.reference import solve_reference
from matchmaker.matching.pathways.selection.search import solve
from tests.properties.selection_oracles import brute_force, cp_sat, reaches
from tests.properties.selection_worlds import excluding, options, problems, random_problem

UNHURRIED = settings(deadline=None, max_examples=70)
PARTS = 5


def small_problem(seed):
    """Return a problem of two to six dispositifs that brute force can take."""
    dispositifs = 2 + seed % PARTS
    return random_problem(seed, dispositifs, dispositifs + seed % 9)


def assert_real(problem, front):
    """Assert that each point is the worth of its choice, and that none is there twice or beside a better one."""
    for choice in front.choices:
        assert worth(problem, choice.options) == choice.point
    assert len(set(front.points)) == len(front.points)
    assert not any(one.dominates(other) for one in front.points for other in front.points)


def assert_front(problem, found, expected):
    """Assert that a front has the expected points, each made by a choice of as few options as can be."""
    assert found.complete
    assert sorted(found.points) == sorted(expected.points)
    assert_real(problem, found)
    sizes = {choice.point: len(choice.options) for choice in expected.choices}
    assert {choice.point: len(choice.options) for choice in found.choices} == sizes


def assert_nothing_lost(before, after):
    """Assert that every point of a front is reached by another."""
    for point in before.points:
        assert reaches(after, point), point


@pytest.mark.parametrize("part", range(PARTS))
def test_the_front_is_that_of_trying_everything(part):
    """On a hundred random problems a part, the search finds the points brute force finds, and so does its plain reference."""
    for seed in range(part, 100 * PARTS, PARTS):
        problem = small_problem(seed)
        expected = brute_force(problem)
        assert_front(problem, solve(problem), expected)
        assert_front(problem, solve_reference(problem), expected)


@settings(deadline=None, max_examples=150)
@given(problems())
def test_no_odd_problem_escapes(problem):
    """Nothing to choose, nothing possible, nothing known or everything equal: the front is still the one brute force finds."""
    expected = brute_force(problem)
    assert_front(problem, solve(problem), expected)
    assert_front(problem, solve_reference(problem), expected)


@pytest.mark.parametrize("seed", range(1000, 1030))
def test_two_oracles_agree(seed):
    """CP-SAT, which proves the large fronts, finds the front of trying everything on those small enough to try."""
    problem = small_problem(seed)
    points, _ = cp_sat(problem)
    assert points == list(brute_force(problem).points)


@UNHURRIED
@given(problems())
def test_a_front_reads_by_day_and_says_nothing_twice(problem):
    """Points come by day of first euro, none twice nor beside a better one, and the same problem gives the same choices."""
    front = solve(problem)
    days = [point.first for point in front.points]
    assert days == sorted(days)
    assert_real(problem, front)
    assert solve(problem) == front


@UNHURRIED
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_options_changes_only_their_indexes(problem, random):
    """Shuffled options give the same points, made by as many options."""
    order = list(range(len(problem.options)))
    random.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    moved = [problem.options[old] for old in order]
    moved = tuple(replace(option, excludes=frozenset(place[other] for other in option.excludes)) for option in moved)
    shuffled = replace(problem, options=moved)
    assert_front(shuffled, solve(shuffled), solve(problem))


@UNHURRIED
@given(problems(), st.data())
def test_one_option_more_never_loses_a_point(problem, data):
    """Whatever it excludes, an option added leaves every point reached."""
    last = len(problem.options)
    added = data.draw(options(len(problem.costs), len(problem.funder_ceilings), st.integers(0, 150)))
    apart = {(last, other) for other in data.draw(st.sets(st.integers(0, last - 1)))} if last else set()
    apart |= {(one, other) for one, option in enumerate(problem.options) for other in option.excludes}
    more = replace(problem, options=excluding([*problem.options, added], apart))
    assert_nothing_lost(solve(problem), solve(more))


@UNHURRIED
@given(problems(), st.integers(0, 120))
def test_a_longer_horizon_never_loses_a_point(problem, horizon):
    """What can be had by a day can still be had when one looks further."""
    early = [index for index, option in enumerate(problem.options) if option.paid <= horizon]
    place = {old: new for new, old in enumerate(early)}
    kept = [problem.options[old] for old in early]
    kept = tuple(replace(one, excludes=frozenset(place[other] for other in one.excludes if other in place)) for one in kept)
    assert_nothing_lost(solve(replace(problem, options=kept)), solve(problem))


@UNHURRIED
@given(problems(), st.data())
def test_a_higher_ceiling_never_lowers_what_is_covered(problem, data):
    """Raising the goal, the public ceiling or a funder's leaves every point reached."""
    raised = st.sampled_from([0, 1, 700, NO_LIMIT])
    higher = replace(
        problem,
        goal=problem.goal + data.draw(raised),
        public_ceiling=problem.public_ceiling + data.draw(raised),
        funder_ceilings=tuple(ceiling + data.draw(raised) for ceiling in problem.funder_ceilings),
    )
    assert_nothing_lost(solve(problem), solve(higher))


@UNHURRIED
@given(problems(), st.integers(0, 14))
def test_less_effort_is_the_same_front_cut(problem, effort):
    """What is possible within an effort is, point for point, the part of the whole front within it."""
    whole = solve(replace(problem, effort_limit=400))
    within = tuple(choice for choice in whole.choices if choice.point.effort <= effort)
    cut = replace(problem, effort_limit=effort)
    assert_front(cut, solve(cut), Front(within))


@UNHURRIED
@given(problems(), st.data())
def test_a_worse_twin_changes_nothing(problem, data):
    """An option that excludes another of the same money, no sooner and no lighter, adds no point and takes none away."""
    if not problem.options:
        return
    last, twin = len(problem.options), data.draw(st.integers(0, len(problem.options) - 1))
    model = problem.options[twin]
    worse = replace(model, paid=model.paid + data.draw(st.integers(0, 60)), effort=model.effort + data.draw(st.integers(0, 3)))
    apart = {(one, other) for one, option in enumerate(problem.options) for other in option.excludes}
    apart |= {(last, other) for other in model.excludes | {twin}}
    more = replace(problem, options=excluding([*problem.options, worse], apart))
    assert_front(more, solve(more), solve(problem))


@UNHURRIED
@given(problems(), st.sampled_from([7, 1000]), st.integers(0, 3))
def test_the_unit_of_money_and_the_day_it_starts_change_nothing(problem, euros, days):
    """Everything multiplied, and everything later: the same choices, worth as much more and as many days later."""

    def scaled(value):
        return NO_LIMIT if value == NO_LIMIT else value * euros

    lines = (replace(o, low=o.low * euros, high=o.high * euros, paid=o.paid + days) for o in problem.options)
    other = Problem(
        options=tuple(lines),
        costs=problem.costs,
        goal=scaled(problem.goal),
        public_ceiling=scaled(problem.public_ceiling),
        funder_ceilings=tuple(scaled(ceiling) for ceiling in problem.funder_ceilings),
        effort_limit=problem.effort_limit,
    )
    expected = [(p.first + days, p.covered * euros, p.effort) for p in solve(problem).points]
    assert sorted(solve(other).points) == sorted(expected)


@pytest.mark.parametrize("seed", range(12))
def test_a_limit_that_is_met_is_said(seed):
    """Stopped too soon, the search says so, and what it shows is real; a limit it does not meet changes nothing."""
    problem = replace(random_problem(seed, 10, 20, shared=8), effort_limit=400)
    whole = solve(problem)
    assert whole.complete
    for limit in (1, 10, whole.explored // 2, whole.explored - 1):
        stopped = solve(problem, limit=limit)
        assert_real(problem, stopped)
        assert all(reaches(whole, point) for point in stopped.points)
        assert not stopped.complete
        assert stopped.explored <= limit + 1
    assert solve(problem, limit=whole.explored + 1) == whole


@pytest.mark.parametrize("requests", [8, 16, 30, 70, 150])
@pytest.mark.parametrize("sharing", [True, False])
def test_what_is_too_large_is_said(requests, sharing):
    """With very many requests to join, or steps to share, the front is exact or says that it may lack points."""
    if sharing:
        lines = [Option(10, 0, 0, 100, shared=frozenset({index // 2})) for index in range(2 * requests)]
    else:
        lines = [Option(10, 1, 0, 100) for _ in range(2 * requests)]
    pairs = {(index, index + 1) for index in range(0, 2 * requests, 2)}
    problem = Problem(excluding(lines, pairs), costs=(1,) * requests)
    front = solve(problem, limit=200_000)
    assert_real(problem, front)
    exact = [(10, 100 * taken, taken) for taken in range(1, requests + 1)]
    assert sorted(front.points) == exact or not front.complete
    assert front.complete or requests > 8
    assert front.choices


@pytest.mark.parametrize("requests", [5, 24, 26])
def test_more_requests_than_a_choice_holds_is_said(requests):
    """Where all requests together are best, the front has them all or says that it may lack points."""
    problem = Problem(tuple(Option(10, 0, 0, 100 + index) for index in range(requests)))
    front = solve(problem)
    assert_real(problem, front)
    everything = worth(problem, tuple(range(requests)))
    assert front.points == (everything,) or not front.complete
    assert front.complete or requests > 5


@pytest.mark.parametrize("most", [1, 4, 12])
def test_unions_too_many_to_list_change_no_point(most, monkeypatch):
    """When the search may list only a few unions of shared steps, what it leaves out is paid all the same: nothing changes."""
    monkeypatch.setattr(search, "MOST_PLANS", most)
    for seed in range(most, 300, 4):
        problem = small_problem(seed)
        assert_front(problem, solve(problem), brute_force(problem))


def test_steps_too_many_to_count_are_said(monkeypatch):
    """When there are more shared steps than the search can count, a front called complete is still the whole front."""
    monkeypatch.setattr(search, "MOST_PLANS", 1)
    for module in (search, compact):
        monkeypatch.setattr(module, "WORD", 1)
    said = 0
    for seed in range(200):
        problem = small_problem(seed)
        front = solve(problem)
        assert_real(problem, front)
        assert not front.complete or sorted(front.points) == sorted(brute_force(problem).points)
        said += not front.complete
    assert 0 < said < 200


@pytest.mark.parametrize("seed", range(8))
def test_many_steps_to_share_change_no_point(seed):
    """With forty steps, each needed by a few of twenty-four options, the front is still the one CP-SAT proves."""
    problem = replace(random_problem(seed, 16, 24, shared=40), effort_limit=50)
    front = solve(problem)
    points, _ = cp_sat(problem)
    assert front.complete
    assert sorted(front.points) == sorted(points)
    assert_real(problem, front)


def test_amounts_beyond_any_budget_are_counted_right():
    """A billion euros beside one euro, without any ceiling: nothing overflows and nothing is rounded."""
    lines = [Option(10, 1, 0, 10**9 + 1), Option(20, 2, 1, 1), Option(5, 3, 10**9, 2 * 10**9, public=False)]
    problem = Problem(tuple(lines))
    assert_front(problem, solve(problem), brute_force(problem))
    assert max(point.covered for point in solve(problem).points) == 3 * 10**9 + 2


def test_random_problems_hold_what_is_hard():
    """The problems drawn do have what they promise: otherwise these proofs would prove less than they say."""
    seen = [small_problem(seed) for seed in range(150)]
    lines = [option for problem in seen for option in problem.options]
    fronts = [brute_force(problem) for problem in seen]
    assert np.mean([option.high == 0 for option in lines]) > 0.05
    assert np.mean([option.low > 0 for option in lines]) > 0.1
    assert np.mean([len(option.shared) > 1 for option in lines]) > 0.3
    assert {option.public for option in lines} == {True, False}
    assert np.mean([len(front.choices) > 3 for front in fronts]) > 0.4
    assert sum(not front.choices for front in fronts) < 15
    assert np.mean([impossible_together(problem) for problem in seen]) > 0.1
    assert np.mean([bound_by_a_ceiling(problem, front) for problem, front in zip(seen, fronts, strict=True)]) > 0.3


def impossible_together(problem):
    """Return whether some options that do not exclude each other cannot go together for their least amounts alone."""
    free = replace(problem, options=tuple(replace(option, low=0) for option in problem.options))
    return brute_force(free).points != brute_force(problem).points


def bound_by_a_ceiling(problem, front):
    """Return whether lifting every ceiling would change the front."""
    lifted = replace(
        problem, goal=NO_LIMIT, public_ceiling=NO_LIMIT, funder_ceilings=tuple(NO_LIMIT for _ in problem.funder_ceilings)
    )
    return brute_force(lifted).points != front.points
