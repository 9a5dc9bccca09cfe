"""With whom: newcomers, the dial, what is told, weights stated or learned."""

from datetime import UTC, date, datetime, timedelta

import pytest

from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.structure import Consent
from matchmaker.errors import UsageError
from matchmaker.matching.context import Context
from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.matching.partnering.pairs import Speaks
from matchmaker.matching.partnering.suggest import Partnering
from matchmaker.matching.partnering.weighing import points_of, stated
from tests.unit.matching.world import (
    BEARER,
    CONTRAT,
    NORTH,
    PLACE,
    SKILL,
    SOUTH,
    TODAY,
    VOCABULARY,
    initiative,
    need,
    present,
    snapshot,
    structure,
    translation,
    worked,
)

NEED = need()
ASKED = {NEED.id: translation(BEARER, PLACE, SKILL)}


def partners(*people, novelty=0.5, asked=ASKED, unknown_too=False, length=5, **fields):
    """Return the partners of a small territory with one need."""
    world = snapshot(*people, needs=(NEED,), **fields)
    return Partnering(Context(world, VOCABULARY), asked, novelty, unknown_too=unknown_too, length=length)


def told(found, asker, other):
    """Return the points of one partner by kind of reason."""
    [one] = [partner for partner in found.partners_of(asker) if partner.structure_id == other]
    return {reason.kind: reason.weight for reason in one.contributions}


def test_a_newcomer_without_any_tie_appears_when_it_brings_what_is_lacking():
    """No cooperation, no place known, no action: what it declares to bring is enough, and is named."""
    found = partners(structure("a", PLACE, tokens=()), structure("new", SKILL, BEARER), presences=())
    assert found.lists["a"] == ("new",)
    reason = found.partners_of("a")[0].contributions[0]
    assert (reason.kind, reason.params["apports"], reason.weight) == ("partner.brings_lacking", (SKILL, BEARER), 180)


def test_who_brings_just_what_is_lacking_comes_before_who_brings_everything():
    """Bringing much is no merit by itself: the large are not everybody's best partners."""
    found = partners(
        structure("a", PLACE, BEARER), structure("all", PLACE, BEARER, SKILL), structure("just", SKILL), presences=()
    )
    assert told(found, "a", "just")["partner.brings_lacking"] > told(found, "a", "all")["partner.brings_lacking"]


def test_what_every_need_asks_for_brings_nobody_together():
    """Two structures that answer the same need with something precise share it; with what all needs ask for, they do not."""
    needs = tuple(need(f"n{k}") for k in range(3))
    asked = {"n0": translation(PLACE, SKILL), "n1": translation(PLACE), "n2": translation(PLACE)}
    people = (structure("a", SKILL), structure("b", SKILL), structure("c", PLACE), structure("d", PLACE))
    context = Context(snapshot(*people, needs=needs, presences=()), VOCABULARY)
    shared = list(Speaks).index(Speaks.SHARED_NEEDS)
    pairs = Partnering(context, asked).pairs
    rows = [pairs.row(pairs.of_structure(place)) for place in (0, 2)]
    assert (rows[0][1, shared], rows[1][3, shared]) == (1000, 0)


def test_the_dial_goes_from_the_usual_ones_to_those_never_met():
    """At 0 the one at work with it comes first; at 1 the one never met does, and the other has no reason left."""
    people = (structure("a", PLACE), structure("known", PLACE), structure("new", SKILL))
    ongoing = (worked("a", "known", date(2026, 1, 1)),)
    usual, new = (partners(*people, novelty=part, cooperations=ongoing) for part in (0.0, 1.0))
    assert usual.lists["a"] == ("known", "new")
    assert new.lists["a"] == ("new",)
    first, *reasons = [reason.kind for reason in new.why_not("a", "known")]
    assert first == "partner.out_outweighed"
    assert {"partner.known", "team.work_together"} <= set(reasons)


def test_who_lost_sight_of_each_other_is_new_again():
    """A cooperation that ended long ago is no habit."""
    old = (worked("a", "b", date(2015, 1, 1), date(2016, 1, 1)),)
    found = partners(structure("a"), structure("b"), novelty=1.0, cooperations=old, asked={})
    assert told(found, "a", "b") == {"team.same_quartier": 90}


def test_what_a_structure_carries_is_taken_off_up_to_a_point():
    """Each action weighs; beyond five, no more."""
    doing = (*(initiative(f"i{k}", "b", "sport") for k in range(7)), initiative("j", "c", "culture"))
    found = partners(structure("a", PLACE), structure("b", SKILL), structure("c", SKILL), initiatives=doing)
    assert (told(found, "a", "b")["partner.load"], told(found, "a", "c")["partner.load"]) == (-150, -30)


def test_texts_bring_together_and_the_words_are_named():
    """Two groups that tell the same action in the same words are near, and one reads which words."""
    sewing = structure("b", description="Ateliers de couture et de broderie au pied des tours")
    found = partners(
        structure("a", description="Un atelier de couture et broderie"),
        sewing,
        structure("c", description="Du football le dimanche"),
        presences=(),
        asked={},
    )
    assert found.lists["a"] == ("b",)
    [reason] = found.partners_of("a")[0].contributions
    assert reason.kind == "partner.same_words"
    assert {"couture", "broderie"} <= set(reason.params["mots"])


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"consent": Consent.NON}, "partner.out_refused"),
        ({"consent": Consent.INCONNU}, "partner.out_consent_unknown"),
        ({"hours_per_week": 0}, "partner.out_no_time"),
        ({"label": "Association a", "siret": None}, "partner.out_same_person"),
    ],
)
def test_who_is_barred_is_never_proposed_and_why_is_said(fields, kind):
    """Whatever ties them: a refusal, silence, no time, the same legal person."""
    past = (worked("a", "b", date(2026, 1, 1)),)
    found = partners(structure("a", PLACE), structure("b", SKILL, **fields), cooperations=past)
    assert found.lists["a"] == ()
    assert found.why_not("a", "b")[0].kind == kind


def test_who_is_sought_by_all_is_said_so():
    """Past the cap a structure goes to those it suits best; the others read that it is much sought after."""
    crowd = [structure(f"a{k}", PLACE) for k in range(6)]
    found = partners(*crowd, structure("hub", SKILL, BEARER), presences=(), length=1)
    in_list = [asker for asker, proposed in found.lists.items() if "hub" in proposed]
    assert len(in_list) == found.cap == 2
    left = next(asker for asker in found.pairs.ids if asker not in {*in_list, "hub"})
    assert found.why_not(left, "hub")[0].kind == "partner.out_sought_after"
    assert [one.structure_id for one in found.exposure.held_back] == ["hub"]
    assert found.exposure.gini_after < found.exposure.gini_before


@pytest.mark.parametrize("novelty", [-0.1, 1.1, float("nan")])
def test_a_dial_out_of_its_range_is_refused(novelty):
    """The message says the range."""
    with pytest.raises(UsageError, match=r"de 0 .* à 1"):
        partners(structure("a"), novelty=novelty)


def growing(count):
    """Return a territory where `count` pairs of the same quartier, and none else, began to work together last year."""
    names = [f"s{k:03d}" for k in range(2 * count)]
    people = [structure(name) for name in names]
    begun = TODAY - timedelta(days=200)
    codes = [f"QN{k // 2:05d}M" for k in range(2 * count)]
    world = snapshot(*people, presences=tuple(map(present, names, codes)))
    quartiers = tuple(world.quartiers[0].with_(code=code, label=code) for code in dict.fromkeys(codes))
    past = tuple(worked(names[k], names[k + 1], begun + timedelta(days=k % 7)) for k in range(0, 2 * count, 2))
    return Context(world.with_(quartiers=quartiers, cooperations=past), VOCABULARY)


def test_weights_are_stated_until_enough_dated_ties_began():
    """Forty-nine ties teach nothing; fifty do, and the model says how many."""
    few, enough = (Partnering(growing(count), {}).model for count in (49, 50))
    assert few.says == "a priori"
    assert few.weights.tolist() == [points_of(DEFAULT_WEIGHTS, speaks) for speaks in Speaks]
    assert enough.says == "appris sur 50 liens"


def test_what_is_learned_is_what_told_partners_and_keeps_the_scale():
    """Where only neighbours began to work together, being neighbours weighs all the points, and nothing weighs below zero."""
    model = Partnering(growing(60), {}).model
    weights = dict(zip(Speaks, model.weights.tolist(), strict=True))
    assert weights[Speaks.SAME_QUARTIER] == pytest.approx(stated(DEFAULT_WEIGHTS).weights.sum(), abs=4)
    assert min(weights.values()) >= 0


def test_places_known_apart_bring_nothing():
    """Another quartier, nothing else known: nobody is proposed, and it is said."""
    found = partners(structure("a"), structure("b"), presences=(present("a", NORTH), present("b", SOUTH)), asked={})
    assert found.lists["a"] == ()
    assert [reason.kind for reason in found.why_not("a", "b")] == ["partner.out_nothing"]


def of_action(found, action_id="i"):
    """Return the partners proposed for an action, with the points of each by kind of reason."""
    return {
        one.structure_id: {reason.kind: reason.weight for reason in one.contributions}
        for one in found.actions.partners_of(action_id)
    }


def test_an_action_looks_for_what_it_lacks_not_for_what_its_carrier_lacks():
    """The asks of its theme without what the carrier brings; the carrier itself, with no theme in common, lacks nothing else."""
    carrier = structure("a", BEARER, PLACE)
    found = partners(
        carrier,
        structure("b", SKILL),
        structure("c", "competence:autre"),
        initiatives=(initiative("i", "a", "enfance"),),
        asked={},
    )
    assert "partner.brings_lacking" not in told(found, "a", "b")
    view = found.actions.views["i"]
    assert view.lacks == {SKILL, "role:acces-terrain"}
    assert of_action(found)["b"]["partner.action_brings_lacking"] > 0
    assert "partner.action_brings_lacking" not in of_action(found)["c"]


def test_an_action_that_answers_a_need_looks_for_what_the_need_asks():
    """Not for all its theme usually asks; and who could answer that need with it is told so."""
    found = partners(
        structure("a", BEARER),
        structure("b", SKILL, tokens=()),
        initiatives=(initiative("i", "a", "enfance", need_id=NEED.id),),
        asked={NEED.id: translation(BEARER, SKILL)},
    )
    assert found.actions.views["i"].lacks == {SKILL}
    points = of_action(found)["b"]
    assert (points["partner.action_brings_lacking"], points["partner.action_shared_needs"]) == (180, 90)


def test_an_action_is_near_those_of_its_own_quartier():
    """An action of the north is near those of the north, though its carrier acts in the south; one of the contrat near nobody."""
    presences = (present("a", SOUTH), present("north", NORTH), present("south", SOUTH))
    action = initiative("i", "a", "sport")
    people = (structure("a"), structure("north"), structure("south"))
    found = partners(*people, presences=presences, initiatives=(action,), asked={})
    assert of_action(found) == {"north": {"partner.action_same_quartier": 90}}
    whole = partners(*people, presences=presences, initiatives=(action.with_(territory_code=CONTRAT),), asked={})
    assert of_action(whole) == {}


@pytest.mark.parametrize(
    ("subject", "until", "already"),
    [
        ("Le prêt de la salle pour l’Action i", None, True),
        ("La fête du quartier", None, False),
        ("L’action I", TODAY, True),
        ("L’action I", TODAY - timedelta(days=1), False),
        ("L’action ivre", None, False),
    ],
)
def test_who_is_at_work_on_the_action_is_told_and_not_proposed(subject, until, already):
    """A cooperation that lasts and whose subject names the action; whatever the accents, and whole words only."""
    past = (worked("a", "b", date(2026, 1, 1), until, subject=subject),)
    found = partners(structure("a"), structure("b"), cooperations=past, initiatives=(initiative("i", "a", "sport"),), asked={})
    assert (found.actions.views["i"].already == {"b"}) is already
    assert ("b" in found.actions.lists["i"]) is not already
    assert "b" in found.lists["a"]
    if already:
        assert [reason.kind for reason in found.actions.why_not("i", "b")] == ["partner.out_already"]


def test_the_accepted_team_of_its_need_is_at_work_on_the_action():
    """Those accepted with the carrier for the need the action answers are not proposed for it."""
    team = Decision(
        id="d",
        suggestion_id="s",
        need_id=NEED.id,
        territory_code=CONTRAT,
        kind=DecisionKind.ACCEPT,
        members=(("a", (BEARER,)), ("b", (SKILL,))),
        by="cdsu",
        at=datetime(2026, 11, 20, tzinfo=UTC),
    )
    doing = (initiative("i", "a", "enfance", need_id=NEED.id), initiative("j", "a", "enfance"))
    found = partners(structure("a", BEARER), structure("b", SKILL), decisions=(team,), initiatives=doing)
    assert (found.actions.views["i"].already, found.actions.views["j"].already) == ({"b"}, set())


def test_the_words_of_an_action_are_its_own():
    """Two actions of one carrier are near those who say the same as each, not as the other."""
    said = (("i", "Atelier de couture"), ("j", "Tournoi de football"))
    doing = tuple(initiative(some_id, "a", "sport").with_(label=label) for some_id, label in said)
    people = (structure("b", description="Couture et broderie"), structure("c", description="Du football le dimanche"))
    found = partners(structure("a"), *people, presences=(), initiatives=doing, asked={})
    assert (list(of_action(found, "i")), list(of_action(found, "j"))) == (["b"], ["c"])
    [reason] = found.actions.partners_of("i")[0].contributions
    assert (reason.kind, reason.params["mots"]) == ("partner.action_same_words", ("Couture",))
