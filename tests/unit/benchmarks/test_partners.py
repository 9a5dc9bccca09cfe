"""What the benchmark of partners measures."""

import numpy as np

from benchmarks.partners import compressed, measure_size, synthetic_ties


def test_ties_are_distinct_pairs_and_symmetric():
    """As many distinct ties as asked, no loop, each in both rows."""
    pairs = synthetic_ties(500, 1500, 1)
    assert pairs.shape == np.unique(pairs, axis=0).shape == (1500, 2)
    assert (pairs[:, 0] < pairs[:, 1]).all()
    indptr, indices = compressed(500, pairs)
    rows = {(node, other) for node in range(500) for other in indices[indptr[node] : indptr[node + 1]].tolist()}
    assert rows == {(int(a), int(b)) for pair in pairs for a, b in (pair, pair[::-1])}


def test_the_answers_measured_are_those_of_networkx():
    """The benchmark itself asserts it; every node with candidates has some."""
    row, seconds = measure_size(500, 1500)
    assert row["with_candidates"] > 400
    assert seconds > 0
