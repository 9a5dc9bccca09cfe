"""Learning from decisions: off until enough, never about anybody, bounded, stopped and forgotten at will."""

from datetime import timedelta

import pytest

from matchmaker.domain.decision import DecisionKind, RefusalCause
from matchmaker.domain.learning import Teaching, TeachingKind, Trait
from matchmaker.matching.cost import DEFAULT_WEIGHTS, Feature
from matchmaker.matching.learning.learn import ENOUGH, OF_THE_TEAM, learn, taught
from tests.unit.matching.learning.desks import START, decided, desk, refusing

BUSY_DESK = refusing(Trait.LOAD, 120)


def points(learning):
    """Return what was learned, by trait."""
    return {lesson.trait: lesson for lesson in learning.lessons}


def said(kind, hours):
    """Return what somebody said of learning, hours after the first decision."""
    return Teaching(id=f"t-{kind}-{hours}", territory_code="T", kind=kind, by="cdsu", at=START + timedelta(hours=hours))


def kinds(learning):
    """Return the kinds of its reasons."""
    return [reason.kind for reason in learning.reasons]


@pytest.mark.parametrize("lacking", [DecisionKind.ACCEPT, DecisionKind.REFUSE])
def test_nothing_is_learned_before_enough(lacking):
    """One acceptance or one refusal short of enough: the stated points, how many there are, how many it takes and why."""
    made = [decided(n, DecisionKind.ACCEPT) for n in range(ENOUGH - (lacking is DecisionKind.ACCEPT))]
    made += [decided(100 + n, DecisionKind.REFUSE, RefusalCause.BUSY) for n in range(ENOUGH - (lacking is DecisionKind.REFUSE))]
    found = learn(desk(made), DEFAULT_WEIGHTS)

    assert not found.used
    assert found.lessons == ()
    assert (found.accepted, found.refused, found.needed) == (len(made) - found.refused, found.refused, ENOUGH)
    assert kinds(found) == ["learning.too_few", "learning.why_enough"]
    assert taught(DEFAULT_WEIGHTS, found) == DEFAULT_WEIGHTS


def test_a_desk_that_refuses_the_busy_is_heard():
    """A desk that refuses teams for what they carry moves that point up, and the teams of the next night are sought with it."""
    found = learn(desk(BUSY_DESK), DEFAULT_WEIGHTS)
    weights = taught(DEFAULT_WEIGHTS, found)

    assert found.used
    assert weights.commitment == points(found)[Trait.LOAD].learned > 1.3 * DEFAULT_WEIGHTS.commitment
    assert kinds(found) == ["learning.enough"]


def test_what_is_learned_stays_near_what_is_stated():
    """No point is more than halved or doubled, each keeps its sign, and the ties keep their sum."""
    for seed, trait in enumerate(Trait):
        found = points(learn(desk(refusing(trait, 150, seed)), DEFAULT_WEIGHTS))
        for lesson in found.values():
            assert lesson.learned * lesson.stated > 0
            # Whole points: the heaviest tie takes what rounding left.
            assert 0.49 <= lesson.learned / lesson.stated <= 2.02
        weights = DEFAULT_WEIGHTS.ties.with_(**{f.value: -found[Trait(f.value)].learned for f in Feature})
        assert weights.pair == DEFAULT_WEIGHTS.ties.pair


def test_nobody_is_singled_out():
    """Other structures in the same teams, in another order, teach the same: only traits are looked at."""
    others = [
        one.with_(members=tuple((f"other-{place}", ("role:porteur",)) for place, _ in enumerate(one.members)))
        for one in reversed(BUSY_DESK)
    ]
    assert learn(desk(others), DEFAULT_WEIGHTS) == learn(desk(BUSY_DESK), DEFAULT_WEIGHTS)


@pytest.mark.parametrize("cause", sorted(set(RefusalCause) - OF_THE_TEAM))
def test_what_does_not_speak_of_the_team_teaches_nothing(cause):
    """A need misread, an answer on its way, « not now », words of one's own: counted apart, told, never learned from."""
    found = learn(desk(refusing(Trait.LOAD, 120, cause=cause)), DEFAULT_WEIGHTS)
    assert (found.used, found.refused) == (False, 0)
    assert found.silent == sum(one.kind is DecisionKind.REFUSE for one in BUSY_DESK)
    assert "learning.silent" in kinds(found)


def test_decisions_without_traits_teach_nothing():
    """What was decided before traits were kept is counted apart."""
    found = learn(desk([one.with_(traits=None) for one in BUSY_DESK]), DEFAULT_WEIGHTS)
    assert (found.used, found.accepted, found.refused, found.silent) == (False, 0, 0, len(BUSY_DESK))


def test_a_revoked_decision_teaches_nothing():
    """What was taken back is as if it had never been."""
    back = [one.with_(id=f"r-{one.id}", kind=DecisionKind.REVOKE, at=one.at + timedelta(minutes=1)) for one in BUSY_DESK]
    found = learn(desk([*BUSY_DESK, *back]), DEFAULT_WEIGHTS)
    assert (found.accepted, found.refused, found.silent) == (0, 0, 0)


def test_chance_is_not_used():
    """Decisions that have nothing to do with the teams leave the stated points, for want of predicting better, in most cases."""
    used = 0
    for seed in range(20):
        drawn = refusing(Trait.LOAD, 80, seed)
        shuffled = [one.with_(traits=other.traits) for one, other in zip(drawn, drawn[7:] + drawn[:7], strict=True)]
        found = learn(desk(shuffled), DEFAULT_WEIGHTS)
        used += found.used
        assert found.used or "learning.no_better" in kinds(found)
    assert used <= 8


def test_stopped_then_resumed():
    """Stopped, what is learned is still shown and not used; resumed, it is used again."""
    stopped = learn(desk(BUSY_DESK, said(TeachingKind.STOP, 500)), DEFAULT_WEIGHTS)
    resumed = learn(desk(BUSY_DESK, said(TeachingKind.RESUME, 501), said(TeachingKind.STOP, 500)), DEFAULT_WEIGHTS)

    assert (stopped.used, stopped.stopped, kinds(stopped)) == (False, True, ["learning.stopped"])
    assert stopped.lessons == resumed.lessons
    assert taught(DEFAULT_WEIGHTS, stopped) == DEFAULT_WEIGHTS
    assert resumed.used


def test_forgotten_is_forgotten():
    """Decisions up to the moment of forgetting teach nothing, those after it do."""
    nothing = learn(desk(BUSY_DESK, said(TeachingKind.FORGET, 500)), DEFAULT_WEIGHTS)
    later = learn(desk(BUSY_DESK, said(TeachingKind.FORGET, -1)), DEFAULT_WEIGHTS)

    assert (nothing.accepted, nothing.refused, nothing.used) == (0, 0, False)
    assert "learning.since" in kinds(nothing)
    assert later.lessons == learn(desk(BUSY_DESK), DEFAULT_WEIGHTS).lessons
