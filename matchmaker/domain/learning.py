"""What the decisions of a territory teach about the teams people prefer there, and whether it is used."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from matchmaker.domain.base import Record
from matchmaker.domain.reason import Reason


class Trait(StrEnum):
    """What of a team decisions may teach: where its members act, what they carry, what they do, what ties them.

    Nothing that a group has because it is small, new or little known (its legal state, its consent, what is only inferred of
    it) is here: a refusal must not weigh on others like it.
    """

    OTHER_QUARTIER = "other_quartier"
    LOAD = "load"
    ALREADY_ACTS = "already_acts"
    WORKED_TOGETHER = "worked_together"
    COMMON_PARTNERS = "common_partners"
    SAME_QUARTIER = "same_quartier"
    SHARED_THEMES = "shared_themes"
    COMPLEMENTARY = "complementary"


TraitsSeen = tuple[tuple[str, int], ...]
"""How much of each trait a team had when it was shown, in thousandths of what one full weight counts; zeros left out."""


class TeachingKind(StrEnum):
    """What a person says of learning in a territory."""

    FORGET = "forget"  # decisions taken before this moment teach nothing
    STOP = "stop"  # nothing learned is used
    RESUME = "resume"  # what is learned is used again


class Teaching(Record):
    """One event; they are added, never changed. `at` is aware (UTC)."""

    id: str
    territory_code: str
    kind: TeachingKind
    by: str
    at: datetime


class TeachingState(NamedTuple):
    """Whether learning is stopped, and the moment before which nothing teaches."""

    stopped: bool = False
    since: datetime | None = None


def teaching_state(events: Iterable[Teaching]) -> TeachingState:
    """Return what the events say, replayed in order of time then id."""
    state = TeachingState()
    for event in sorted(events, key=lambda one: (one.at, one.id)):
        if event.kind is TeachingKind.FORGET:
            state = state._replace(since=event.at)
        else:
            state = state._replace(stopped=event.kind is TeachingKind.STOP)
    return state


class Lesson(Record):
    """What one full measure of a trait counts, in points: as stated, and as learned. A trait that helps counts below zero."""

    trait: Trait
    stated: int
    learned: int


class Learning(Record):
    """What the decisions of a contrat taught a night.

    `used` says whether teams were sought with the learned points. `accepted` and `refused` count the decisions that say
    something of the team, `silent` those that do not; `needed` of each make enough. `lessons` are there once there are enough,
    used or not. `other_teams` are the needs whose team is not what the stated points would give.
    """

    used: bool
    stopped: bool = False
    since: datetime | None = None
    accepted: int = 0
    refused: int = 0
    silent: int = 0
    needed: int
    lessons: tuple[Lesson, ...] = ()
    other_teams: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
