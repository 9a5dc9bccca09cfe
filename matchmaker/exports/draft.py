"""« Brouillon à recopier »: one for each form of a route, in the order of the platform's own fields."""

from matchmaker.domain.identifiers import fold
from matchmaker.domain.structure import StructureKind
from matchmaker.errors import InputError
from matchmaker.exports.answers import FILLS, Answer, Asked
from matchmaker.exports.asking import platform
from matchmaker.exports.budget import DraftInput
from matchmaker.exports.budget_page import budget_blocks
from matchmaker.exports.case import RouteCase
from matchmaker.exports.document import Document, Entry, Notice, Section, Tick, Tone
from matchmaker.exports.form_files import Form, FormField, FormPart, read_form
from matchmaker.exports.french import told, typeset
from matchmaker.exports.sheet import window
from matchmaker.services.views.request import RequestView

BLANK = "à compléter par vous"
NOTHING_SENT = "Rien n'est envoyé d'ici : vous relisez, vous complétez, vous recopiez."
COMMON = "cerfa_12156"
PUBLIC_KINDS = frozenset(
    {StructureKind.COMMUNE, StructureKind.CCAS, StructureKind.ECOLE, StructureKind.INSTITUTION, StructureKind.BAILLEUR}
)
PLATFORMS = {"dauphin": "dauphin", "compte asso": "compte_asso", "compteasso": "compte_asso"}


def route_draft(case: RouteCase, given: DraftInput | None = None) -> Document:
    """Return the drafts of a route, one after the other: a form that several requests share is written once.

    Args:
        case: the route.
        given: what a person gave of the budget; nothing of it is invented.
    """
    own = given or DraftInput()
    sections: list[Section] = []
    seen: set[tuple[str, str]] = set()
    for request in case.route.requests:
        form = form_of(case, request)
        key = (request.form or request.id, request.applicant.id if request.applicant else "")
        if key in seen:
            continue
        seen.add(key)
        sharing = tuple(
            r for r in case.route.requests if request.form and r.form == request.form and r.applicant == request.applicant
        )
        sections.extend(draft_sections(Asked(case, request, own), form, sharing or (request,), apart=bool(sections)))
    return Document(
        title=typeset(case.titled("Brouillon à recopier")),
        lead=f"{told(f'Pour : {case.purpose}')} {typeset(NOTHING_SENT)}",
        printed_on=case.printed_on,
        sections=tuple(sections),
        foot=typeset(
            "« À vérifier sur la plateforme » : ce champ y porte peut-être un autre nom. « À vérifier » : la réponse vient de "
            "nos données, relisez-la. « À compléter par vous » : nous ne savons pas. Aucun chiffre n'a été inventé."
        ),
    )


def form_of(case: RouteCase, request: RequestView) -> Form:
    """Return the form a request is written in: its platform's own, a small fund's page for a group, else the common form."""
    folded = fold(platform(request))
    for words, some_id in PLATFORMS.items():
        if words in folded:
            return read_form(some_id)
    acting = case.structure(request.applicant)
    if acting is not None and acting.informal:
        return read_form("fiche_projet")
    return read_form(COMMON)


def draft_sections(asked: Asked, form: Form, sharing: tuple[RequestView, ...], *, apart: bool) -> tuple[Section, ...]:
    """Return a form filled with what is known; its first part says where to copy it, by when, and what of it is not sure."""
    request = asked.request
    names = " et ".join(dict.fromkeys(one.label for one in sharing))
    where = platform(request) or "à demander au financeur"
    lines = [
        f"À déposer : {window(request)}",
        f"Où : {where}",
        *([f"Adresse : {request.campagne.url}"] if request.campagne and request.campagne.url else []),
        form.note,
        *(f"Lu dans : {source.publisher}, « {source.title} », {source.vintage}" for source in form.sources),
    ]
    if request.carried_for and request.applicant:
        who, group = request.applicant.label, request.carried_for.label
        could = f"{who} pourrait signer et payer, pour {group} : à lui demander d'abord"
        lines.insert(0, f"{who} signe et paie, pour {group}" if request.agreed else could)
    signing = asked.structure
    if signing is not None and signing.kind in PUBLIC_KINDS and form.id == COMMON:
        lines.append("Ce formulaire est celui des associations : une structure publique demande le sien au financeur")
    if len(sharing) > 1:
        lines.insert(0, "Une seule saisie sert ces demandes")
    first = Section(
        title=f"{form.title} : {names}",
        blocks=(Notice(title=f"À recopier dans {form.name}", lines=tuple(typeset(line) for line in lines), tone=Tone.ACTION),),
        apart=apart,
    )
    return (first, *(part_section(asked, part) for part in form.parts))


def part_section(asked: Asked, part: FormPart) -> Section:
    """Return one part of a form."""
    if part.budget:
        return Section(title=part.title, note=part.note, blocks=budget_blocks(asked.case, asked.given, part.budget))
    return Section(title=part.title, note=part.note, blocks=tuple(entry(asked, one) for one in part.fields))


def entry(asked: Asked, one: FormField) -> Entry | Tick:
    """Return a field with its answer, or its blank; a box to tick for what is only to be done.

    Raises:
        InputError: the form's file names an answer that does not exist.
    """
    if one.fill and one.fill not in FILLS:
        raise InputError(f"Le formulaire demande « {one.fill} », que rien ne remplit. Réponses possibles : {', '.join(FILLS)}.")
    if one.to_do:
        return Tick(label=one.label, detail=typeset(one.hint) if one.hint else None)
    answer = FILLS[one.fill](asked) if one.fill else Answer()
    hints = " ".join(text for text in (one.hint, answer.help) if text)
    return Entry(
        label=one.label,
        value=answer.value,
        blank=BLANK,
        hint=typeset(hints) if hints else None,
        wording_to_check=not one.sure,
        value_to_check=answer.check,
    )
