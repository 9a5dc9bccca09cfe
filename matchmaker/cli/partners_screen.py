"""Partners on a terminal: who, with every reason and its points; who is in nobody's list; why not somebody."""

from matchmaker.cli.funding_lines import bullets, say, title
from matchmaker.explanations.words import enumerate_french, number
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.partners import PartnersView, WhyNotView
from matchmaker.services.views.request import Named

NEVER_SHOWN = 10


def print_partners(view: PartnersView) -> None:
    """Print the partners, the reasons of each with their points, then who is in nobody's list."""
    say(f"Avec qui ? {asked(view.structure, view.initiative)}", style="bold")
    if view.already:
        say(f"Déjà à l'œuvre : {enumerate_french(one.label for one in view.already)}.")
    say(f"Poids des raisons : {view.model}.")
    if not view.partners:
        say("Rien de connu ne rapproche encore quelqu'un.")
    for rank, one in enumerate(view.partners, 1):
        title(f"{rank}. {one.label} ({one.score} points)")
        bullets(map(pointed, one.contributions))
    if view.never_proposed:
        title(
            f"{'Proposées pour aucune action' if view.initiative else 'Jamais proposées à personne'} : {len(view.never_proposed)}"
        )
        bullets(one.label for one in view.never_proposed[:NEVER_SHOWN])
        if len(view.never_proposed) > NEVER_SHOWN:
            say(f"Et {len(view.never_proposed) - NEVER_SHOWN} autres : --json les donne toutes.")


def print_why_not(view: WhyNotView) -> None:
    """Print why somebody is not proposed, each reason with its points and their sum."""
    say(f"Pourquoi pas {view.other.label}, avec {asked(view.structure, view.initiative)} ?", style="bold")
    if view.proposed:
        say("Elle est proposée.")
    bullets(map(pointed, view.reasons))
    if view.score is not None:
        say(f"En tout : {number(view.score)} points.")


def asked(structure: Named, initiative: Named | None) -> str:
    """Return for whom, and for what, partners are looked for."""
    return f"{structure.label}, pour « {initiative.label} »" if initiative else structure.label


def pointed(reason: Sentence) -> str:
    """Return a reason, with its points when it has some."""
    return f"{reason.text} ({reason.weight:+g})" if reason.weight else reason.text
