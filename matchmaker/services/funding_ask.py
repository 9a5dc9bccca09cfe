"""What a person asks of a funding plan, checked before anything is read: how much, from when, how far ahead."""

import math
from datetime import date, timedelta

from matchmaker.domain.base import Record
from matchmaker.errors import InputError
from matchmaker.explanations.words import euros, french_date
from matchmaker.services.one_of import check_one_of

HORIZON_MONTHS = 24
MOST_MONTHS = 60
MOST_EUR = 10_000_000
YEARS_AHEAD = 5


class FundingAsk(Record):
    """A checked question: `amount` in euros, None when nobody knows it; `start` is the day the routes start from."""

    structure_id: str | None = None
    need_id: str | None = None
    amount: float | None = None
    start: date
    horizon_months: int = HORIZON_MONTHS
    today: date


def checked_ask(
    *,
    structure_id: str | None = None,
    need_id: str | None = None,
    amount: float | None = None,
    start: date | None = None,
    horizon_months: int = HORIZON_MONTHS,
    today: date,
) -> FundingAsk:
    """Return what was asked, checked.

    Raises:
        UsageError: neither a structure nor a need was given, or both.
        InputError: the amount is no sum of money, the start is past or too far, or the horizon is out of 1–60 months.
    """
    check_one_of((structure_id, need_id), "une structure, ou un besoin", "--structure ID, ou --need ID")
    if amount is not None and not (math.isfinite(amount) and 0 < amount <= MOST_EUR):
        raise InputError(
            f"Le montant cherché « {amount:g} » n'est pas possible. Donnez une somme en euros, plus grande que zéro "
            f"et d'au plus {euros(MOST_EUR)}, ou ne donnez pas de montant."
        )
    begin = start or today
    if begin < today:
        raise InputError(
            f"La date de départ ({french_date(begin)}) est passée. Donnez une date à partir d'aujourd'hui, "
            f"{french_date(today)}, ou n'en donnez pas."
        )
    if begin > today + timedelta(days=366 * YEARS_AHEAD):
        raise InputError(
            f"La date de départ ({french_date(begin)}) est trop lointaine : rien de ce que l'on sait aujourd'hui ne vaudra "
            f"encore. Donnez une date dans les {YEARS_AHEAD} ans."
        )
    if not 1 <= horizon_months <= MOST_MONTHS:
        raise InputError(f"On ne peut pas chercher sur {horizon_months} mois. Donnez un nombre de mois entre 1 et {MOST_MONTHS}.")
    return FundingAsk(
        structure_id=structure_id,
        need_id=need_id,
        amount=amount,
        start=begin,
        horizon_months=horizon_months,
        today=today,
    )
