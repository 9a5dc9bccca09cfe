"""The search in plain Python: what `kernel` does, to be read, and what it is tested equal to."""

import numpy as np

from matchmaker.matching.coalitions.bound import INFINITE, cost_to_go, marginal_costs
from matchmaker.matching.coalitions.instance import KEY_SHIFT, Bools, Instance, Ints
from matchmaker.matching.coalitions.solution import Solution


def solve_plainly(instance: Instance, node_limit: int) -> Solution:
    """Return what `search.solve` returns, to the number of partial teams explored; some hundred times slower."""
    if not len(instance.masks):
        return Solution(None, 0, 0, proven=True)
    search = _Search(instance, node_limit)
    search.expand(0, 0, search.start, np.ones(len(instance.masks), np.bool_), int(search.to_go[0, 0]))
    return search.solution()


class _Search:
    """The state of one search: the team being built (`team`, with the bits each member alone covers) and the best so far."""

    def __init__(self, instance: Instance, node_limit: int) -> None:
        self.instance = instance
        self.node_limit = node_limit
        self.full = (1 << instance.bits) - 1
        self.to_go = cost_to_go(instance, marginal_costs(instance))
        self.counted = self.to_go.shape[1] - 1
        self.start: Ints = (instance.costs << KEY_SHIFT) + instance.tie_break
        self.saved = instance.saved << KEY_SHIFT
        self.pair = instance.pair << KEY_SHIFT
        # Who may come next: the choices of each fixed owner in turn, then those of the lowest uncovered bit.
        self.of_fixed = [np.flatnonzero(instance.owner == owner) for owner in instance.fixed]
        self.holders = [np.flatnonzero(instance.masks >> bit & 1) for bit in range(instance.bits)]
        self.team: list[int] = []
        self.alone: list[int] = []
        self.best_key = int(INFINITE) - 1
        self.best_team: tuple[int, ...] | None = None
        self.explored = 0
        self.left: int | None = None  # once stopped, the least bound of what was not looked at

    def solution(self) -> Solution:
        """Return the best team found and what is proven of it."""
        stopped = self.left is not None
        lowest = self.best_key if self.left is None else min(self.left, self.best_key)
        cost = 0 if self.best_team is None else self.best_key >> KEY_SHIFT
        bound = None if self.best_team is None and not stopped else lowest >> KEY_SHIFT
        return Solution(self.best_team, cost, self.explored, not stopped, bound)

    def expand(self, covered: int, key: int, added: Ints, allowed: Bools, promise: int) -> None:
        """Try every choice that may come next. `added[i]` is what choice i adds to the key of the team.

        `promise` is the bound of the team being built.
        """
        if self.explored >= self.node_limit:
            self._leave(promise)
            return
        self.explored += 1
        masks, size = self.instance.masks, len(self.team) + 1
        fixed = size <= len(self.of_fixed)
        held = self.of_fixed[size - 1] if fixed else self.holders[(~covered & (covered + 1)).bit_length() - 1]
        held = held[allowed[held]]
        bounds = key + added[held] + self.to_go[size][(masks[held] | covered) & self.counted]
        promising = bounds <= self.best_key
        held, bounds = held[promising], bounds[promising]
        order = np.argsort(bounds, kind="stable")
        for choice, bound in zip(held[order].tolist(), bounds[order].tolist(), strict=True):
            if bound > self.best_key:
                return
            if self.left is not None:
                self._leave(bound)
                return
            self._take(choice, covered, key + int(added[choice]), added, allowed, bound)
            allowed[choice] = False

    def _leave(self, bound: int) -> None:
        self.left = bound if self.left is None else min(self.left, bound)

    def _take(self, choice: int, covered: int, key: int, added: Ints, allowed: Bools, bound: int) -> None:
        """Go on with `choice` in the team, unless it makes someone superfluous; keep the team when it covers everything."""
        mask, count = int(self.instance.masks[choice]), len(self.of_fixed)
        alone = [bits & ~mask for bits in self.alone]
        self.team.append(choice)
        if all(alone[count:]) and self._within_limits():
            before, self.alone = self.alone, [*alone, mask & ~covered]
            if covered | mask == self.full and len(self.team) >= count:
                self._keep(key)
            elif len(self.team) < self.instance.max_size:
                owner = self.instance.owner
                mine = int(owner[choice])
                more, others = (self.pair - self.saved[mine])[owner], allowed & ~self.instance.apart[mine][owner]
                self.expand(covered | mask, key, added + more, others, bound)
            self.alone = before
        self.team.pop()

    def _within_limits(self) -> bool:
        members = frozenset(self.instance.owner[self.team].tolist()).difference(self.instance.fixed)
        return all(len(members & owners) <= most for owners, most in self.instance.limits)

    def _keep(self, key: int) -> None:
        """Keep the present team if it is better than the best, or its equal and first in order, and not forbidden."""
        team = tuple(sorted(self.team))
        if key > self.best_key or (key == self.best_key and self.best_team is not None and team > self.best_team):
            return
        if frozenset(self.instance.owner[list(team)].tolist()) not in self.instance.forbidden:
            self.best_key, self.best_team = key, team
