"""A problem made from arrays is the one each structure, looked at alone, says it should be."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.recommendation import Coalition, NoCoalition
from matchmaker.domain.structure import Consent
from matchmaker.errors import InputError
from matchmaker.matching.bearing import BEARER, Bearing
from matchmaker.matching.coalitions.candidates import Part, candidate_of
from matchmaker.matching.coalitions.instance import Choice
from matchmaker.matching.coalitions.problem import make_problem
from matchmaker.matching.coalitions.propose import propose, propose_several
from matchmaker.matching.coalitions.steering import FREE, Steering
from matchmaker.matching.context import Context
from tests.properties.test_coalitions_engine import ENGINE, UNHURRIED, made, suggestions, territories
from tests.unit.matching.world import (
    FIELD,
    PLACE,
    SKILL,
    VOCABULARY,
    decision,
    initiative,
    need,
    snapshot,
    structure,
    translation,
    worked,
)


def plain_choices(problem):
    """Yield every choice, from what each candidate says of itself: what is sure of it with any part of what is in doubt."""
    for structure_id in sorted(problem.context.structures):
        some = problem.context.structures[structure_id]
        candidate = candidate_of(problem.context, some, problem.need, problem.themes, frozenset(problem.asked))
        fixed = structure_id in problem.steering.fixed
        if (candidate.barred or structure_id in problem.steering.left_out) and not fixed:
            continue
        unsure = {a for a, offer in candidate.offers.items() if offer.inferred}
        unsure |= {BEARER} & candidate.offers.keys() if candidate.bearing is not Bearing.OFFERED else set()
        sure = candidate.offers.keys() - unsure
        for count in range(len(unsure) + 1):
            for part in combinations(sorted(unsure), count):
                asks = sure | set(part)
                if asks or fixed:
                    mask = sum(1 << bit for bit, ask in enumerate(problem.bits) if ask in asks)
                    yield Choice(structure_id, mask, Part(candidate, tuple(sorted(asks))).cost)


@st.composite
def problems(draw):
    """Return a problem in any small territory, past decisions and members steered by hand included."""
    parts = draw(territories())
    first = ENGINE.recommend(made(parts))
    kinds = st.sampled_from(list(DecisionKind))
    parts["decisions"] = [decision(one, draw(kinds)) for one in suggestions(first) if draw(st.booleans())]
    parts["structures"] = [one.with_(hours_per_week=draw(st.sampled_from([None, 0, 3]))) for one in parts["structures"]]
    if parts["structures"] and draw(st.booleans()):
        owner = draw(st.sampled_from(parts["structures"])).id
        parts["initiatives"] = [*parts["initiatives"], initiative("i9", owner, "enfance").with_(need_id="need-1")]
    context = Context(made(parts), VOCABULARY)
    free = [one.id for one in parts["structures"] if one.consent is not Consent.NON]
    fixed = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    others = [one.id for one in parts["structures"] if one.id not in fixed]
    left_out = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
    about = draw(st.sampled_from(context.snapshot.needs))
    return make_problem(context, about, translation(), (), Steering(frozenset(fixed), frozenset(left_out)))


@UNHURRIED
@given(problems())
def test_choices_are_those_each_candidate_says(problem):
    """Owners, masks, costs, ties and who is apart: everything in arrays is what one structure or pair says."""
    instance, context = problem.instance, problem.context
    assert list(instance.choices) == sorted(plain_choices(problem))
    assert set(instance.owners) == {choice.owner for choice in instance.choices}
    assert [instance.owners[place] for place in instance.fixed] == sorted(problem.steering.fixed)
    for a, one in enumerate(instance.owners):
        for b, other in enumerate(instance.owners):
            assert instance.saved[a, b] == (sum(context.ties.between(one, other).saved.values()) if a != b else 0)
            assert instance.apart[a, b] == (a == b or other in context.same_person.get(one, ()))


@UNHURRIED
@given(problems())
def test_a_steered_team_is_sound_and_says_what_it_costs(problem):
    """Who is imposed is in, who is left out is not; never cheaper than the best of all, by exactly what it says."""
    found, free = propose(problem), propose(problem.freed())
    if isinstance(found, NoCoalition):
        return
    ids = {member.structure_id for member in found.members}
    assert problem.steering.fixed <= ids
    assert not problem.steering.left_out & ids
    assert sum(m.cost for m in found.members) + sum(reason.weight or 0 for reason in found.reasons) == found.cost == found.bound
    if problem.steering and isinstance(free, Coalition):
        assert found.over_free == found.cost - free.cost
    for one in found.members:
        assert one.structure_id in problem.steering.fixed or one.only_brings


@UNHURRIED
@given(problems())
def test_alternatives_differ_and_never_get_cheaper(problem):
    """The first is the one proposed, each shares at most half of each earlier one, costs go up."""
    found = propose_several(problem, 3)
    if isinstance(found, NoCoalition):
        return
    assert found[0] == propose(problem)
    teams = [{member.structure_id for member in one.members} - problem.steering.fixed for one in found]
    for later, team in enumerate(teams):
        assert all(2 * len(team & earlier) <= len(earlier) for earlier in teams[:later])
    assert [one.cost for one in found] == sorted(one.cost for one in found)


def test_someone_who_brings_nothing_can_be_imposed():
    """A guest is in the team, told as such, and costs what a member and its ties cost."""
    people = (structure("a", PLACE, BEARER), structure("b", FIELD, SKILL), structure("z"))
    context = Context(snapshot(*people), VOCABULARY)
    free = propose(make_problem(context, need(), translation()))
    found = propose(make_problem(context, need(), translation(), steering=Steering(frozenset({"z"}))))
    assert [member.structure_id for member in found.members] == ["a", "b", "z"]
    assert found.members[2].reasons[0].kind == "member.guest"
    assert found.members[2].asks == ()
    assert found.over_free == found.cost - free.cost > 1000


@pytest.mark.parametrize(
    ("steering", "said"),
    [
        (Steering(frozenset({"nobody"})), "inconnue"),
        (Steering(frozenset({"a"}), frozenset({"a"})), "à la fois"),
        (Steering(frozenset({"no"})), "ne souhaite pas"),
    ],
)
def test_what_cannot_be_imposed_is_said(steering, said):
    """Someone unknown, both in and out, or who refuses: a French sentence, not a team."""
    context = Context(snapshot(structure("a", PLACE, BEARER), structure("no", SKILL, consent=Consent.NON)), VOCABULARY)
    with pytest.raises(InputError, match=said):
        make_problem(context, need(), translation(), steering=steering)


def test_leaving_out_who_alone_brings_something_is_told():
    """What is missing then is missing because of that choice, and what could be given up is told with its team."""
    people = (structure("a", PLACE, BEARER), structure("b", FIELD), structure("c", SKILL))
    context = Context(snapshot(*people, cooperations=(worked("a", "b", date(2026, 1, 1)),)), VOCABULARY)
    found = propose(make_problem(context, need(), translation(), steering=Steering(left_out=frozenset({"c"}))))
    assert [(lack.ask_id, lack.reasons[0].kind) for lack in found.missing] == [(SKILL, "missing.left_out")]
    (relaxed,) = found.relaxations
    assert (relaxed.asks, relaxed.members) == ((SKILL,), ("a", "b"))


def test_two_records_of_one_legal_person_give_the_asks_to_drop():
    """When the only team is twice the same legal person, giving up what one of them brings gives a team: the cheapest first."""
    twice = (
        structure("a", PLACE, BEARER, FIELD, siret="73282932000074"),
        structure("b", SKILL, siret="73282932000082", consent=Consent.INCONNU),
    )
    found = propose(make_problem(Context(snapshot(*twice), VOCABULARY), need(), translation(), steering=FREE))
    assert found.reasons[0].kind == "coalition.same_person"
    assert [(one.asks, one.members) for one in found.relaxations] == [((SKILL,), ("a",))]
