"""An allocation on a terminal: who answers what, what has no team, where a reinforcement would help, who is never called on."""

from matchmaker.cli.funding_lines import bullets, say, title
from matchmaker.cli.output import plural
from matchmaker.explanations.words import enumerate_french, french_date
from matchmaker.services.views.allocation import AllocationView, AssignmentView, NamedId, ScenarioView

NEVER_SHOWN = 10


def print_allocation(view: AllocationView) -> None:
    """Print an allocation: teams, needs without one, what would help, fairness, then the scenario that was asked for."""
    say(view.territory.label, style="bold")
    say(f"Le {french_date(view.as_of)}")
    for sentence in view.reasons:
        say(sentence.text)
    title(f"Qui pourrait répondre à quoi ? ({plural(len(view.assignments), 'équipe')})")
    for one in view.assignments:
        print_team(one)
    if view.unserved:
        title(f"Sans équipe ({plural(len(view.unserved), 'besoin')})")
        for lost in view.unserved:
            say(f"● {lost.need.label}", style="bold")
            bullets(sentence.text for sentence in lost.reasons)
    title("Où un renfort aiderait-il ?")
    if not view.bottlenecks:
        say("Nulle part en particulier : aucune structure n'est à la limite de ce qu'elle peut donner.")
    for place in view.bottlenecks:
        bullets(sentence.text for sentence in place.reasons)
    if view.rivals:
        title("Qui demanderait le même argent ?")
    for call in view.rivals:
        say(" ".join(sentence.text for sentence in call.reasons))
        bullets(f"● {one.label}" for one in call.needs)
    title("Qui est sollicité ?")
    bullets(sentence.text for sentence in view.fairness.presences)
    print_never(view.fairness.never_proposed)
    if view.floor:
        title("La place demandée")
        bullets(sentence.text for sentence in view.floor.reasons)
    if view.scenario:
        print_scenario(view.scenario)


def print_team(one: AssignmentView) -> None:
    """Print a need and who would answer it."""
    mark = "✓ " if one.standing else ""
    say(f"● {one.need.label}", style="bold")
    say(f"  {mark}{enumerate_french([member.label for member in one.members])}{' (acceptée)' if one.standing else ''}")
    bullets(sentence.text for sentence in one.reasons)


def print_never(never: tuple[NamedId, ...]) -> None:
    """Print the structures no team holds: the CDSU may think of them."""
    if not never:
        return
    shown = enumerate_french([one.label for one in never[:NEVER_SHOWN]])
    more = f", et {len(never) - NEVER_SHOWN} autres" if len(never) > NEVER_SHOWN else ""
    bullets([f"Dans aucune équipe ({len(never)}) : {shown}{more}."])


def print_scenario(view: ScenarioView) -> None:
    """Print what would change without some structures."""
    title(f"Et sans {enumerate_french([one.label for one in view.without])} ?")
    bullets(sentence.text for sentence in view.reasons)
    for change in view.changes:
        say(f"● {change.need.label}", style="bold")
        bullets(sentence.text for sentence in change.reasons)
