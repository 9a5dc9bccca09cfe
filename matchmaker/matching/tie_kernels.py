"""Who is tied to whom, compiled: every pair is looked at once, its traits as bits. `ties` says what the features mean.

Traits are words of 64 bits (words × structures): two structures have in common the bits of `one & other`.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matchmaker.matching.traits import FULL

Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]
Words = NDArray[np.uint64]

_FIVES, _THREES, _FIFTEENS, _ONES = (
    np.uint64(0x5555555555555555),
    np.uint64(0x3333333333333333),
    np.uint64(0x0F0F0F0F0F0F0F0F),
    np.uint64(0x0101010101010101),
)
_ONE, _TWO, _FOUR, _LAST = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)


@njit(cache=True, inline="always")
def _bits_of(word: np.uint64) -> np.int64:
    """Return how many bits of a word are 1, added two by two, four by four, eight by eight (Warren, Hacker's Delight, 5-1)."""
    word = word - ((word >> _ONE) & _FIVES)
    word = (word & _THREES) + ((word >> _TWO) & _THREES)
    word = (word + (word >> _FOUR)) & _FIFTEENS
    return np.int64((word * _ONES) >> _LAST)


@njit(cache=True)
def _add_common(words: Words, one: int, out: Ints32) -> None:
    """Add to `out` how many traits each structure after `one`, itself included, has in common with it."""
    for word in range(len(words)):
        mine, row = words[word, one], words[word]
        if mine:
            for other in range(one, len(row)):
                out[other] += _bits_of(mine & row[other])


@njit(cache=True)
def _counts(words: Words) -> Ints32:
    """Return how many traits each structure has."""
    counts = np.zeros(words.shape[1], np.int32)
    for word in range(len(words)):
        for one in range(len(counts)):
            counts[one] += _bits_of(words[word, one])
    return counts


@njit(cache=True)
def _met(words: Words, one: int, out: Words) -> None:
    """Add to `out` the bits each structure after `one` has in common with it: those that have any are not at zero."""
    for word in range(len(words)):
        mine, row = words[word, one], words[word]
        if mine:
            for other in range(one + 1, len(row)):
                out[other] |= mine & row[other]


@njit(cache=True)
def _points_of_shares(counts: Ints32, weight: int, apart: bool) -> Ints32:
    """Return the points of each Jaccard index, by traits in common then by traits of either; of what is apart if so asked."""
    most = counts.max() if len(counts) else 0
    table = np.zeros((most + 1, 2 * most + 1), np.int32)
    for common in range(most + 1):
        for either in range(2 * most + 1):
            share = FULL * common // max(either, 1)
            table[common, either] = ((FULL - share if apart else share) * weight + FULL // 2) // FULL
    return table


@njit(cache=True)
def tied_pairs(
    quartiers: Words,
    themes: Words,
    brings: Words,
    known_start: Ints,
    known_other: Ints,
    known_values: Ints,
    weights: Ints,
) -> tuple[Ints32, Ints32, Ints32]:
    """Return the pairs something ties and the points each feature saves: first, second (the greater), points (pairs × 5).

    Args:
        quartiers: the bits of where each structure acts.
        themes: the bits of what it acts on.
        brings: the bits of what it brings.
        known_start: compressed rows of the pairs that worked together or have partners in common, by the lesser of the two.
        known_other: the greater of the two.
        known_values: *worked_together* and *common_partners* (known pairs × 2), in thousandths.
        weights: the points of each feature when it is full, in the order of `cost.Feature`.

    Notes:
        Cost: two looks at each pair, the first to count; memory for the tied ones alone.
    """
    size = quartiers.shape[1]
    tied = 0
    for one in range(size):
        met = np.zeros(size, np.uint64)
        _met(quartiers, one, met)
        _met(themes, one, met)
        for place in range(known_start[one], known_start[one + 1]):
            met[known_other[place]] = 1
        for other in range(one + 1, size):
            tied += met[other] != 0
    acting, bringing = _counts(themes), _counts(brings)
    shared, complementary = _points_of_shares(acting, weights[3], False), _points_of_shares(bringing, weights[4], True)
    first, second = np.empty(tied, np.int32), np.empty(tied, np.int32)
    points = np.empty((tied, 5), np.int32)
    row = 0
    known = np.full(size, -1, np.int64)
    for one in range(size):
        near, on_theme, brought = np.zeros(size, np.uint64), np.zeros(size, np.int32), np.zeros(size, np.int32)
        _met(quartiers, one, near)
        _add_common(themes, one, on_theme)
        _add_common(brings, one, brought)
        for place in range(known_start[one], known_start[one + 1]):
            known[known_other[place]] = place
        for other in range(one + 1, size):
            place = known[other]
            if not near[other] and not on_theme[other] and place < 0:
                continue
            first[row], second[row] = one, other
            points[row, 0] = (known_values[place, 0] * weights[0] + FULL // 2) // FULL if place >= 0 else 0
            points[row, 1] = (known_values[place, 1] * weights[1] + FULL // 2) // FULL if place >= 0 else 0
            points[row, 2] = weights[2] if near[other] else 0
            common = on_theme[other]
            points[row, 3] = shared[common, acting[one] + acting[other] - common] if common else 0
            both, common = bringing[one] > 0 and bringing[other] > 0, brought[other]
            points[row, 4] = complementary[common, bringing[one] + bringing[other] - common] if both else 0
            row += 1
        for place in range(known_start[one], known_start[one + 1]):
            known[known_other[place]] = -1
    return first, second, points


@njit(cache=True)
def both_ways(size: int, order: Ints, first: Ints32, second: Ints32, points: Ints) -> tuple[Ints, Ints32, Ints32]:
    """Return the pairs of `order`, taken in that order, as compressed rows of both of their sides: starts, others, points."""
    start = np.zeros(size + 1, np.int64)
    for pair in order:
        start[first[pair] + 1] += 1
        start[second[pair] + 1] += 1
    start = np.cumsum(start)
    free = start[:-1].copy()
    others, saved = np.empty(start[-1], np.int32), np.empty(start[-1], np.int32)
    for pair in order:
        for one, other in ((first[pair], second[pair]), (second[pair], first[pair])):
            others[free[one]], saved[free[one]] = other, points[pair]
            free[one] += 1
    return start, others, saved
