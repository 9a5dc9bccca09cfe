"""A thousand coalitions against HiGHS, a hundred lists of alternatives against CP-SAT: only `make torture` runs them.

One line a seed; `make torture FROM=120 COUNT=50` runs a part: two coalitions for each of the 500 seeds, and one list for five.
"""

import os

import pytest

from matchmaker.matching.coalitions.reference import solve_plainly
from matchmaker.matching.coalitions.search import solve
from tests.properties.coalition_oracles import milp_cost, random_instance
from tests.properties.test_coalitions_kernel import assert_diverse

FROM, COUNT = int(os.environ.get("TORTURE_FROM", "0")), int(os.environ.get("TORTURE_COUNT", "500"))


@pytest.mark.parametrize("seed", range(2 * FROM, 2 * (FROM + COUNT)))
def test_the_optimum_is_that_of_highs(seed):
    """With 10 to 69 structures and 5 to 10 asks, the cost, or that there is no team, is what an independent solver proves."""
    instance = random_instance(10_000 + seed, 10 + seed * 31 % 60, 5 + seed % 6, forbidden=seed % 4)
    found = solve(instance)
    assert found == solve_plainly(instance, 10**7)
    assert found.proven
    assert milp_cost(instance) == (None if found.team is None else found.cost)


@pytest.mark.parametrize("seed", range(FROM // 5, (FROM + COUNT) // 5))
def test_alternatives_are_those_of_cp_sat(seed):
    """With 20 to 59 structures and 5 to 9 asks, five diverse teams cost what CP-SAT proves, one after the other."""
    assert_diverse(random_instance(20_000 + seed, 20 + seed * 7 % 40, 5 + seed % 5))
