"""A route said to everybody, part by part; what a page in plain language and a page to read aloud both say."""

from collections.abc import Iterator

from matchmaker.domain.route import DECISION, PAYMENT, DateKind
from matchmaker.exports.asking import last_day, probable_part
from matchmaker.exports.case import QUOTES, WAITING, RouteCase, step_kind, step_name
from matchmaker.exports.french import long_day, month, spoken_euros, unique
from matchmaker.exports.plain import PlainPart, labelled, quoted, short_lines
from matchmaker.services.views.request import RequestView, RouteStepView

NOT_SURE = "Cette date n’est pas sûre."


def parts(case: RouteCase) -> tuple[PlainPart, ...]:
    """Return everything there is to say of a route, in the order one needs it."""
    said = (
        owed(case),
        project(case),
        who(case),
        how_much(case),
        *asked(case),
        *doing(case),
        checks(case),
        otherwise(case),
        helpers(case),
    )
    return tuple(part for part in said if part and part.lines)


def owed(case: RouteCase) -> PlainPart | None:
    """Return what somebody owes already: it comes before money."""
    one = case.plan.obligation
    if one is None:
        return None
    lines = (
        *short_lines(one.label),
        *labelled("Qui doit le faire", one.debtor),
        "Ce n’est pas à vous de payer.",
        *short_lines(one.how_to_ask),
    )
    return PlainPart(title="Avant de chercher de l’argent", lines=lines, questions=("Avez-vous déjà demandé ? Quand ?",))


def project(case: RouteCase) -> PlainPart:
    """Return what the money is for, and where."""
    need = case.plan.project.need
    start: tuple[str, ...] = ("Personne n’a encore dit le sujet du projet.",)
    if need:
        start = ("Des habitants ont dit :", *quoted(need.strip(QUOTES)))
    elif case.plan.project.themes:
        start = labelled("Le projet parle de", case.purpose)
    lines = (
        *start,
        *labelled("C’est à cet endroit", case.plan.project.territory),
        "Ce document montre un chemin vers de l’argent.",
    )
    return PlainPart(title="Votre projet", lines=lines, questions=("Est-ce bien cela, votre projet ?",))


def who(case: RouteCase) -> PlainPart:
    """Return who asks, receives and pays, and the legal rule when it is for somebody else."""
    lines: list[str] = []
    for rank, one in enumerate(case.signatories):
        lines += signing(one.label, again=rank > 0, agreed=case.agreed(one))
        for group in unique(r.carried_for.label for r in case.carried if r.applicant == one and r.carried_for):
            lines += [
                *labelled("Elle le fait pour", group),
                "Elle ne donne pas l’argent au groupe.",
                "La loi l’interdit.",
                "Il y a une exception.",
                "Le financeur peut écrire qu’il est d’accord.",
            ]
    if any(request.applicant is None for request in case.route.requests):
        lines += ["Il manque une structure pour demander.", "Il faut la trouver d’abord."]
    return PlainPart(title="Qui demande l’argent ?", lines=tuple(lines), questions=("Connaissez-vous cette structure ?",))


def signing(label: str, *, again: bool, agreed: bool) -> tuple[str, ...]:
    """Return who signs, receives and pays; as something to ask while nobody said yes."""
    if agreed:
        return (
            *labelled("C’est aussi" if again else "C’est", label),
            "La même structure reçoit l’argent.",
            "Elle paie les dépenses.",
        )
    could = labelled("Ce pourrait aussi être" if again else "Ce pourrait être", label)
    return (
        *could,
        "Elle n’a pas encore dit oui.",
        "Il faut lui demander.",
        "Elle recevrait l’argent.",
        "Elle paierait les dépenses.",
    )


def how_much(case: RouteCase) -> PlainPart:
    """Return the amounts, the surest first, and when money may come."""
    route, about = case.route, case.plan.project
    lines = []
    if not about.goal_assumed:
        lines.append(f"Le projet coûte {spoken_euros(about.goal_eur)}.")
    lines.append(f"Ce chemin peut apporter {spoken_euros(route.covered_eur)}.")
    secured = max(route.secured_eur, case.plan.secured_eur)
    lines += [f"{spoken_euros(secured).capitalize()} sont déjà sûrs."] if secured else ["Personne n’a encore dit oui."]
    lines.append("Le reste n’est pas sûr." if secured else "Rien n’est sûr.")
    if route.amounts_unknown:
        lines.append("Pour une partie, personne ne connaît le montant.")
    sure = route.first_euro_kind is DateKind.HARD
    when = f"le {long_day(route.first_euro)}" if sure else f"en {month(route.first_euro)}"
    lines.append(f"Le premier argent peut arriver {when}.")
    lines += [] if sure else [NOT_SURE]
    if route.cash_eur:
        lines += [f"Il faut avancer {spoken_euros(route.cash_eur)}.", "Avancer, c’est payer avant de recevoir l’argent."]
    return PlainPart(title="Combien d’argent, et quand ?", lines=tuple(lines), questions=("Pouvez-vous attendre jusque-là ?",))


def asked(case: RouteCase) -> Iterator[PlainPart]:
    """Yield one part a request: to whom, by whom, before when, how much."""
    for rank, request in enumerate(sorted(case.route.requests, key=lambda one: (one.filed, one.id)), 1):
        lines = [*short_lines(request.label), *_who_decides(request), *_when(request)]
        if request.applicant:
            lines += labelled("Qui demande" if request.agreed else "Qui pourrait demander", request.applicant.label)
        if request.amount_eur is not None:
            lines.append(f"On peut demander {spoken_euros(request.amount_eur)}.")
            usually = probable_part(request)
            lines += [f"Souvent, on reçoit {spoken_euros(usually)}."] if usually else []
        else:
            lines.append("Personne ne connaît le montant. Demandez.")
        if request.campagne and request.campagne.platform:
            lines += ["Où demander ?", *short_lines(request.campagne.platform)]
        yield PlainPart(title=f"Demande numéro {rank}", lines=tuple(lines), questions=("Qui s’occupe de cette demande ?",))


def _who_decides(request: RequestView) -> tuple[str, ...]:
    funders = request.funders or ((request.dispositif.funder,) if request.dispositif else ())
    return ("Qui décide ?", *(line for funder in funders for line in short_lines(funder))) if funders else ()


def _when(request: RequestView) -> tuple[str, ...]:
    day = last_day(request)
    if day:
        return (f"Dernier jour pour demander : {long_day(day)}.", "Après, c’est trop tard.")
    return (f"Habituellement, on demande vers {month(request.filed)}.", NOT_SURE, "Demandez la vraie date.")


def doing(case: RouteCase) -> Iterator[PlainPart]:
    """Yield one part a step, in order."""
    for rank, step in enumerate(case.route.steps, 1):
        yield PlainPart(title=f"Étape {rank}", lines=step_lines(step), questions=who_does(case, step))


def who_does(case: RouteCase, step: RouteStepView) -> tuple[str, ...]:
    """Return what to ask of a step: who of those listening does it, or who follows it when it is the carrier's own."""
    if step_kind(step) in WAITING:
        return ()
    carrying = {request.applicant.id for request in case.carried if request.applicant}
    return ("Qui de vous appelle cette structure ?",) if step.actor.id in carrying else ("Qui de vous s’en occupe ?",)


def step_lines(step: RouteStepView) -> tuple[str, ...]:
    """Return what to do, from when, with whom, with which papers; a reason only when it is short."""
    lines = list(short_lines(step_name(step)))
    if step_kind(step) == DECISION:
        return (*lines, "Le financeur lit la demande.", f"La réponse peut arriver vers le {long_day(step.end)}.")
    if step_kind(step) == PAYMENT:
        return (*lines, "L’argent arrive si la réponse est oui.", f"Il peut arriver vers le {long_day(step.end)}.")
    lines.append("Vous pouvez commencer maintenant." if step.now else f"À commencer vers le {long_day(step.start)}.")
    lines.append(f"À finir vers le {long_day(step.end)}." if step.end > step.start else "Cela prend un jour.")
    lines += labelled("Qui le fait", step.who)
    if step.who_helps:
        lines += ["Qui peut aider ?", *short_lines(step.who_helps)]
    if step.documents:
        lines += ["Les papiers à préparer :", *(line for paper in step.documents for line in short_lines(paper))]
    if step.cost_eur:
        lines.append(f"Cela coûte {spoken_euros(step.cost_eur)}.")
    return tuple(lines)


def checks(case: RouteCase) -> PlainPart | None:
    """Return what has to be verified, as short lines."""
    lines: list[str] = []
    for request in case.route.requests:
        for condition in request.to_check:
            change = short_lines(condition.would_change.text) if condition.would_change else ()
            lines += [*labelled("Pour", request.label), "Est-ce vrai ?", *short_lines(condition.label), *change]
    if not lines:
        return None
    return PlainPart(title="Ce qu’il faut vérifier", lines=("Nous ne savons pas tout.", *lines), questions=("Qui va demander ?",))


def otherwise(case: RouteCase) -> PlainPart:
    """Return what to do when the answer is no."""
    lines = tuple(line for sentence in case.route.fallback for line in short_lines(sentence.text))
    return PlainPart(
        title="Si la réponse est non", lines=("Ce n’est pas la fin.", *(lines or ("Demandez pourquoi.", "Demandez de l’aide.")))
    )


def helpers(case: RouteCase) -> PlainPart | None:
    """Return who can help."""
    people = unique(step.who_helps for step in case.route.steps if step.who_helps and step_kind(step) not in WAITING)
    lines = tuple(line for one in people for line in short_lines(one))
    return PlainPart(title="Qui peut vous aider ?", lines=lines) if lines else None
