"""`matchmaker allocate`: all the needs of a territory answered together."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.night import AsJson
from matchmaker.cli.portfolio import Contrat

First = Annotated[list[str] | None, typer.Option("--first", metavar="ID", help="Un besoin à servir d'abord ; répétable.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="ID", help="Et si cette structure n'était plus là ? Répétable.")
]
FloorShare = Annotated[
    int | None,
    typer.Option("--floor", metavar="POURCENT", help="Part des équipes où faire une place à ces groupes, un nombre de 1 à 100."),
]
Groups = Annotated[
    list[str] | None,
    typer.Option("--group", metavar="GROUPE", help="Pour --floor : informal, small, new ou never_funded ; répétable."),
]


def allocate(
    territory: Contrat,
    first: First = None,
    without: Without = None,
    floor: FloorShare = None,
    group: Groups = None,
    as_json: AsJson = False,
) -> None:
    """Compute the allocation of a contrat de ville and print it; nothing is written."""
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.output import print_json
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.allocate import AllocationAsk
    from matchmaker.services.allocate import allocate as compute

    today = datetime.now(UTC).astimezone().date()
    ask = AllocationAsk(first or (), without or (), floor, group or ("informal",))
    with open_store(ServerProgress()) as store:
        view = compute(store, LOCAL_SCOPE, territory, ask, today)
    if as_json:
        print_json(view)
        return
    from matchmaker.cli.allocation_screen import print_allocation

    print_allocation(view)
