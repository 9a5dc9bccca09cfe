"""What is said of learning, and what was learned: kept, and read by who arbitrates alone."""

from datetime import UTC, datetime

import pytest

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.learning import Learning, Lesson, Teaching, TeachingKind, Trait
from matchmaker.domain.reason import Reason
from matchmaker.domain.scope import UserRole
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_publication import night
from tests.storage.worlds import answer, decision, recommendations, suggestion

TRAITS = (("load", 2000), ("worked_together", 130))
LEARNING = Learning(
    used=True,
    accepted=21,
    refused=20,
    needed=20,
    lessons=(Lesson(trait=Trait.LOAD, stated=120, learned=180),),
    reasons=(Reason(kind="learning.enough", params={"accords": 21, "refus": 20, "seuil": 20}),),
)
READERS = (UserRole.ASSOCIATION, UserRole.COPIL)


def said(namespace: Namespace, kind: TeachingKind, minute: int, by: str) -> Teaching:
    """Return an event about learning in C1."""
    at = datetime(2026, 11, 20, 9, minute, tzinfo=UTC)
    return Teaching(id=namespace.id(f"teaching-{minute}"), territory_code=namespace.code("C1"), kind=kind, by=by, at=at)


@pytest.fixture
def territory(store: Store, namespace: Namespace) -> Namespace:
    """A world whose published night learned something, and whose team was released with its traits known."""
    store.upsert(NIGHT, worlds.world(namespace))
    about = suggestion(namespace, "n1", "s1")
    about = about.with_(coalition=about.coalition.with_(traits=TRAITS))
    night(store, namespace, "run1", recommendations(namespace, answer(namespace, "n1", about)).with_(learning=LEARNING))
    cdsu = namespace.scope(UserRole.CDSU, "C1")
    for minute, kind in enumerate((DecisionKind.ACCEPT, DecisionKind.RELEASE)):
        store.add_decision(cdsu, decision(namespace, f"d{minute}", about, kind, minute, traits=TRAITS))
    return namespace


def test_events_come_back_in_the_order_of_time(store: Store, territory: Namespace) -> None:
    """What was said of learning is read back equal, alone and in the snapshot; twice the same is one."""
    cdsu, code = territory.scope(UserRole.CDSU, "C1"), territory.code("C1")
    events = tuple(said(territory, kind, minute, cdsu.user) for minute, kind in enumerate(TeachingKind))
    for event in (*reversed(events), events[0]):
        store.add_teaching(cdsu, event)
    assert store.teaching(cdsu, code) == events
    assert set(store.snapshot(cdsu, code, worlds.DAY).teaching) == set(events)


def test_only_who_decides_there_speaks_of_learning(store: Store, territory: Namespace) -> None:
    """Another role, another contrat, another name, an unknown contrat: refused, and nothing is kept."""
    cdsu, code = territory.scope(UserRole.CDSU, "C1"), territory.code("C1")
    event = said(territory, TeachingKind.STOP, 1, cdsu.user)
    for scope in (*(territory.scope(role, "C1") for role in READERS), territory.scope(UserRole.CDSU, "C2")):
        with pytest.raises(AccessError):
            store.add_teaching(scope, event.with_(by=scope.user))
    with pytest.raises(AccessError, match="signé"):
        store.add_teaching(cdsu, event.with_(by="quelqu'un d'autre"))
    everywhere = cdsu.with_(territories=None)
    with pytest.raises(UnknownTermError):
        store.add_teaching(everywhere, event.with_(territory_code="INCONNU"))
    assert store.teaching(cdsu, code) == ()


@pytest.mark.parametrize("role", READERS)
def test_what_decisions_teach_stays_on_the_desk(store: Store, territory: Namespace, role: UserRole) -> None:
    """The desk reads what a night learned, the traits of teams and what was said of learning; nobody else does."""
    cdsu, reader, code = territory.scope(UserRole.CDSU, "C1"), territory.scope(role, "C1"), territory.code("C1")
    store.add_teaching(cdsu, said(territory, TeachingKind.STOP, 1, cdsu.user))
    assert store.learning(cdsu, store.pin(cdsu, code)) == LEARNING
    [ours] = store.answers(cdsu, store.pin(cdsu, code))[0].suggestions
    assert ours.coalition.traits == TRAITS
    assert {one.traits for one in store.decisions(cdsu, code)} == {TRAITS}

    assert store.learning(reader, store.pin(reader, code)) is None
    assert store.teaching(reader, code) == store.snapshot(reader, code, worlds.DAY).teaching == ()
    [theirs] = store.answers(reader, store.pin(reader, code))[0].suggestions
    assert theirs.coalition.traits is None
    assert store.decisions(reader, code)
    assert {one.traits for one in store.decisions(reader, code)} == {None}
