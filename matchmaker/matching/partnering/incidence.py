"""Who has what, as a matrix of 0 and 1: how one set compares with the set of each structure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.traits import FULL

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Named = frozenset[str]


@dataclass(frozen=True, eq=False)
class Incidence:
    """`matrix` (structures × names of `columns`): 1 where a structure has what the column names."""

    columns: Mapping[str, int]
    matrix: Floats

    @classmethod
    def of(cls, ids: Sequence[str], found: Mapping[str, Named]) -> "Incidence":
        """Return what each of `ids` has, in their order; who is absent from `found` has nothing."""
        columns = {name: place for place, name in enumerate(sorted({name for i in ids for name in found.get(i, ())}))}
        matrix = np.zeros((len(ids), len(columns)))
        for row, some_id in enumerate(ids):
            matrix[row, [columns[name] for name in found.get(some_id, ())]] = 1
        return cls(columns, matrix)

    @cached_property
    def sizes(self) -> Floats:
        """How much each structure has."""
        sizes: Floats = self.matrix.sum(axis=1)
        return sizes

    def common(self, own: Named) -> Floats:
        """Return how much of a set each structure has."""
        found: Floats = self.matrix[:, [self.columns[name] for name in own if name in self.columns]].sum(axis=1)
        return found

    def cosines(self, own: Named) -> Ints:
        """Return the cosine of a set with that of each structure, in thousandths; 0 where one is empty."""
        lengths = np.sqrt(np.maximum(len(own) * self.sizes, 1))
        found: Ints = np.floor(FULL * self.common(own) / lengths + 1e-9).astype(np.int64)
        return found

    def jaccards(self, own: Named) -> Ints:
        """Return the Jaccard index of a set with that of each structure, in thousandths; 0 where both are empty."""
        common = self.common(own)
        either = np.maximum(len(own) + self.sizes - common, 1)
        found: Ints = np.floor(FULL * common / either + 1e-9).astype(np.int64)
        return found

    def meets(self, own: Named) -> Ints:
        """Return 1,000 for each structure that has something of a set, else 0."""
        return FULL * (self.common(own) > 0).astype(np.int64)
