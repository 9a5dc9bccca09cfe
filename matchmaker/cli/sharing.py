"""`matchmaker share`: an idea shared by its owner, or taken back."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.output import console


def share(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Identifiant de l'idée (matchmaker list initiatives).")],
    take_back: Annotated[bool, typer.Option("--take-back", help="La reprendre : elle n'est plus connue des autres.")] = False,
) -> None:
    """Share an idea on its owner's word, or take it back; who wrote it down and when is kept."""
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress

    with open_store(ServerProgress()) as store:
        changed = store.share(LOCAL_SCOPE, identifier, datetime.now(UTC), shared=not take_back)
    now = "reprise : seules la structure et la CDSU la connaissent" if take_back else "partagée : les autres peuvent la connaître"
    console.print(f"Idée {now}." if changed else "Rien à changer : c'était déjà le cas.", markup=False)
