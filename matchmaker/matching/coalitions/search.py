"""The optimum, proven: depth-first branch and bound on the rarest ask still uncovered."""

from dataclasses import dataclass

import numpy as np

from matchmaker.matching.coalitions.bound import INFINITE, cost_to_go, marginal_costs
from matchmaker.matching.coalitions.instance import KEY_SHIFT, Bools, Instance, Ints

NODE_LIMIT = 200_000  # a few seconds, met only from some sixteen asks on: a search must end, and say that it did not prove


@dataclass(frozen=True)
class Solution:
    """The answer of a search: the choices of the best team in order, None when there is none; its cost in points.

    `proven` is False when the search stopped at its limit: then a better team (or, with None, any team) may exist.
    `explored` counts the partial teams looked at.
    """

    team: tuple[int, ...] | None
    cost: int
    explored: int
    proven: bool


def solve(instance: Instance, node_limit: int = NODE_LIMIT) -> Solution:
    """Return the optimum of `instance` as its module defines it, the same whatever the order of what it was made of.

    Notes:
        Branches on who covers the lowest uncovered bit (bit 0 = the rarest ask), cheapest bound first; whoever was tried is
        excluded from the branches after, so each team is met once. Every irredundant cover is reached: its members can be taken
        in the order of the bits they are first to cover. Cut when the bound exceeds the best team, or when a member has become
        superfluous (adding others never makes it needed again). Exponential at worst; see benchmarks/coalitions.py.
    """
    if not len(instance.masks):
        return Solution(None, 0, 0, proven=True)
    search = _Search(instance, node_limit)
    search.expand(0, 0, search.start, np.ones(len(instance.masks), np.bool_))
    team = search.best_team
    return Solution(team, instance.team_cost(team) if team else 0, search.explored, not search.stopped)


class _Search:
    """The state of one search: the team being built (`team`, with the bits each member alone covers) and the best so far."""

    def __init__(self, instance: Instance, node_limit: int) -> None:
        self.instance = instance
        self.node_limit = node_limit
        self.full = (1 << instance.bits) - 1
        marginal = marginal_costs(instance)
        self.to_go = cost_to_go(instance, marginal)
        self.counted = self.to_go.shape[1] - 1
        self.start: Ints = (instance.costs << KEY_SHIFT) + instance.tie_break
        self.saved = instance.saved << KEY_SHIFT
        self.pair = instance.pair << KEY_SHIFT
        self.holders = [np.flatnonzero(instance.masks >> bit & 1) for bit in range(instance.bits)]
        self.team: list[int] = []
        self.alone: list[int] = []
        self.best_key = int(INFINITE) - 1
        self.best_team: tuple[int, ...] | None = None
        self.explored = 0
        self.stopped = False

    def expand(self, covered: int, key: int, added: Ints, allowed: Bools) -> None:
        """Try every choice that covers the lowest uncovered bit. `added[i]` is what choice i adds to the key of the team."""
        self.explored += 1
        if self.explored > self.node_limit:
            self.stopped = True
            return
        masks, size = self.instance.masks, len(self.team) + 1
        lowest = (~covered & (covered + 1)).bit_length() - 1
        held = self.holders[lowest]
        held = held[allowed[held]]
        bounds = key + added[held] + self.to_go[size][(masks[held] | covered) & self.counted]
        promising = bounds <= self.best_key
        held, bounds = held[promising], bounds[promising]
        order = np.argsort(bounds, kind="stable")
        for choice, bound in zip(held[order].tolist(), bounds[order].tolist(), strict=True):
            if bound > self.best_key or self.stopped:
                return
            self._take(choice, covered, key + int(added[choice]), added, allowed)
            allowed[choice] = False

    def _take(self, choice: int, covered: int, key: int, added: Ints, allowed: Bools) -> None:
        """Go on with `choice` in the team, unless it makes someone superfluous; keep the team when it covers everything."""
        mask = int(self.instance.masks[choice])
        alone = [bits & ~mask for bits in self.alone]
        if not all(alone):
            return
        before, self.alone = self.alone, [*alone, mask & ~covered]
        self.team.append(choice)
        if covered | mask == self.full:
            self._keep(key)
        elif len(self.team) < self.instance.max_size:
            owner = self.instance.owner
            mine = int(owner[choice])
            self.expand(
                covered | mask, key, added + (self.pair - self.saved[mine])[owner], allowed & ~self.instance.apart[mine][owner]
            )
        self.team.pop()
        self.alone = before

    def _keep(self, key: int) -> None:
        """Keep the present team if it is better than the best, or its equal and first in order, and not forbidden."""
        team = tuple(sorted(self.team))
        if key > self.best_key or (key == self.best_key and self.best_team is not None and team > self.best_team):
            return
        if frozenset(self.instance.owner[list(team)].tolist()) not in self.instance.forbidden:
            self.best_key, self.best_team = key, team
