"""From data to a PDF: a template of ours, read from the package, filled with JSON; no text is ever read as markup."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from matchmaker.exports.cells import plain

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"  # tagged for screen readers, and checked to be
_UNDISPLAYED = "could not be displayed"


def pdf(template: str, data: dict[str, Any], *, printed_on: date) -> bytes:
    """Return the PDF that a template makes of `data`: the same bytes for the same data, day and version.

    Text in a script our fonts do not hold (an emoji, Chinese) is set with the fonts of the machine, or left as a box: the
    file then goes without its accessibility stamp, everything else in it being the same.

    Args:
        template: the name of a file of `templates/`, without its extension.
        data: what it is filled with, of JSON types.
        printed_on: the day the file says it was made.
    """
    import typst

    source = TEMPLATES / f"{template}.typ"
    inputs = {"data": plain(json.dumps(data, ensure_ascii=False, allow_nan=False))}
    stamp = datetime(printed_on.year, printed_on.month, printed_on.day, tzinfo=UTC)

    def compiled(standards: list[Any], *, own_fonts: bool) -> bytes:
        return typst.compile(
            source,
            root=TEMPLATES,
            ignore_system_fonts=own_fonts,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=standards,
            timestamp=stamp,
        )

    try:
        return compiled([STANDARD], own_fonts=True)
    except typst.TypstError as problem:
        if _UNDISPLAYED not in problem.message:
            raise
    return compiled([], own_fonts=False)
