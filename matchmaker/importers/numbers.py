"""Numbers as people write them: spaces between thousands, a comma or a point; what has two readings is refused, never chosen."""

import math
import re

MOST_EUROS = 1e9

_SPACES = re.compile(r"[\s']")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
# One separator and three digits: thousands for some, thousandths for others.
_AMBIGUOUS = re.compile(r"[+-]?\d+[.,]\d{3}", re.ASCII)
# Thousands between points (or commas), and cents after the other sign: only one reading.
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?", re.ASCII)
_LONGEST = 40


def number(value: str, *, low: float = 0.0, high: float = 1e12) -> float:
    """Return a number, its decimals after a comma or a point, spaces between thousands allowed.

    Raises:
        ValueError: it is no number, or not between `low` and `high`; the reason is French.
    """
    return _within(_compact(value), low, high)


def whole(value: str, *, low: int = 0, high: int = 100_000_000) -> int:
    """Return a whole number, spaces between thousands allowed.

    Raises:
        ValueError: it is no whole number, has two readings (« 12.000 ») or is not between `low` and `high`.
    """
    compact = _compact(value)
    if _AMBIGUOUS.fullmatch(compact):
        raise ValueError(f"un nombre entier s'écrit sans point ni virgule : « {_digits(compact)} »")
    found = _within(compact, low, high)
    if not found.is_integer():
        raise ValueError("un nombre entier était attendu, sans virgule")
    return int(found)


def euros(value: str, *, low: float = 0.0, high: float = MOST_EUROS) -> float:
    """Return an amount in euros.

    Raises:
        ValueError: it is no amount, has two readings or is not between `low` and `high`.

    >>> euros("1.234,56"), euros("1 234,56 €"), euros("1234.5"), euros("1.234.567")
    (1234.56, 1234.56, 1234.5, 1234567.0)
    >>> euros("12.000")
    Traceback (most recent call last):
    ValueError: ce montant se lit de deux façons ; écrivez « 12000 » ou « 12,00 »
    """
    compact = _compact(value)
    if len(compact) <= _LONGEST and _AMBIGUOUS.fullmatch(compact):
        cents = f"{float(compact.replace(',', '.')):.2f}".replace(".", ",")
        raise ValueError(f"ce montant se lit de deux façons ; écrivez « {_digits(compact)} » ou « {cents} »")
    if (grouped := _GROUPED.fullmatch(compact)) is not None:
        compact = compact.replace(grouped[1], "")
    return _within(compact, low, high)


def share(value: str) -> float:
    """Return a part of a whole, between 0 and 1.

    Raises:
        ValueError: it is no number, or a percentage.
    """
    try:
        return number(value, high=1.0)
    except ValueError:
        raise ValueError("une part entre 0 et 1 était attendue : 0,8 pour 80 %") from None


def spaced(bound: float) -> str:
    """Return a number as it is said to people: thousands apart, a comma before decimals."""
    return f"{bound:,.0f}".replace(",", " ") if float(bound).is_integer() else f"{bound:g}".replace(".", ",")


def _compact(value: str) -> str:
    return _SPACES.sub("", value).removesuffix("€")


def _digits(compact: str) -> str:
    return str(int(compact.replace(",", "").replace(".", "")))


def _within(compact: str, low: float, high: float) -> float:
    if len(compact) > _LONGEST or not _NUMBER.fullmatch(compact):
        raise ValueError("un nombre était attendu, comme 12 ou 3,5")
    result = float(compact.replace(",", "."))
    if not math.isfinite(result) or not low <= result <= high:
        raise ValueError(f"un nombre entre {spaced(low)} et {spaced(high)} était attendu")
    return result
