"""The same problem as a mixed-integer program, solved by HiGHS: for what branch and bound does not finish.

    minimise  sum of cost x  +  sum over k of (pair × k (k - 1) / 2) y_k  -  sum over tied pairs of saved z
    one choice or none an owner (one if fixed), none of two that are apart; each bit held; y_k = 1 for the size k of the team;
    z_ab <= a is there, z_ab <= b is there; the limits; a forbidden team that covers is not there, nor is it with anyone more

The last is the definition: whoever would be more would bring nothing alone. Irredundance needs no row beside it, since dropping
someone superfluous makes a team cheaper. Tie-breaks are left out: points decide, and among equal teams the one HiGHS meets.
"""

import math
from collections.abc import Sequence
from functools import reduce
from itertools import product
from operator import or_
from typing import Any

import highspy
import numpy as np

from matchmaker.matching.coalitions.instance import Instance
from matchmaker.matching.coalitions.search import ShouldStop
from matchmaker.matching.coalitions.solution import Solution, Solver

Terms = Sequence[tuple[int, float]]
_SLACK = 1e-6  # of a bound in floating point: costs are whole points


def solve_by_highs(instance: Instance, start: Solution, node_limit: int, should_stop: ShouldStop | None) -> Solution:
    """Return the cheapest team found from `start` on, in choices of `instance`, with the bound HiGHS proves.

    Args:
        instance: the problem; HiGHS takes a second for a hundred choices, a minute for four hundred with thousands of tied pairs.
        start: what is known: its team is where HiGHS begins, its bound is kept if HiGHS proves less.
        node_limit: the most nodes of HiGHS.
        should_stop: asked while it runs; a yes stops it.
    """
    program = _Program(instance)
    highs = quiet_highs(should_stop)
    highs.setOptionValue("mip_max_nodes", node_limit)
    highs.passModel(program.model())
    if start.team is not None:
        values = program.values(start.team)
        highs.setSolution(len(values), np.arange(len(values), dtype=np.int32), values)
    highs.run()
    status, found = highs.getModelStatus(), start
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solution(None, 0, start.explored, proven=True, solver=Solver.HIGHS)
    columns = np.array(highs.getSolution().col_value[: len(instance.masks)])
    if highs.getSolution().value_valid:
        team = tuple(np.flatnonzero(columns > 0.5).tolist())
        cost = instance.team_cost(team)
        if start.team is None or cost < start.cost:
            found = Solution(team, cost, start.explored, proven=False)
    promised = highs.getInfo().mip_dual_bound
    bound = max(start.bound or 0, math.ceil(promised - _SLACK) if math.isfinite(promised) else 0)
    optimal = status == highspy.HighsModelStatus.kOptimal or (found.team is not None and bound >= found.cost)
    return Solution(found.team, found.cost, found.explored, optimal, found.cost if optimal else bound, Solver.HIGHS)


def quiet_highs(should_stop: ShouldStop | None) -> Any:
    """Return a solver that writes nothing, runs on one thread, proves to the point, and stops when told to.

    `highspy.Highs()` prints a banner while it registers its callbacks; the solver it wraps does not once told to be silent.
    """
    highs = highspy._core._Highs()
    for option, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}.items():
        highs.setOptionValue(option, value)
    if should_stop is not None:

        def ask(kind: Any, message: str, told: Any, answer: Any, data: Any) -> None:
            answer.user_interrupt = should_stop()

        highs.setCallback(ask, None)
        for kind in ("kCallbackMipInterrupt", "kCallbackSimplexInterrupt"):
            highs.startCallback(getattr(highspy.cb.HighsCallbackType, kind))
    return highs


class _Program:
    """Columns: the choices, the sizes 0 to `max_size`, the tied pairs of owners who may be together."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.sizes = len(instance.masks)
        self.pairs = self.sizes + instance.max_size + 1
        self.members = [np.flatnonzero(instance.owner == place).tolist() for place in range(len(instance.owners))]
        there = [place for place, choices in enumerate(self.members) if choices]
        saved = np.triu(instance.links.matrix(instance.node[there]), 1)
        self.ties = [(there[a], there[b], int(saved[a, b])) for a, b in np.argwhere(saved).tolist()]
        self.rows: list[tuple[float, float, Terms]] = []

    def model(self) -> Any:
        """Return the program as HiGHS takes it."""
        self._fill()
        instance, lp = self.instance, highspy.HighsLp()
        sizes = [instance.pair * k * (k - 1) / 2 for k in range(instance.max_size + 1)]
        lp.col_cost_ = np.array([*instance.costs.tolist(), *sizes, *(-float(saved) for _, _, saved in self.ties)])
        lp.num_col_, lp.num_row_ = len(lp.col_cost_), len(self.rows)
        lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.ones(lp.num_col_)
        whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        lp.integrality_ = [whole] * self.pairs + [part] * len(self.ties)
        lp.row_lower_ = np.array([low for low, _, _ in self.rows])
        lp.row_upper_ = np.array([high for _, high, _ in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(terms) for _, _, terms in self.rows)])
        lp.a_matrix_.index_ = np.array([column for _, _, terms in self.rows for column, _ in terms])
        lp.a_matrix_.value_ = np.array([value for _, _, terms in self.rows for _, value in terms], np.float64)
        return lp

    def values(self, team: Sequence[int]) -> Any:
        """Return the value of every column for a team."""
        values = np.zeros(self.pairs + len(self.ties))
        values[list(team)] = values[self.sizes + len(team)] = 1
        owners = set(self.instance.owner[list(team)].tolist())
        values[self.pairs :] = [a in owners and b in owners for a, b, _ in self.ties]
        return values

    def _fill(self) -> None:
        instance, infinite = self.instance, highspy.kHighsInf
        for bit in range(instance.bits):
            self._row(1, infinite, np.flatnonzero(instance.masks >> bit & 1).tolist())
        sizes = range(self.sizes, self.pairs)
        self._row(1, 1, list(sizes))
        self.rows.append((0, 0, [*((i, 1) for i in range(self.sizes)), *((column, self.sizes - column) for column in sizes)]))
        for place, choices in enumerate(self.members):
            if choices or place in instance.fixed:
                self._row(int(place in instance.fixed), 1, choices)
        for a, b in instance.apart_pairs.tolist():
            self._row(0, 1, [*self.members[a], *self.members[b]])
        for owners, most in instance.limits:
            self._row(0, most, [choice for place in owners.difference(instance.fixed) for choice in self.members[place]])
        for row, (a, b, _) in enumerate(self.ties):
            for side in (a, b):
                self.rows.append((-infinite, 0, [(self.pairs + row, 1), *((choice, -1) for choice in self.members[side])]))
        self._forbid()

    def _forbid(self) -> None:
        instance = self.instance
        for team in instance.forbidden:
            if team.issuperset(instance.fixed):
                for chosen in product(*(self.members[place] for place in sorted(team))):
                    if reduce(or_, (int(instance.masks[choice]) for choice in chosen)) == (1 << instance.bits) - 1:
                        self._row(0, len(team) - 1, list(chosen))

    def _row(self, low: float, high: float, columns: Sequence[int]) -> None:
        self.rows.append((low, high, [(column, 1) for column in columns]))
