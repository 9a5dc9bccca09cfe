"""The demonstration territory in the real store, loaded and answered once for every file of services that asks it."""

from collections.abc import Iterator
from datetime import date

import pytest

from matchmaker.app import BATCH_SCOPE
from matchmaker.services.load_demo import DEMO_CONTRAT, load_demo
from matchmaker.services.run_night import run_night_for
from matchmaker.storage.connection import Connection
from matchmaker.storage.migrations import migrate
from matchmaker.storage.store import Store
from tests.storage.emptying import decisions_kept, forget_decisions, forget_other_nights, remove_data

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="package")
def demo(connection: Connection) -> Store:
    """The demonstration territory, one night published on it."""
    remove_data(connection)
    migrate(connection)
    opened = Store(connection)
    load_demo(opened, BATCH_SCOPE, today=TODAY)
    run_night_for(opened, BATCH_SCOPE, (DEMO_CONTRAT,), as_of=TODAY)
    return opened


@pytest.fixture(scope="module")
def store(demo: Store) -> Iterator[Store]:
    """The same, as if one night had been run and nobody had decided anything: what a file decides is forgotten after it."""
    yield demo
    if decisions_kept(demo.connection):
        forget_decisions(demo.connection)
        again = run_night_for(demo, BATCH_SCOPE, (DEMO_CONTRAT,), as_of=TODAY)
        forget_other_nights(demo.connection, again.run_id)
