"""An idea is its owner's and the CDSU's until its owner shares it; nothing the store gives anybody else tells of it."""

from collections.abc import Callable

import pytest

from matchmaker.domain.action import Initiative, Sharing, Stage
from matchmaker.domain.batch import Batch
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, Suggestion
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.matching.recommend import Engine
from matchmaker.services.portfolio import portfolio
from matchmaker.services.suggest_partners import suggest_partners
from matchmaker.services.views.reading import read_territory
from matchmaker.services.views.structure import structure_view
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_publication import night
from tests.storage.worlds import answer, decision, recommendations, suggestion

CANARY = "Canari en projet"
CALLED_BACK = "idea"


def idea(ns: Namespace, **fields: object) -> Initiative:
    """Return an experimental action of s1, for the need n1, of which nobody said whether it is shared."""
    given = {"stage": Stage.EXPERIMENTALE, "label": CANARY, "description": f"{CANARY} : le dire à personne."} | fields
    return Initiative(
        id=ns.id(CALLED_BACK),
        structure_id=ns.id("s1"),
        territory_code=ns.code("Q1"),
        themes=(ns.id("theme"),),
        need_id=ns.id("n1"),
        source_id=ns.id("source"),
        **given,
    )


def told(store: Store, ns: Namespace, **fields: object) -> None:
    """Import the idea."""
    store.upsert(NIGHT, Batch(sources=(worlds.source(ns),), initiatives=(idea(ns, **fields),)))


def named_in_reasons(ns: Namespace) -> Suggestion:
    """Return a suggestion whose reasons name the idea beside an action everybody knows."""
    plain = suggestion(ns, "n1", "s1", "s2")
    acting = Reason(kind="member.already_acts", params={"initiatives": (ns.id(CALLED_BACK), ns.id("i1"))})
    first, *others = plain.coalition.members
    members = (first.with_(reasons=(acting,)), *others)
    return plain.with_(coalition=Coalition.model_validate({**plain.coalition.__dict__, "members": members}))


@pytest.fixture
def ns(store: Store, namespace: Namespace) -> Namespace:
    """The world, with a night whose suggestion names the idea, released to everybody."""
    store.upsert(NIGHT, worlds.world(namespace))
    told(store, namespace)
    about = named_in_reasons(namespace)
    night(store, namespace, "run1", recommendations(namespace, answer(namespace, "n1", about)))
    cdsu = namespace.scope(UserRole.CDSU, "C1")
    store.add_decision(cdsu, decision(namespace, "out", about, "release"))
    return namespace


def owner(ns: Namespace) -> Scope:
    """Return the structure whose idea it is."""
    return ns.scope(UserRole.ASSOCIATION, "C1").with_(structure_id=ns.id("s1"))


def others(ns: Namespace) -> tuple[Scope, ...]:
    """Return every reader the idea is not shared with."""
    return (
        ns.scope(UserRole.ASSOCIATION, "C1"),
        ns.scope(UserRole.ASSOCIATION, "C1").with_(structure_id=ns.id("s2")),
        ns.scope(UserRole.COPIL, "C1"),
        ns.scope(UserRole.CDSU, "C2"),
        NIGHT,
    )


def everything(store: Store, ns: Namespace, scope: Scope) -> dict[str, Callable[[], object]]:
    """Return every read that could tell of an initiative, each with its name."""
    code, today = ns.code("C1"), worlds.DAY
    return {
        "snapshot": lambda: store.snapshot(scope, code, today),
        "answers": lambda: store.answers(scope, store.pin(scope, code)),
        "suggestion": lambda: store.suggestion(scope, named_in_reasons(ns).id),
        "initiatives": lambda: store.list_rows(scope, "initiatives", code),
        "structures": lambda: store.list_rows(scope, "structures", code),
        "needs": lambda: store.list_rows(scope, "needs", code),
        "names": lambda: store.names([ns.id(CALLED_BACK)], scope),
        "find": lambda: (store.find_structures(scope, CANARY), store.find_needs(scope, CANARY)),
        "partners": lambda: suggest_partners(store, scope, structure_id=ns.id("s2"), today=today),
        "portfolio": lambda: portfolio(store, scope, code, today),
        "page": lambda: structure_view(read_territory(store, scope, code, today), ns.id("s1")),
    }


def test_nobody_else_reads_it_anywhere(store: Store, ns: Namespace) -> None:
    """Snapshot, released suggestions, lists, names, search, partners, portfolio, the page of its owner: not a word, not an id."""
    for scope in others(ns):
        for name, read in everything(store, ns, scope).items():
            try:
                said = repr(read())
            except (AccessError, UnknownTermError):
                continue
            assert CANARY not in said, (scope.role, name)
            if scope.role is not UserRole.BATCH or name not in {"answers", "suggestion"}:
                assert ns.id(CALLED_BACK) not in said, (scope.role, name)
    assert store.names([ns.id(CALLED_BACK), ns.id("i1")]) == {ns.id("i1"): "Mercredis"}


def test_its_owner_and_the_cdsu_read_it_apart(store: Store, ns: Namespace) -> None:
    """They find it among ideas, never among what the engine counts, and on the page of its owner with the button to share it."""
    for scope in (owner(ns), ns.scope(UserRole.CDSU, "C1")):
        found = store.snapshot(scope, ns.code("C1"), worlds.DAY)
        assert [one.label for one in found.ideas] == [CANARY]
        assert [one.label for one in found.initiatives] == ["Mercredis"]
        assert store.names([ns.id(CALLED_BACK)], scope) == {ns.id(CALLED_BACK): CANARY}
        rows = store.list_rows(scope, "initiatives", ns.code("C1"))
        assert {row["label"]: row["private"] for row in rows} == {CANARY: True, "Mercredis": False}
        page = structure_view(read_territory(store, scope, ns.code("C1"), worlds.DAY), ns.id("s1"))
        assert {one.label: one.private for one in page.ideas} == {CANARY: True, "Mercredis": False}
        assert page.initiatives == ("Mercredis",)


@pytest.mark.parametrize("scope_of", [owner, lambda ns: ns.scope(UserRole.CDSU, "C1"), lambda _: NIGHT])
def test_the_engine_makes_nothing_of_it(store: Store, ns: Namespace, scope_of: Callable[[Namespace], Scope]) -> None:
    """Whoever reads, teams, costs, loads and reasons are those of a territory where the idea does not exist."""
    engine = Engine(store.reference())
    with_it = store.snapshot(scope_of(ns), ns.code("C1"), worlds.DAY)
    assert engine.recommend(with_it) == engine.recommend(with_it.with_(ideas=()))


@pytest.mark.parametrize(
    ("stage", "shared", "private"),
    [
        (Stage.EXPERIMENTALE, Sharing.INCONNU, True),
        (Stage.EXPERIMENTALE, Sharing.OUI, False),
        (Stage.NOUVELLE, Sharing.INCONNU, False),
        (Stage.NOUVELLE, Sharing.NON, True),
        (Stage.RENOUVELEE, Sharing.INCONNU, False),
        (Stage.RENOUVELEE, Sharing.NON, True),
    ],
)
def test_what_is_only_an_idea(store: Store, ns: Namespace, stage: Stage, shared: Sharing, private: bool) -> None:
    """What its owner said counts; unknown, an action that is carried is known to all and an experimental one is not."""
    told(store, ns, stage=stage, shared=shared)
    assert ns.id(CALLED_BACK) not in {one.id for one in store.snapshot(NIGHT, ns.code("C1"), worlds.DAY).ideas}
    read = store.snapshot(ns.scope(UserRole.ASSOCIATION, "C1"), ns.code("C1"), worlds.DAY)
    assert (ns.id(CALLED_BACK) in {one.id for one in read.initiatives}) is not private


@pytest.mark.parametrize("by", [owner, lambda ns: ns.scope(UserRole.CDSU, "C1")])
def test_shared_then_taken_back(store: Store, ns: Namespace, by: Callable[[Namespace], Scope]) -> None:
    """Its owner shares it, or the CDSU on its word: all may read it; taken back, nobody does; each is kept, with by whom."""
    scope, association = by(ns), ns.scope(UserRole.ASSOCIATION, "C1")
    assert store.share(scope, ns.id(CALLED_BACK), worlds.NOW, shared=True) is True
    assert store.share(scope, ns.id(CALLED_BACK), worlds.NOW, shared=True) is False
    assert CANARY in repr(store.snapshot(association, ns.code("C1"), worlds.DAY).initiatives)
    assert ns.id(CALLED_BACK) in repr(store.suggestion(association, named_in_reasons(ns).id))
    # The file said non, or nothing: what was said since, here, stands.
    told(store, ns, shared=Sharing.NON)
    assert CANARY in repr(store.snapshot(association, ns.code("C1"), worlds.DAY).initiatives)
    # Its clock is late: the order of the events is theirs, not the clock's.
    earlier = worlds.NOW.replace(year=2020)
    assert store.share(scope, ns.id(CALLED_BACK), earlier, shared=False) is True
    told(store, ns, shared=Sharing.OUI)
    for reads in everything(store, ns, association).values():
        assert CANARY not in repr(reads())
    assert ns.id("i1") in repr(store.suggestion(association, named_in_reasons(ns).id))
    kept = store.connection.read(
        "CYPHER 25 MATCH (e:Sharing {initiative_id: $id}) RETURN e.shared AS shared, e.by AS by ORDER BY e.number",
        {"id": ns.id(CALLED_BACK)},
    )
    assert kept == [{"shared": True, "by": scope.user}, {"shared": False, "by": scope.user}]


def test_only_its_owner_or_the_cdsu_shares_it(store: Store, ns: Namespace) -> None:
    """Anyone else is not even told that it exists; an action all know of is not theirs to share either."""
    for scope in others(ns):
        with pytest.raises(UnknownTermError):
            store.share(scope, ns.id(CALLED_BACK), worlds.NOW, shared=True)
    for scope in (others(ns)[1], NIGHT):
        with pytest.raises(AccessError, match="sur sa parole"):
            store.share(scope, ns.id("i1"), worlds.NOW, shared=False)
    assert store.names([ns.id(CALLED_BACK)]) == {}
