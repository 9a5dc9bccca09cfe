"""Where partitions are computed: two calls, `submit` and `as_completed`, behind which any engine may stand."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Ticket(Protocol[T_co]):
    """A computation that was submitted; `result()` gives its value or raises what it raised."""

    @property
    def key(self) -> str:
        """The name the computation was submitted under."""
        ...

    def result(self) -> T_co:
        """Return the value, or raise the computation's own error."""
        ...


class Executor(Protocol):
    """An engine that computes partitions, at least once each, in any order."""

    def submit(self, key: str, function: Callable[..., T], *arguments: object) -> Ticket[T]:
        """Hand over one computation; `key` names it and is unique in a run."""
        ...

    def as_completed(self, tickets: Iterable[Ticket[T]]) -> Iterator[Ticket[T]]:
        """Yield the tickets as their computations end."""
        ...


class SerialTicket(Generic[T]):
    """A computation done when it is asked for, in this process."""

    def __init__(self, key: str, function: Callable[..., T], arguments: tuple[object, ...]) -> None:
        self.key = key
        self._function = function
        self._arguments = arguments

    def result(self) -> T:
        """Compute now and return the value."""
        return self._function(*self._arguments)


class SerialExecutor:
    """One partition after the other, in this process: for one territory, for tests, and as the reference of the others."""

    def submit(self, key: str, function: Callable[..., T], *arguments: object) -> Ticket[T]:
        """Remember the computation; it runs when its ticket is read."""
        return SerialTicket(key, function, arguments)

    def as_completed(self, tickets: Iterable[Ticket[T]]) -> Iterator[Ticket[T]]:
        """Yield the tickets in the order of submission."""
        yield from tickets
