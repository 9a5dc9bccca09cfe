"""Bring a store to the schema of this program: forward only, each migration once, whoever starts at the same time.

1. What the store went through is compared with the files *before* anything runs. Four faults stop everything:
   **newer** (the store knows a version this program has never heard of), **changed** (a file was edited after it was
   applied), **missing** (an applied file is gone), **out of order** (a file was added below one already applied).
2. V000 (the lock and the history themselves) is run by everyone: it can be repeated.
3. Under a lease, the history is read again and what is pending is applied, in order. A data migration and its record are one
   transaction, which checks the lease. Neo4j takes no transaction that holds schema and data, so a schema migration is one
   transaction, recorded right after; interrupted before its record, it is run again: its statements are repeatable.
"""

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph_schema import MigrationFile, migration_files
from matchmaker.errors import LeaseLostError, MigrationError
from matchmaker.storage.connection import BULK_DEADLINE_S, Connection, Row, Transaction
from matchmaker.storage.lease import Lease, acquire, release, renew, require
from matchmaker.storage.statements import read, read_much, run, write

LEASE_NAME = "migrations"
LEASE_SECONDS = 150.0
WAIT_SECONDS = 180.0
POLL_SECONDS = 0.2
INDEX_SECONDS = 100
# Less than the lease: what is given up is over before somebody else begins.
MIGRATION_SECONDS = BULK_DEADLINE_S


@dataclass(frozen=True)
class MigrationReport:
    """What was applied now (titles, in order), and how many were there before."""

    applied: tuple[str, ...]
    already: int


def migrate(
    connection: Connection,
    files: Sequence[MigrationFile] | None = None,
    *,
    wait_s: float = WAIT_SECONDS,
    lease_s: float = LEASE_SECONDS,
    sleep: Callable[[float], None] = time.sleep,
) -> MigrationReport:
    """Apply the pending migrations of `files` (this program's own by default).

    Args:
        connection: the store.
        files: the migrations, by version.
        wait_s: how long to wait for another process that is migrating.
        lease_s: how long a process that vanished in the middle keeps others waiting.
        sleep: how to wait, in seconds.

    Raises:
        MigrationError: one of the four faults; nothing was run.
        LeaseLostError: another process has been migrating for longer than `wait_s`, or took over.
    """
    files = migration_files() if files is None else files
    _, already = _compare(connection, files)
    for statement in files[0].statements if files and files[0].version == 0 else ():
        connection.write(statement, deadline_s=MIGRATION_SECONDS)
    lease = _wait_for_lease(connection, wait_s, lease_s, sleep)
    try:
        waiting, already = _compare(connection, files)
        for migration in waiting:
            _apply(connection, migration, lease)
        if any(migration.kind == "schema" for migration in waiting):
            read_much(connection, "await_indexes", seconds=INDEX_SECONDS)
    finally:
        release(connection, lease)
    return MigrationReport(applied=tuple(migration.title for migration in waiting), already=already)


def pending(connection: Connection, files: Sequence[MigrationFile] | None = None) -> tuple[MigrationFile, ...]:
    """Return what `migrate` would apply, without applying it.

    Raises:
        MigrationError: one of the four faults.
    """
    return _compare(connection, migration_files() if files is None else files)[0]


def require_current(connection: Connection) -> None:
    """Raise MigrationError unless the store has exactly the schema of this program."""
    waiting = pending(connection)
    if waiting:
        raise MigrationError(
            f"Le schéma de la base n'est pas à jour : {_listed([m.title for m in waiting])} à appliquer. "
            "Lancez « matchmaker db migrate », puis recommencez."
        )


def _compare(connection: Connection, files: Sequence[MigrationFile]) -> tuple[tuple[MigrationFile, ...], int]:
    """Return the files yet to apply and how many are applied, after looking for the four faults."""
    history: list[Row] = read(connection, "migration_history")
    known = {migration.version: migration for migration in files}
    applied = {row["version"]: row for row in history}
    last_known, last_applied = max(known, default=-1), max(applied, default=-1)
    if last_applied > last_known:
        newest = [_title(row) for row in history if row["version"] > last_known]
        raise MigrationError(
            f"La base a été préparée par une version plus récente de l'outil : elle a reçu {_listed(newest)}, "
            "que cette version ne connaît pas. Mettez l'outil à jour ; rien n'a été modifié."
        )
    missing = [_title(row) for version, row in applied.items() if version not in known]
    if missing:
        raise MigrationError(
            f"Il manque à cette version de l'outil un fichier de migration que la base a reçu : {_listed(missing)}. "
            "Remettez-le dans graph_schema/migrations ; rien n'a été modifié."
        )
    changed = [known[version].title for version, row in applied.items() if known[version].sha256 != row["sha256"]]
    if changed:
        raise MigrationError(
            f"Un fichier de migration a été modifié après avoir été appliqué : {_listed(changed)}. "
            "Remettez-le tel qu'il était et écrivez le changement dans une nouvelle migration ; rien n'a été modifié."
        )
    late = [migration.title for migration in files if migration.version not in applied and migration.version < last_applied]
    if late:
        raise MigrationError(
            f"Une migration arrive après coup : {_listed(late)}, alors que la base a déjà reçu {_title(applied[last_applied])}. "
            "Donnez-lui un numéro plus grand que le dernier appliqué ; rien n'a été modifié."
        )
    return tuple(migration for migration in files if migration.version not in applied), len(applied)


def _apply(connection: Connection, migration: MigrationFile, lease: Lease) -> None:
    """Apply one migration whole: in one transaction, with its record if Neo4j allows it."""

    def change(transaction: Transaction) -> None:
        for statement in migration.statements:
            transaction.run(statement)

    def change_and_record(transaction: Transaction) -> None:
        require(transaction, lease)
        change(transaction)
        run(transaction, "migration_record", **_record(migration))

    renew(connection, lease)
    if migration.kind == "data":
        connection.write_transaction(change_and_record, deadline_s=MIGRATION_SECONDS)
    else:
        connection.write_transaction(change, deadline_s=MIGRATION_SECONDS)
        write(connection, "migration_record", **_record(migration))


def _wait_for_lease(connection: Connection, wait_s: float, lease_s: float, sleep: Callable[[float], None]) -> Lease:
    holder = f"migrate-{uuid.uuid4()}"
    for _ in range(max(1, int(wait_s / POLL_SECONDS))):
        lease = acquire(connection, [LEASE_NAME], holder, lease_s)
        if lease is not None:
            return lease
        sleep(POLL_SECONDS)
    raise LeaseLostError(
        "Une autre commande met la base à jour depuis plusieurs minutes. Attendez qu'elle se termine, puis recommencez."
    )


def _record(migration: MigrationFile) -> dict[str, object]:
    return {
        "version": migration.version,
        "name": migration.name,
        "kind": migration.kind,
        "sha256": migration.sha256,
    }


def _title(row: Row) -> str:
    return f"V{row['version']:03d} ({row['name']})"


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(titles)
