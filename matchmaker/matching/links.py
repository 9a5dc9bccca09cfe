"""Who is tied to whom, sparse: each structure's partners, the strongest tie first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]
_SIXTEEN_BITS = 1 << 16


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
    def of_pairs(cls, size: int, first: Ints | Ints32, second: Ints | Ints32, points: Ints) -> "Links":
        """Return the links of `size` places from pairs in order of `first`, then of `second`, the greater; zeros are left out.

        Notes:
            Cost: one stable sort of the points (by counting, where they fit 16 bits), then each pair is written on both sides:
            equal ones stay in order of place, as pairs come in that order.
        """
        from matchmaker.matching.tie_kernels import both_ways  # numba is loaded where it is used

        ceiling = int(points.max(initial=0))
        narrow = np.uint16 if ceiling < _SIXTEEN_BITS else np.int64
        order = np.argsort((ceiling - points).astype(narrow), kind="stable")[: np.count_nonzero(points > 0)]
        return cls(*both_ways(size, order, first.astype(np.int32), second.astype(np.int32), points))

    @classmethod
    def of_matrix(cls, saved: Ints) -> "Links":
        """Return the links of a symmetric matrix of points."""
        first, second = np.nonzero(np.triu(saved, 1))
        return cls.of_pairs(len(saved), first, second, saved[first, second])

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
