"""All the needs of a territory at once: how long, how far from the optimum at most, and what it is worth.

    python -m benchmarks.allocation [--quick] [--json]

Territories are those of `benchmarks.coalitions`; each need asks for five to nine things, carrying included, and each structure
can join one to three coalitions. `linear` leaves what ties structures out of the cost, `cohesion` counts it. The problem of
each need is built once and not counted. `seconds` is processor time of one thread from the problem to the allocation and its
proof, `listing` the part of it that lists teams, `again` that of a warm solve with one structure gone. `gap_%` is what it
leaves unproven; `in_turn_%` how much more it costs to serve needs one after the other, each at its best, and `in_turn_lost`
how many needs that leaves without a team. `highs_*` and `cp_sat_*` are the joint program (products of pairs linearised) given
to HiGHS and to CP-SAT (one worker, linearization_level 2) with the same single thread and `LIMIT` seconds: seconds, and how
much dearer their answer is than the bound proven here; nothing where the program is too large to be built.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from time import process_time

import numpy as np

from benchmarks.allocation_rivals import cp_sat, highs, in_turn
from benchmarks.coalitions import QUARTIERS, asks_of, territory
from benchmarks.reporting import Report, Row, run
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.vocabulary import Vocabulary
from matchmaker.matching.allocation.definition import AllocationProblem, Demand, make_allocation_problem
from matchmaker.matching.allocation.effort import DEFAULT_EFFORT, never
from matchmaker.matching.allocation.pool import make_pool
from matchmaker.matching.allocation.solve import Solved, solve_allocation
from matchmaker.matching.coalitions.instance import Instance
from matchmaker.matching.coalitions.problem import make_problem
from matchmaker.matching.context import Context

# structures, needs, whether what ties them counts, territories, whether the joint program is given to solvers
SIZES = (
    (60, 12, True, 2, True),
    (200, 20, False, 2, True),
    (500, 20, True, 2, False),
    (500, 50, True, 2, False),
    (500, 50, False, 1, True),
    (500, 120, True, 3, False),
    (500, 120, False, 3, True),
    (500, 300, True, 1, False),
)
QUICK = ((60, 12, True, 1, True), (500, 50, True, 1, False), (500, 120, True, 1, False), (500, 120, False, 1, False))
LIMIT = 20.0


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    run("allocation", measure, arguments)


def measure(report: Report, quick: bool) -> None:
    """Fill the report with one row a size."""
    solve_allocation(problem(60, 3, 0, cohesion=True))  # compiled once
    for structures, needs, cohesion, territories, rivals in QUICK if quick else SIZES:
        problems = [problem(structures, needs, seed, cohesion=cohesion) for seed in range(territories)]
        row, seconds, gap = measure_size(problems, rivals=rivals)
        kind = "cohesion" if cohesion else "linear"
        report.rows.append({"structures": structures, "needs": needs, "kind": kind} | row)
        if (structures, needs) == (500, 120):
            report.add(f"{structures} structures × {needs} needs, {kind}, seconds", round(seconds, 2), 1.0)
            report.add(f"{structures} structures × {needs} needs, {kind}, gap in %", round(100 * gap, 4), 0.1)


def measure_size(problems: Sequence[AllocationProblem], *, rivals: bool) -> tuple[Row, float, float]:
    """Return the row of some problems of one size, the longest time in seconds and the largest gap."""
    times, listing, again, turn, lost, solved = [], [], [], [], [], list[Solved]()
    for one in problems:
        listing.append(timed(lambda one=one: make_pool(one, DEFAULT_EFFORT, never))[0])
        seconds, found = timed(lambda one=one: solve_allocation(one))
        times.append(seconds)
        solved.append(found)
        gone = one.structures[int(found.prices.argmax())]
        changed = one.with_capacities({gone: 0})
        again.append(timed(lambda changed=changed, found=found: solve_allocation(changed, start=found))[0])
        value, unserved = in_turn(one)
        turn.append(value / found.bound - 1)
        lost.append(unserved)
    first, bound = problems[0], solved[0].bound
    compared = [highs(first, LIMIT), cp_sat(first, LIMIT)] if rivals else [(None, None), (None, None)]
    row: Row = {
        "territories": len(problems),
        "teams": round(median(len(found.pool.cost) for found in solved)),
        "listing": round(median(listing), 2),
        "seconds": round(median(times), 2),
        "seconds_max": round(max(times), 2),
        "again": round(median(again), 3),
        "gap_%": round(100 * max(found.gap for found in solved), 4),
        "proven": sum(found.proven for found in solved),
        "in_turn_%": round(100 * median(turn), 1),
        "in_turn_lost": round(median(lost)),
    }
    for name, (seconds, value) in zip(("highs", "cp_sat"), compared, strict=True):
        row[f"{name}_s"] = round(seconds, 1) if seconds is not None else ""
        row[f"{name}_%"] = round(100 * (value / bound - 1), 2) if value is not None else ""
    return row, max(times), max(found.gap for found in solved)


def timed(work):  # noqa: ANN001, ANN201  any work, whatever it returns
    """Return the processor time of some work, in seconds, and what it returned."""
    started = process_time()
    done = work()
    return process_time() - started, done


def problem(structures: int, needs: int, seed: int, *, cohesion: bool) -> AllocationProblem:
    """Return the needs of a synthetic contrat de ville, with capacities of one to three coalitions."""
    context, random = Context(territory(structures, seed), Vocabulary()), np.random.default_rng(seed)
    demands = []
    for place in range(needs):
        need = Need(id=f"need-{place:03d}", verbatim="…", territory_code=QUARTIERS[place % 3], source_id="s")
        asks = asks_of(int(random.integers(5, 10)), seed * 1000 + place)
        instance = make_problem(context, need, Translation(by="cdsu", asks=asks)).instance
        demands.append(Demand(need.id, instance if cohesion else without_ties(instance)))
    capacities = {some_id: int(random.integers(1, 4)) for some_id in context.structures}
    return make_allocation_problem(demands, capacities)


def without_ties(instance: Instance) -> Instance:
    """Return the same problem where no pair saves or costs anything."""
    return replace(instance, links=replace(instance.links, saved=0 * instance.links.saved), pair=0)


if __name__ == "__main__":
    main(sys.argv[1:])
