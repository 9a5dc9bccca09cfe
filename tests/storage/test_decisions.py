"""Decisions: events that are added, never changed, and outlive the runs they speak of."""

import threading

import pytest

from matchmaker.domain.decision import DecisionKind, standing
from matchmaker.domain.scope import UserRole
from matchmaker.errors import AccessError, InputError
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_publication import night
from tests.storage.worlds import answer, decision, recommendations, suggestion


@pytest.fixture
def territory(store: Store, namespace: Namespace) -> Namespace:
    """A namespace whose world is imported and whose need n1 has a published suggestion."""
    store.upsert(NIGHT, worlds.world(namespace))
    night(store, namespace, "run1", recommendations(namespace, answer(namespace, "n1", suggestion(namespace, "n1", "s1"))))
    return namespace


def test_events_come_back_in_the_order_of_time(store: Store, territory: Namespace) -> None:
    """Accept, revoke, refuse: three events, read back equal, in decisions and in the snapshot."""
    cdsu, about = territory.scope(UserRole.CDSU, "C1"), suggestion(territory, "n1", "s1")
    events = tuple(
        decision(territory, name, about, kind, minute)
        for minute, (name, kind) in enumerate(
            (("z", DecisionKind.ACCEPT), ("y", DecisionKind.REVOKE), ("x", DecisionKind.REFUSE))
        )
    )
    assert [store.add_decision(cdsu, event) for event in events] == [True, True, True]
    assert store.decisions(cdsu, territory.code("C1")) == events
    assert set(store.snapshot(cdsu, territory.code("C1"), worlds.DAY).decisions) == set(events)
    [row] = store.list_rows(cdsu, "suggestions", territory.code("C1"))
    assert row["standing"] == "refuse"


def test_the_same_event_twice_is_one(store: Store, territory: Namespace) -> None:
    """An event given again adds nothing; another event under its id is refused and changes nothing."""
    cdsu, about = territory.scope(UserRole.CDSU, "C1"), suggestion(territory, "n1", "s1")
    event = decision(territory, "d", about, DecisionKind.ACCEPT)
    assert store.add_decision(cdsu, event) is True
    assert store.add_decision(cdsu, event) is False
    with pytest.raises(InputError, match="ne se modifie pas"):
        store.add_decision(cdsu, event.with_(kind=DecisionKind.REFUSE, reason="Finalement non."))
    assert store.decisions(cdsu, territory.code("C1")) == (event,)


def test_only_what_is_in_force_is_revoked(store: Store, territory: Namespace) -> None:
    """Nothing to revoke is refused in French, before a decision and after a revocation."""
    cdsu, about = territory.scope(UserRole.CDSU, "C1"), suggestion(territory, "n1", "s1")
    with pytest.raises(InputError, match="rien à reprendre"):
        store.add_decision(cdsu, decision(territory, "r1", about, DecisionKind.REVOKE))
    store.add_decision(cdsu, decision(territory, "a", about, DecisionKind.ACCEPT, 1))
    store.add_decision(cdsu, decision(territory, "r2", about, DecisionKind.REVOKE, 2))
    assert store.add_decision(cdsu, decision(territory, "r2", about, DecisionKind.REVOKE, 2)) is False
    with pytest.raises(InputError, match="rien à reprendre"):
        store.add_decision(cdsu, decision(territory, "r3", about, DecisionKind.REVOKE, 3))
    assert standing(store.decisions(cdsu, territory.code("C1"))) == {}


def test_two_revocations_at_once_are_one(store: Store, territory: Namespace) -> None:
    """Of people who revoke the same decision at the same moment, exactly one does; the others are told there is nothing left."""
    cdsu, about = territory.scope(UserRole.CDSU, "C1"), suggestion(territory, "n1", "s1")
    store.add_decision(cdsu, decision(territory, "a", about, DecisionKind.ACCEPT))
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def revoke(number: int) -> None:
        start.wait()
        try:
            store.add_decision(cdsu, decision(territory, f"r{number}", about, DecisionKind.REVOKE, 1 + number))
            outcomes.append("revoked")
        except InputError:
            outcomes.append("nothing")

    threads = [threading.Thread(target=revoke, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["nothing"] * 5 + ["revoked"]
    assert len(store.decisions(cdsu, territory.code("C1"))) == 2


def test_a_decision_outlives_its_run(store: Store, territory: Namespace) -> None:
    """When its run is purged, a suggestion somebody decided on is still read, as it was, with the run it came from."""
    cdsu, about = territory.scope(UserRole.CDSU, "C1"), suggestion(territory, "n1", "s1")
    store.add_decision(cdsu, decision(territory, "a", about, DecisionKind.ACCEPT))
    first = store.pin(cdsu, territory.code("C1"))
    for name in ("run2", "run3"):
        night(store, territory, name, recommendations(territory, answer(territory, "n2")))
    assert store.suggestion(cdsu, about.id) == (about, first)
    with pytest.raises(AccessError):
        store.suggestion(territory.scope(UserRole.CDSU, "C9"), about.id)


def test_who_may_decide(store: Store, territory: Namespace) -> None:
    """Another role, another contrat, another person's name: refused, and nothing is kept."""
    event = decision(territory, "a", suggestion(territory, "n1", "s1"), DecisionKind.ACCEPT)
    for scope in (
        NIGHT,
        territory.scope(UserRole.COPIL, "C1"),
        territory.scope(UserRole.ASSOCIATION, "C1"),
        territory.scope(UserRole.CDSU, "C9"),
        territory.scope(UserRole.CDSU, "C1", user="dominique"),
    ):
        with pytest.raises(AccessError):
            store.add_decision(scope, event)
    assert store.decisions(NIGHT, territory.code("C1")) == ()
    with pytest.raises(AccessError):
        store.decisions(territory.scope(UserRole.CDSU, "C9"), territory.code("C1"))


def test_what_a_decision_must_say(store: Store, territory: Namespace) -> None:
    """A refusal without reason, another composition, an unknown need and one of another contrat are refused in French."""
    cdsu, about = territory.scope(UserRole.CDSU, "C1", "C2"), suggestion(territory, "n1", "s1")
    with pytest.raises(InputError, match="raison"):
        store.add_decision(cdsu, decision(territory, "a", about, DecisionKind.REFUSE, reason=" "))
    for wrong in (
        decision(territory, "a", about.with_(need_id=territory.id("n2")), DecisionKind.ACCEPT),
        decision(territory, "a", about, DecisionKind.ACCEPT).with_(members=()),
    ):
        with pytest.raises(InputError, match="ne porte pas sur la suggestion montrée"):
            store.add_decision(cdsu, wrong)
    unpublished = about.with_(id=territory.id("other"))
    for wrong in (unpublished.with_(need_id=territory.id("n9")), unpublished.with_(territory_code=territory.code("C2"))):
        with pytest.raises(InputError, match="n'est pas un besoin"):
            store.add_decision(cdsu, decision(territory, "a", wrong, DecisionKind.ACCEPT))
    assert store.decisions(cdsu, territory.code("C1")) == ()


def test_a_team_made_by_hand_is_kept_with_its_decision(store: Store, territory: Namespace) -> None:
    """No run holds it: its event keeps it, read back equal beside the published run, with whose idea it was."""
    cdsu = territory.scope(UserRole.CDSU, "C1")
    made = suggestion(territory, "n1", "by-hand")
    event = decision(territory, "h", made, DecisionKind.ACCEPT, initiated_by="cdsu")
    assert store.suggestion(cdsu, made.id) is None
    assert store.add_decision(cdsu, event, made) is True
    found, pinned = store.suggestion(cdsu, made.id)
    assert found == made
    assert pinned.run_id == store.pin(cdsu, territory.code("C1")).run_id
    assert [kept.initiated_by for kept in store.decisions(cdsu, territory.code("C1"))] == ["cdsu"]


def test_a_team_made_by_hand_is_the_one_that_is_decided(store: Store, territory: Namespace) -> None:
    """A team that is not the one the event speaks of is refused, and nothing is kept."""
    cdsu = territory.scope(UserRole.CDSU, "C1")
    made, other = suggestion(territory, "n1", "by-hand"), suggestion(territory, "n1", "another")
    with pytest.raises(InputError, match="ne porte pas"):
        store.add_decision(cdsu, decision(territory, "h", made, DecisionKind.ACCEPT), other)
    assert store.decisions(cdsu, territory.code("C1")) == ()


def test_a_team_made_by_hand_needs_a_night(store: Store, namespace: Namespace) -> None:
    """Where nothing was ever published, there is nothing to stand beside: told in French, with what to run."""
    store.upsert(NIGHT, worlds.world(namespace))
    made = suggestion(namespace, "n1", "by-hand")
    with pytest.raises(InputError, match="nightly"):
        store.add_decision(namespace.scope(UserRole.CDSU, "C1"), decision(namespace, "h", made, DecisionKind.ACCEPT), made)
