"""Nobody is in everybody's list: the first choices of all, under a cap of lists a structure."""

import math
from collections.abc import Mapping, Sequence

TIMES_FAIR = 2  # a structure may be in at most this many times its fair share of lists
Lists = dict[int, tuple[int, ...]]


def first_choices(ranked: Mapping[int, Sequence[int]], length: int) -> Lists:
    """Return the first `length` of each order, as if nobody minded being in every list."""
    return {asker: tuple(order[:length]) for asker, order in ranked.items()}


def fair_share(lists: Lists, proposable: int) -> float:
    """Return places taken over structures that may be proposed, 0 when there is none."""
    return sum(map(len, lists.values())) / proposable if proposable else 0.0


def cap_of(share: float, times: int = TIMES_FAIR) -> int:
    """Return the most lists a structure may be in: `times` its fair share, rounded up, at least one."""
    return max(1, math.ceil(times * share))


def capped(ranked: Mapping[int, Sequence[int]], scores: Mapping[int, Sequence[int]], length: int, cap: int) -> Lists:
    """Return lists of at most `length` where nobody is in more than `cap`.

    Choices are granted by rank: everybody's first, then everybody's second… A structure asked by more than it may take is
    granted to those it suits best (the score, then the order of askers); the others move one choice down. So an asker lacks a
    choice it ranks above one it got only where that choice is at its cap.

    Args:
        ranked: the candidates of each asker, the best first.
        scores: their scores, in the same order.
        length: the length of a list.
        cap: the most lists of one candidate.

    Notes:
        Cost: one sort of the choices of each rank; no choice is looked at twice.
    """
    lists: dict[int, list[int]] = {asker: [] for asker in sorted(ranked)}
    taken: dict[int, int] = {}
    for rank in range(max(map(len, ranked.values()), default=0)):
        asking = [asker for asker, got in lists.items() if len(got) < length and rank < len(ranked[asker])]
        if not asking:
            break
        for asker in sorted(asking, key=lambda one: (-scores[one][rank], one)):
            wanted = ranked[asker][rank]
            if taken.get(wanted, 0) < cap:
                lists[asker].append(wanted)
                taken[wanted] = taken.get(wanted, 0) + 1
    return {asker: tuple(got) for asker, got in lists.items()}


def times_proposed(lists: Lists) -> dict[int, int]:
    """Return in how many lists each is, those in none left out."""
    counts: dict[int, int] = {}
    for got in lists.values():
        for one in got:
            counts[one] = counts.get(one, 0) + 1
    return counts
