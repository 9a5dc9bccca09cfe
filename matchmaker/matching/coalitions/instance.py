"""A coalition problem as numbers: what the search solves, what the oracles of the tests solve too.

Definition. A *choice* is a structure with some of what it can bring (a mask of bits) at a cost; a structure may be there in
several choices (with or without what is only inferred of it). A *team* is a set of choices, no two of them of owners that are
`apart` (a structure is apart from itself). It *covers* when its masks hold every bit; it is *irredundant* when each choice
holds a bit that no other one does. The optimum is the cheapest covering, irredundant team of at most `max_size` choices whose
set of owners is not forbidden:

    cost(T) = sum of costs[i] for i in T  +  sum of (pair - saved[owner i, owner j]) for i < j in T

Teams of equal cost: the least sum of `tie_break` wins, then the first in order of choices.

Steered. `fixed` owners are in every team, each by one of its choices. Nobody asks what they alone bring: irredundance is asked
of the others only, a choice without any bit is possible for them (a *guest*: someone the CDSU wants there, whatever the need
asks), and they count in the cost, the pairs and the size like anyone. Each of the `limits` is a set of owners and the most of
them a team may hold, the fixed ones not counted: that is how alternatives differ (`diverse`). Costs being above zero and pairs
never below, dropping someone superfluous always makes a team cheaper, so irredundance only matters beside forbidden teams.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.links import Links

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Limit = tuple[frozenset[int], int]  # owners, and the most of them in a team

MAX_SIZE = 8
TIE_BITS = 20  # of a tie-break value: at most 8 of them stay below 2 ** KEY_SHIFT
KEY_SHIFT = 24


class Choice(NamedTuple):
    """A structure with what it would be counted for: `mask` of bits, `cost` in points (above zero)."""

    owner: str
    mask: int
    cost: int


@dataclass(frozen=True, eq=False)
class Instance:
    """One problem. `owner[i]` is the place in `owners` of choice i, sorted; `masks`, `costs` and `tie_break` are of choices.

    `links` tie the structures of a whole territory, `node[o]` being the place there of owner o: what a territory's needs share
    is not copied. `apart_pairs` are pairs of places in `owners`, shape (pairs, 2).
    """

    bits: int
    owners: tuple[str, ...]
    owner: Ints
    masks: Ints
    costs: Ints
    links: Links
    node: Ints
    pair: int
    apart_pairs: Ints
    tie_break: Ints
    forbidden: frozenset[frozenset[int]] = field(default_factory=frozenset)
    max_size: int = MAX_SIZE
    fixed: tuple[int, ...] = ()
    limits: tuple[Limit, ...] = ()

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The choices, one record each."""
        columns = zip(self.owner.tolist(), self.masks.tolist(), self.costs.tolist(), strict=True)
        return tuple(Choice(self.owners[owner], mask, cost) for owner, mask, cost in columns)

    @cached_property
    def saved(self) -> Ints:
        """The points each pair of owners saves: owners × owners, symmetric."""
        return self.links.matrix(self.node)

    @cached_property
    def apart(self) -> Bools:
        """Which owners are never together: owners × owners, symmetric, the diagonal true."""
        matrix = np.eye(len(self.owners), dtype=np.bool_)
        one, other = self.apart_pairs.T
        matrix[one, other] = matrix[other, one] = True
        return matrix

    def team_cost(self, team: Sequence[int]) -> int:
        """Return the cost of a team of choices, in points."""
        members = self.owner[list(team)]
        pairs = len(team) * (len(team) - 1) // 2
        saved = self.links.matrix(self.node[np.unique(members)])
        return int(self.costs[list(team)].sum()) + self.pair * pairs - int(np.triu(saved, 1).sum())

    def asking(self, bits: Sequence[int]) -> tuple["Instance", Ints]:
        """Return the same problem for some of its bits, in their order, and which of the choices here its own are.

        Whoever then brings nothing is left out, unless fixed. What is forbidden stays so.
        """
        masks = np.zeros_like(self.masks)
        for place, bit in enumerate(bits):
            masks |= (self.masks >> bit & 1) << place
        kept = np.flatnonzero((masks != 0) | np.isin(self.owner, self.fixed))
        order = kept[np.lexsort((masks[kept], self.owner[kept]))]
        fewer = replace(self.choosing(order), bits=len(bits))
        return replace(fewer, masks=masks[order]), order

    def forbidding(self, teams: frozenset[frozenset[int]]) -> "Instance":
        """Return the same problem with these sets of owners forbidden as well."""
        return replace(self, forbidden=self.forbidden | teams)

    def without_forbidden(self) -> "Instance":
        """Return the same problem with every composition allowed again."""
        return replace(self, forbidden=frozenset())

    def without_apart(self) -> "Instance":
        """Return the same problem where only a structure is apart from itself."""
        return replace(self, apart_pairs=np.zeros((0, 2), np.int64))

    def choosing(self, kept: Ints) -> "Instance":
        """Return the same problem with these choices only; owners keep their places."""
        return replace(
            self, owner=self.owner[kept], masks=self.masks[kept], costs=self.costs[kept], tie_break=self.tie_break[kept]
        )


def make_instance(
    choices: Sequence[Choice],
    bits: int,
    owners: Sequence[str],
    saved: Ints,
    pair: int,
    *,
    apart: Sequence[tuple[str, str]] = (),
    forbidden: Sequence[frozenset[str]] = (),
    salt: str = "",
    max_size: int = MAX_SIZE,
    fixed: Sequence[str] = (),
) -> Instance:
    """Return the instance of some choices; their order does not matter, that of `owners` is the order of `saved`.

    Args:
        choices: what can be chosen; a choice that covers nothing is left out unless its owner is fixed.
        bits: how many bits are asked.
        owners: the structures, sorted; `saved` is owners × owners.
        saved: points each pair saves, at most `pair`.
        pair: points of a pair of strangers.
        apart: pairs of owners never together.
        forbidden: sets of owners never proposed; a set that names someone else forbids nothing.
        salt: what equal teams are told apart by (the need), so that equals share the needs instead of the first taking all.
        max_size: the largest team.
        fixed: owners in every team.
    """
    place = {owner: index for index, owner in enumerate(owners)}
    kept = sorted((c for c in choices if c.mask or c.owner in fixed), key=lambda c: (place[c.owner], c.mask, c.cost))
    holders = np.array([place[c.owner] for c in kept], np.int64)
    return Instance(
        bits=bits,
        owners=tuple(owners),
        owner=holders,
        masks=np.array([c.mask for c in kept], np.int64),
        costs=np.array([c.cost for c in kept], np.int64),
        links=Links.of_matrix(saved),
        node=np.arange(len(owners), dtype=np.int64),
        pair=pair,
        apart_pairs=np.array([(place[a], place[b]) for a, b in apart if a in place and b in place], np.int64).reshape(-1, 2),
        tie_break=fingerprints(salt, owners)[holders],
        forbidden=places_of(forbidden, place),
        max_size=max_size,
        fixed=tuple(sorted(place[owner] for owner in set(fixed))),
    )


def places_of(teams: Sequence[frozenset[str]], place: dict[str, int]) -> frozenset[frozenset[int]]:
    """Return sets of owners as sets of places; those that name someone without a place are left out."""
    return frozenset(frozenset(place[owner] for owner in team) for team in teams if all(owner in place for owner in team))


def fingerprint(salt: str, owner: str) -> int:
    """Return a number of 20 bits made of two texts, the same on every machine.

    >>> fingerprint("need-1", "structure-1")
    166928
    """
    return int(fingerprints(salt, (owner,))[0])


def fingerprints(salt: str, owners: Sequence[str]) -> Ints:
    """Return the fingerprint of each owner: the first 20 bits of SHA-256 of the salt, a bar and the owner."""
    start = f"{salt}|".encode()
    digests = b"".join([hashlib.sha256(start + owner.encode()).digest() for owner in owners])
    return np.frombuffer(digests, ">u4")[::8].astype(np.int64) >> (32 - TIE_BITS)
