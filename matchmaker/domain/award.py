"""Money already asked for or granted: what is secured, and what a funder usually does here."""

from datetime import date
from enum import StrEnum

from matchmaker.domain.base import Record


class LineStatus(StrEnum):
    """What became of a request. Only what was notified is secured."""

    DEMANDEE = "demandée"
    NOTIFIEE = "notifiée"
    REFUSEE = "refusée"
    VERSEE = "versée"  # notified, and paid


class FundingLine(Record):
    """One funder's answer to one request, for one year. Amounts in euros.

    `beneficiary_id` is a structure of the graph, None when the one that was paid is not in it. `funder_siret` names the
    authority, `dispositif_id` the dispositif when the publication says it. `report_on` is the day its report was handed in,
    `report_missing` that somebody said it was not: neither means that nobody said.
    `need_id` ties it to the need it answers, if known.
    """

    id: str
    beneficiary_id: str | None = None
    beneficiary_label: str
    funder: str
    funder_siret: str | None = None
    dispositif_id: str | None = None
    territory_code: str | None = None
    need_id: str | None = None
    subject: str | None = None
    year: int
    status: LineStatus
    asked_eur: float | None = None
    granted_eur: float | None = None
    decided_on: date | None = None
    report_on: date | None = None
    report_missing: bool = False
    source_id: str
    demo: bool = False

    @property
    def secured_eur(self) -> float:
        """Return what is certain of it: the amount notified, nothing less and nothing before."""
        return (self.granted_eur or 0.0) if self.status in {LineStatus.NOTIFIEE, LineStatus.VERSEE} else 0.0


class AwardHistory(Record):
    """What one funder did here with one dispositif, over some years: the only ground of a *probable*.

    `granted` counts the awards, `refused` the refusals, None when the sources only publish awards: then nothing is known of
    the chances, only of the amounts. Amounts in euros over the awards: median, and the middle half.
    """

    dispositif_id: str
    first_year: int
    last_year: int
    granted: int
    refused: int | None = None
    median_eur: float
    low_eur: float
    high_eur: float
    source_ids: tuple[str, ...] = ()
