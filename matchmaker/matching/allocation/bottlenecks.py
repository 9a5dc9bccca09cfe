"""Structures many needs call on, told as the help they could use: never as a ranking."""

from collections.abc import Mapping

import numpy as np

from matchmaker.domain.allocation import Bottleneck
from matchmaker.domain.reason import Reason
from matchmaker.matching.allocation.effort import Effort, ShouldStop
from matchmaker.matching.allocation.solve import Solved, solve_allocation

TOLD = 5


def bottlenecks(
    solved: Solved, effort: Effort, should_stop: ShouldStop, joined: Mapping[str, int], told: int = TOLD
) -> tuple[Bottleneck, ...]:
    """Return what one more coalition would change for the few structures of the highest prices, in order of id.

    Each is solved again, warm, with one more coalition for it: what is said is a difference of two allocations, not a dual
    value, which only says where to look.

    Args:
        solved: the allocation.
        effort: the limits of each solve.
        should_stop: asked before each.
        joined: coalitions each structure is in already (accepted), added to what it can join when its capacity is told.
        told: how many structures are looked at.
    """
    problem = solved.problem
    full = np.flatnonzero(solved.prices > 0)
    looked = full[np.lexsort((full, -solved.prices[full]))][:told]
    found = []
    for place in np.sort(looked).tolist():
        if should_stop():
            break
        structure, room = problem.structures[place], int(problem.capacities[place])
        more = solve_allocation(problem.with_capacities({structure: room + 1}), effort, should_stop, start=solved)
        helped, served = _compared(solved, more)
        if more.value < solved.value and helped:
            exact = solved.proven and more.proven
            found.append(_told(structure, room + joined.get(structure, 0), helped, served, solved.value - more.value, exact))
    return tuple(found)


def _compared(before: Solved, after: Solved) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the needs better off after than before, and those of them that had no team."""
    lighter = np.flatnonzero(after.costs < before.costs).tolist()
    helped = tuple(before.problem.demands[place].id for place in lighter)
    return helped, tuple(before.problem.demands[place].id for place in lighter if before.teams[place] is None)


def _told(structure: str, capacity: int, helped: tuple[str, ...], served: tuple[str, ...], saved: int, exact: bool) -> Bottleneck:
    params = {"structure": structure, "besoins": helped}
    reasons = [Reason(kind="allocation.sought_after" if exact else "allocation.sought_after_at_least", params=dict(params))]
    if served:
        reasons.append(Reason(kind="allocation.would_serve", params={"besoins": served}))
    return Bottleneck(
        structure_id=structure,
        capacity=capacity,
        helped=helped,
        served=served,
        saved=float(saved),
        exact=exact,
        reasons=tuple(reasons),
    )
