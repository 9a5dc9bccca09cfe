"""Servers of their own for tests that break them; after each test, nothing may be left running."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from matchmaker.storage.local_server import StartListener, stop
from matchmaker.storage.local_server.download import make_whole
from matchmaker.storage.settings import StoreSettings
from tests.faults.mirror import Mirror, linked_cache
from tests.faults.support import server_processes
from tests.java import QUICK_JAVA
from tests.not_run import not_run

FAULTS_GROUP = "faults"


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker runs all faults, one after the other: each wants the processor for itself."""
    item.add_marker(pytest.mark.faults)
    item.add_marker(pytest.mark.xdist_group(FAULTS_GROUP))
    # The downloader and the driver leave to the garbage collector the sockets of what they gave up on.
    item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))


@pytest.fixture(autouse=True)
def dropped_sockets() -> Iterator[None]:
    """Collect dropped sockets here, where their warning is expected, and not in a later test."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def jars() -> Path:
    """The real components, fetched if this machine does not have them yet: to be read only."""
    settings = StoreSettings.from_environment()
    return make_whole(settings.cache_dir, settings.maven_mirror, StartListener())


@pytest.fixture(scope="module")
def kept_settings(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[StoreSettings]:
    """Settings of one server that the tests of a file may use one after the other."""
    root = tmp_path_factory.mktemp("kept") / "data"
    settings = StoreSettings(
        data_dir=root, cache_dir=jars.parent, java_options=QUICK_JAVA, lives_with=os.getpid(), start_seconds=240
    )
    yield settings
    stop(settings)
    assert server_processes(root) == []


@pytest.fixture
def settings(tmp_path: Path, jars: Path) -> Iterator[StoreSettings]:
    """Settings of a server of its own, in an empty directory; it must be gone at the end."""
    root = tmp_path / "data"
    made = StoreSettings(data_dir=root, cache_dir=jars.parent, java_options=QUICK_JAVA, lives_with=os.getpid(), start_seconds=240)
    yield made
    stop(made)
    assert server_processes(root) == []


@pytest.fixture
def mirror(jars: Path) -> Iterator[Mirror]:
    """A repository on loopback that has every component."""
    served = Mirror(jars)
    yield served
    served.close()


@pytest.fixture
def damaged(tmp_path: Path, jars: Path) -> Path:
    """A cache directory whose components are links to the real ones."""
    return linked_cache(tmp_path / "cache", jars)


@pytest.fixture
def command(settings: StoreSettings) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `matchmaker db …` as a person would, in a process of its own."""

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        given = {
            **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
            "MATCHMAKER_DATA_DIR": str(settings.data_dir),
            "MATCHMAKER_NEO4J_LIVES_WITH": str(os.getpid()),
            "COLUMNS": "1000",
            **environment,
        }
        program = "from matchmaker.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-c", program, "db", *words], env=given, capture_output=True, text=True, timeout=250, check=False
        )

    return run


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a real file system of a given size (needs root, as in CI)."""
    mounted: list[Path] = []

    def mount(size: str) -> Path:
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, text=True, check=False
        )
        if done.returncode:
            not_run(f"un petit système de fichiers ne peut pas être monté ici ({done.stderr.strip()}) : il faut être root")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", "--lazy", place], check=True)
