"""The search, compiled. `reference.py` says the same slowly; properties compare them."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matchmaker.matching.coalitions.table import SHIFT, holders_of

Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]
Marks = NDArray[np.uint8]
DEPTH, BEST, EXPLORED = 0, 1, 2  # places in `state`


@njit(cache=True)
def groups_of(masks: Ints, order: Ints, bits: int) -> tuple[Ints, Ints, Ints]:
    """Return the groups of choices of one mask, and the groups that hold each bit.

    `order` lists the choices by mask. Group g is `order[start[g]:start[g + 1]]`; then come compressed rows, one a bit.
    """
    start, kinds = np.empty(len(order) + 1, np.int64), np.empty(len(order), np.int64)
    count = 0
    for place in range(len(order)):
        if place == 0 or masks[order[place]] != masks[order[place - 1]]:
            start[count], kinds[count] = place, masks[order[place]]
            count += 1
    start[count] = len(order)
    row_start, row_group = holders_of(kinds[:count], bits)
    return start[: count + 1], row_start, row_group


@njit(cache=True)
def search(  # noqa: C901, PLR0912, PLR0915  one loop: numba does not inline what takes many arrays, and calls cost three times more
    state: Ints,
    pause_at: int,
    full: int,
    pair: int,
    masks: Ints,
    keys: Ints,
    owner: Ints,
    node: Ints,
    links_start: Ints,
    links_other: Ints32,
    links_saved: Ints32,
    next_start: Ints,
    next_group: Ints,
    next_mask: Ints,
    next_key: Ints,
    group_start: Ints,
    group_choice: Ints,
    apart_start: Ints,
    apart_other: Ints,
    forbidden_start: Ints,
    forbidden_owner: Ints,
    limited: Marks,
    most: Ints,
    fixed: int,
    to_go: Ints,
    team: Ints,
    best: Ints,
    tried: Ints,
    count: Ints,
    listed: Ints,
    bounds: Ints,
    covered: Ints,
    key: Ints,
    alone: Ints,
    met: Ints,
    gain: Ints,
    strongest: Ints,
    banned: Marks,
    blocked: Ints,
) -> bool:
    """Go on with a search until its end, or until `pause_at` partial teams were explored; return whether it ended.

    `next_start`, `next_group` are compressed rows: the groups of choices of each of the `fixed` owners, then of each bit;
    `next_mask` their masks of the bits counted in `to_go`, `next_key` the least of their keys, side by side to be read fast;
    `group_start`, `group_choice` the choices of each group: of one mask, the cheapest first, so that one look at a group, or at
    its first choices, is enough to leave it: nobody is tied to the team by more than `strongest[depth]` points. `keys` are costs
    with tie-breaks. `limited[p, o]` says that limit p counts owner o, `most[p]` of them at most. All that follows
    `to_go` is the state of the search, a row of each array being of a depth (the size of the partial team); so a search may be
    paused, looked at and taken up again. `listed[d]` are the choices that may come at depth d, by `bounds[d]`, `tried[d]` of
    them already; `gain` is what each place of the territory saves with the team; `banned` choices were tried on the way here.
    """
    size, counted = len(team), to_go.shape[1] - 1
    members = np.empty(size, np.int64)
    depth, best_key, explored = state[DEPTH], state[BEST], state[EXPLORED]
    expand = True
    while depth >= 0:
        if expand:
            if explored >= pause_at:
                state[DEPTH], state[BEST], state[EXPLORED] = depth, best_key, explored
                return False
            explored += 1
            row = depth
            if depth >= fixed:
                row = 0
                while covered[depth] >> row & 1:
                    row += 1
                row += fixed
            found = 0
            state_here, tied = covered[depth] & counted, strongest[depth] << SHIFT
            so_far = key[depth] + ((depth * pair) << SHIFT)
            for some in range(next_start[row], next_start[row + 1]):
                base = so_far + to_go[depth + 1, next_mask[some] | state_here]
                enough = best_key - base + tied
                if next_key[some] > enough:
                    continue
                group = next_group[some]
                for place in range(group_start[group], group_start[group + 1]):
                    choice = group_choice[place]
                    if keys[choice] > enough:
                        break
                    if banned[choice] or blocked[owner[choice]]:
                        continue
                    bound = base + keys[choice] - (gain[node[owner[choice]]] << SHIFT)
                    if bound <= best_key:
                        listed[depth, found] = choice
                        bounds[depth, found] = bound
                        found += 1
            gap = 1
            while gap < found // 9:
                gap = 3 * gap + 1
            while gap:  # Shell's sort: by bound, then by choice
                for place in range(gap, found):
                    choice, bound, before = listed[depth, place], bounds[depth, place], place - gap
                    while before >= 0 and (
                        bounds[depth, before] > bound or (bounds[depth, before] == bound and listed[depth, before] > choice)
                    ):
                        listed[depth, before + gap] = listed[depth, before]
                        bounds[depth, before + gap] = bounds[depth, before]
                        before -= gap
                    listed[depth, before + gap] = choice
                    bounds[depth, before + gap] = bound
                gap //= 3
            count[depth], tried[depth] = found, 0
            expand = False
        if tried[depth] >= count[depth] or bounds[depth, tried[depth]] > best_key:
            for place in range(tried[depth]):
                banned[listed[depth, place]] = 0
            depth -= 1
            if depth >= 0:
                mine = owner[team[depth]]
                for link in range(links_start[node[mine]], links_start[node[mine] + 1]):
                    gain[links_other[link]] -= links_saved[link]
                for link in range(apart_start[mine], apart_start[mine + 1]):
                    blocked[apart_other[link]] -= 1
            continue
        choice = listed[depth, tried[depth]]
        tried[depth] += 1
        banned[choice] = 1
        mask, mine = masks[choice], owner[choice]
        sound = True
        for place in range(depth):
            alone[depth + 1, place] = alone[depth, place] & ~mask
            if place >= fixed and alone[depth + 1, place] == 0:
                sound = False
                break
        for limit in range(len(most)):
            met[depth + 1, limit] = met[depth, limit]
            if depth >= fixed and limited[limit, mine]:
                met[depth + 1, limit] += 1
                if met[depth + 1, limit] > most[limit]:
                    sound = False
        if not sound:
            continue
        alone[depth + 1, depth] = mask & ~covered[depth]
        team[depth] = choice
        reached = covered[depth] | mask
        now = key[depth] + keys[choice] + ((depth * pair - gain[node[mine]]) << SHIFT)
        if reached == full and depth + 1 >= fixed:
            if now > best_key:
                continue
            members[:] = -1
            for place in range(depth + 1):
                before = place - 1
                while before >= 0 and members[before] > team[place]:
                    members[before + 1] = members[before]
                    before -= 1
                members[before + 1] = team[place]
            if now == best_key and best[0] >= 0:
                later = False
                for place in range(size):
                    if members[place] != best[place]:
                        later = members[place] > best[place]
                        break
                if later:
                    continue
            refused = False
            for some in range(len(forbidden_start) - 1):
                if forbidden_start[some + 1] - forbidden_start[some] == depth + 1:
                    refused = True
                    for place in range(depth + 1):
                        if forbidden_owner[forbidden_start[some] + place] != owner[members[place]]:
                            refused = False
                            break
                    if refused:
                        break
            if not refused:
                best_key = now
                best[:] = members
        elif depth + 1 < size:
            most_tied = strongest[depth]
            for link in range(links_start[node[mine]], links_start[node[mine] + 1]):
                gain[links_other[link]] += links_saved[link]
                most_tied = max(most_tied, gain[links_other[link]])
            strongest[depth + 1] = most_tied
            for link in range(apart_start[mine], apart_start[mine + 1]):
                blocked[apart_other[link]] += 1
            depth += 1
            covered[depth], key[depth] = reached, now
            expand = True
    state[DEPTH], state[BEST], state[EXPLORED] = depth, best_key, explored
    return True
