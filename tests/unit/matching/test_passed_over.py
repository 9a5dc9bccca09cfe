"""Why not the obvious one: the reason, its exact price, and what would change the answer."""

import pytest

from matchmaker.domain.structure import Consent
from matchmaker.matching.coalitions.measure import above_easiest, beside_shown
from matchmaker.matching.coalitions.passed_over import passed_over
from matchmaker.matching.coalitions.problem import make_problem
from matchmaker.matching.coalitions.propose import alternatives_to, propose
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.matching.context import Context
from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.matching.residents import RESIDENTS
from tests.unit.matching.world import (
    BEARER,
    FIELD,
    NORTH,
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
)


def problem(*structures, asks=(), steering=None, **fields):
    """Return the problem of a small territory."""
    context = Context(snapshot(*structures, **fields), VOCABULARY)
    return make_problem(context, need(), translation(*asks), steering=steering or Steering())


def kinds(reasons):
    """Return the kinds of some reasons."""
    return [reason.kind for reason in reasons]


def told(one, **keywords):
    """Return who was passed over, by id."""
    return {found.structure_id: found for found in passed_over(one, propose(one), **keywords)}


def test_the_price_of_the_obvious_one_is_that_of_the_best_team_with_it():
    """Its price is what the best team costs once it is imposed, less the best of all; who brings the same is named."""
    one = problem(
        structure("a", PLACE, FIELD, SKILL, BEARER),
        structure("b", PLACE, FIELD, SKILL, tokens=()),
        structure("c", PLACE, tokens=()),
    )
    found = told(one)
    for structure_id in ("b", "c"):
        imposed = propose(one.steered(Steering(fixed=frozenset({structure_id}))))
        assert found[structure_id].over == imposed.cost - propose(one).cost > 0
        assert "passed.dearer" in kinds(found[structure_id].reasons)
    (already,) = [reason for reason in found["b"].reasons if reason.kind == "passed.brings_already"]
    assert already.params["structures"] == ("a",)
    assert list(found) == ["b", "c"], "the best known first"


def test_who_cannot_be_proposed_is_told_as_such():
    """No consent, no time, left out by hand: said, without a price."""
    one = problem(
        structure("a", PLACE, FIELD, SKILL, BEARER),
        structure("b", PLACE, FIELD, consent=Consent.NON),
        structure("c", PLACE, FIELD, hours_per_week=0),
        structure("d", PLACE, FIELD),
        steering=Steering(left_out=frozenset({"d"})),
    )
    found = told(one)
    assert {name: kinds(who.reasons) for name, who in found.items()} == {
        "b": ["passed.refused"],
        "c": ["passed.no_time"],
        "d": ["passed.left_out"],
    }
    assert {who.over for who in found.values()} == {None}


def test_what_would_change_the_answer_does():
    """Who would be in the team without its doubts is told so; without them, it is."""
    others = (structure("a", FIELD, SKILL, BEARER), structure("b", PLACE, tokens=()))
    doubtful = structure("c", PLACE, tokens=(), consent=Consent.INCONNU)
    busy = (initiative("i", "b", "autre"),)
    found = told(problem(*others, doubtful, initiatives=busy))["c"]
    assert found.reasons[-1].kind == "passed.if_confirmed"
    assert found.reasons[-1].params["doutes"] == ("doubt:consent_unknown",)
    sure = propose(problem(*others, doubtful.with_(consent=Consent.OUI), initiatives=busy))
    assert [member.structure_id for member in sure.members] == ["a", "c"]


def test_where_it_acts_is_said():
    """Acting only in another quartier is outside the perimeter of the need."""
    one = problem(
        structure("a", PLACE, FIELD, SKILL, BEARER),
        structure("b", PLACE, tokens=()),
        presences=(present("a", NORTH), present("b", SOUTH)),
    )
    assert "passed.elsewhere" in kinds(told(one)["b"].reasons)


def test_who_already_acts_is_explained_even_with_nothing_to_bring():
    """One who acts on the subject and brings nothing that is asked is told so."""
    one = problem(
        structure("a", PLACE, FIELD, SKILL, BEARER), structure("b", tokens=()), initiatives=(initiative("i", "b", "enfance"),)
    )
    assert kinds(told(one)["b"].reasons)[0] == "passed.brings_nothing"


def test_no_more_than_asked_are_explained():
    """`count` bounds the searches."""
    one = problem(structure("a", PLACE, FIELD, SKILL, BEARER), *(structure(f"b{i}", PLACE, tokens=()) for i in range(9)))
    assert len(told(one, count=4)) == 4


def test_a_team_without_the_people_concerned_says_so_and_stays_the_best():
    """Nobody who brings them: incomplete; one who does, though not asked for it: whole; the team is the same."""
    lacking = propose(problem(structure("a", PLACE, FIELD, SKILL, BEARER)))
    whole = propose(problem(structure("a", PLACE, FIELD, SKILL, BEARER, RESIDENTS)))
    assert "coalition.lacks_residents" in kinds(lacking.reasons)
    assert "coalition.lacks_residents" not in kinds(whole.reasons)
    assert (lacking.cost, len(lacking.members)) == (whole.cost, len(whole.members))


def test_alternatives_differ_from_the_team_and_from_one_another():
    """At most half of each earlier team in common; the cheapest first."""
    one = problem(
        *(structure(f"a{i}", FIELD, SKILL, BEARER) for i in range(3)), *(structure(f"b{i}", PLACE, tokens=()) for i in range(3))
    )
    best = propose(one)
    teams = [frozenset(member.structure_id for member in best.members)]
    found = alternatives_to(one, teams[0], 3)
    assert len(found) == 3
    for team in found:
        members = frozenset(member.structure_id for member in team.members)
        assert all(len(members & earlier) <= len(earlier) // 2 for earlier in teams)
        teams.append(members)
    assert [team.cost for team in found] == sorted(team.cost for team in found)
    assert found[0].cost >= best.cost


@pytest.mark.parametrize(
    ("over", "kind", "size"),
    [
        (50, "compared.dearer_than_shown", "over:little"),
        (320, "compared.dearer_than_shown", "over:less"),
        (-1000, "compared.easier_than_shown", "over:one"),
        (1500, "compared.dearer_than_shown", "over:more"),
    ],
)
def test_points_are_told_in_words(over, kind, size):
    """A difference is told by what one more structure asks, in its own direction."""
    reason = beside_shown(over, DEFAULT_WEIGHTS)
    assert (reason.kind, reason.params) == (kind, {"points": abs(over), "mesure": size})


def test_no_difference_is_said():
    """Two teams of one cost are told as such, beside the easiest or the one shown."""
    assert above_easiest(0, DEFAULT_WEIGHTS).kind == "compared.same"
    assert beside_shown(0, DEFAULT_WEIGHTS).kind == "compared.same_as_shown"
    assert above_easiest(320, DEFAULT_WEIGHTS).params == {"points": 320, "mesure": "over:less"}
