"""A hundred larger territories against one program for all their needs: too long for every run, so only `make torture` runs them.

One line a seed; `FROM` takes up where a run was stopped, `COUNT` says how many seeds of five (500 give a hundred territories).
"""

import os

import pytest

from matchmaker.matching.allocation.effort import Effort
from matchmaker.matching.allocation.solve import solve_allocation
from tests.properties.allocation_oracles import milp_value, random_territory

FROM, COUNT = int(os.environ.get("TORTURE_FROM", "0")), int(os.environ.get("TORTURE_COUNT", "500"))
PATIENT = Effort(nodes=100_000, columns=50_000, teams=50_000)  # the question is whether it is exact, not how soon


@pytest.mark.parametrize("seed", range(FROM, FROM + COUNT // 5))
def test_the_allocation_is_that_of_the_joint_program(seed):
    """Eight to fifteen needs over twelve to twenty structures, a floor one time in three: proven, and HiGHS's value."""
    problem = random_territory(seed, 8 + seed % 8, 12 + seed % 9, 3 + seed % 4, floor=3 * (seed % 3 == 2))
    solved = solve_allocation(problem, PATIENT)
    assert solved.proven
    assert solved.value == milp_value(problem)
