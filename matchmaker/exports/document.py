"""What a page of ours is made of, before it is a PDF or an HTML page: titles and blocks of plain text, never markup."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Setting

from matchmaker.domain.base import Record


class Tone(StrEnum):
    """What a notice or a mark is about; its colour only repeats the word that goes with it."""

    ACTION = "action"
    CHECK = "check"
    NO = "no"
    GOT = "got"
    QUIET = "quiet"


class Paragraph(Record):
    """A few sentences; `strong` for the one that must be read, `soft` for what may be skipped."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    strong: bool = False
    soft: bool = False


class Lines(Record):
    """One idea a line, with or without a sign before each."""

    kind: Literal["lines"] = "lines"
    items: tuple[str, ...]
    numbered: bool = False
    bare: bool = False


class Grid(Record):
    """A table: a header row, rows of as many cells, and the relative width of each column.

    `figures` are the columns that hold amounts, set right; `totals` the rows that sum others.
    """

    kind: Literal["grid"] = "grid"
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    figures: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()


class Entry(Record):
    """One field of a form: what it is called, what to copy into it, and what a person has to do about it.

    `value` None is a blank, said by `blank`. `wording_to_check` says that the field may have another name on the platform;
    `value_to_check` that a person must look before copying the value.
    """

    kind: Literal["entry"] = "entry"
    label: str
    value: str | None = None
    blank: str = ""
    hint: str | None = None
    wording_to_check: bool = False
    value_to_check: bool = False


class Tick(Record):
    """A box to tick, a line beside it, a smaller line below. `done` when it is known to be there already."""

    kind: Literal["tick"] = "tick"
    label: str
    detail: str | None = None
    done: bool = False


class Choice(Record):
    """Something two parties have to decide: the question, and the answers to choose from."""

    kind: Literal["choice"] = "choice"
    label: str
    options: tuple[str, ...]


class Notice(Record):
    """A few lines that must not be missed, under a short title."""

    kind: Literal["notice"] = "notice"
    title: str
    lines: tuple[str, ...]
    tone: Tone = Tone.QUIET


Block = Annotated[Paragraph | Lines | Grid | Entry | Tick | Choice | Notice, Setting(discriminator="kind")]


class Section(Record):
    """A titled part; `note` says something of the whole part, under its title."""

    title: str
    note: str | None = None
    blocks: tuple[Block, ...] = ()
    apart: bool = False  # starts a page when printed


class Document(Record):
    """A whole page or leaflet. `lead` says in a sentence what it is for; `foot` closes it; `large` sets it in 14 points."""

    title: str
    lead: str
    printed_on: date
    sections: tuple[Section, ...]
    foot: str
    large: bool = False
