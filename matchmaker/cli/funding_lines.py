"""The short lines of a funding plan on a terminal: dates and how sure they are, sources, lists."""

from collections.abc import Iterable
from datetime import date

from rich.table import Table

from matchmaker.cli.output import French, console
from matchmaker.domain.route import DateKind
from matchmaker.explanations.words import euros, french_date, typeset
from matchmaker.exports.french import ago, count, half_days, month
from matchmaker.services.views.facts import SourceNote
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.request import RequestView

SHOWN_MEMBERS = 6


def when(day: date, kind: DateKind) -> str:
    """Return a day as it may be said: to the day when a call says so, else its month."""
    match kind:
        case DateKind.HARD:
            return f"le {french_date(day)}"
        case DateKind.PATTERN:
            return f"habituellement en {month(day)}"
    return f"vers {month(day)}"


def deadline(request: RequestView) -> str:
    """Return from when a request is ready to be filed, and until when it may be."""
    ready = f"possible {when(request.filed, request.filed_kind)}"
    return f"{ready}, au plus tard le {french_date(request.deadline)}" if request.deadline else ready


def effort(how_many: float) -> str:
    """Return the work of one step; below a half-day, nobody counts."""
    return half_days(how_many) if how_many >= 1 else "moins d'une demi-journée"


def covered(route: RouteView) -> str:
    """Return the most a route may bring, and that some amounts are not known."""
    return f"{euros(route.covered_eur)}{' + ?' if route.amounts_unknown else ''}"


def unknown_amounts(route: RouteView) -> str:
    """Return that some amounts are not known, nothing when all are."""
    return f" ; {count(route.amounts_unknown, 'montant inconnu', 'montants inconnus')}" if route.amounts_unknown else ""


def shortened(labels: tuple[str, ...]) -> Iterable[str]:
    """Return names, the last ones counted when there are many."""
    yield from labels[:SHOWN_MEMBERS]
    if len(labels) > SHOWN_MEMBERS:
        yield f"et {count(len(labels) - SHOWN_MEMBERS, 'autre')}"


def source_line(source: SourceNote | None) -> str:
    """Return a source with its age, or that there is none."""
    if source is None:
        return "Connaissance générale, à vérifier"
    age = ago(source.age_days) if source.age_days is not None else source.vintage or "sans date"
    return f"{source.publisher}, {source.title} ({age})"


def title(text: str) -> None:
    """Print a heading after an empty line."""
    console.print()
    say(text, style="bold")


def say(text: str = "", style: str | None = None) -> None:
    """Print one line with French typography, nothing in it being markup."""
    console.print(French(typeset(text)), style=style)


def bullets(texts: Iterable[str]) -> None:
    """Print lines one under the other, each with a dot, the following lines of each set under its first word."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column()
    for text in texts:
        grid.add_row("  ·", French(typeset(text)))
    if grid.row_count:
        console.print(grid)
