"""What `kernel.py` computes, said plainly: the compiled code is compared with it."""

from functools import reduce
from itertools import combinations
from operator import or_

from matchmaker.matching.coalitions.instance import Instance


def teams_within(instance: Instance, limit: int) -> dict[tuple[int, ...], int]:
    """Return the covering, irredundant teams that cost at most `limit`, with their costs; forbidden ones are there too."""
    full, masks, owner = (1 << instance.bits) - 1, instance.masks.tolist(), instance.owner.tolist()
    found = {}
    for size in range(1, min(instance.max_size, instance.bits) + 1):
        for team in combinations(range(len(masks)), size):
            together = [masks[i] for i in team]
            if reduce(or_, together) != full or any(instance.apart[owner[i], owner[j]] for i, j in combinations(team, 2)):
                continue
            needed = (mask & ~reduce(or_, together[:place] + together[place + 1 :], 0) for place, mask in enumerate(together))
            cost = instance.team_cost(team)
            if cost <= limit and all(needed):
                found[team] = cost
    return found
