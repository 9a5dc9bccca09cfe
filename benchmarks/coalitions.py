"""The optimal coalition of a need: how long, with proof, everything included, and what exactness is worth.

    python -m benchmarks.coalitions [--quick] [--json]

Territories are synthetic: structures with one to five asks drawn by popularity, a third of them inferred, three quartiers, past
cooperations within small circles; a fifth of all pairs are tied. Needs ask for `bits` things, carrying included. Times are of one
need, warm (compiled, one need answered before): `problem` from the records to the instance, candidates reduced; `table` the
bounds; `search` with its proof; `solved` the three together, to which the targets apply; `reasons` the words of the team kept.
`context_ms` is what a territory costs once, whatever the number of its needs (offers, ties, facts): a night counts it once, and
`first_ms` is a first need with it. They are processor time of one thread, so that a busy machine does not change what is
measured; the garbage collector is on. `five` is the table and five diverse teams, each proven best given the earlier ones.

Against others, on the same instances in the same run: how many times longer HiGHS (`highs_x`) and CP-SAT (`cpsat_x`: one worker,
linearization_level 2) take to prove the same optimum from the instance, products of pairs linearised; how much dearer are the
teams of a greedy choice (`greedy_%`) and of RarestFirst (Lappas, Liu and Terzi, 2009: the least diameter; `rarest_%`), and how
many times the search's time RarestFirst takes (`rarest_x`).
"""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean, median
from time import process_time
from typing import TypeVar

import numpy as np

from benchmarks.reporting import Report, Row, milliseconds, muted, run
from matchmaker.domain.action import Cooperation, Initiative, Stage
from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.structure import Consent, Offer, Presence, Structure, StructureKind
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.domain.vocabulary import Vocabulary
from matchmaker.matching.bearing import BEARER
from matchmaker.matching.coalitions.diverse import diverse
from matchmaker.matching.coalitions.instance import Instance
from matchmaker.matching.coalitions.problem import make_problem
from matchmaker.matching.coalitions.search import Prepared
from matchmaker.matching.coalitions.solution import Solution
from matchmaker.matching.coalitions.team import make_coalition
from matchmaker.matching.context import Context
from matchmaker.matching.snapshot import TerritorySnapshot
from tests.properties.coalition_oracles import cp_sat_cost, milp_cost

TODAY = date(2026, 11, 23)
ASKS = tuple(f"competence:c{place:02d}" for place in range(24))
QUARTIERS = ("QN07601M", "QN07602M", "QN07603M")
CONTRAT = "CN07601I"
T = TypeVar("T")
# structures, bits (carrying included), territories, needs of each: growth in structures, then in asks
SIZES = (
    *((60, 6, 4, 25), (60, 10, 4, 25), (200, 10, 4, 25), (500, 10, 4, 50), (1500, 10, 2, 25), (5000, 10, 1, 100)),
    *((500, 6, 2, 25), (500, 8, 2, 25), (500, 12, 4, 25), (500, 14, 2, 25), (500, 16, 2, 25), (500, 18, 2, 25)),
)
QUICK = ((60, 6, 2, 10), (200, 10, 2, 10), (500, 10, 1, 40), (500, 12, 1, 20), (5000, 10, 1, 30))
EXACT_AT_MOST, EXACT_NEEDS = 60, 2  # with a few hundred tied pairs the other solvers already take seconds
SOLVED = {(500, 10): 3.0, (5000, 10): 15.0}
FIVE = {(500, 12): 5.0}


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    run("coalitions", measure, arguments)


def measure(report: Report, quick: bool) -> None:
    """Fill the report with one row a size."""
    for structures, bits, territories, needs in QUICK if quick else SIZES:
        row, figures = measure_size(structures, bits, territories, needs)
        report.rows.append(row)
        size = f"{structures} structures × {bits} asks"
        if (structures, bits) in SOLVED:
            report.add(f"{size}, from records to the proven team, p99 in ms", figures["solved"], SOLVED[structures, bits])
        if (structures, bits) in FIVE:
            for level in ("p50", "p99"):
                value = float(row[f"five_{level}"])
                report.add(f"{size}, five diverse teams proven, {level} in ms", value, FIVE[structures, bits])


@dataclass(frozen=True)
class Sample:
    """What was measured of one need, times in seconds. `others` are ratios and excesses by column, where they were measured."""

    problem: float
    table: float
    search: float
    reasons: float
    five: float
    choices: int
    solution: Solution
    others: dict[str, float]

    @property
    def solved(self) -> float:
        """From the records to the proven team."""
        return self.problem + self.table + self.search


def measure_size(structures: int, bits: int, territories: int, needs: int) -> tuple[Row, dict[str, float]]:
    """Return the row of one size, and the 99th percentiles the targets look at, in milliseconds."""
    contexts, firsts, samples = [], [], []
    warm = Context(territory(24, 0), Vocabulary())
    measure_need(warm, 0, asks_of(4, 0), compared=False)
    for seed in range(territories):
        snapshot = territory(structures, seed)
        started = process_time()
        context = Context(snapshot, Vocabulary())
        assert len(context.ties.links.start) == len(context.facts.ids) + 1
        contexts.append(process_time() - started)
        gc.collect()
        gc.freeze()  # the garbage collector looks at what a need leaves, not again at the territory
        for place in range(needs):
            compared = structures <= EXACT_AT_MOST and seed == 0 and place < EXACT_NEEDS
            sample = measure_need(context, place, asks_of(bits, seed * 1000 + place), compared=compared)
            if place == 0:
                firsts.append(contexts[-1] + sample.solved + sample.reasons)
            samples.append(sample)
    row: Row = {
        "structures": structures,
        "bits": bits,
        "needs": len(samples),
        "with_team": sum(sample.solution.team is not None for sample in samples),
        "proven": sum(sample.solution.proven for sample in samples),
        "choices": round(mean(sample.choices for sample in samples)),
        "explored_max": max(sample.solution.explored for sample in samples),
    }
    figures = {}
    for name in ("problem", "table", "search", "solved", "reasons", "five"):
        p50, figures[name] = milliseconds([getattr(sample, name) for sample in samples])
        row |= {f"{name}_p50": p50, f"{name}_p99": figures[name]}
    row |= {"context_ms": milliseconds(contexts)[0], "first_ms": milliseconds(firsts)[0]}
    for name in ("highs_x", "cpsat_x", "greedy_%", "rarest_%", "rarest_x"):
        found = [sample.others[name] for sample in samples if name in sample.others]
        row[name] = round(mean(found) if name.endswith("%") else median(found), 1) if found else ""
    return row, figures


def measure_need(context: Context, place: int, asked: tuple[str, ...], *, compared: bool) -> Sample:
    """Measure one need; `compared` has HiGHS and CP-SAT prove the same optimum."""
    need = Need(id=f"need-{place}", verbatim="…", territory_code=QUARTIERS[place % 3], source_id="s")
    translation = Translation(by="cdsu", asks=asked)
    problem, making = timed(lambda: make_problem(context, need, translation))
    prepared, table = timed(lambda: Prepared(problem.instance))
    solution, search = timed(prepared.solve)
    team = solution.team or ()
    reasons = timed(lambda: make_coalition(context, need, problem.members(team), problem.asked))[1] if team else 0.0
    teams, five = timed(lambda: diverse(problem.instance))
    assert not team or teams[0] == solution
    assert all(one.proven for one in teams) or not solution.proven
    others = against(problem.instance, solution, table + search, exact=compared)
    return Sample(making, table, search, reasons, five, len(problem.instance.masks), solution, others)


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what `work` returns and the processor time it took."""
    started = process_time()
    found = work()
    return found, process_time() - started


def against(instance: Instance, solution: Solution, spent: float, *, exact: bool) -> dict[str, float]:
    """Return how others do on an instance: ratios to the time spent, excesses over the optimum in percent."""
    found = {}
    for name, rival in (("highs_x", milp_cost), ("cpsat_x", cp_sat_cost)) if exact else ():
        with muted():
            cost, time = timed(lambda rival=rival: rival(instance))
        assert cost == (None if solution.team is None else solution.cost)
        found[name] = time / spent
    if solution.team is None:
        return found
    greedy = greedy_team(instance)
    (rarest, time) = timed(lambda: rarest_first(instance))
    for name, team in (("greedy_%", greedy), ("rarest_%", rarest)):
        if team is not None:
            found[name] = 100 * (instance.team_cost(team) / solution.cost - 1)
    return found if rarest is None else found | {"rarest_x": time / spent}


def greedy_team(instance: Instance) -> list[int] | None:
    """Return the team that adds each time who costs the least for an ask more, None when that ends without a team."""
    covered, team, full = 0, list[int](), (1 << instance.bits) - 1
    gain = np.zeros(len(instance.links.start) - 1, np.int64)
    blocked = np.zeros(len(instance.owners), np.bool_)
    while covered != full and len(team) < instance.max_size:
        left = instance.masks & ~covered
        gains = sum((left >> bit & 1 for bit in range(instance.bits)), start=np.zeros_like(left))
        gains[blocked[instance.owner]] = 0
        if not gains.any():
            return None
        added = instance.costs + len(team) * instance.pair - gain[instance.node[instance.owner]]
        best = int(np.where(gains > 0, added / np.maximum(gains, 1), np.inf).argmin())
        team.append(best)
        covered |= int(instance.masks[best])
        mine = int(instance.owner[best])
        span = slice(*instance.links.start[instance.node[mine] : instance.node[mine] + 2].tolist())
        gain[instance.links.other[span]] += instance.links.saved[span]
        blocked[instance.apart_pairs[(instance.apart_pairs == mine).any(axis=1)]] = True
        blocked[mine] = True
    return team if covered == full else None


def rarest_first(instance: Instance) -> list[int] | None:
    """Return the team of RarestFirst: around each holder of the rarest ask, the nearest holder of each other one.

    Distances are what a pair costs; the least diameter wins, then the least cost. An owner is counted for all it was picked for.
    None when no team of the size is found, and for territories too large to hold the distances of all pairs (1,500 owners).
    """
    if len(instance.owners) > 1500:
        return None
    distance = instance.pair - instance.saved
    np.fill_diagonal(distance, 0)
    whole = {int(owner): choice for choice, owner in enumerate(instance.owner)}  # the last choice of an owner holds all it brings
    masks = np.array([instance.masks[whole[place]] for place in range(len(instance.owners))], np.int64)
    holders = [np.flatnonzero(masks >> bit & 1) for bit in range(instance.bits)]
    found = []
    for place in holders[0].tolist():
        members = sorted({place, *(int(held[distance[place, held].argmin()]) for held in holders[1:])})
        if len(members) <= instance.max_size and not np.triu(instance.apart[np.ix_(members, members)], 1).any():
            team = [whole[member] for member in members]
            found.append((int(distance[np.ix_(members, members)].max()), team))
    if not found:
        return None
    least = min(diameter for diameter, _ in found)
    return min((team for diameter, team in found if diameter == least), key=instance.team_cost)


def asks_of(bits: int, seed: int) -> tuple[str, ...]:
    """Return what a need asks: carrying, and others drawn by popularity."""
    random = np.random.default_rng(seed)
    popularity = 1 / np.arange(1, len(ASKS) + 1) ** 0.4
    drawn = random.choice(len(ASKS), bits - 1, replace=False, p=popularity / popularity.sum())
    return (BEARER, *(ASKS[place] for place in drawn))


def territory(structures: int, seed: int) -> TerritorySnapshot:
    """Return a synthetic contrat de ville."""
    random = np.random.default_rng(seed)
    popularity = 1 / np.arange(1, len(ASKS) + 1) ** 0.7
    people, presences, initiatives = [], [], []
    for place in range(structures):
        some_id = f"structure-{place:05d}"
        held = random.choice(len(ASKS), int(random.integers(1, 6)), replace=False, p=popularity / popularity.sum())
        offers = [Offer(ask_id=ASKS[a], inferred=bool(random.random() < 0.3), evidence="un mot") for a in sorted(held)]
        # Every ask is held by someone, as in a territory where the question is who rather than whether.
        offers += [] if place >= len(ASKS) or place in held else [Offer(ask_id=ASKS[place])]
        legal = random.random()
        if legal < 0.15:
            offers.append(Offer(ask_id=BEARER))
        people.append(
            Structure(
                id=some_id,
                label=some_id,
                kind=StructureKind.COLLECTIF if legal > 0.8 else StructureKind.ASSOCIATION,
                legal_tokens=("SIRET", "compte_bancaire") if legal < 0.4 else ("SIRET",) if legal < 0.6 else (),
                offers=tuple(offers),
                consent=Consent.INCONNU if random.random() < 0.4 else Consent.OUI,
                source_id="s",
            )
        )
        where = QUARTIERS[int(random.integers(3))] if random.random() < 0.8 else CONTRAT
        presences.append(Presence(structure_id=some_id, territory_code=where, via="déclaré", source_id="s"))
        if random.random() < 0.3:
            initiatives.append(initiative(some_id, place))
    return TerritorySnapshot(
        territory=Territory(code=CONTRAT, kind=TerritoryKind.CONTRAT, label="Contrat"),
        as_of=TODAY,
        quartiers=tuple(Territory(code=code, kind=TerritoryKind.QPV, label=code) for code in QUARTIERS),
        structures=tuple(people),
        presences=tuple(presences),
        initiatives=tuple(initiatives),
        cooperations=tuple(cooperations(structures, random)),
    )


def initiative(structure_id: str, place: int) -> Initiative:
    """Return an initiative on one of five themes."""
    return Initiative(
        id=f"initiative-{place}",
        label="…",
        structure_id=structure_id,
        territory_code=CONTRAT,
        stage=Stage.NOUVELLE,
        themes=(f"theme-{place % 5}",),
        source_id="s",
    )


def cooperations(structures: int, random: np.random.Generator) -> list[Cooperation]:
    """Return past cooperations: two a structure, mostly with those of its own circle of fifteen, over three years."""
    found = []
    for place in range(2 * structures):
        one = int(random.integers(structures))
        near = one // 15 * 15 + int(random.integers(15))
        other = near if random.random() < 0.75 and near < structures else int(random.integers(structures))
        if one != other:
            ended = TODAY - timedelta(days=int(random.integers(0, 1100)))
            pair = tuple(sorted((f"structure-{one:05d}", f"structure-{other:05d}")))
            found.append(
                Cooperation(
                    id=f"cooperation-{place}",
                    structure_ids=pair,
                    since=ended - timedelta(days=90),
                    until=ended,
                    subject="…",
                    source_id="s",
                )
            )
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
