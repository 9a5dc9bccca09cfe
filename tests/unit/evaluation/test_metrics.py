"""Measures, compared with figures worked out by hand."""

import math

import numpy as np
import pytest

from matchmaker.evaluation.metrics import gini, hit, mean_interval, ndcg, ratio_interval, resamples


def test_ndcg_is_the_hand_computed_one():
    """Two true ones of three, at ranks 1 and 3: (1 + 1/2) over (1 + 1/log2(3) + 1/2)."""
    expected = (1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3) + 1 / math.log2(4))
    assert ndcg(np.array([4, 9, 5]), {4, 5, 6}) == pytest.approx(expected)


def test_ndcg_counts_ten_places_only():
    """A true one at rank 11 counts for nothing; twelve true ones in the first ten places are perfect."""
    assert ndcg(np.arange(11), {10}) == 0.0
    assert ndcg(np.arange(10), set(range(12))) == pytest.approx(1.0)


@pytest.mark.parametrize(("rank", "expected"), [(1, 1.0), (10, 1.0), (11, 0.0)])
def test_a_hit_is_within_the_first_ten(rank, expected):
    """The tenth place is a hit, the eleventh is none."""
    assert hit(rank) == expected


def test_an_interval_holds_the_mean_and_depends_on_the_seed_alone():
    """Same seed, same bounds; they surround the mean, and shrink when questions are many."""
    values = np.tile([0.0, 1.0], 50)
    first, second = (mean_interval(values, resamples(100, 500, 3)) for _ in range(2))
    assert first == second
    assert first.low < first.value == 0.5 < first.high
    many = mean_interval(np.tile(values, 25), resamples(2500, 500, 3))
    assert many.high - many.low < (first.high - first.low) / 3


def test_a_ratio_is_resampled_question_by_question():
    """Twice as good on every question is twice as good in every resample; over nothing there is no ratio."""
    theirs = np.arange(1.0, 51.0)
    drawn = resamples(50, 200, 0)
    ratio = ratio_interval(2 * theirs, theirs, drawn)
    assert ratio is not None
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx((2.0, 2.0, 2.0))
    assert ratio_interval(theirs, np.zeros(50), drawn) is None


def test_gini_of_half_to_one_of_two():
    """(1, 3) over two: one quarter, by the mean absolute difference over twice the mean."""
    assert gini(np.array([3.0, 1.0])) == pytest.approx(0.25)
