"""What commands print: one JSON object on standard output, or French lines; progress and warnings on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

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
        table.add_row(*row)
    console.print(table)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return « 1 besoin », « 3 besoins », « 1 234 besoins » (zero is singular in French)."""
    word = one if abs(count) < 2 else (many or f"{one}s")
    return f"{count:,}".replace(",", "\u202f") + f" {word}"
