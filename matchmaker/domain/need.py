"""Needs: what residents said, as a rewritten card; never who said it."""

from datetime import date
from enum import StrEnum

from matchmaker.domain.base import Record


class NeedStatus(StrEnum):
    """Where the answer to a need stands."""

    OUVERT = "ouvert"
    EN_COURS = "en_cours"
    REPONDU = "répondu"
    CLOS = "clos"


class Need(Record):
    """One need, said in a territory (a QPV, or a contrat when nothing finer was kept).

    `verbatim` is the rewritten card: no name, no building, nothing of health, opinion, origin or offence. `times` counts
    how often it was heard, `collectors` how many people heard it. `themes` are set by a person (the CDSU's own
    translation, which wins over the engine's); empty means not yet translated.
    """

    id: str
    verbatim: str
    territory_code: str
    said_on: date | None = None
    collected_by: str | None = None
    times: int = 1
    collectors: int | None = None
    themes: tuple[str, ...] = ()
    enjeu_id: str | None = None
    status: NeedStatus = NeedStatus.OUVERT
    answer: str | None = None
    source_id: str
    demo: bool = False
