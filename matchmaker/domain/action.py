"""What structures do, and what they did together: initiatives and past cooperations."""

from datetime import date, datetime
from enum import StrEnum

from matchmaker.domain.base import Record


class Stage(StrEnum):
    """How old an initiative is."""

    EXPERIMENTALE = "expérimentale"
    NOUVELLE = "nouvelle"
    RENOUVELEE = "renouvelée"


class Sharing(StrEnum):
    """Whether the structure agrees that others know of an action."""

    OUI = "oui"
    NON = "non"
    INCONNU = "inconnu"


class Initiative(Record):
    """An action a structure carries in a territory, or its idea of one. `shared` is what its owner said of telling others."""

    id: str
    label: str
    structure_id: str
    territory_code: str
    stage: Stage
    themes: tuple[str, ...] = ()
    need_id: str | None = None
    since: date | None = None
    description: str | None = None
    shared: Sharing = Sharing.INCONNU
    source_id: str
    demo: bool = False

    @property
    def private(self) -> bool:
        """Whether it is between its owner and the CDSU.

        What its owner said counts first. When nobody knows, an action that is carried (new or renewed) is seen by everybody
        already; an experimental one may be no more than an idea, and an idea is not told without its owner.
        """
        if self.shared is Sharing.INCONNU:
            return self.stage is Stage.EXPERIMENTALE
        return self.shared is Sharing.NON


class SharingEvent(Record):
    """A structure shared an idea, or took it back (`shared` False); of several, the one whose `number` is the greatest counts.

    Never changed. `by` wrote it down, `at` is aware (UTC).
    """

    id: str
    initiative_id: str
    number: int
    shared: bool
    by: str
    at: datetime


class Cooperation(Record):
    """Two structures did something together, dated. `structure_ids` are sorted: a cooperation has no direction."""

    id: str
    structure_ids: tuple[str, str]
    since: date
    until: date | None = None
    subject: str
    themes: tuple[str, ...] = ()
    source_id: str
    demo: bool = False
