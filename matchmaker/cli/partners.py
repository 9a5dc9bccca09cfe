"""`matchmaker suggest-partners`: with whom a structure could work, for all it does or for one action; why not another."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.night import AsJson
from matchmaker.cli.output import print_json

Structure = Annotated[
    str | None, typer.Option("--structure", metavar="ID", help="Identifiant d'une structure (matchmaker list structures).")
]
InitiativeId = Annotated[
    str | None,
    typer.Option("--initiative", metavar="ID", help="Ou identifiant d'une action (matchmaker list initiatives)."),
]
WhyNot = Annotated[
    str | None,
    typer.Option("--why-not", metavar="ID", help="Dire seulement pourquoi cette structure n'est pas proposée."),
]
Novelty = Annotated[
    float,
    typer.Option("--novelty", metavar="PART", help="De 0 (partenaires habituels) à 1 (inédits), un nombre comme 0.5."),
]


def suggest_partners(
    structure: Structure = None,
    initiative: InitiativeId = None,
    novelty: Novelty = 0.5,
    why_not: WhyNot = None,
    as_json: AsJson = False,
) -> None:
    """Compute the partners proposed to a structure, or for an action, and print them with their reasons."""
    from matchmaker.services import suggest_partners as service

    service.check_asked(structure, initiative, novelty)
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.partners_screen import print_partners, print_why_not
    from matchmaker.cli.server_progress import ServerProgress

    today = datetime.now(UTC).astimezone().date()
    with open_store(ServerProgress()) as store:
        if why_not is not None:
            answer = service.why_not_partner(
                store,
                LOCAL_SCOPE,
                structure_id=structure,
                initiative_id=initiative,
                other_id=why_not,
                novelty=novelty,
                today=today,
            )
            print_json(answer) if as_json else print_why_not(answer)
            return
        view = service.suggest_partners(
            store, LOCAL_SCOPE, structure_id=structure, initiative_id=initiative, novelty=novelty, today=today
        )
    print_json(view) if as_json else print_partners(view)
