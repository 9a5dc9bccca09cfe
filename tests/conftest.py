"""One real Neo4j for the whole run, whatever the number of workers (pages, commands and faults have their own); none outlives it.

The controller names a temporary data directory in the environment; whoever needs the server first starts it there by the same
code as the product (two at once end up on one server). So a command run by a test as a child process finds it too. The server
watches the controller and stops with it.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from types import ModuleType

import pytest
from hypothesis import settings

from matchmaker.memory import collect_less
from matchmaker.storage.connection import Connection, connect
from matchmaker.storage.local_server import ensure_started, stop
from matchmaker.storage.migrations import migrate
from matchmaker.storage.settings import StoreSettings, Target
from tests.java import QUICK_JAVA
from tests.not_run import require_real_data
from tests.storage.emptying import remove_data, remove_everything

SHARED_STORE_GROUP = "store"
DEMO_GROUP = "demo"
DEMO_IN_MEMORY = "tests.unit.services.demo_in_memory"

# A landing is judged on the same examples whoever runs it; everybody else looks for new ones each time.
settings.register_profile("landing", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("landing")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run its own data directory, and never let it touch a server that someone works with."""
    collect_less()
    if hasattr(config, "workerinput"):
        return
    for name in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "MATCHMAKER_NEO4J_PORT"):
        os.environ.pop(name, None)
    os.environ["MATCHMAKER_DATA_DIR"] = tempfile.mkdtemp(prefix="matchmaker-tests-")
    os.environ["MATCHMAKER_NEO4J_LIVES_WITH"] = str(os.getpid())
    os.environ["MATCHMAKER_NEO4J_JAVA_OPTIONS"] = " ".join(QUICK_JAVA)
    # Four starts at once on two busy cores are slow; a start that hangs is still ended.
    os.environ["MATCHMAKER_NEO4J_START_SECONDS"] = "240"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `real_data` runs on the real files or says that it did not."""
    if item.get_closest_marker("real_data") is not None:
        require_real_data()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server of the run."""
    if hasattr(config, "workerinput"):
        return
    kept = StoreSettings.from_environment()
    if kept.data_dir.name.startswith("matchmaker-tests-"):
        stop(kept)
        shutil.rmtree(kept.data_dir, ignore_errors=True)
        kept.data_dir.with_name(kept.data_dir.name + ".lock").unlink(missing_ok=True)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Send every test of the shared server to one worker: Community has one database, and tests empty it.

    Those that read the demonstration in memory stay together too: what the engine says of it is kept for the next, and would
    be calculated by each worker. Marked as soon as collected: xdist reads the groups before any
    `pytest_collection_modifyitems` of ours.
    """
    if item.get_closest_marker("xdist_group") is not None:
        return
    if "neo4j_target" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.xdist_group(SHARED_STORE_GROUP))
    elif reads_the_demo(getattr(item, "module", None)):
        item.add_marker(pytest.mark.xdist_group(DEMO_GROUP))


@cache
def reads_the_demo(module: ModuleType | None) -> bool:
    """Return whether a file of tests uses the demonstration in memory."""
    return any(getattr(value, "__module__", None) == DEMO_IN_MEMORY for value in vars(module).values()) if module else False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what removes the schema, after which Neo4j plans every query again; and make groups count.

    xdist 3.8 writes them in a field that pytest 9.2 no longer reads. Does nothing where it still does.
    """
    items.sort(key=lambda item: "bare_store" not in getattr(item, "fixturenames", ()))
    for item in items:
        grouped = getattr(item, "_nodeid", item.nodeid)
        if grouped != item.nodeid:
            item._id = type(item.id).parse(grouped)


def pytest_collection_finish() -> None:
    """Set apart what collecting made, which lasts for the run: looking for cycles need not go through it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def neo4j_target() -> Target:
    """The server of the run: address, user and password."""
    return ensure_started(StoreSettings.from_environment())


@pytest.fixture(scope="session")
def connection(neo4j_target: Target) -> Iterator[Connection]:
    """An open connection to the server of the run, with whatever earlier tests left in it."""
    assert neo4j_target.managed
    with connect() as opened:
        yield opened


@pytest.fixture
def bare_store(connection: Connection, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """The same connection to a store as Neo4j makes it, without node, constraint or index, before the test and after it."""
    alone(request)
    remove_everything(connection)
    yield connection
    remove_everything(connection)


@pytest.fixture
def empty_store(connection: Connection, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """The same connection to a migrated store without data, before the test and after it."""
    alone(request)
    migrate(connection)
    remove_data(connection)
    yield connection
    remove_data(connection)


def alone(request: pytest.FixtureRequest) -> None:
    """Fail where workers would empty each other's store."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        assert request.node.nodeid.endswith(f"@{SHARED_STORE_GROUP}"), "run with --dist loadgroup"
