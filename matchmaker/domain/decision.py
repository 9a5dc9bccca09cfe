"""Decisions: events people add, that no batch ever undoes."""

from datetime import datetime
from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.domain.learning import TraitsSeen


class DecisionKind(StrEnum):
    """What was decided of a suggestion. Who may read it is decided apart from what becomes of it."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    REVOKE = "revoke"  # takes back the last decision on this suggestion
    RELEASE = "release"  # the structures may read it: an invitation
    WITHHOLD = "withhold"  # they may not any more


class RefusalCause(StrEnum):
    """Why a suggestion is refused: a closed list, beside the person's own words."""

    BUSY = "busy"  # one of the structures has no time for it now
    NOT_TOGETHER = "not_together"  # these structures cannot work together
    NOT_FOR_THIS = "not_for_this"  # one of them is not the one for this need
    MISUNDERSTOOD = "misunderstood"  # the need was read wrongly
    UNDER_WAY = "under_way"  # another answer is on its way
    LATER = "later"  # right, but not now
    OTHER = "other"  # in the person's own words


ENGINE, CDSU = "moteur", "cdsu"  # who may have had the idea of a team, beside the structures


class Decision(Record):
    """One event. It carries the composition decided on, so that it outlives every recomputation and purge.

    `members` are (structure id, ask ids) sorted by structure; `at` is aware (UTC). A refusal has a cause or words (`reason`).
    `initiated_by` is whose idea the team was: `ENGINE`, `CDSU`, or the id of a structure. `traits` is what the team was like
    then, None where nobody kept it.
    """

    id: str
    suggestion_id: str
    need_id: str
    territory_code: str
    kind: DecisionKind
    members: tuple[tuple[str, tuple[str, ...]], ...]
    cause: RefusalCause | None = None
    reason: str | None = None
    initiated_by: str = ENGINE
    traits: TraitsSeen | None = None
    by: str
    at: datetime


def standing(decisions: tuple[Decision, ...]) -> dict[str, Decision]:
    """Return, by suggestion id, the decision in force (accept or refuse), the events replayed in order of time then id.

    A revocation removes the decision in force; what was decided before it does not come back.
    """
    in_force: dict[str, Decision] = {}
    for event in sorted(decisions, key=by_time):
        if event.kind is DecisionKind.REVOKE:
            in_force.pop(event.suggestion_id, None)
        elif event.kind in {DecisionKind.ACCEPT, DecisionKind.REFUSE}:
            in_force[event.suggestion_id] = event
    return in_force


def released(decisions: tuple[Decision, ...]) -> dict[str, Decision]:
    """Return, by suggestion id, the release in force: one that was withheld since, or whose suggestion is refused, is none."""
    found: dict[str, Decision] = {}
    for event in sorted(decisions, key=by_time):
        if event.kind is DecisionKind.RELEASE:
            found[event.suggestion_id] = event
        elif event.kind in {DecisionKind.WITHHOLD, DecisionKind.REFUSE}:
            found.pop(event.suggestion_id, None)
    return found


def by_time(event: Decision) -> tuple[datetime, str]:
    """Return what events are replayed in the order of."""
    return event.at, event.id
