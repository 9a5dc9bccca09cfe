"""What a night computes for one contrat de ville: every answer, and what answering all the needs together says."""

from datetime import date

from matchmaker.domain.allocation import Allocation
from matchmaker.domain.base import Record
from matchmaker.domain.learning import Learning
from matchmaker.domain.recommendation import NeedAnswer


class Recommendations(Record):
    """The whole answer for one contrat de ville on one date.

    `allocation` is what joining the needs says beside the answers (who is called on too much, fairness, the proof): its teams
    and the needs left without one are in `answers` already, so it holds none. `learning` is what decisions taught it.
    """

    territory_code: str
    as_of: date
    answers: tuple[NeedAnswer, ...]
    allocation: Allocation | None = None
    learning: Learning | None = None
