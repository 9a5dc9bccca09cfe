"""The clauses of a carrying agreement, for a named carrier and group: what the law says, what the two have to decide."""

from collections.abc import Iterator

from matchmaker.errors import InputError
from matchmaker.exports.asking import how_sure
from matchmaker.exports.case import RouteCase
from matchmaker.exports.document import Block, Choice, Document, Entry, Lines, Notice, Paragraph, Section, Tone
from matchmaker.exports.french import euros, told, typeset, unique
from matchmaker.exports.sheet import window
from matchmaker.services.views.request import Named, RequestView

BLANK = "à compléter par vous"
LAW = (
    "décret-loi du 2 mai 1938, article 15, et code général des collectivités territoriales, article L. 1611-4 "
    "(lu dans « Associations mode d'emploi », sans date, et une réponse de l'Assemblée nationale) ; à vérifier avant de signer"
)
OTHER = "autre : ……………………………………………"

# Who answers for what, before the funder and between the two.
RESPONSIBILITY = (
    "La porteuse signe les demandes et répond de l'action devant les financeurs",
    "La porteuse signe le contrat d'engagement républicain et en informe le groupe",
    "Le groupe fait l'action avec ses membres et prévient la porteuse de tout ce qui change",
    "La porteuse remet le compte rendu dans les délais ; le groupe lui donne de quoi l'écrire : présences, photos, factures",
)
# How the money goes, the legal rule first.
MONEY = (
    "La porteuse paie les dépenses directement aux fournisseurs, sur facture à son nom. Aucune somme n'est versée au groupe",
    "La porteuse tient un compte à part de l'action et le montre au groupe quand il le demande",
    "Une dépense n'est payée qu'une fois : la même facture ne sert pas à deux financeurs",
    "Ce qu'un membre du groupe a avancé lui est remboursé sur facture, si les deux l'ont décidé avant",
    "Ce qui n'est pas dépensé revient au financeur, sauf s'il écrit le contraire",
)
DECIDING = (
    "Le groupe décide du contenu de l'action. La porteuse refuse ce qui est illégal, dangereux ou hors budget, et dit pourquoi",
    "Les deux se voient avant la demande, au milieu de l'action et avant le compte rendu",
    "Rien n'est promis à un financeur au nom du groupe sans son accord",
)
DECIDING_CHOICES = (
    Choice(
        label="Une dépense est décidée par",
        options=("les deux, toujours", "le groupe seul jusqu’à ………… €, les deux au-delà", OTHER),
    ),
    Choice(label="En cas de désaccord", options=("on en parle à trois, avec la CDSU", "une médiation : …………………………", OTHER)),
)
INSURANCE = (
    "L'assurance de la porteuse couvre les membres du groupe, leurs bénévoles et le public, pendant l'action",
    "La porteuse le vérifie auprès de son assureur avant le début, et donne l'attestation au groupe",
)
INSURANCE_CHOICE = Choice(label="L’attestation d’assurance", options=("déjà reçue, le ……………", "à demander avant le ……………"))
OWNERSHIP = (
    "Le projet, son nom et ses idées restent au groupe",
    "Les affiches et les publications nomment le groupe, la porteuse et les financeurs",
    "Aucune photo de personne n'est publiée sans son accord écrit ; pour un enfant, celui de ses parents",
    "Le matériel acheté avec la subvention est inscrit sur une liste, avec ce qu'il deviendra à la fin",
)
# What follows when the group becomes an association: nothing passes to it by itself.
ENDING = (
    "Chacun peut arrêter par écrit, avec un délai. Les dépenses déjà engagées sont payées, le compte rendu est remis",
    "Si le groupe devient une association, la porteuse l'aide à reprendre l'action. L'argent déjà reçu ne se transfère pas : "
    "il faut l'accord écrit du financeur, ou une nouvelle demande",
)
ENDING_CHOICES = (
    Choice(label="Délai pour arrêter", options=("un mois", "trois mois", OTHER)),
    Choice(label="Le matériel acheté, à la fin", options=("reste à la porteuse", "est prêté au groupe", OTHER)),
)


def portage_clauses(case: RouteCase) -> Document:
    """Return the clauses to sign, one part for each carrier and group of the route.

    Raises:
        InputError: nobody carries for anybody on this route.
    """
    pairs = unique_pairs(case)
    if not pairs:
        raise InputError(
            "Personne ne porte pour un autre sur ce chemin : il n'y a pas de convention de portage à écrire. "
            "Choisissez un autre chemin, ou un autre format."
        )
    sections: list[Section] = []
    for rank, (carrier, group) in enumerate(pairs):
        requests = tuple(r for r in case.carried if r.applicant == carrier and r.carried_for == group)
        sections.extend(convention(case, carrier, group, requests, apart=rank > 0))
    return Document(
        title=typeset(case.titled("Clauses de la convention de portage")),
        lead=typeset(f"Pour : {case.purpose}"),
        printed_on=case.printed_on,
        sections=tuple(sections),
        foot=typeset(
            "Ce texte est un point de départ, pas un conseil juridique. Les clauses sont un usage, sauf la règle de l'argent, "
            "qui est dans la loi. Faites relire la convention : maison des associations, Guid'Asso, ou la CDSU."
        ),
    )


def unique_pairs(case: RouteCase) -> tuple[tuple[Named | None, Named], ...]:
    """Return who carries for whom on a route, each pair once; the carrier is None when it has still to be found."""
    return tuple(dict.fromkeys((request.applicant, request.carried_for) for request in case.carried if request.carried_for))


def convention(
    case: RouteCase, carrier: Named | None, group: Named, requests: tuple[RequestView, ...], *, apart: bool
) -> Iterator[Section]:
    """Yield the parts of one agreement; in its clauses the two are « la porteuse » and « le groupe »."""
    first = carrier.label if carrier else "une structure porteuse, à trouver"
    trap = (
        f"La porteuse ({first}) reçoit l'argent et paie elle-même les factures",
        f"Reverser la subvention au groupe ({group.label}), ou à quiconque, est interdit",
        "La seule exception : le financeur l'autorise par écrit, dans sa convention",
        f"Source : {LAW}",
    )
    yield Section(
        title=f"Entre {first} et {group.label}",
        blocks=(Notice(title="Le piège à connaître", lines=tuple(told(line) for line in trap), tone=Tone.NO),),
        apart=apart,
    )
    yield Section(title="Les deux parties", blocks=(*unasked(carrier, requests), *parties(case, carrier, group)))
    yield Section(title="1. Ce que l’on fait ensemble", blocks=subject(case, requests))
    yield Section(title="2. Qui demande, qui répond", blocks=clauses(RESPONSIBILITY))
    yield Section(title="3. L’argent", blocks=(*clauses(MONEY), *money_choices(requests)))
    yield Section(title="4. Qui décide", blocks=(*clauses(DECIDING), *DECIDING_CHOICES))
    yield Section(title="5. L’assurance", blocks=(*clauses(INSURANCE), INSURANCE_CHOICE))
    yield Section(title="6. Le nom, les images, les idées", blocks=clauses(OWNERSHIP))
    yield Section(title="7. La fin, et la suite", blocks=(*clauses(ENDING), *ENDING_CHOICES))
    yield Section(title="Signatures", blocks=signatures(first, group.label))


def unasked(carrier: Named | None, requests: tuple[RequestView, ...]) -> tuple[Block, ...]:
    """Return that the carrier did not say yes yet, nothing once it did."""
    if carrier is None or all(request.agreed for request in requests):
        return ()
    line = f"{carrier.label} pourrait porter la demande : rien ne dit encore qu'elle accepte"
    return (Notice(title="À lui demander d’abord", lines=(told(line),), tone=Tone.CHECK),)


def parties(case: RouteCase, carrier: Named | None, group: Named) -> tuple[Block, ...]:
    """Return who the two are: what is known of the carrier, and nothing on the persons, which they write themselves."""
    known = case.structure(carrier)
    return (
        Entry(label="La porteuse", value=carrier.label if carrier else None, blank=BLANK),
        Entry(label="Son numéro SIRET", value=known.siret if known else None, blank=BLANK),
        Entry(label="Représentée par", blank=BLANK, hint="Nom et fonction de la personne qui signe."),
        Entry(label="Le groupe", value=group.label),
        Entry(label="Représenté par", blank=BLANK, hint="Une ou deux personnes majeures, choisies par le groupe."),
    )


def subject(case: RouteCase, requests: tuple[RequestView, ...]) -> tuple[Block, ...]:
    """Return the action and the requests the agreement is about."""
    where = f"Elle a lieu ici : {case.plan.project.territory}"
    lines = []
    for request in requests:
        amount = f", {euros(request.amount_eur)} ({how_sure(request)})" if request.amount_eur is not None else ""
        lines.append(typeset(f"{request.label}{amount} ; à déposer {window(request)}."))
    return (
        Paragraph(text=" ".join(told(line) for line in (f"L'action répond à ce besoin : {case.purpose}", where))),
        Paragraph(text="La porteuse demande pour le groupe :"),
        Lines(items=unique(lines)),
        Entry(
            label="L’action commence et finit", blank=BLANK, hint="La convention dure jusqu’au compte rendu remis au financeur."
        ),
    )


def clauses(lines: tuple[str, ...]) -> tuple[Block, ...]:
    """Return clauses as numbered lines, set in French."""
    return (Lines(items=tuple(told(line) for line in lines), numbered=True),)


def money_choices(requests: tuple[RequestView, ...]) -> tuple[Block, ...]:
    """Return what the two have to decide about money; the cash to advance when it is known."""
    cash = [request.cash_eur for request in requests if request.cash_eur]
    known = f" (estimé : {euros(sum(cash))})" if cash else ""
    return (
        Choice(
            label="Participation aux frais de la porteuse",
            options=("aucune", "…… % du budget, écrits dans la demande de subvention", OTHER),
        ),
        Paragraph(
            text=typeset("Entre rien et 10 % selon les usages : à vérifier avec le financeur."),
            soft=True,
        ),
        Choice(
            label=typeset(f"L'argent à avancer avant le versement{known}"),
            options=("la porteuse avance tout", "la porteuse avance jusqu’à ………… €", "l’action attend le versement", OTHER),
        ),
        Choice(
            label="Si la subvention est plus petite que prévu",
            options=("l’action est réduite, décidée à deux", "l’action est reportée", "chacun peut arrêter", OTHER),
        ),
    )


def signatures(first: str, second: str) -> tuple[Block, ...]:
    """Return the place to sign."""
    return (
        Entry(label="Fait à, le", blank="…………………………………………"),
        Entry(label=f"Pour {first}", blank="nom, fonction, signature"),
        Entry(label=f"Pour {second}", blank="nom, signature"),
    )
