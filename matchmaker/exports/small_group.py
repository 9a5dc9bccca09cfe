"""What a small group could do, as a page to print and keep: the ways without association, what one would open, who can help."""

from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.asking import PAPERS_UNKNOWN, closes, papers_of, received_by, usual
from matchmaker.exports.document import Block, Document, Lines, Notice, Paragraph, Section, Tone
from matchmaker.exports.french import count, euros, month, short_day, told, typeset
from matchmaker.exports.sheet import SURE
from matchmaker.services.small_group import LABEL, HelperView, SmallGroupView
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.request import RequestView

NOTHING_KEPT = (
    "Rien n'a été gardé de vos réponses. Un montant possible n'est pas une promesse : seul compte un écrit du financeur."
)

REACH = typeset("Nous ne connaissons ni leurs horaires ni leurs numéros : la CDSU vous mettra en relation.")


def small_group_page(view: SmallGroupView) -> Document:
    """Return the page: plain text, made to be read to somebody."""
    people = count(view.size, "personne")
    ways = [block for rank, route in enumerate(view.simplest, 1) for block in way(rank, route)]
    nothing = Paragraph(text=typeset("Nous ne connaissons pas encore d'argent à demander sans association. En parler à la CDSU."))
    sections = [Section(title="Ce que vous pouvez faire sans être une association", blocks=tuple(ways) or (nothing,))]
    if view.association:
        opened = Paragraph(text=typeset(view.association.text), strong=True)
        duties = tuple(typeset(one.text) for one in view.association.duties)
        told: tuple[Block, ...] = (opened, Lines(items=view.association.dispositifs))
        if duties:
            told = (*told, Notice(title="Ce que cela oblige à faire", lines=duties, tone=Tone.QUIET))
        sections.append(Section(title="Si vous devenez une association", blocks=told))
    sections.append(Section(title="Qui peut vous aider, près d’ici", blocks=(Lines(items=helpers(view.helpers)),)))
    return Document(
        title="Nous sommes un petit groupe",
        lead=typeset(
            f"{people}, une idée sur « {view.theme} », quartier {view.quartier}. Une personne majeure répond du projet."
        ),
        printed_on=view.as_of,
        sections=tuple(sections),
        foot=typeset(NOTHING_KEPT),
    )


def way(rank: int, route: RouteView) -> tuple[Block, ...]:
    """Return one way: what to ask, when money may come and how much at most, who signs, the steps in order."""
    asked = " + ".join(request.label for request in route.requests)
    amount = f"peut couvrir {euros(route.covered_eur)}" if route.covered_eur else "montant à demander"
    when = f"Premier euro : {month(route.first_euro)} ({SURE[route.first_euro_kind]}), {amount}."
    steps = tuple(
        typeset(f"{step.label} ({short_day(step.start)}{f', avec : {step.who_helps}' if step.who_helps else ''})")
        for step in route.steps
        if step.effort_half_days
    )
    return (
        Paragraph(text=typeset(f"{rank}. {asked}"), strong=True),
        Paragraph(text=typeset(f"{when} {signed(route)}")),
        *(door(route, request, alone=len(route.requests) == 1) for request in route.requests),
        Lines(items=steps, numbered=True),
    )


def door(route: RouteView, request: RequestView, *, alone: bool) -> Lines:
    """Return until when one may ask, who receives the file and where, with which papers, for how much; named unless alone."""
    papers = ", ".join(papers_of(route, request)) or PAPERS_UNKNOWN
    lines = (closes(request), f"À qui, où : {received_by(request)}", f"Papiers : {papers}", f"Combien : {usual(request)}")
    named = lines if alone else (f"{request.label} : {lines[0]}", *lines[1:])
    return Lines(items=tuple(told(line) for line in named))


def signed(route: RouteView) -> str:
    """Return who signs a route, in a sentence."""
    if any(request.applicant is None for request in route.requests):
        return "Il faut trouver une structure qui signe et paie pour vous."
    names = dict.fromkeys(r.applicant.label for r in route.requests if r.applicant and r.applicant.label != LABEL)
    if not names:
        return "C'est vous qui demandez, en votre nom."
    return f"À demander à {enumerate_french(names)} : signer, recevoir l'argent et payer pour vous."


def helpers(some: tuple[HelperView, ...]) -> tuple[str, ...]:
    """Return who can help, the CDSU first."""
    return (
        typeset("La CDSU du quartier : un premier rendez-vous suffit pour commencer."),
        *(typeset(f"{one.label} : {', '.join(one.helps)}{met(one)}") for one in some),
        *([REACH] if some else []),
    )


def met(one: HelperView) -> str:
    """Return what is known of how to meet who can help: what it does, and where."""
    known = (one.description, f"Où : {', '.join(one.places)}." if one.places else None)
    return "".join(f". {text.rstrip('.')}" for text in known if text) + "."
