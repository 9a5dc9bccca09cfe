"""The money of a territory in the few words a screen has room for; no Streamlit here."""

from dashboards.i18n import fr
from dashboards.i18n import fundings as words
from dashboards.viewmodels.french import count, euros
from dashboards.viewmodels.timeline import Row, Span
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.portfolio import Ceiling
from matchmaker.domain.route import DateKind
from matchmaker.explanations.words import enumerate_french
from matchmaker.services.views.askings import AskerView, AskingView, WindowView
from matchmaker.services.views.portfolio import MissingStepView, PortfolioView
from matchmaker.services.views.request import Named

NAMED = 4


def calendar_rows(view: PortfolioView) -> tuple[Row, ...]:
    """Return one row a call, open ones first; what lies before today or after the year is cut, what has no day is left out."""
    return tuple(row for window in view.windows if (row := window_row(window, view)))


def window_row(window: WindowView, view: PortfolioView) -> Row | None:
    """Return the row of one call, None when it says neither when it opens nor when it closes."""
    call = window.campagne
    if call.opens_on is None and call.closes_on is None:
        return None
    start = max(call.opens_on or view.as_of, view.as_of)
    end = max(start, min(call.closes_on or start, view.until))
    return Row(name(window, view.territory), (Span(start, end, DateKind.PATTERN if call.stale else DateKind.HARD),))


def name(window: WindowView, territory: str) -> str:
    """Return a call by its dispositif, and by its place when that is not the whole territory."""
    place = window.campagne.territory
    return window.label if place == territory else f"{window.label} · {place}"


def shortened(some: tuple[Named, ...]) -> str:
    """Return the first names, and how many more there are."""
    rest = len(some) - NAMED
    return ", ".join(one.label for one in some[:NAMED]) + (f" {fr.OTHERS.format(count=rest)}" if rest > 0 else "")


def who(asking: AskingView) -> str:
    """Return how many could ask: as they are, after steps, then the larger ones; of the first two, how many for sure."""
    if asking.nobody:
        return words.NOBODY
    parts = []
    if asking.now:
        parts.append(words.NOW.format(count=count(len(asking.now), "structure"), sure=sure(asking.now)))
    if asking.after:
        parts.append(words.AFTER.format(count=count(len(asking.after), "structure"), sure=sure(asking.after)))
    if asking.others:
        parts.append(count(asking.others, *words.LARGER))
    return enumerate_french(parts)


def sure(askers: tuple[AskerView, ...]) -> str:
    """Return, between brackets, how many could ask for sure and for how many something has to be verified."""
    certain = sum(one.outcome is Outcome.OUI for one in askers)
    told = [count(certain, "sûre")] if certain else []
    told += [words.UNKNOWN.format(count=len(askers) - certain)] if certain < len(askers) else []
    return f" ({', '.join(told)})" if told else ""


def missing(step: MissingStepView) -> str:
    """Return what is missing."""
    return enumerate_french(token.label for token in step.tokens)


def ceiling(told: Ceiling) -> str:
    """Return what some requests may bring at most; that nobody knows, when nobody does."""
    if told.requests and told.unknown == told.requests:
        return words.AMOUNT_UNKNOWN
    return words.AT_MOST.format(amount=euros(told.amount_eur))
