"""What structures do, and what they did together: initiatives and past cooperations."""

from datetime import date
from enum import StrEnum

from matchmaker.domain.base import Record


class Stage(StrEnum):
    """How old an initiative is."""

    EXPERIMENTALE = "expérimentale"
    NOUVELLE = "nouvelle"
    RENOUVELEE = "renouvelée"


class Initiative(Record):
    """An action a structure carries in a territory."""

    id: str
    label: str
    structure_id: str
    territory_code: str
    stage: Stage
    themes: tuple[str, ...] = ()
    need_id: str | None = None
    since: date | None = None
    description: str | None = None
    source_id: str
    demo: bool = False


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
