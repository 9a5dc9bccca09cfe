"""What the benchmark of the allocation measures."""

from benchmarks.allocation import measure_size, problem
from benchmarks.allocation_rivals import cp_sat, highs, in_turn
from matchmaker.matching.allocation.solve import solve_allocation


def test_all_three_solve_one_and_the_same_problem():
    """On a small territory, with cohesion, HiGHS and CP-SAT given the time prove the value found here."""
    small = problem(20, 4, 1, cohesion=True)
    value = solve_allocation(small).value
    assert highs(small, 60.0)[1] == cp_sat(small, 60.0)[1] == value


def test_serving_in_turn_is_feasible_and_no_better():
    """Needs served one after the other respect capacities and never cost less than all together."""
    for seed in range(3):
        scarce = problem(30, 12, seed, cohesion=True)
        assert in_turn(scarce)[0] >= solve_allocation(scarce).value


def test_a_row_tells_what_was_measured():
    """The row of a size has times above zero, a gap of zero where all is proven, and the rivals' columns empty when left out."""
    row, seconds, gap = measure_size([problem(20, 4, seed, cohesion=False) for seed in range(2)], rivals=False)
    assert row["territories"] == row["proven"] == 2
    assert seconds > 0
    assert gap == row["gap_%"] == 0
    assert row["highs_s"] == row["cp_sat_s"] == ""
