"""The managed Neo4j as it runs: closed to the network and to files, silent, its secrets its owner's alone."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from matchmaker.errors import StorageError, UsageError
from matchmaker.storage.connection import Connection
from matchmaker.storage.local_server.files import ServerFiles
from matchmaker.storage.local_server.jars import locked_jars, neo4j_version
from matchmaker.storage.settings import StoreSettings, Target


@pytest.fixture
def files(neo4j_target: Target) -> ServerFiles:
    """The files of the server of the run."""
    assert neo4j_target.managed
    return ServerFiles(StoreSettings.from_environment().data_dir)


def matchmaker(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as a person would."""
    return subprocess.run(
        [sys.executable, "-c", "from matchmaker.cli import main; main()", *words],
        env={**os.environ, "COLUMNS": "1000", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://localhost:9/x.csv", "http://127.0.0.1:9/x.csv", "http://[::1]:9/x.csv"]
)
def test_load_csv_is_refused(connection: Connection, url: str) -> None:
    """A query can read no file of this machine, and reach no address, by name, IPv4 or IPv6."""
    with pytest.raises(StorageError) as refused:
        connection.read("CYPHER 25 LOAD CSV FROM $url AS line RETURN line", {"url": url})
    cause = str(refused.value.__cause__)
    # Refused by a rule, not by chance: nothing listens on port 9, and a refused connection would also fail.
    assert "blocked" in cause or "allow_csv_import_from_file_urls' is false" in cause, cause


def test_it_listens_on_loopback_alone(files: ServerFiles) -> None:
    """Its one open socket is Bolt on loopback: nothing else listens, nothing is announced on the network."""
    state = files.read_state()
    assert state is not None
    sockets = psutil.Process(state.pid).net_connections("inet")
    listening = [
        (entry.laddr.ip.removeprefix("::ffff:"), entry.laddr.port) for entry in sockets if entry.status == psutil.CONN_LISTEN
    ]
    assert listening == [("127.0.0.1", state.port)]
    assert [entry for entry in sockets if entry.status == psutil.CONN_NONE] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dbms.usage_report.enabled", "false"),
        ("dbms.fleet_manager.enabled", "false"),
        ("server.fleet_discovery.enabled", "false"),
        ("client.allow_telemetry", "false"),
        ("dbms.security.auth_enabled", "true"),
        ("dbms.security.allow_csv_import_from_file_urls", "false"),
        ("server.memory.pagecache.size", "128.00MiB"),
        ("db.logs.query.enabled", "OFF"),
    ],
)
def test_its_settings_hold(connection: Connection, name: str, value: str) -> None:
    """What the settings file says is what the server runs with."""
    rows = connection.read("CYPHER 25 SHOW SETTINGS YIELD name, value WHERE name = $name RETURN value", {"name": name})
    assert rows == [{"value": value}]


def test_its_memory_is_limited(connection: Connection, files: ServerFiles) -> None:
    """The heap is the one given, and a query that wants more is refused without taking the server down."""
    with pytest.raises(StorageError, match="n’a pas assez de mémoire"):
        connection.read("CYPHER 25 UNWIND range(1, 100000000) AS n WITH collect(n) AS ns RETURN size(ns) AS s", deadline_s=60)
    assert connection.read("CYPHER 25 RETURN 1 AS one") == [{"one": 1}]
    state = files.read_state()
    assert state is not None
    assert "--heap-mb=512" in psutil.Process(state.pid).cmdline()


def test_secrets_are_their_owners_alone(files: ServerFiles, neo4j_target: Target) -> None:
    """The password is long, in a file only its owner reads, in a directory only its owner enters; it is shown nowhere else."""
    assert stat.S_IMODE((files.root / "password").stat().st_mode) == 0o600
    assert stat.S_IMODE(files.root.stat().st_mode) == 0o700
    assert re.fullmatch("[0-9a-f]{64}", neo4j_target.password)
    assert neo4j_target.password not in repr(neo4j_target)
    for shown in (files.log, files.root / "server.json", files.settings):
        assert neo4j_target.password not in shown.read_text(encoding="utf-8")
    assert not (files.home / "data" / "dbms" / "auth.ini").exists()


def test_status_tells_what_runs(files: ServerFiles) -> None:
    """`db status --json` gives the state, the port, the process, since when, the version and the size on disk."""
    state = files.read_state()
    assert state is not None
    done = matchmaker("db", "status", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["state"], told["managed"], told["port"], told["pid"]) == ("running", True, state.port, state.pid)
    assert told["uri"] == f"bolt://127.0.0.1:{state.port}"
    assert told["version"] == neo4j_version() == "2026.08.1"
    assert told["since"] == state.since
    assert told["size_bytes"] > 1_000_000
    shown = matchmaker("db", "status").stdout
    assert "Neo4j en marche" in shown
    assert f"Processus : {state.pid}" in shown


def test_starting_twice_uses_the_same_server(files: ServerFiles) -> None:
    """`db start` on a running server says so and starts nothing."""
    state = files.read_state()
    done = matchmaker("db", "start")
    assert done.returncode == 0, done.stderr
    assert "Neo4j fonctionne déjà" in done.stdout
    assert files.read_state() == state


def test_another_server_can_be_named(neo4j_target: Target, tmp_path: Path) -> None:
    """With NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD every command uses that server, and manages none."""
    other = {
        "NEO4J_URI": neo4j_target.uri,
        "NEO4J_USER": neo4j_target.user,
        "NEO4J_PASSWORD": neo4j_target.password,
        "MATCHMAKER_DATA_DIR": str(tmp_path),
    }
    told = json.loads(matchmaker("db", "status", "--json", **other).stdout)
    assert (told["state"], told["managed"], told["uri"], told["version"]) == ("running", False, neo4j_target.uri, "2026.08.1")
    assert "Il n'y a rien à démarrer" in matchmaker("db", "start", **other).stdout
    assert list(tmp_path.iterdir()) == []


def test_a_named_server_needs_its_password() -> None:
    """NEO4J_URI alone is refused, naming what is missing."""
    with pytest.raises(StorageError, match="NEO4J_PASSWORD n’est pas définie"):
        StoreSettings.from_environment({"NEO4J_URI": "bolt://127.0.0.1:7687"})


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", "7687.5", "²"])
def test_a_setting_that_is_no_number_is_told(port: str) -> None:
    """A number that is not one is refused with its variable, its value and what is expected."""
    with pytest.raises(UsageError, match=f"MATCHMAKER_NEO4J_PORT vaut « {port} » : il faut un nombre entier de 1024 à 65535"):
        StoreSettings.from_environment({"MATCHMAKER_NEO4J_PORT": port})


def test_the_lock_of_components_is_whole() -> None:
    """The committed list names each component once, with its size and sha256, and no address."""
    jars = locked_jars()
    assert len({jar.path for jar in jars}) == len(jars) == 237
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert sum(jar.size for jar in jars) == 175_924_177
