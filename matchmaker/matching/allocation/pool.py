"""The teams known of each demand, as columns: listed in full up to a cost, so that most pricing is a look at a table.

Prices never lower a cost. A team out of the pool therefore costs, prices included, at least what the pool is known to be
complete up to (`beyond`), and a demand whose dual value is below that needs no search at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from matchmaker.matching.allocation.definition import AllocationProblem
from matchmaker.matching.allocation.effort import Effort, ShouldStop
from matchmaker.matching.coalitions.instance import Bools, Instance, Ints
from matchmaker.matching.coalitions.search import solve

LISTED_BITS = 12  # above, the table of bounds of the listing costs more than pricing by search
NEVER = np.int64(1) << 40  # points: no team at all
_WIDTH = 8


@dataclass(frozen=True, eq=False)
class Pool:
    """Columns; those of each demand in order of cost first, later ones after, and one that leaves it unserved.

    Attributes:
        demand: the demand of each column.
        teams: its choices, sorted, padded with -1 (columns × 8); all -1 when unserved.
        seats: places of its structures, sorted, padded with the number of structures.
        cost: its cost times the weight of the demand, in points.
        tie: what equals are told apart by.
        counted: whether it counts for the floor.
        beyond: by demand, teams that are not here cost at least this, weight included.
        beyond_counted: the same for teams that count for the floor.
    """

    demand: Ints
    teams: Ints
    seats: Ints
    cost: Ints
    tie: Ints
    counted: Bools
    beyond: Ints
    beyond_counted: Ints

    @cached_property
    def ranked(self) -> tuple[Ints, ...]:
        """The columns of each demand, the best first: served before unserved, then by cost and tie-break."""
        order = np.lexsort((self.tie, self.cost, self.teams[:, 0] < 0, self.demand))
        starts = np.searchsorted(self.demand[order], np.arange(len(self.beyond)))
        return tuple(np.split(order, starts)[1:])

    def team(self, column: int) -> tuple[int, ...] | None:
        """Return the choices of a column, None when it serves nobody."""
        team = self.teams[column]
        return tuple(team[team >= 0].tolist()) or None


class Columns(NamedTuple):
    """Teams of one demand: choices (teams × 8, padded with -1) and costs, without weight."""

    teams: Ints
    costs: Ints


def augmented(problem: AllocationProblem, demand: int) -> Instance:
    """Return the instance of a demand with one more ask: a structure of the group of the floor."""
    instance = problem.demands[demand].instance
    extra = problem.grouped[problem.places[demand][instance.owner]].astype(np.int64) << instance.bits
    return replace(instance, masks=instance.masks | extra, bits=instance.bits + 1)


def make_pool(problem: AllocationProblem, effort: Effort, should_stop: ShouldStop) -> Pool:
    """Return the teams of every demand up to the window of `effort`; asked to stop, demands not reached have none."""
    found = []
    beyond = np.zeros((2, len(problem.demands)), np.int64)
    for place, demand in enumerate(problem.demands):
        columns = Columns(np.empty((0, _WIDTH), np.int64), np.empty(0, np.int64))
        if not should_stop():
            columns, beyond[:, place] = near_best(demand.instance, effort)
            if problem.floor:
                more, beyond[1, place] = near_best(augmented(problem, place), effort)
                columns = Columns(*(np.concatenate(pair) for pair in zip(columns, more, strict=True)))
        beyond[:, place] *= demand.weight
        found.append(columns)
    return assembled(problem, found, beyond)


def near_best(instance: Instance, effort: Effort) -> tuple[Columns, int]:
    """Return the teams within the window of the best one, and what the others cost at least."""
    best = solve(instance)
    if best.team is None:
        return columns_of(instance, []), int(NEVER) if best.proven else 0
    window = effort.window
    while best.proven and instance.bits <= LISTED_BITS:
        columns, complete = listing(instance, best.cost + window, effort)
        if complete:
            return columns, best.cost + window + 1
        if not window:
            break
        window //= 4
    return columns_of(instance, [best.team]), best.cost if best.proven else 0


def columns_of(instance: Instance, teams: Sequence[tuple[int, ...]]) -> Columns:
    """Return some teams of choices as columns."""
    rows = np.full((len(teams), _WIDTH), -1, np.int64)
    for row, team in zip(rows, teams, strict=True):
        row[: len(team)] = team
    return Columns(rows, np.array([instance.team_cost(team) for team in teams], np.int64))


def listing(instance: Instance, limit: int, effort: Effort) -> tuple[Columns, bool]:
    """Return the teams of cost at most `limit` whose composition is not forbidden, and whether all of them are there."""
    from matchmaker.matching.allocation.kernel import teams_within  # numba is loaded where it is used

    rows, costs, complete = teams_within(
        instance.masks,
        instance.owner,
        instance.costs,
        instance.saved,
        instance.pair,
        instance.apart,
        instance.bits,
        instance.max_size,
        limit,
        effort.teams,
        effort.looked,
    )
    allowed = np.ones(len(rows), np.bool_)
    owners = np.where(rows < 0, -1, instance.owner[rows])
    for team in instance.forbidden:
        inside = np.isin(owners, list(team)) | (owners < 0)
        allowed &= ~(inside.all(axis=1) & ((owners >= 0).sum(axis=1) == len(team)))
    wide = np.full((int(allowed.sum()), _WIDTH), -1, np.int64)
    wide[:, : rows.shape[1]] = rows[allowed]
    return Columns(wide, costs[allowed]), complete


def assembled(problem: AllocationProblem, found: Sequence[Columns], beyond: Ints) -> Pool:
    """Return the pool of these columns, by demand, and of leaving each demand unserved."""
    parts = [_described(problem, place, columns) for place, columns in enumerate(found)]
    count, nobody = len(problem.demands), len(problem.structures)
    parts.append(
        _Described(
            np.arange(count),
            np.full((count, _WIDTH), -1, np.int64),
            np.full((count, _WIDTH), nobody, np.int64),
            np.array([demand.weight * demand.unserved for demand in problem.demands], np.int64),
            np.zeros(count, np.int64),
            np.zeros(count, np.bool_),
        )
    )
    joined = _Described(*(np.concatenate(one) for one in zip(*parts, strict=True)))
    return Pool(**joined._asdict(), beyond=beyond[0], beyond_counted=beyond[1])


class _Described(NamedTuple):
    """The first fields of a pool, for some teams."""

    demand: Ints
    teams: Ints
    seats: Ints
    cost: Ints
    tie: Ints
    counted: Bools


def _described(problem: AllocationProblem, place: int, columns: Columns) -> _Described:
    """Return what the pool keeps of teams of one demand: one of each composition, the cheapest, in order of cost."""
    demand, teams = problem.demands[place], columns.teams
    instance, nobody = demand.instance, len(problem.structures)
    if not len(teams):
        none = np.empty(0, np.int64)
        return _Described(none, teams, np.empty((0, _WIDTH), np.int64), none, none, np.empty(0, np.bool_))
    seats = np.sort(np.where(teams >= 0, problem.places[place][instance.owner[teams]], nobody), axis=1)
    tie = np.where(teams >= 0, instance.tie_break[teams], 0).sum(axis=1)
    order = np.lexsort((*teams.T[::-1], tie, columns.costs, *seats.T[::-1]))
    first = np.append(True, (seats[order][1:] != seats[order][:-1]).any(axis=1))
    kept = order[first]
    kept = kept[np.lexsort((*seats[kept].T[::-1], tie[kept], columns.costs[kept]))]
    counted = np.append(problem.grouped, False)[seats[kept]].any(axis=1)
    costs = demand.weight * columns.costs[kept]
    return _Described(np.full(len(kept), place), teams[kept], seats[kept], costs, tie[kept], counted)


def appended(problem: AllocationProblem, pool: Pool, found: Sequence[tuple[int, Columns]]) -> Pool:
    """Return the pool with, at its end, the teams of some demands that are not in it yet at that cost."""
    parts = [_Described(pool.demand, pool.teams, pool.seats, pool.cost, pool.tie, pool.counted)]
    for place in sorted({place for place, _ in found}):
        mine = np.flatnonzero(pool.demand == place)
        known = {tuple(seats): cost for seats, cost in zip(pool.seats[mine].tolist(), pool.cost[mine].tolist(), strict=True)}
        several = [columns for other, columns in found if other == place]
        new = _described(problem, place, Columns(*(np.concatenate(one) for one in zip(*several, strict=True))))
        pairs = zip(new.seats.tolist(), new.cost.tolist(), strict=True)
        fresh = np.array([known.get(tuple(seats), cost + 1) > cost for seats, cost in pairs], np.bool_)
        if fresh.any():
            parts.append(_Described(**{name: field[fresh] for name, field in new._asdict().items()}))
    if len(parts) == 1:
        return pool
    joined = _Described(*(np.concatenate(one) for one in zip(*parts, strict=True)))
    return Pool(**joined._asdict(), beyond=pool.beyond, beyond_counted=pool.beyond_counted)
