"""A whole territory allocated from its records: what stands, what comes back never, what is left out, what is told."""

import pytest

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.need import NeedStatus
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Suggestion, Translation
from matchmaker.explanations.words import explain
from matchmaker.matching.allocation.allocate import allocate, allocation_state
from matchmaker.matching.allocation.capacity import CapacityRules, capacities, capacity
from matchmaker.matching.allocation.scenario import scenario
from matchmaker.matching.allocation.territory import AllocationOptions, FloorAsked
from matchmaker.matching.context import Context
from matchmaker.matching.funding import nothing_sought
from matchmaker.matching.projects import project_of_need
from matchmaker.matching.recommend import suggestion_id
from matchmaker.matching.translation import Translator
from tests.unit.matching.world import (
    BEARER,
    CONTRAT,
    FIELD,
    PLACE,
    SKILL,
    TODAY,
    VOCABULARY,
    decision,
    initiative,
    need,
    snapshot,
    structure,
    translation,
)
from tests.unit.services.demo_in_memory import shelf

HUB = structure("hub", PLACE, BEARER, hours_per_week=2)
FIELDS = tuple(structure(f"field-{place}", FIELD, SKILL, tokens=(), hours_per_week=20) for place in range(2))
SPARE = structure("spare", PLACE, BEARER, hours_per_week=20)
NEEDS = tuple(need(f"need-{place}") for place in range(3))


def world(*structures, needs=NEEDS, **fields):
    """Return a small territory."""
    return Context(snapshot(*structures, needs=needs, **fields), VOCABULARY)


def allocated(context, needs=NEEDS, translations=None, **more):
    """Return the allocation of some needs, all asking for the same four things unless said."""
    return allocate(context, needs, translations or [translation() for _ in needs], **more)


def people(allocation):
    """Return who answers each need, accepted teams marked."""
    return {
        (one.need_id, one.standing): tuple(member.structure_id for member in one.coalition.members)
        for one in allocation.assignments
    }


def accepted(context, about, kind=DecisionKind.ACCEPT):
    """Return a decision on the team a need gets."""
    (found,) = [one for one in allocated(context, (about,)).assignments if one.need_id == about.id]
    plan = nothing_sought(project_of_need(context.snapshot, about, translation()), TODAY, ())
    return decision(
        Suggestion(
            id=suggestion_id(about.id, found.coalition.members),
            need_id=about.id,
            territory_code=CONTRAT,
            coalition=found.coalition,
            funding=plan,
        ),
        kind,
    )


def sentences(reasons, **names):
    """Return some reasons as a CDSU reads them, spaces plain."""
    return [explain(reason, names).replace("\u202f", " ").replace("\u00a0", " ") for reason in reasons]


def test_one_structure_is_not_given_to_everyone():
    """The only bearer can join one coalition: one need has its team, the others say by whom they are held up."""
    found = allocated(world(HUB, *FIELDS))
    assert len(found.assignments) == 1
    assert len(found.unserved) == 2
    for left in found.unserved:
        assert left.no_coalition.reasons == (Reason(kind="allocation.taken", params={"structures": ("hub",)}),)
    assert found.proven
    assert found.gap == 0


def test_help_is_told_in_kind_words_with_what_it_changes():
    """The hub could serve one more need with one more coalition; nobody else is named."""
    (found,) = allocated(world(HUB, *FIELDS)).bottlenecks
    assert (found.structure_id, found.capacity, found.exact) == ("hub", 1, True)
    assert len(found.helped) == 1
    assert found.served == found.helped
    assert found.saved > 40_000
    assert sentences(found.reasons, hub="La Ruche", **{found.helped[0]: "Le mercredi"}) == [
        "La Ruche, structure très sollicitée : un renfort y servirait 1 besoin.",
        "Sans équipe aujourd’hui, trouverait la leur : Le mercredi.",
    ]


def test_with_room_for_all_nobody_is_a_bottleneck():
    """A second bearer with time: every need is served, and no structure is said to hold anything up."""
    found = allocated(world(HUB, SPARE, *FIELDS))
    assert len(found.assignments) == 3
    assert found.unserved == ()
    assert sum("hub" in team for team in people(found).values()) <= 1


def test_needs_ranked_first_are_served_first():
    """Where one need only can be served, it is the one that weighs more, whichever it is."""
    for first in NEEDS:
        found = allocated(world(HUB, *FIELDS), options=AllocationOptions(weights={first.id: 3}))
        assert [one.need_id for one in found.assignments] == [first.id]


def test_an_accepted_team_stands_and_takes_its_seats():
    """Accepted, a team stays on its need and the hub has no room left for the others."""
    event = accepted(world(HUB, *FIELDS), NEEDS[1])
    found = allocated(world(HUB, *FIELDS, decisions=(event,)))
    assert list(people(found)) == [("need-1", "accept")]
    assert {left.need_id for left in found.unserved} == {"need-0", "need-2"}


def test_an_accepted_team_of_a_closed_need_gives_its_seats_back():
    """Once its need is answered, an accepted team takes nobody's time any more and is no part of the allocation."""
    event = accepted(world(HUB, *FIELDS), NEEDS[1])
    closed = (NEEDS[0], NEEDS[1].with_(status=NeedStatus.REPONDU), NEEDS[2])
    found = allocated(world(HUB, *FIELDS, needs=closed, decisions=(event,)), closed)
    assert len(found.assignments) == 1
    assert found.assignments[0].need_id != "need-1"


def test_a_refused_team_never_comes_back():
    """Refused for a need, the same people are not proposed for it again."""
    event = accepted(world(HUB, SPARE, FIELDS[0]), NEEDS[0], DecisionKind.REFUSE)
    refused = {structure_id for structure_id, _ in event.members}
    found = allocated(world(HUB, SPARE, FIELDS[0], decisions=(event,)), NEEDS[:1])
    (team,) = people(found).values()
    assert set(team) != refused


def test_what_is_not_sought_is_left_out():
    """Answered, closed, untranslated needs and somebody's duty take nobody's seat and are not called unserved."""
    needs = (need("a", status=NeedStatus.REPONDU), need("b", status=NeedStatus.CLOS), need("c"), need("d"), need("e"))
    asks = translation().asks
    translations = (
        translation(),
        translation(),
        Translation(by="moteur", abstained=True, asks=asks),
        Translation(by="moteur", obligation_id="obligation:ascenseur", asks=asks),
        translation(),
    )
    found = allocated(world(HUB, *FIELDS, needs=needs), needs, translations)
    assert [one.need_id for one in found.assignments] == ["e"]
    assert found.unserved == ()


def test_what_nobody_brings_is_told_apart():
    """A need some ask of which nobody brings says which, and counts for nothing in the value."""
    found = allocated(world(HUB), NEEDS[:1])
    (left,) = found.unserved
    assert {one.ask_id for one in left.no_coalition.missing} == {FIELD, SKILL}
    assert found.value == 0


def test_every_team_refused_is_told():
    """When the only possible team was refused, the answer says that all were decided on."""
    event = accepted(world(HUB, FIELDS[0]), NEEDS[0], DecisionKind.REFUSE)
    (left,) = allocated(world(HUB, FIELDS[0], decisions=(event,)), NEEDS[:1]).unserved
    assert left.no_coalition.reasons[0].kind == "coalition.all_decided"


def test_stopped_at_once_the_answer_is_feasible_and_says_its_gap():
    """Asked to stop from the start: nobody is served, and the gap says that everything is open."""
    found = allocated(world(HUB, *FIELDS), should_stop=lambda: True)
    assert found.assignments == ()
    assert not found.proven
    assert found.gap == 1
    assert {left.no_coalition.reasons[0].kind for left in found.unserved} == {"allocation.not_looked_for"}
    assert sentences(found.reasons) == ["Une répartition plus simple peut exister : d’au plus 100 %."]


@pytest.mark.parametrize(
    ("hours", "initiatives", "expected"), [(0, 0, 0), (1, 5, 1), (2, 0, 1), (5, 0, 2), (6.5, 9, 3), (None, 0, 3), (None, 9, 1)]
)
def test_capacity_follows_the_convention(hours, initiatives, expected):
    """Two hours a coalition and at least one when any hour is given; unknown is three less what is carried, at least one."""
    assert capacity(hours, initiatives, CapacityRules()) == expected


def test_capacities_read_the_records():
    """Hours said are those of the structure; where unknown, its initiatives here are counted."""
    people_ = (structure("a", PLACE, hours_per_week=4), structure("b", PLACE), structure("c", PLACE))
    context = world(*people_, initiatives=(initiative("i", "c", "enfance"),))
    assert capacities(context, CapacityRules()) == {"a": 2, "b": 3, "c": 2}


def test_a_scenario_says_who_loses_its_team():
    """The hub leaving, the only need it served has no team any more, in words and as data."""
    state = allocation_state(world(HUB, *FIELDS), NEEDS, [translation() for _ in NEEDS])
    told = scenario(state.solved, without={"hub"})
    (lost,) = told.no_longer_served
    assert told.proven
    assert sentences(told.reasons) == ["1 besoin n’aurait plus d’équipe."]
    (change,) = told.changes
    assert (change.need_id, change.after) == (lost, None)
    assert "hub" in change.before
    assert sentences(change.reasons) == ["Plus aucune équipe ne répondrait à ce besoin."]


def test_a_scenario_says_who_takes_over():
    """With another bearer, the need changes team: who comes, who goes."""
    state = allocation_state(world(HUB, SPARE, *FIELDS), NEEDS[:1], [translation()])
    (bearer,) = {"hub", "spare"} & set(people(allocated(world(HUB, SPARE, *FIELDS), NEEDS[:1]))["need-0", None])
    (other,) = {"hub", "spare"} - {bearer}
    told = scenario(state.solved, without={bearer})
    assert told.no_longer_served == ()
    assert sentences(told.reasons) == ["1 besoin changerait d’équipe."]
    assert sentences(told.changes[0].reasons) == [f"{other} prendrait la place de {bearer}."]
    nothing = scenario(state.solved, without={other})
    assert sentences(nothing.reasons) == ["Aucune équipe proposée ne changerait."]


def test_a_floor_changes_the_teams_and_shows_its_price():
    """Asked that every team include a newcomer, the best one does, at a price that is the difference of the two optima."""
    newcomer = structure("newcomer", FIELD, tokens=(), founded=TODAY, hours_per_week=20)
    context = world(HUB, *FIELDS, newcomer)
    free = allocated(context, NEEDS[:1])
    floored = allocated(context, NEEDS[:1], options=AllocationOptions(floor=FloorAsked(100, ("new",))))
    assert "newcomer" not in people(free)["need-0", None]
    assert "newcomer" in people(floored)["need-0", None]
    assert (floored.floor.asked, floored.floor.reached, floored.floor.exact) == (1, 1, True)
    before, after = (one.assignments[0].coalition.cost for one in (free, floored))
    assert floored.floor.price == after - before > 0


def test_a_floor_nobody_can_meet_is_told():
    """With no structure of the group, the need is served all the same and what is lacking is said."""
    found = allocated(world(HUB, *FIELDS), NEEDS[:1], options=AllocationOptions(floor=FloorAsked(50, ("new",))))
    assert len(found.assignments) == 1
    assert (found.floor.asked, found.floor.reached, found.floor.price) == (1, 0, 0)
    assert "il n’a pas été possible d’en faire plus" in sentences(found.floor.reasons)[0]


def test_the_order_of_the_records_changes_nothing():
    """Needs, structures and translations in another order: the same allocation to the last byte."""
    people_ = (HUB, SPARE, *FIELDS)
    one = allocated(world(*people_))
    other = allocated(world(*reversed(people_), needs=NEEDS[::-1]), NEEDS[::-1])
    assert one.model_dump_json() == other.model_dump_json()


def test_the_demonstration_is_allocated_and_every_reason_reads_in_french():
    """On the demo territory: the optimum, each structure within its capacity, and no team dearer than said alone allows."""
    territory, reference = shelf().snapshot(), shelf().reference()
    context = Context(territory, reference.vocabulary)
    needs = territory.needs
    translations = Translator(reference.vocabulary).translate_all(needs, (territory.territory.code, *territory.territory.within))
    found = allocate(context, needs, translations)
    assert found.proven
    assert len(found.assignments) > 20
    rooms = capacities(context, CapacityRules())
    for some_id, room in rooms.items():
        assert sum(some_id in team for team in people(found).values()) <= room
    assert found.value == sum(one.coalition.cost for one in found.assignments)
    assert all(one.alone <= one.coalition.cost for one in found.assignments)
    told = [*found.reasons, *(reason for one in found.assignments for reason in (*one.reasons, *one.coalition.reasons))]
    told += [reason for one in found.bottlenecks for reason in one.reasons]
    told += [reason for one in found.fairness.presences for reason in one.reasons]
    assert all(explain(reason, {}).endswith(".") for reason in told)
    assert [one.structure_id for one in found.bottlenecks] == sorted(one.structure_id for one in found.bottlenecks)
