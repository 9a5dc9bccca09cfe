"""`matchmaker plan-funding` and `matchmaker what-if`: every way to money, and what one legal state would open."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.amounts import euros_of
from matchmaker.cli.night import AsJson
from matchmaker.cli.output import print_json

StructureId = Annotated[
    str | None, typer.Option("--structure", metavar="ID", help="Identifiant d'une structure (matchmaker list structures).")
]
NeedId = Annotated[str | None, typer.Option("--need", metavar="ID", help="Identifiant d'un besoin (matchmaker list needs).")]
Amount = Annotated[
    float | None,
    typer.Option(
        "--amount",
        metavar="EUR",
        parser=euros_of("--amount"),
        help="Ce que coûte l'action, en euros : un nombre, comme 3000.",
    ),
]
Start = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", help="Jour de départ, comme 2026-12-01 ; aujourd'hui sinon."),
]
Horizon = Annotated[int, typer.Option("--horizon", metavar="MOIS", help="Sur combien de mois chercher, un nombre de 1 à 60.")]
Route = Annotated[int, typer.Option("--route", metavar="N", help="Le chemin à montrer en entier, un nombre : 1, 2…")]


def plan_funding(
    structure: StructureId = None,
    need: NeedId = None,
    amount: Amount = None,
    start: Start = None,
    horizon: Horizon = 24,
    route: Route = 1,
    as_json: AsJson = False,
) -> None:
    """Compute every way to money for a structure or the team of a need, and show one of them whole."""
    from matchmaker.services.funding_ask import checked_ask

    ask = checked_ask(
        structure_id=structure,
        need_id=need,
        amount=amount,
        start=start.date() if start else None,
        horizon_months=horizon,
        today=datetime.now(UTC).astimezone().date(),
    )
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.plan_funding import plan_with_reading

    with open_store(ServerProgress()) as store:
        view = plan_with_reading(store, LOCAL_SCOPE, ask).view
    if as_json:
        print_json(view)
        return
    from matchmaker.cli.funding_screen import print_plan

    print_plan(view, route)


def what_if(
    structure: Annotated[str, typer.Option("--structure", metavar="ID", help="Identifiant d'une structure.")],
    gain: Annotated[str, typer.Option("--gain", metavar="ETAT", help="L'état juridique gagné, comme SIRET ou compte_bancaire.")],
    as_json: AsJson = False,
) -> None:
    """Show what one more legal state would open to a structure, beside the duties it brings."""
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.what_if import what_if as compute

    today = datetime.now(UTC).astimezone().date()
    with open_store(ServerProgress()) as store:
        view = compute(store, LOCAL_SCOPE, structure_id=structure, gain=gain, today=today)
    if as_json:
        print_json(view)
        return
    from matchmaker.cli.funding_screen import print_what_if

    print_what_if(view)
