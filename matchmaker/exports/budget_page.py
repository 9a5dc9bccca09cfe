"""Budgets on a page: the two sides beside each other, then what is missing or wrong, said."""

from matchmaker.exports.budget import BLANK, Balance, DraftInput, Row, account_name, action_balance, amount_or
from matchmaker.exports.case import RouteCase
from matchmaker.exports.document import Block, Grid, Notice, Paragraph, Tone
from matchmaker.exports.form_files import read_accounts
from matchmaker.exports.french import euros, number, typeset

HEAD = ("Charges", "Montant", "Produits", "Montant")
WIDTHS, FIGURES = (2.3, 1, 2.6, 1), (1, 3)


def budget_blocks(case: RouteCase, given: DraftInput, kind: str) -> tuple[Block, ...]:
    """Return a budget ready to be copied, with what is wrong or missing said under it.

    Args:
        case: the route.
        given: what a person gave.
        kind: "action" (this project), "association" (the whole year: its lines, we know nothing more), "simple" (a small fund).
    """
    if kind == "association":
        return (_association(),)
    balance = action_balance(case, given)
    if kind == "simple":
        return (*_simple(balance, given), *_said(balance, given))
    rows = _beside(balance.charges, balance.products)
    rows.append(
        (
            "Total des charges",
            amount_or(balance.total_charges, BLANK),
            "Total des produits",
            amount_or(balance.total_products, BLANK),
        )
    )
    lines, worth = read_accounts().volunteering, amount_or(given.volunteering_eur, BLANK)
    total = len(rows) - 1
    rows.append((lines.charge.name, worth, lines.product.name, worth))
    return (Grid(head=HEAD, rows=tuple(rows), widths=WIDTHS, figures=FIGURES, totals=(total,)), *_said(balance, given))


def _beside(left: tuple[Row, ...], right: tuple[Row, ...]) -> list[tuple[str, ...]]:
    longest = max(len(left), len(right))
    empty: Row = ("", "")
    return [(*(left[i] if i < len(left) else empty), *(right[i] if i < len(right) else empty)) for i in range(longest)]


def _association() -> Grid:
    accounts = read_accounts()
    left = tuple((account.name, BLANK) for account in accounts.charges)
    right = tuple((account.name, BLANK) for account in accounts.products)
    rows = (*_beside(left, right), ("Total des charges", BLANK, "Total des produits", BLANK))
    return Grid(head=HEAD, rows=rows, widths=WIDTHS, figures=FIGURES, totals=(len(rows) - 1,))


def _simple(balance: Balance, given: DraftInput) -> tuple[Block, ...]:
    """Return a budget for people who keep no accounts: what it costs, where the money comes from."""
    accounts = read_accounts()
    known = [(account.label, given.charges[account.number]) for account in accounts.charges if account.number in given.charges]
    costs = [(label, euros(amount)) for label, amount in known] or [(f"Dépense {rank}", BLANK) for rank in range(1, 5)]
    named = {account_name(account): account.label for account in accounts.products}
    money = [(named.get(name, name.removeprefix("dont ")), amount) for name, amount in balance.products if amount]
    return (
        _summed(("Ce que cela coûte", "Montant"), (*costs, ("Total", amount_or(balance.total_charges, BLANK)))),
        _summed(("D’où vient l’argent", "Montant"), (*money, ("Total", amount_or(balance.total_products, BLANK)))),
    )


def _summed(head: tuple[str, str], rows: tuple[Row, ...]) -> Grid:
    return Grid(head=head, rows=rows, widths=(4, 1), figures=(1,), totals=(len(rows) - 1,))


def _said(balance: Balance, given: DraftInput) -> tuple[Block, ...]:
    """Return what a person must do before the budget may be copied."""
    blocks: list[Block] = []

    def say(title: str, tone: Tone, *lines: str) -> None:
        blocks.append(Notice(title=typeset(title), lines=tuple(typeset(line) for line in lines), tone=tone))

    if balance.total_charges is None:
        told = "Écrivez les charges, puis le total : personne n'a encore dit ce que coûte l'action."
        say("Le coût reste à écrire", Tone.CHECK, told)
    elif not given.charges:
        told = f"Répartissez {euros(balance.total_charges)} entre les charges : seul le total est connu."
        say("Les charges restent à répartir", Tone.CHECK, told)
    if balance.over:
        told = f"Les produits dépassent les charges de {euros(balance.over)}. Demandez moins, ou ajoutez les charges oubliées."
        say("Le budget n'est pas équilibré", Tone.NO, told, "Un budget dont les deux totaux diffèrent est refusé.")
    if balance.missing:
        told = f"Il manque {euros(balance.missing)}, que ce chemin ne couvre pas : à trouver ailleurs, ou à retirer des charges."
        say("Tout n'est pas couvert", Tone.CHECK, told)
    blocks.append(Paragraph(text=_volunteering(given), soft=True))
    return tuple(blocks)


def _volunteering(given: DraftInput) -> str:
    if given.volunteering_eur is None:
        return typeset(
            "Bénévolat : comptez les heures et choisissez un prix de l'heure avec le financeur. "
            "Le même montant s'écrit des deux côtés, hors du total de l'argent."
        )
    hours, rate = number(given.volunteer_hours or 0), euros(given.volunteer_rate_eur or 0)
    return typeset(f"Bénévolat : {hours} heures à {rate} de l'heure, soit {euros(given.volunteering_eur)} des deux côtés.")
