"""Every choice of every candidate, listed by compiled code."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@njit(cache=True)
def expand(sure: Ints, doubtful: Ints, costs: Ints, points: Ints, guests: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """Return the owner, mask and cost of each choice, in order of owner, then of mask.

    A candidate can be counted for what is `sure` of it with any part of what is `doubtful` (masks of bits, disjoint), each bit
    relied on costing `points[candidate, bit]` more. Nothing at all is a choice for `guests` only.
    """
    count = 0
    for some in range(len(sure)):
        parts = 1
        for bit in range(points.shape[1]):
            parts <<= doubtful[some] >> bit & 1
        count += parts
    owner, masks, paid = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    place = 0
    for some in range(len(sure)):
        part = 0
        while True:
            if sure[some] | part or guests[some]:
                cost = costs[some]
                for bit in range(points.shape[1]):
                    if part >> bit & 1:
                        cost += points[some, bit]
                owner[place], masks[place], paid[place] = some, sure[some] | part, cost
                place += 1
            if part == doubtful[some]:
                break
            part = (part - doubtful[some]) & doubtful[some]
    return owner[:place], masks[:place], paid[:place]
