"""The inner loops over ties, compiled. `reference.py` says the same slowly; properties compare them.

Ties are rows of a symmetric compressed matrix: those of node `u` are `indices[indptr[u]:indptr[u + 1]]`, ascending, without `u`.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@njit(cache=True)
def pairs_of_groups(indptr: Ints, members: Ints) -> tuple[Ints, Ints, Ints]:
    """Return every ordered pair of distinct members of a group: heads, tails, the group. Cost: the sum of squared sizes."""
    count = 0
    for group in range(len(indptr) - 1):
        size = indptr[group + 1] - indptr[group]
        count += size * (size - 1)
    heads, tails, groups = np.empty(count, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    place = 0
    for group in range(len(indptr) - 1):
        for one in range(indptr[group], indptr[group + 1]):
            for other in range(indptr[group], indptr[group + 1]):
                if one != other:
                    heads[place], tails[place], groups[place] = members[one], members[other], group
                    place += 1
    return heads, tails, groups


@njit(cache=True)
def add_neighbours(indptr: Ints, indices: Ints, weights: Floats, values: Floats, out: Floats) -> None:
    """Add to `out` what one step along the ties carries of `values` (n,): out[v] += values[u] × weight(u, v)."""
    for node in range(len(indptr) - 1):
        if values[node] != 0.0:
            for edge in range(indptr[node], indptr[node + 1]):
                out[indices[edge]] += values[node] * weights[edge]


@njit(cache=True)
def add_two_hops(indptr: Ints, indices: Ints, weights: Floats, hubs: Floats, node: int, out: Floats) -> None:
    """Add to `out` the two-step paths from `node`: out[v] += Σ_z weight(node, z) × hubs[z] × weight(z, v)."""
    for first in range(indptr[node], indptr[node + 1]):
        between = indices[first]
        carried = weights[first] * hubs[between]
        for second in range(indptr[between], indptr[between + 1]):
            out[indices[second]] += carried * weights[second]


@njit(cache=True)
def first_of(scores: Floats, allowed: Bools, count: int) -> Ints:
    """Return the nodes of the `count` highest scores among those allowed, the highest first, equal ones in order of node."""
    nodes = np.empty(count, np.int64)
    values = np.empty(count, np.float64)
    held = 0
    for node in range(len(scores)):
        score = scores[node]
        if not allowed[node] or (held == count and score <= values[held - 1]):
            continue
        place = held if held < count else held - 1
        while place > 0 and values[place - 1] < score:
            nodes[place], values[place] = nodes[place - 1], values[place - 1]
            place -= 1
        nodes[place], values[place] = node, score
        held = min(held + 1, count)
    return nodes[:held]


@njit(cache=True)
def rank_of(scores: Floats, allowed: Bools, node: int) -> int:
    """Return the place of `node`, from 1, in the order of `first_of`."""
    better = 0
    for other in range(len(scores)):
        if allowed[other] and (scores[other] > scores[node] or (scores[other] == scores[node] and other < node)):
            better += 1
    return better + 1


@njit(cache=True)
def top_adamic_adar(indptr: Ints, indices: Ints, hubs: Floats, count: int, first: int, last: int) -> tuple[Ints, Floats]:
    """Return, for each node from `first` to `last` (excluded), its `count` best untied nodes by Adamic-Adar, and the scores.

    Rows are filled up with -1 and 0. The score of (u, v) is the sum over common neighbours z of `hubs[z]` (1 / log of their
    degree: Adamic & Adar, 2003). Equal scores in order of node. Cost: the sum over nodes of their neighbours' degrees.
    """
    size = len(indptr) - 1
    scores, touched, closed = np.zeros(size), np.zeros(size, np.int64), np.zeros(size, np.bool_)
    nodes, values = np.full((last - first, count), -1, np.int64), np.zeros((last - first, count))
    for node in range(first, last):
        row, seen = node - first, 0
        closed[node] = True
        for edge in range(indptr[node], indptr[node + 1]):
            closed[indices[edge]] = True
        for edge in range(indptr[node], indptr[node + 1]):
            between = indices[edge]
            for second in range(indptr[between], indptr[between + 1]):
                other = indices[second]
                if closed[other]:
                    continue
                if scores[other] == 0.0:
                    touched[seen] = other
                    seen += 1
                scores[other] += hubs[between]
        for rank in range(seen):
            other = touched[rank]
            score = scores[other]
            scores[other] = 0.0
            place = count - 1
            if score < values[row, place] or (score == values[row, place] and other > nodes[row, place]):
                continue
            while place > 0 and (
                values[row, place - 1] < score or (values[row, place - 1] == score and nodes[row, place - 1] > other)
            ):
                nodes[row, place], values[row, place] = nodes[row, place - 1], values[row, place - 1]
                place -= 1
            nodes[row, place], values[row, place] = other, score
        closed[node] = False
        for edge in range(indptr[node], indptr[node + 1]):
            closed[indices[edge]] = False
    return nodes, values
