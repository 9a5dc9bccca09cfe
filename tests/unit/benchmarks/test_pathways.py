"""What the benchmark of pathways measures."""

from benchmarks.pathway_worlds import ARCS, STATES, problem, ways_to_states
from benchmarks.pathways import measure_size, measure_whole


def test_every_state_has_its_ways():
    """Each way starts from the informal group, follows its steps to the state, and lasts as long as they do together."""
    for state, ways in enumerate(ways_to_states()):
        assert ways
        for arcs, months in ways:
            at, left = 0, sorted(arcs)
            while left:
                arc = next(arc for arc in left if ARCS[arc][0] == at)
                left.remove(arc)
                at = ARCS[arc][1]
            assert at == state
            assert months == sum(ARCS[arc][2] for arc in arcs)
    assert len(ways_to_states()) == len(STATES)


def test_the_pathway_benchmark_measures_proven_fronts():
    """What is measured are whole fronts, that CP-SAT finds too (the benchmark itself asserts it)."""
    row, p95 = measure_size(10, [problem(seed, 10) for seed in range(3)])
    assert row["problems"] == row["proven"] == 3
    assert row["cp_sat_solved"] > row["front"] / 2 > 0
    assert row["cp_sat_x"] > 0
    assert p95 > 0


def test_the_whole_is_measured_on_routes():
    """From records to routes, what is measured are proven plans of a project that has ways to money."""
    row = measure_whole(10, 2)
    assert row["problems"] == row["proven"] == 2
    assert row["options"] > 0
    assert row["front"] > 1
    assert row["p95_ms"] > 0


def test_a_project_is_the_same_every_time():
    """Figures compare from one run to another: the same seed gives the same project, another seed another."""
    assert problem(3, 12) == problem(3, 12)
    assert problem(3, 12) != problem(4, 12)
