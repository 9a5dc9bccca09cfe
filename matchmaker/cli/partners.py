"""`matchmaker suggest-partners`: with whom a structure could work, and why."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from matchmaker.cli.night import AsJson
from matchmaker.cli.output import print_json

if TYPE_CHECKING:
    from matchmaker.services.views.partners import PartnersView

NEVER_SHOWN = 10
Structure = Annotated[
    str, typer.Option("--structure", metavar="ID", help="Identifiant d'une structure (matchmaker list structures).")
]
Novelty = Annotated[
    float,
    typer.Option("--novelty", metavar="PART", help="De 0 (partenaires habituels) à 1 (inédits), un nombre comme 0.5."),
]


def suggest_partners(structure: Structure, novelty: Novelty = 0.5, as_json: AsJson = False) -> None:
    """Compute the partners proposed to a structure and print them with their reasons."""
    from matchmaker.matching.partnering.suggest import checked_novelty

    checked_novelty(novelty)
    from matchmaker.app import LOCAL_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.suggest_partners import suggest_partners as compute

    today = datetime.now(UTC).astimezone().date()
    with open_store(ServerProgress()) as store:
        view = compute(store, LOCAL_SCOPE, structure_id=structure, novelty=novelty, today=today)
    if as_json:
        print_json(view)
        return
    print_partners(view)


def print_partners(view: "PartnersView") -> None:
    """Print the partners, the reasons of each with their points, then who is in nobody's list."""
    from matchmaker.cli.funding_lines import bullets, say, title

    say(f"Avec qui ? {view.structure.label}", style="bold")
    say(f"Poids des raisons : {view.model}.")
    if not view.partners:
        say("Rien de connu ne la rapproche encore de quelqu'un.")
    for rank, one in enumerate(view.partners, 1):
        title(f"{rank}. {one.label} ({one.score} points)")
        bullets(f"{reason.text} ({reason.weight:+g})" for reason in one.contributions)
    if view.never_proposed:
        title(f"Jamais proposées à personne : {len(view.never_proposed)}")
        bullets(one.label for one in view.never_proposed[:NEVER_SHOWN])
        if len(view.never_proposed) > NEVER_SHOWN:
            say(f"Et {len(view.never_proposed) - NEVER_SHOWN} autres : --json les donne toutes.")
