"""What the allocation is measured against: needs served one after the other, and the joint program given to two solvers."""

from dataclasses import replace
from time import process_time

import highspy
import numpy as np
from ortools.sat.python import cp_model

from benchmarks.reporting import muted
from matchmaker.matching.allocation.definition import AllocationProblem
from matchmaker.matching.coalitions.search import solve
from tests.properties.allocation_oracles import joint_program


def in_turn(problem: AllocationProblem) -> tuple[int, int]:
    """Return the value of serving needs in order of id, each by its best team of those who still can, and how many get none."""
    left = problem.capacities.copy()
    teams = list[tuple[int, ...] | None]()
    for place, demand in enumerate(problem.demands):
        closed = np.where(left > 0, 0, demand.unserved)[problem.places[place]]
        found = solve(replace(demand.instance, costs=demand.instance.costs + closed[demand.instance.owner]))
        team = found.team if found.team is not None and found.cost < demand.unserved else None
        if team is not None:
            left[problem.seats(place, team)] -= 1
        teams.append(team)
    return problem.value(teams), sum(team is None for team in teams)


def highs(problem: AllocationProblem, limit: float) -> tuple[float, int | None]:
    """Return how long HiGHS takes on the joint program, at most `limit` seconds, and the value it ends with."""
    costs, integers, rows = joint_program(problem)
    program = highspy.HighsLp()
    size = len(costs)
    program.num_col_, program.num_row_ = size, len(rows)
    program.col_cost_, program.col_lower_, program.col_upper_ = np.array(costs, float), np.zeros(size), np.ones(size)
    program.row_lower_ = np.array([low for low, _, _ in rows], float)
    program.row_upper_ = np.array([high for _, high, _ in rows], float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.append(0, np.cumsum([len(terms) for _, _, terms in rows])).astype(np.int32)
    program.a_matrix_.index_ = np.array([column for _, _, terms in rows for column, _ in terms], np.int32)
    program.a_matrix_.value_ = np.array([value for _, _, terms in rows for _, value in terms], float)
    kinds = (highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous)
    program.integrality_ = [kinds[column >= integers] for column in range(size)]
    with muted():
        model = highspy.Highs()
        for option, value in {"output_flag": False, "threads": 1, "time_limit": limit, "mip_rel_gap": 0.0}.items():
            model.setOptionValue(option, value)
        model.passModel(program)
        started = process_time()
        model.run()
        seconds = process_time() - started
    value = model.getInfo().objective_function_value
    return seconds, round(value) if np.isfinite(value) else None


def cp_sat(problem: AllocationProblem, limit: float) -> tuple[float, int | None]:
    """Return how long CP-SAT takes on the joint program, one worker and all linear relaxations, and the value it ends with."""
    costs, _, rows = joint_program(problem)
    model = cp_model.CpModel()
    columns = [model.new_bool_var("") for _ in costs]
    for low, high, terms in rows:
        total = cp_model.LinearExpr.weighted_sum([columns[column] for column, _ in terms], [value for _, value in terms])
        if np.isfinite(low):
            model.add(total >= int(low))
        if np.isfinite(high):
            model.add(total <= int(high))
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.linearization_level = 1, 2
    solver.parameters.max_time_in_seconds = limit
    started = process_time()
    status = solver.solve(model)
    seconds = process_time() - started
    return seconds, round(solver.objective_value) if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else None
