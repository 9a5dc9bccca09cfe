"""Five hundred larger selections against CP-SAT: too long for every run, so only `make torture` runs them.

One line a seed; `make torture FROM=120` takes up where a run was stopped, `COUNT` says how many seeds.
"""

import os
from dataclasses import replace

import pytest

from matchmaker.matching.pathways.selection.problem import worth
from matchmaker.matching.pathways.selection.search import solve
from tests.properties.selection_oracles import cp_sat
from tests.properties.selection_worlds import random_problem

LIMIT = 10**8  # nodes: here the question is whether the front is exact, not how soon
FROM, COUNT = int(os.environ.get("TORTURE_FROM", "0")), int(os.environ.get("TORTURE_COUNT", "500"))


@pytest.mark.parametrize("seed", range(FROM, FROM + COUNT))
def test_the_front_is_that_of_cp_sat(seed):
    """With 20 to 30 options over 10 to 15 dispositifs and 8 shared steps, the front is the one an independent solver proves."""
    assert_proven(random_problem(seed, 10 + seed % 6, 20 + seed % 11, shared=8))


@pytest.mark.parametrize("seed", range(FROM, FROM + COUNT // 5))
def test_many_steps_to_share_change_no_point(seed):
    """With twenty to sixty steps to share as well, so many that their unions cannot all be listed, nothing is lost."""
    assert_proven(replace(random_problem(seed, 14, 24, shared=20 + 10 * (seed % 5)), effort_limit=60))


def assert_proven(problem):
    """Assert that the search gives the front that CP-SAT finds, each point with a choice worth it."""
    front = solve(problem, limit=LIMIT)
    points, _ = cp_sat(problem)
    assert front.complete
    assert sorted(front.points) == sorted(points)
    for choice in front.choices:
        assert worth(problem, choice.options) == choice.point
