"""The points that best tell refused teams from accepted ones, without moving far from the stated ones.

For a team with q[k] of trait k, m members and p pairs of members, with w[k] the points of the trait:

    P(refused) = 1 / (1 + exp(-(a + b1 m + b2 p + FIRMNESS x sum over k of w[k] q[k] / 1,000)))

w[k] = stated[k] (1 + d[k]), each d in [-1/2, 1] so that no point is more than halved or doubled. a, b1, b2 are free, for a desk
may dislike large teams, which is a choice of the engine and is not learned. The estimate is the most likely a posteriori,
log-likelihood - PULL / 2 x sum of d^2 - (b1^2 + b2^2) / 2: strictly concave, so unique. It is used only where it predicts
decisions on other needs better than the stated points do, these being given whatever firmness suits them best: a desk that
decides by something else than the points is not taken for one that finds them all lighter. FIRMNESS and PULL were chosen on
simulated desks (`benchmarks/learning.py`).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

UNIT = 1000.0  # points
PULL = 5.0  # how strongly points stay near the stated ones
LEAST, MOST = -0.5, 1.0  # of d
FOLDS = 5
FIRMNESS = 2.0  # 500 points more make a refusal e times more likely against an acceptance
_FREE = np.array([0.0, 1.0, 1.0])  # what pulls the firmness, b1 and b2 to zero


@dataclass(frozen=True, eq=False)
class Decided:
    """Decided teams, one a row: `seen` (teams × traits, in full measures), `sizes` (members), `refused`, and the need of each."""

    seen: Floats
    sizes: Floats
    refused: NDArray[np.bool_]
    needs: NDArray[np.int64]

    def only(self, kept: NDArray[np.bool_]) -> "Decided":
        """Return some of the rows."""
        return Decided(self.seen[kept], self.sizes[kept], self.refused[kept], self.needs[kept])


@dataclass(frozen=True, eq=False)
class Fitted:
    """What was found: `moved` is d, by trait; the rest predicts. `nuisance` is b1 and b2, `means` are taken off the columns."""

    moved: Floats
    firmness: float
    nuisance: Floats
    constant: float
    means: Floats

    def log_likelihood(self, decided: Decided, stated: Floats) -> float:
        """Return the log-likelihood of decisions, in nats."""
        columns = _columns(decided) - self.means
        slopes = np.append(self.firmness * stated * (1 + self.moved) / UNIT, self.nuisance)
        odds = self.constant + columns @ slopes
        return -float((np.logaddexp(0.0, odds) - decided.refused * odds).sum())


def fit(decided: Decided, stated: Floats, sharing: Bools | None = None, *, still: bool = False) -> Fitted:
    """Return the most likely points.

    Args:
        decided: the teams decided on.
        stated: points, signed, by trait.
        sharing: traits that keep the sum of their points, as ties do: what is found for them is scaled within its bounds.
        still: keep the stated points, and find the firmness instead.

    Notes:
        Cost: a few dozen passes over the teams (L-BFGS-B).
    """
    columns = _columns(decided)
    means = columns.mean(axis=0)
    traits = len(stated)
    counted, sizes = (columns - means)[:, :traits] * stated / UNIT, (columns - means)[:, traits:]
    if still:
        found = _most_likely(np.column_stack([counted.sum(axis=1), sizes]), decided.refused, 0.0, _FREE, [(0.0, None)])
        return Fitted(np.zeros(traits), float(found[0]), found[1:3], float(found[3]), means)
    found = _most_likely(
        np.column_stack([FIRMNESS * counted, sizes]),
        decided.refused,
        FIRMNESS * counted.sum(axis=1),
        np.append(np.full(traits, PULL), _FREE[1:]),
        [(LEAST, MOST)] * traits,
    )
    moved = found[:traits]
    if sharing is None or not stated[sharing].any():
        return Fitted(moved, FIRMNESS, found[traits:-1], float(found[-1]), means)
    moved = np.where(sharing, _keeping_the_sum(np.where(sharing, np.abs(stated), 0.0), moved), moved)
    given = FIRMNESS * counted @ (1 + moved)
    rest = _most_likely(sizes, decided.refused, given, _FREE[1:], [])
    return Fitted(moved, FIRMNESS, rest[:-1], float(rest[-1]), means)


def _keeping_the_sum(points: Floats, moved: Floats) -> Floats:
    """Return moves scaled so that the points keep their sum, each within its bounds; there is always such a scale."""
    low, high = 0.0, (1 + MOST) / (1 + LEAST)
    found = moved
    for _ in range(60):
        scale = (low + high) / 2
        found = np.clip(scale * (1 + moved) - 1, LEAST, MOST)
        low, high = (scale, high) if points @ found < 0 else (low, scale)
    return found


def _most_likely(
    columns: Floats,
    refused: NDArray[np.bool_],
    given: Floats | float,
    pull: Floats,
    ends: list[tuple[float | None, float | None]],
) -> Floats:
    """Return the slopes of `columns`, the first ones within their `ends`, then the constant, `given` being added to the odds."""
    from scipy.optimize import minimize

    def loss(point: Floats) -> tuple[float, Floats]:
        slopes, constant = point[:-1], point[-1]
        odds = constant + given + columns @ slopes
        value = float((np.logaddexp(0.0, odds) - refused * odds).sum() + (pull * slopes**2).sum() / 2)
        error = 1 / (1 + np.exp(-np.clip(odds, -500, 500))) - refused
        return value, np.append(columns.T @ error + pull * slopes, error.sum())

    free: list[tuple[float | None, float | None]] = [(None, None)] * (columns.shape[1] + 1 - len(ends))
    found: Floats = minimize(loss, np.zeros(columns.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=[*ends, *free]).x
    return found


def tells_better(decided: Decided, stated: Floats, sharing: Bools | None = None) -> bool:
    """Return whether points learned on other needs predict the decisions on each need better than the stated points do.

    `FOLDS` groups of needs, each predicted from the others; no where a group's others hold only refusals or only acceptances.
    """
    fold = decided.needs % FOLDS
    gain = 0.0
    for one in np.unique(fold):
        rest, held = decided.only(fold != one), decided.only(fold == one)
        if rest.refused.all() or not rest.refused.any():
            return False
        gain += fit(rest, stated, sharing).log_likelihood(held, stated)
        gain -= fit(rest, stated, still=True).log_likelihood(held, stated)
    return gain > 0


def _columns(decided: Decided) -> Floats:
    pairs = decided.sizes * (decided.sizes - 1) / 2
    return np.column_stack([decided.seen, decided.sizes, pairs])
