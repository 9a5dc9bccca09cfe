"""What people decided of a need, in order, with the composition each decision was about."""

from datetime import datetime

from matchmaker.domain.base import Record
from matchmaker.domain.decision import CDSU, ENGINE, Decision, DecisionKind, RefusalCause
from matchmaker.services.views.reading import Reading


class DecisionEvent(Record):
    """One event. `in_force` when nothing replaced or revoked it since; `initiated_by` whose idea it was, unless the engine's."""

    id: str
    suggestion_id: str
    kind: DecisionKind
    by: str
    at: datetime
    cause: RefusalCause | None = None
    reason: str | None = None
    initiated_by: str | None = None
    in_force: bool = False
    members: tuple[str, ...] = ()


def event_view(reading: Reading, decision: Decision) -> DecisionEvent:
    """Return one event with the names of who it was about."""
    told = reading.released if decision.kind is DecisionKind.RELEASE else reading.in_force
    current = told.get(decision.suggestion_id)
    return DecisionEvent(
        id=decision.id,
        suggestion_id=decision.suggestion_id,
        kind=decision.kind,
        by=decision.by,
        at=decision.at,
        cause=decision.cause,
        reason=decision.reason,
        initiated_by=initiator(reading, decision),
        in_force=current is not None and current.id == decision.id,
        members=tuple(reading.name(structure_id) for structure_id, _ in decision.members),
    )


def initiator(reading: Reading, decision: Decision) -> str | None:
    """Return who had the idea of the team, None when the engine did."""
    if decision.initiated_by == ENGINE:
        return None
    return "CDSU" if decision.initiated_by == CDSU else reading.name(decision.initiated_by)


def history(reading: Reading, *, need_id: str) -> tuple[DecisionEvent, ...]:
    """Return the events on any suggestion for a need, the latest first."""
    events = [d for d in reading.decisions if d.need_id == need_id]
    return tuple(event_view(reading, d) for d in sorted(events, key=lambda d: (d.at, d.id), reverse=True))
