"""The kernels said plainly, with dictionaries and sorts: slow, and what properties compare the compiled ones with."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Ties = Mapping[int, Mapping[int, float]]


def pairs_of_groups(groups: Sequence[Sequence[int]]) -> list[tuple[int, int, int]]:
    """Return (head, tail, group) for every ordered pair of distinct members of a group."""
    return [(one, other, rank) for rank, members in enumerate(groups) for one in members for other in members if one != other]


def neighbours(ties: Ties, values: Mapping[int, float]) -> dict[int, float]:
    """Return what one step along the ties carries of `values`."""
    out: dict[int, float] = defaultdict(float)
    for node, value in values.items():
        for other, weight in ties.get(node, {}).items():
            out[other] += value * weight
    return dict(out)


def two_hops(ties: Ties, hubs: Sequence[float], node: int) -> dict[int, float]:
    """Return the weight of the two-step paths from `node`, through `hubs`, to each node they reach."""
    out: dict[int, float] = defaultdict(float)
    for between, weight in ties.get(node, {}).items():
        for other, second in ties.get(between, {}).items():
            out[other] += weight * hubs[between] * second
    return dict(out)


def first_of(scores: Sequence[float], allowed: Sequence[bool], count: int) -> list[int]:
    """Return the nodes of the `count` highest scores among those allowed, equal ones in order of node."""
    return sorted((node for node in range(len(scores)) if allowed[node]), key=lambda node: (-scores[node], node))[:count]


def top_adamic_adar(ties: Ties, hubs: Sequence[float], count: int, node: int) -> list[tuple[int, float]]:
    """Return the `count` best nodes untied to `node` by Adamic-Adar, with their scores."""
    plain = {one: dict.fromkeys(others, 1.0) for one, others in ties.items()}
    found = two_hops(plain, hubs, node)
    untied = [(other, score) for other, score in found.items() if other != node and other not in ties.get(node, {})]
    return sorted(untied, key=lambda pair: (-pair[1], pair[0]))[:count]
