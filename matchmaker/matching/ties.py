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

from matchmaker.domain.structure import Offer
from matchmaker.matching.cost import Feature, TieWeights
from matchmaker.matching.links import Ints32, Links
from matchmaker.matching.snapshot import TerritorySnapshot
from matchmaker.matching.traits import FULL, Pair, Traits, ordered

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


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
    first: Ints
    second: Ints
    points: Ints32
    weights: TieWeights
    traits: Traits

    @classmethod
    def among(
        cls,
        snapshot: TerritorySnapshot,
        offers: Mapping[str, tuple[Offer, ...]],
        quartiers_of: Mapping[str, frozenset[str]],
        weights: TieWeights,
    ) -> "Ties":
        """Return the ties of every pair of structures of `snapshot` that something ties.

        Notes:
            Cost: two n × n products of 0/1 matrices (n structures), then work on the tied pairs only.
        """
        traits = Traits.of(snapshot, offers, quartiers_of)
        ids = tuple(sorted(structure.id for structure in snapshot.structures))
        past, near = _indexed(ids, traits.worked_together()), _indexed(ids, traits.common_partners())
        themes, same = _incidence(ids, traits.themes), _common(_incidence(ids, traits.quartiers))
        tied = np.triu((same > 0) | (_common(themes) > 0), 1)
        for a, b in (*past, *near):
            tied[a, b] = True
        first, second = (side.astype(np.int64) for side in np.nonzero(tied))
        values = {
            Feature.WORKED_TOGETHER: _at_rows(past, first, second, len(ids)),
            Feature.COMMON_PARTNERS: _at_rows(near, first, second, len(ids)),
            Feature.SAME_QUARTIER: FULL * (same[first, second] > 0),
            Feature.SHARED_THEMES: _jaccard(themes, first, second),
            Feature.COMPLEMENTARY: _complementary(_incidence(ids, traits.brings), first, second),
        }
        columns = [((values[feature] * weights.of(feature) + FULL // 2) // FULL).astype(np.int32) for feature in Feature]
        return cls(ids=ids, first=first, second=second, points=np.stack(columns, axis=1), weights=weights, traits=traits)

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


def _indexed(ids: Sequence[str], values: Mapping[Pair, int]) -> dict[tuple[int, int], int]:
    """Return the same values by places in `ids`."""
    index = {structure_id: place for place, structure_id in enumerate(ids)}
    return {(index[a], index[b]): value for (a, b), value in values.items()}


def _at_rows(values: Mapping[tuple[int, int], int], first: Ints, second: Ints, size: int) -> Ints:
    """Return the value of each tied pair, 0 where there is none; every pair of `values` is tied."""
    found = np.zeros(len(first), np.int64)
    pairs = np.array(list(values), np.int64).reshape(-1, 2)
    found[np.searchsorted(first * size + second, pairs @ [size, 1])] = list(values.values())
    return found


def _common(traits: Floats) -> Floats:
    """Return how many traits each two structures have in common."""
    shared: Floats = traits @ traits.T
    return shared


def _incidence(ids: Sequence[str], traits: Mapping[str, frozenset[str]]) -> Floats:
    """Return which structure (row) has which trait (column), as 0 and 1."""
    columns = {name: place for place, name in enumerate(sorted({name for i in ids for name in traits.get(i, ())}))}
    matrix = np.zeros((len(ids), len(columns)), np.float32)
    for row, structure_id in enumerate(ids):
        for name in traits.get(structure_id, ()):
            matrix[row, columns[name]] = 1
    return matrix


def _jaccard(traits: Floats, first: Ints, second: Ints) -> Ints:
    """Return, for each pair, traits in common over traits of either, in thousandths; 0 when neither has any."""
    common = _common(traits)[first, second].astype(np.int64)
    counts = traits.sum(axis=1).astype(np.int64)
    union = np.maximum(counts[first] + counts[second] - common, 1)
    thousandths: Ints = FULL * common // union
    return thousandths


def _complementary(brings: Floats, first: Ints, second: Ints) -> Ints:
    """Return, for each pair, 1 - Jaccard of what each brings, in thousandths; 0 where one of the two brings nothing known."""
    some = brings.sum(axis=1) > 0
    return np.where(some[first] & some[second], FULL - _jaccard(brings, first, second), 0)
