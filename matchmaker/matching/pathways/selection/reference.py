"""The same front by listing every choice: slow, short, and what the kernel is compared with."""

from collections.abc import Iterator

from matchmaker.matching.pathways.selection.problem import Choice, Front, Point, Problem, worth


def solve_reference(problem: Problem) -> Front:
    """Return the exact front of a small problem.

    Notes:
        Every set of options that do not exclude each other is listed, then `worth` and dominance decide. Cost: exponential
        in the number of options; meant for a dozen.
    """
    best: dict[Point, tuple[int, ...]] = {}
    for chosen in _choices(problem, (), 0):
        point = worth(problem, chosen)
        if point is not None and (point not in best or len(chosen) < len(best[point])):
            best[point] = chosen
    kept = (Choice(point, chosen) for point, chosen in best.items() if not any(other.dominates(point) for other in best))
    return Front(tuple(sorted(kept)))


def _choices(problem: Problem, chosen: tuple[int, ...], start: int) -> Iterator[tuple[int, ...]]:
    for index in range(start, len(problem.options)):
        if problem.options[index].excludes.isdisjoint(chosen):
            yield (*chosen, index)
            yield from _choices(problem, (*chosen, index), index + 1)
