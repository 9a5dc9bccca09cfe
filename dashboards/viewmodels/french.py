"""Dates, delays, counts and amounts as they are said in French; no Streamlit here."""

from datetime import date

from matchmaker.explanations.words import FIXED, NARROW, enumerate_french, euros, french_date, number, quotes

SHORT_MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
LONG_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
DAYS_IN_MONTH = 30.44
DAYS_IN_YEAR = 365.25
MANY = 2


def short_day(day: date) -> str:
    r"""Return a date in few signs, kept on one line.

    >>> short_day(date(2026, 11, 1)).replace("\u00a0", " ")
    '1er nov. 2026'
    """
    number_of_day = "1er" if day.day == 1 else str(day.day)
    return f"{number_of_day}{FIXED}{SHORT_MONTHS[day.month - 1]}{FIXED}{day.year}"


def month(day: date) -> str:
    """Return the month of a date.

    >>> month(date(2027, 1, 12))
    'janvier 2027'
    """
    return f"{LONG_MONTHS[day.month - 1]} {day.year}"


def count(how_many: float, one: str, many: str | None = None) -> str:
    """Return a number with its word, singular below two.

    >>> count(0, "besoin"), count(1.5, "jour"), count(2, "journal", "journaux")
    ('0 besoin', '1,5 jour', '2 journaux')
    """
    return f"{number(how_many)} {one if abs(how_many) < MANY else (many or one + 's')}"


def span(days: int) -> str:
    """Return a duration in the unit one would say.

    >>> span(0), span(1), span(41), span(75), span(400), span(800)
    ('aujourd’hui', '1 jour', '41 jours', '2 mois', '1 an', '2 ans')
    """
    if days <= 0:
        return "aujourd’hui"
    if days < 2 * DAYS_IN_MONTH:
        return count(days, "jour")
    if days < DAYS_IN_YEAR:
        return f"{round(days / DAYS_IN_MONTH)} mois"
    return count(int(days / DAYS_IN_YEAR), "an")


def quoted(text: str) -> str:
    r"""Return somebody's words between quotation marks that never stand alone on a line.

    >>> quoted("y a rien.").replace("\u202f", "_")
    '«_y a rien._»'
    """
    return quotes(f"«{NARROW}{text}{NARROW}»")


def ago(days: int) -> str:
    """Return how long ago.

    >>> ago(0), ago(1), ago(90)
    ('aujourd’hui', 'hier', 'il y a 3 mois')
    """
    return {0: "aujourd’hui", 1: "hier"}.get(days, f"il y a {span(days)}")


def percent(share: float) -> str:
    r"""Return a share in [0, 1] as a percentage.

    >>> percent(0.8).replace("\u202f", " ")
    '80 %'
    """
    return f"{number(round(share * 100))}{NARROW}%"


def half_days(how_many: float) -> str:
    """Return an effort counted in half-days.

    >>> half_days(0.5), half_days(1), half_days(2), half_days(5)
    ('moins d’une demi-journée', '1 demi-journée', '1 jour', '2,5 jours')
    """
    if 0 < how_many < 1:
        return "moins d’une demi-journée"
    return count(how_many, "demi-journée") if how_many < MANY else count(how_many / 2, "jour")


def months_named(numbers: tuple[str, ...]) -> str:
    """Return months given by their numbers.

    >>> months_named(("10", "11"))
    'octobre et novembre'
    """
    named = [LONG_MONTHS[int(n) - 1] if n.isdigit() and 1 <= int(n) <= len(LONG_MONTHS) else n for n in numbers]
    return enumerate_french(named)


__all__ = [
    "ago",
    "count",
    "euros",
    "french_date",
    "half_days",
    "month",
    "months_named",
    "number",
    "percent",
    "quoted",
    "short_day",
    "span",
]
