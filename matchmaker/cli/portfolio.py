"""`matchmaker portfolio`: the money of a whole territory, for all its groups and small associations at once."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.night import AsJson
from matchmaker.cli.output import print_json

Contrat = Annotated[str, typer.Option("--territory", metavar="CODE", help="Code d'un contrat de ville.")]


def portfolio(territory: Contrat, as_json: AsJson = False) -> None:
    """Compute the portfolio of a contrat de ville and print it."""
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.portfolio import portfolio as compute

    today = datetime.now(UTC).astimezone().date()
    with open_store(ServerProgress()) as store:
        view = compute(store, LOCAL_SCOPE, territory, today)
    if as_json:
        print_json(view)
        return
    from matchmaker.cli.portfolio_screen import print_portfolio

    print_portfolio(view)
