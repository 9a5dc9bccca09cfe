"""The allocation is the optimum, its bound never lies, and what it must respect it respects: against MILP and brute force."""

from dataclasses import replace

import numpy as np
import pytest

from matchmaker.matching.allocation.definition import Floor, make_allocation_problem
from matchmaker.matching.allocation.effort import Effort, never
from matchmaker.matching.allocation.generate import generate
from matchmaker.matching.allocation.kernel import floors, teams_within
from matchmaker.matching.allocation.pool import listing, make_pool
from matchmaker.matching.allocation.reference import teams_within as plain_teams
from matchmaker.matching.allocation.rounding import greedy, value_of
from matchmaker.matching.allocation.scenario import scenario
from matchmaker.matching.allocation.solve import solve_allocation
from matchmaker.matching.coalitions.instance import make_instance
from tests.properties.allocation_oracles import brute_value, milp_value, random_territory
from tests.properties.coalition_oracles import random_instance

SEARCHING = Effort(window=0, teams=1)  # next to nothing listed beforehand: every team comes from exact pricing
FLOOR = {0: 0, 1: 0, 2: 2}


def territory(seed, needs=0, floor=0):
    """Return a territory of a few needs that meet."""
    return random_territory(seed, needs or 4 + seed % 5, 8 + seed % 7, 3 + seed % 3, floor=floor)


@pytest.mark.parametrize("seed", range(12))
def test_the_value_is_that_of_the_joint_program(seed):
    """With capacities, weights, cohesion, refused teams and sometimes a floor, the value is proven and equals HiGHS's."""
    problem = territory(seed, floor=FLOOR[seed % 3])
    solved = solve_allocation(problem)
    assert solved.proven
    assert solved.value == milp_value(problem)


@pytest.mark.parametrize("seed", range(8))
def test_the_value_is_that_of_every_combination(seed):
    """With three needs, no combination of teams does better."""
    problem = random_territory(seed, 3, 6, 3, most=1)
    assert solve_allocation(problem).value == brute_value(problem)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_listed_beforehand_changes_no_value(seed):
    """Whether teams are listed up to a window or found one by one by pricing, the optimum is the same and proven."""
    problem = territory(seed, floor=FLOOR[seed % 3])
    searched = solve_allocation(problem, SEARCHING)
    assert searched.bound <= solve_allocation(problem).value <= searched.value
    listed = Effort(window=0)
    assert solve_allocation(problem, listed).value == solve_allocation(problem).value


@pytest.mark.parametrize("seed", range(6))
def test_the_compiled_listing_is_the_plain_one(seed):
    """Every team up to a cost, with its cost, once: as when every set of choices is tried."""
    instance = random_instance(seed, 9, 3 + seed % 3)
    costs = sorted(plain_teams(instance, 10**6).values())
    for limit in (costs[0] - 1, costs[len(costs) // 2], 10**6):
        rows, prices, whole = teams_within(*_arrays(instance), limit, 10**5, 10**8)
        teams = [tuple(row[row >= 0].tolist()) for row in rows]
        assert whole
        assert len(teams) == len(set(teams))
        assert dict(zip(teams, prices.tolist(), strict=True)) == plain_teams(instance, limit)


@pytest.mark.parametrize("seed", range(4))
def test_the_table_of_the_listing_never_promises_too_much(seed):
    """From nothing, what covering is said to cost at least is at most the cheapest team; all covered costs nothing more."""
    instance = random_instance(seed, 9, 4)
    table = floors(*_table_arrays(instance))
    assert 0 < table[0, 0] <= min(plain_teams(instance, 10**6).values())
    assert not table[:, -1].any()


def test_a_listing_cut_short_says_so():
    """With too few teams or too little work allowed, the listing is not said to be whole."""
    instance = random_instance(1, 12, 4)
    assert listing(instance, 10**6, Effort())[1]
    assert not listing(instance, 10**6, Effort(teams=3))[1]
    assert not listing(instance, 10**6, Effort(looked=10))[1]


@pytest.mark.parametrize("seed", range(6))
def test_the_bound_is_never_above_the_optimum(seed):
    """Whatever the rounds allowed, and asked to stop at any moment, bound <= optimum <= value, and the answer is feasible."""
    problem = territory(seed, floor=FLOOR[seed % 3])
    optimum = solve_allocation(problem).value
    for rounds in (1, 2, 3):
        solved = solve_allocation(problem, Effort(rounds=rounds, nodes=0, columns=0))
        assert solved.bound <= optimum <= solved.value == problem.value(solved.teams)
    for calls in (0, 1, 3, 6, 9):
        solved = solve_allocation(problem, should_stop=_after(calls))
        assert solved.bound <= optimum <= solved.value == problem.value(solved.teams)


@pytest.mark.parametrize("seed", range(6))
def test_capacities_refusals_and_asks_are_respected(seed):
    """No structure is in more teams than it can join, nobody refused comes back, and every team covers its need."""
    problem = territory(seed)
    solved = solve_allocation(problem)
    load = np.zeros(len(problem.structures), np.int64)
    for place, (demand, team) in enumerate(zip(problem.demands, solved.teams, strict=True)):
        if team is not None:
            seats = problem.seats(place, team)
            load[seats] += 1
            assert len(set(seats.tolist())) == len(seats)
            assert np.bitwise_or.reduce(demand.instance.masks[list(team)]) == (1 << demand.instance.bits) - 1
            assert frozenset(demand.instance.owner[list(team)].tolist()) not in demand.instance.forbidden
    assert (load <= problem.capacities).all()


@pytest.mark.parametrize("seed", range(6))
def test_what_stands_takes_its_seats(seed):
    """A coalition accepted already leaves each of its members one team less to join, as a lower capacity would."""
    problem = territory(seed)
    capacities = dict(zip(problem.structures, problem.capacities.tolist(), strict=True))
    team = frozenset(problem.structures[:2])
    fixed = make_allocation_problem(problem.demands, capacities, fixed=[team])
    lower = problem.with_capacities({one: max(0, capacities[one] - 1) for one in team})
    assert np.array_equal(fixed.capacities, lower.capacities)
    assert solve_allocation(fixed).value == solve_allocation(lower).value >= solve_allocation(problem).value


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_everything_changes_nothing(seed):
    """Needs, structures, choices and capacities in another order: the same needs get the same people."""
    random = np.random.default_rng(seed)
    problem = territory(seed)
    capacities = dict(zip(problem.structures, problem.capacities.tolist(), strict=True))
    shuffled = [replace(demand, instance=_shuffled(demand.instance, random)) for demand in problem.demands]
    random.shuffle(shuffled)
    other = make_allocation_problem(shuffled, dict(reversed(capacities.items())))
    assert _people(solve_allocation(problem)) == _people(solve_allocation(other))


@pytest.mark.parametrize("seed", range(8))
def test_more_weight_never_makes_a_need_worse_off(seed):
    """The weight of one need raised, its own answer, unserved being the dearest, never gets dearer."""
    problem = territory(seed)
    place = seed % len(problem.demands)
    before = _own_cost(solve_allocation(problem), place)
    demands = list(problem.demands)
    demands[place] = replace(demands[place], weight=demands[place].weight + 1 + seed % 4)
    after = _own_cost(solve_allocation(replace(problem, demands=tuple(demands))), place)
    assert after <= before


@pytest.mark.parametrize("seed", range(8))
def test_a_scenario_is_worth_a_fresh_solve(seed):
    """A structure leaving, or joining one more, warm: the value of solving the changed territory from nothing."""
    problem = territory(seed, floor=FLOOR[seed % 3])
    solved = solve_allocation(problem)
    for place in np.flatnonzero(problem.capacities)[:3].tolist():
        structure, room = problem.structures[place], int(problem.capacities[place])
        for changes in ({structure: 0}, {structure: room + 1}):
            fresh = solve_allocation(problem.with_capacities(changes))
            told = scenario(solved, capacities=changes)
            assert told.extra == fresh.value - solved.value
            assert sum(change.extra for change in told.changes) == told.extra or problem.floor
        left = scenario(solved, without={structure})
        assert all(structure not in (change.after or ()) for change in left.changes)


def test_a_scenario_that_touches_nobody_moves_nobody():
    """Someone of no team leaving changes no team, even where equals could be swapped."""
    for seed in range(6):
        solved = solve_allocation(territory(seed))
        used = {seat for place, team in enumerate(solved.teams) if team for seat in solved.problem.seats(place, team).tolist()}
        idle = [one for place, one in enumerate(solved.problem.structures) if place not in used]
        told = scenario(solved, without=idle)
        assert told.changes == ()
        assert told.extra == 0


@pytest.mark.parametrize("seed", range(6))
def test_a_floor_is_met_or_told_and_never_free_of_price(seed):
    """Teams asked for are there unless each one lacking saves more than it counts; the price is at or above zero."""
    problem = territory(seed, floor=2)
    solved, free = solve_allocation(problem), solve_allocation(problem.without_floor())
    counted = int(solved.pool.counted[solved.chosen].sum())
    lacking = max(0, problem.floor.teams - counted)
    assert solved.value - problem.floor.missed * lacking >= free.value
    higher = solve_allocation(replace(problem, floor=replace(problem.floor, teams=3)))
    assert higher.value >= solved.value


def test_a_floor_that_can_be_met_is_met():
    """With room for everyone and a group that brings something to each need, every team asked for includes one of it."""
    problem = random_territory(3, 4, 10, 3, most=2)
    capacities = dict.fromkeys(problem.structures, 4)
    floor = Floor(frozenset(problem.structures[:3]), 4)
    solved = solve_allocation(make_allocation_problem(problem.demands, capacities, floor=floor))
    free = solve_allocation(make_allocation_problem(problem.demands, capacities))
    assert int(solved.pool.counted[solved.chosen].sum()) == 4
    assert solved.value >= free.value


def test_quick_allocations_are_feasible_and_no_better_than_the_optimum():
    """The greedy start, with or without shares, is an allocation; the optimum is at most as dear."""
    for seed in range(6):
        problem = territory(seed)
        pool = make_pool(problem, Effort(), never)
        unserved = np.flatnonzero(pool.teams[:, 0] < 0)
        found = generate(problem, pool, unserved, Effort(), never)
        for columns in (greedy(problem, pool), greedy(problem, found.pool, found.shares)):
            value = problem.value([found.pool.team(column) for column in columns.tolist()])
            assert value == value_of(problem, found.pool, columns) >= solve_allocation(problem).value


def test_nothing_to_allocate_is_an_answer():
    """No need at all, or needs nobody can serve: zero, and what leaving them unserved counts for; both proven."""
    empty = solve_allocation(make_allocation_problem([], {}))
    assert (empty.value, empty.bound, empty.gap) == (0, 0, 0.0)
    problem = territory(0)
    nobody = problem.with_capacities(dict.fromkeys(problem.structures, 0))
    solved = solve_allocation(nobody)
    assert solved.teams == (None,) * len(problem.demands)
    assert solved.value == solved.bound == sum(demand.weight * demand.unserved for demand in problem.demands)


def test_impossible_definitions_are_refused():
    """Two needs of one id, a weight of zero, an owner without a capacity: each is an error where it is written."""
    problem = territory(0)
    capacities = dict.fromkeys(problem.structures, 1)
    one = problem.demands[0]
    with pytest.raises(ValueError, match="même identifiant"):
        make_allocation_problem([one, one], capacities)
    with pytest.raises(ValueError, match="poids"):
        make_allocation_problem([replace(one, weight=0)], capacities)
    with pytest.raises(KeyError):
        make_allocation_problem([one], {})
    nobody = problem.with_capacities(dict.fromkeys(problem.structures, 0))
    with pytest.raises(ValueError, match="plus d'équipes"):
        nobody.value([(0,), *[None] * (len(problem.demands) - 1)])


def _arrays(instance):
    return (
        instance.masks,
        instance.owner,
        instance.costs,
        instance.saved,
        instance.pair,
        instance.apart,
        instance.bits,
        instance.max_size,
    )


def _table_arrays(instance):
    masks, owner, costs, saved, pair, _, bits, size = _arrays(instance)
    return masks, owner, costs, saved, pair, bits, size


def _after(calls):
    """Return a question that is answered False so many times, then True."""
    left = [calls]

    def should_stop():
        left[0] -= 1
        return left[0] < 0

    return should_stop


def _people(solved):
    found = {}
    for place, team in enumerate(solved.teams):
        seats = solved.problem.seats(place, team).tolist() if team else []
        found[solved.problem.demands[place].id] = tuple(solved.problem.structures[seat] for seat in seats)
    return found


def _own_cost(solved, place):
    demand, team = solved.problem.demands[place], solved.teams[place]
    return demand.unserved if team is None else demand.instance.team_cost(team)


def _shuffled(instance, random):
    """Return the same instance, made again from its parts in another order."""
    choices = list(instance.choices)
    random.shuffle(choices)
    apart = [(instance.owners[a], instance.owners[b]) for a, b in np.argwhere(np.triu(instance.apart, 1)).tolist()]
    random.shuffle(apart)
    forbidden = [frozenset(instance.owners[o] for o in team) for team in instance.forbidden]
    made = make_instance(choices, instance.bits, instance.owners, instance.saved, instance.pair, apart=apart, forbidden=forbidden)
    return replace(made, tie_break=instance.tie_break, max_size=instance.max_size)
