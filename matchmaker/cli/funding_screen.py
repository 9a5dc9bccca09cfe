"""A funding plan on a terminal: what can be compared in one table, then one route whole, to be read aloud."""

from rich.table import Table

from matchmaker.cli.funding_lines import (
    bullets,
    covered,
    deadline,
    effort,
    say,
    shortened,
    source_line,
    title,
    unknown_amounts,
    when,
)
from matchmaker.cli.output import French, console, print_table
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import DateKind, PaidWhen
from matchmaker.errors import InputError
from matchmaker.explanations.words import enumerate_french, euros, french_date, lower_first, typeset
from matchmaker.exports.asking import asked_amount
from matchmaker.exports.french import ago, count, half_days, span
from matchmaker.exports.sheet import KNOWN
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.funding import FundingPlanView, RouteView
from matchmaker.services.views.request import RequestView, RouteStepView
from matchmaker.services.views.translation import ObligationView
from matchmaker.services.views.what_if import WhatIfView
from matchmaker.services.views.why_not import OpeningView

OUTCOMES = {Outcome.OUI: "✓ conditions remplies", Outcome.A_VERIFIER: "? à vérifier", Outcome.NON: "✕ non"}
PAID = {
    PaidWhen.ADVANCE: "versé avant l'action",
    PaidWhen.BALANCE: "versé en partie avant, le reste après le bilan",
    PaidWhen.REIMBURSEMENT: "remboursé après, sur factures",
    PaidWhen.IN_KIND: "le financeur achète ou réalise lui-même",
}
SHOWN_OPENINGS = 3


def print_plan(view: FundingPlanView, number: int = 1) -> None:
    """Print a plan: what for, what comes before money, the routes side by side, the `number`-th whole, why not the others.

    Raises:
        InputError: there are routes, but not that many.
    """
    if view.routes and not 1 <= number <= len(view.routes):
        raise InputError(
            f"Il n'y a pas de chemin numéro {number} : ce plan en compte {len(view.routes)}, numérotés à partir de 1."
        )
    print_head(view)
    print_obligation(view)
    if view.routes:
        print_comparison(view)
        print_route(view.routes[number - 1], number, len(view.routes))
    print_openings(view.openings)
    print_excluded(view)
    if view.proof:
        say()
        say(view.proof.text, style="dim")


def print_head(view: FundingPlanView) -> None:
    """Print what money is sought for, by whom, and what is already certain."""
    project = view.project
    say(f"« {project.need} »" if project.need else f"Financer une action : {project.territory}", style="bold")
    told = [project.territory] if project.need else []
    told += [", ".join(project.themes)] if project.themes else []
    told.append(f"du {french_date(view.as_of)} au {french_date(view.horizon)}")
    say(" · ".join(told))
    if view.applicants:
        say(f"À réunir : {euros(project.goal_eur)}")
        say(f"Peut demander : {enumerate_french((one.label for one in view.applicants), 'ou')}")
    if view.carriers:
        say("Pourrait porter la demande du groupe :")
        bullets(" ".join((f"{one.label}.", *(sentence.text for sentence in one.because))) for one in view.carriers)
    if view.secured_eur:
        say(f"Déjà notifié : {euros(view.secured_eur)}")
    bullets(sentence.text for sentence in view.because if view.obligation is None or sentence.kind.startswith("plan."))


def print_obligation(view: FundingPlanView) -> None:
    """Print who owes what the need asks, and how to ask."""
    if view.obligation is not None:
        print_obligation_of(view.obligation)


def print_obligation_of(owed: ObligationView) -> None:
    """Print one obligation: what is owed, by whom, how to ask for it, on what ground."""
    title("C'est un dû, pas un projet")
    say(owed.label)
    say(f"Qui le doit : {owed.debtor}")
    say(f"Comment le demander : {owed.how_to_ask}")
    if owed.ground:
        say(f"Sur quoi cela repose : {owed.ground}")
    say(source_line(owed.source), style="dim")


def print_comparison(view: FundingPlanView) -> None:
    """Print the routes side by side, one a line."""
    console.print()
    print_table(
        f"{count(len(view.routes), 'chemin')} vers l’argent",
        ("", "Chemin", "Premier euro", "Couvre jusqu’à", "Sûr ?", "Notifié", "Probable", "Travail"),
        (
            (
                place,
                route.title,
                when(route.first_euro, route.first_euro_kind),
                covered(route),
                KNOWN[route.certainty],
                euros(route.secured_eur),
                euros(route.probable_eur),
                half_days(route.effort_half_days),
            )
            for place, route in enumerate(view.routes, 1)
        ),
    )


def print_route(route: RouteView, number: int, total: int) -> None:
    """Print one route whole: why, how much, what to ask, what to do today and later, what to know, what if it fails."""
    title(f"Chemin {number} sur {total} · {route.title} · {OUTCOMES[route.outcome]}")
    bullets(sentence.text for sentence in route.strengths)
    say(f"Premier euro : {when(route.first_euro, route.first_euro_kind)}")
    say(
        f"Argent : {euros(route.secured_eur)} notifié, {euros(route.probable_eur)} probable, "
        f"{euros(route.possible_eur)} possible{unknown_amounts(route)}"
    )
    cash = f" · à avancer : {euros(route.cash_eur)}" if route.cash_eur else ""
    say(f"Travail : {half_days(route.effort_half_days)}{cash}")
    for request in route.requests:
        print_request(request)
    title("Aujourd'hui")
    for step in route.now:
        print_step(step)
    if not route.now and route.later:
        say(f"Rien ne presse : la première étape commence le {french_date(route.later[0].start)}.")
    if route.later:
        title("Plus tard")
        for step in route.later:
            print_step(step)
    print_sentences("À savoir avant de commencer", route.warnings)
    print_sentences("Si cela ne marche pas", route.fallback)


def print_request(request: RequestView) -> None:
    """Print one request: who asks what of whom, until when, how much and how sure."""
    who = request.applicant.label if request.applicant else "une structure porteuse, à trouver"
    group = f" pour {request.carried_for.label}" if request.carried_for else ""
    title(f"◆ {request.label} · {OUTCOMES[request.outcome]}")
    say(f"Demandé par {who}{group}" if request.agreed else f"{who} pourrait signer{group} : à lui demander")
    if request.amount_eur is not None:
        say(asked_amount(request))
    if request.history:
        say(request.history.text)
    for sentence in request.amount_because:
        say(sentence.text)
    if request.funders:
        say(f"Financeurs : {enumerate_french(request.funders)}")
    say(f"Dépôt : {deadline(request)}")
    say(
        f"Réponse : {when(request.decision, request.decision_kind)} · argent : {when(request.paid, request.paid_kind)}"
        + (f", {PAID[request.paid_when]}" if request.paid_when in PAID else "")
    )
    call = request.campagne
    if call:
        checked = f"vérifiée {ago(call.age_days)}" if call.age_days is not None else "jamais vérifiée"
        demo = " · démonstration" if call.demo else ""
        say(f"Campagne {call.year}, {checked}{demo} · {source_line(call.source)}", style="dim")
    elif request.missed:
        say(f"{request.missed.text} {source_line(request.missed.source)}", style="dim")
    elif request.dispositif:
        say(f"Aucune campagne locale connue · {source_line(request.dispositif.source)}", style="dim")
    bullets(sentence.text for sentence in request.because)
    if request.to_check:
        say("À vérifier :")
        bullets(f"{condition.label} → {(condition.would_change or condition.known).text}" for condition in request.to_check)


def print_step(step: RouteStepView) -> None:
    """Print one step: when, who, with whom, with which papers, what it gives, and why."""
    sure = {DateKind.HARD: "", DateKind.PATTERN: ", habituellement", DateKind.RELATIVE: ", à peu près"}[step.date_kind]
    row = Table.grid(padding=(0, 1))
    told = [f"{step.label} ({span(step.start, step.end)}{sure})"]
    details = [f"qui : {step.who}"]
    details += [f"avec : {step.who_helps}"] if step.who_helps else []
    details += [effort(step.effort_half_days)] if step.effort_half_days else []
    details += [f"coût : {euros(step.cost_eur)}"] if step.cost_eur else []
    told.append(" · ".join(details))
    told += [f"Pièces : {', '.join(step.documents)}"] if step.documents else []
    told += [f"Ouvre : {', '.join(step.opens)}"] if step.opens else []
    told += [sentence.text for sentence in step.because]
    told.append(f"{'À vérifier · ' if step.to_check and step.source else ''}{source_line(step.source)}")
    row.add_column()
    row.add_column()
    row.add_row("·", French(typeset("\n".join(told))))
    console.print(row)


def print_openings(openings: tuple[OpeningView, ...]) -> None:
    """Print what one change would open, beside the duties it brings."""
    if not openings:
        return
    title("Ce qu'un seul changement ouvrirait")
    for opening in openings[:SHOWN_OPENINGS]:
        say(opening.text)
        bullets(shortened(opening.dispositifs))
        if opening.duties:
            say("Ce que cela oblige à faire :")
            bullets(sentence.text for sentence in opening.duties)


def print_excluded(view: FundingPlanView) -> None:
    """Print why not the other dispositifs, one reason after the other."""
    groups = view.excluded_groups
    if not groups:
        return
    title("Pourquoi pas les autres ?")
    for group in groups:
        say(f"{OUTCOMES[group.outcome]} · {group.reason.text}")
        changes = {sentence.text for member in group.members for sentence in member.would_change[:1]}
        bullets(shortened(tuple(member.label for member in group.members)))
        if len(changes) == 1:
            say(changes.pop())


def print_what_if(view: WhatIfView) -> None:
    """Print what one legal state would open to a structure."""
    say(f"{view.structure.label} : et avec {lower_first(view.label)} ?", style="bold")
    say(view.text)
    if view.with_it and not view.held_already:
        say(f"Il faut pour cela, d'abord : {enumerate_french(map(lower_first, view.with_it))}")
    for heading, found in (("Ce qui s'ouvrirait", view.opens), ("Ce qu'il ne faudrait plus vérifier", view.settles)):
        if found:
            title(heading)
            bullets(one.label for one in found)
    print_sentences("Ce que cela oblige à faire", view.duties)
    if view.before or view.after:
        title("Le premier chemin, avant et après")
        for word, route in (("Avant", view.before), ("Après", view.after)):
            told = (
                f"{when(route.first_euro, route.first_euro_kind)}, couvre jusqu'à {euros(route.covered_eur)}, "
                f"{half_days(route.effort_half_days)}"
                if route
                else "aucun"
            )
            say(f"{word} : {told}")


def print_sentences(heading: str, sentences: tuple[Sentence, ...]) -> None:
    """Print sentences under a heading, nothing when there is none."""
    if sentences:
        title(heading)
        bullets(sentence.text for sentence in sentences)
