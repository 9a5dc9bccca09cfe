"""Who is tied to whom, sparse: each structure's partners, the strongest tie first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]
_WORD = 21  # bits of a place in a sorting key: two million structures


@dataclass(frozen=True, eq=False)
class Links:
    """Compressed rows: the partners of place i are `other[start[i]:start[i + 1]]`, each saving `saved` points, in whole points.

    Symmetric, without a diagonal and without zeros. A row goes from the strongest tie to the weakest, equals in order of place,
    so that the best ties among any subset are met first.
    """

    start: Ints
    other: Ints32
    saved: Ints32

    @classmethod
    def of_pairs(cls, size: int, first: Ints, second: Ints, points: Ints) -> "Links":
        """Return the links of `size` places from pairs, each given once; pairs at zero are left out. One sort of the pairs."""
        kept = points > 0
        first, second, points = first[kept], second[kept], points[kept]
        row, other = np.concatenate([first, second]), np.concatenate([second, first])
        both = np.concatenate([points, points])
        ceiling = int(both.max(initial=0))
        order = np.sort((row << _WORD | ceiling - both) << _WORD | other)
        mask = (1 << _WORD) - 1
        start = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(row, minlength=size), out=start[1:])
        return cls(start, (order & mask).astype(np.int32), (ceiling - (order >> _WORD & mask)).astype(np.int32))

    @classmethod
    def of_matrix(cls, saved: Ints) -> "Links":
        """Return the links of a symmetric matrix of points."""
        first, second = np.nonzero(np.triu(saved, 1))
        return cls.of_pairs(len(saved), first.astype(np.int64), second.astype(np.int64), saved[first, second])

    def matrix(self, places: Ints) -> Ints:
        """Return the points each pair of `places` saves, as a symmetric matrix (places × places) with a zero diagonal."""
        column = np.full(len(self.start) - 1, -1, np.int64)
        column[places] = np.arange(len(places))
        found = np.zeros((len(places), len(places)), np.int64)
        for row, place in enumerate(places.tolist()):
            span = slice(self.start[place], self.start[place + 1])
            where = column[self.other[span]]
            found[row, where[where >= 0]] = self.saved[span][where >= 0]
        return found
