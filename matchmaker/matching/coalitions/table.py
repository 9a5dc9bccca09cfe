"""The table of bounds, compiled. `bound.py` says the same slowly; a property compares them."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]
INFINITE = 1 << 60  # a compiled module keeps its own constants: those of `bound` and `instance`
SHIFT = 24


@njit(cache=True)
def holders_of(masks: Ints, bits: int) -> tuple[Ints, Ints]:
    """Return who holds each bit as compressed rows (start, choice), choices in order."""
    start = np.zeros(bits + 1, np.int64)
    for mask in masks:
        for bit in range(bits):
            start[bit + 1] += mask >> bit & 1
    for bit in range(bits):
        start[bit + 1] += start[bit]
    found, place = np.empty(start[bits], np.int64), start[:bits].copy()
    for choice in range(len(masks)):
        for bit in range(bits):
            if masks[choice] >> bit & 1:
                found[place[bit]] = choice
                place[bit] += 1
    return start, found


@njit(cache=True)
def bound_table(  # noqa: C901, PLR0912  one loop: see `kernel.search`
    masks: Ints,
    keys: Ints,
    owner: Ints,
    node: Ints,
    links_start: Ints,
    links_other: Ints32,
    links_saved: Ints32,
    pair: int,
    size: int,
    bits: int,
    fixed: int,
) -> Ints:
    """Return `bound.cost_to_go` of `bound.marginal_costs`, `bits` being those counted, where the search may look.

    The best ties of an owner among the owners are the first of its row that lead to one of them. After the `fixed` members, each
    one more covers the lowest bit left: a team of k has covered the k - fixed lowest bits at least, and only such states are
    filled (the others stay infinite). That is 2 ** bits in all instead of `size` times as many.
    """
    full = (1 << bits) - 1
    present = np.zeros(len(links_start) - 1, np.uint8)
    for place in node:
        present[place] = 1
    ties = np.zeros((len(node), size), np.int64)
    for some in range(len(node)):
        count = 1
        for link in range(links_start[node[some]], links_start[node[some] + 1]):
            if count >= size:
                break
            if present[links_other[link]]:
                ties[some, count] = ties[some, count - 1] + links_saved[link]
                count += 1
        for rest in range(count, size):
            ties[some, rest] = ties[some, rest - 1]
    cheapest = np.full((full + 1, size), INFINITE, np.int64)
    for choice in range(len(masks)):
        mask = masks[choice] & full
        for k in range(size):
            added = keys[choice] + ((pair * k - ties[owner[choice], k]) << SHIFT)
            cheapest[mask, k] = min(cheapest[mask, k], added)
    distinct = np.empty(full + 1, np.int64)
    count = 0
    for mask in range(1, full + 1):
        for k in range(size):
            if cheapest[mask, k] < INFINITE:
                distinct[count] = mask
                count += 1
                break
    useful = np.empty(count, np.int64)
    kept = 0
    for one in range(count):
        mask, beaten = distinct[one], False
        for place in range(one + 1, count):  # a mask inside another one comes before it
            other = distinct[place]
            if mask & ~other == 0:
                beaten = True
                for k in range(size):
                    if cheapest[other, k] > cheapest[mask, k]:
                        beaten = False
                        break
                if beaten:
                    break
        if not beaten:
            useful[kept] = mask
            kept += 1
    start, found = holders_of(useful[:kept], bits)
    table = np.full((size + 1, full + 1), INFINITE, np.int64)
    for k in range(size + 1):
        table[k, full] = 0
    for k in range(size - 1, -1, -1):
        step = 1 << max(0, k - fixed) if k else full
        if step > full:
            continue
        for state in range(step - 1 if k else 0, full, step):
            lowest = 0
            while state >> lowest & 1:
                lowest += 1
            least = INFINITE
            for place in range(start[lowest], start[lowest + 1]):
                mask = useful[found[place]]
                least = min(least, cheapest[mask, k] + table[k + 1, state | mask])
            table[k, state] = least
    return table
