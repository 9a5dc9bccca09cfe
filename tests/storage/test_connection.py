"""The connection: rows, transactions, deadlines and French errors, on the real server."""

import threading
import time

import neo4j
import pytest
from neo4j.exceptions import ClientError, ResultFailedError, ServiceUnavailable, TransientError

from matchmaker.errors import DeadlineError, LeaseLostError, StorageError
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.settings import Target


def test_rows_come_back_as_dictionaries(empty_store: Connection) -> None:
    """What was written is read back, parameter values untouched."""
    empty_store.write(
        "CYPHER 25 UNWIND $rows AS row CREATE (n:Probe) SET n = row", {"rows": [{"id": 1, "name": "l'été"}, {"id": 2}]}
    )
    rows = empty_store.read("CYPHER 25 MATCH (n:Probe) RETURN n.id AS id, n.name AS name ORDER BY id")
    assert rows == [{"id": 1, "name": "l'été"}, {"id": 2, "name": None}]


def test_a_failing_transaction_leaves_nothing(empty_store: Connection) -> None:
    """An error raised between two statements rolls both back, and comes out unchanged."""

    def work(transaction: Transaction) -> None:
        transaction.run("CYPHER 25 CREATE (:Probe)")
        raise LeaseLostError("perdu")

    with pytest.raises(LeaseLostError, match="perdu"):
        empty_store.write_transaction(work)
    assert empty_store.read("CYPHER 25 MATCH (n:Probe) RETURN count(n) AS n") == [{"n": 0}]


@pytest.mark.parametrize(
    ("cause", "cured"), [(TransientError("impasse"), True), (ServiceUnavailable("coupé"), True), (ClientError("non"), False)]
)
def test_a_passing_failure_the_driver_forgot_is_tried_again(
    empty_store: Connection, monkeypatch: pytest.MonkeyPatch, cause: Exception, cured: bool
) -> None:
    """When undoing a deadlock breaks the connection, the driver raises what it never retries: the work is done again, once."""
    real, failed = neo4j.Session.execute_write, []

    def first_fails(session: neo4j.Session, unit: object) -> object:
        if not failed:
            failed.append(cause)
            raise ResultFailedError(None, "perdu") from cause
        return real(session, unit)  # type: ignore[arg-type]

    monkeypatch.setattr(neo4j.Session, "execute_write", first_fails)
    if cured:
        empty_store.write("CYPHER 25 CREATE (:Probe)")
    else:
        with pytest.raises(StorageError):
            empty_store.write("CYPHER 25 CREATE (:Probe)")
    assert empty_store.read("CYPHER 25 MATCH (n:Probe) RETURN count(n) AS n") == [{"n": int(cured)}]


def test_reading_cannot_write(empty_store: Connection) -> None:
    """A writing statement in a reading session is refused by the server, in French, and writes nothing."""
    with pytest.raises(StorageError, match="lecture seule"):
        empty_store.read("CYPHER 25 CREATE (:Probe)")
    assert empty_store.read("CYPHER 25 MATCH (n:Probe) RETURN count(n) AS n") == [{"n": 0}]


def test_two_equal_keys_are_refused_without_quoting_them(bare_store: Connection) -> None:
    """A broken uniqueness constraint is told in French, without the value, which may be personal."""
    bare_store.write("CYPHER 25 CREATE CONSTRAINT probe_id IF NOT EXISTS FOR (n:Probe) REQUIRE n.id IS UNIQUE")
    with pytest.raises(StorageError, match="même clé") as refused:
        bare_store.write("CYPHER 25 CREATE (:Probe {id: $id}), (:Probe {id: $id})", {"id": "Madame Unetelle"})
    assert "Unetelle" not in str(refused.value)


def test_a_runaway_query_is_given_up_and_ended(connection: Connection) -> None:
    """A query that would last for hours raises at its deadline, and the server stops working on it."""
    before = time.monotonic()
    with pytest.raises(DeadlineError, match=r"n’a pas répondu dans le temps accordé \(1 s\)"):
        connection.read(
            "CYPHER 25 UNWIND range(1, 1000000000) AS a UNWIND range(1, 1000) AS b RETURN sum(a * b) AS s", deadline_s=1
        )
    assert time.monotonic() - before < 10
    for _ in range(100):
        running = connection.read(
            "CYPHER 25 SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'sum(a * b)' RETURN currentQuery AS q"
        )
        others = [row for row in running if "SHOW TRANSACTIONS" not in row["q"]]
        if not others:
            break
        time.sleep(0.1)
    assert others == []


def test_a_write_given_up_is_not_committed_later(empty_store: Connection) -> None:
    """When the caller stops waiting in the middle of a transaction, it is rolled back even if it could go on."""
    go_on, over = threading.Event(), threading.Event()

    def work(transaction: Transaction) -> None:
        transaction.run("CYPHER 25 CREATE (:Probe)")
        go_on.wait(20)
        over.set()

    with pytest.raises(DeadlineError):
        empty_store.write_transaction(work, deadline_s=0.5)
    go_on.set()
    assert over.wait(5)
    time.sleep(1)
    assert empty_store.read("CYPHER 25 MATCH (n:Probe) RETURN count(n) AS n") == [{"n": 0}]


def test_a_wrong_query_is_told_by_its_code(connection: Connection) -> None:
    """A defect of ours shows a code to report, not Neo4j's English text."""
    with pytest.raises(StorageError, match=r"Neo\.ClientError\.Statement\.SyntaxError") as refused:
        connection.read("CYPHER 25 METCH (n) RETURN n")
    assert "METCH" not in str(refused.value)


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        ("bolt://127.0.0.1:9", "ne répond pas"),
        ("http://127.0.0.1", "n’est pas une adresse de Neo4j"),
        ("n'importe quoi", "n’est pas une adresse de Neo4j"),
        ("bolt://user:secret@127.0.0.1:9", "bolt://127.0.0.1:9"),
    ],
)
def test_a_server_that_is_not_there_is_told(uri: str, told: str) -> None:
    """A wrong address is told in French, naming the variable to correct, without what secret it may hold."""
    with pytest.raises(StorageError, match=told) as refused, Connection(Target(uri, "neo4j", "x")) as connection:
        connection.verify(deadline_s=8)
    assert "NEO4J_URI" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_wrong_password_is_told(neo4j_target: Target) -> None:
    """A refused account is told in French, naming the variables to correct, without the password."""
    with (
        pytest.raises(StorageError, match="refuse le compte « neo4j »") as refused,
        Connection(Target(neo4j_target.uri, "neo4j", "un-mauvais-mot")) as connection,
    ):
        connection.verify()
    assert "NEO4J_PASSWORD" in str(refused.value)
    assert "un-mauvais-mot" not in str(refused.value)
