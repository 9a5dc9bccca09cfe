"""A Neo4j that does not start: each cause provoked for real, each told in French, no process left behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from matchmaker.errors import ServerStartError
from matchmaker.storage.connection import connect
from matchmaker.storage.local_server import ensure_started, status, stop
from matchmaker.storage.local_server.files import ServerFiles, StoreMark
from matchmaker.storage.settings import StoreSettings
from tests.faults.support import fill, server_processes, told_well, with_

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def stopped_store(kept_settings: StoreSettings) -> Path:
    """The directory of a whole store, stopped: to be copied."""
    ensure_started(kept_settings)
    stop(kept_settings)
    return kept_settings.data_dir


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        yield squatter.getsockname()[1]


def refused(settings: StoreSettings) -> str:
    """Try to start, check that it is refused as it must be, and return what is told."""
    with pytest.raises(ServerStartError) as error:
        ensure_started(settings)
    assert server_processes(settings.data_dir) == []
    assert status(settings).state == "stopped"
    told = str(error.value)
    assert told_well(told.partition(" Journal complet")[0])
    assert told_well(told) or "Ses dernières lignes :" in told
    return told


def test_an_imposed_port_already_taken(command: Command, busy_port: int) -> None:
    """The port is named, with the program that has it and the variable to change; the command leaves with code 3."""
    done = command("start", MATCHMAKER_NEO4J_PORT=str(busy_port))
    assert done.returncode == 3
    assert f"Le port {busy_port}, imposé par MATCHMAKER_NEO4J_PORT, est déjà occupé" in done.stderr
    assert f"processus {os.getpid()}" in done.stderr
    assert told_well(done.stderr.strip().splitlines()[-1])


def test_a_port_taken_while_neo4j_starts(settings: StoreSettings) -> None:
    """Taken after it was found free, the port is told just the same, from Neo4j's own failure to listen."""
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        port = squatter.getsockname()[1]
    taker = socket.socket()

    def take() -> None:
        while not ServerFiles(settings.data_dir).settings.exists():
            time.sleep(0.01)
        taker.bind(("127.0.0.1", port))
        taker.listen()

    thread = threading.Thread(target=take)
    thread.start()
    told = refused(with_(settings, port=port))
    thread.join()
    taker.close()
    assert f"Le port {port}, imposé par MATCHMAKER_NEO4J_PORT, est déjà occupé" in told


def test_data_of_a_newer_version(settings: StoreSettings, command: Command) -> None:
    """Data marked by a newer Neo4j are not opened; both versions are named."""
    files = ServerFiles(settings.data_dir)
    files.prepare()
    files.write_mark(StoreMark(neo4j="2099.01.0", complete=True))
    done = command("start")
    assert done.returncode == 3
    assert "ont été écrites par Neo4j 2099.01.0, version plus récente que celle de cet outil (2026.08.1)" in done.stderr
    assert told_well(done.stderr.strip().splitlines()[-1])
    assert server_processes(settings.data_dir) == []
    assert not files.home.exists()


@pytest.mark.parametrize("database", ["neo4j", "system"])
def test_data_that_neo4j_itself_finds_newer(settings: StoreSettings, stopped_store: Path, database: str) -> None:
    """Even without our mark, a store format that Neo4j does not know is told as newer data, without waiting for minutes."""
    shutil.copytree(stopped_store, settings.data_dir)
    (settings.data_dir / "store.json").unlink()
    header = settings.data_dir / "neo4j" / "data" / "databases" / database / "neostore"
    known, unknown = b"aligned\x01\x01", b"aligned\x01\x63"
    assert header.read_bytes().count(known) == 1
    header.write_bytes(header.read_bytes().replace(known, unknown))
    before = time.monotonic()
    told = refused(settings)
    assert time.monotonic() - before < 50
    assert "ont été écrites par une version de Neo4j plus récente que celle de cet outil (2026.08.1)" in told


def test_an_unreadable_store_shows_the_end_of_the_log(settings: StoreSettings, stopped_store: Path) -> None:
    """For a failure of unknown cause, the message names the log and shows its last lines, without a single stack frame."""
    shutil.copytree(stopped_store, settings.data_dir)
    (settings.data_dir / "neo4j" / "data" / "databases" / "system" / "neostore").write_bytes(b"\xff" * 8192)
    told = refused(settings)
    assert "Neo4j n’a pas démarré" in told
    assert str(settings.data_dir / "server.log") in told
    assert "cause: " in told
    assert not any(line.strip().startswith(("at ", "File ", "Traceback")) for line in told.splitlines())


def test_a_password_file_that_is_gone(settings: StoreSettings, stopped_store: Path) -> None:
    """A store without its password file is not opened: the file to restore is named."""
    shutil.copytree(stopped_store, settings.data_dir)
    (settings.data_dir / "password").unlink()
    told = refused(settings)
    assert f"Le fichier {settings.data_dir / 'password'} manque" in told
    assert "sauvegarde" in told


def test_a_start_that_takes_too_long(settings: StoreSettings) -> None:
    """At its deadline a start is given up and its process ended; the variable that gives more time is named."""
    told = refused(with_(settings, start_seconds=2.0))
    assert "n’était pas prêt après 2 s" in told
    assert "MATCHMAKER_NEO4J_START_SECONDS" in told


@pytest.mark.parametrize("heap_mb", [8, 24])
def test_too_little_memory(settings: StoreSettings, heap_mb: int) -> None:
    """A heap too small for Neo4j is told, with the variable to raise."""
    told = refused(with_(settings, heap_mb=heap_mb))
    assert f"a manqué de mémoire pendant son démarrage, avec {heap_mb} Mo" in told
    assert "MATCHMAKER_NEO4J_HEAP_MB" in told


def test_a_directory_that_cannot_be_written(settings: StoreSettings, tmp_path: Path) -> None:
    """A data directory that cannot exist is told, with the variable to change."""
    (tmp_path / "file").write_text("not a directory")
    told = refused(with_(settings, data_dir=tmp_path / "file" / "data"))
    assert "ne peut pas être écrit" in told
    assert "MATCHMAKER_DATA_DIR" in told


def test_an_interrupted_start_leaves_nothing(settings: StoreSettings) -> None:
    """Ctrl-C while Neo4j starts ends its process too."""
    program = (
        "import signal, sys; from pathlib import Path; from matchmaker.storage.settings import StoreSettings;"
        "from matchmaker.storage.local_server import ensure_started;"
        # Whoever runs the tests in the background ignores Ctrl-C, and its children with it.
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "ensure_started(StoreSettings(data_dir=Path(sys.argv[1]), cache_dir=Path(sys.argv[2])))"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", program, str(settings.data_dir), str(settings.cache_dir)], stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and status(settings).state != "starting":
        time.sleep(0.05)
    assert len(server_processes(settings.data_dir)) == 1
    started.send_signal(signal.SIGINT)
    started.wait(30)
    assert server_processes(settings.data_dir) == []


def test_a_disk_already_full(small_disk: Callable[[str], Path], settings: StoreSettings) -> None:
    """With no room left, Neo4j is not even tried; what to free or change is said."""
    disk = small_disk("30m")
    fill(disk / "filler")
    told = refused(with_(settings, data_dir=disk / "data"))
    assert told.startswith(f"Le disque est plein : Neo4j ne peut pas écrire dans {disk / 'data'}")
    assert "MATCHMAKER_DATA_DIR" in told


def test_a_disk_that_fills_up(small_disk: Callable[[str], Path], settings: StoreSettings) -> None:
    """Filled while Neo4j creates its store, told at once instead of a wait without end; with room again, all works."""
    disk = small_disk("60m")
    there = with_(settings, data_dir=disk / "data")
    filler = disk / "filler"

    def take_all() -> None:
        while not (there.data_dir / "neo4j" / "data" / "databases").exists():
            time.sleep(0.01)
        fill(filler)

    thread = threading.Thread(target=take_all)
    thread.start()
    told = refused(there)
    thread.join()
    assert told.startswith("Le disque est plein")
    filler.unlink()
    try:
        with connect(there) as connection:
            connection.write("CYPHER 25 CREATE (:Probe)")
            assert connection.read("CYPHER 25 MATCH (n:Probe) RETURN count(n) AS n") == [{"n": 1}]
    finally:
        stop(there)
    assert server_processes(there.data_dir) == []
