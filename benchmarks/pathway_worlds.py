"""The projects that the benchmark of pathways measures, as a problem of selection and as the records it would come from.

A group starts informal and may become what dispositifs ask for, along 17 steps between 15 legal states; each dispositif opens
in two to six of 24 months (one in four in all), decides within one to seven, brings 1,000 to 15,000 € and takes one to eight
half-days. The goal is 40,000 €, public money at most 80 % of it, the effort at most 26 half-days, and four pairs of dispositifs
do not go together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from matchmaker.domain.funding import (
    Campagne,
    Condition,
    ConditionKind,
    DatedValue,
    Dispositif,
    FunderKind,
    FundingCatalogue,
    Parameter,
    Step,
)
from matchmaker.domain.project import Project
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.matching.pathways.rules import PUBLIC_SHARE as PUBLIC_SHARE_PARAMETER
from matchmaker.matching.pathways.selection.problem import Option, Problem

STATES = (
    "informel",
    "collectif",
    "charte",
    "portage",
    "association déclarée",
    "RNA",
    "SIRET",
    "compte",
    "CER",
    "un premier bilan",
    "assurance",
    "agrément JEP",
    "rescrit",
    "ESUS",
    "convention",
)
# From a state to another, in so many months and half-days.
ARCS = (
    (0, 1, 0, 1),
    (1, 2, 1, 2),
    (1, 3, 2, 4),
    (2, 3, 1, 3),
    (1, 4, 1, 4),
    (2, 4, 1, 3),
    (4, 5, 1, 1),
    (5, 6, 1, 1),
    (5, 7, 1, 2),
    (6, 8, 0, 1),
    (7, 9, 9, 5),
    (5, 10, 1, 2),
    (9, 11, 4, 8),
    (6, 12, 5, 4),
    (9, 13, 5, 10),
    (6, 14, 3, 5),
    (3, 14, 4, 6),
    (3, 10, 1, 1),
)
ASKED = (1, 2, 3, 3, 5, 6, 6, 8, 8, 10, 9, 11, 12, 13, 14)  # states dispositifs ask for, as often as they stand here
MONTHS, DAYS_A_MONTH = 24, 30
HALF_DAY = 2  # an effort is in quarters of a day
GOAL, PUBLIC_SHARE, MOST_HALF_DAYS, PAIRS_APART = 40_000, 0.8, 26, 4
TODAY, PLACE = date(2026, 11, 23), "QN07601M"
GROUP = Structure(id="groupe", label="Un groupe", kind=StructureKind.COLLECTIF, tokens_complete=True, source_id="s")
PROJECT = Project(territory_code=PLACE, within=(PLACE,), goal_eur=GOAL)


@dataclass(frozen=True)
class Aid:
    """A synthetic dispositif: the state it asks for, its months, the months it takes to pay, euros, half-days."""

    state: int
    months: tuple[int, ...]
    delay: int
    amount: int
    effort: int
    public: bool


def draw(seed: int, dispositifs: int) -> tuple[list[Aid], list[frozenset[int]]]:
    """Return the dispositifs of a synthetic territory, and the pairs that do not go together."""
    random = np.random.default_rng(seed)
    aids = []
    for _ in range(dispositifs):
        state = int(random.choice(ASKED))
        windows = MONTHS if random.random() < 0.25 else int(random.integers(2, 7))
        aids.append(
            Aid(
                state=state,
                months=tuple(sorted(random.permutation(MONTHS)[:windows].tolist())),
                delay=int(random.integers(1, 8)),
                amount=1000 * int(random.integers(1, 16)),
                effort=int(random.integers(1, 9)),
                public=bool(random.random() < 0.65),
            )
        )
    return aids, [frozenset(random.choice(dispositifs, 2, replace=False).tolist()) for _ in range(PAIRS_APART)]


def problem(seed: int, dispositifs: int) -> Problem:
    """Return the problem of choosing among synthetic dispositifs.

    A dispositif is one option for each way to the state it asks for, asked for in the first window after: a later one of the
    same way is never better.
    """
    aids, apart = draw(seed, dispositifs)
    ways = ways_to_states()
    lines, owner = list[Option](), list[int]()
    for place, aid in enumerate(aids):
        for arcs, reached in ways[aid.state]:
            paid = [month + aid.delay for month in aid.months if reached <= month and month + aid.delay <= MONTHS]
            if paid:
                day, effort = paid[0] * DAYS_A_MONTH, aid.effort * HALF_DAY
                lines.append(Option(day, effort, 0, aid.amount, public=aid.public, shared=arcs))
                owner.append(place)
    options = []
    for index, line in enumerate(lines):
        never = {owner[index]}.union(*(pair for pair in apart if owner[index] in pair))
        others = frozenset(other for other in range(len(lines)) if other != index and owner[other] in never)
        options.append(replace(line, excludes=others))
    return Problem(
        options=tuple(options),
        costs=tuple(effort * HALF_DAY for _, _, _, effort in ARCS),
        goal=GOAL,
        public_ceiling=int(PUBLIC_SHARE * GOAL),
        effort_limit=MOST_HALF_DAYS * HALF_DAY,
    )


def ways_to_states() -> list[list[tuple[frozenset[int], int]]]:
    """Return, for each state, every way to it that no other beats: the arcs it takes and the month it ends."""
    ways: list[list[tuple[frozenset[int], int]]] = [[(frozenset(), 0)], *([] for _ in STATES[1:])]
    # In order of states, what comes before a state is complete when its own arcs are read.
    for state in range(1, len(STATES)):
        reached = [
            (arcs | {arc}, months + months_more)
            for arc, (start, end, months_more, _) in enumerate(ARCS)
            if end == state
            for arcs, months in ways[start]
        ]
        ways[state] = [one for one in reached if not any(beats(other, one) for other in reached)]
    return ways


def beats(one: tuple[frozenset[int], int], other: tuple[frozenset[int], int]) -> bool:
    """Return whether a way takes no other arcs and no more months than another, and is not the same."""
    return one != other and one[0] <= other[0] and one[1] <= other[1]


def catalogue(seed: int, dispositifs: int) -> FundingCatalogue:
    """Return the same dispositifs and steps as records, each window a campagne of a month."""
    aids, apart = draw(seed, dispositifs)
    return FundingCatalogue(
        dispositifs=tuple(_dispositif(place, aid, apart) for place, aid in enumerate(aids)),
        campagnes=tuple(_campagne(place, aid, month) for place, aid in enumerate(aids) for month in aid.months),
        steps=tuple(_step(place) for place in range(len(ARCS))),
        parameters=(
            Parameter(
                id=PUBLIC_SHARE_PARAMETER,
                label="part publique",
                unit="part",
                values=(DatedValue(value=PUBLIC_SHARE, since=date(2020, 1, 1), source_id="s"),),
            ),
        ),
    )


def _dispositif(place: int, aid: Aid, apart: Sequence[frozenset[int]]) -> Dispositif:
    token = Condition(kind=ConditionKind.TOKEN, values=(_token(aid.state),), label=STATES[aid.state], source_id="s")
    return Dispositif(
        id=f"D{place:03d}",
        label=f"Aide {place}",
        funder=f"Financeur {place}",
        funder_kind=FunderKind.ETAT if aid.public else FunderKind.PRIVE,
        summary="…",
        conditions=(token,),
        amount_max=Fact(value=aid.amount, source_id="s"),
        payment_days=Fact(value=0, source_id="s"),
        effort_half_days=Fact(value=aid.effort, source_id="s"),
        not_with=tuple(sorted(f"D{other:03d}" for pair in apart if place in pair for other in pair - {place})),
        source_id="s",
    )


def _campagne(place: int, aid: Aid, month: int) -> Campagne:
    opens = TODAY + timedelta(days=month * DAYS_A_MONTH)
    return Campagne(
        id=f"C{place:03d}-{month:02d}",
        dispositif_id=f"D{place:03d}",
        territory_code=PLACE,
        year=opens.year,
        opens_on=opens,
        closes_on=opens + timedelta(days=DAYS_A_MONTH - 1),
        decision_on=opens + timedelta(days=aid.delay * DAYS_A_MONTH),
        verified_on=TODAY,
        source_id="s",
    )


def _step(place: int) -> Step:
    start, end, months, effort = ARCS[place]
    return Step(
        id=f"E{place:02d}",
        label=f"De {STATES[start]} à {STATES[end]}",
        needs=(_token(start),) if start else (),
        gives=(_token(end),),
        days_usual=Fact(value=months * DAYS_A_MONTH, source_id="s"),
        effort_half_days=Fact(value=effort, source_id="s"),
        why="…",
        source_id="s",
    )


def _token(state: int) -> str:
    return f"etat-{state:02d}"
