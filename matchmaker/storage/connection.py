"""The one way to a Neo4j: managed transactions, an application deadline on every call, failures as French errors.

    with connect() as connection:
        rows = connection.read("CYPHER 25 MATCH (n:Need) RETURN n.id AS id")
        connection.write("CYPHER 25 MERGE (n:Need {id: $id})", {"id": "…"})
        connection.write_transaction(lambda tx: …)     # several statements, one transaction

The driver has no deadline of its own: a server that accepts connections and then says nothing holds a caller for minutes. So each
call runs in a thread of its own and is given up when its time is over. A transaction given up is never committed by this side
afterwards; the server itself ends it too, since it knows the same deadline.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, cast
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ResultFailedError, TransientError

from matchmaker.errors import DeadlineError, StorageError
from matchmaker.storage.connection_failures import address_of, bad_address, neo4j_too_old, storage_error, too_slow
from matchmaker.storage.local_server import StartListener, ensure_started
from matchmaker.storage.settings import StoreSettings, Target

ResultT = TypeVar("ResultT")
Row = dict[str, Any]

DEADLINE_S = 30.0
# What writes much at once, an import or a migration, on a machine that may be busy: nobody waits for it before a page.
BULK_DEADLINE_S = 120.0
# The server ends a transaction at its deadline; this side waits a little longer, to hear of it.
HEARING_S = 1.0
OPENING_S = 5.0
RETRIES_S = 10.0
FIRST_RETRY_S = 0.2
CLOSING_S = 2.0
OLDEST_NEO4J = 2026
# The driver also knows http, in preview: its transactions are not those this class promises.
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class Transaction:
    """One open transaction. Its rows are read whole, as dictionaries of what the query returns."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Run one statement. Values only ever go in as parameters."""
        result = self._transaction.run(cast("Any", query), dict(parameters or {}))
        return [dict(record) for record in result]


class Connection:
    """An open connection to one Neo4j. Safe to share between threads.

    Args:
        target: where, and as whom.
        deadline_s: how long a call may last unless it says otherwise, retries included.
    """

    def __init__(self, target: Target, *, deadline_s: float = DEADLINE_S) -> None:
        self.target = target
        self.deadline_s = deadline_s
        # The driver's own warnings about retries would print English on the person's screen.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        if urlsplit(target.uri).scheme not in SCHEMES:
            raise StorageError(bad_address(target))
        try:
            self._driver = neo4j.GraphDatabase.driver(
                target.uri,
                auth=(target.user, target.password) if target.password else None,
                connection_timeout=OPENING_S,
                connection_acquisition_timeout=2 * OPENING_S,
                notifications_min_severity="OFF",
                user_agent="matchmaker",
            )
        except (ValueError, DriverError, Neo4jError, OSError) as error:
            raise storage_error(error, target) from error

    @property
    def address(self) -> str:
        """Where this connection leads, without the credentials someone may have put in the address."""
        return address_of(self.target)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close every socket; a frozen server cannot hold this back."""
        _Call(self._driver.close).wait(CLOSING_S)

    def verify(self, *, deadline_s: float | None = None) -> str:
        """Check that the server answers, accepts us and is recent enough. Returns its version."""
        answered = self._within(deadline_s, lambda _alive: self._driver.get_server_info())
        version = answered.agent.removeprefix("Neo4j/")
        year = version.partition(".")[0]
        if not year.isdigit() or int(year) < OLDEST_NEO4J:
            raise StorageError(neo4j_too_old(version, self.target))
        return version

    def read(self, query: str, parameters: Mapping[str, Any] | None = None, *, deadline_s: float | None = None) -> list[Row]:
        """Run one reading statement; the server refuses that it writes."""
        return self.read_transaction(lambda transaction: transaction.run(query, parameters), deadline_s=deadline_s)

    def write(self, query: str, parameters: Mapping[str, Any] | None = None, *, deadline_s: float | None = None) -> list[Row]:
        """Run one writing (or schema) statement in its own transaction."""
        return self.write_transaction(lambda transaction: transaction.run(query, parameters), deadline_s=deadline_s)

    def read_transaction(self, work: Callable[[Transaction], ResultT], *, deadline_s: float | None = None) -> ResultT:
        """Run `work` in one reading transaction. It may be called again after a passing failure."""
        return self._transaction(neo4j.READ_ACCESS, work, deadline_s)

    def write_transaction(self, work: Callable[[Transaction], ResultT], *, deadline_s: float | None = None) -> ResultT:
        """Run `work` in one writing transaction.

        It may be called again after a passing failure, even when a first commit did succeed but was not heard of: whatever it
        writes must be a MERGE on a deterministic key. An error raised by `work` rolls it back and comes out unchanged.

        Raises:
            DeadlineError: not done in time; it may or may not have been written.
            StorageError: Neo4j cannot be reached, or refuses.
        """
        return self._transaction(neo4j.WRITE_ACCESS, work, deadline_s)

    def _transaction(self, access: str, work: Callable[[Transaction], ResultT], deadline_s: float | None) -> ResultT:
        seconds = self.deadline_s if deadline_s is None else deadline_s

        def in_session(alive: Callable[[], bool]) -> ResultT:
            @neo4j.unit_of_work(timeout=seconds)
            def unit(transaction: neo4j.ManagedTransaction) -> ResultT:
                if not alive():
                    raise _GivenUpError
                try:
                    done = work(Transaction(transaction))
                except TransientError as error:
                    if "OutOfMemory" in (error.code or ""):
                        # The driver would ask for the same memory again and again.
                        raise _TooBigError from error
                    raise
                if not alive():
                    raise _GivenUpError
                return done

            # A third: the driver looks at the clock before it waits, so its last wait may double the time it is given.
            retries_s = min(RETRIES_S, seconds / 3)
            while True:
                try:
                    with self._driver.session(
                        default_access_mode=access, max_transaction_retry_time=retries_s, initial_retry_delay=FIRST_RETRY_S
                    ) as session:
                        return session.execute_read(unit) if access == neo4j.READ_ACCESS else session.execute_write(unit)
                except ResultFailedError as error:
                    # When the connection breaks while a deadlock is being undone, the driver forgets that it may try again.
                    if not (_passes(error.__cause__) and alive()):
                        raise
                    time.sleep(FIRST_RETRY_S)

        return self._within(seconds, in_session)

    def _within(self, deadline_s: float | None, work: Callable[[Callable[[], bool]], ResultT]) -> ResultT:
        """Run `work` with a deadline. It is told whether its caller still waits for it."""
        seconds = self.deadline_s if deadline_s is None else deadline_s
        until = time.monotonic() + seconds
        call = _Call(lambda: work(lambda: time.monotonic() < until))
        if not call.wait(seconds + HEARING_S):
            raise DeadlineError(too_slow(seconds, self.target))
        try:
            return call.result()
        except _GivenUpError as error:
            raise DeadlineError(too_slow(seconds, self.target)) from error
        except _TooBigError as error:
            raise storage_error(cast("TransientError", error.__cause__), self.target, seconds) from error.__cause__
        except (DriverError, Neo4jError, OSError) as error:
            raise storage_error(error, self.target, seconds) from error


def _passes(failure: BaseException | None) -> bool:
    """Whether a failure is one that trying again may cure."""
    if isinstance(failure, Neo4jError) and "OutOfMemory" in (failure.code or ""):
        return False
    return isinstance(failure, DriverError | Neo4jError) and failure.is_retryable()


class _TooBigError(Exception):
    """The transaction needs more memory than Neo4j gives it; its cause tells which limit."""


class _GivenUpError(Exception):
    """The caller has stopped waiting."""


class _Call(Generic[ResultT]):
    """One call in a thread of its own, which does not keep the program from ending."""

    def __init__(self, work: Callable[[], ResultT]) -> None:
        self._work = work
        self._done = threading.Event()
        self._result: ResultT
        self._error: BaseException | None = None
        threading.Thread(target=self._run, name="neo4j-call", daemon=True).start()

    def _run(self) -> None:
        try:
            self._result = self._work()
        except BaseException as error:  # handed to the caller, who raises it
            self._error = error
        finally:
            self._done.set()

    def wait(self, seconds: float) -> bool:
        """Whether the call ended within this time."""
        return self._done.wait(seconds)

    def result(self) -> ResultT:
        """What the call returned, or raise what it raised."""
        if self._error is not None:
            raise self._error
        return self._result


def connect(
    settings: StoreSettings | None = None, *, deadline_s: float = DEADLINE_S, listener: StartListener | None = None
) -> Connection:
    """Connect to the Neo4j that the environment names, or to the managed one, started if need be.

    Args:
        settings: read from the environment by default.
        deadline_s: how long a call may last unless it says otherwise.
        listener: told of a start and of a download, when there is one.

    Raises:
        StorageError: it cannot be reached or started; the text says why and how to repair.
    """
    settings = StoreSettings.from_environment() if settings is None else settings
    target = settings.external or ensure_started(settings, listener)
    connection = Connection(target, deadline_s=deadline_s)
    try:
        connection.verify(deadline_s=min(deadline_s, 2 * OPENING_S))
    except BaseException:
        connection.close()
        raise
    return connection
