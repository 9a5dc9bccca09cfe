"""A free port on loopback, the same as last time when possible."""

import errno
import socket
import zlib
from pathlib import Path

LOOPBACK = "127.0.0.1"

# Below the ports that systems give to outgoing connections, so that the remembered one is seldom taken meanwhile.
FIRST, COUNT = 17_000, 10_000


def is_free(port: int) -> bool:
    """Whether a server may listen on this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
            probe.listen(1)
        except OSError as refused:
            if refused.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def choose(root: Path, remembered: int | None) -> int | None:
    """Choose a port: the remembered one if it is free, else the first free one after a place that the directory decides.

    Two directories start from different places, so servers started together rarely want the same port.
    """
    if remembered is not None and is_free(remembered):
        return remembered
    start = zlib.crc32(str(root).encode())
    return next((port for step in range(500) if is_free(port := FIRST + (start + step) % COUNT)), None)


def answers(port: int, seconds: float) -> bool:
    """Whether a Bolt server answers on this port: a frozen one accepts the connection and then says nothing."""
    greeting = bytes.fromhex("6060b017" + "00000805" + "00000000" * 3)
    try:
        with socket.create_connection((LOOPBACK, port), timeout=seconds) as connection:
            connection.sendall(greeting)
            return len(connection.recv(4)) == 4
    except OSError:
        return False
