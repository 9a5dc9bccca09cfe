"""A night that learned: its teams are sought with the learned points, and it says which ones change."""

from datetime import timedelta

from matchmaker.domain.decision import DecisionKind, RefusalCause
from matchmaker.domain.funding import FundingCatalogue
from matchmaker.domain.learning import Trait
from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.matching.learning.learn import taught
from matchmaker.matching.recommend import Engine
from matchmaker.matching.snapshot import Reference
from tests.unit.matching.learning.desks import START, decided, refusing
from tests.unit.matching.world import (
    BEARER,
    CONTRAT,
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
)

ENGINE = Engine(Reference(vocabulary=VOCABULARY, funding=FundingCatalogue()))
PEOPLE = (
    structure("a", PLACE, BEARER),
    structure("near-but-busy", FIELD, SKILL),
    structure("far-but-free", FIELD, SKILL),
)
PLACES = (present("a"), present("near-but-busy"), present("far-but-free", SOUTH))
BUSY = tuple(initiative(f"i{n}", "near-but-busy", "sport") for n in range(2))


def night(decisions=()):
    """Return a night of one need for which one structure is near and busy, the other far and free."""
    here = snapshot(*PEOPLE, presences=PLACES, initiatives=BUSY, needs=(need(),), decisions=decisions)
    return ENGINE.recommend(here)


def team(found):
    """Return who is proposed."""
    return {member.structure_id for member in found.answers[0].suggestions[0].coalition.members}


def test_a_night_seeks_with_what_it_learned_and_says_what_changes():
    """A desk that refused the busy gets the free one; the night tells whose team changed, and its costs are the learned ones."""
    assert team(night()) == {"a", "near-but-busy"}
    events = tuple(one.with_(territory_code=CONTRAT) for one in refusing(Trait.LOAD, 150))
    found = night(events)

    assert found.learning.used
    assert team(found) == {"a", "far-but-free"}
    assert found.learning.other_teams == ("need-1",)
    assert found.learning.reasons[-1].kind == "learning.changed"
    weights = taught(DEFAULT_WEIGHTS, found.learning)
    coalition = found.answers[0].suggestions[0].coalition
    far = next(member for member in coalition.members if member.structure_id == "far-but-free")
    assert {r.kind: r.weight for r in far.reasons}["member.other_quartier"] == weights.other_quartier
    assert (
        sum(r.weight or 0 for m in coalition.members for r in m.reasons) + sum(r.weight or 0 for r in coalition.reasons)
        == coalition.cost
    )


def test_the_order_of_decisions_changes_nothing():
    """The same decisions in any order teach a night the same."""
    events = [one.with_(territory_code=CONTRAT) for one in refusing(Trait.LOAD, 150)]
    first = night(tuple(events))
    assert night(tuple(events[1::2] + events[::2])) == first


def test_a_refusal_weighs_on_nobody_elsewhere_before_enough():
    """Refusing a structure many times for one need, as few as people do, leaves the teams of another need as they were."""
    refusals = tuple(
        decided(n, DecisionKind.REFUSE, RefusalCause.NOT_FOR_THIS, need="another", traits=(("load", 2000),)).with_(
            territory_code=CONTRAT, members=(("near-but-busy", (SKILL,)), (f"m{n}", ())), at=START + timedelta(hours=n)
        )
        for n in range(15)
    )
    assert night(refusals).answers == night().answers
