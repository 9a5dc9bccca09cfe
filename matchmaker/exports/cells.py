"""Spreadsheet cells that stay what they are: a text is never run as a formula, whoever wrote it."""

import re

_STARTS_A_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")
CELL_LIMIT = 32_000


def plain(text: str) -> str:
    r"""Return `text` without the characters no file may hold: controls, and those that turn text around to deceive.

    >>> plain("a\x00b\u202ec")
    'abc'
    """
    return _TURNS_TEXT.sub("", _UNWRITABLE.sub("", text))


def cell(value: object) -> str | int | float:
    """Return what to write in a cell.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe, which every spreadsheet understands as
    "this is text"; figures stay figures. A text longer than a cell may hold is cut, and says so.

    >>> cell("=1+1"), cell(" @now"), cell("Récépissé"), cell(12.5), cell(None)
    ("'=1+1", "' @now", 'Récépissé', 12.5, '')
    """
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = plain(str(value))
    if len(text) > CELL_LIMIT:
        text = f"{text[:CELL_LIMIT]}… (coupé)"
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text
