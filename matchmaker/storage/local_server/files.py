"""Where the managed Neo4j keeps its files, and how they are written: by rename, readable by their owner alone.

DATA.lock            held by the server process for as long as it lives; beside the directory, so that erasing or restoring
                     the data never takes the lock away
DATA/neo4j/          what belongs to Neo4j itself (data, logs, settings)
DATA/password        random, written once, before the store exists
DATA/store.json      which Neo4j wrote the store, and whether its creation was completed
DATA/port            the port chosen last time
DATA/server.json     the process that runs now, and whether it is ready
DATA/server.log      what that process printed
"""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from matchmaker.errors import StorageError

RecordT = TypeVar("RecordT")
LOG_LIMIT = 2_000_000


@dataclass(frozen=True)
class ServerState:
    """A server process as it describes itself. `port` is 0 until it listens; `created` is its start time in the process table."""

    pid: int
    created: float
    ready: bool
    port: int
    since: str
    version: str


@dataclass(frozen=True)
class StoreMark:
    """Our own mark on the store: the Neo4j that wrote it, and whether its first start was completed."""

    neo4j: str
    complete: bool


@dataclass(frozen=True)
class ServerFiles:
    """The files of one managed Neo4j."""

    root: Path

    @property
    def lock(self) -> Path:
        """Held by the server process."""
        return self.root.with_name(self.root.name + ".lock")

    @property
    def home(self) -> Path:
        """Neo4j's own directory."""
        return self.root / "neo4j"

    @property
    def settings(self) -> Path:
        """Neo4j's settings, rewritten at each start."""
        return self.home / "conf" / "neo4j.conf"

    @property
    def log(self) -> Path:
        """What the server process printed."""
        return self.root / "server.log"

    @property
    def has_store(self) -> bool:
        """Whether Neo4j has written anything here."""
        return (self.home / "data" / "databases").is_dir()

    def prepare(self) -> None:
        """Create the directory, for its owner alone."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def read_state(self) -> ServerState | None:
        """The server process that last described itself; it may be dead."""
        return _read_record(self.root / "server.json", ServerState)

    def write_state(self, state: ServerState) -> None:
        """Publish the server process, in one rename."""
        _write(self.root / "server.json", json.dumps(asdict(state)))

    def clear_state(self) -> None:
        """Forget the server process."""
        with suppress(NotADirectoryError):
            (self.root / "server.json").unlink(missing_ok=True)

    def read_mark(self) -> StoreMark | None:
        """Our mark on the store, if it is there and can be read."""
        return _read_record(self.root / "store.json", StoreMark)

    def write_mark(self, mark: StoreMark) -> None:
        """Mark the store."""
        _write(self.root / "store.json", json.dumps(asdict(mark)))

    def read_port(self) -> int | None:
        """The port chosen last time."""
        text = _read(self.root / "port")
        return int(text) if text.isdigit() and 1024 <= int(text) <= 65535 else None

    def write_port(self, port: int) -> None:
        """Remember the port."""
        _write(self.root / "port", str(port))

    def read_password(self) -> str | None:
        """The password of the store."""
        return _read(self.root / "password") or None

    def new_password(self) -> str:
        """Draw a password and keep it, readable by its owner alone."""
        # Hexadecimal: Neo4j takes it as an argument, and a URL-safe token may begin like an option, with a dash.
        password = secrets.token_hex(32)
        _write(self.root / "password", password)
        return password

    def log_tail(self, lines: int = 6) -> str:
        """The last lines of the log that a person can read: stack frames are left out."""
        with suppress(OSError):
            text = self.log.read_bytes()[-200_000:].decode("utf-8", "replace")
            kept = [line for line in text.splitlines() if line.strip() and not line[0].isspace() and "Traceback" not in line]
            return "\n".join(f"    {line[:300]}" for line in kept[-lines:])
        return ""

    def rotate_log(self) -> None:
        """Keep the log short: the previous one is kept beside."""
        with suppress(OSError):
            if self.log.stat().st_size > LOG_LIMIT:
                self.log.replace(self.log.with_suffix(".log.1"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise StorageError(
            f"Le fichier {path} ne peut pas être lu par cet utilisateur ({error.strerror}). Rendez-le lisible, ou désignez un "
            "autre dossier de données avec MATCHMAKER_DATA_DIR."
        ) from error


def _read_record(path: Path, kind: type[RecordT]) -> RecordT | None:
    try:
        return kind(**json.loads(_read(path) or "null"))
    except (ValueError, TypeError):
        return None


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
