"""What the pages are plugged into, set once by the server before it listens: without it, no page shows anything."""

import atexit
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError
from matchmaker.services.ports import ReadStore


class StoreOpener(Protocol):
    """Opens the store; leaving the context closes it."""

    def __call__(self) -> AbstractContextManager[ReadStore]:
        """Return a context that yields the store."""
        ...


@dataclass
class StoreHolder:
    """Keeps one open store for all sessions; forgotten after a failure, so that the next page opens a new one."""

    opener: StoreOpener
    _stack: ExitStack = field(default_factory=ExitStack)
    _store: ReadStore | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self) -> ReadStore:
        """Return the open store, opening it the first time."""
        with self._lock:
            if self._store is None:
                self._store = self._stack.enter_context(self.opener())
            return self._store

    def forget(self) -> None:
        """Close the store, if any; the next `get` opens another."""
        with self._lock:
            stack, self._stack, self._store = self._stack, ExitStack(), None
        stack.close()


@dataclass(frozen=True)
class Wiring:
    """The store, who reads (until people log in: whoever sits at this machine), and the present."""

    store: StoreHolder
    scope: Scope
    clock: Callable[[], datetime]


_installed: list[Wiring] = []


def install(wiring: Wiring) -> None:
    """Plug the pages in. Only the server does it, once it is known to listen on this machine alone."""
    _installed[:] = [wiring]
    atexit.register(wiring.store.forget)


def reading_is_logged() -> bool:
    """Return whether what the reader looks at is written down: a CDSU who also instructs requests."""
    return bool(_installed) and _installed[0].scope.instructs


def wiring() -> Wiring:
    """Return what the pages are plugged into.

    Raises:
        AccessError: the pages were started by something else than this project's server.
    """
    if not _installed:
        raise AccessError("Ce tableau de bord ne s'ouvre que par la commande « matchmaker serve ».")
    return _installed[0]
