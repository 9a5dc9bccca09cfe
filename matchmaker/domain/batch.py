"""What an importer hands to the store: records of one or several sources, and the rows it had to refuse."""

from pydantic import Field

from matchmaker.domain.action import Cooperation, Initiative
from matchmaker.domain.award import FundingLine
from matchmaker.domain.base import Record
from matchmaker.domain.funding import Campagne, Dispositif, Document, Parameter, Period, Step
from matchmaker.domain.need import Need
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Contact, Presence, Structure
from matchmaker.domain.territory import Territory
from matchmaker.domain.vocabulary import Vocabulary


class Refusal(Record):
    """A row (or one cell of a kept row) that was not imported, as a person can find and mend it.

    `line` counts from 1 in the file as opened in a spreadsheet (the header is line 1), None for a whole file.
    `row_kept` is True when only this cell was left out.
    """

    line: int | None
    column: str | None
    value: str | None
    reason: str
    row_kept: bool = False


class Batch(Record):
    """Records ready to be written. Every record's `source_id` is the id of one of `sources`."""

    sources: tuple[Source, ...]
    territories: tuple[Territory, ...] = ()
    structures: tuple[Structure, ...] = ()
    presences: tuple[Presence, ...] = ()
    contacts: tuple[Contact, ...] = ()
    needs: tuple[Need, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    dispositifs: tuple[Dispositif, ...] = ()
    campagnes: tuple[Campagne, ...] = ()
    steps: tuple[Step, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    periods: tuple[Period, ...] = ()
    documents: tuple[Document, ...] = ()
    funding_lines: tuple[FundingLine, ...] = ()
    vocabulary: Vocabulary | None = None
    rows_read: int = 0
    refusals: tuple[Refusal, ...] = Field(default=())
