"""Partners by ties: the best twenty of every node at once, against networkx on a sample of the same graph in the same run.

    python -m benchmarks.partners [--quick] [--json]

Graphs are synthetic: circles of about sixty, nodes of unequal appetite, three ties in four inside a circle. `all_top20_s` is the
time of the kernel for every node (processor time of one thread); `networkx_x` how many times longer networkx takes for a sampled
node, candidates and sort included; their answers are compared. `growth` is how many times longer than the line above.
"""

import sys
from collections.abc import Sequence
from time import process_time

import networkx as nx
import numpy as np

from benchmarks.reporting import Report, run
from matchmaker.matching.partnering.kernels import Floats, Ints, top_adamic_adar

SIZES = ((2_000, 10_000), (15_000, 100_000), (120_000, 1_000_000))  # nodes, ties
QUICK = SIZES[:2]
COUNT, SAMPLED, REPEATS = 20, 40, 3
TARGET_TIES, TARGET_SECONDS = 1_000_000, 1.5


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    run("partners", measure, arguments)


def measure(report: Report, quick: bool) -> None:
    """Fill the report with one row a size."""
    earlier = None
    for nodes, ties in QUICK if quick else SIZES:
        row, seconds = measure_size(nodes, ties)
        report.rows.append(row | {"growth": round(seconds / earlier, 1) if earlier else ""})
        earlier = seconds
        if ties == TARGET_TIES:
            report.add("best twenty of every node, 1 M ties, in s", round(seconds, 2), TARGET_SECONDS)


def measure_size(nodes: int, ties: int, seed: int = 0) -> tuple[dict[str, str | float | int], float]:
    """Return the row of one size, and the seconds the kernel takes for all the nodes."""
    pairs = synthetic_ties(nodes, ties, seed)
    indptr, indices = compressed(nodes, pairs)
    degrees = np.diff(indptr)
    hubs: Floats = 1 / np.log(np.maximum(degrees, 2))
    top_adamic_adar(indptr, indices, hubs, COUNT, 0, 1)  # compiled before it is timed
    times = []
    for _ in range(REPEATS):
        begun = process_time()
        found, scores = top_adamic_adar(indptr, indices, hubs, COUNT, 0, nodes)
        times.append(process_time() - begun)
    seconds = sorted(times)[len(times) // 2]
    graph = nx.from_edgelist(pairs.tolist())
    sampled = np.random.default_rng(seed).choice(np.flatnonzero(degrees), SAMPLED, replace=False).tolist()
    begun = process_time()
    expected = [networkx_top(graph, node) for node in sampled]
    theirs = (process_time() - begun) / SAMPLED
    for node, best in zip(sampled, expected, strict=True):
        assert np.allclose(scores[node][scores[node] > 0], [score for _, score in best])
    return {
        "nodes": nodes,
        "ties": len(pairs),
        "max_degree": int(degrees.max()),
        "with_candidates": int((found[:, 0] >= 0).sum()),
        "all_top20_s": round(seconds, 3),
        "networkx_x": round(theirs * nodes / seconds),
    }, seconds


def networkx_top(graph: nx.Graph, node: int) -> list[tuple[int, float]]:
    """Return the best candidates of a node as networkx gives them."""
    near = {other for between in graph[node] for other in graph[between]} - set(graph[node]) - {node}
    scored = nx.adamic_adar_index(graph, [(node, other) for other in near])
    return sorted(((other, score) for _, other, score in scored), key=lambda pair: (-pair[1], pair[0]))[:COUNT]


def compressed(nodes: int, pairs: Ints) -> tuple[Ints, Ints]:
    """Return the symmetric compressed matrix of distinct pairs (ties × 2)."""
    heads, tails = np.r_[pairs[:, 0], pairs[:, 1]], np.r_[pairs[:, 1], pairs[:, 0]]
    order = np.lexsort((tails, heads))
    return np.r_[0, np.cumsum(np.bincount(heads, minlength=nodes))].astype(np.int64), tails[order].astype(np.int64)


def synthetic_ties(nodes: int, ties: int, seed: int) -> Ints:
    """Return about `ties` distinct pairs (ties × 2), the lower node first."""
    random = np.random.default_rng(seed)
    circle = np.sort(random.integers(0, max(5, nodes // 60), nodes))
    starts = np.searchsorted(circle, np.arange(circle.max() + 2))
    appetite = random.pareto(2.0, nodes) + 1
    ones = random.choice(nodes, int(1.6 * ties), p=appetite / appetite.sum())
    own = circle[ones]
    near = starts[own] + (random.random(len(ones)) * (starts[own + 1] - starts[own])).astype(int)
    far = random.choice(nodes, len(ones), p=appetite / appetite.sum())
    others = np.where(random.random(len(ones)) < 0.75, near, far)
    drawn = np.stack([np.minimum(ones, others), np.maximum(ones, others)], axis=1)[ones != others]
    distinct = np.unique(drawn, axis=0)
    random.shuffle(distinct)
    return distinct[:ties]


if __name__ == "__main__":
    main(sys.argv[1:])
