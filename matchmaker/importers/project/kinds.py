"""What each fact, parameter and counted condition may be: one table, read by every file of the catalogue.

A kind is what reads a value as it stands in a file: it returns it as the domain keeps it, or says what was expected. A value
out of these bounds is taken for a mistake of writing (80 for 0.8), because the engine would count with it all the same.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from matchmaker.domain.funding import ConditionKind
from matchmaker.domain.route import PaidWhen
from matchmaker.importers.cells import term
from matchmaker.importers.numbers import MOST_EUROS, spaced
from matchmaker.matching.pathways import rules

Kind = Callable[[object], object]

MOST_DAYS = 3_650
MOST_HALF_DAYS = 400
MOST_MONTHS = 1_200
_SHOWN = 40


def _number(what: str, low: float, high: float, example: str) -> Kind:
    """Return the kind of a number within bounds, both inclusive."""
    bounds = f"entre {spaced(low)} et {spaced(high)}"

    def read(value: object) -> object:
        # True is an int, and a comparison with .nan is False.
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"{what} {bounds} était attendu, écrit comme {example}, pas {_shown(value)}")
        return value

    return read


def _share(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"une part entre 0 et 1 était attendue, 0.8 pour 80 %, pas {_shown(value)}")
    return value


def _months(value: object) -> object:
    listed = value if isinstance(value, list | tuple) else [value]
    found = [_month(item) for item in listed]
    if not found or None in found:
        raise ValueError(f"une liste de mois de 1 à 12 était attendue, écrite comme [3, 6, 10], pas {_shown(value)}")
    return tuple(str(month) for month in found)


def _month(value: object) -> int | None:
    """Return a month, written as a number or as its text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    written = str(value).strip()
    month = int(written) if written.isascii() and written.isdecimal() and len(written) <= 2 else 0
    return month if 1 <= month <= 12 else None


def _one_of(noun: str, members: Iterable[StrEnum]) -> Kind:
    """Return the kind of a word of a closed list."""
    known = [member.value for member in members]
    parse = term(noun, known)

    def read(value: object) -> object:
        try:
            return parse(value if isinstance(value, str) else _shown(value))
        except ValueError as problem:
            raise ValueError(f"{problem} ; valeurs possibles : {', '.join(known)}") from None

    return read


def free(value: object) -> object:
    """Return the value of a fact nothing is computed from: any text, and any number that can be shown.

    Raises:
        ValueError: a number is infinite, or beyond any measure.
    """
    if isinstance(value, int | float) and not abs(value) <= MOST_EUROS:
        raise ValueError(f"un nombre d'au plus {spaced(MOST_EUROS)} était attendu, pas {_shown(value)}")
    return value


def _shown(value: object) -> str:
    """Return what was met, short enough for a sentence."""
    if isinstance(value, dict):
        return "une fiche"
    try:
        text = str(value) if isinstance(value, int | float | list | tuple) else f"« {value} »"
    except ValueError:  # Python writes no number of more than 4,300 digits
        return "un nombre démesuré"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


EUROS = _number("un montant en euros", 0, MOST_EUROS, "3000")
DAYS = _number("un nombre de jours", 0, MOST_DAYS, "45")
HALF_DAYS = _number("un nombre de demi-journées", 0, MOST_HALF_DAYS, "2 ou 0.5")
MONTHS_LONG = _number("un nombre de mois", 0, MOST_MONTHS, "12")

DISPOSITIF: Mapping[str, Kind] = {
    "amount_min": EUROS,
    "amount_max": EUROS,
    "rate_max": _share,
    "usual_months": _months,
    "instruction_days": DAYS,
    "payment_days": DAYS,
    "effort_half_days": HALF_DAYS,
    "paid_when": _one_of("moment du versement", PaidWhen),
    "advance_share": _share,
}
STEP: Mapping[str, Kind] = {
    "days_min": DAYS,
    "days_usual": DAYS,
    "days_max": DAYS,
    "effort_half_days": HALF_DAYS,
    "cost_eur": EUROS,
}
DOCUMENT: Mapping[str, Kind] = {
    "valid_months": _number("un nombre de mois", 1, MOST_MONTHS, "12, ou rien si la pièce vaut toujours")
}
PARAMETER: Mapping[str, Kind] = {
    rules.PUBLIC_SHARE: _share,
    rules.ONE_FUNDER_SHARE: _share,
    rules.CONVENTION: EUROS,
    rules.ACCOUNTS: EUROS,
    rules.REPORT_MONTHS: MONTHS_LONG,
}
CONDITION: Mapping[ConditionKind, Kind] = {
    ConditionKind.MIN_AGE_MONTHS: MONTHS_LONG,
    ConditionKind.MAX_AGE_MONTHS: MONTHS_LONG,
    ConditionKind.BUDGET_MAX: EUROS,
    ConditionKind.OTHER_MONEY: _share,
}
