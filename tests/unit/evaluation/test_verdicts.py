"""Who won is said plainly, above all when the model lost."""

import pytest

from matchmaker.evaluation.metrics import Interval
from matchmaker.evaluation.results import Family, Score, Slice, Spread
from matchmaker.evaluation.verdicts import verdict


def sliced(ratio, won="model"):
    """Return a slice whose model is `ratio` (value, low, high) times popularity, won by a method."""
    some = Interval(value=0.1, low=0.1, high=0.1)
    families = {"model": Family.MODEL, "prior": Family.MODEL, "popularity": Family.BASELINE}
    scores = tuple(
        Score(method=name, label=f"({name})", family=family, ndcg_at_10=some, hits_at_10=some, mrr=some, ratio=None)
        for name, family in families.items()
    )
    return Slice(
        name="new",
        label="Nouveaux",
        questions=3,
        candidates=9,
        pool_size=5,
        pool_recall=0.5,
        scores=scores,
        best_baseline="popularity",
        ratio=None if ratio is None else Interval(value=ratio[0], low=ratio[1], high=ratio[2]),
        won=won,
        spread=Spread(coverage=None, places=0.5, proposed=0.1, gini=0.5),
    )


@pytest.mark.parametrize(
    ("ratio", "told"),
    [
        ((0.9, 0.8, 1.1), "le modèle est SOUS la référence : 0,90 fois la meilleure référence (popularité)"),
        ((1.1, 0.9, 1.3), "peut être dû au hasard"),
        ((1.1, 1.05, 1.2), "le modèle gagne : 1,10 fois"),
        (None, "n'a pas de sens"),
    ],
)
def test_a_verdict_is_what_was_measured(ratio, told):
    """Below is said below, a doubt is said a doubt, a win needs the whole interval above one."""
    assert told in verdict(sliced(ratio))


def test_a_variant_that_does_better_is_named():
    """When stated weights beat learned ones, the sentence says so."""
    assert "« (prior) » arrive première" in verdict(sliced((1.1, 1.05, 1.2), won="prior"))
    assert "variante" not in verdict(sliced((1.1, 1.05, 1.2)))
