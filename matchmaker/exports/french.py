"""Dates, amounts and counts as a page or a voice says them."""

from collections.abc import Iterable
from datetime import date

from matchmaker.explanations.words import FIXED, MONTHS, NARROW, euros, french_date, number, typeset

__all__ = [
    "FIXED",
    "NARROW",
    "ago",
    "count",
    "euros",
    "french_date",
    "half_days",
    "long_day",
    "month",
    "number",
    "short_day",
    "span",
    "spoken_euros",
    "told",
    "typeset",
    "unique",
]

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
DAYS_IN_MONTH = 30.44
DAYS_IN_YEAR = 365.25
SEVERAL = 2


def long_day(day: date) -> str:
    """Return a date with its day of the week.

    >>> long_day(date(2026, 12, 18)), long_day(date(2027, 1, 1))
    ('vendredi 18 décembre 2026', 'vendredi 1er janvier 2027')
    """
    return f"{DAYS[day.weekday()]} {french_date(day)}"


def month(day: date) -> str:
    """Return the month of a date.

    >>> month(date(2027, 4, 12))
    'avril 2027'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


def count(how_many: float, one: str, many: str | None = None) -> str:
    """Return a number with its word, singular below two.

    >>> count(0, "pièce"), count(3, "pièce")
    ('0 pièce', '3 pièces')
    """
    return f"{number(how_many)} {one if abs(how_many) < SEVERAL else (many or one + 's')}"


def half_days(how_many: float) -> str:
    """Return an effort counted in half-days.

    >>> half_days(0.5), half_days(1), half_days(2), half_days(5)
    ('moins d’une demi-journée', '1 demi-journée', '1 jour', '2,5 jours')
    """
    if 0 < how_many < 1:
        return "moins d’une demi-journée"
    return count(how_many, "demi-journée") if how_many < SEVERAL else count(how_many / 2, "jour")


def spoken_euros(value: float) -> str:
    """Return an amount as a voice says it.

    >>> spoken_euros(1500).replace(NARROW, " "), spoken_euros(1)
    ('1 500 euros', '1 euro')
    """
    return f"{euros(value).removesuffix('€').strip(NARROW)} {'euro' if abs(value) < SEVERAL else 'euros'}"


def told(text: str) -> str:
    r"""Return a sentence of ours with French typography, its first letter capital, closed by a stop unless it has its own.

    >>> told("à vérifier : l'aide").encode("unicode_escape")
    b'\\xc0 v\\xe9rifier\\xa0: l\\u2019aide.'
    """
    set_text = typeset(text.strip())
    if not set_text:
        return ""
    closed = set_text if set_text[-1] in ".!?…»:" else f"{set_text}."
    return closed[0].upper() + closed[1:]


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts in their order, each once.

    >>> unique(["a", "b", "a"])
    ('a', 'b')
    """
    return tuple(dict.fromkeys(texts))


def short_day(day: date, *, year: bool = True) -> str:
    r"""Return a date in few signs, kept on one line.

    >>> short_day(date(2026, 11, 1)).replace(FIXED, " "), short_day(date(2026, 12, 18), year=False).replace(FIXED, " ")
    ('1er nov. 2026', '18 déc.')
    """
    number_of_day = "1er" if day.day == 1 else str(day.day)
    said = f"{number_of_day}{FIXED}{SHORT_MONTHS[day.month - 1]}"
    return f"{said}{FIXED}{day.year}" if year else said


def span(start: date, end: date) -> str:
    """Return two days as a stretch of time, the year once when it is the same.

    >>> span(date(2026, 11, 24), date(2026, 12, 8)).replace(FIXED, " ")
    'du 24 nov. au 8 déc. 2026'
    >>> span(date(2026, 12, 8), date(2026, 12, 8)).replace(FIXED, " ")
    'le 8 déc. 2026'
    """
    if start >= end:
        return f"le {short_day(end)}"
    return f"du {short_day(start, year=start.year != end.year)} au {short_day(end)}"


def ago(days: int) -> str:
    """Return how long ago.

    >>> ago(0), ago(1), ago(41), ago(90), ago(800)
    ('aujourd’hui', 'hier', 'il y a 41 jours', 'il y a 3 mois', 'il y a 2 ans')
    """
    if days <= 1:
        return "hier" if days == 1 else "aujourd’hui"
    if days < SEVERAL * DAYS_IN_MONTH:
        return f"il y a {count(days, 'jour')}"
    if days < DAYS_IN_YEAR:
        return f"il y a {round(days / DAYS_IN_MONTH)} mois"
    return f"il y a {count(int(days / DAYS_IN_YEAR), 'an')}"
