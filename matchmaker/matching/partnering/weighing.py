"""The points of each feature of a pair: stated where the past is short, learned where a territory has enough dated ties.

Stated (« a priori »): `cost.TieWeights` and `cost.PartnerWeights`. Learned: the past is cut every `WINDOW` months over the last
`WINDOWS` windows. In each, those who began to work with somebody rank everybody as they were known at its beginning, and a
logistic regression says which features tell whom they chose. What a structure declares to bring and where it acts have no date:
they are taken as they are now. Slopes below zero count as zero, the others share the points the stated weights have in all, so
that scores stay comparable with the load taken off, which is a choice and is never learned.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import numpy as np

from matchmaker.domain.recommendation import Translation
from matchmaker.matching.context import Context
from matchmaker.matching.cost import Weights
from matchmaker.matching.partnering.kernels import Floats
from matchmaker.matching.partnering.model import ENOUGH, Examples, PartnerModel, fitted
from matchmaker.matching.partnering.pairs import TIES, Pairs, Speaks
from matchmaker.matching.traits import DAYS_A_MONTH, FULL, Pair, ordered

WINDOW = 6  # months
WINDOWS = 6


def points_of(weights: Weights, speaks: Speaks) -> int:
    """Return the stated points of a feature when it is full."""
    points: int = getattr(weights.ties if speaks in TIES else weights.partners, speaks.value)
    return points


def stated(weights: Weights) -> PartnerModel:
    """Return the model of the stated points: a feature counts from zero, in thousandths."""
    return _model(np.array([points_of(weights, speaks) for speaks in Speaks], np.float64), 0)


def weigh(context: Context, translations: Mapping[str, Translation]) -> PartnerModel:
    """Return the learned model of a territory, or the stated one when fewer than `ENOUGH` ties began over the windows.

    Notes:
        Cost: nothing where the past is short; else the rows of those who began a tie, a window at a time.
    """
    prior = stated(context.weights)
    windows = [window for window in _windows(context) if window[1]]
    found = sum(len(begun) for _, begun in windows)
    if found < ENOUGH:
        return prior
    examples = _examples(context, translations, windows)
    slopes = np.maximum(fitted(examples.matrix, examples)[0], 0.0)
    if not slopes.any():
        return prior
    return _model(np.rint(slopes * prior.weights.sum() / slopes.sum()), found)


def _model(points: Floats, learned_from: int) -> PartnerModel:
    size = len(points)
    return PartnerModel(tuple(Speaks), points, np.zeros(size), np.full(size, float(FULL)), 0.0, learned_from)


def _windows(context: Context) -> Iterator[tuple[date, frozenset[Pair]]]:
    """Yield the beginning of each window with the pairs that began something together in it, the latest first."""
    end = context.snapshot.as_of
    here = context.structures.keys()
    for _ in range(WINDOWS):
        start = end - timedelta(days=round(WINDOW * DAYS_A_MONTH))
        begun = (c.structure_ids for c in context.snapshot.cooperations if start < c.since <= end)
        yield start, frozenset(ordered(*pair) for pair in begun if here >= set(pair))
        end = start


def _examples(context: Context, translations: Mapping[str, Translation], windows: list[tuple[date, frozenset[Pair]]]) -> Examples:
    matrices, partners = [], []
    for start, begun in windows:
        pairs = Pairs(_as_known(context, start), translations)
        chosen: dict[str, set[str]] = {}
        for one, other in sorted(begun):
            chosen.setdefault(one, set()).add(other)
            chosen.setdefault(other, set()).add(one)
        for asker in sorted(chosen):
            place = pairs.ids.index(asker)
            matrices.append(np.delete(pairs.row(pairs.of_structure(place)), place, axis=0) / FULL)
            partners.append(np.array([some_id in chosen[asker] for some_id in pairs.ids if some_id != asker]))
    matrix, partner = np.concatenate(matrices), np.concatenate(partners)
    return Examples(matrix, partner, np.ones(len(partner)))


def _as_known(context: Context, day: date) -> Context:
    """Return a territory as its dated facts were on a day; what has no date is as it is now."""
    snapshot = context.snapshot
    return Context(
        snapshot.with_(
            as_of=day,
            cooperations=tuple(item for item in snapshot.cooperations if item.since <= day),
            initiatives=tuple(item for item in snapshot.initiatives if item.since is None or item.since <= day),
            decisions=tuple(item for item in snapshot.decisions if item.at.date() <= day),
        ),
        context.vocabulary,
        context.weights,
    )
