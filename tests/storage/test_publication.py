"""Publishing by pointer: all or nothing, never torn, and only by who holds the lease."""

import threading
from collections.abc import Callable

import pytest

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.recommendations import Recommendations
from matchmaker.domain.scope import UserRole
from matchmaker.domain.structure import Consent
from matchmaker.errors import AccessError, InputError, LeaseLostError, StorageError
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.publication import Pinned
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.worlds import answer, decision, recommendations, suggestion


@pytest.fixture
def territory(store: Store, namespace: Namespace) -> Namespace:
    """A namespace whose world is imported."""
    store.upsert(NIGHT, worlds.world(namespace))
    return namespace


def night(store: Store, ns: Namespace, name: str, *parts: Recommendations) -> str:
    """Write and publish a run of these parts; return its id."""
    run_id = ns.id(name)
    codes = [part.territory_code for part in parts]
    lease = store.acquire([f"nightly:{code}" for code in codes], run_id, 60)
    assert lease is not None
    store.open_run(run_id, worlds.DAY, codes, worlds.NOW)
    for part in parts:
        store.write_answers(run_id, part)
    store.publish(run_id, lease, codes)
    store.purge(codes)
    store.release(lease)
    return run_id


def pinned(store: Store, ns: Namespace, contrat: str = "C1") -> Pinned:
    """Return the published run of a contrat, which must have one."""
    found = store.pin(NIGHT, ns.code(contrat))
    assert found is not None
    return found


def test_what_was_published_comes_back(store: Store, territory: Namespace) -> None:
    """Answers come back equal, by need, with their suggestions in their order; before the first night there is no run."""
    assert store.pin(NIGHT, territory.code("C1")) is None
    best, other = suggestion(territory, "n1", "s1", "s2"), suggestion(territory, "n1", "s3")
    said = recommendations(territory, answer(territory, "n1", best, other), answer(territory, "n2"))
    run_id = night(store, territory, "run1", said)
    run = pinned(store, territory)
    assert (run.run_id, run.as_of) == (run_id, worlds.DAY)
    assert run.published_at.tzinfo is not None
    assert store.answers(NIGHT, run) == said.answers
    assert store.suggestion(NIGHT, best.id) == (best, run)
    assert store.suggestion(NIGHT, territory.id("none")) is None


def test_the_graph_of_a_run_says_who_for_what(store: Store, territory: Namespace) -> None:
    """A suggestion is tied to its need, its run, its members with what they bring, and the money it aims at."""
    best = suggestion(territory, "n1", "s1", "s2")
    run_id = night(store, territory, "run1", recommendations(territory, answer(territory, "n1", best)))
    [row] = store.connection.read(
        "CYPHER 25 MATCH (g:Suggestion {id: $id})-[:PROPOSED_FOR]->(n:Need) "
        "MATCH (r:Run)<-[:IN_RUN]-(g)-[:AIMS_AT]->(d:Dispositif) "
        "RETURN n.id AS need, r.id AS run, d.id AS money, "
        "COLLECT { MATCH (g)<-[m:MEMBER_OF]-(s:Structure) RETURN [s.id, m.asks, m.bearer] ORDER BY s.id } AS members",
        {"id": best.id},
    )
    lieu = [territory.id("role:lieu")]
    assert row == {
        "need": territory.id("n1"),
        "run": run_id,
        "money": territory.id("fonds"),
        "members": [[territory.id("s1"), lieu, True], [territory.id("s2"), lieu, False]],
    }


def test_writing_a_part_again_changes_nothing(store: Store, territory: Namespace) -> None:
    """A part computed twice is written once; computed otherwise, it replaces what was written, until it is published."""
    run_id, code = territory.id("run1"), territory.code("C1")
    store.open_run(run_id, worlds.DAY, [code], worlds.NOW)
    first = recommendations(territory, answer(territory, "n1", suggestion(territory, "n1", "s1")), answer(territory, "n2"))
    second = recommendations(territory, answer(territory, "n1", suggestion(territory, "n1", "s2")))
    for part in (first, first, second):
        store.write_answers(run_id, part)
    lease = store.acquire([f"nightly:{code}"], run_id, 60)
    assert lease is not None
    store.publish(run_id, lease, [code])
    assert store.answers(NIGHT, pinned(store, territory)) == second.answers
    store.write_answers(run_id, second)
    with pytest.raises(StorageError, match="déjà publié"):
        store.write_answers(run_id, first)
    assert store.answers(NIGHT, pinned(store, territory)) == second.answers


def test_an_incomplete_run_is_not_published(store: Store, territory: Namespace) -> None:
    """A run that lacks a part, or a row of a part, is refused, and what was published before stays."""
    before = night(store, territory, "run1", recommendations(territory, answer(territory, "n1")))
    run_id, code = territory.id("run2"), territory.code("C1")
    lease = store.acquire([f"nightly:{code}"], run_id, 60)
    assert lease is not None
    store.open_run(run_id, worlds.DAY, [code], worlds.NOW)
    with pytest.raises(StorageError, match="incomplet"):
        store.publish(run_id, lease, [code])
    best = suggestion(territory, "n1", "s1")
    store.write_answers(run_id, recommendations(territory, answer(territory, "n1", best), answer(territory, "n2")))
    store.connection.write("CYPHER 25 MATCH (g:Suggestion {key: $key}) DETACH DELETE g", {"key": f"{run_id}|{best.id}"})
    with pytest.raises(StorageError, match="incomplet"):
        store.publish(run_id, lease, [code])
    assert pinned(store, territory).run_id == before


def test_a_stolen_lease_publishes_nothing(store: Store, territory: Namespace) -> None:
    """A run whose lease was taken by another since publishes nothing, even when it comes back complete."""
    before = night(store, territory, "run1", recommendations(territory, answer(territory, "n1")))
    run_id, code = territory.id("run2"), territory.code("C1")
    lost = store.acquire([f"nightly:{code}"], run_id, 0)
    assert lost is not None
    store.open_run(run_id, worlds.DAY, [code], worlds.NOW)
    store.write_answers(run_id, recommendations(territory, answer(territory, "n2")))
    thief = store.acquire([f"nightly:{code}"], "thief", 60)
    assert thief is not None
    assert thief.tokens > lost.tokens
    with pytest.raises(LeaseLostError, match="sans rien publier"):
        store.publish(run_id, lost, [code])
    with pytest.raises(LeaseLostError, match="ne détient pas"):
        store.publish(run_id, thief, [code, territory.code("C2")])
    assert pinned(store, territory).run_id == before


def test_purge_keeps_the_current_and_the_previous_run(store: Store, territory: Namespace) -> None:
    """Two runs are readable; the one before them, and a run that was never published, leave nothing in the store."""
    old = suggestion(territory, "n1", "s1")
    night(store, territory, "run1", recommendations(territory, answer(territory, "n1", old)))
    first = pinned(store, territory)
    night(store, territory, "run2", recommendations(territory, answer(territory, "n2")))
    assert store.answers(NIGHT, first)[0].suggestions == (old,)
    assert store.suggestion(NIGHT, old.id) == (old, first)
    assert store.pin_previous(NIGHT, territory.code("C1")) == first
    store.open_run(territory.id("abandoned"), worlds.DAY, [territory.code("C1")], worlds.NOW)
    store.write_answers(territory.id("abandoned"), recommendations(territory, answer(territory, "n1", old)))
    night(store, territory, "run3", recommendations(territory, answer(territory, "n2")))
    with pytest.raises(InputError, match="Rechargez"):
        store.answers(NIGHT, first)
    assert store.suggestion(NIGHT, old.id) is None
    left = store.connection.read(
        "CYPHER 25 MATCH (n:Run|Answer|Suggestion) WHERE coalesce(n.run_id, n.id) STARTS WITH $tag "
        "RETURN DISTINCT coalesce(n.run_id, n.id) AS id ORDER BY id",
        {"tag": territory.tag.lower()},
    )
    assert [row["id"] for row in left] == [territory.id("run2"), territory.id("run3")]


def test_contrats_are_published_together_and_apart(store: Store, namespace: Namespace) -> None:
    """One run publishes several contrats at once; a later run on one of them leaves the other where it was."""
    batch = worlds.world(namespace)
    store.upsert(NIGHT, batch.with_(territories=(*batch.territories, *worlds.territories(namespace, "C2", "Q3"))))
    parts = (recommendations(namespace, answer(namespace, "n1")), recommendations(namespace, contrat="C2"))
    together = night(store, namespace, "run1", *parts)
    assert {pinned(store, namespace, name).run_id for name in ("C1", "C2")} == {together}
    alone = night(store, namespace, "run2", parts[0])
    night(store, namespace, "run3", parts[0])
    assert pinned(store, namespace, "C2").run_id == together
    assert store.answers(NIGHT, pinned(store, namespace, "C2")) == ()
    previous = store.pin_previous(NIGHT, namespace.code("C1"))
    assert previous is not None
    assert previous.run_id == alone


def test_who_refused_is_in_no_suggestion_from_that_moment(store: Store, territory: Namespace) -> None:
    """A suggestion disappears for all when a member refuses; released, it is shown to associations only when all agreed."""
    open_one, closed_one = suggestion(territory, "n1", "s1", "s2"), suggestion(territory, "n1", "s3")
    night(store, territory, "run1", recommendations(territory, answer(territory, "n1", open_one, closed_one)))
    association, cdsu = territory.scope(UserRole.ASSOCIATION, "C1"), territory.scope(UserRole.CDSU, "C1")
    assert store.answers(association, pinned(store, territory))[0].suggestions == ()
    assert store.suggestion(association, open_one.id) is None
    assert store.list_rows(association, "suggestions") == ()
    for name, one in (("r1", open_one), ("r2", closed_one)):
        store.add_decision(cdsu, decision(territory, name, one, DecisionKind.RELEASE))
    assert [one.id for one in store.answers(association, pinned(store, territory))[0].suggestions] == [open_one.id]
    assert store.suggestion(association, closed_one.id) is None
    assert [row["id"] for row in store.list_rows(association, "suggestions")] == [open_one.id]
    refused = worlds.world(territory).structures[0].with_(consent=Consent.NON)
    store.upsert(NIGHT, worlds.world(territory).with_(structures=(refused,)))
    assert store.answers(cdsu, pinned(store, territory))[0].suggestions == (closed_one,)
    assert store.suggestion(cdsu, open_one.id) is None


def test_a_run_outside_the_scope_is_refused(store: Store, territory: Namespace) -> None:
    """Pins, answers and suggestions of another contrat raise AccessError."""
    best = suggestion(territory, "n1", "s1")
    night(store, territory, "run1", recommendations(territory, answer(territory, "n1", best)))
    stranger = territory.scope(UserRole.CDSU, "C9")
    with pytest.raises(AccessError):
        store.pin(stranger, territory.code("C1"))
    with pytest.raises(AccessError):
        store.answers(stranger, pinned(store, territory))
    with pytest.raises(AccessError):
        store.suggestion(stranger, best.id)


def test_a_run_needs_known_contrats(store: Store, territory: Namespace) -> None:
    """A run on a code that is no contrat, and a part the run does not cover, are refused."""
    with pytest.raises(InputError, match="contrat de ville"):
        store.open_run(territory.id("run1"), worlds.DAY, [territory.code("Q1")], worlds.NOW)
    store.open_run(territory.id("run2"), worlds.DAY, [territory.code("C1")], worlds.NOW)
    with pytest.raises(InputError, match="n'a pas été ouvert"):
        store.write_answers(territory.id("run2"), recommendations(territory, contrat="C2"))


def test_readers_never_see_a_torn_publication(store: Store, territory: Namespace) -> None:
    """While runs follow each other, every page read whole is of one run; a page that is too old says so."""
    code, stop = territory.code("C1"), threading.Event()
    seen: list[set[object]] = []
    reloads: list[str] = []
    failures: list[BaseException] = []

    def publish(number: int) -> None:
        mark = str(number)
        answers = [answer(territory, n, suggestion(territory, n, "s1", mark=mark), mark=mark) for n in ("n1", "n2")]
        night(store, territory, f"run{number}", recommendations(territory, *answers))

    def look() -> None:
        run = pinned(store, territory)
        try:
            answers = store.answers(NIGHT, run)
        except InputError as error:
            reloads.append(str(error))
            return
        marks = {a.translation.reasons[0].params["mark"] for a in answers}
        marks |= {s.coalition.reasons[0].params["mark"] for a in answers for s in a.suggestions}
        assert len(answers) == 2
        assert all(len(a.suggestions) == 1 for a in answers)
        seen.append(marks | {run.run_id.removeprefix(territory.id("run"))})

    def reader() -> None:
        try:
            while not stop.is_set():
                look()
        except BaseException as error:
            failures.append(error)

    publish(0)
    threads = [threading.Thread(target=reader) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, 9):
            publish(number)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not failures
    assert len(seen) > 20
    assert [marks for marks in seen if len(marks) != 1] == []
    assert len({frozenset(marks) for marks in seen}) > 1
    assert all("Rechargez" in message for message in reloads)
    assert pinned(store, territory).run_id == territory.id("run8")
    assert store.connection.read(
        "CYPHER 25 MATCH (:Run)-[c:COVERS]->(:Territory {code: $c}) RETURN count(c) AS n", {"c": code}
    ) == [{"n": 2}]


def test_what_another_version_wrote_is_told(store: Store, territory: Namespace) -> None:
    """A payload or a node this version cannot read is a French sentence that names fields, never their values."""
    best = suggestion(territory, "n1", "s1")
    night(store, territory, "run1", recommendations(territory, answer(territory, "n1", best)))
    store.connection.write("CYPHER 25 MATCH (g:Suggestion {id: $id}) SET g.payload = '{\"id\": 3}'", {"id": best.id})
    store.connection.write("CYPHER 25 MATCH (n:Need {id: $id}) SET n.status = 'Madame Unetelle'", {"id": territory.id("n1")})
    for read, told in (
        (lambda: store.suggestion(NIGHT, best.id), "Suggestion.*need_id"),
        (lambda: store.answers(NIGHT, pinned(store, territory)), "Suggestion.*need_id"),
        (lambda: store.snapshot(NIGHT, territory.code("C1"), worlds.DAY), "Need.*status"),
    ):
        with pytest.raises(StorageError, match=told) as refused:
            read()
        assert "Unetelle" not in str(refused.value)


def test_a_night_that_dies_anywhere_leaves_a_whole_publication(
    store: Store, territory: Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever write a night dies at, readers see the run before or the new one, whole; the next night goes through."""
    real = Connection.write_transaction
    left = [0]

    def dying(self: Connection, work: Callable[[Transaction], object], **options: object) -> object:
        left[0] -= 1
        if left[0] <= 0:
            raise StorageError("mort")
        return real(self, work, **options)  # type: ignore[arg-type]

    def part(number: int) -> Recommendations:
        mark = str(number)
        return recommendations(
            territory, *(answer(territory, n, suggestion(territory, n, "s1", mark=mark), mark=mark) for n in ("n1", "n2"))
        )

    night(store, territory, "run0", part(0))
    finished, point, before = False, 0, 0
    deaths: list[str] = []
    while not finished:
        point += 1
        left[0] = point
        monkeypatch.setattr(Connection, "write_transaction", dying)
        try:
            night(store, territory, f"run{point}", part(point))
            finished = True
        except StorageError as error:
            deaths.append(str(error))
        monkeypatch.setattr(Connection, "write_transaction", real)
        run = pinned(store, territory)
        number = int(run.run_id.removeprefix(territory.id("run")))
        assert number in {before, point}
        before = number
        assert store.answers(NIGHT, run) == part(number).answers
        store.connection.write("CYPHER 25 MATCH (l:Lease {name: $n}) SET l.until = 0", {"n": f"nightly:{territory.code('C1')}"})
    assert point > 8
    assert deaths == ["mort"] * (point - 1)
    assert store.connection.read(
        "CYPHER 25 MATCH (r:Run)-[:COVERS]->(:Territory {code: $c}) RETURN count(r) AS n", {"c": territory.code("C1")}
    ) == [{"n": 2}]
