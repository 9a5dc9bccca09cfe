"""The optimum, proven: depth-first branch and bound on the rarest ask still uncovered."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.coalitions.bound import BOUND_BITS, INFINITE
from matchmaker.matching.coalitions.instance import KEY_SHIFT, Instance, Ints, Limit
from matchmaker.matching.coalitions.solution import Solution

NODE_LIMIT = 1_000_000  # about a second, met only from some sixteen asks on: a search must end, and say that it did not prove
SLICE = 5_000  # partial teams explored between two questions whether to stop: some milliseconds
_COUNTED = 16
ShouldStop = Callable[[], bool]


def solve(instance: Instance, node_limit: int = NODE_LIMIT, should_stop: ShouldStop | None = None) -> Solution:
    """Return the optimum of `instance` as its module defines it, the same whatever the order of what it was made of.

    Args:
        instance: the problem.
        node_limit: the most partial teams to explore.
        should_stop: asked from time to time; once it says yes, the best found is returned with its bound.

    Notes:
        Branches on who covers the lowest uncovered bit (bit 0 = the rarest ask), cheapest bound first; whoever was tried is
        excluded from the branches after, so each team is met once. Fixed owners come first, one a level. Every irredundant cover
        is reached: its members can be taken in the order of the bits they are first to cover. Cut when the bound exceeds the
        best team, when a member has become superfluous (adding others never makes it needed again), or beyond a limit.
        Exponential at worst; see benchmarks/coalitions.py. Compiled: `reference.solve_plainly` gives the same.
    """
    return Prepared(instance).solve(node_limit, should_stop) if len(instance.masks) else Solution(None, 0, 0, proven=True)


class Prepared:
    """An instance with the arrays the compiled search takes and its table of bounds, which limits do not change."""

    def __init__(self, instance: Instance) -> None:
        from matchmaker.matching.coalitions import kernel, table

        self.instance = instance
        self.kernel = kernel
        self.keys: Ints = (instance.costs << KEY_SHIFT) + instance.tie_break
        links = instance.links
        self.ties = (instance.node, links.start, links.other, links.saved)
        counted = min(instance.bits, BOUND_BITS)
        self.to_go: Ints = table.bound_table(
            instance.masks, self.keys, instance.owner, *self.ties, instance.pair, instance.max_size, counted, len(instance.fixed)
        )
        held = [np.count_nonzero(instance.masks >> bit & 1) for bit in range(instance.bits)]
        self.widest = max(1, *held, *np.bincount(instance.owner).tolist())
        forbidden = _rows([np.array(sorted(team), np.int64) for team in sorted(instance.forbidden, key=sorted)])
        self.given: tuple[Any, ...] = (
            *((1 << instance.bits) - 1, instance.pair, instance.masks, self.keys, instance.owner, *self.ties),
            *_next_groups(instance, self.keys, self.to_go.shape[1] - 1),
            *_apart_rows(instance),
            *forbidden,
        )

    def solve(
        self, node_limit: int = NODE_LIMIT, should_stop: ShouldStop | None = None, limits: Sequence[Limit] | None = None
    ) -> Solution:
        """Return the optimum; `limits` instead of those of the instance, when given."""
        instance = self.instance
        bounded = instance.limits if limits is None else limits
        limited = np.zeros((len(bounded), len(instance.owners)), np.uint8)
        for row, (owners, _) in enumerate(bounded):
            limited[row, sorted(owners)] = 1
        most = np.array([most for _, most in bounded], np.int64)
        state, work = np.array([0, INFINITE - 1, 0], np.int64), _Work.of(instance, self.widest, len(bounded))
        given: tuple[Any, ...] = (*self.given, limited, most, len(instance.fixed), self.to_go, *work)
        ended = stopped = False
        while not (ended or stopped):
            explored = int(state[self.kernel.EXPLORED])
            pause_at = node_limit if should_stop is None else min(node_limit, explored + SLICE)
            ended = bool(self.kernel.search(state, pause_at, *given))
            stopped = int(state[self.kernel.EXPLORED]) >= node_limit or (should_stop is not None and should_stop())
        depth, best_key, explored = state.tolist()
        team = tuple(choice for choice in work.best.tolist() if choice >= 0) or None
        cost = best_key >> KEY_SHIFT if team else 0
        if ended:
            return Solution(team, cost, explored, True, cost if team else None)
        promised = work.promised(depth) if depth else int(self.to_go[0, 0])
        return Solution(team, cost, explored, False, min(best_key, promised) >> KEY_SHIFT)


class _Work(NamedTuple):
    """The state of a search in the order `kernel.search` takes it, which says what each array is."""

    team: Ints
    best: Ints
    tried: Ints
    many: Ints
    listed: Ints
    bounds: Ints
    covered: Ints
    key: Ints
    alone: Ints
    met: Ints
    gain: Ints
    strongest: Ints
    banned: NDArray[np.uint8]
    blocked: Ints

    @classmethod
    def of(cls, instance: Instance, widest: int, limits: int) -> "_Work":
        """Return the state of a search that has not begun; at most `widest` choices may come next."""
        size = instance.max_size
        return cls(
            team=np.full(size, -1, np.int64),
            best=np.full(size, -1, np.int64),
            tried=np.zeros(size, np.int64),
            many=np.zeros(size, np.int64),
            listed=np.empty((size, widest), np.int64),
            bounds=np.empty((size, widest), np.int64),
            covered=np.zeros(size + 1, np.int64),
            key=np.zeros(size + 1, np.int64),
            alone=np.zeros((size + 1, size), np.int64),
            met=np.zeros((size + 1, limits), np.int64),
            gain=np.zeros(len(instance.links.start) - 1, np.int64),
            strongest=np.zeros(size + 1, np.int64),
            banned=np.zeros(len(instance.masks), np.uint8),
            blocked=np.zeros(len(instance.owners), np.int64),
        )

    def promised(self, depth: int) -> int:
        """Return the least bound of what was not looked at: the team about to be expanded, the choices still to try above it."""
        waiting = [int(self.bounds[d, self.tried[d]]) for d in range(depth) if self.tried[d] < self.many[d]]
        return min(int(self.bounds[depth - 1, self.tried[depth - 1] - 1]), *waiting, int(INFINITE))


def _rows(rows: Sequence[NDArray[np.int64]]) -> tuple[Ints, Ints]:
    """Return arrays one after the other as compressed rows (start, values)."""
    start = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=start[1:])
    return start, np.concatenate([np.zeros(0, np.int64), *rows])


def _next_groups(instance: Instance, keys: Ints, counted: int) -> tuple[Ints, ...]:
    """Return which groups of choices may come next, for each fixed owner, for each bit; then the choices of each group.

    In the order `kernel.search` takes them; `counted` is the mask of the bits in the table.
    """
    from matchmaker.matching.coalitions import kernel

    cheapest = np.argsort(keys)
    masks = instance.masks[cheapest]
    # sixteen bits are sorted by counting
    order = cheapest[np.argsort(masks.astype(np.uint16) if instance.bits <= _COUNTED else masks, kind="stable")]
    start, row_start, row_group = kernel.groups_of(instance.masks, order, instance.bits)
    first, alone = _rows([np.flatnonzero(instance.owner == owner) for owner in instance.fixed])
    # a fixed owner's choices have masks of their own: a group each, after the others
    groups = len(start) - 1
    row_group = np.concatenate([np.arange(groups, groups + len(alone)), row_group])
    start, choices = np.concatenate([start, start[-1] + 1 + np.arange(len(alone))]), np.concatenate([order, alone])
    leading = choices[start[row_group]]
    rows = np.concatenate([first, row_start[1:] + len(alone)])
    return rows, row_group, instance.masks[leading] & counted, keys[leading], start, choices


def _apart_rows(instance: Instance) -> tuple[Ints, Ints]:
    """Return, for each owner, the owners it is apart from, itself included, as compressed rows."""
    itself = np.arange(len(instance.owners))
    one, other = instance.apart_pairs.T
    row, column = np.concatenate([itself, one, other]), np.concatenate([itself, other, one])
    start = np.zeros(len(itself) + 1, np.int64)
    np.cumsum(np.bincount(row, minlength=len(itself)), out=start[1:])
    return start, column[np.argsort(row, kind="stable")]
