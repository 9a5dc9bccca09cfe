"""The search itself, compiled. `reference.py` says the same slowly; properties compare them."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Ints = NDArray[np.int64]
DEPTH = 24  # requests in one choice
SCALE = 64  # euros first, then the number of requests: a value is covered × SCALE - requests
NONE = -(1 << 20)
GOAL, PUBLIC, LIMIT = 0, 1, 2  # places in `caps`


@njit(cache=True)
def plans_of(needs: Ints, costs: Ints, budget: int, most: int) -> tuple[Ints, Ints, bool]:
    """Return every union of `needs` that costs at most `budget`, cheapest first, their costs, whether all were listed.

    Unions are grown one mask at a time in an open-addressing table of at most `most` entries.
    """
    size = 16
    while size < 2 * most:
        size *= 2
    table = np.full(size, -1, np.int64)
    found = np.empty(most, np.int64)
    price = np.empty(most, np.int64)
    count = 0
    for mask in np.unique(needs):
        seen = count
        for base in range(-1, seen):
            union = mask if base < 0 else found[base] | mask
            cost = 0
            for bit in range(len(costs)):
                if union >> bit & 1:
                    cost += costs[bit]
            if cost > budget:
                continue
            slot = (union * 0x9E3779B1 >> 7) & (size - 1)
            while table[slot] >= 0 and found[table[slot]] != union:
                slot = (slot + 1) & (size - 1)
            if table[slot] >= 0:
                continue
            if count == most:
                return found, price, False
            table[slot] = count
            found[count] = union
            price[count] = cost
            count += 1
    order = np.argsort(price[:count], kind="mergesort")
    return found[:count][order], price[:count][order], True


@njit(cache=True)
def available(
    plan: int, needs: Ints, extras: Ints, twins: Ints, paid: Ints, effort: Ints, low: Ints, high: Ints, line: Ints, out: Ints
) -> int:
    """Write in `out` the options that `plan` makes possible, but those a twin beats now that needs are paid for.

    `extras` are what an option needs beside the plan: it pays for them itself.
    """
    count = 0
    for option in range(len(needs)):
        if needs[option] & ~plan:
            continue
        beaten = False
        for place in range(count):
            other = out[place]
            if (
                twins[other] == twins[option]
                and extras[other] & ~extras[option] == 0
                and line[other] == line[option]
                and paid[other] <= paid[option]
                and effort[other] <= effort[option]
                and low[other] <= low[option]
                and high[other] >= high[option]
            ):
                beaten = True
                break
        if not beaten:
            out[count] = option
            count += 1
    return count


@njit(cache=True)
def promises(
    here: Ints, count: int, room: int, effort: Ints, high: Ints, line: Ints, whole: Ints, public: Ints, other: Ints
) -> None:
    """Fill, for each suffix of `here` and each effort, the most it may bring: in all, of public money, of other money.

    Three 0/1 knapsacks from the end, blind to exclusions and ceilings: never less than what any choice brings.
    """
    for spent in range(room + 1):
        whole[count, spent] = public[count, spent] = other[count, spent] = 0
    for place in range(count - 1, -1, -1):
        option = here[place]
        cost, gain = effort[option], high[option]
        of_public = line[option] & 1
        for spent in range(room + 1):
            most, pub, priv = whole[place + 1, spent], public[place + 1, spent], other[place + 1, spent]
            if spent >= cost:
                most = max(most, whole[place + 1, spent - cost] + gain)
                if of_public:
                    pub = max(pub, public[place + 1, spent - cost] + gain)
                else:
                    priv = max(priv, other[place + 1, spent - cost] + gain)
            whole[place, spent], public[place, spent], other[place, spent] = most, pub, priv


@njit(cache=True)
def hopeful(
    place: int,
    depth: int,
    day: int,
    spent: int,
    of_public: int,
    of_other: int,
    goal: int,
    public_cap: int,
    limit: int,
    best: Ints,
    whole: Ints,
    public: Ints,
    other: Ints,
) -> bool:
    """Return whether adding options from `place` on may still beat a cell of the table at this first euro.

    Most branches are told by the two ends: the promise of all the effort left beats the dearest cell, or not even the
    cheapest.
    """
    so_far = min(of_public, public_cap) + of_other
    most = min(so_far + whole[place, limit - spent], goal) * SCALE - depth - 1
    if most > best[day, limit]:
        return True
    if most <= best[day, spent]:
        return False
    for more in range(limit - spent):
        apart = min(of_public + public[place, more], public_cap) + of_other + other[place, more]
        promise = min(apart, so_far + whole[place, more])
        if min(promise, goal) * SCALE - depth - 1 > best[day, spent + more]:
            return True
    return False


@njit(cache=True)
def note(day: int, spent: int, value: int, depth: int, here: Ints, chosen: Ints, best: Ints, kept: NDArray[np.int16]) -> None:
    """Keep a choice better than its cell, and its value in every cell later or dearer."""
    if value <= best[day, spent]:
        return
    for step in range(DEPTH):
        kept[day, spent, step] = here[chosen[step]] if step < depth else -1
    for later in range(day, best.shape[0]):
        if best[later, spent] >= value:
            return
        for dearer in range(spent, best.shape[1]):
            if best[later, dearer] >= value:
                break
            best[later, dearer] = value


@njit(cache=True)
def search(  # noqa: C901, PLR0912, PLR0915  one loop: numba does not inline what takes many arrays, and calls cost three times more
    days: int,
    paid: Ints,
    effort: Ints,
    low: Ints,
    high: Ints,
    line: Ints,
    needs: Ints,
    extras: Ints,
    extra_costs: Ints,
    twins: Ints,
    start: Ints,
    against: Ints,
    ceilings: Ints,
    plans: Ints,
    prices: Ints,
    caps: Ints,
    most_nodes: int,
) -> tuple[Ints, NDArray[np.int16], int, bool]:
    """Return the table of the best values, a choice for each cell, the nodes explored, whether the search is complete.

    `caps` are the goal, the public ceiling and the effort limit. `best[day, spent]` is the value of the best choice whose
    first euro comes by `day` and that costs at most `spent`, `NONE` when there is none. For each plan (a set of shared things
    paid for), choices are listed depth first in order of first euro, so that the first option chosen gives it; a branch is
    left when it is not `hopeful`. What is shared beside the plans (`extras`) is paid by the first option that needs it, and
    costs nothing in the bounds.
    """
    size = len(paid)
    goal, public_cap, limit = caps[GOAL], caps[PUBLIC], caps[LIMIT]
    best = np.full((days, limit + 1), NONE, np.int64)
    kept = np.full((days, limit + 1, DEPTH), -1, np.int16)
    blocked, here = np.zeros(size, np.int64), np.empty(size, np.int64)
    whole = np.zeros((size + 1, limit + 1), np.int64)
    public = np.zeros((size + 1, limit + 1), np.int64)
    other = np.zeros((size + 1, limit + 1), np.int64)
    lows, highs = np.zeros(len(ceilings), np.int64), np.zeros(len(ceilings), np.int64)
    chosen = np.empty(DEPTH, np.int64)
    payers = np.zeros(len(extra_costs), np.int64)  # how many of the choice need each extra: the first pays
    nodes, complete = 0, True
    for plan in range(len(plans)):
        count = available(plans[plan], needs, extras, twins, paid, effort, low, high, line, here)
        promises(here, count, limit - prices[plan], effort, high, line, whole, public, other)
        depth, place, spent = 0, 0, prices[plan]
        low_public, low_all, of_public, of_other = 0, 0, 0, 0
        while True:
            deeper = place < count and depth < DEPTH
            if deeper:
                nodes += 1
                if nodes > most_nodes:
                    return best, kept, nodes, False
                day = paid[here[chosen[0] if depth else place]]
                deeper = hopeful(
                    place, depth, day, spent, of_public, of_other, goal, public_cap, limit, best, whole, public, other
                )
            elif place < count:
                complete = False
            if not deeper and not depth:
                break
            if deeper:
                sign, option = 1, here[place]
                row = line[option]
                added = effort[option]
                for extra in range(len(extra_costs)):
                    if extras[option] >> extra & 1 and not payers[extra]:
                        added += extra_costs[extra]
                if (
                    blocked[option]
                    or spent + added > limit
                    or lows[row] + low[option] > ceilings[row]
                    or low_all + low[option] > goal
                    or (row & 1 and low_public + low[option] > public_cap)
                ):
                    place += 1
                    continue
                chosen[depth] = place
                depth += 1
                place += 1
            else:
                depth -= 1
                place = chosen[depth] + 1
                sign, option = -1, here[chosen[depth]]
                row = line[option]
            spent += sign * effort[option]
            for extra in range(len(extra_costs)):
                if extras[option] >> extra & 1:
                    payers[extra] += sign
                    if payers[extra] == (1 if sign > 0 else 0):
                        spent += sign * extra_costs[extra]
            low_all += sign * low[option]
            lows[row] += sign * low[option]
            before = min(highs[row], ceilings[row])
            highs[row] += sign * high[option]
            gained = min(highs[row], ceilings[row]) - before
            if row & 1:
                low_public += sign * low[option]
                of_public += gained
            else:
                of_other += gained
            for link in range(start[option], start[option + 1]):
                blocked[against[link]] += sign
            if sign > 0:
                value = min(min(of_public, public_cap) + of_other, goal) * SCALE - depth
                day = paid[here[chosen[0]]]
                if value > best[day, spent]:
                    note(day, spent, value, depth, here, chosen, best, kept)
    return best, kept, nodes, complete
