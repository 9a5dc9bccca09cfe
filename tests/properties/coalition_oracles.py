"""What the search is compared with: every team tried one by one, a mixed-integer program solved by HiGHS, CP-SAT."""

from functools import reduce
from itertools import combinations, product
from operator import or_

import highspy
import numpy as np
from ortools.sat.python import cp_model

from matchmaker.matching.coalitions.instance import Choice, make_instance

INFINITE = highspy.kHighsInf


def every_team(instance):
    """Yield (key, team) of every team the definition allows, by trying them all; the least key is the optimum."""
    full, masks, owner = (1 << instance.bits) - 1, instance.masks.tolist(), instance.owner.tolist()
    fixed = set(instance.fixed)
    for size in range(1, min(instance.max_size, instance.bits + len(fixed)) + 1):
        for team in combinations(range(len(masks)), size):
            members = {owner[i] for i in team}
            if not fixed <= members or any(len((members - fixed) & owners) > most for owners, most in instance.limits):
                continue
            if reduce(or_, (masks[i] for i in team)) != full:
                continue
            if any(instance.apart[owner[i], owner[j]] for i, j in combinations(team, 2)):
                continue
            if any(not masks[i] & ~reduce(or_, (masks[j] for j in team if j != i), 0) for i in team if owner[i] not in fixed):
                continue
            if frozenset(members) not in instance.forbidden:
                yield (instance.team_cost(team), int(instance.tie_break[list(team)].sum()), team), team


def milp_cost(instance):
    """Return the cost of the optimum found by HiGHS, None when it proves there is none; products of pairs linearised."""
    n, owners, size = len(instance.masks), len(instance.owners), instance.max_size
    ties = [(a, b) for a, b in combinations(range(owners), 2) if instance.saved[a, b]]
    pairs = [instance.pair * k * (k - 1) / 2 for k in range(size + 1)]
    costs = [*instance.costs.tolist(), *pairs, *(-int(instance.saved[a, b]) for a, b in ties)]
    model = _Model(costs, integers=n + size + 1)
    counts = [(n + k, -k) for k in range(size + 1)]
    members = {place: [(i, 1) for i in range(n) if instance.owner[i] == place] for place in range(owners)}
    for bit in range(instance.bits):
        model.row(1, INFINITE, [(i, 1) for i in range(n) if instance.masks[i] >> bit & 1])
    model.row(1, 1, [(column, 1) for column, _ in counts])
    model.row(0, 0, [*((i, 1) for i in range(n)), *counts])
    for place in range(owners):
        model.row(0, 1, members[place])
    for a, b in np.argwhere(np.tril(instance.apart, -1)).tolist():
        model.row(0, 1, [*members[a], *members[b]])
    for place, tied in enumerate(ties):
        for side in tied:
            model.row(-INFINITE, 0, [(n + size + 1 + place, 1), *((i, -1) for i, _ in members[side])])
    # Whatever holds a forbidden cover and more has someone superfluous: cutting it cuts no team of the definition.
    for team in instance.forbidden:
        for chosen in product(*(members[place] for place in team)):
            if reduce(or_, (int(instance.masks[i]) for i, _ in chosen)) == (1 << instance.bits) - 1:
                model.row(0, len(team) - 1, list(chosen))
    return model.minimum()


class _Model:
    """A mixed-integer program of 0/1 columns, the first of them integers."""

    def __init__(self, costs, integers) -> None:
        self.highs = highspy.Highs()
        for option, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}.items():
            self.highs.setOptionValue(option, value)
        for column, cost in enumerate(costs):
            self.highs.addVar(0, 1)
            self.highs.changeColCost(column, cost)
            if column < integers:
                self.highs.changeColIntegrality(column, highspy.HighsVarType.kInteger)

    def row(self, low, high, terms):
        """Add a row of (column, coefficient) terms."""
        columns = np.array([column for column, _ in terms], np.int32)
        self.highs.addRow(low, high, len(terms), columns, np.array([value for _, value in terms], float))

    def minimum(self):
        """Return the least cost, None when there is no solution."""
        self.highs.run()
        if self.highs.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        assert self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return round(self.highs.getInfo().objective_function_value)


def cp_sat_cost(instance):
    """Return the cost of the optimum CP-SAT proves, None when it proves there is none: limits too, not what is forbidden.

    One worker with `linearization_level` 2: the setting that proves covers the soonest.
    """
    model, choices, sizes = cp_model.CpModel(), range(len(instance.masks)), range(instance.max_size + 1)
    chosen = [model.new_bool_var("") for _ in choices]
    count = [model.new_bool_var("") for _ in sizes]
    there = [[chosen[i] for i in choices if instance.owner[i] == place] for place in range(len(instance.owners))]
    for bit in range(instance.bits):
        model.add_bool_or([chosen[i] for i in choices if instance.masks[i] >> bit & 1])
    model.add_exactly_one(count)
    model.add(sum(chosen) == sum(k * count[k] for k in sizes))
    for place, some in enumerate(there):
        model.add(sum(some) == 1) if place in instance.fixed else model.add_at_most_one(some)
    for a, b in instance.apart_pairs.tolist():
        model.add_at_most_one([*there[a], *there[b]])
    for owners, most in instance.limits:
        model.add(sum(one for place in owners.difference(instance.fixed) for one in there[place]) <= most)
    saved = []
    for a, b in np.argwhere(np.triu(instance.saved, 1)).tolist():
        both = model.new_bool_var("")
        model.add(both <= sum(there[a]))
        model.add(both <= sum(there[b]))
        saved.append(int(instance.saved[a, b]) * both)
    pairs = sum(instance.pair * k * (k - 1) // 2 * count[k] for k in sizes)
    model.minimize(sum(int(cost) * one for cost, one in zip(instance.costs, chosen, strict=True)) + pairs - sum(saved))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.linearization_level = 1, 2
    status = solver.solve(model)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


def random_instance(seed, structures, bits, *, forbidden=0, ties=4):
    """Return a problem that looks like a territory: a few asks each, some inferred, some able to carry, ties of all strengths."""
    random = np.random.default_rng(seed)
    owners = [f"s{i:03d}" for i in range(structures)]
    choices = []
    for owner in owners:
        held = random.choice(bits, size=int(random.integers(1, 4)), replace=False)
        sure = sum(1 << int(bit) for bit in held if random.random() < 0.7)
        whole = sum(1 << int(bit) for bit in held)
        cost = 1000 + 300 * int(random.integers(0, 2)) + 120 * int(random.integers(0, 5)) - 150 * int(random.integers(0, 2))
        choices += [Choice(owner, mask, cost + extra) for mask, extra in {(sure, 0), (whole, 300 * (whole != sure))} if mask]
    saved = np.zeros((structures, structures), np.int64)
    for _ in range(structures * ties // 2):
        a, b = random.integers(0, structures, 2)
        if a != b:
            saved[a, b] = saved[b, a] = int(random.choice([54, 90, 270, 431, 600]))
    apart = [(owners[i], owners[i + 1]) for i in range(structures - 1) if random.random() < 0.08]
    refused = [frozenset(random.choice(owners, 2).tolist()) for _ in range(forbidden)]
    return make_instance(choices, bits, owners, saved, 600, apart=apart, forbidden=refused, salt=f"need-{seed}", max_size=6)
