"""The named features of a candidate: each signal on the scale where differences count alike."""

from collections.abc import Mapping

import numpy as np

from matchmaker.matching.partnering.kernels import Floats, Ints
from matchmaker.matching.partnering.signals import stacked

LOGARITHMIC = (
    "common_groups",
    "recent_groups",
    "common_neighbours",
    "adamic_adar",
    "recent_adamic_adar",
    "walk",
    "part_popularity",
    "popularity",
    "recent_activity",
    "latest_activity",
    "past_activity",
)
"""Counts and sums, where one more counts less and less: log(1 + x)."""

LINEAR = (
    "tied_members",
    "similarity",
    "part_similarity",
    "place_affinity",
    "same_place",
    "kind_affinity",
    "group_size",
)
"""Shares, cosines and logarithms, as they are."""

NAMES = LOGARITHMIC + LINEAR


def features(rows: Mapping[str, Floats], nodes: Ints) -> Floats:
    """Return the matrix (nodes × `NAMES`) of the features of candidates."""
    return np.hstack([np.log1p(stacked(rows, LOGARITHMIC, nodes)), stacked(rows, LINEAR, nodes)])
