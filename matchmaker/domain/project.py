"""What money is sought for: where, about what, how much, and since when the action exists."""

from matchmaker.domain.action import Stage
from matchmaker.domain.base import Record


class Project(Record):
    """An action to fund, as little as may be known of it.

    `territory_code` is where it takes place and `within` the codes of the places that hold it, itself included: only their
    campagnes are open to it. `goal_eur` is what it costs, in euros; `goal_assumed` says that nobody told it and a convention
    of ours stands for it. `stage` None: nobody said whether it is new. `need_id` is the need it answers, if any.
    """

    territory_code: str
    within: tuple[str, ...]
    themes: tuple[str, ...] = ()
    goal_eur: float
    goal_assumed: bool = False
    stage: Stage | None = None
    need_id: str | None = None
