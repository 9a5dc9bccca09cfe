"""What was known on a day, as arrays, and what came after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from matchmaker.domain.consortium import Consortium
from matchmaker.matching.partnering.graph import MONTH, Groups
from matchmaker.matching.partnering.kernels import Floats, Ints


@dataclass(frozen=True)
class Past:
    """The consortia begun before a day. A node is a rank in `ids` (sorted), a part a rank in `parts` (sorted)."""

    day: date
    ids: tuple[str, ...]
    parts: tuple[str, ...]
    groups: Groups

    @cached_property
    def nodes(self) -> Mapping[str, int]:
        """The node of each id."""
        return {some_id: node for node, some_id in enumerate(self.ids)}

    def known(self, consortium: Consortium) -> tuple[int, ...]:
        """Return the nodes of the participants known before the day, ascending."""
        nodes = self.nodes
        return tuple(sorted(nodes[one.id] for one in consortium.participants if one.id in nodes))

    def shares(self, parts: Iterable[str]) -> Floats:
        """Return equal shares (parts,) over those of `parts` that were known."""
        return _shares(parts, {part: rank for rank, part in enumerate(self.parts)})


def before(consortia: Iterable[Consortium], day: date) -> Past:
    """Return what was known on `day`: nothing of the consortia that begin on it or after. Their order changes nothing."""
    kept = sorted((one for one in consortia if one.begun < day), key=lambda one: (one.begun, one.id))
    about = {who.id: who for one in kept for who in one.participants}
    ids, parts = tuple(sorted(about)), tuple(sorted({part for one in kept for part in one.parts}))
    nodes, ranks = {some_id: node for node, some_id in enumerate(ids)}, {part: rank for rank, part in enumerate(parts)}
    members = [sorted(nodes[who.id] for who in one.participants) for one in kept]
    return Past(
        day,
        ids,
        parts,
        Groups(
            size=len(ids),
            indptr=np.r_[0, np.cumsum([len(some) for some in members])].astype(np.int64),
            members=np.array([node for some in members for node in some], np.int64),
            ages=np.array([(day - one.begun).days / MONTH for one in kept], np.float64),
            parts=np.array([_shares(one.parts, ranks) for one in kept]).reshape(len(kept), len(parts)),
            places=_labels([about[some_id].country for some_id in ids]),
            kinds=_labels([about[some_id].kind for some_id in ids]),
        ),
    )


def between(consortia: Iterable[Consortium], start: date, end: date) -> list[Consortium]:
    """Return the consortia begun from `start` to `end` (excluded), in order of id."""
    return sorted((one for one in consortia if start <= one.begun < end), key=lambda one: one.id)


def _shares(parts: Iterable[str], ranks: Mapping[str, int]) -> Floats:
    shares = np.zeros(len(ranks))
    for part in parts:
        if part in ranks:
            shares[ranks[part]] = 1.0
    shares /= max(float(shares.sum()), 1.0)
    return shares


def _labels(words: Sequence[str]) -> Ints:
    ranks = {word: rank for rank, word in enumerate(sorted(set(words)))}
    return np.array([ranks[word] for word in words], np.int64)
