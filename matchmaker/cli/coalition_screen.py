"""Teams on a terminal: what can be compared in one table, the first team whole, why not others, or what is missing."""

from matchmaker.cli.funding_lines import bullets, say, title
from matchmaker.cli.funding_screen import print_obligation_of
from matchmaker.cli.output import console, print_table
from matchmaker.explanations.words import enumerate_french, number
from matchmaker.exports.french import count
from matchmaker.services.views.coalition import BroughtAsk
from matchmaker.services.views.formed import FormedCoalition, FormedMember, FormedView, PassedView, RelaxationView, WhyNotMember

INCOMPLETE = "Il manque les habitants concernés"
# Told elsewhere: in the list of roles, in the table, in its own line.
APART = frozenset(
    {
        "member.brings",
        "member.only_brings",
        "member.effort",
        "coalition.covers",
        "coalition.would_cover",
        "coalition.lacks_residents",
    }
)


def print_formed(view: FormedView) -> None:
    """Print the teams for a need; without a team, why, what is missing and what could be given up."""
    say(f"« {view.need.verbatim} »", style="bold")
    say(f"{view.need.place} · {view.need.state.value}")
    obligation = view.need.translation.obligation if view.need.translation else None
    if obligation is not None and not view.coalitions:
        print_obligation_of(obligation)
    else:
        bullets(sentence.text for sentence in view.because)
    if view.coalitions:
        print_compared(view.coalitions)
        print_team(view.coalitions[0])
        print_passed(view.passed_over)
        say()
        say("Une équipe proposée est une invitation : celles et ceux qui la portent définissent l'action.", style="dim")
    print_missing(view)
    print_relaxations(view.relaxations)


def print_compared(teams: tuple[FormedCoalition, ...]) -> None:
    """Print the teams side by side, one a line."""
    console.print()
    print_table(
        count(len(teams), "équipe possible", "équipes possibles"),
        ("", "En bref", "Équipe", "Effort", "De plus", "Les habitants concernés"),
        (
            (
                place,
                team.title or "",
                " + ".join(member.label for member in team.members),
                number(team.cost),
                number(team.over) if team.over else "—",
                "à inviter" if team.incomplete else "présents",
            )
            for place, team in enumerate(teams, 1)
        ),
    )


def print_team(team: FormedCoalition) -> None:
    """Print the first team whole: who brings what and weighs what, what ties them, what is proven."""
    title(f"L'équipe la plus simple à réunir · {number(team.cost)} points")
    if team.incomplete:
        say(f"! {INCOMPLETE} : à inviter par celles et ceux qui porteront l'action.", style="bold")
    for member in team.members:
        print_member(member)
    say(f"Les liens de l'équipe : {number(team.ties)} points")
    bullets(sentence.text for sentence in team.reasons if sentence.kind not in APART)
    if not team.proof.proven and team.proof.gap is not None:
        say(f"Au plus {number(round(100 * team.proof.gap, 1))} % au-dessus de la meilleure possible.", style="dim")


def print_member(member: FormedMember) -> None:
    """Print one member: its roles, those it alone brings, what it weighs and why."""
    bearer = " · porterait le projet" if member.bearer else ""
    title(f"◆ {member.label} · {number(member.contribution)} points{bearer}")
    say(f"Apporte : {enumerate_french(map(role_said, member.roles)) or 'rien de ce qui est demandé'}")
    bullets(sentence.text for sentence in member.because if sentence.kind not in APART)


def role_said(role: BroughtAsk) -> str:
    """Return a role a member brings, that nobody else of the team does, and that it is not declared."""
    alone = " (personne d'autre dans l'équipe)" if role.alone else ""
    return f"{role.label}{alone}{' (déduit, à confirmer)' if role.inferred else ''}"


def print_passed(passed: tuple[PassedView, ...]) -> None:
    """Print why not the ones somebody would think of, and what would change that."""
    if not passed:
        return
    title("Pourquoi pas elles ?")
    bullets(f"{one.label} : {' '.join(sentence.text for sentence in one.reasons)}" for one in passed)


def print_why_not(view: WhyNotMember) -> None:
    """Print the easiest team for a need and why one structure is not in it; without a team, why."""
    say(f"« {view.need.verbatim} »", style="bold")
    if view.easiest is None or view.passed is None:
        bullets(sentence.text for sentence in view.because)
        return
    say(f"L'équipe la plus simple à réunir : {' + '.join(member.label for member in view.easiest.members)}")
    title(f"Pourquoi pas {view.other.label} ?")
    bullets(sentence.text for sentence in view.passed.reasons)


def print_missing(view: FormedView) -> None:
    """Print which roles nobody can fill, why, and who usually does."""
    if not view.missing_roles:
        return
    title("Ce qui manque")
    for lack in view.missing_roles:
        say(f"◆ {lack.label}", style="bold")
        bullets(sentence.text for sentence in lack.because)
        if lack.who_can:
            say(f"Habituellement : {lack.who_can}")


def print_relaxations(relaxations: tuple[RelaxationView, ...]) -> None:
    """Print what could be given up, who would answer the rest, and who outside could bring it."""
    if not relaxations:
        return
    title("Ce à quoi renoncer rendrait une équipe possible")
    for one in relaxations:
        say(f"◆ {one.text} ({number(one.cost)} points)")
        bullets(
            f"Ailleurs, pourrait l'apporter : {other.label} ({other.territory}) : "
            f"{enumerate_french(ask.label for ask in other.asks)}."
            for other in one.outside
        )
