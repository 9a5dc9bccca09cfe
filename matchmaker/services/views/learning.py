"""What decisions teach, as a page or `learning --json` shows it: for who arbitrates alone."""

from datetime import datetime

from matchmaker.domain.base import Record
from matchmaker.domain.learning import Learning
from matchmaker.domain.reason import Reason
from matchmaker.services.views.allocation import NamedId
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.reading import Reading


class LessonView(Record):
    """A trait of a team: points of one full measure, as stated and as learned (below zero: it helps), and the same in French."""

    trait: str
    stated: int
    learned: int
    told: Sentence


class LearningView(Record):
    """What is learned. `used` is of the published night, the rest of the decisions of now; `next_used`: of the next night."""

    used: bool
    next_used: bool
    stopped: bool
    since: datetime | None
    accepted: int
    refused: int
    silent: int
    needed: int
    lessons: tuple[LessonView, ...]
    other_teams: tuple[NamedId, ...]
    reasons: tuple[Sentence, ...]


def learning_view(reading: Reading, now: Learning) -> LearningView:
    """Return what a night learned, and what the next one will."""
    published = reading.learning
    changed = published.other_teams if published else ()
    reasons = [reading.sentence(one) for one in now.reasons]
    if published is not None and published.used:
        reasons += [reading.sentence(one) for one in published.reasons if one.kind in {"learning.changed", "learning.unchanged"}]
    reasons.append(reading.sentence(Reason(kind="learning.never", params={})))
    return LearningView(
        used=published.used if published else False,
        next_used=now.used,
        stopped=now.stopped,
        since=now.since,
        accepted=now.accepted,
        refused=now.refused,
        silent=now.silent,
        needed=now.needed,
        lessons=tuple(
            LessonView(
                trait=one.trait.value,
                stated=one.stated,
                learned=one.learned,
                told=reading.sentence(
                    Reason(
                        kind=f"lesson.{one.trait.value}",
                        params={"fois": round(one.learned / one.stated, 1) if one.stated else 1.0},
                    )
                ),
            )
            for one in now.lessons
        ),
        other_teams=tuple(
            NamedId(id=some_id, label=reading.needs[some_id].verbatim) for some_id in changed if some_id in reading.needs
        ),
        reasons=tuple(reasons),
    )
