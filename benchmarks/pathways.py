"""Which requests to make together: how long the exact front of a project takes, kernels compiled and warm.

    python -m benchmarks.pathways [--quick] [--json]

Rows of the family `project` are the choice alone, on the synthetic projects of `pathway_worlds`: 15 legal states, 24 months.
Those of `hard` are harder problems, drawn to be so (`tests/properties/selection_worlds.py`): several windows of other amounts,
least amounts, ceilings by funder, many equal days. Those of `whole` are the same projects from the records to the routes: ways,
checks, choice, dates, reasons, what one change would open. `proven` says how many fronts were complete within the limit of the
search.

Times are processor time of one thread, so that a busy machine does not change what is measured. `cp_sat_x` is how many times
longer CP-SAT (one thread) takes to prove the same front of the same problem, `cp_sat_solved` in how many models.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median
from time import process_time

from benchmarks.pathway_worlds import GROUP, MONTHS, PROJECT, STATES, TODAY, catalogue, problem
from benchmarks.reporting import Report, Row, percentile, run
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.pathways.selection.problem import Front, Problem
from matchmaker.matching.pathways.selection.search import solve
from tests.properties.selection_oracles import cp_sat
from tests.properties.selection_worlds import random_problem

SIZES, QUICK = ((10, 40), (30, 200), (60, 40), (120, 80)), ((10, 10), (30, 40), (60, 10), (120, 40))  # dispositifs, projects
WHOLE, QUICK_WHOLE = ((30, 20), (120, 5)), ((30, 5),)
HARD, QUICK_HARD = ((15, 30, 40), (20, 60, 20)), ((15, 30, 20),)  # dispositifs, options, problems
CP_SAT_AT_MOST, CP_SAT_PROJECTS = 30, 2  # dispositifs; projects of each size, the first ones
TARGETS = {30: 10.0, 120: 60.0}  # p95, in milliseconds


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    run("pathways", measure, arguments)


def measure(report: Report, quick: bool) -> None:
    """Fill the report with a row for each size of each family."""
    solve(problem(0, 3))  # compiles, or reads what was compiled
    for dispositifs, projects in QUICK if quick else SIZES:
        row, p95 = measure_size(dispositifs, [problem(seed, dispositifs) for seed in range(projects)])
        report.rows.append(row)
        if dispositifs in TARGETS:
            name = f"front of {dispositifs} dispositifs × {len(STATES)} states × {MONTHS} months, p95 in ms"
            report.add(name, round(p95, 2), TARGETS[dispositifs])
    for dispositifs, options, problems in QUICK_HARD if quick else HARD:
        hard = [random_problem(seed, dispositifs, options, shared=8) for seed in range(problems)]
        report.rows.append(measure_size(dispositifs, hard, family="hard")[0])
    for dispositifs, projects in QUICK_WHOLE if quick else WHOLE:
        report.rows.append(measure_whole(dispositifs, projects))


@dataclass(frozen=True)
class Sample:
    """What was measured of one problem. Seconds; `ratio` and `solved` are None where CP-SAT was not asked."""

    seconds: float
    options: int
    front: Front
    ratio: float | None = None
    solved: int | None = None


def measure_size(dispositifs: int, problems: Sequence[Problem], *, family: str = "project") -> tuple[Row, float]:
    """Return the row of one size, and the 95th percentile of its time, in milliseconds."""
    compared = CP_SAT_PROJECTS if dispositifs <= CP_SAT_AT_MOST and family == "project" else 0
    samples = [measure_problem(some, compared=place < compared) for place, some in enumerate(problems)]
    times = [sample.seconds * 1000 for sample in samples]
    ratios = [sample.ratio for sample in samples if sample.ratio is not None]
    solved = [sample.solved for sample in samples if sample.solved is not None]
    return {
        "family": family,
        "dispositifs": dispositifs,
        "problems": len(samples),
        "proven": sum(sample.front.complete for sample in samples),
        "options": round(mean(sample.options for sample in samples)),
        "front": round(mean(len(sample.front.choices) for sample in samples)),
        "plans": round(mean(sample.front.plans for sample in samples)),
        "explored_max": max(sample.front.explored for sample in samples),
        **_spread(times),
        "cp_sat_x": round(median(ratios)) if ratios else "",
        "cp_sat_solved": round(median(solved)) if solved else "",
    }, percentile(times, 0.95)


def measure_whole(dispositifs: int, projects: int) -> Row:
    """Return the row of one size, from the records to the routes; the catalogue is indexed before, as a night does."""
    times, plans = [], []
    for seed in range(projects):
        planner = Planner(catalogue(seed, dispositifs))
        planner.plan(PROJECT, (GROUP,), as_of=TODAY)
        started = process_time()
        plans.append(planner.plan(PROJECT, (GROUP,), as_of=TODAY))
        times.append((process_time() - started) * 1000)
    proofs = [plan.proof for plan in plans if plan.proof]
    return {
        "family": "whole",
        "dispositifs": dispositifs,
        "problems": len(plans),
        "proven": sum(proof.complete for proof in proofs),
        "options": round(mean(proof.options for proof in proofs)),
        "front": round(mean(len(plan.front) for plan in plans)),
        "plans": round(mean(proof.plans for proof in proofs)),
        "explored_max": max(proof.explored for proof in proofs),
        **_spread(times),
        "cp_sat_x": "",
        "cp_sat_solved": "",
    }


def measure_problem(some: Problem, *, compared: bool) -> Sample:
    """Measure one front; `compared` has CP-SAT prove the same front."""
    started = process_time()
    front = solve(some)
    seconds = process_time() - started
    if not compared:
        return Sample(seconds, len(some.options), front)
    started = process_time()
    points, solved = cp_sat(some)
    ratio = (process_time() - started) / seconds
    assert sorted(points) == sorted(front.points)
    return Sample(seconds, len(some.options), front, ratio, solved)


def _spread(times: Sequence[float]) -> Row:
    """Return the columns of some times, in milliseconds."""
    return {
        "p50_ms": round(median(times), 2),
        "p95_ms": round(percentile(times, 0.95), 2),
        "max_ms": round(max(times), 2),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
