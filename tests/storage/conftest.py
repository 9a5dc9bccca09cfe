"""A migrated store shared by the tests of storage, and namespaces that keep them apart.

One Neo4j serves the run. A test writes under ids that hold its own tag, and what it wrote is removed at its end; what is
common to all territories (vocabulary, funding) may also hold what others wrote.
"""

import hashlib
from collections.abc import Iterator

import pytest

from matchmaker.storage.connection import Connection
from matchmaker.storage.migrations import migrate
from matchmaker.storage.store import Store
from tests.storage.namespaces import Namespace, remove


@pytest.fixture
def store(connection: Connection) -> Store:
    """The store of the run, its schema current (another test may have emptied it)."""
    migrate(connection)
    return Store(connection)


@pytest.fixture
def namespace(store: Store, request: pytest.FixtureRequest) -> Iterator[Namespace]:
    """Ids for this test alone; everything that holds its tag is removed at the end."""
    found = Namespace("T" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:8].upper())
    remove(store.connection, found)
    yield found
    remove(store.connection, found)
