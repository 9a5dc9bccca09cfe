"""How much may be asked: local before national, bounded by rate and cost; shares that reach all the ceilings allow."""

from dataclasses import dataclass
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matchmaker.domain.source import Fact
from matchmaker.matching.pathways.amounts import Amount, amount_of, shares
from tests.unit.matching.pathways.making import campagne, fact, grant

UNSOURCED = Fact(value=1500)


@pytest.mark.parametrize(
    ("fields", "local", "goal", "expected"),
    [
        ({}, None, 5000, Amount(0, 1000, known=True)),
        ({}, {"amount_max": 800}, 5000, Amount(0, 800, known=True)),
        ({}, {"amount_min": 300, "amount_max": 800}, 500, Amount(300, 500, known=True)),
        # a rate bounds it when it gives less than the amount
        ({"rate_max": fact(0.5)}, None, 1500, Amount(0, 750, known=True, rate=0.5)),
        ({"rate_max": fact(0.5)}, None, 4000, Amount(0, 1000, known=True)),
        ({"rate_max": fact(0.5)}, {"rate_max": 0.8}, 1000, Amount(0, 800, known=True, rate=0.8)),
        ({"amount_max": Fact(), "rate_max": Fact(value=0.8)}, None, 1000, Amount(0, 800, known=True, to_check=True, rate=0.8)),
        ({"amount_max": Fact(value=700)}, None, 5000, Amount(0, 700, known=True, to_check=True)),
        # nobody knows
        ({"amount_max": Fact()}, None, 5000, Amount(0, 0, known=False)),
        ({"amount_max": fact("selon le projet")}, None, 5000, Amount(0, 0, known=False)),
        ({"amount_max": fact(-5)}, None, 5000, Amount(0, 0, known=False)),
        # a least amount asks only when somebody says it
        ({"amount_min": UNSOURCED}, None, 5000, Amount(0, 1000, known=True)),
        ({"amount_min": fact(1500)}, None, 1200, Amount(1500, 1000, known=True)),
    ],
)
def test_what_may_be_asked(fields, local, goal, expected):
    """The campagne's amounts, else the catalogue's, never above the cost, and what nobody knows counts for nothing."""
    assert amount_of(grant(**fields), campagne(**local) if local else None, goal) == expected


def test_a_least_amount_above_the_most_is_not_possible():
    """No amount suits a funder who gives 1 500 € at least to an action that costs 1 200 €."""
    assert not amount_of(grant(amount_min=fact(1500)), None, 1200).possible
    assert amount_of(grant(amount_min=fact(1000)), None, 1200).possible


@dataclass(frozen=True)
class Line:
    """One request to share a total with."""

    low: int
    high: int
    public: bool = True
    funder: int = 0


def legal(lines, taken, goal, public_ceiling, ceilings):
    """Return whether every share and every ceiling is kept."""
    of_funder = {
        (line.funder, line.public): sum(
            amount
            for other, amount in zip(lines, taken, strict=True)
            if (other.funder, other.public) == (line.funder, line.public)
        )
        for line in lines
    }
    return (
        all(line.low <= amount <= line.high for line, amount in zip(lines, taken, strict=True))
        and sum(taken) <= goal
        and sum(amount for line, amount in zip(lines, taken, strict=True) if line.public) <= public_ceiling
        and all(total <= ceilings[funder] for (funder, _), total in of_funder.items())
    )


LINES = st.builds(
    lambda low, more, public, funder: Line(low, low + more, public, funder),
    st.integers(0, 2),
    st.integers(0, 4),
    st.booleans(),
    st.integers(0, 1),
)


@settings(max_examples=300)
@given(
    st.lists(LINES, min_size=1, max_size=4),
    st.integers(0, 10),
    st.integers(0, 8),
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
)
def test_shares_bring_the_most_that_the_ceilings_allow(lines, goal, public_ceiling, ceilings):
    """A brute force over every whole share finds no legal sharing that brings more."""
    every = product(*(range(line.low, line.high + 1) for line in lines))
    totals = [sum(taken) for taken in every if legal(lines, taken, goal, public_ceiling, ceilings)]
    assume(totals)
    found = shares(lines, goal, public_ceiling, ceilings)
    assert legal(lines, found, goal, public_ceiling, ceilings)
    assert sum(found) == max(totals)


def test_shares_follow_the_order_of_requests():
    """Each first takes its least, then the first takes what it can: the money that comes first is the fullest."""
    assert shares([Line(0, 800), Line(1500, 4000)], 5000, 4000, (10_000,)) == (800, 3200)
    assert shares([Line(1500, 4000), Line(0, 800)], 5000, 4000, (10_000,)) == (4000, 0)
