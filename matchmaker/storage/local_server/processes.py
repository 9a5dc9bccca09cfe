"""Who a process number belongs to: a number alone may have been given to a stranger since."""

import psutil

SERVER_MODULE = "matchmaker.storage.local_server.process"

# psutil derives start times from the boot time, which the system corrects by fractions of a second.
CLOCK_TOLERANCE_S = 2.0


def started_at(pid: int) -> float | None:
    """Start time of a living process, in seconds since the epoch; none if it is gone or only waits to be reaped."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.Error:
        return None


def is_same(pid: int, created: float) -> bool:
    """Whether the process with this number and start time still lives."""
    actual = started_at(pid)
    return actual is not None and abs(actual - created) <= CLOCK_TOLERANCE_S


def our_server(pid: int, created: float) -> psutil.Process | None:
    """The server process with this number and start time, if it lives and runs our server: never a stranger."""
    if not is_same(pid, created):
        return None
    try:
        process = psutil.Process(pid)
        return process if SERVER_MODULE in process.cmdline() else None
    except psutil.Error:
        return None


def listener_on(port: int) -> str:
    """Name the program that listens on a port, as far as this user may know it."""
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr[1:2] == (port,) and connection.pid:
                return f"« {psutil.Process(connection.pid).name()} », processus {connection.pid}"
    except (psutil.Error, OSError):
        pass
    return "un autre programme"
