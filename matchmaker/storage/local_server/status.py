"""What the managed Neo4j is doing, without ever starting it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from matchmaker.storage.local_server import ports
from matchmaker.storage.local_server.files import ServerFiles
from matchmaker.storage.local_server.jars import neo4j_version
from matchmaker.storage.local_server.lifecycle import running_server
from matchmaker.storage.settings import StoreSettings

ANSWER_S = 3.0


@dataclass(frozen=True)
class ServerStatus:
    """The managed Neo4j at one moment.

    Attributes:
        state: `frozen` is a process that lives and does not answer.
        port: the one it listens on, or the one remembered; none before the first start.
        since: ISO 8601, UTC.
        size: bytes of data on disk, as the disk counts them.
    """

    state: Literal["running", "starting", "frozen", "stopped"]
    port: int | None
    pid: int | None
    since: str | None
    version: str
    size: int
    data_dir: Path


def status(settings: StoreSettings) -> ServerStatus:
    """Look at the managed Neo4j."""
    files = ServerFiles(settings.data_dir)
    server = running_server(files)
    state: Literal["running", "starting", "frozen", "stopped"]
    if server is None:
        state = "stopped"
    elif not server.ready:
        state = "starting"
    else:
        state = "running" if ports.answers(server.port, ANSWER_S) else "frozen"
    mark = files.read_mark()
    return ServerStatus(
        state=state,
        port=(server.port or None) if server else files.read_port(),
        pid=server.pid if server else None,
        since=server.since if server else None,
        version=server.version if server else (mark.neo4j if mark else neo4j_version()),
        size=size_on_disk(files.root),
        data_dir=files.root,
    )


def size_on_disk(directory: Path) -> int:
    """Bytes the files of a directory take on disk; files that vanish meanwhile count for nothing."""
    total = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            try:
                found = (Path(folder) / name).lstat()
            except OSError:
                continue
            total += getattr(found, "st_blocks", 0) * 512 or found.st_size
    return total
