"""The life of the managed Neo4j: races, kills, freezes, strangers. Data survive, and no process is left."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from matchmaker.errors import DeadlineError, StorageError
from matchmaker.storage.connection import Connection, connect
from matchmaker.storage.local_server import Stopped, ensure_started, status, stop
from matchmaker.storage.local_server.files import ServerFiles
from matchmaker.storage.local_server.jars import locked_jars
from matchmaker.storage.settings import StoreSettings
from tests.faults.mirror import Mirror
from tests.faults.support import Notes, server_processes, told_well, with_

START = (
    "import sys; from pathlib import Path; from matchmaker.storage.settings import StoreSettings;"
    "from matchmaker.storage.local_server import ensure_started;"
    "root, cache, mirror, owner, *java = sys.argv[1:];"
    "more = {'maven_mirror': mirror or None, 'lives_with': int(owner), 'java_options': tuple(java)};"
    "settings = StoreSettings(Path(root), Path(cache), **more);"
    "print(ensure_started(settings).uri)"
)


def start_elsewhere(settings: StoreSettings, mirror: str = "") -> "subprocess.Popen[str]":
    """Start the server from a process of its own, as a command does."""
    words = [str(settings.data_dir), str(settings.cache_dir), mirror, str(settings.lives_with), *settings.java_options]
    return subprocess.Popen([sys.executable, "-c", START, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


def remember(connection: Connection, word: str) -> None:
    """Write something that must survive."""
    connection.write("CYPHER 25 MERGE (:Kept {word: $word})", {"word": word})


def remembered(connection: Connection) -> set[str]:
    """Read what survived."""
    return {row["word"] for row in connection.read("CYPHER 25 MATCH (n:Kept) RETURN n.word AS word")}


def test_two_racing_starts_end_up_on_one_server(kept_settings: StoreSettings, damaged: Path, mirror: Mirror) -> None:
    """Two commands that race, over a damaged cache, both succeed on one server, each component fetched once."""
    missing = min(locked_jars(), key=lambda jar: jar.size)
    (damaged / "jars" / missing.path).unlink()
    settings = with_(kept_settings, cache_dir=damaged)
    racers = [start_elsewhere(settings, mirror.address) for _ in range(2)]
    told = [racer.communicate(timeout=250) for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0], told
    assert told[0][0] == told[1][0]
    assert len(server_processes(settings.data_dir)) == 1
    assert mirror.asked == {missing.file_name: 1}


def test_a_server_outlives_the_command_that_started_it(kept_settings: StoreSettings) -> None:
    """The process that a command started goes on after that command, detached from its terminal."""
    ensure_started(kept_settings)
    (server,) = server_processes(kept_settings.data_dir)
    assert os.getsid(server.pid) == server.pid


def test_a_killed_server_comes_back_with_its_data(kept_settings: StoreSettings) -> None:
    """After kill -9, and its port taken meanwhile, the next command starts it again on another port, nothing lost."""
    with connect(kept_settings) as connection:
        remember(connection, "avant kill -9")
        port = int(connection.target.uri.rpartition(":")[2])
        (server,) = server_processes(kept_settings.data_dir)
        server.kill()
        server.wait()
        with pytest.raises(StorageError, match="ne répond pas") as refused:
            connection.read("CYPHER 25 RETURN 1 AS one", deadline_s=5)
        assert told_well(str(refused.value))
    assert status(kept_settings).state == "stopped"
    notes = Notes()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", port))
        squatter.listen()
        with connect(kept_settings, listener=notes) as connection:
            assert "avant kill -9" in remembered(connection)
            assert not connection.target.uri.endswith(f":{port}")
    assert len(notes.notes) == 1
    assert notes.notes[0].startswith(f"Le port {port} est occupé par un autre programme")
    assert told_well(notes.notes[0])


def test_a_frozen_server_holds_nobody(kept_settings: StoreSettings) -> None:
    """A server that accepts connections and says nothing: every call is given up at its deadline, and a stop still stops it."""
    with connect(kept_settings) as connection:
        remember(connection, "avant le gel")
        (server,) = server_processes(kept_settings.data_dir)
        server.send_signal(signal.SIGSTOP)
        try:
            for call in (
                lambda: connection.read("CYPHER 25 RETURN 1 AS one", deadline_s=1),
                lambda: connection.write("CYPHER 25 MERGE (:Kept {word: 'pendant le gel'})", deadline_s=1),
                lambda: connect(kept_settings, deadline_s=1),
            ):
                before = time.monotonic()
                with pytest.raises(DeadlineError, match=r"n’a pas répondu dans le temps accordé \(1 s\)") as given_up:
                    call()
                assert time.monotonic() - before < 4
                assert told_well(str(given_up.value))
            assert "matchmaker db stop" in str(given_up.value)
            assert status(kept_settings).state == "frozen"
        finally:
            server.send_signal(signal.SIGCONT)
        # Once it answers again the same connection works, and what was given up was not written later.
        wait_until(lambda: status(kept_settings).state == "running")
        assert connection.read("CYPHER 25 RETURN 1 AS one") == [{"one": 1}]
        time.sleep(1)
        assert "pendant le gel" not in remembered(connection)


def test_a_stop_is_graceful_and_quick(kept_settings: StoreSettings) -> None:
    """SIGTERM in the middle of a long query: the process ends in under two seconds, having closed its store."""
    with connect(kept_settings) as connection:
        (server,) = server_processes(kept_settings.data_dir)
        long = "CYPHER 25 UNWIND range(1, 1000000000) AS a UNWIND range(1, 1000) AS b RETURN sum(a * b) AS s"
        failures: list[StorageError] = []

        def query() -> None:
            try:
                connection.read(long, deadline_s=9)
            except StorageError as error:
                failures.append(error)

        thread = threading.Thread(target=query)
        thread.start()
        wait_until(lambda: server.cpu_percent(0.1) > 30)
        before = time.monotonic()
        server.terminate()
        server.wait(60)
        elapsed = time.monotonic() - before
        thread.join(40)
    # Two seconds on a machine that is not asked for more than it has; tests may run on one that is.
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert elapsed < 2 * busy
    assert len(failures) == 1
    assert told_well(str(failures[0]))
    assert status(kept_settings).state == "stopped"
    assert not (kept_settings.data_dir / "server.json").exists()
    log = (kept_settings.data_dir / "neo4j" / "logs" / "debug.log").read_text(encoding="utf-8").rpartition("Shutdown started")[2]
    assert log.count('Checkpoint triggered by \\"Database shutdown\\"') == 4  # begun and completed, for both databases
    assert "Bolt server has been shut down" in log


def test_a_stranger_is_never_stopped(kept_settings: StoreSettings) -> None:
    """A stale state file and lock, whose process number now is a stranger's: it is left alone, and a start works."""
    with connect(kept_settings) as connection:
        remember(connection, "avant l'arrêt")
    stop(kept_settings)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as stranger:
        try:
            files = ServerFiles(kept_settings.data_dir)
            stale = {
                "pid": stranger.pid,
                "created": psutil.Process(stranger.pid).create_time(),
                "ready": True,
                "port": 17999,
                "since": "2026-11-24T00:00:00+00:00",
                "version": "2026.08.1",
            }
            (kept_settings.data_dir / "server.json").write_text(json.dumps(stale), encoding="utf-8")
            files.lock.write_text("left by a crash", encoding="utf-8")
            assert status(kept_settings).state == "stopped"
            assert stop(kept_settings) is Stopped.WAS_NOT_RUNNING
            (kept_settings.data_dir / "server.json").write_text(json.dumps(stale), encoding="utf-8")
            with connect(kept_settings) as connection:
                assert "avant l'arrêt" in remembered(connection)
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_a_frozen_server_is_stopped_by_force(kept_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that cannot hear SIGTERM is ended all the same, and said to be."""
    monkeypatch.setattr("matchmaker.storage.local_server.lifecycle.STOP_S", 1.5)
    ensure_started(kept_settings)
    (server,) = server_processes(kept_settings.data_dir)
    server.send_signal(signal.SIGSTOP)
    assert stop(kept_settings) is Stopped.BY_FORCE
    assert server_processes(kept_settings.data_dir) == []
    assert status(kept_settings).state == "stopped"


def test_a_creation_killed_half_way_is_begun_again(settings: StoreSettings) -> None:
    """Killed while it creates its store for the first time, the next start makes a whole one, and its password is right."""
    starter = start_elsewhere(settings)
    wait_until(lambda: ServerFiles(settings.data_dir).has_store)
    # The starter first, or it would start another server at once.
    starter.kill()
    starter.communicate()
    (server,) = server_processes(settings.data_dir)
    server.kill()
    server.wait()
    first_password = (settings.data_dir / "password").read_text(encoding="utf-8")
    with connect(settings) as connection:
        remember(connection, "neuf")
        assert remembered(connection) == {"neuf"}
    assert (settings.data_dir / "password").read_text(encoding="utf-8") != first_password


def test_a_start_goes_on_without_its_starter(settings: StoreSettings) -> None:
    """A command killed while it waits for Neo4j leaves a server that the next command uses, and which ends with its owner."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as owner:
        owned = with_(settings, lives_with=owner.pid)
        starter = start_elsewhere(owned)
        wait_until(lambda: status(settings).state == "starting")
        starter.kill()
        starter.communicate()
        (server,) = server_processes(settings.data_dir)
        ensure_started(owned)
        assert [process.pid for process in server_processes(settings.data_dir)] == [server.pid]
        owner.kill()
    wait_until(lambda: server_processes(settings.data_dir) == [], 10)
    assert status(settings).state == "stopped"


def test_an_erased_directory_frees_its_server(settings: StoreSettings) -> None:
    """Someone erases the data while Neo4j runs: that server ends by itself, and the next command starts on an empty store."""
    with connect(settings) as connection:
        remember(connection, "effacé")
    (server,) = server_processes(settings.data_dir)
    shutil.rmtree(settings.data_dir)
    with connect(settings) as connection:
        assert remembered(connection) == set()
    assert server.pid not in [process.pid for process in server_processes(settings.data_dir)]
