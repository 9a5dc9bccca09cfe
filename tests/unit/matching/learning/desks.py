"""Desks that decide in a known way, for the tests of learning: teams told by their traits alone."""

from datetime import UTC, date, datetime, timedelta

import numpy as np

from matchmaker.domain.decision import Decision, DecisionKind, RefusalCause
from matchmaker.domain.learning import Trait
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.matching.snapshot import TerritorySnapshot

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def decided(number, kind, cause=None, *, members=2, traits=(), need=None):
    """Return one decision, an hour after the one before."""
    return Decision(
        id=f"d{number:04}",
        suggestion_id=f"s{number:04}",
        need_id=need or f"n{number:04}",
        territory_code="T",
        kind=kind,
        members=tuple((f"m{number}-{one}", ()) for one in range(members)),
        cause=cause,
        traits=traits,
        by="cdsu",
        at=START + timedelta(hours=number),
    )


def refusing(trait, count, seed=0, cause=RefusalCause.BUSY):
    """Return decisions of a desk that refuses what has much of a trait, more surely the more of it, and looks at nothing else."""
    rng = np.random.default_rng(seed)
    found = []
    for number in range(count):
        amounts = {one: int(1000 * rng.integers(0, 5)) for one in Trait}
        refused = rng.random() < 1 / (1 + np.exp(-(amounts[trait] / 1000 - 2) * 2))
        kind, why = (DecisionKind.REFUSE, cause) if refused else (DecisionKind.ACCEPT, None)
        traits = tuple((one.value, amount) for one, amount in amounts.items() if amount)
        found.append(decided(number, kind, why, members=int(rng.integers(2, 5)), traits=traits))
    return tuple(found)


def desk(decisions, *teaching):
    """Return a contrat where these decisions were taken, and this was said of learning."""
    return TerritorySnapshot(
        territory=Territory(code="T", kind=TerritoryKind.CONTRAT, label="Contrat"),
        as_of=date(2027, 1, 1),
        decisions=tuple(decisions),
        teaching=teaching,
    )
