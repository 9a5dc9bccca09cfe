"""Every team of a need that costs at most so much, compiled. `reference.py` says the same slowly; properties compare them."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
FAR = np.int64(1) << 60


@njit(cache=True)
def floors(masks: Ints, owner: Ints, costs: Ints, saved: Ints, pair: int, bits: int, max_size: int) -> Ints:
    """Return g[k, mask], at most what covering the rest adds to a team of k members that covers `mask`.

    g[k, full] = 0, g[max_size, other] = FAR, else the least over the choices i that hold the lowest bit out of `mask` of
    costs[i] + k * pair - (the k best ties of its owner) + g[k + 1, mask | masks[i]]; choices of one mask count as the cheapest.
    Costs are at or above zero, so this holds for every set of choices that covers the rest, needed or not.
    """
    full = (1 << bits) - 1
    best = np.zeros((saved.shape[0], max_size), np.int64)  # in decreasing order, one more a column
    for one in range(saved.shape[0]):
        for other in range(saved.shape[0]):
            value = saved[one, other]
            if value <= best[one, max_size - 1]:
                continue
            place = max_size - 1
            while place > 0 and best[one, place - 1] < value:
                best[one, place] = best[one, place - 1]
                place -= 1
            best[one, place] = value
    cheapest = np.full((max_size, full + 1), FAR, np.int64)
    for choice in range(len(masks)):
        added = costs[choice]
        for size in range(max_size):
            cheapest[size, masks[choice]] = min(cheapest[size, masks[choice]], added)
            added += pair - best[owner[choice], size]
    present = np.flatnonzero(cheapest[0] < FAR)
    table = np.full((max_size + 1, full + 1), FAR, np.int64)
    table[:, full] = 0
    for mask in range(full - 1, -1, -1):
        lowest = ~mask & (mask + 1)
        for some in present:
            if some & lowest:
                after = mask | some
                for size in range(max_size):
                    table[size, mask] = min(table[size, mask], cheapest[size, some] + table[size + 1, after])
    return table


@njit(cache=True)
def teams_within(  # noqa: C901, PLR0912, PLR0915  one loop: a recursive call of numba costs more than all it does
    masks: Ints,
    owner: Ints,
    costs: Ints,
    saved: Ints,
    pair: int,
    apart: Bools,
    bits: int,
    max_size: int,
    limit: int,
    most: int,
    effort: int,
) -> tuple[Ints, Ints, bool]:
    """Return the covering, irredundant teams of cost at most `limit` (rows padded with -1), their costs, whether all are here.

    Depth first on who covers the lowest uncovered bit; whoever was tried is out of the branches after, so each team is met
    once. Stops after `most` teams, or after `effort` choices looked at.
    """
    full = (1 << bits) - 1
    table = floors(masks, owner, costs, saved, pair, bits, max_size)
    held = np.empty((bits, len(masks)), np.int64)
    count = np.zeros(bits, np.int64)
    for choice in range(len(masks)):
        for bit in range(bits):
            if masks[choice] >> bit & 1:
                held[bit, count[bit]] = choice
                count[bit] += 1
    teams = np.full((most, max_size), -1, np.int64)
    prices = np.empty(most, np.int64)
    found = 0
    out = np.zeros(len(masks), np.int64)
    team, place, branch = np.empty(max_size, np.int64), np.zeros(max_size + 1, np.int64), np.zeros(max_size + 1, np.int64)
    covered, price = np.zeros(max_size + 1, np.int64), np.zeros(max_size + 1, np.int64)
    alone = np.zeros((max_size + 1, max_size), np.int64)
    depth = 0
    while depth >= 0:
        bit = branch[depth]
        if place[depth] == count[bit]:
            for tried in range(count[bit]):
                out[held[bit, tried]] -= 1
            depth -= 1
            if depth >= 0:
                out[team[depth]] += 1
                place[depth] += 1
            continue
        effort -= 1
        if effort < 0:
            return teams[:found], prices[:found], False
        choice = held[bit, place[depth]]
        mask, mine = masks[choice], owner[choice]
        fits = out[choice] == 0
        added = price[depth] + costs[choice] + depth * pair
        for earlier in range(depth):
            other = owner[team[earlier]]
            fits &= not apart[mine, other] and alone[depth, earlier] & ~mask != 0
            added -= saved[mine, other]
        after = covered[depth] | mask
        if not fits or added + table[depth + 1, after] > limit:
            out[choice] += 1
            place[depth] += 1
            continue
        team[depth] = choice
        if after == full:
            if found == most:
                return teams[:found], prices[:found], False
            teams[found, : depth + 1] = np.sort(team[: depth + 1])
            prices[found] = added
            found += 1
            out[choice] += 1
            place[depth] += 1
            continue
        for earlier in range(depth):
            alone[depth + 1, earlier] = alone[depth, earlier] & ~mask
        alone[depth + 1, depth] = mask & ~covered[depth]
        covered[depth + 1], price[depth + 1] = after, added
        lowest = 0
        while after >> lowest & 1:
            lowest += 1
        depth += 1
        branch[depth], place[depth] = lowest, 0
    return teams[:found], prices[:found], True
