"""Measures of an order against what came true, and how sure they are."""

from collections.abc import Collection, Sequence

import numpy as np

from matchmaker.domain.base import Record
from matchmaker.matching.partnering.kernels import Floats, Ints

CUT = 10
_DISCOUNTS = 1 / np.log2(np.arange(2, CUT + 2))
_IDEAL = np.cumsum(_DISCOUNTS)


class Interval(Record):
    """A mean (or a ratio of means) and the bounds between which 95 % of resamples fall."""

    value: float
    low: float
    high: float


def ndcg(first: Sequence[int] | Ints, true: Collection[int]) -> float:
    """Return NDCG@10 of an order, its best first: each true one counts 1 / log2(rank + 1), over the best possible.

    >>> ndcg([7, 3], {7}), round(ndcg([7, 3], {3}), 3)
    (1.0, 0.631)
    """
    found = sum(_DISCOUNTS[rank] for rank, node in enumerate(first[:CUT]) if int(node) in true)
    return float(found / _IDEAL[min(CUT, len(true)) - 1])


def hit(best_rank: int) -> float:
    """Return 1 when the best placed true one is among the first ten, else 0."""
    return float(best_rank <= CUT)


def resamples(count: int, draws: int, seed: int) -> Ints:
    """Return `draws` resamples with replacement of `count` questions, as counts of each (draws × count)."""
    random = np.random.default_rng(seed)
    return np.stack([np.bincount(random.integers(0, count, count), minlength=count) for _ in range(draws)])


def mean_interval(values: Floats, drawn: Ints) -> Interval:
    """Return the mean of values (questions,) with its bootstrap interval (percentiles 2.5 and 97.5 of the resamples)."""
    return _between(float(values.mean()), drawn @ values / drawn.sum(axis=1))


def ratio_interval(ours: Floats, theirs: Floats, drawn: Ints) -> Interval | None:
    """Return the ratio of two means over the same questions, resampled together; None when the second is 0."""
    below = drawn @ theirs
    if not theirs.sum() or not below.all():
        return None
    return _between(float(ours.sum() / theirs.sum()), (drawn @ ours) / below)


def gini(counts: Floats) -> float:
    """Return how unequal counts are: 0 when all are equal, near 1 when one holds all.

    >>> gini(np.array([1.0, 1.0])), gini(np.array([0.0, 0.0, 0.0, 4.0]))
    (0.0, 0.75)
    """
    ordered, size = np.sort(counts), len(counts)
    if not ordered.sum():
        return 0.0
    return float((2 * np.arange(1, size + 1) - size - 1) @ ordered / (size * ordered.sum()))


def _between(value: float, resampled: Floats) -> Interval:
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Interval(value=value, low=float(low), high=float(high))
