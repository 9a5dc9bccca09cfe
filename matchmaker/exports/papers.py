"""The papers of a route: which, for whom, asked from whom, valid how long, wanted by which requests, held already or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.domain.funding import Document as Piece
from matchmaker.domain.identifiers import fold
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.tokens import add_months
from matchmaker.exports.case import RouteCase
from matchmaker.exports.french import french_date, typeset, unique
from matchmaker.services.views.request import Named, RequestView

PIECES_FACT = "pieces"
# A paper is there when the structure holds the legal state that gave it: by the id of the paper,
PROVES = {
    "statuts": "statuts_signes",
    "pv-constitutive": "PV_AG_constitutive",
    "recepisse": "RNA",
    "joafe": "JOAFE",
    "avis-siren": "SIRET",
    "rib": "compte_bancaire",
    "assurance": "assurance_RC",
    "cer": "CER",
    "comptes": "exercice_clos",
    "compte-rendu": "bilan_N-1",
    "convention-portage": "porteuse_signee",
    "convention-local": "convention_local",
}
# or by a word of its name when no list of ours has it.
PROVING_WORDS = {
    "statuts": "statuts_signes",
    "recepisse": "RNA",
    "siren": "SIRET",
    "siret": "SIRET",
    "rib": "compte_bancaire",
    "assurance": "assurance_RC",
    "engagement republicain": "CER",
}


class Held(StrEnum):
    """Whether a paper is there."""

    YES = "déjà obtenue : à retrouver"
    NO = "à obtenir"
    UNKNOWN = "à vérifier : l’avez-vous déjà ?"
    TO_WRITE = "à préparer"


class Paper(Record):
    """One paper, of one structure. `where` gives it; `validity` says how long; `wanted_by` are the requests and steps."""

    label: str
    holder: str
    held: Held
    where: str
    validity: str
    wanted_by: tuple[str, ...]
    needed_by: date


@dataclass(frozen=True)
class _Want:
    """One mention of a paper: who must have it, for what, and when it is handed in."""

    text: str
    holder: Named | None
    wanted_by: tuple[str, ...]
    day: date
    filed: bool


def papers(case: RouteCase) -> tuple[Paper, ...]:
    """Return the papers of a route, those needed first before the others, each once for the structure that must have it."""
    known = {fold(key): piece for piece in case.documents for key in (piece.label, piece.id)}
    grouped: dict[tuple[str, str], list[_Want]] = {}
    for want in (*_of_steps(case), *_of_requests(case)):
        piece = known.get(fold(want.text))
        label = piece.label if piece else want.text[:1].upper() + want.text[1:]
        grouped.setdefault((fold(label), want.holder.id if want.holder else ""), []).append(want)
    made = [_paper(case, wants, known.get(fold(wants[0].text))) for wants in grouped.values()]
    return tuple(sorted(made, key=lambda paper: (paper.needed_by, paper.holder, paper.label)))


def _of_steps(case: RouteCase) -> Iterator[_Want]:
    for step in case.route.steps:
        for text in step.documents:
            yield _Want(text, step.actor, step.opens or (step.label,), step.end, filed=False)


def _of_requests(case: RouteCase) -> Iterator[_Want]:
    for request in case.route.requests:
        for text in pieces_asked(request):
            yield _Want(text, request.applicant, (request.label,), request.filed, filed=True)


def pieces_asked(request: RequestView) -> tuple[str, ...]:
    """Return the papers a dispositif asks for, as its sources list them."""
    facts = request.dispositif.facts if request.dispositif else ()
    value = next((fact.value for fact in facts if fact.name == PIECES_FACT), None)
    if isinstance(value, tuple):
        return value
    return tuple(part.strip() for part in re.split(r"[,;]", value) if part.strip()) if isinstance(value, str) else ()


def _paper(case: RouteCase, wants: list[_Want], piece: Piece | None) -> Paper:
    label = piece.label if piece else wants[0].text[:1].upper() + wants[0].text[1:]
    holder = wants[0].holder
    return Paper(
        label=typeset(label),
        holder=holder.label if holder else "la structure porteuse à trouver",
        held=held(piece, label, case.structure(holder)),
        where=typeset(piece.where) if piece and piece.where else "à demander au financeur",
        validity=typeset(validity(piece, tuple(sorted(want.day for want in wants if want.filed)))),
        wanted_by=unique(name for want in wants for name in want.wanted_by),
        needed_by=min(want.day for want in wants),
    )


def held(piece: Piece | None, label: str, structure: Structure | None) -> Held:
    """Return whether a structure has a paper, as far as its legal states tell."""
    folded = f" {fold(label)} "
    by_word = next((token for words, token in PROVING_WORDS.items() if f" {words} " in folded), None)
    token = PROVES.get(piece.id.lower()) if piece else by_word
    if token is None:
        return Held.TO_WRITE
    if structure is None:
        return Held.UNKNOWN
    proofs = {"SIRET": structure.siret, "RNA": structure.rna}
    if token in structure.legal_tokens or proofs.get(token):
        return Held.YES
    return Held.NO if structure.tokens_complete or structure.informal else Held.UNKNOWN


def validity(piece: Piece | None, filings: tuple[date, ...]) -> str:
    """Return how long a paper is good for, and from which day it may be dated to be good when the requests are filed."""
    if piece is None:
        return "durée de validité à vérifier"
    months = piece.valid_months.value
    if not isinstance(months, int | float) or isinstance(months, bool) or months < 1:
        return "tant que rien ne change"
    said = f"valable {int(months)} mois{' (à vérifier)' if piece.valid_months.to_check else ''}"
    if not filings:
        return said
    said = f"{said} : à dater après le {french_date(add_months(filings[0], -int(months)))}"
    again = [day for day in filings if day > add_months(filings[0], int(months))]
    return f"{said}, puis à refaire avant le {french_date(again[0])}" if again else said
