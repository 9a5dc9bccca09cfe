"""Which candidates are worth a close look: the first of several orders, together."""

from collections.abc import Mapping, Sequence

import numpy as np

from matchmaker.matching.partnering.kernels import Bools, Floats, Ints, first_of

SOURCES = (
    "recent_groups",
    "adamic_adar",
    "recent_adamic_adar",
    "walk",
    "part_popularity",
    "popularity",
    "recent_popularity",
    "recent_activity",
    "similarity",
    "nearby",
)
"""The orders a pool is drawn from. `nearby` is part popularity among those of the same place."""


def order_of(source: str, rows: Mapping[str, Floats]) -> Floats:
    """Return the scores (n,) that one source of candidates orders by; 0 for those it does not propose."""
    return rows["part_popularity"] * rows["same_place"] if source == "nearby" else rows[source]


def draw(rows: Mapping[str, Floats], allowed: Bools, depth: int, sources: Sequence[str] = SOURCES) -> Ints:
    """Return the allowed nodes (ascending) that are among the first `depth` of any source with a score above 0."""
    held = np.zeros(len(allowed), np.bool_)
    for source in sources:
        scores = order_of(source, rows)
        held[first_of(scores, allowed & (scores > 0), depth)] = True
    return np.flatnonzero(held)
