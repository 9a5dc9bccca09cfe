"""Decisions: events people add, that no batch ever undoes."""

from datetime import datetime
from enum import StrEnum

from matchmaker.domain.base import Record


class DecisionKind(StrEnum):
    """What was decided of a suggestion."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    REVOKE = "revoke"  # takes back the last decision on this suggestion


class Decision(Record):
    """One event. It carries the composition decided on, so that it outlives every recomputation and purge.

    `members` are (structure id, ask ids) sorted by structure; `at` is aware (UTC). A refusal has a reason.
    """

    id: str
    suggestion_id: str
    need_id: str
    territory_code: str
    kind: DecisionKind
    members: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str | None = None
    by: str
    at: datetime


def standing(decisions: tuple[Decision, ...]) -> dict[str, Decision]:
    """Return, by suggestion id, the decision in force (accept or refuse), the events replayed in order of time then id.

    A revocation removes the decision in force; what was decided before it does not come back.
    """
    in_force: dict[str, Decision] = {}
    for event in sorted(decisions, key=lambda d: (d.at, d.id)):
        if event.kind is DecisionKind.REVOKE:
            in_force.pop(event.suggestion_id, None)
        else:
            in_force[event.suggestion_id] = event
    return in_force
