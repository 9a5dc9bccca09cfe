"""`matchmaker list` and `matchmaker show`: what the graph holds, for a person or for a program."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from matchmaker.cli.listing import print_rows, title
from matchmaker.cli.night import AsJson
from matchmaker.cli.output import console, print_json
from matchmaker.errors import UnknownTermError


class Listable(StrEnum):
    """What can be listed."""

    TERRITORIES = "territories"
    STRUCTURES = "structures"
    INITIATIVES = "initiatives"
    NEEDS = "needs"
    DISPOSITIFS = "dispositifs"
    SUGGESTIONS = "suggestions"


class Showable(StrEnum):
    """What can be shown whole."""

    NEED = "need"
    SUGGESTION = "suggestion"


Only = Annotated[str | None, typer.Option("--territory", help="Code d'un contrat de ville ou d'un quartier.")]


def list_(
    what: Annotated[
        Listable, typer.Argument(metavar="QUOI", help="territories, structures, initiatives, needs, dispositifs ou suggestions.")
    ],
    territory: Only = None,
    as_json: AsJson = False,
) -> None:
    """List one kind of thing."""
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress

    with open_store(ServerProgress()) as store:
        rows = store.list_rows(LOCAL_SCOPE, what.value, territory)
    if as_json:
        print_json(list(rows))
        return
    if not rows:
        console.print("Rien à lister ici pour l'instant.")
        return
    print_rows(rows)


def show(
    what: Annotated[Showable, typer.Argument(metavar="QUOI", help="need (un besoin) ou suggestion.")],
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Son identifiant, donné par la commande list.")],
    as_json: AsJson = False,
) -> None:
    """Show everything a page shows of one need or suggestion."""
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.views.need import need_view
    from matchmaker.services.views.suggestion import suggestion_view

    today = datetime.now(UTC).astimezone().date()
    with open_store(ServerProgress()) as store:
        view = (
            need_view(store, LOCAL_SCOPE, identifier, today=today)
            if what is Showable.NEED
            else suggestion_view(store, LOCAL_SCOPE, identifier, today=today)
        )
    if view is None:
        noun = "Aucun besoin" if what is Showable.NEED else "Aucune suggestion publiée"
        raise UnknownTermError(
            f"{noun} ne porte l'identifiant « {identifier} ». "
            f"La commande « matchmaker list {what.value}s » donne ceux qui existent."
        )
    if as_json:
        print_json(view)
    else:
        print_view(view.model_dump(mode="json"))


def print_view(value: object, depth: int = 0) -> None:
    """Print a view as an indented outline, leaving out what is empty."""
    pad = "  " * depth
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner in (None, "", [], {}):
                continue
            name = title(key)
            if isinstance(inner, dict | list):
                console.print(f"{pad}{name}", style="bold", markup=False)
                print_view(inner, depth + 1)
            else:
                console.print(f"{pad}{name} : {inner}", markup=False)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                console.print(f"{pad}·", markup=False)
                print_view(inner, depth + 1)
            else:
                console.print(f"{pad}· {inner}", markup=False)
