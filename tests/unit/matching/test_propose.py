"""The best team for a need, from a territory: who, for what, why, or what is missing."""

from datetime import date

import pytest

from matchmaker.domain.recommendation import Coalition, NoCoalition
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.matching.coalitions.absence import no_team
from matchmaker.matching.coalitions.problem import make_problem
from matchmaker.matching.coalitions.propose import propose
from matchmaker.matching.coalitions.solution import Solution
from matchmaker.matching.coalitions.team import choose_bearer
from matchmaker.matching.context import Context
from tests.unit.matching.world import (
    BEARER,
    CONTRAT,
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
    unknown,
    worked,
)

SIRET, TWIN = "73282932000074", "73282932000082"


def answer(*structures, asks=(), forbidden=(), about=None, **fields):
    """Return the best coalition of a small territory, or why there is none."""
    context = Context(snapshot(*structures, **fields), VOCABULARY)
    return propose(make_problem(context, about or need(), translation(*asks), forbidden))


def kinds(reasons):
    """Return the kinds of some reasons."""
    return [reason.kind for reason in reasons]


def reason(reasons, kind):
    """Return the only reason of a kind."""
    (found,) = [item for item in reasons if item.kind == kind]
    return found


def weights(reasons):
    """Return the sum of the weights."""
    return sum(item.weight or 0 for item in reasons)


def member(coalition, structure_id):
    """Return one member."""
    (found,) = [item for item in coalition.members if item.structure_id == structure_id]
    return found


def ids(coalition):
    """Return who is in the team."""
    assert isinstance(coalition, Coalition), coalition
    return [item.structure_id for item in coalition.members]


def test_a_team_covers_everything_with_someone_to_carry():
    """Each ask is covered; who alone brings what is told; the one who offers to carry is the bearer."""
    found = answer(structure("a", PLACE, BEARER), structure("b", FIELD, PLACE, tokens=()), structure("c", SKILL, tokens=()))
    assert ids(found) == ["a", "b", "c"]
    assert found.bearer_id == "a"
    assert member(found, "a").asks == (PLACE, BEARER)
    assert member(found, "a").only_brings == (BEARER,)
    assert member(found, "b").only_brings == (FIELD,)
    assert member(found, "c").only_brings == (SKILL,)
    assert found.proven_optimal
    assert found.candidates == 3


def test_the_weights_of_the_reasons_sum_to_the_cost():
    """A member's reasons sum to its cost, the coalition's to that of its pairs, all of it to the cost, exactly."""
    past = (worked("a", "b", date(2024, 1, 1), date(2025, 12, 1)),)
    found = answer(
        structure("a", PLACE, BEARER, consent=Consent.INCONNU),
        structure("b", FIELD, tokens=()),
        unknown("c", "Anim du parc"),
        cooperations=past,
        initiatives=(initiative("i", "a", "sport"), initiative("j", "b", "enfance")),
        presences=(present("a"), present("b", SOUTH), present("c", CONTRAT)),
    )
    assert ids(found) == ["a", "b", "c"]
    for one in found.members:
        assert weights(one.reasons) == one.cost
    assert sum(one.cost for one in found.members) + weights(found.reasons) == found.cost
    assert found.cost == (1000 + 200 + 120) + (1000 + 300 - 150 + 120) + (1000 + 100 + 200 + 200) + 3 * 600 - 120 - 60


def test_the_past_of_a_team_is_told_first_with_its_year():
    """Covers everything, already worked together and when, who can carry: in that order."""
    past = (worked("a", "b", date(2024, 1, 1), date(2024, 12, 1), subject="Le jardin"),)
    found = answer(structure("a", PLACE, BEARER), structure("b", FIELD, SKILL, tokens=()), cooperations=past)
    assert kinds(found.reasons)[:3] == ["coalition.covers", "team.worked_together", "coalition.bearer_offers"]
    told = found.reasons[1]
    assert (told.params["annee"], told.params["sujet"], told.source_id) == (2024, "Le jardin", "source-coop")
    assert reason(found.reasons, "team.same_quartier").params["structures"] == ("a", "b")


def test_what_ties_some_of_a_team_names_them():
    """In a team of three, a past of two of them says who; a quartier of all three is told of the team."""
    past = (worked("a", "b", date(2024, 1, 1), date(2026, 1, 1)),)
    people = (structure("a", PLACE, BEARER), structure("b", FIELD, tokens=()), structure("c", SKILL, tokens=()))
    found = answer(*people, cooperations=past)
    assert reason(found.reasons, "tie.worked_together").params["structures"] == ("a", "b")
    assert reason(found.reasons, "team.same_quartier").params["structures"] == ("a", "b", "c")


def test_what_a_team_shares_is_what_all_of_it_shares():
    """Two members meet in two quartiers, but all three in one: that one is told."""
    people = (structure("a", PLACE, BEARER), structure("b", FIELD, tokens=()), structure("c", SKILL, tokens=()))
    places = (*(present(one) for one in "abc"), present("a", SOUTH), present("b", SOUTH))
    told = reason(answer(*people, presences=places).reasons, "team.same_quartier")
    assert told.params["quartiers"] == (NORTH,)


def test_one_structure_may_do():
    """A structure that brings everything is proposed alone, without ties to make."""
    found = answer(structure("a", PLACE, BEARER, SKILL, FIELD))
    assert ids(found) == ["a"]
    assert "coalition.alone" in kinds(found.reasons)
    assert weights(found.reasons) == 0


def test_knowing_each_other_decides_between_equals():
    """Of two who bring the same, the one who has worked with the others is chosen."""
    people = (structure("a", PLACE, BEARER), structure("b", FIELD, SKILL, tokens=()), structure("c", FIELD, SKILL, tokens=()))
    for friend in "bc":
        assert ids(answer(*people, cooperations=(worked("a", friend, date(2026, 1, 1)),))) == ["a", friend]


def test_acting_where_the_need_was_said_decides_between_equals():
    """Of two who bring the same, the one of the quartier is chosen; for a need of the whole contrat the place is no matter."""
    people = (structure("a", BEARER), structure("b", BEARER))
    posts = (present("a", SOUTH), present("b"))
    found = answer(*people, asks=(BEARER,), presences=posts)
    assert ids(found) == ["b"]
    assert "member.here" in kinds(found.members[0].reasons)
    anywhere = answer(people[0], asks=(BEARER,), presences=posts, about=need(territory=CONTRAT))
    assert kinds(anywhere.members[0].reasons) == ["member.brings", "member.effort"]


def test_a_busy_structure_is_told_and_spared():
    """Of two who bring the same, the less solicited is chosen; alone, it is proposed and said to be very solicited."""
    busy = tuple(initiative(f"i{n}", "a", "sport") for n in range(4))
    assert ids(answer(structure("a", BEARER), structure("b", BEARER), asks=(BEARER,), initiatives=busy)) == ["b"]
    alone = answer(structure("a", BEARER), asks=(BEARER,), initiatives=busy)
    assert reason(alone.members[0].reasons, "member.heavy_load").params == {"nombre": 4}
    assert reason(alone.members[0].reasons, "member.heavy_load").weight == 480


def test_already_answering_the_need_is_no_load():
    """An initiative made for this very need brings its structure nearer instead of weighing on it."""
    done = (initiative("i", "a", need_id="need-1"),)
    found = answer(structure("a", BEARER), asks=(BEARER,), initiatives=done)
    assert reason(found.members[0].reasons, "member.already_acts").params == {"initiatives": ("i",)}
    assert found.cost == 850


def test_who_refuses_to_be_suggested_never_is():
    """Without its consent a structure is in no team, and is counted, not named, in what is missing."""
    refusing = structure("a", PLACE, BEARER, consent=Consent.NON)
    found = answer(refusing, structure("b", BEARER), asks=(PLACE,))
    assert isinstance(found, NoCoalition)
    assert [(lack.ask_id, kinds(lack.reasons)) for lack in found.missing] == [(PLACE, ["missing.refused"])]
    assert found.missing[0].reasons[0].params == {"nombre": 1}


def test_unknown_consent_costs_and_is_said():
    """Where consent is unknown the structure is proposed, dearer, with the question to ask."""
    found = answer(structure("a", BEARER, consent=Consent.INCONNU), structure("b", BEARER), asks=(BEARER,))
    assert ids(found) == ["b"]
    alone = answer(structure("a", BEARER, consent=Consent.INCONNU), asks=(BEARER,))
    assert reason(alone.members[0].reasons, "member.consent_unknown").weight == 200


def test_who_has_no_hour_to_give_is_left_alone():
    """A structure that says it has no time is not proposed, and what is missing says why."""
    found = answer(structure("a", PLACE, hours_per_week=0.0), structure("b", BEARER), asks=(PLACE,))
    assert kinds(found.missing[0].reasons) == ["missing.no_time"]


def test_an_inferred_offer_is_marked_with_its_evidence():
    """What is read from a name is in the team as inferred, with the words."""
    found = answer(unknown("a", "Maison du parc", siret=SIRET), structure("b", BEARER, FIELD, SKILL))
    one = member(found, "a")
    assert (one.asks, one.inferred_asks) == ((PLACE,), (PLACE,))
    told = reason(one.reasons, "member.inferred")
    assert (told.params, told.weight) == ({"ask": PLACE, "evidence": "Maison"}, 200)
    assert "member.brings" not in kinds(one.reasons)
    assert found.reasons[0].kind == "coalition.would_cover"


def test_removing_the_evidence_changes_the_team_or_makes_it_impossible():
    """Without the word in the name, the same people are no team."""
    rest = structure("b", BEARER, FIELD, SKILL)
    assert ids(answer(unknown("a", "Maison du parc"), rest)) == ["a", "b"]
    gone = answer(unknown("a", "Le parc"), rest)
    assert [lack.ask_id for lack in gone.missing] == [PLACE]
    assert kinds(gone.missing[0].reasons) == ["missing.nobody"]
    assert gone.reasons[1].params == {"apports": (SKILL, FIELD, BEARER)}
    other = answer(unknown("a", "Le parc"), rest, unknown("c", "Maison haute"))
    assert ids(other) == ["b", "c"]


def test_a_doubt_costs_only_where_the_team_relies_on_it():
    """A structure sure of what the team needs of it is not charged for what its post also suggests."""
    one = structure("a", PLACE, tokens=())
    post = (present("a", via="adulte-relais", year=2024),)
    found = answer(one, structure("b", BEARER, FIELD, SKILL), presences=post)
    assert member(found, "a").asks == (PLACE,)
    assert member(found, "a").inferred_asks == ()
    assert "member.inferred" not in kinds(member(found, "a").reasons)
    found = answer(one, structure("b", BEARER, SKILL), presences=post)
    assert sorted(member(found, "a").asks) == sorted((FIELD, PLACE))
    assert member(found, "a").inferred_asks == (FIELD,)


def test_carrying_is_charged_only_to_who_is_counted_on_for_it():
    """Who could carry but never offered is asked to only when nobody offers."""
    able = structure("b", FIELD, SKILL)
    found = answer(structure("a", PLACE, BEARER), able)
    assert BEARER not in member(found, "b").asks
    found = answer(structure("a", PLACE, tokens=()), able)
    assert (found.bearer_id, member(found, "b").asks) == ("b", (SKILL, FIELD, BEARER))
    assert reason(member(found, "b").reasons, "member.bearer_not_offered").weight == 150
    assert "coalition.bearer_able" in kinds(found.reasons)


def test_a_bearer_whose_account_is_unknown_is_to_check():
    """With a SIRET and nothing else known, it may carry, and that is to be checked."""
    found = answer(unknown("a", "Un nom", siret=SIRET), asks=(BEARER,))
    one = found.members[0]
    assert one.inferred_asks == (BEARER,)
    assert reason(one.reasons, "member.bearer_to_check").params == {
        "ask": BEARER,
        "evidence": "numéro SIRET connu",
        "jetons": ("compte_bancaire",),
    }
    assert "coalition.bearer_to_check" in kinds(found.reasons)


def test_a_kind_read_from_a_name_is_said_as_such():
    """An inferred kind is told with its words, to check."""
    found = answer(unknown("a", "Centre social du Puchot", siret=SIRET), asks=(PLACE,))
    assert reason(found.members[0].reasons, "member.kind_inferred").params == {
        "genre": "kind:centre_social",
        "evidence": "Centre social",
    }


def test_nobody_can_carry_and_why():
    """Informal groups cannot, an interview says who lacks what, and the SIRET of others can be asked."""
    found = answer(
        structure("a", PLACE, kind=StructureKind.COLLECTIF, tokens=()),
        structure("b", PLACE, tokens=("RNA",)),
        unknown("c", "Maison haute"),
        asks=(PLACE,),
    )
    (lack,) = found.missing
    assert lack.ask_id == BEARER
    assert [(r.kind, r.params["structures"]) for r in lack.reasons] == [
        ("missing.bearer_informal", ("a",)),
        ("missing.bearer_lacks", ("b",)),
        ("missing.bearer_unknown", ("c",)),
    ]


def test_one_legal_person_twice_is_no_team():
    """When the asks are held only by two records of one legal person, that is what is said."""
    people = (structure("a", PLACE, tokens=(), siret=SIRET), structure("b", BEARER, siret=TWIN))
    found = answer(*people, asks=(PLACE,))
    assert kinds(found.reasons) == ["coalition.same_person"]
    assert found.reasons[0].params == {"structures": ("a", "b")}
    assert ids(answer(*people, structure("c", PLACE, tokens=()), asks=(PLACE,))) == ["b", "c"]


def test_every_possible_team_refused_is_said():
    """When all that could be proposed was decided already, that is why nothing is."""
    people = (structure("a", PLACE, BEARER), structure("b", PLACE, BEARER))
    assert ids(answer(*people, asks=(PLACE,), forbidden=[frozenset("a")])) == ["b"]
    found = answer(*people, asks=(PLACE,), forbidden=[frozenset("a"), frozenset("b")])
    assert kinds(found.reasons) == ["coalition.all_decided"]
    assert not found.missing


def test_too_many_asks_for_a_team():
    """Nine asks held by nine different structures are too many for one team."""
    asks = tuple(f"competence:c{n}" for n in range(9))
    people = [structure(f"s{n}", ask, BEARER) for n, ask in enumerate(asks)]
    assert kinds(answer(*people, asks=asks).reasons) == ["coalition.too_many"]


def test_an_empty_territory_lacks_everything():
    """Without any structure, everything is missing, and nothing fails."""
    found = answer()
    assert [lack.ask_id for lack in found.missing] == sorted([BEARER, PLACE, FIELD, SKILL])


@pytest.mark.parametrize("order", [1, -1])
def test_the_bearer_is_who_offers_before_who_could(order):
    """Among members counted on to carry, who offered comes before who is to be checked, whatever the ids."""
    names = ("a", "z")[::order]
    offering = structure(names[1], BEARER, PLACE)
    able = unknown(names[0], "Un nom", siret=SIRET)
    context = Context(snapshot(offering, able), VOCABULARY)
    problem = make_problem(context, need(), translation(BEARER, PLACE), ())
    parts = [part for part in problem.members(range(len(problem.instance.masks))) if part.carries]
    assert choose_bearer(parts).structure_id == names[1]


def test_a_search_that_was_stopped_claims_nothing():
    """When the search ended before finding a team, no other reason is given than that."""
    people = (structure("a", PLACE, BEARER),)
    problem = make_problem(Context(snapshot(*people), VOCABULARY), need(), translation(PLACE), ())
    stopped = no_team(problem, Solution(team=None, cost=0, explored=9, proven=False))
    assert [(one.kind, one.params) for one in stopped.reasons] == [("coalition.search_stopped", {"explorees": 9})]
