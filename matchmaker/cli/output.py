"""What commands print: one JSON object on standard output, or French lines; progress and warnings on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

# Rich breaks lines at no-break spaces too: they are held by signs of the private area while it does.
_HELD = {"\u00a0": "\ue000", "\u202f": "\ue001"}
_HOLD = str.maketrans(_HELD)
_FREE = str.maketrans({held: space for space, held in _HELD.items()})


class French:
    """A text whose lines never break at a no-break space: no line starts with « » » or « ! »."""

    def __init__(self, text: str) -> None:
        self._held = Text(text.translate(_HOLD))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the text as rich lays it out, its no-break spaces given back."""
        for piece in console.render(self._held, options):
            yield Segment(piece.text.translate(_FREE), piece.style, piece.control)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the widths between which the text can be laid out."""
        return Measurement.get(console, options, self._held)


console = Console(highlight=False)
stderr = Console(stderr=True, highlight=False)


def print_json(value: BaseModel | dict[str, Any] | Sequence[dict[str, Any]]) -> None:
    """Print one JSON document, readable, accents kept, dates as ISO 8601."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2, default=str) + "\n")


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, whole: int | None = None) -> None:
    """Print rows under French column titles; an absent value reads as a dash, and the column `whole` is never cut."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    told = [["—" if value is None else str(value) for value in row] for row in rows]
    for place, column in enumerate(columns):
        longest = max((len(row[place]) for row in told), default=0)
        table.add_column(column, no_wrap=place == whole, width=max(longest, len(column)) if place == whole else None)
    for row in told:
        table.add_row(*map(French, row))
    console.print(table)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return « 1 besoin », « 3 besoins », « 1 234 besoins » (zero is singular in French)."""
    word = one if abs(count) < 2 else (many or f"{one}s")
    return f"{count:,}".replace(",", "\u202f") + f" {word}"
