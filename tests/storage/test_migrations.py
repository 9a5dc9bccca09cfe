"""Migrations: once each, whoever starts, whatever stops in the middle; and four faults told before anything runs."""

import threading
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from graph_schema import MigrationFile, migration_files
from graph_schema.migration_files import read_migration, read_migrations
from graph_schema.statements import parse
from matchmaker.errors import LeaseLostError, MigrationError
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.lease import acquire
from matchmaker.storage.migrations import LEASE_NAME, migrate, pending, require_current

LOCK = (
    "V000__lock.cypher",
    "CYPHER 25\n// kind: schema\n"
    "CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (n:Lease) REQUIRE n.name IS UNIQUE;\n"
    "CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE\n",
)
KEYS = (
    "V001__keys.cypher",
    "CYPHER 25\n// kind: schema\n"
    "CREATE CONSTRAINT probe_id IF NOT EXISTS FOR (n:Probe) REQUIRE n.id IS UNIQUE;\n"
    "CREATE INDEX probe_name IF NOT EXISTS FOR (n:Probe) ON (n.name)\n",
)
# Not repeatable on purpose: applied twice, it would leave twice as many nodes.
DATA = (
    "V002__probes.cypher",
    "CYPHER 25\n// kind: data\nCREATE (:Probe {id: 'a', name: 'x;y'});\n// between two\nCREATE (:Other);\n\nCREATE (:Other)\n",
)
FILES = read_migrations([LOCK, KEYS, DATA])
TITLES = tuple(migration.title for migration in FILES)


def schema_of(connection: Connection) -> list[str]:
    """Return the names of the constraints and indexes of a store."""
    rows = connection.read("CYPHER 25 SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name ORDER BY name")
    return [row["name"] for row in rows]


def counts(connection: Connection) -> dict[str, Any]:
    """Return how many nodes the data migration left, and how many migrations are recorded."""
    return connection.read(
        "CYPHER 25 RETURN COUNT { (:Probe) } AS probes, COUNT { (:Other) } AS others, COUNT { (:Migration) } AS migrations"
    )[0]


def test_an_empty_store_gets_the_whole_schema(bare_store: Connection) -> None:
    """Everything is applied in order, every index is online, and the store is current; a second time does nothing."""
    with pytest.raises(MigrationError, match="db migrate"):
        require_current(bare_store)
    report = migrate(bare_store)
    assert report.applied == tuple(migration.title for migration in migration_files())
    require_current(bare_store)
    states = bare_store.read("CYPHER 25 SHOW INDEXES YIELD state RETURN DISTINCT state")
    assert [row["state"] for row in states] == ["ONLINE"]
    before = schema_of(bare_store)
    assert migrate(bare_store) == report.__class__(applied=(), already=len(report.applied))
    assert schema_of(bare_store) == before


def test_schema_and_data_are_applied_once(bare_store: Connection) -> None:
    """A data migration that is not repeatable is run exactly once, its last statement without `;` included."""
    assert migrate(bare_store, FILES).applied == TITLES
    assert migrate(bare_store, FILES).applied == ()
    assert counts(bare_store) == {"probes": 1, "others": 2, "migrations": 3}
    assert bare_store.read("CYPHER 25 MATCH (n:Probe) RETURN n.name AS name") == [{"name": "x;y"}]


def test_ten_starters_apply_once(bare_store: Connection) -> None:
    """Ten processes that start together: each ends well, one applies each migration, nothing is done twice."""
    reports: list[tuple[str, ...]] = []
    start = threading.Barrier(10)

    def starter() -> None:
        start.wait()
        reports.append(migrate(bare_store, FILES).applied)

    threads = [threading.Thread(target=starter) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reports) == 10
    assert sorted(title for applied in reports for title in applied) == sorted(TITLES)
    assert counts(bare_store) == {"probes": 1, "others": 2, "migrations": 3}


class _Killed(Exception):  # noqa: N818  it stands for the end of the process
    pass


def test_stopped_anywhere_it_is_finished_by_the_next_start(bare_store: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever statement the process dies at, starting again brings the same store: each point is tried."""
    runs: list[int] = [0]
    dies_at = [0]
    real: Callable[..., list[dict[str, Any]]] = Transaction.run

    def run(self: Transaction, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        runs[0] += 1
        if dies_at[0] and runs[0] >= dies_at[0]:
            raise _Killed
        return real(self, query, parameters)

    monkeypatch.setattr(Transaction, "run", run)
    survived = False
    point = 0
    while not survived:
        point += 1
        dies_at[0] = 0
        if point % 6 == 0:  # a change of schema makes the server plan everything again: seconds, each time
            bare_store.write("CYPHER 25 DROP CONSTRAINT probe_id IF EXISTS")
            bare_store.write("CYPHER 25 DROP INDEX probe_name IF EXISTS")
        bare_store.write("CYPHER 25 MATCH (n) DETACH DELETE n")
        runs[0], dies_at[0] = 0, point
        try:
            migrate(bare_store, FILES, lease_s=0.2)
            survived = True
        except _Killed:
            dies_at[0] = 0
            migrate(bare_store, FILES, lease_s=0.2)
        dies_at[0] = 0
        assert counts(bare_store) == {"probes": 1, "others": 2, "migrations": 3}, point
        assert pending(bare_store, FILES) == ()
    assert point > 15


@pytest.mark.parametrize(
    ("applied", "known", "told"),
    [
        ((LOCK, KEYS), (LOCK, (KEYS[0], KEYS[1] + "// comment\n")), "modifié après avoir été appliqué : V001"),
        ((LOCK, KEYS, DATA), (LOCK, DATA), "Il manque .* V001"),
        ((LOCK, DATA), (LOCK, KEYS, DATA), "après coup : V001 .* V002"),
        ((LOCK, KEYS, DATA), (LOCK, KEYS), "plus récente .* V002"),
    ],
    ids=["changed", "missing", "out of order", "newer"],
)
def test_faults_are_told_before_anything_runs(bare_store: Connection, applied, known, told) -> None:
    """A changed, missing or late file, and a newer store, stop everything in French, with nothing run."""
    migrate(bare_store, read_migrations(applied))
    before = (schema_of(bare_store), counts(bare_store))
    extra = ("V009__more.cypher", "CYPHER 25\n// kind: data\nCREATE (:Probe {id: 'late'})")
    files = read_migrations(known if told.startswith("plus récente") else (*known, extra))
    for attempt in (migrate, pending):
        with pytest.raises(MigrationError, match=told) as refused:
            attempt(bare_store, files)
        assert "rien n'a été modifié" in str(refused.value)
    assert (schema_of(bare_store), counts(bare_store)) == before


def test_a_data_migration_is_whole_or_absent(bare_store: Connection) -> None:
    """A statement that fails leaves neither the ones before it nor the record."""
    broken = read_migration("V003__broken.cypher", "CYPHER 25\n// kind: data\nCREATE (:Other);\nCREATE (:Probe {id: 'a'})")
    migrate(bare_store, FILES)
    with pytest.raises(Exception, match="même clé"):
        migrate(bare_store, (*FILES, broken))
    assert counts(bare_store) == {"probes": 1, "others": 2, "migrations": 3}


def test_another_process_that_migrates_is_waited_for(bare_store: Connection) -> None:
    """While somebody else holds the lock, nothing is applied; patience ended, it is told."""
    migrate(bare_store, FILES[:1])
    assert acquire(bare_store, [LEASE_NAME], "somebody", 60)
    slept: list[float] = []
    with pytest.raises(LeaseLostError, match="met la base à jour"):
        migrate(bare_store, FILES, wait_s=1, sleep=slept.append)
    assert len(slept) == 5
    assert counts(bare_store)["probes"] == 0


def test_statements_are_cut_where_a_line_ends() -> None:
    """`;` cuts at the end of a line only; comments are lines; the last statement counts without `;`."""
    text = "CYPHER 25\n// kind: data\n// a; b;\nRETURN 'x;y' AS a;  \n\n  // c;\nRETURN 1;\nRETURN ';' AS b\n// end"
    parsed = parse(text, where="x")
    assert parsed.header == {"kind": ("data",)}
    assert parsed.statements == ("CYPHER 25\nRETURN 'x;y' AS a", "CYPHER 25\nRETURN 1", "CYPHER 25\nRETURN ';' AS b")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("1__x.cypher", "CYPHER 25\n// kind: data\nCREATE (:A)"),
        ("V001__x.cypher", "// kind: data\nCREATE (:A)"),
        ("V001__x.cypher", "CYPHER 25\nCREATE (:A)"),
        ("V001__x.cypher", "CYPHER 25\n// kind: data\n"),
        ("V001__x.cypher", "CYPHER 25\n// kind: data\nCREATE (:A);\nCREATE INDEX a IF NOT EXISTS FOR (n:A) ON (n.b)"),
        ("V001__x.cypher", "CYPHER 25\n// kind: schema\nCREATE INDEX a IF NOT EXISTS FOR (n:A) ON (n.b);\nCREATE (:A)"),
        ("V001__x.cypher", "CYPHER 25\n// kind: schema\nCREATE INDEX a FOR (n:A) ON (n.b)"),
    ],
    ids=["name", "language", "kind", "empty", "schema in data", "data in schema", "not repeatable"],
)
def test_ill_formed_migrations_are_refused(name: str, text: str) -> None:
    """A migration that breaks a rule is refused when it is read, whatever the store."""
    with pytest.raises(ValueError, match=r"V001|named"):
        read_migration(name, text)


def test_a_checkout_may_change_line_ends() -> None:
    """The checksum of a file does not depend on how its lines end; two files of one version are refused."""
    unix, windows = read_migration(*KEYS), read_migration(KEYS[0], KEYS[1].replace("\n", "\r\n"))
    assert isinstance(unix, MigrationFile)
    assert unix.sha256 == windows.sha256
    with pytest.raises(ValueError, match="two migrations"):
        read_migrations([KEYS, ("V001__other.cypher", KEYS[1])])
