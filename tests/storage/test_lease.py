"""Leases: one holder at a time, by the clock of the database, with a token that only grows."""

import threading
import time

import pytest

from matchmaker.errors import LeaseLostError
from matchmaker.storage.lease import Lease
from matchmaker.storage.store import Store
from tests.storage.namespaces import Namespace


def test_never_two_winners(store: Store, namespace: Namespace) -> None:
    """Ten contenders, round after round: each round has exactly one winner, and tokens grow."""
    tokens: list[int] = []
    for number in range(12):
        winners: list[Lease] = []
        start = threading.Barrier(10)

        def contend(name: str, won: list[Lease] = winners, gate: threading.Barrier = start) -> None:
            gate.wait()
            lease = store.acquire([namespace.id("lease")], name, 60)
            if lease is not None:
                won.append(lease)

        threads = [threading.Thread(target=contend, args=(f"{number}-{index}",)) for index in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(winners) == 1
        tokens.append(winners[0].tokens[0])
        store.release(winners[0])
    assert tokens == sorted(set(tokens))


def test_all_or_none(store: Store, namespace: Namespace) -> None:
    """Somebody who holds one of several names keeps the others free for whoever asks only for them."""
    one, two, three = (namespace.id(name) for name in ("a", "b", "c"))
    held = store.acquire([two], "first", 60)
    assert held is not None
    assert store.acquire([three, two, one], "second", 60) is None
    assert store.acquire([one, three], "third", 60) is not None
    store.release(held)
    assert store.acquire([two], "second", 60) is not None


def test_opposite_orders_do_not_block_each_other(store: Store, namespace: Namespace) -> None:
    """Contenders who name the same leases in opposite orders end, with one winner."""
    names = [namespace.id(f"n{number}") for number in range(8)]
    won: list[str] = []

    def contend(name: str, order: list[str]) -> None:
        if store.acquire(order, name, 60) is not None:
            won.append(name)

    threads = [threading.Thread(target=contend, args=(str(n), names if n % 2 else names[::-1])) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1


def test_a_lease_ends_and_is_taken_over(store: Store, namespace: Namespace) -> None:
    """After its time another may take it; then the first may not renew it, and its release changes nothing."""
    name = namespace.id("lease")
    first = store.acquire([name], "first", 0.2)
    assert first is not None
    assert store.acquire([name], "second", 60) is None
    time.sleep(0.3)
    second = store.acquire([name], "second", 60)
    assert second is not None
    assert second.tokens[0] > first.tokens[0]
    with pytest.raises(LeaseLostError, match=name):
        store.renew(first)
    store.release(first)
    assert store.acquire([name], "third", 60) is None


def test_renewing_keeps_others_out(store: Store, namespace: Namespace) -> None:
    """A lease renewed lasts; one that ended but that nobody took is still renewed."""
    name = namespace.id("lease")
    lease = store.acquire([name], "first", 0.5)
    assert lease is not None
    for _ in range(4):
        time.sleep(0.2)
        lease = store.renew(lease)
    assert store.acquire([name], "second", 60) is None
    time.sleep(0.6)
    assert store.renew(lease) == lease
    assert store.acquire([name], "second", 60) is None


def test_its_holder_is_given_it_again(store: Store, namespace: Namespace) -> None:
    """A contender whose answer was lost on the way asks again under its name and has it, with a newer token."""
    name = namespace.id("lease")
    first, again = store.acquire([name], "me", 60), store.acquire([name], "me", 60)
    assert first is not None
    assert again is not None
    assert again.tokens > first.tokens
    with pytest.raises(LeaseLostError):
        store.renew(first)
