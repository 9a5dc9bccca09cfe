"""What learning from decisions is worth, and from how many: desks that weigh teams in their own way decide, the product learns.

A simulated desk has its own points: each stated one times a factor between 1/2 and 2 (uniform in logarithm), a leaning nobody
told. For each need, 40 teams of two to four members are drawn; the one the stated points put first is shown; the desk refuses
it when, by its own points, another is simpler by more than it tolerates (both blurred by a noise), and is shown the next, four
times at most. What is measured is on other needs: how much dearer than the best, by the desk's own points, is the first team
shown, with what was learned against with the stated points.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from benchmarks.reporting import Report, run
from matchmaker.domain.decision import Decision, DecisionKind, RefusalCause
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.matching.cost import DEFAULT_WEIGHTS, Weights
from matchmaker.matching.learning.learn import ENOUGH, TRAITS, learn, stated_points, taught
from matchmaker.matching.snapshot import TerritorySnapshot

Floats = NDArray[np.float64]
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
TEAMS = 40
SHOWN = 4
JUDGED = 40  # other needs on which a desk's points are compared
# tolerance and noise, in points: a picky desk, and an easy one
DESKS = {"exigeante": (100, 100), "tolérante": (250, 150)}


@dataclass(frozen=True)
class Teams:
    """The teams a need could have: `sizes` (members), `seen` (teams × traits, in full measures), `fixed` points (the rest)."""

    sizes: NDArray[np.int64]
    seen: Floats
    fixed: Floats

    def costs(self, points: Floats) -> Floats:
        """Return the cost of each team."""
        costs: Floats = self.fixed + self.seen @ points
        return costs


def draw(rng: np.random.Generator) -> Teams:
    """Return the teams of a need."""
    sizes = rng.choice([2, 3, 4], TEAMS, p=[0.4, 0.4, 0.2])
    seen = np.array([_traits(rng, int(size)) for size in sizes])
    weights = DEFAULT_WEIGHTS
    fixed = weights.effort * sizes + weights.ties.pair * sizes * (sizes - 1) / 2 + weights.inferred * rng.poisson(0.5, TEAMS)
    return Teams(sizes, seen, fixed)


def _traits(rng: np.random.Generator, size: int) -> list[float]:
    pairs = size * (size - 1) // 2
    return [
        float((rng.random(size) < 0.3).sum()),
        float(np.minimum(rng.poisson(1.2, size), DEFAULT_WEIGHTS.commitments_counted).sum()),
        float((rng.random(size) < 0.3).sum()),
        float((rng.random(pairs) * (rng.random(pairs) < 0.35)).sum()),
        float((rng.random(pairs) * (rng.random(pairs) < 0.4)).sum()),
        float((rng.random(pairs) < 0.4).sum()),
        float((rng.random(pairs) * (rng.random(pairs) < 0.5)).sum()),
        float(rng.random(pairs).sum()),
    ]


def decide(rng: np.random.Generator, own: Floats, refusals: int, tolerance: float, noise: float) -> tuple[Decision, ...]:
    """Return the decisions of a desk until it refused `refusals` teams and accepted as many."""
    events: list[Decision] = []
    need = counts = refused = 0
    while min(refused, counts - refused) < refusals:
        need += 1
        teams = draw(rng)
        shown = np.argsort(teams.costs(stated_points(DEFAULT_WEIGHTS)), kind="stable")
        costs = teams.costs(own)
        for place, team in enumerate(shown[:SHOWN]):
            dearer = costs[team] - costs[shown[place:]].min() + rng.normal(0, noise)
            events.append(_event(need, place, teams, int(team), dearer < tolerance))
            counts += 1
            refused += dearer >= tolerance
            if dearer < tolerance:
                break
    return tuple(events)


def _event(need: int, place: int, teams: Teams, team: int, accepted: bool) -> Decision:
    traits = ((trait.value, round(1000 * seen)) for trait, seen in zip(TRAITS, teams.seen[team], strict=True) if seen)
    return Decision(
        id=f"d{need}-{place}",
        suggestion_id=f"s{need}-{place}",
        need_id=f"n{need:04}",
        territory_code="T",
        kind=DecisionKind.ACCEPT if accepted else DecisionKind.REFUSE,
        members=tuple((f"m{member}", ()) for member in range(int(teams.sizes[team]))),
        cause=None if accepted else RefusalCause.NOT_FOR_THIS,
        traits=tuple(traits),
        by="simulée",
        at=START + timedelta(hours=need, minutes=place),
    )


def regret(rng: np.random.Generator, own: Floats, choices: list[Weights]) -> list[float]:
    """Return how much dearer, by the desk's own points, than the best is the first team shown with each choice of weights."""
    found = np.zeros(len(choices))
    for _ in range(JUDGED):
        teams = draw(rng)
        costs = teams.costs(own)
        for place, weights in enumerate(choices):
            found[place] += costs[np.argmin(teams.costs(stated_points(weights)))] - costs.min()
    return (found / JUDGED).tolist()


def measure(report: Report, quick: bool) -> None:
    """Measure desks that refused, and accepted, 5 to 40 teams at least."""
    for name in DESKS:
        for refusals in (5, 10, ENOUGH, 2 * ENOUGH):
            row, ratio, worse = measure_desks(name, refusals, 20 if quick else 200)
            report.rows.append(row)
            if refusals == ENOUGH:
                report.add(f"desk {name}, {ENOUGH} refusals: regret against the stated points", ratio, 0.9)
                report.add(f"desk {name}, {ENOUGH} refusals: share of desks worse off", worse, 0.15)


def measure_desks(name: str, refusals: int, desks: int) -> tuple[dict[str, str | float | int], float, float]:
    """Return the row of some desks, their regret over that with the stated points, and the share of those worse off."""
    tolerance, noise = DESKS[name]
    regrets, used = [], 0
    for seed in range(desks):
        rng = np.random.default_rng(seed)
        own = stated_points(DEFAULT_WEIGHTS) * np.exp(rng.uniform(-np.log(2), np.log(2), len(TRAITS)))
        here = TerritorySnapshot(
            territory=Territory(code="T", label="T", kind=TerritoryKind.CONTRAT),
            as_of=date(2027, 1, 1),
            decisions=decide(rng, own, refusals, tolerance, noise),
        )
        found = learn(here, DEFAULT_WEIGHTS, enough=refusals)
        used += found.used
        regrets.append(regret(rng, own, [DEFAULT_WEIGHTS, taught(DEFAULT_WEIGHTS, found)]))
    stated, learned = np.array(regrets).T
    ratio, worse = round(float(learned.sum() / stated.sum()), 3), round(float((learned > stated + 1e-9).mean()), 3)
    row = {
        "desk": name,
        "refusals": refusals,
        "desks": desks,
        "used": round(used / desks, 2),
        "stated": round(float(stated.mean()), 1),
        "learned": round(float(learned.mean()), 1),
        "ratio": ratio,
        "worse": worse,
    }
    return row, ratio, worse


def main(arguments: list[str]) -> None:
    """Run this benchmark."""
    run("learning", measure, arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
