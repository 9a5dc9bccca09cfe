"""The allocation of a territory as numbers: what the solver solves, what the oracles of the tests solve too.

Definition. Each *demand* q is a need with its instance (`coalitions.instance`), a weight w_q and what leaving it unserved counts
for, u_q points. Each structure i can join cap_i new coalitions. An *allocation* gives each demand one team of its instance, or
none, so that no structure is in more teams than it can join. The optimum is the least

    value = sum over q of w_q * (cost of its team, or u_q when it has none)  +  missed * (teams the floor lacks)

Everything is a whole number of points. Weights multiply both sides of a demand, hence what is promised of them: raising the
weight of one demand, all else equal, never makes its own answer dearer in an optimum, unserved being the dearest.

A *floor* (optional) asks that at least so many teams include a structure of a group. A team counted for it covers what is asked
and, as one more ask, a structure of the group: that structure brings at least one ask, maybe one that another brings too.
Each team the floor lacks counts `missed` points, so that an unreachable floor is told, not an error.

Demands are taken in order of id and structures too: what an allocation is made of may come in any order.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

import numpy as np

from matchmaker.matching.coalitions.instance import Bools, Instance, Ints

# Far above any team (at most eight structures and their pairs, about 30,000): serving comes first, then ease.
UNSERVED = 50_000
MISSED = 20_000  # below UNSERVED: a floor never costs a need its answer


@dataclass(frozen=True, eq=False)
class Demand:
    """A need to serve. `weight` is a whole number, 1 or more; `unserved` is in points, before the weight."""

    id: str
    instance: Instance
    weight: int = 1
    unserved: int = UNSERVED


@dataclass(frozen=True)
class Floor:
    """At least `teams` teams include a structure of `group`; each that lacks counts `missed` points."""

    group: frozenset[str]
    teams: int
    missed: int = MISSED


@dataclass(frozen=True, eq=False)
class AllocationProblem:
    """One territory. `capacities[i]` is how many teams `structures[i]` can join; `places[q]` puts owners of q in `structures`."""

    demands: tuple[Demand, ...]
    structures: tuple[str, ...]
    capacities: Ints
    places: tuple[Ints, ...]
    floor: Floor | None = None
    grouped: Bools = field(default_factory=lambda: np.zeros(0, np.bool_))

    def with_capacities(self, changes: Mapping[str, int]) -> "AllocationProblem":
        """Return the same problem with other capacities for some structures; those nobody needs are ignored."""
        capacities = self.capacities.copy()
        for place, structure in enumerate(self.structures):
            capacities[place] = changes.get(structure, capacities[place])
        return replace(self, capacities=capacities)

    def without_floor(self) -> "AllocationProblem":
        """Return the same problem with no floor."""
        return replace(self, floor=None, grouped=np.zeros(len(self.structures), np.bool_))

    def seats(self, demand: int, team: Sequence[int]) -> Ints:
        """Return the places of the structures of a team of choices, sorted."""
        return np.sort(self.places[demand][self.demands[demand].instance.owner[list(team)]])

    def value(self, teams: Sequence[tuple[int, ...] | None]) -> int:
        """Return the value of an allocation, a team of choices or None for each demand.

        Raises:
            ValueError: a structure is in more teams than it can join.
        """
        value, load, counted = 0, np.zeros(len(self.structures), np.int64), 0
        for place, (demand, team) in enumerate(zip(self.demands, teams, strict=True)):
            value += demand.weight * (demand.unserved if team is None else demand.instance.team_cost(team))
            if team is not None:
                seats = self.seats(place, team)
                load[seats] += 1
                counted += bool(self.grouped[seats].any())
        if (load > self.capacities).any():
            raise ValueError("Une structure est dans plus d'équipes qu'elle ne peut en rejoindre.")
        return value + (self.floor.missed * max(0, self.floor.teams - counted) if self.floor else 0)


def make_allocation_problem(
    demands: Sequence[Demand],
    capacities: Mapping[str, int],
    *,
    fixed: Sequence[AbstractSet[str]] = (),
    floor: Floor | None = None,
) -> AllocationProblem:
    """Return the problem of some demands.

    Args:
        demands: the needs to serve, in any order.
        capacities: how many coalitions each structure can join in all; every owner of an instance has one.
        fixed: the structures of each coalition that stands already: it takes one of what each can join.
        floor: what the CDSU asks at least.

    Raises:
        KeyError: an owner has no capacity.
        ValueError: a weight or a penalty is not above zero, or two demands have one id.
    """
    ordered = tuple(sorted(demands, key=lambda demand: demand.id))
    if len({demand.id for demand in ordered}) < len(ordered):
        raise ValueError("Deux besoins ont le même identifiant.")
    if any(demand.weight < 1 or demand.unserved < 1 for demand in ordered):
        raise ValueError("Le poids d'un besoin et ce que coûte de ne pas le servir sont des nombres de 1 ou plus.")
    structures = tuple(sorted({owner for demand in ordered for owner in demand.instance.owners}))
    index = {structure: place for place, structure in enumerate(structures)}
    left = [max(0, capacities[one] - sum(one in team for team in fixed)) for one in structures]
    return AllocationProblem(
        demands=ordered,
        structures=structures,
        capacities=np.array(left, np.int64),
        places=tuple(np.array([index[owner] for owner in demand.instance.owners], np.int64) for demand in ordered),
        floor=floor,
        grouped=np.array([floor is not None and one in floor.group for one in structures], np.bool_),
    )
