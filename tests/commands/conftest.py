"""The commands as a person runs them: real processes, a data directory of their own, a server of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory) -> Path:
    """A data directory that was never used."""
    return tmp_path_factory.mktemp("commands") / "data"


@pytest.fixture(scope="session")
def matchmaker(data_dir) -> Iterator[Run]:
    """Run `matchmaker …` in a fresh data directory shared by these tests; its server is stopped at the end."""
    environment = os.environ | {"MATCHMAKER_DATA_DIR": str(data_dir), "COLUMNS": "160"}
    command = [str(Path(sys.executable).with_name("matchmaker"))]

    def run(*arguments: object, timeout: float = 280, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *map(str, arguments)],
            cwd=ROOT,
            env=environment | changes,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    yield run
    run("db", "stop")


@pytest.fixture(scope="session")
def as_json(matchmaker) -> Callable[..., object]:
    """Run a command with `--json`, require success and one JSON document on standard output, and return it."""

    def call(*arguments: object, code: int = 0, **changes: str) -> object:
        done = matchmaker(*arguments, "--json", **changes)
        assert done.returncode == code, done.stdout + done.stderr
        return json.loads(done.stdout)

    return call


@pytest.fixture(scope="session")
def first_demo(matchmaker) -> str:
    """What the first `matchmaker demo` said, on an empty data directory; the demonstration is then there for every file."""
    done = matchmaker("demo", "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def structures(first_demo, as_json) -> list[dict[str, object]]:
    """The structures of the demonstration, as a command lists them."""
    return as_json("list", "structures", "--territory", "DEMO01")
