"""What a night says of itself: counted from what was computed, never from what was hoped."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.recommendation import NeedAnswer


class MissingRoles(Record):
    """A need no team covers, and what it lacks (ask ids; empty when every team was refused)."""

    need: str
    territory: str
    missing: tuple[str, ...]


class Quarantined(Record):
    """A territory whose computation failed: its previous publication stays, and this is why."""

    territory: str
    reason: str


class NightReport(Record):
    """The outcome of one run. `duration_s` is wall time in seconds; counts are over all its territories."""

    run_id: str
    published: bool
    as_of: date
    territories: int
    needs: int = 0
    translated: int = 0
    abstained: int = 0
    obligations: int = 0
    coalitions: int = 0
    needs_without_coalition: tuple[MissingRoles, ...] = ()
    pathways: int = 0
    quarantined: tuple[Quarantined, ...] = ()
    duration_s: float = 0.0


def count_answers(report: NightReport, answers: tuple[NeedAnswer, ...]) -> NightReport:
    """Return `report` with these answers added to its counts."""
    served = [answer for answer in answers if answer.suggestions]
    without = tuple(
        MissingRoles(
            need=answer.need_id,
            territory=answer.territory_code,
            missing=tuple(missing.ask_id for missing in answer.no_coalition.missing),
        )
        for answer in answers
        if answer.no_coalition is not None and not answer.suggestions
    )
    return report.with_(
        needs=report.needs + len(answers),
        translated=report.translated + sum(not answer.translation.abstained for answer in answers),
        abstained=report.abstained + sum(answer.translation.abstained for answer in answers),
        obligations=report.obligations + sum(answer.translation.obligation_id is not None for answer in answers),
        coalitions=report.coalitions + len(served),
        needs_without_coalition=report.needs_without_coalition + without,
        pathways=report.pathways + sum(any(s.funding.routes for s in answer.suggestions) for answer in served),
    )
