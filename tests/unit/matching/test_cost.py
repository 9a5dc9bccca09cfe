"""What a member costs."""

from itertools import product

import pytest
from pydantic import ValidationError

from matchmaker.matching.cost import DEFAULT_WEIGHTS, Doubts, MemberFacts, Place, Term, Weights, doubt_terms, member_terms

PLAIN = MemberFacts(Place.HERE, 0, False, False)
SURE = Doubts(0, False, False)


def test_a_member_without_anything_special_costs_its_effort():
    """Nothing to say means the effort only."""
    assert member_terms(PLAIN) == {Term.EFFORT: 1000}


@pytest.mark.parametrize(
    ("change", "term", "points"),
    [
        ({"place": Place.ELSEWHERE}, Term.OTHER_QUARTIER, 300),
        ({"place": Place.UNKNOWN}, Term.QUARTIER_UNKNOWN, 100),
        ({"commitments": 2}, Term.LOAD, 240),
        ({"commitments": 9}, Term.LOAD, 600),
        ({"consent_unknown": True}, Term.CONSENT, 200),
        ({"already_acts": True}, Term.ALREADY_ACTS, -150),
    ],
)
def test_each_fact_is_one_term(change, term, points):
    """Each thing known adds its own term and changes no other."""
    assert member_terms(PLAIN._replace(**change)) == {Term.EFFORT: 1000, term: points}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {}),
        ({"inferred": 3}, {Term.INFERRED: 600}),
        ({"bearer_to_check": True}, {Term.BEARER_TO_CHECK: 250}),
        ({"bearer_not_offered": True}, {Term.BEARER_NOT_OFFERED: 150}),
    ],
)
def test_each_doubt_is_one_term(change, expected):
    """Being sure costs nothing; each doubt adds its own term."""
    assert doubt_terms(SURE._replace(**change)) == expected


def test_no_member_is_free():
    """Whatever is known, a member costs more than nothing: so the cheapest team holds nobody superfluous."""
    flags = (False, True)
    for facts in product(Place, (0, 1, 50), flags, flags):
        assert sum(member_terms(MemberFacts(*facts)).values()) > 0
    for doubts in product((0, 4), flags, flags):
        assert sum(doubt_terms(Doubts(*doubts)).values()) >= 0


def test_weights_that_would_make_a_member_free_are_refused():
    """A bonus as large as the effort, or a negative weight, is not a setting."""
    with pytest.raises(ValidationError):
        Weights(already_acts=1000)
    with pytest.raises(ValidationError):
        Weights(commitment=-1)


def test_strangers_cost_less_than_one_more_structure():
    """By default a pair of strangers costs less than a structure more: a team is small first."""
    assert DEFAULT_WEIGHTS.ties.pair == 600 < DEFAULT_WEIGHTS.effort
