"""Who could carry for a group: only who can and offered to, the nearest first."""

from datetime import date

from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.matching.carriers import MOST_CARRIERS, carrier_reasons, carriers_for
from matchmaker.matching.context import Context
from tests.unit.matching import world
from tests.unit.matching.world import BEARER, CONTRAT, FIELD, NORTH, SOUTH, VOCABULARY

GROUP = world.structure("group", FIELD, tokens=(), kind=StructureKind.COLLECTIF)
PLACES = (CONTRAT, NORTH)


def context(*structures, **fields):
    """Return a territory with a group and these structures."""
    return Context(world.snapshot(GROUP, *structures, **fields), VOCABULARY)


def found(*structures, **fields):
    """Return the ids of those who could carry for the group."""
    return [carrier.id for carrier in carriers_for(context(*structures, **fields), (GROUP,), PLACES)]


def test_only_who_can_and_offered_to_carry_is_found():
    """An account and a SIRET are not enough, nor is good will without them; a group never carries for another."""
    offers = world.structure("a", BEARER)
    silent = world.structure("b", FIELD)
    poor = world.structure("c", BEARER, tokens=("RNA",))
    group = world.structure("d", BEARER, tokens=(), kind=StructureKind.COLLECTIF)
    refuses = world.structure("e", BEARER, consent=Consent.NON)
    unasked = world.structure("f", BEARER, consent=Consent.INCONNU)

    assert found(offers, silent, poor, group, refuses, unasked) == ["a"]


def test_who_worked_with_the_group_comes_first_then_who_acts_here():
    """A past together wins over acting here, which wins over acting elsewhere; then the one that carries the least."""
    carriers = [world.structure(some_id, BEARER) for some_id in ("a", "b", "c", "d")]
    order = found(
        *carriers,
        presences=(world.present("a", SOUTH), world.present("b", SOUTH), world.present("c"), world.present("d")),
        cooperations=(world.worked("b", "group", date(2024, 3, 1), date(2024, 6, 1)),),
        initiatives=(world.initiative("i1", "c", "enfance"),),
    )

    assert order == ["b", "d", "c", "a"]


def test_a_cooperation_to_come_counts_nothing():
    """What has not begun is no past."""
    carriers = [world.structure(some_id, BEARER) for some_id in ("a", "b")]

    assert found(*carriers, cooperations=(world.worked("b", "group", date(2027, 3, 1)),)) == ["a", "b"]


def test_the_order_of_the_data_changes_nothing_and_the_list_is_short():
    """At most a handful, the same whatever the order structures come in."""
    carriers = [world.structure(f"s{place}", BEARER) for place in range(9)]

    assert found(*carriers) == found(*carriers[::-1]) == found(*carriers[4:], *carriers[:4])
    assert len(found(*carriers)) == MOST_CARRIERS


def test_why_one_could_carry_is_told():
    """The offer, the year they last worked together, and acting here are the reasons, each only when true."""
    one, other = world.structure("a", BEARER), world.structure("b", BEARER)
    here = context(
        one,
        other,
        presences=(world.present("a"), world.present("b", SOUTH)),
        cooperations=(world.worked("a", "group", date(2022, 1, 1), date(2024, 6, 1)),),
    )

    told = carrier_reasons(here, one, GROUP, PLACES)
    assert [reason.kind for reason in told] == ["carrier.offers", "carrier.worked_together", "carrier.here"]
    assert told[1].params == {"annee": 2024}
    assert [reason.kind for reason in carrier_reasons(here, other, GROUP, PLACES)] == ["carrier.offers"]
