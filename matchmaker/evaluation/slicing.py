"""From the answers of every method to the figures of a slice of the questions."""

from collections.abc import Sequence

import numpy as np

from matchmaker.evaluation.labels import METHODS
from matchmaker.evaluation.metrics import gini, mean_interval, ratio_interval, resamples
from matchmaker.evaluation.questions import Question
from matchmaker.evaluation.ranking import HALF_UNTIED, MODEL, RANDOM, Ranking, Rankings
from matchmaker.evaluation.results import Family, Score, Slice, Spread
from matchmaker.matching.partnering.kernels import Bools, Ints
from matchmaker.matching.partnering.signals import Signals

DRAWS = 1000


def slice_of(
    name: str,
    label: str,
    signals: Signals,
    questions: Sequence[Question],
    answers: Rankings,
    kept: Bools,
    part_names: Sequence[str],
    seed: int,
) -> Slice | None:
    """Return the figures of the questions kept (bool a question), None when there is none. Intervals: seeded bootstrap."""
    if not kept.any():
        return None
    places = np.flatnonzero(kept)
    drawn = resamples(len(places), DRAWS, seed)
    model = answers.methods[MODEL]
    scores = tuple(
        Score(
            method=method,
            label=METHODS[method],
            family=_family(method),
            ndcg_at_10=mean_interval(found.ndcg[places], drawn),
            hits_at_10=mean_interval(found.hits[places], drawn),
            mrr=mean_interval(found.reciprocal[places], drawn),
            ratio=None if method == MODEL else ratio_interval(model.ndcg[places], found.ndcg[places], drawn),
        )
        for method, found in answers.methods.items()
    )
    best = max((one for one in scores if one.family is Family.BASELINE), key=lambda one: one.ndcg_at_10.value)
    asked = [questions[int(place)] for place in places]
    return Slice(
        name=name,
        label=label,
        questions=len(places),
        candidates=float(answers.candidates[places].mean()),
        pool_size=float(answers.pool_sizes[places].mean()),
        pool_recall=float(answers.recall[places].mean()),
        scores=scores,
        best_baseline=best.method,
        ratio=best.ratio,
        won=max(scores, key=lambda one: one.ndcg_at_10.value).method,
        spread=spread_of(signals, asked, model, places, part_names),
    )


def spread_of(signals: Signals, asked: Sequence[Question], model: Ranking, places: Ints, part_names: Sequence[str]) -> Spread:
    """Return how the first ten of the model cover the parts asked for, and whom they propose."""
    first = model.first[places]
    ranks = {part: rank for rank, part in enumerate(part_names)}
    covered, distinct = [], []
    for question, nodes in zip(asked, first, strict=True):
        found = nodes[nodes >= 0]
        distinct.append(len(set(signals.groups.places[found].tolist())) / first.shape[1])
        parts = [ranks[part] for part in question.about if part in ranks]
        if parts:
            covered.append(float((signals.alone_in_parts[found][:, parts] > 0).any(axis=0).mean()))
    counts = np.bincount(first[first >= 0], minlength=signals.groups.size).astype(np.float64)
    return Spread(
        coverage=float(np.mean(covered)) if covered else None,
        places=float(np.mean(distinct)),
        proposed=float((counts > 0).mean()),
        gini=gini(counts),
    )


def _family(method: str) -> Family:
    if method in (MODEL, HALF_UNTIED, "structure", "prior"):
        return Family.MODEL
    return Family.CHANCE if method == RANDOM else Family.BASELINE
