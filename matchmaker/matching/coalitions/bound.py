"""What covering the rest costs at least: the table that lets the search stop early without missing the optimum."""

from itertools import pairwise

import numpy as np

from matchmaker.matching.coalitions.instance import KEY_SHIFT, Bools, Instance, Ints

INFINITE = np.int64(1) << 60
BOUND_BITS = 18  # beyond, the table counts the rarest asks only: fewer asks cost no more, so it stays below the truth


def marginal_costs(instance: Instance) -> Ints:
    """Return m[k, i], at most what choice i adds to a team of k others: its cost, k pairs, less its k best ties.

    Shape (max_size, choices), in keys (points shifted by `KEY_SHIFT`, plus the tie-break).
    """
    size = instance.max_size
    saved = np.zeros((len(instance.owners), size), np.int64)
    saved[:, 1:] = np.cumsum(_best_ties(instance.saved, size - 1), axis=1)
    pairs = instance.pair * np.arange(size, dtype=np.int64)[:, None]
    points = instance.costs[None, :] + pairs - saved[instance.owner].T
    return (points << KEY_SHIFT) + instance.tie_break[None, :]


def cost_to_go(instance: Instance, marginal: Ints) -> Ints:
    """Return g[k, mask], a lower bound of the key added to a team of k members that covers `mask`, up to a cover.

    Shape (max_size + 1, 2 ** min(bits, BOUND_BITS)).

    Notes:
        g[k, full] = 0, g[max_size, other] = infinite, and with b the lowest bit out of `mask`
        g[k, mask] = min over choices i that hold b of m[k, i] + g[k + 1, mask | masks[i]].
        Choices of one mask act as the cheapest of them; a mask inside another one that is never dearer is left out. Claim:
        g[k, mask] <= cost(T + R) - cost(T) for every team T of k and every set R that covers what `mask` lacks. By induction on
        R: some i in R holds b; it adds at least m[k, i], at least what a mask e kept in its place adds; the others cover what
        mask | e lacks, and what they add does not depend on the order. Cost: max_size × 2 ** bits × masks left.
    """
    bits = min(instance.bits, BOUND_BITS)
    full = (1 << bits) - 1
    masks, cheapest = _cheapest_by_mask(instance.masks & full, marginal)
    table = np.full((instance.max_size + 1, full + 1), INFINITE, np.int64)
    table[:, full] = 0
    states = np.arange(full, dtype=np.int64)
    lowest = ~states & (states + 1)
    plan = []
    for bit in range(bits):
        holders = np.flatnonzero(masks >> bit & 1)
        waiting = states[lowest == 1 << bit]
        if len(holders) and len(waiting):
            plan.append((waiting, holders, waiting[:, None] | masks[holders][None, :]))
    for larger, size in pairwise(range(instance.max_size, -1, -1)):
        for waiting, holders, reached in plan:
            values = (cheapest[size, holders][None, :] + table[larger][reached]).min(axis=1)
            table[size, waiting] = np.minimum(values, INFINITE)
    return table


def _best_ties(saved: Ints, count: int) -> Ints:
    """Return the `count` largest values of each row, the largest first (zeros where a row is shorter)."""
    left, rows = saved.copy(), np.arange(len(saved))
    best = np.zeros((len(saved), count), np.int64)
    for place in range(min(count, len(saved))):
        largest = left.argmax(axis=1)
        best[:, place] = left[rows, largest]
        left[rows, largest] = 0
    return best


def _cheapest_by_mask(masks: Ints, marginal: Ints) -> tuple[Ints, Ints]:
    """Return the masks worth counting and, for each, the least marginal cost at every size (sizes × masks)."""
    distinct, group = np.unique(masks, return_inverse=True)
    cheapest = np.full((len(marginal), len(distinct)), INFINITE, np.int64)
    for k, row in enumerate(marginal):
        np.minimum.at(cheapest[k], group, row)
    inside: Bools = (distinct[:, None] & ~distinct[None, :]) == 0
    np.fill_diagonal(inside, val=False)
    for row in cheapest:
        inside &= row[None, :] <= row[:, None]
    kept = (distinct > 0) & ~inside.any(axis=1)
    return distinct[kept], cheapest[:, kept]
