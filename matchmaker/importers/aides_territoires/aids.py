"""`aides-territoires`: real aids. The export says who may ask and for what kind of help; the rest is for a person to check."""

import html
import re
from datetime import date
from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Condition, ConditionKind, Dispositif, DispositifNature
from matchmaker.domain.identifiers import fold, make_id
from matchmaker.domain.source import Fact, Source
from matchmaker.domain.structure import StructureKind
from matchmaker.importers.cells import Cells, day, text
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.geography import sorted_codes
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import publication

ORIGIN = "aides-territoires"
VINTAGE = "2023"
_SUMMARY = 600

COLUMNS = (
    Column("Nom", required=True),
    Column("Lien", required=True),
    Column("Financeurs", required=True),
    Column("Bénéficiaire", required=True),
    Column("Types d'aides", required=True),
    Column("AAP/AMI"),
    Column("Récurrence"),
    Column("Descriptif", required=True),
    Column("Date Clôture"),
)

# Who may ask, in our kinds. A centre social, an EVS or a régie is most often an association; what it is exactly is checked
# with everything else, since no aid of this export is ever more than "à vérifier".
_ASSOCIATIONS = (StructureKind.ASSOCIATION, StructureKind.CENTRE_SOCIAL, StructureKind.EVS, StructureKind.ENTREPRISE_ESS)
_KINDS = {
    "associations": _ASSOCIATIONS,
    "communes": (StructureKind.COMMUNE,),
    "intercommunalites pays": (StructureKind.INSTITUTION,),
    "departements": (StructureKind.INSTITUTION,),
    "regions": (StructureKind.INSTITUTION,),
    "collectivites d outre mer a statuts particuliers": (StructureKind.INSTITUTION,),
    "etablissements publics ecoles bibliotheques services de l etat": (
        StructureKind.INSTITUTION,
        StructureKind.ECOLE,
        StructureKind.CCAS,
        StructureKind.BAILLEUR,
    ),
    "entreprises publiques locales sem spl semop": (StructureKind.BAILLEUR,),
    "entreprises privees": (StructureKind.ENTREPRISE_ESS,),
    "recherche": (StructureKind.INSTITUTION,),
    # Nobody of the graph is a person or a farm.
    "particuliers": (),
    "agriculteurs": (),
}

_GRANT = "subvention"
_OTHER_MONEY = {"autre aide financiere"}
_REPAID = {"pret", "avance recuperable"}

_TO_CHECK = (
    "Cette aide s'applique-t-elle à ce territoire ? L'export ne donne pas son périmètre.",
    "Ce besoin entre-t-il dans ses thèmes et ses conditions d'éligibilité ? L'export ne les donne pas.",
    "Quel montant et quel taux, pour quelles dépenses ? L'export ne les donne pas.",
)
_NOT_A_GRANT = "Quelle forme prend cette aide financière ? L'export ne l'annonce pas comme une subvention."


def read(path: Path, options: ImportOptions) -> Batch:
    """Read the aids of an export.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, COLUMNS, report)
    source = publication(
        "Aides-territoires",
        "Export des aides",
        published=options.published or date(2023, 12, 15),
        vintage=VINTAGE if options.published is None else str(options.published.year),
        address="github.com/MTES-MCT/aides-territoires",
    )
    found: dict[str, Dispositif] = {}
    for row in table.rows:
        cells = Cells(row, report)
        aid = _aid(cells, source)
        if aid is None:
            continue
        if aid.id in found:
            cells.refuse("Lien", "cette aide figure déjà plus haut (même adresse)")
            continue
        found[aid.id] = aid
    return Batch(sources=(source,), dispositifs=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals)


def _aid(cells: Cells, source: Source) -> Dispositif | None:
    """Return the aid of a row, or None when it is refused."""
    label = cells.required("Nom", plain)
    slug = cells.required("Lien", _slug)
    funder = cells.required("Financeurs", lambda value: ", ".join(_parts(value)))
    summary = cells.required("Descriptif", plain)
    kinds = cells.required("Bénéficiaire", lambda value: _kinds(cells, value))
    types = cells.required("Types d'aides", _parts)
    if label is None or slug is None or funder is None or summary is None or kinds is None or types is None:
        return None
    if not kinds:
        cells.refuse("Bénéficiaire", "cette aide ne s'adresse à aucune sorte de structure")
        return None
    nature = _nature(types)
    return Dispositif(
        id=make_id(ORIGIN, slug),
        label=label,
        funder=funder,
        nature=nature,
        summary=_shortened(summary),
        conditions=_conditions(cells, kinds, types, nature, source),
        facts=_facts(cells, types, source),
        closed_on=cells.optional("Date Clôture", day),
        url=text(cells.raw("Lien")),
        origin=ORIGIN,
        source_id=source.id,
    )


def _kinds(cells: Cells, value: str) -> tuple[str, ...]:
    """Return the kinds of structures that may ask; a beneficiary we do not know is reported, never guessed."""
    kinds: list[StructureKind] = []
    for part in _parts(value):
        if (known := _KINDS.get(fold(part))) is None:
            cells.leave_out("Bénéficiaire", f"bénéficiaire inconnu de nous, laissé de côté : « {part[:60]} »")
        else:
            kinds.extend(known)
    return sorted_codes(kind.value for kind in kinds)


def _nature(types: tuple[str, ...]) -> DispositifNature:
    """Return money for what may be money given; engineering, and money to give back, is somewhere to be sent to."""
    words = {fold(part) for part in types}
    return DispositifNature.ARGENT if _GRANT in words or words & _OTHER_MONEY else DispositifNature.ORIENTATION


def _conditions(
    cells: Cells, kinds: tuple[str, ...], types: tuple[str, ...], nature: DispositifNature, source: Source
) -> tuple[Condition, ...]:
    words = {fold(part) for part in types}
    questions = list(_TO_CHECK)
    if nature is DispositifNature.ARGENT and _GRANT not in words:
        questions.append(_NOT_A_GRANT)
    if words & _REPAID:
        questions.append("Faut-il rembourser ? L'export annonce aussi un prêt ou une avance.")
    asked = Condition(
        kind=ConditionKind.CARRIER_KIND,
        values=kinds,
        label=f"Bénéficiaires : {', '.join(_parts(cells.raw('Bénéficiaire')))}",
        source_id=source.id,
        since=source.vintage,
    )
    return (asked, *(Condition(kind=ConditionKind.MANUAL, label=question) for question in questions))


def _facts(cells: Cells, types: tuple[str, ...], source: Source) -> dict[str, Fact]:
    said = {
        "types_d_aide": types,
        "beneficiaires": _parts(cells.raw("Bénéficiaire")),
        "recurrence": cells.optional("Récurrence", text),
        "appel_a_projets": "oui" if fold(cells.raw("AAP/AMI")) == "oui" else None,
    }
    return {name: Fact(value=value, source_id=source.id, since=source.vintage) for name, value in said.items() if value}


def _parts(value: str) -> tuple[str, ...]:
    parts = tuple(dict.fromkeys(plain(part) for part in value.split(";") if part.strip()))
    if not parts:
        raise ValueError("un texte était attendu")
    return parts


def _slug(value: str) -> str:
    """Return what identifies an aid in its address, whatever the site's name becomes."""
    match = re.search(r"/aides/([\w-]+)/?(?:[?#].*)?$", text(value))
    if match is None:
        raise ValueError("l'adresse d'une aide (…/aides/nom-de-l-aide/) était attendue : c'est elle qui la distingue d'une autre")
    return match.group(1)


def plain(value: str) -> str:
    """Return text without HTML entities and tags, on one line.

    >>> plain("L&#39;aide &amp; le <b>reste</b>&nbsp;")
    "L'aide & le reste"
    """
    return text(re.sub(r"</?[a-zA-Z][^<>]*>", " ", html.unescape(html.unescape(value))).replace("\xa0", " "))


def _shortened(summary: str) -> str:
    """Return whole sentences within the limit, or whole words when the first sentence is longer."""
    if len(summary) <= _SUMMARY:
        return summary
    head = summary[:_SUMMARY]
    end = max(head.rfind(stop) for stop in (". ", " ; ", "! ", "? "))
    return head[: end + 1].strip() if end > _SUMMARY // 3 else head.rsplit(" ", 1)[0] + "…"
