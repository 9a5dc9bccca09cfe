"""A coalition problem as numbers: what the search solves, what the oracles of the tests solve too.

Definition. A *choice* is a structure with some of what it can bring (a mask of bits) at a cost; a structure may be there in
several choices (with or without what is only inferred of it). A *team* is a set of choices, no two of them of owners that are
`apart` (a structure is apart from itself). It *covers* when its masks hold every bit; it is *irredundant* when each choice
holds a bit that no other one does. The optimum is the cheapest covering, irredundant team of at most `max_size` choices whose
set of owners is not forbidden:

    cost(T) = sum of costs[i] for i in T  +  sum of (pair - saved[owner i, owner j]) for i < j in T

Teams of equal cost: the least sum of `tie_break` wins, then the first in order of choices.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

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
    """One problem. `owner[i]` is the place in `owners` of choice i; `saved` and `apart` are owners × owners, symmetric."""

    choices: tuple[Choice, ...]
    bits: int
    owners: tuple[str, ...]
    owner: Ints
    masks: Ints
    costs: Ints
    saved: Ints
    pair: int
    apart: Bools
    tie_break: Ints
    forbidden: frozenset[frozenset[int]] = field(default_factory=frozenset)
    max_size: int = MAX_SIZE

    def team_cost(self, team: Sequence[int]) -> int:
        """Return the cost of a team of choices, in points."""
        members = self.owner[list(team)]
        pairs = len(team) * (len(team) - 1) // 2
        return int(self.costs[list(team)].sum()) + self.pair * pairs - int(np.triu(self.saved[np.ix_(members, members)], 1).sum())

    def without_forbidden(self) -> "Instance":
        """Return the same problem with every composition allowed again."""
        return replace(self, forbidden=frozenset())

    def without_apart(self) -> "Instance":
        """Return the same problem where only a structure is apart from itself."""
        return replace(self, apart=np.eye(len(self.owners), dtype=np.bool_))


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
) -> Instance:
    """Return the instance of some choices; their order does not matter, that of `owners` is the order of `saved`.

    Args:
        choices: what can be chosen; a choice that covers nothing is left out.
        bits: how many bits are asked.
        owners: the structures, sorted; `saved` is owners × owners.
        saved: points each pair saves, at most `pair`.
        pair: points of a pair of strangers.
        apart: pairs of owners never together.
        forbidden: sets of owners never proposed; a set that names someone else forbids nothing.
        salt: what equal teams are told apart by (the need), so that equals share the needs instead of the first taking all.
        max_size: the largest team.
    """
    place = {owner: index for index, owner in enumerate(owners)}
    kept = tuple(sorted((c for c in choices if c.mask), key=lambda c: (c.owner, c.mask, c.cost)))
    tie_break = np.array([fingerprint(salt, owner) for owner in owners], np.int64)
    holders = np.array([place[c.owner] for c in kept], np.int64)
    matrix = np.eye(len(owners), dtype=np.bool_)
    for one, other in apart:
        if one in place and other in place:
            matrix[place[one], place[other]] = matrix[place[other], place[one]] = True
    return Instance(
        choices=kept,
        bits=bits,
        owners=tuple(owners),
        owner=holders,
        masks=np.array([c.mask for c in kept], np.int64),
        costs=np.array([c.cost for c in kept], np.int64),
        saved=saved,
        pair=pair,
        apart=matrix,
        tie_break=tie_break[holders],
        forbidden=frozenset(frozenset(place[o] for o in team) for team in forbidden if all(o in place for o in team)),
        max_size=max_size,
    )


def fingerprint(salt: str, owner: str) -> int:
    """Return a number of 20 bits made of two texts, the same on every machine.

    >>> fingerprint("need-1", "structure-1")
    166928
    """
    digest = hashlib.sha256(f"{salt}|{owner}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - TIE_BITS)
