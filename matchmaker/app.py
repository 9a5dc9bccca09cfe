"""The only wiring: settings → managed server or yours → connection → store."""

from collections.abc import Iterator
from contextlib import contextmanager

from matchmaker.domain.scope import Scope, UserRole
from matchmaker.storage.connection import Connection, connect
from matchmaker.storage.local_server import StartListener
from matchmaker.storage.migrations import require_current
from matchmaker.storage.store import Store

# Until people log in, whoever runs a command on this machine is its CDSU; the dashboard refuses any other machine.
LOCAL_SCOPE = Scope(user="poste-local", role=UserRole.CDSU, territories=None)
BATCH_SCOPE = Scope(user="nuit", role=UserRole.BATCH, territories=None)


@contextmanager
def open_store(listener: StartListener | None = None) -> Iterator[Store]:
    """Yield the store, the managed Neo4j being started if needed.

    Raises:
        MigrationError: migrations are pending or differ: the message says what to run.
        StorageError: the store cannot be reached or started; the message says which reason and how to repair.
    """
    with open_connection(listener) as connection:
        require_current(connection)
        yield Store(connection)


@contextmanager
def open_connection(listener: StartListener | None = None) -> Iterator[Connection]:
    """Yield a connection whose schema may still have to be migrated."""
    with connect(listener=listener) as connection:
        yield connection
