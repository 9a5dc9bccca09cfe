"""The only wiring: settings → managed server or yours → connection → store."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from matchmaker.domain.scope import Scope, UserRole
from matchmaker.errors import UsageError
from matchmaker.storage.connection import Connection, connect
from matchmaker.storage.local_server import StartListener
from matchmaker.storage.migrations import require_current
from matchmaker.storage.store import Store

INSTRUCTS = "MATCHMAKER_INSTRUIT"


def local_scope(environment: Mapping[str, str]) -> Scope:
    """Return who runs a command on this machine until people log in: its CDSU. `MATCHMAKER_INSTRUIT=oui` says she also instructs.

    Raises:
        UsageError: the variable is neither oui nor non.
    """
    said = environment.get(INSTRUCTS, "").strip().lower() or "non"
    if said not in {"oui", "non"}:
        raise UsageError(f"{INSTRUCTS} vaut « {said} » : écrivez oui si vous instruisez aussi des demandes, non sinon.")
    return Scope(user="poste-local", role=UserRole.CDSU, territories=None, instructs=said == "oui")


# The dashboard refuses any other machine.
LOCAL_SCOPE = local_scope(os.environ)
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
