"""`matchmaker form-coalition`: the teams that could answer one need, or what is missing; why not somebody."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.night import AsJson
from matchmaker.cli.output import print_json

NeedId = Annotated[str, typer.Option("--need", metavar="ID", help="Identifiant d'un besoin (matchmaker list needs).")]
Top = Annotated[int, typer.Option("--top", metavar="N", help="Nombre d'équipes différentes, de 1 à 10.")]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="ID", help="Une structure qui doit être dans l'équipe (répétable)."),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="Une structure qui ne doit pas y être (répétable)."),
]
WhyNot = Annotated[
    str | None,
    typer.Option("--why-not", metavar="ID", help="Dire seulement pourquoi cette structure n'est pas dans la première équipe."),
]


def form_coalition(
    need: NeedId,
    top: Top = 5,
    with_: With = None,
    without: Without = None,
    why_not: WhyNot = None,
    as_json: AsJson = False,
) -> None:
    """Compute the best team for a need and others that differ, and print them."""
    from matchmaker.services import form_coalition as service

    service.check_top(top)
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.coalition_screen import print_formed, print_why_not
    from matchmaker.cli.server_progress import ServerProgress

    today = datetime.now(UTC).astimezone().date()
    with open_store(ServerProgress()) as store:
        if why_not is not None:
            answer = service.why_not_member(
                store, LOCAL_SCOPE, need, why_not, wanted=with_ or (), unwanted=without or (), today=today
            )
            print_json(answer) if as_json else print_why_not(answer)
            return
        view = service.form_coalition(store, LOCAL_SCOPE, need, top=top, wanted=with_ or (), unwanted=without or (), today=today)
    print_json(view) if as_json else print_formed(view)
