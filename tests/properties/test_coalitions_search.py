"""The search gives the optimum, whatever the instance: proved against trying everything, and against HiGHS."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.matching.coalitions.bound import BOUND_BITS, INFINITE, cost_to_go, marginal_costs
from matchmaker.matching.coalitions.instance import KEY_SHIFT, Choice, make_instance
from matchmaker.matching.coalitions.search import solve
from tests.properties.coalition_oracles import every_team, milp_cost, random_instance

PAIR = 600
UNHURRIED = settings(deadline=None, max_examples=150)


@st.composite
def problems(draw, structures=7, bits=4):
    """Return what `make_instance` takes: at most `structures` structures, each in one or two choices."""
    owners = [f"s{i}" for i in range(draw(st.integers(1, structures)))]
    asked = draw(st.integers(1, bits))
    masks = st.integers(1, 2**asked - 1)
    costs = st.sampled_from([850, 1000, 1000, 1120, 1300])
    choices = [Choice(owner, draw(masks), draw(costs)) for owner in owners]
    choices += [Choice(owner, draw(masks), draw(costs)) for owner in owners if draw(st.booleans())]
    saved = np.zeros((len(owners), len(owners)), np.int64)
    for a in range(len(owners)):
        for b in range(a):
            saved[a, b] = saved[b, a] = draw(st.sampled_from([0, 0, 90, 270, PAIR]))
    pairs = [(one, other) for one in owners for other in owners if one < other]
    apart = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    forbidden = draw(st.lists(st.frozensets(st.sampled_from(owners), min_size=1, max_size=3), max_size=4))
    return {
        "choices": list(dict.fromkeys(choices)),
        "bits": asked,
        "owners": owners,
        "saved": saved,
        "pair": PAIR,
        "apart": apart,
        "forbidden": forbidden,
        "salt": draw(st.sampled_from(["a", "b"])),
        "max_size": draw(st.integers(1, 4)),
    }


def best_of(instance):
    """Return the best (key, team) found by trying every team, None when there is none."""
    return min(every_team(instance), default=None)


@UNHURRIED
@given(problems())
def test_the_optimum_is_that_of_trying_everything(problem):
    """Same team as the definition gives: cost, tie-break, forbidden and exclusive structures included."""
    instance = make_instance(**problem)
    found, expected = solve(instance), best_of(instance)
    assert found.proven
    if expected is None:
        assert found.team is None
    else:
        assert (found.cost, found.team) == (expected[0][0], expected[1])


@UNHURRIED
@given(problems())
def test_forbidding_the_optimum_gives_the_second_best(problem):
    """Once the best team is refused, the next is the best of all the others."""
    instance = make_instance(**problem)
    first = solve(instance)
    if first.team is None:
        return
    refused = frozenset(instance.owner[list(first.team)].tolist())
    second = solve(replace(instance, forbidden=instance.forbidden | {refused}))
    others = [item for item in every_team(instance) if frozenset(instance.owner[list(item[1])].tolist()) != refused]
    assert second.team == min(others, default=(None, None))[1]
    assert second.team is None or second.cost >= first.cost


@UNHURRIED
@given(problems())
def test_equal_teams_fall_to_the_first_in_order(problem):
    """Where even the tie-break is equal, the first team in order of structures wins, however the search came to it."""
    instance = make_instance(**problem)
    instance = replace(instance, tie_break=np.zeros_like(instance.tie_break))
    assert solve(instance).team == min(every_team(instance), default=(None, None))[1]


@UNHURRIED
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_choices_changes_nothing(problem, random):
    """Choices are a set: shuffled, they give the same team."""
    shuffled = problem["choices"][:]
    random.shuffle(shuffled)
    one, other = make_instance(**problem), make_instance(**(problem | {"choices": shuffled}))
    assert one.choices == other.choices
    assert solve(one) == solve(other)


@UNHURRIED
@given(problems(), st.integers(0, 6))
def test_one_structure_more_never_makes_it_worse(problem, left_out):
    """Taking a structure away never makes the best team cheaper, nor makes a team possible."""
    gone = problem["owners"][left_out % len(problem["owners"])]
    fewer = [choice for choice in problem["choices"] if choice.owner != gone]
    without, whole = solve(make_instance(**(problem | {"choices": fewer}))), solve(make_instance(**problem))
    if without.team is not None:
        assert whole.team is not None
        assert whole.cost <= without.cost


@UNHURRIED
@given(problems())
def test_the_bound_never_exceeds_what_the_rest_costs(problem):
    """For every team and every order of its members, what is left to add costs at least what the table says."""
    instance = make_instance(**problem)
    table = cost_to_go(instance, marginal_costs(instance))
    for (cost, tie, team), _ in every_team(instance):
        whole, covered = (cost << KEY_SHIFT) + tie, 0
        for size in range(len(team) + 1):
            part = list(team[:size])
            covered = int(np.bitwise_or.reduce(instance.masks[part])) if part else 0
            spent = (instance.team_cost(part) << KEY_SHIFT) + int(instance.tie_break[part].sum()) if part else 0
            assert table[size, covered] <= whole - spent
    assert (table <= INFINITE).all()


@pytest.mark.parametrize("part", range(4))
def test_the_optimum_costs_what_highs_finds(part):
    """On a hundred instances of up to forty structures, an independent solver finds the same cost, or that there is no team."""
    for seed in range(part * 25, part * 25 + 25):
        instance = random_instance(seed, 10 + seed * 31 % 31, 5 + seed % 5, forbidden=seed % 4)
        found = solve(instance)
        assert found.proven
        assert milp_cost(instance) == (None if found.team is None else found.cost), seed


def test_beyond_the_table_the_search_stays_exact():
    """With more asks than the table counts, the bound is looser and the optimum the same."""
    for seed in (0, 2, 6, 7):
        instance = random_instance(seed, 26, BOUND_BITS + 2, ties=6)
        instance = replace(instance, max_size=8)
        found = solve(instance)
        assert milp_cost(instance) == (None if found.team is None else found.cost), seed
