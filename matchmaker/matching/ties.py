"""What ties structures two by two: five named features, each in thousandths, and the points they save a coalition.

    affinity(a, b) = points saved / points of a pair of strangers, in [0, 1]

The contributions are kept as whole points, so an explanation sums to exactly what the search counted. Features:

- *worked_together*: past cooperations, each worth 0.5 ** (months since it ended / 10), 1 while it lasts; several add up as
  1 - (1 - v1)(1 - v2)…; one that has not begun counts nothing;
- *common_partners*: Adamic-Adar over cooperations, A = sum of 1 / ln(degree) of the partners in common, as A / (1 + A);
- *same_quartier*: 1 when both are known to act in a same quartier (a presence known only for the contrat ties nobody);
- *shared_themes*: Jaccard index of the themes of their initiatives and cooperations;
- *complementary*: 1 - Jaccard index of what they declare to bring, carrying aside (a legal state is no know-how); counted
  only between structures that something else ties, else nearly every pair would be complementary.

Only pairs with something are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.cost import Feature, TieWeights
from matchmaker.matching.links import Ints32, Links
from matchmaker.matching.traits import Traits, ordered

Ints = NDArray[np.int64]


class Tie(NamedTuple):
    """What ties one pair: points saved by feature, those at zero left out, in the order of `Feature`."""

    saved: dict[Feature, int]
    affinity: float


@dataclass(frozen=True, eq=False)
class Ties:
    """The tied pairs of a territory: row i of `points` (pairs × features) is `ids[first[i]]` with `ids[second[i]]`.

    Rows are in order of `first`, then of `second`, which is the greater.
    """

    ids: tuple[str, ...]
    first: Ints32
    second: Ints32
    points: Ints32
    weights: TieWeights
    traits: Traits

    @classmethod
    def among(cls, ids: Sequence[str], traits: Traits, weights: TieWeights) -> "Ties":
        """Return the ties of every pair of `ids`, in order, that something ties.

        Notes:
            Cost: a look at each pair, compiled, on traits kept as bits; memory for the tied pairs only.
        """
        from matchmaker.matching.tie_kernels import tied_pairs  # numba is loaded where it is used

        quartiers, themes, brings = (_words(ids, found) for found in (traits.quartiers, traits.themes, traits.brings))
        points = np.array([weights.of(feature) for feature in Feature], np.int64)
        start, others, known = _known(ids, traits)
        first, second, saved = tied_pairs(quartiers, themes, brings, start, others, known, points)
        return cls(ids=tuple(ids), first=first, second=second, points=saved, weights=weights, traits=traits)

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each structure in `ids`."""
        return {structure_id: place for place, structure_id in enumerate(self.ids)}

    @cached_property
    def links(self) -> Links:
        """The points each pair saves, as rows of `ids`."""
        return Links.of_pairs(len(self.ids), self.first, self.second, self.points.sum(axis=1, dtype=np.int64))

    def between(self, one: str, other: str) -> Tie:
        """Return what ties two structures, nothing when nothing does."""
        a, b = (self.place.get(side, -1) for side in ordered(one, other))
        start, end = np.searchsorted(self.first, [a, a + 1])
        row = start + int(np.searchsorted(self.second[start:end], b))
        points = self.points[row].tolist() if row < end and self.second[row] == b else []
        saved = {feature: saved for feature, saved in zip(Feature, points, strict=False) if saved}
        return Tie(saved, self.affinity(sum(saved.values())))

    def affinity(self, saved: int) -> float:
        """Return points saved as an affinity in [0, 1]."""
        return saved / self.weights.pair if self.weights.pair else 0.0

    def saved(self, ids: Sequence[str]) -> Ints:
        """Return the points each pair of `ids` saves, as a symmetric matrix with a zero diagonal."""
        return self.links.matrix(np.array([self.place[structure_id] for structure_id in ids], np.int64))


def _known(ids: Sequence[str], traits: Traits) -> tuple[Ints, Ints, Ints]:
    """Return the pairs the past ties, as compressed rows by the lesser place: starts, the greater places, both values of each."""
    index = {structure_id: place for place, structure_id in enumerate(ids)}
    past, near = traits.worked_together(), traits.common_partners()
    pairs = sorted((index[a], index[b], past.get((a, b), 0), near.get((a, b), 0)) for a, b in past.keys() | near.keys())
    rows = np.array(pairs, np.int64).reshape(-1, 4)
    return np.searchsorted(rows[:, 0], np.arange(len(ids) + 1)), rows[:, 1].copy(), rows[:, 2:].copy()


def _words(ids: Sequence[str], traits: Mapping[str, frozenset[str]]) -> NDArray[np.uint64]:
    """Return which structure (column) has which trait, one bit a trait, in words of 64 bits (rows)."""
    bits = {name: place for place, name in enumerate(sorted({name for i in ids for name in traits.get(i, ())}))}
    words = [[0] * len(ids) for _ in range(len(bits) // 64 + 1)]
    for column, structure_id in enumerate(ids):
        for name in traits.get(structure_id, ()):
            word, bit = divmod(bits[name], 64)
            words[word][column] |= 1 << bit
    return np.array(words, np.uint64)
