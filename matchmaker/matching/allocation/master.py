"""The master program: one column a demand, no structure beyond what it can join. The only place that knows HiGHS."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.allocation.definition import AllocationProblem
from matchmaker.matching.allocation.pool import Pool
from matchmaker.matching.coalitions.instance import Ints

if TYPE_CHECKING:
    import highspy

Floats = NDArray[np.float64]
_PRIMAL = 4


@dataclass(frozen=True, eq=False)
class Relaxed:
    """The linear master solved: its value, the share of each column of the pool, the dual values.

    `demands` are what one demand less would save, `prices` what one more team of each structure would, `credit` what one team
    more would cost in the floor; all in points.
    """

    value: float
    shares: Floats
    demands: Floats
    prices: Floats
    credit: float


@dataclass(frozen=True, eq=False)
class Whole:
    """The integer master: the columns taken, None when none was found; a bound in points; whether it is solved."""

    columns: Ints | None
    bound: float
    solved: bool


class Master:
    """A linear master that grows: columns of one pool are added, duals read, and again."""

    def __init__(self, problem: AllocationProblem) -> None:
        self._columns = np.empty(0, np.int64)
        self._problem = problem
        self._model, self._others = _rows(problem)
        self._model.setOptionValue("simplex_strategy", _PRIMAL)  # new columns leave the last basis feasible for the primal

    def add(self, pool: Pool, columns: Ints) -> None:
        """Add columns of the pool, which may have grown at its end since the last time."""
        _add(self._model, self._problem, pool, columns)
        self._columns = np.append(self._columns, columns)

    def solve(self, pool: Pool) -> Relaxed:
        """Return the optimum of the linear master."""
        self._model.run()
        solution, count = self._model.getSolution(), len(self._problem.demands)
        dual = np.array(solution.row_dual)
        shares = np.zeros(len(pool.cost))
        shares[self._columns] = np.array(solution.col_value)[self._others :]
        return Relaxed(
            value=float(self._model.getInfo().objective_function_value),
            shares=shares,
            demands=dual[:count],
            prices=np.maximum(-dual[count : count + len(self._problem.structures)], 0),
            credit=max(float(dual[-1]), 0.0) if self._problem.floor else 0.0,
        )


def integer(problem: AllocationProblem, pool: Pool, columns: Ints, nodes: int) -> Whole:
    """Return the best choice among some columns, as far as `nodes` branchings go.

    The model is made anew: a search that starts from the basis of a relaxation that grew was seen to answer below its bound.
    """
    import highspy

    model, others = _rows(problem)
    _add(model, problem, pool, columns)
    count = others + len(columns)
    kinds = np.full(count, int(highspy.HighsVarType.kInteger), np.uint8)
    model.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)
    for option, value in {"mip_max_nodes": nodes, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}.items():
        model.setOptionValue(option, value)
    model.run()
    info, chosen = model.getInfo(), None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        chosen = columns[np.array(model.getSolution().col_value)[others:] > 0.5]
        chosen = chosen if feasible(problem, pool, chosen) else None
    solved = model.getModelStatus() == highspy.HighsModelStatus.kOptimal and chosen is not None
    return Whole(chosen, float(info.mip_dual_bound), solved)


def feasible(problem: AllocationProblem, pool: Pool, columns: Ints) -> bool:
    """Return whether columns are one for each demand, and no structure is in more teams than it can join."""
    load = np.bincount(pool.seats[columns].ravel(), minlength=len(problem.structures) + 1)[:-1]
    one_each = np.array_equal(np.sort(pool.demand[columns]), np.arange(len(problem.demands)))
    return one_each and not (load > problem.capacities).any()


@cache
def _quiet() -> Any:
    """Return HiGHS without its callbacks: setting them up, before any option can be, writes a banner on the standard output."""
    import highspy

    class Quiet(highspy.Highs):
        """HiGHS that says nothing."""

        def enableCallbacks(self) -> None:  # noqa: N802  the name of the library
            """Do nothing."""

    return Quiet


def _rows(problem: AllocationProblem) -> "tuple[highspy.Highs, int]":
    """Return a model with its rows: demands, structures, the floor; and how many columns are not teams."""
    import highspy

    model = _quiet()()
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        model.setOptionValue(option, value)
    count, structures = len(problem.demands), len(problem.structures)
    low = [*np.ones(count), *np.full(structures, -highspy.kHighsInf)]
    high = [*np.ones(count), *problem.capacities.astype(np.float64)]
    if problem.floor:
        low, high = [*low, float(problem.floor.teams)], [*high, highspy.kHighsInf]
    none, nothing = np.empty(0, np.int32), np.empty(0, np.float64)
    model.addRows(len(low), np.array(low), np.array(high), 0, np.zeros(len(low), np.int32), none, nothing)
    if problem.floor:
        row, one = np.array([len(low) - 1], np.int32), np.ones(1)
        model.addCol(float(problem.floor.missed), 0.0, float(problem.floor.teams), 1, row, one)
    return model, int(problem.floor is not None)


def _add(model: "highspy.Highs", problem: AllocationProblem, pool: Pool, columns: Ints) -> None:
    """Add columns of the pool to a model; a row of one each is what keeps them at one."""
    import highspy

    count, structures = len(problem.demands), len(problem.structures)
    rows = np.concatenate(
        [
            pool.demand[columns, None],
            np.where(pool.seats[columns] < structures, pool.seats[columns] + count, -1),
            np.where(pool.counted[columns] & (problem.floor is not None), count + structures, -1)[:, None],
        ],
        axis=1,
    )
    used = rows >= 0
    starts = np.append(0, np.cumsum(used.sum(axis=1)))[:-1]
    size = len(columns)
    model.addCols(
        size,
        pool.cost[columns].astype(np.float64),
        np.zeros(size),
        np.full(size, highspy.kHighsInf),
        int(used.sum()),
        starts.astype(np.int32),
        rows[used].astype(np.int32),
        np.ones(int(used.sum())),
    )
