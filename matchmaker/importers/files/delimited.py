"""Delimited text to rows: the delimiter found by the titles it gives, quotes that never close refused."""

import csv
import io
from collections.abc import Callable
from itertools import islice

from matchmaker.errors import SourceError

DELIMITERS = (";", ",", "\t", "|")
_CELL_LIMIT = 1_000_000
_TITLES_WITHIN = 20
_END = "fin-du-fichier-\x1e"

Grid = list[list[str]]


def parse(text: str, name: str, recognised: Callable[[list[str]], int]) -> Grid:
    """Return the rows of `text`, blank ones included: the rank of a row is its line number in a spreadsheet.

    Args:
        text: the whole file.
        name: how to call it in a message.
        recognised: counts the expected columns among the titles of a row.

    Raises:
        SourceError: a quote is never closed, or a cell has no end.
    """
    announced, text = _announced_delimiter(text)
    delimiter = announced or _delimiter(text, recognised)
    csv.field_size_limit(_CELL_LIMIT)
    rows: Grid = []
    # A last row of our own: if an open quote swallows it, the quote was never closed, and rows with it are lost.
    try:
        for row in csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter):
            rows.append(row)
    except csv.Error:
        raise SourceError(
            f"« {name} », après la ligne {len(rows)} : une case n'a pas de fin. "
            "Un guillemet ouvert n'est sans doute jamais refermé ; corrigez cette ligne ou enregistrez le fichier en XLSX."
        ) from None
    if rows[-1] != [_END]:
        raise SourceError(
            f"« {name} », ligne {len(rows)} : un guillemet est ouvert et jamais refermé. "
            "Fermez-le, ou doublez les guillemets qui font partie du texte, puis réessayez."
        )
    rows.pop()
    return rows


def _announced_delimiter(text: str) -> tuple[str | None, str]:
    """Return the delimiter of a first line `sep=;` (a habit of Excel), and the text with that line left blank."""
    first, _, rest = text.partition("\n")
    stripped = first.strip().strip('"')
    if len(stripped) == 5 and stripped.lower().startswith("sep=") and stripped[-1] in DELIMITERS:
        return stripped[-1], f"\n{rest}"
    return None, text


def _delimiter(text: str, recognised: Callable[[list[str]], int]) -> str:
    """Return the delimiter whose titles hold most expected columns, then most cells; a comma when nothing tells.

    The titles are the first row, or one of the next ones if it holds more of the expected columns.
    """
    head = text.lstrip()[:20_000]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), _TITLES_WITHIN))
        except csv.Error:
            return (0, 0)
        titles = max(rows, key=recognised, default=[])
        return (recognised(titles), len(titles))

    best = max(DELIMITERS, key=score)
    return best if score(best) > (0, 1) else ","
