"""How many new coalitions a structure can join: from the hours it says it can give and from what it carries.

Conventions, written here and nowhere else:

- hours said: one coalition for each `hours_per_coalition` (two: a meeting a month and what it asks in between), rounded down,
  but at least one, since whoever gives an hour can be asked once; none when it says it has no hour;
- hours unknown: `unknown`, less one for each initiative it already carries here, but at least one: not knowing is no refusal,
  and the CDSU asks before anything else.

Hours said are hours to give: initiatives are not taken off them. Accepted coalitions are taken off both, by
`make_allocation_problem`, as they take their seat in the allocation itself.
"""

from dataclasses import dataclass

from matchmaker.matching.context import Context


@dataclass(frozen=True)
class CapacityRules:
    """The conventions above."""

    hours_per_coalition: float = 2.0
    unknown: int = 3


def capacity(hours_per_week: float | None, initiatives: int, rules: CapacityRules) -> int:
    """Return how many coalitions can be joined, accepted ones included.

    >>> [capacity(hours, 1, CapacityRules()) for hours in (0, 1.5, 5, None)]
    [0, 1, 2, 2]
    """
    if hours_per_week is None:
        return max(1, rules.unknown - initiatives)
    if hours_per_week <= 0:
        return 0
    return max(1, int(hours_per_week // rules.hours_per_coalition))


def capacities(context: Context, rules: CapacityRules) -> dict[str, int]:
    """Return the capacity of every structure of a territory."""
    return {
        some_id: capacity(structure.hours_per_week, len(context.initiatives_of.get(some_id, ())), rules)
        for some_id, structure in context.structures.items()
    }
