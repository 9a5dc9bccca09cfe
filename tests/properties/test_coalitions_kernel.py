"""The compiled search is the plain one, and each way of steering it gives what trying everything gives."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.matching.coalitions.bound import cost_to_go, marginal_costs
from matchmaker.matching.coalitions.diverse import diverse
from matchmaker.matching.coalitions.instance import Choice, make_instance
from matchmaker.matching.coalitions.reference import solve_plainly
from matchmaker.matching.coalitions.relaxation import least_dropped
from matchmaker.matching.coalitions.search import Prepared, solve
from matchmaker.matching.coalitions.settle import settle
from matchmaker.matching.coalitions.solution import Solver
from tests.properties.coalition_oracles import cp_sat_cost, every_team, random_instance
from tests.properties.test_coalitions_search import UNHURRIED, problems


@st.composite
def steered(draw):
    """Return an instance with up to two fixed owners, who may bring nothing, and up to two limits."""
    problem = draw(problems(structures=6))
    owners = problem["owners"]
    fixed = draw(st.lists(st.sampled_from(owners), max_size=2, unique=True))
    guests = [Choice(owner, 0, 800) for owner in fixed if draw(st.booleans())]
    # A guest who brings nothing at all: nothing else is left of it.
    alone = {guest.owner for guest in guests if draw(st.booleans())}
    problem["choices"] = [choice for choice in problem["choices"] if choice.owner not in alone] + guests
    instance = make_instance(**problem, fixed=fixed)
    places = st.frozensets(st.integers(0, len(owners) - 1), min_size=1, max_size=4)
    return replace(instance, limits=tuple(draw(st.lists(st.tuples(places, st.integers(0, 2)), max_size=2))))


@UNHURRIED
@given(steered(), st.sampled_from([1, 2, 5, 20, 10_000]))
def test_the_compiled_search_is_the_plain_one(instance, node_limit):
    """Same team, cost, proof, bound and number of partial teams explored, wherever it is stopped."""
    assert solve(instance, node_limit) == solve_plainly(instance, node_limit)


@pytest.mark.parametrize("seed", range(40))
def test_the_compiled_search_is_the_plain_one_on_territories(seed):
    """The same on instances that look like territories, some without tie-breaks."""
    instance = random_instance(seed, 10 + seed * 31 % 51, 5 + seed % 6, forbidden=seed % 4)
    if seed % 5 == 0:
        instance = replace(instance, tie_break=np.zeros_like(instance.tie_break))
    for node_limit in (3, 30, 10_000):
        assert solve(instance, node_limit) == solve_plainly(instance, node_limit)


@UNHURRIED
@given(steered())
def test_the_compiled_table_is_the_plain_one_where_it_is_read(instance):
    """Every state in which the low bits are covered, as many as members beside the fixed ones, has the plain bound."""
    if not len(instance.masks):
        return
    table, plain = Prepared(instance).to_go, cost_to_go(instance, marginal_costs(instance))
    states = np.arange(table.shape[1])
    assert table[0, 0] == plain[0, 0]
    for size in range(1, len(table)):
        low = (1 << max(0, size - len(instance.fixed))) - 1
        read = states & low == low
        assert (table[size][read] == plain[size][read]).all()


@UNHURRIED
@given(steered())
def test_with_and_without_are_those_of_trying_everything(instance):
    """Fixed owners are in the team, guests included, and the others are completed as the definition says."""
    found, expected = solve(instance), min(every_team(instance), default=None)
    assert found.proven
    assert found.team == (None if expected is None else expected[1])
    if expected is not None:
        assert (found.cost, found.bound, found.gap) == (expected[0][0], expected[0][0], 0)


@UNHURRIED
@given(problems(structures=6), st.integers(0, 5))
def test_leaving_someone_out_is_as_if_it_were_not_there(problem, place):
    """Without its choices, an owner changes neither the team nor the cost."""
    gone = problem["owners"][place % len(problem["owners"])]
    whole = make_instance(**problem)
    left_out = whole.choosing(np.array([i for i, choice in enumerate(whole.choices) if choice.owner != gone], np.int64))
    teams = [item for item in every_team(whole) if gone not in {whole.choices[i].owner for i in item[1]}]
    expected = min(teams, default=None)
    found = solve(left_out)
    assert (found.team is None) == (expected is None)
    if expected is not None:
        assert [left_out.choices[i] for i in found.team] == [whole.choices[i] for i in expected[1]]


@UNHURRIED
@given(steered(), st.integers(1, 12), st.integers(0, 3))
def test_a_stopped_search_never_overstates_its_bound(instance, node_limit, asks):
    """Stopped by its limit or by who asked, the bound is at most the optimum, the cost at least, and the gap tells both."""
    answers = iter([False] * asks)
    for found in (solve(instance, node_limit), solve(instance, node_limit, lambda: next(answers, True))):
        best = solve(instance)
        if found.team is not None:
            assert found.bound <= best.cost <= found.cost
            assert found.gap == (found.cost - found.bound) / found.cost
        elif best.team is not None:
            assert not found.proven
            assert found.bound <= best.cost


@UNHURRIED
@given(problems(structures=6), st.sampled_from([0.0, 0.34, 0.5, 0.9]))
def test_each_alternative_is_the_best_given_the_earlier_ones(problem, overlap):
    """No two teams share too many, each is the best of what trying everything leaves, and there are as many as can be."""
    instance = make_instance(**problem)
    found = diverse(instance, 4, overlap)
    limits = []
    for solution in found:
        assert solution.proven
        allowed = replace(instance, limits=tuple(limits))
        assert solution.team == min(every_team(allowed))[1]
        members = frozenset(instance.owner[list(solution.team)].tolist())
        limits.append((members, int(overlap * len(members))))
    if len(found) < 4:
        assert not list(every_team(replace(instance, limits=tuple(limits))))


@pytest.mark.parametrize("seed", range(12))
def test_alternatives_cost_what_cp_sat_finds(seed):
    """On territories of up to forty structures, CP-SAT proves the same five costs one after the other."""
    assert_diverse(random_instance(seed, 15 + seed * 7 % 26, 4 + seed % 5))


def assert_diverse(instance, count=5):
    """Assert that each alternative costs what CP-SAT finds given the earlier ones, and that it finds no other after them."""
    found, limits = diverse(instance, count), []
    for solution in (*found, None)[:count]:
        assert cp_sat_cost(replace(instance, limits=tuple(limits))) == (solution and solution.cost)
        if solution:
            assert solution.proven
            members = frozenset(instance.owner[list(solution.team)].tolist())
            limits.append((members, len(members) // 2))


@UNHURRIED
@given(problems(structures=5))
def test_what_is_dropped_is_the_least_that_gives_a_team(problem):
    """No smaller set of asks dropped gives a team, and of that size every set that does is there, with its best team."""
    instance = make_instance(**problem)
    found = dict(least_dropped(instance))
    expected = {}
    for dropped in range(1 << instance.bits):
        bits = [bit for bit in range(instance.bits) if not dropped >> bit & 1]
        teams = list(every_team(instance.asking(bits)[0])) if bits else []
        if teams and dropped:
            expected[tuple(bit for bit in range(instance.bits) if dropped >> bit & 1)] = min(teams)[0][0]
    # Bits nobody holds go first; then at least one more unless that is enough.
    unheld = {bit for bit in range(instance.bits) if not (instance.masks >> bit & 1).any()}
    expected = {dropped: cost for dropped, cost in expected.items() if unheld <= set(dropped)}
    least = min(map(len, expected), default=0)
    assert {dropped: solution.cost for dropped, solution in found.items()} == {
        dropped: cost for dropped, cost in expected.items() if len(dropped) == least
    }


@pytest.mark.parametrize("seed", range(12))
def test_highs_takes_over_with_the_same_definition(seed):
    """Where branch and bound stops at once, HiGHS gives the same cost or the same absence, and is named."""
    instance = random_instance(seed, 12 + seed * 31 % 20, 5 + seed % 4, forbidden=seed % 4)
    if seed % 2:
        instance = replace(instance, limits=((frozenset(range(0, 12, 2)), 1),))
    found, best = settle(instance, node_limit=1), solve(instance)
    assert found.proven
    assert (found.cost, found.team is None) == (best.cost, best.team is None)
    if found.team is not None:
        assert instance.team_cost(found.team) == found.cost == found.bound
    assert found.solver is (Solver.BRANCH_AND_BOUND if solve(instance, 1).proven else Solver.HIGHS)


def test_highs_takes_over_around_fixed_members():
    """Imposed members are in the team HiGHS finds, which costs what branch and bound and CP-SAT find."""
    fixed = replace(random_instance(3, 20, 6), fixed=(4, 9))
    found = settle(fixed, node_limit=1)
    assert found.solver is Solver.HIGHS
    assert {4, 9} <= set(fixed.owner[list(found.team)].tolist())
    assert found.cost == solve(fixed).cost == cp_sat_cost(fixed)


def test_highs_writes_nothing(capfd):
    """What is printed is the answer of a command, read by other programs: HiGHS adds no banner to it."""
    settle(random_instance(4, 40, 9), node_limit=8)
    settle(random_instance(4, 40, 9), node_limit=8, should_stop=lambda: False)
    assert capfd.readouterr() == ("", "")


def test_nothing_to_drop_helps_when_those_imposed_are_too_many():
    """With more imposed members than a team may have there is no team, whatever is dropped, and that is known at once."""
    instance = replace(random_instance(0, 30, 16), fixed=tuple(range(7)))
    assert solve(instance).team is None
    assert least_dropped(instance) == []


def test_alternatives_stop_when_told():
    """Told to stop, the alternatives found so far are given."""
    answers = iter([False, False, True, True])
    assert 1 <= len(diverse(random_instance(5, 40, 6), should_stop=lambda: next(answers))) < 5


def test_told_to_stop_the_best_is_returned_with_its_gap():
    """Stopped at once, HiGHS does not start; stopped later, the answer keeps a bound below the optimum."""
    instance = random_instance(4, 40, 9)
    best, at_once = solve(instance), settle(instance, node_limit=8, should_stop=lambda: True)
    assert (at_once.proven, at_once.solver) == (False, Solver.BRANCH_AND_BOUND)
    answers = iter([False, False])
    later = settle(instance, node_limit=8, should_stop=lambda: next(answers, True))
    for found in (at_once, later):
        assert found.bound <= best.cost
        assert found.team is None or found.cost >= best.cost
