"""What is kept of a team when it is decided on: exactly what its cost was made of."""

from datetime import date

from matchmaker.matching.coalitions.problem import make_problem
from matchmaker.matching.coalitions.propose import propose
from matchmaker.matching.context import Context
from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.matching.learning.learn import TRAITS, stated_points
from tests.unit.matching.world import (
    BEARER,
    FIELD,
    PLACE,
    SKILL,
    SOUTH,
    VOCABULARY,
    initiative,
    need,
    present,
    snapshot,
    structure,
    translation,
    worked,
)


def test_traits_times_points_are_the_cost():
    """Traits by stated points, effort and pairs beside them, give the cost: nothing taught is invented or left out."""
    people = (structure("a", PLACE, BEARER), structure("b", FIELD), structure("c", SKILL))
    here = snapshot(
        *people,
        presences=(present("a"), present("b"), present("c", SOUTH)),
        initiatives=(initiative("i1", "a", "enfance"), initiative("i2", "b", "sport"), initiative("i3", "b", "sport")),
        cooperations=(worked("a", "b", date(2025, 1, 1), date(2026, 6, 1)), worked("b", "c", date(2026, 1, 1))),
        needs=(need(),),
    )
    context = Context(here, VOCABULARY)
    found = propose(make_problem(context, need(), translation()))
    assert len(found.members) == 3
    seen = dict(found.traits)
    assert {"other_quartier": 1000, "already_acts": 1000, "load": 3000}.items() <= seen.items()
    points = dict(zip((trait.value for trait in TRAITS), stated_points(DEFAULT_WEIGHTS), strict=True))
    told = sum(points[trait] * amount for trait, amount in found.traits) / 1000
    fixed = (
        3 * DEFAULT_WEIGHTS.effort
        + 3 * DEFAULT_WEIGHTS.ties.pair
        + DEFAULT_WEIGHTS.bearer_not_offered
        * any(reason.kind == "member.bearer_not_offered" for member in found.members for reason in member.reasons)
    )
    assert abs(found.cost - fixed - told) <= 3  # each pair is rounded once
