"""Partners of a territory, whatever it holds: sums, order, consent, the cap, and what the dial does."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.structure import Consent
from matchmaker.matching.context import Context
from matchmaker.matching.partnering.exposure import capped, times_proposed
from matchmaker.matching.partnering.suggest import Partnering
from tests.properties.tried import tried
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
    worked,
)

UNHURRIED = tried(30, 60)
NAMES = "abcdefghij"
HOURS = (None, 0, 3)


@st.composite
def territories(draw):
    """Return a small territory and the translations of its needs: ties, teams, places, offers, consents and hours at random."""
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    some = st.sampled_from(names)
    people = [
        structure(
            name,
            *sorted(draw(st.sets(st.sampled_from((BEARER, PLACE, FIELD, SKILL)), max_size=3))),
            consent=draw(st.sampled_from((Consent.OUI, Consent.OUI, Consent.INCONNU, Consent.NON))),
            hours_per_week=draw(st.sampled_from(HOURS)),
            size=draw(st.sampled_from((None, 3, 300))),
            description=draw(st.sampled_from((None, "Des ateliers de couture", "Du jardinage partagé"))),
        )
        for name in names
    ]
    couples = [pair for pair in draw(st.lists(st.tuples(some, some), max_size=8)) if pair[0] != pair[1]]
    past = {
        c.id: c for c in (worked(*pair, date(2025, 1, 1), draw(st.sampled_from((None, date(2026, 1, 1))))) for pair in couples)
    }
    themes = ("enfance", "sport")
    doing = [
        initiative(f"i{k}", draw(some), draw(st.sampled_from(themes)), need_id=draw(st.sampled_from((None, "n0"))))
        for k in range(draw(st.integers(0, 5)))
    ]
    needs = [need(f"n{k}", draw(st.sampled_from((NORTH, SOUTH, CONTRAT)))) for k in range(draw(st.integers(0, 3)))]
    asked = {
        one.id: translation(*draw(st.lists(st.sampled_from((BEARER, PLACE, FIELD, SKILL)), min_size=1, max_size=3, unique=True)))
        for one in needs
    }
    teams = [draw(st.sets(some, min_size=2, max_size=3)) for _ in needs]
    decisions = tuple(accepted(one.id, team) for one, team in zip(needs, teams, strict=True))
    world = snapshot(
        *people,
        presences=tuple(present(name, draw(st.sampled_from((NORTH, SOUTH)))) for name in names if draw(st.booleans())),
        cooperations=tuple(past.values()),
        initiatives=tuple(doing),
        needs=tuple(needs),
        decisions=decisions,
    )
    return world, asked


def accepted(need_id, team):
    """Return an accepted team."""
    return Decision(
        id=f"d-{need_id}",
        suggestion_id=f"s-{need_id}",
        need_id=need_id,
        territory_code=CONTRAT,
        kind=DecisionKind.ACCEPT,
        members=tuple((name, (PLACE,)) for name in sorted(team)),
        by="cdsu",
        at="2026-11-20T09:00:00Z",
    )


def partnering(world, novelty=0.5, unknown_too=True):
    """Return the partners of a territory."""
    return Partnering(Context(world[0], VOCABULARY), world[1], novelty, unknown_too=unknown_too)


@UNHURRIED
@given(territories(), st.sampled_from((0.0, 0.3, 1.0)))
def test_contributions_sum_to_the_score(world, novelty):
    """What is told of a partner, of a structure or for an action, sums to exactly its score, above zero; the heaviest first."""
    found = partnering(world, novelty)
    for asking in (found.structures, found.actions):
        for asker in asking.views:
            for one in asking.partners_of(asker):
                weights = [reason.weight for reason in one.contributions]
                assert sum(weights) == one.score > 0
                assert [abs(weight) for weight in weights] == sorted((abs(weight) for weight in weights), reverse=True)


@UNHURRIED
@given(territories(), st.randoms(use_true_random=False))
def test_the_order_of_the_snapshot_changes_nothing(world, random):
    """The same facts in another order give the same partners, for the same reasons."""
    snapshot_, asked = world
    fields = ("structures", "presences", "needs", "initiatives", "cooperations", "decisions")
    mixed = snapshot_.with_(
        **{name: tuple(random.sample(value, len(value))) for name in fields if (value := getattr(snapshot_, name))}
    )
    one, other = partnering(world), partnering((mixed, asked))
    assert one.lists == other.lists
    assert one.exposure == other.exposure
    assert one.actions.lists == other.actions.lists
    for a, b in ((one.structures, other.structures), (one.actions, other.actions)):
        assert all(a.partners_of(asker) == b.partners_of(asker) for asker in a.views)


@UNHURRIED
@given(territories(), st.booleans())
def test_only_who_agrees_and_has_time_is_proposed(world, unknown_too):
    """Who refused, has no hour or is the asker never comes; silence comes only for who may see it.

    Whoever is not proposed has a reason.
    """
    found = partnering(world, unknown_too=unknown_too)
    people = found.context.structures
    everyone = [(asking, *of_one) for asking in (found.structures, found.actions) for of_one in asking.lists.items()]
    for asking, asker, proposed in everyone:
        view = asking.views[asker]
        assert not {found.pairs.ids[view.place], *view.already} & set(proposed)
        assert len(set(proposed)) == len(proposed) <= 5
        for other in people.values():
            barred = (
                other.consent is Consent.NON
                or other.hours_per_week == 0
                or (other.consent is Consent.INCONNU and not unknown_too)
            )
            assert not (barred and other.id in proposed)
            assert bool(asking.why_not(asker, other.id)) == (other.id not in proposed)


@UNHURRIED
@given(territories())
def test_nobody_is_in_more_lists_than_the_cap(world):
    """The cap holds over the lists of structures, and over those of actions; who is never proposed is in none, and may be."""
    found = partnering(world)
    proposable = {found.pairs.ids[place] for place in found.proposable}
    for asking in (found.structures, found.actions):
        counts = {name: sum(name in proposed for proposed in asking.lists.values()) for name in found.pairs.ids}
        assert max(counts.values()) <= asking.cap
        assert set(asking.exposure.never_proposed) == {name for name in proposable if not counts[name]}


@UNHURRIED
@given(territories())
def test_declaring_actions_takes_nobody_out_of_the_lists_of_structures(world):
    """Lists of actions have their own cap: those of structures are the same once the actions were asked for."""
    alone, asked_too = partnering(world), partnering(world)
    assert asked_too.actions.lists is not None
    assert alone.lists == asked_too.lists


@UNHURRIED
@given(territories())
def test_what_a_structure_is_never_favours_it(world):
    """Size changes no list."""
    snapshot_, asked = world
    large = snapshot_.with_(structures=tuple(s.with_(size=5000) for s in snapshot_.structures))
    assert partnering(world).lists == partnering((large, asked)).lists


@UNHURRIED
@given(territories())
def test_turning_to_the_new_only_lowers_who_is_known(world):
    """The dial takes points off pairs that are used to each other, more and more, and touches no other pair."""
    usual, new = partnering(world, 0.0), partnering(world, 1.0)
    for place in range(len(usual.pairs.ids)):
        known = usual.pairs.row(usual.pairs.of_structure(place))[:, :2].max(axis=1)
        before, after = (one.contributions(one.pairs.of_structure(place)).sum(axis=1) for one in (usual, new))
        assert ((before == after) | (known > 0)).all()
        assert (after <= before).all()


@st.composite
def choices(draw):
    """Return orders of candidates with falling scores, a length and a cap."""
    size = draw(st.integers(1, 8))
    ranked = {asker: draw(st.permutations(range(size)))[: draw(st.integers(0, size))] for asker in range(draw(st.integers(1, 8)))}
    points = {asker: sorted((draw(st.integers(1, 9)) for _ in order), reverse=True) for asker, order in ranked.items()}
    return ranked, points, draw(st.integers(1, 4)), draw(st.integers(1, 4))


@UNHURRIED
@given(choices())
def test_a_choice_is_lost_only_to_the_cap(case):
    """Lists keep the order of choices; one that is missing above or for want of others is at its cap."""
    ranked, points, length, cap = case
    lists = capped(ranked, points, length, cap)
    counts = times_proposed(lists)
    assert max(counts.values(), default=0) <= cap
    for asker, got in lists.items():
        assert list(got) == [one for one in ranked[asker] if one in got]
        assert len(got) <= length
        last = ranked[asker].index(got[-1]) if len(got) == length else len(ranked[asker])
        assert all(counts[one] == cap for one in ranked[asker][:last] if one not in got)
