"""How likely a partner is: a weighted sum of standardised named features, learned where there is history."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from matchmaker.matching.partnering.features import NAMES
from matchmaker.matching.partnering.kernels import Bools, Floats

PRIOR = {
    "recent_groups": 1.0,
    "tied_members": 0.5,
    "recent_adamic_adar": 0.6,
    "walk": 0.6,
    "part_popularity": 0.3,
    "part_similarity": 0.4,
    "popularity": 0.3,
    "place_affinity": 0.2,
    "same_place": 0.2,
    "kind_affinity": 0.1,
}
"""Weights of standardised features when nothing was learned: ties first, then what both do, then where they are."""

ENOUGH = 50  # true partners below which nothing is learned


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidates of past teams and whether each became a partner: `matrix` (examples × features), `partner`, `weights`."""

    matrix: Floats
    partner: Bools
    weights: Floats


@dataclass(frozen=True, slots=True)
class PartnerModel:
    """Score = intercept + Σ weight × (feature − mean) / scale, in the order of `names`. `learned_from`: true partners, or 0."""

    names: tuple[str, ...]
    weights: Floats
    means: Floats
    scales: Floats
    intercept: float
    learned_from: int

    @property
    def says(self) -> str:
        """Where the weights come from, in French."""
        return f"appris sur {self.learned_from} liens" if self.learned_from else "a priori"

    def contributions(self, matrix: Floats) -> Floats:
        """Return the signed contribution of each feature (candidates × features); with the intercept they sum to the score."""
        contributions: Floats = (matrix - self.means) / self.scales * self.weights
        return contributions

    def scores(self, matrix: Floats) -> Floats:
        """Return the score (log-odds when learned) of each candidate (rows of `matrix`)."""
        slopes = self.weights / self.scales
        scores: Floats = matrix @ slopes + (self.intercept - float(self.means @ slopes))
        return scores


def prior(matrix: Floats) -> PartnerModel:
    """Return the model of stated weights, its features standardised over the candidates at hand (candidates × `NAMES`)."""
    means, scales = _standard(matrix)
    weights = np.array([PRIOR.get(name, 0.0) for name in NAMES])
    return PartnerModel(NAMES, weights, means, scales, 0.0, 0)


def learn(examples: Examples, only: Collection[str] = NAMES) -> PartnerModel:
    """Return the logistic regression of `examples`, or the prior when fewer than `ENOUGH` became partners or all did.

    Weighted maximum likelihood with an L2 penalty (inverse strength 1). Features not in `only`, and those that never vary,
    weigh 0. Cost: a few hundred passes over the examples.
    """
    found = int(examples.partner.sum())
    if found < ENOUGH or found == len(examples.partner):
        return prior(examples.matrix)
    means, scales = _standard(examples.matrix)
    kept = np.array([name in only for name in NAMES])
    weights = np.zeros(len(NAMES))
    weights[kept], intercept = fitted(((examples.matrix - means) / scales)[:, kept], examples)
    return PartnerModel(NAMES, weights, means, scales, intercept, found)


def fitted(matrix: Floats, examples: Examples) -> tuple[Floats, float]:
    """Return the slopes and the intercept of the logistic regression of who became a partner on `matrix`, L2 penalised."""
    from sklearn.linear_model import LogisticRegression

    found = LogisticRegression(max_iter=300).fit(matrix, examples.partner, sample_weight=examples.weights)
    return found.coef_[0], float(found.intercept_[0])


def _standard(matrix: Floats) -> tuple[Floats, Floats]:
    spread = matrix.std(axis=0) if len(matrix) else np.zeros(matrix.shape[1])
    means: Floats = matrix.mean(axis=0) if len(matrix) else np.zeros(matrix.shape[1])
    return means, np.where(spread > 1e-12, spread, 1.0)
