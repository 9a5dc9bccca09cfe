"""Every candidate ranked for every question, by the model and by each baseline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchmaker.evaluation.metrics import CUT, hit, ndcg
from matchmaker.evaluation.questions import Question
from matchmaker.matching.partnering.features import NAMES, features
from matchmaker.matching.partnering.kernels import Bools, Floats, Ints, first_of, rank_of
from matchmaker.matching.partnering.model import Examples, PartnerModel
from matchmaker.matching.partnering.pool import draw
from matchmaker.matching.partnering.signals import Rows, Signals

MODEL, HALF_UNTIED, RANDOM = "model", "half_untied", "random"
DEPTH = 300  # candidates each source brings to the pool
_POSITIVES, _NEGATIVES = 30, 80  # examples a question gives, at most


@dataclass(frozen=True, slots=True)
class Ranking:
    """How one method answered the questions: measures (questions,) and its first ten (questions × 10, filled up with -1)."""

    ndcg: Floats
    hits: Floats
    reciprocal: Floats
    first: Ints

    @classmethod
    def of(cls, answers: Sequence[tuple[Ints, int]], questions: Sequence[Question]) -> "Ranking":
        """Return the measures of the first ten of each question and of the rank (from 1) of the best placed true one."""
        first = np.full((len(answers), CUT), -1, np.int64)
        for place, (nodes, _) in enumerate(answers):
            first[place, : len(nodes)] = nodes
        return cls(
            np.array([ndcg(nodes, question.true) for (nodes, _), question in zip(answers, questions, strict=True)]),
            np.array([hit(rank) for _, rank in answers]),
            np.array([1 / rank for _, rank in answers]),
            first,
        )


@dataclass(frozen=True, slots=True)
class Rankings:
    """The answers of each method. A question: how many are eligible, how many are in the pool, its share of the true ones."""

    methods: Mapping[str, Ranking]
    candidates: Floats
    recall: Floats
    pool_sizes: Floats


def examples(signals: Signals, questions: Sequence[Question], seed: int) -> Examples:
    """Return candidates drawn from the pool of each question: its true ones, and others that together weigh as much."""
    random = np.random.default_rng(seed)
    matrices, partners, weights = [np.zeros((0, len(NAMES)))], [np.zeros(0, np.bool_)], [np.zeros(0)]
    for question in questions:
        rows = signals.rows(question.team)
        pool = draw(rows, question.allowed(signals.graph), DEPTH)
        true = np.isin(pool, list(question.true))
        positive, negative = pool[true], pool[~true]
        if not len(positive) or not len(negative):
            continue
        positive = random.permutation(positive)[:_POSITIVES]
        negative = random.permutation(negative)[:_NEGATIVES]
        matrices.append(features(rows, np.r_[positive, negative]))
        partners.append(np.r_[np.ones(len(positive), np.bool_), np.zeros(len(negative), np.bool_)])
        weights.append(np.r_[np.ones(len(positive)), np.full(len(negative), len(positive) / len(negative))])
    return Examples(np.concatenate(matrices), np.concatenate(partners), np.concatenate(weights))


def rank_all(
    signals: Signals,
    questions: Sequence[Question],
    models: Mapping[str, PartnerModel],
    baselines: Sequence[str],
    seed: int,
    of_untied: PartnerModel | None = None,
) -> Rankings:
    """Rank every eligible candidate of every question by each model, each baseline (a signal) and at random.

    A model orders its pool, then everybody else by popularity: a true partner outside the pool is ranked after the whole pool.
    With `of_untied`, the model of those the team has not worked with, one more order gives them every second place. Equal
    scores are in order of node. Cost: a question's signals, and one pass over the nodes a method.
    """
    random = np.random.default_rng(seed)
    mixed = [HALF_UNTIED] if of_untied is not None else []
    answers: dict[str, list[tuple[Ints, int]]] = {name: [] for name in (*models, *mixed, *baselines, RANDOM)}
    eligible, recall, sizes = [], [], []
    for question in questions:
        rows, allowed = signals.rows(question.team), question.allowed(signals.graph)
        pool = draw(rows, allowed, DEPTH)
        matrix = features(rows, pool)
        for name, model in models.items():
            answers[name].append(_answer(_after_pool(rows, pool, model.scores(matrix)), allowed, question))
        if of_untied is not None:
            tied = rows["tied_members"][pool] > 0
            turns = alternate(models[MODEL].scores(matrix), of_untied.scores(matrix), tied)
            answers[HALF_UNTIED].append(_answer(_after_pool(rows, pool, turns), allowed, question))
        for name in baselines:
            answers[name].append(_answer(rows[name], allowed, question))
        answers[RANDOM].append(_answer(random.random(len(allowed)), allowed, question))
        eligible.append(float(allowed.sum()))
        recall.append(len(question.true.intersection(pool.tolist())) / len(question.true))
        sizes.append(float(len(pool)))
    methods = {name: Ranking.of(some, questions) for name, some in answers.items()}
    return Rankings(methods, np.array(eligible), np.array(recall), np.array(sizes))


def alternate(scores: Floats, untied_scores: Floats, tied: Bools) -> Floats:
    """Return scores that take in turn the best of the tied and the best of the untied, each in its own order.

    >>> alternate(np.array([3.0, 2.0, 9.0]), np.array([0.0, 0.0, 1.0]), np.array([True, True, False])).tolist()
    [4.0, 2.0, 3.0]
    """
    turns = np.empty(len(scores))
    for kept, order, start in ((tied, scores, 0), (~tied, untied_scores, 1)):
        places = np.flatnonzero(kept)
        turns[places[np.argsort(-order[places], kind="stable")]] = 2.0 * (len(scores) - 1 - np.arange(len(places))) - start
    return turns


def _after_pool(rows: Rows, pool: Ints, scores: Floats) -> Floats:
    """Return scores of all the nodes: those of the pool, and below them popularity."""
    popularity = rows["popularity"]
    lowest = float(scores.min()) if len(scores) else 0.0
    everybody: Floats = lowest - 2.0 + popularity / (float(popularity.max()) + 1.0)
    everybody[pool] = scores
    return everybody


def _answer(scores: Floats, allowed: Bools, question: Question) -> tuple[Ints, int]:
    true = np.array(sorted(question.true), np.int64)
    best = int(true[int(np.argmax(scores[true]))])
    return first_of(scores, allowed, CUT), rank_of(scores, allowed, best)
