"""Budgets that balance: charges 60 to 68, products 70 to 79, volunteering on both sides. No figure is ever made up."""

import math
from collections.abc import Mapping

from pydantic import Field

from matchmaker.domain.base import Record
from matchmaker.errors import InputError
from matchmaker.exports.asking import how_sure
from matchmaker.exports.case import RouteCase
from matchmaker.exports.form_files import Account, read_accounts
from matchmaker.exports.french import euros
from matchmaker.services.views.request import RequestView

GRANTS = "74"
HALF_A_CENT = 0.005
MOST_EUR = 100_000_000
BLANK = "à compléter"
Row = tuple[str, str]


class DraftInput(Record):
    """What a person gives: volunteering (hours, and euros an hour), and amounts in euros by account number."""

    volunteer_hours: float | None = None
    volunteer_rate_eur: float | None = None
    charges: Mapping[str, float] = Field(default_factory=dict)
    products: Mapping[str, float] = Field(default_factory=dict)

    @property
    def volunteering_eur(self) -> float | None:
        """What volunteering is worth, None unless both hours and rate were given."""
        if self.volunteer_hours is None or self.volunteer_rate_eur is None:
            return None
        return round(self.volunteer_hours * self.volunteer_rate_eur, 2)


class Balance(Record):
    """The two sides of a budget. Either total is None when nobody told enough to make it; `missing` is still to be found."""

    charges: tuple[Row, ...]
    products: tuple[Row, ...]
    total_charges: float | None
    total_products: float | None
    missing: float = 0.0
    over: float = 0.0


def checked_input(
    *,
    volunteer_hours: float | None = None,
    volunteer_rate_eur: float | None = None,
    charges: Mapping[str, float] | None = None,
    products: Mapping[str, float] | None = None,
) -> DraftInput:
    """Return what a person gave, checked.

    Raises:
        InputError: a negative or impossible figure, an account that no budget has, or a rate without hours.
    """
    accounts = read_accounts()
    for given, known in ((charges, accounts.charges), (products, accounts.products)):
        numbers = [account.number for account in known]
        for account, amount in (given or {}).items():
            if account not in numbers:
                raise InputError(
                    f"Le compte « {account} » n'est pas une ligne du budget. Lignes possibles : {', '.join(numbers)}."
                )
            _require_sum(f"le compte {account}", amount)
    if (volunteer_hours is None) != (volunteer_rate_eur is None):
        raise InputError(
            "Pour compter le bénévolat, il faut les heures et le prix d'une heure : donnez les deux, ou aucun des deux. "
            "Le prix d'une heure se choisit avec le financeur."
        )
    for name, value in (("les heures de bénévolat", volunteer_hours), ("le prix d'une heure", volunteer_rate_eur)):
        if value is not None:
            _require_sum(name, value)
    return DraftInput(
        volunteer_hours=volunteer_hours, volunteer_rate_eur=volunteer_rate_eur, charges=charges or {}, products=products or {}
    )


def _require_sum(name: str, value: float) -> None:
    if not (math.isfinite(value) and 0 <= value <= MOST_EUR):
        raise InputError(f"« {value:g} » n'est pas possible pour {name} : donnez un nombre, zéro ou plus.")


def action_balance(case: RouteCase, given: DraftInput) -> Balance:
    """Return the budget of the action: what was given, what is notified, what the route asks for, what is still to be found.

    Charges that nobody gave are blank; their total is then the cost of the project when somebody told it, else unknown.
    """
    accounts = read_accounts()
    project = case.plan.project
    blank = "" if given.charges else BLANK
    charges = tuple((account_name(account), amount_or(given.charges.get(account.number), blank)) for account in accounts.charges)
    goal = None if project.goal_assumed else project.goal_eur
    total_charges = math.fsum(given.charges.values()) if given.charges else goal
    products: list[Row] = []
    for account in accounts.products:
        own = given.products.get(account.number)
        if account.number == GRANTS:
            products.append((account.name, ""))
            products.extend(_grants(case))
            if own is not None:
                products.append(("dont autres subventions", euros(own)))
        else:
            products.append((account_name(account), amount_or(own, "")))
    asked = (request.amount_eur or 0.0 for request in case.route.requests)
    total_products = math.fsum((case.plan.secured_eur, *asked, *given.products.values()))
    missing = max(0.0, total_charges - total_products) if total_charges is not None else 0.0
    over = max(0.0, total_products - total_charges) if total_charges is not None else 0.0
    if missing > HALF_A_CENT:
        products.append(("Reste à trouver (ventes, cotisations, autre financeur)", euros(missing)))
    return Balance(
        charges=charges,
        products=tuple(products),
        total_charges=total_charges,
        total_products=total_products + missing,
        missing=missing if missing > HALF_A_CENT else 0.0,
        over=over if over > HALF_A_CENT else 0.0,
    )


def _grants(case: RouteCase) -> list[Row]:
    """Return the lines of account 74: what is notified, then each request with how sure it is."""
    rows = [("dont déjà notifié", euros(case.plan.secured_eur))] if case.plan.secured_eur else []
    return rows + [_grant(request) for request in case.route.requests]


def _grant(request: RequestView) -> Row:
    return f"dont {request.label} ({how_sure(request)})", amount_or(request.amount_eur, BLANK)


def amount_or(amount: float | None, blank: str) -> str:
    """Return an amount in euros, or what stands for the one nobody knows."""
    return blank if amount is None else euros(amount)


def account_name(account: Account) -> str:
    """Return the number and label of an account, with what goes there."""
    return f"{account.name} ({account.example})" if account.example else account.name
