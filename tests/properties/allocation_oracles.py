"""What the allocation is compared with: every combination of teams tried, and one mixed-integer program for all the needs."""

from functools import reduce
from itertools import combinations, product
from operator import or_

import numpy as np

from matchmaker.matching.allocation.definition import Demand, Floor, make_allocation_problem
from tests.properties.coalition_oracles import INFINITE, _Model, every_team, random_instance


def brute_value(problem):
    """Return the least value over every combination of teams; without a floor, as a team counted for it may be redundant."""
    options = [[None, *(team for _, team in every_team(demand.instance))] for demand in problem.demands]
    values = []
    for teams in product(*options):
        try:
            values.append(problem.value(teams))
        except ValueError:
            continue
    return min(values)


def milp_value(problem):
    """Return the optimum found by HiGHS over all the needs at once."""
    costs, integers, rows = joint_program(problem)
    model = _Model(costs, integers=integers)
    for low, high, terms in rows:
        model.row(low, high, terms)
    return model.minimum()


def joint_program(problem):
    """Return all the needs as one program: costs of its 0/1 columns, how many first are integers, rows (low, high, terms).

    Products of pairs are linearised; the floor is included.
    """
    costs, rows, load, counted = [], [], [[] for _ in problem.structures], []

    def columns(values):
        """Add 0/1 columns and return their places."""
        costs.extend(values)
        return list(range(len(costs) - len(values), len(costs)))

    binaries = []
    for demand, places in zip(problem.demands, problem.places, strict=True):
        binaries.append(_binary_columns(demand, columns))
        x, unserved, _ = binaries[-1]
        for choice, column in enumerate(x):
            load[places[demand.instance.owner[choice]]].append((column, 1))
        if problem.floor:
            grouped = [(x[i], 1) for i, owner in enumerate(demand.instance.owner) if problem.grouped[places[owner]]]
            (flag,) = columns([0])
            rows.append((-INFINITE, 0, [(flag, 1), *((column, -value) for column, value in grouped)]))
            rows.append((-INFINITE, 1, [(flag, 1), (unserved, 1)]))
            counted.append((flag, 1))
    if problem.floor:
        short = columns([problem.floor.missed] * problem.floor.teams)
        rows.append((problem.floor.teams, INFINITE, [*counted, *((column, 1) for column in short)]))
    integers = len(costs)
    for demand, (x, unserved, sizes) in zip(problem.demands, binaries, strict=True):
        rows += _team_rows(demand, x, unserved, sizes, columns)
    rows += [(-INFINITE, int(capacity), terms) for capacity, terms in zip(problem.capacities, load, strict=True) if terms]
    return costs, integers, rows


def _binary_columns(demand, columns):
    instance, weight = demand.instance, demand.weight
    x = columns([weight * int(cost) for cost in instance.costs])
    (unserved,) = columns([weight * demand.unserved])
    sizes = columns([weight * instance.pair * k * (k - 1) // 2 for k in range(instance.max_size + 1)])
    return x, unserved, sizes


def _team_rows(demand, x, unserved, sizes, columns):
    instance, weight = demand.instance, demand.weight
    members = {place: [(x[i], 1) for i in range(len(x)) if instance.owner[i] == place] for place in range(len(instance.owners))}
    ties = [(a, b) for a, b in combinations(range(len(instance.owners)), 2) if instance.saved[a, b]]
    both = columns([-weight * int(instance.saved[a, b]) for a, b in ties])
    for bit in range(instance.bits):
        yield 1, INFINITE, [(unserved, 1), *((x[i], 1) for i in range(len(x)) if instance.masks[i] >> bit & 1)]
    yield 1, 1, [(column, 1) for column in sizes]
    yield 0, 0, [*((column, 1) for column in x), *((column, -k) for k, column in enumerate(sizes))]
    for terms in members.values():
        if terms:
            yield 0, 1, terms
    for a, b in np.argwhere(np.tril(instance.apart, -1)).tolist():
        yield 0, 1, [*members[a], *members[b]]
    for (a, b), column in zip(ties, both, strict=True):
        for side in (a, b):
            yield -INFINITE, 0, [(column, 1), *((place, -1) for place, _ in members[side])]
    for team in instance.forbidden:
        for chosen in product(*(members[place] for place in team)):
            if reduce(or_, (int(instance.masks[x.index(i)]) for i, _ in chosen)) == (1 << instance.bits) - 1:
                yield 0, len(team) - 1, list(chosen)


def random_territory(seed, needs, structures, bits, *, floor=0, most=2):
    """Return a problem where needs meet: they share structures, of which each can join few teams."""
    random = np.random.default_rng(seed)
    demands = [
        Demand(
            f"need-{place:03d}",
            # A team counted for a floor may hold a refused one and somebody more, which the joint program does not know.
            random_instance(seed * 1000 + place, structures, bits, forbidden=0 if floor else 2),
            weight=int(random.integers(1, 4)),
            unserved=int(random.choice([9_000, 50_000])),
        )
        for place in range(needs)
    ]
    owners = sorted({owner for demand in demands for owner in demand.instance.owners})
    capacities = {owner: int(random.integers(0, most + 1)) for owner in owners}
    group = frozenset(random.choice(owners, max(1, len(owners) // 4), replace=False).tolist())
    return make_allocation_problem(demands, capacities, floor=Floor(group, floor) if floor else None)
