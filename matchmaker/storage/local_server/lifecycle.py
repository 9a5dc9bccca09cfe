"""Start the managed Neo4j if it does not run, and stop it. Any number of commands may do so at once: they end up on one server.

Nobody waits on a lock here. Each caller that finds no server starts a process; the process that takes the directory's lock goes
on, the others leave at once, and every caller waits for the one server to publish itself. If that one dies, callers try again
until their deadline. A lock held by a dead process does not exist: the system releases it.
"""

import errno
import subprocess
import sys
import time
from enum import Enum

import psutil

from matchmaker.errors import ServerStartError
from matchmaker.storage.local_server import processes
from matchmaker.storage.local_server.download import make_whole
from matchmaker.storage.local_server.exits import Exit
from matchmaker.storage.local_server.files import ServerFiles, ServerState
from matchmaker.storage.local_server.listener import StartListener
from matchmaker.storage.local_server.start_failures import start_failure, too_long
from matchmaker.storage.settings import DEFAULT_USER, StoreSettings, Target

POLL_S = 0.05
LOSER_PAUSE_S = 0.5
STOP_S = 20.0
PORT_RACES = 3

# Kept so that Python reaps those that end before this process does.
_children: list[subprocess.Popen[bytes]] = []


class Stopped(Enum):
    """How a stop went."""

    WAS_NOT_RUNNING = "was_not_running"
    GRACEFULLY = "gracefully"
    BY_FORCE = "by_force"


def running_server(files: ServerFiles) -> ServerState | None:
    """The server process that lives now, ready or not."""
    state = files.read_state()
    return state if state is not None and processes.our_server(state.pid, state.created) else None


def ensure_started(settings: StoreSettings, listener: StartListener | None = None) -> Target:
    """Return the managed Neo4j, started if it did not run.

    Args:
        settings: where its files are and what it may use.
        listener: told of what takes time.

    Raises:
        ServerStartError: it could not start; the text says why and how to repair.
    """
    files = ServerFiles(settings.data_dir)
    state = running_server(files)
    if state is None or not state.ready:
        listener = listener or StartListener()
        jars = make_whole(settings.cache_dir, settings.maven_mirror, listener)
        listener.starting()
        remembered = files.read_port()
        state = _Start(settings, files, str(jars)).until_ready()
        if settings.port is None and remembered not in (None, state.port):
            listener.note(
                f"Le port {remembered} est occupé par un autre programme : Neo4j écoute désormais sur le port {state.port}."
            )
    password = files.read_password()
    if password is None:
        raise ServerStartError(start_failure(Exit.PASSWORD_MISSING, settings, files))
    return Target(uri=f"bolt://127.0.0.1:{state.port}", user=DEFAULT_USER, password=password, managed=True)


def stop(settings: StoreSettings) -> Stopped:
    """Stop the managed Neo4j: gracefully, by force if it does not answer. Only ever a process that is ours."""
    files = ServerFiles(settings.data_dir)
    state = files.read_state()
    process = processes.our_server(state.pid, state.created) if state else None
    if process is None:
        files.clear_state()
        return Stopped.WAS_NOT_RUNNING
    outcome = Stopped.GRACEFULLY if _end(process, STOP_S) else Stopped.BY_FORCE
    if outcome is Stopped.BY_FORCE:
        files.clear_state()
    return outcome


class _Start:
    """One caller's attempt to have a server ready before its deadline."""

    def __init__(self, settings: StoreSettings, files: ServerFiles, jars: str) -> None:
        self.settings = settings
        self.files = files
        self.jars = jars
        self.deadline = time.monotonic() + settings.start_seconds
        self.port_races = 0

    def until_ready(self) -> ServerState:
        """Start processes until a server is ready, ours or another caller's."""
        while True:
            child = self._spawn()
            try:
                state = self._wait(child)
            except BaseException:
                # Given up, or interrupted by the person: nothing may stay behind.
                _end(psutil.Process(child.pid) if child.poll() is None else None, 2.0)
                child.wait()
                raise
            if state is not None:
                if state.pid != child.pid:
                    child.wait()
                else:
                    _children.append(child)
                return state

    def _spawn(self) -> "subprocess.Popen[bytes]":
        settings = self.settings
        options = {
            "--root": self.files.root,
            "--jars": self.jars,
            "--heap-mb": settings.heap_mb,
            "--page-cache-mb": settings.page_cache_mb,
            "--port": settings.port,
            "--lives-with": settings.lives_with,
        }
        command = [sys.executable, "-P", "-m", processes.SERVER_MODULE]
        command += [f"{name}={value}" for name, value in options.items() if value is not None]
        command += [f"--java-option={option}" for option in settings.java_options]
        try:
            self.files.prepare()
            self.files.rotate_log()
            with self.files.log.open("ab") as log:
                return subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.files.root, start_new_session=True
                )
        except OSError as error:
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            raise ServerStartError(start_failure(Exit.DISK_FULL if full else Exit.NOT_ALLOWED, settings, self.files)) from error

    def _wait(self, child: "subprocess.Popen[bytes]") -> ServerState | None:
        """Wait for a ready server. None: the process left because another has the lock or took the port; try again."""
        while time.monotonic() < self.deadline:
            state = running_server(self.files)
            if state is not None and state.ready:
                return state
            code = child.poll()
            if code is not None and self._worth_another_try(code):
                return None
            time.sleep(POLL_S)
        raise ServerStartError(too_long(self.settings, self.files))

    def _worth_another_try(self, code: int) -> bool:
        if code == Exit.LOCKED:
            time.sleep(LOSER_PAUSE_S)
            return running_server(self.files) is None
        if code == Exit.PORT_TAKEN and self.settings.port is None and self.port_races < PORT_RACES:
            self.port_races += 1
            return True
        raise ServerStartError(start_failure(code, self.settings, self.files))


def _end(process: psutil.Process | None, patience: float) -> bool:
    """End a process, by force after a while. True: it ended by itself."""
    if process is None:
        return True
    try:
        process.terminate()
        process.wait(patience)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(patience)
        return False
    except psutil.NoSuchProcess:
        pass
    return True
