"""Leases: who may do a thing that only one may do at a time, until when, by the clock of the database.

A contender takes the write lock of the lease *before* it reads who holds it: otherwise two contenders read "free" at once
and both win (measured: 15 rounds of 20). Each taking gives a greater token. Whoever writes under a lease checks its token
in the transaction that matters, so that a holder who was given up for dead, and comes back, writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.errors import LeaseLostError
from matchmaker.storage.connection import Connection, Row, Transaction
from matchmaker.storage.statements import run


@dataclass(frozen=True)
class Lease:
    """Leases taken together. `tokens` are in the order of `names`, which is sorted."""

    names: tuple[str, ...]
    holder: str
    tokens: tuple[int, ...]
    seconds: float


def acquire(connection: Connection, names: Sequence[str], holder: str, seconds: float) -> Lease | None:
    """Take every one of these leases, or none.

    Args:
        connection: the store.
        names: what is taken.
        holder: who takes it; distinct for each contender, since the holder of a lease is given it again.
        seconds: how long it lasts unless renewed.

    Returns:
        The lease, or None when somebody else holds one of the names.
    """
    ordered = sorted(set(names))

    def work(transaction: Transaction) -> Lease | None:
        state = _locked(transaction, ordered)
        if any(row["held"] and row["holder"] != holder for row in state):
            return None
        taken = run(transaction, "lease_take", names=ordered, holder=holder, milliseconds=_milliseconds(seconds))
        return Lease(names=tuple(ordered), holder=holder, tokens=tuple(row["token"] for row in taken), seconds=seconds)

    return connection.write_transaction(work)


def renew(connection: Connection, lease: Lease) -> Lease:
    """Push back the end of a lease by its duration. One that ended but that nobody took since is still its holder's.

    Raises:
        LeaseLostError: somebody else took it.
    """

    def work(transaction: Transaction) -> Lease:
        require(transaction, lease)
        run(transaction, "lease_extend", names=list(lease.names), milliseconds=_milliseconds(lease.seconds))
        return lease

    return connection.write_transaction(work)


def release(connection: Connection, lease: Lease) -> None:
    """End a lease now. Nothing happens when somebody else has it already."""

    def work(transaction: Transaction) -> None:
        still = [row["name"] for row in _locked(transaction, lease.names) if _is_of(row, lease)]
        run(transaction, "lease_extend", names=still, milliseconds=0)

    connection.write_transaction(work)


def require(transaction: Transaction, lease: Lease) -> None:
    """Make sure, until `transaction` ends, that nobody else has the lease.

    Raises:
        LeaseLostError: somebody else took it.
    """
    state = _locked(transaction, lease.names)
    lost = [row["name"] for row in state if not _is_of(row, lease)]
    if lost:
        raise LeaseLostError(
            f"Un autre traitement a pris la main sur {', '.join(lost)} : celui-ci s'est arrêté sans rien publier. "
            "Ce qui était publié le reste. Vérifiez qu'un seul calcul tourne à la fois, puis relancez-le."
        )


def _locked(transaction: Transaction, names: Sequence[str]) -> list[Row]:
    run(transaction, "lease_lock", names=list(names))
    return run(transaction, "lease_state", names=list(names))


def _is_of(row: Row, lease: Lease) -> bool:
    token = dict(zip(lease.names, lease.tokens, strict=True)).get(row["name"])
    return bool(row["token"] == token and row["holder"] == lease.holder)


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)
