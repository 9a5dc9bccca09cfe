"""`matchmaker export route`: one way to money as a file one can send, print, take into a calendar or copy from."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from matchmaker.cli.amounts import euros_of
from matchmaker.cli.funding import Amount, Horizon, NeedId, Start, StructureId
from matchmaker.cli.output import console
from matchmaker.errors import InputError
from matchmaker.exports.kinds import FileKind

app = typer.Typer(help="Des fichiers à envoyer, à imprimer ou à recopier.", no_args_is_help=True)

FORMATS = (
    "pdf (le chemin sur une ou deux pages), ics (les dates pour un agenda), checklist (les pièces : pdf, html, xlsx ou csv), "
    "draft (un brouillon à recopier), portage (les clauses de la convention), falc (en langage simple), "
    "lecture (une page à lire à voix haute)."
)
AGAIN = "à répéter pour chaque ligne (draft)"


@app.callback()
def files() -> None:
    """Keep « route » a word of the command: other things may be exported one day."""


@app.command("route", help="Écrire un chemin vers l'argent : PDF, agenda, pièces, brouillon, convention, langage simple.")
def route(
    kind: Annotated[FileKind, typer.Option("--format", metavar="FORMAT", help=FORMATS)],
    to: Annotated[str, typer.Option("--to", metavar="CHEMIN", help="Le fichier à écrire, ou le dossier où l'écrire.")],
    structure: StructureId = None,
    need: NeedId = None,
    rank: Annotated[int, typer.Option("--route", metavar="N", help="Le numéro du chemin, un nombre : 1, 2…")] = 1,
    amount: Amount = None,
    start: Start = None,
    horizon: Horizon = 24,
    hours: Annotated[float | None, typer.Option("--volunteer-hours", metavar="H", help="Heures de bénévolat (draft).")] = None,
    rate: Annotated[
        float | None,
        typer.Option("--volunteer-rate", metavar="EUR", parser=euros_of("--volunteer-rate"), help="Prix d'une heure (draft)."),
    ] = None,
    charges: Annotated[
        list[str] | None, typer.Option("--charge", metavar="COMPTE=EUR", help=f"Une charge, comme 60=1500 ; {AGAIN}.")
    ] = None,
    products: Annotated[
        list[str] | None, typer.Option("--product", metavar="COMPTE=EUR", help=f"Un produit, comme 75=200 ; {AGAIN}.")
    ] = None,
) -> None:
    """Compute the ways to money, make a file of one of them, and say where it is."""
    from matchmaker.exports.budget import checked_input
    from matchmaker.exports.files import checked_path, route_file, write_file
    from matchmaker.services.funding_ask import checked_ask

    ask = checked_ask(
        structure_id=structure,
        need_id=need,
        amount=amount,
        start=start.date() if start else None,
        horizon_months=horizon,
        today=datetime.now(UTC).astimezone().date(),
    )
    given = checked_input(
        volunteer_hours=hours, volunteer_rate_eur=rate, charges=accounts(charges or ()), products=accounts(products or ())
    )
    folder = to.endswith(("/", "\\"))  # a path of the system forgets it
    target = checked_path(kind, Path(to), folder=folder)
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.exports.case import route_case
    from matchmaker.services.plan_funding import plan_with_reading

    with open_store(ServerProgress()) as store:
        planned = plan_with_reading(store, LOCAL_SCOPE, ask)
    case = route_case(planned.reading, planned.plan, rank)
    write_file(target, route_file(case, kind, target.suffix, given), new_folder=folder)
    console.print(f"Fichier écrit : {target}", markup=False)


def accounts(told: Sequence[str]) -> dict[str, float]:
    """Return budget lines as amounts by account; what a sum may be is for the budget to say.

    Raises:
        InputError: a line is not written as an account, an equal sign and a sum, or an account is given twice.
    """
    from matchmaker.importers.numbers import MOST_EUROS, euros

    found: dict[str, float] = {}
    for text in told:
        account, _, amount = text.partition("=")
        try:
            value = euros(amount, low=-MOST_EUROS)
        except ValueError as problem:
            raise InputError(
                f"« {text} » n'est pas une ligne du budget : {problem}. Écrivez le compte, un signe égal et la somme : 60=1500."
            ) from None
        if account.strip() in found:
            raise InputError(f"Le compte {account.strip()} est donné deux fois. Additionnez les sommes sur une seule ligne.")
        found[account.strip()] = value
    return found
