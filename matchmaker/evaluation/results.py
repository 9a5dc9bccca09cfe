"""What an evaluation says, as records: every method on every slice, who won, and what the proxy does not show."""

from datetime import date
from enum import Enum

from matchmaker.domain.base import Record
from matchmaker.evaluation.metrics import Interval


class Family(Enum):
    """What a method is: a model of ours, one signal alone, or chance."""

    MODEL = "model"
    BASELINE = "baseline"
    CHANCE = "chance"


class Score(Record):
    """One method on one slice. `ratio`: the model's NDCG@10 over this method's, same questions; None where undefined."""

    method: str
    label: str
    family: Family
    ndcg_at_10: Interval
    hits_at_10: Interval
    mrr: Interval
    ratio: Interval | None


class Spread(Record):
    """What the first ten of the model look like. Shares from 0 to 1.

    `coverage`: of the parts of the project, those that one of the ten already did (None: the question names no part).
    `places`: distinct places among the ten over ten. `proposed`: eligible nodes among some first ten; `gini`: of how often.
    """

    coverage: float | None
    places: float
    proposed: float
    gini: float


class Slice(Record):
    """The questions of one kind. `candidates`: eligible ones a question, on average. `won`: the method with the best NDCG@10.

    `best_baseline`: the best single signal; `ratio`: the model over it. `pool_recall`: the share of true ones in the pool.
    """

    name: str
    label: str
    questions: int
    candidates: float
    pool_size: float
    pool_recall: float
    scores: tuple[Score, ...]
    best_baseline: str
    ratio: Interval | None
    won: str
    spread: Spread


class Weight(Record):
    """A feature of a model and its weight, once standardised."""

    feature: str
    label: str
    weight: float


class LearnedModel(Record):
    """A model used: for which slices, where its weights come from (French), the heaviest first."""

    used_for: str
    says: str
    weights: tuple[Weight, ...]


class Evaluation(Record):
    """One run of an evaluation. `test_to` is excluded; None: until the last consortium."""

    task: str
    train_before: date
    test_from: date
    test_to: date | None
    train_consortia: int
    test_consortia: int
    known_structures: int
    models: tuple[LearnedModel, ...]
    slices: tuple[Slice, ...]
    verdicts: tuple[str, ...]
    limits: tuple[str, ...]
