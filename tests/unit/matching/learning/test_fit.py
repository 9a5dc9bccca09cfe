"""The points that tell refused teams from accepted ones: the only best there is, within its bounds."""

import numpy as np
import pytest

from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.matching.learning import fit as fitting
from matchmaker.matching.learning.fit import Decided, Fitted, fit
from matchmaker.matching.learning.learn import TIES, stated_points

STATED = stated_points(DEFAULT_WEIGHTS)


def drawn(seed, rows=60):
    """Return decisions at random."""
    rng = np.random.default_rng(seed)
    return Decided(
        rng.integers(0, 4, (rows, len(STATED))).astype(float),
        rng.integers(2, 5, rows).astype(float),
        rng.random(rows) < 0.4,
        rng.integers(0, 25, rows),
    )


def penalised(found: Fitted, decided: Decided) -> float:
    """Return what the estimate maximises, written again from the definition."""
    pairs = decided.sizes * (decided.sizes - 1) / 2
    total = -fitting.PULL / 2 * (found.moved**2).sum() - (found.nuisance**2).sum() / 2
    for seen, size, pair, refused in zip(decided.seen, decided.sizes, pairs, decided.refused, strict=True):
        points = STATED * (1 + found.moved)
        odds = found.constant + found.firmness * ((seen - found.means[:-2]) @ points) / fitting.UNIT
        odds += (np.array([size, pair]) - found.means[-2:]) @ found.nuisance
        total += np.log(1 / (1 + np.exp(-odds if refused else odds)))
    return float(total)


def test_nothing_near_is_better():
    """What is returned is within its bounds, and any small move within them is worse: being concave, it is the best."""
    for seed in range(10):
        decided = drawn(seed)
        found = fit(decided, STATED)
        assert (found.moved >= fitting.LEAST).all()
        assert (found.moved <= fitting.MOST).all()
        best, rng = penalised(found, decided), np.random.default_rng(seed)
        for _ in range(60):
            step = rng.normal(0, 0.05, len(STATED) + 3)
            other = Fitted(
                np.clip(found.moved + step[:-3], fitting.LEAST, fitting.MOST),
                found.firmness,
                found.nuisance + step[-3:-1],
                found.constant + step[-1],
                found.means,
            )
            assert penalised(other, decided) < best + 1e-6


def test_the_likelihood_is_that_of_the_definition():
    """The likelihood used to judge on other needs is what is maximised, the penalties left out."""
    decided = drawn(3)
    found = fit(decided, STATED)
    pull = fitting.PULL / 2 * (found.moved**2).sum() + (found.nuisance**2).sum() / 2
    assert abs(found.log_likelihood(decided, STATED) - (penalised(found, decided) + pull)) < 1e-6


def test_kept_still_nothing_moves():
    """Kept still, the points are the stated ones."""
    assert not fit(drawn(4), STATED, still=True).moved.any()


@pytest.mark.parametrize("seed", range(8))
def test_what_shares_its_sum_keeps_it_within_bounds(seed):
    """Ties together count what they did, none more than halved or doubled, even where the desk pulls each to its bound."""
    rng = np.random.default_rng(seed)
    decided = drawn(seed, 400)
    pull = rng.choice([-1, 1], len(STATED))
    pull[np.flatnonzero(TIES)[[0, 1]]] = 1, -1  # else there is nothing to share
    refused = (decided.seen - decided.seen.mean(axis=0)) @ (pull * STATED) + rng.normal(0, 50, len(decided.sizes)) > 0
    found = fit(Decided(decided.seen, decided.sizes, refused, decided.needs), STATED, TIES).moved
    assert (found >= fitting.LEAST).all()
    assert (found <= fitting.MOST).all()
    assert np.abs(found[TIES]).max() > 0.1
    assert abs((STATED * found)[TIES].sum()) < 1e-6 * np.abs(STATED[TIES]).sum()
