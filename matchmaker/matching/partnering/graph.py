"""Dated groups (consortia, cooperations, actions done together) to weighted ties, as arrays."""

from dataclasses import dataclass

import numpy as np

from matchmaker.matching.partnering.kernels import Floats, Ints, pairs_of_groups

MONTH = 30.4375  # days


@dataclass(frozen=True, slots=True)
class Groups:
    """What was done together before a day.

    `indptr`, `members`: the members of group g are `members[indptr[g]:indptr[g + 1]]`, node numbers below `size`.
    `ages`: months since each group began, at least 0. `parts` (groups × parts): the share of each part (programme, theme) in
    a group, rows sum to 1, or to 0 when unknown. `places`, `kinds` (size,): where each node is, what it is, as numbers from 0.
    """

    size: int
    indptr: Ints
    members: Ints
    ages: Floats
    parts: Floats
    places: Ints
    kinds: Ints

    @property
    def sizes(self) -> Ints:
        """How many members each group has."""
        return np.diff(self.indptr)

    def per_member(self, values: Floats) -> Floats:
        """Return, for each node, the sum of `values` (groups, or groups × k) over the groups it belongs to."""
        owners = np.repeat(np.arange(len(self.sizes)), self.sizes)
        if values.ndim == 1:
            return np.bincount(self.members, weights=values[owners], minlength=self.size).astype(np.float64)
        columns = [np.bincount(self.members, weights=column[owners], minlength=self.size) for column in values.T]
        return np.stack(columns, axis=1) if columns else np.zeros((self.size, 0))


@dataclass(frozen=True, slots=True)
class TieGraph:
    """Who worked with whom: a symmetric compressed matrix, without loops, and several weights of the same ties.

    `counts`: groups in common. `recent`: the same, halved with age and divided by the square root of the size of the group.
    `steps`: probabilities (rows sum to 1) of going from one node to another in a walk that prefers recent, small groups.
    """

    indptr: Ints
    indices: Ints
    counts: Floats
    recent: Floats
    steps: Floats

    @property
    def degrees(self) -> Ints:
        """How many partners each node has."""
        return np.diff(self.indptr)

    def partners(self, node: int) -> Ints:
        """Return the nodes tied to `node`, ascending."""
        return self.indices[self.indptr[node] : self.indptr[node + 1]]

    def row(self, weights: Floats, node: int) -> Floats:
        """Return the weights of the ties of `node`, in the order of `partners`."""
        return weights[self.indptr[node] : self.indptr[node + 1]]


def decay(ages: Floats, half_life: float) -> Floats:
    """Return 1 now, a half after `half_life` months, a quarter after twice that.

    >>> decay(np.array([0.0, 10.0]), 10.0).tolist()
    [1.0, 0.5]
    """
    return np.exp2(-ages / half_life)


def tie(groups: Groups, *, half_life: float = 18.0, walk_half_life: float = 12.0) -> TieGraph:
    """Return the ties of groups. Half-lives in months. Cost: sorting one pair a couple of members of a group.

    A group of s members weighs s^-1/2 a pair in `recent` and 1 / (s - 1) in `steps`: large gatherings tie less (Newman, 2001).
    """
    heads, tails, owners = pairs_of_groups(groups.indptr, groups.members)
    order = np.lexsort((tails, heads))
    heads, tails, owners = heads[order], tails[order], owners[order]
    starts = (
        np.flatnonzero(np.r_[True, (heads[1:] != heads[:-1]) | (tails[1:] != tails[:-1])])
        if len(heads)
        else np.empty(0, np.int64)
    )
    others = np.maximum(groups.sizes - 1, 1)
    recent = decay(groups.ages, half_life) / np.sqrt(others)
    diluted = decay(groups.ages, walk_half_life) / others
    first = heads[starts]
    walked = _summed(diluted[owners], starts)
    totals = np.bincount(first, weights=walked, minlength=groups.size)
    return TieGraph(
        indptr=np.r_[0, np.cumsum(np.bincount(first, minlength=groups.size))].astype(np.int64),
        indices=tails[starts],
        counts=_summed(np.ones(len(owners)), starts),
        recent=_summed(recent[owners], starts),
        steps=walked / totals[first],
    )


def _summed(values: Floats, starts: Ints) -> Floats:
    return np.add.reduceat(values, starts) if len(starts) else np.zeros(0)
