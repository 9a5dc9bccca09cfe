"""What the graph can put in the fields of a form, each under the name forms call it by. What it does not know stays a blank."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matchmaker.domain.action import Stage
from matchmaker.domain.structure import Structure
from matchmaker.explanations.words import MONTHS, enumerate_french
from matchmaker.exports.asking import how_sure
from matchmaker.exports.budget import DraftInput
from matchmaker.exports.case import RouteCase
from matchmaker.exports.french import count, euros, month, number, told, typeset
from matchmaker.services.views.request import RequestView

AGREEMENTS = ("JEP", "agrement_EVS", "agrement_centre_social")
FEDERATION = "affiliation_sportive"
QPV_PREFIXES = ("QN", "QP")
YEARS_OF_AID = 3
SIREN_DIGITS = 9


@dataclass(frozen=True)
class Answer:
    """What to copy (None: a blank), whether a person must look first, and a word of help beside the form's own."""

    value: str | None = None
    check: bool = False
    help: str | None = None


@dataclass(frozen=True)
class Asked:
    """What an answer is made from: the route, the request the form is for, and what a person gave."""

    case: RouteCase
    request: RequestView
    given: DraftInput

    @property
    def structure(self) -> Structure | None:
        """What is known of the structure that signs, None when the reader may not see it or when it has to be found."""
        return self.case.structure(self.request.applicant)

    def holds(self, token: str) -> bool:
        """Whether the structure that signs is known to hold a legal state."""
        return self.structure is not None and token in self.structure.legal_tokens


BLANK = Answer()


def name(asked: Asked) -> Answer:
    """Return the name of the structure that signs."""
    one = asked.request.applicant
    return Answer(one.label, check=not asked.request.agreed) if one else BLANK


def siret(asked: Asked) -> Answer:
    """Return its SIRET number."""
    return Answer(asked.structure.siret) if asked.structure and asked.structure.siret else BLANK


def siren(asked: Asked) -> Answer:
    """Return its SIREN number: the first nine digits of the SIRET."""
    return Answer(asked.structure.siret[:SIREN_DIGITS]) if asked.structure and asked.structure.siret else BLANK


def rna(asked: Asked) -> Answer:
    """Return its RNA number."""
    return Answer(asked.structure.rna) if asked.structure and asked.structure.rna else BLANK


def purpose(asked: Asked) -> Answer:
    """Return what is known of its purpose; the statutes say it better."""
    return Answer(asked.structure.description, check=True) if asked.structure and asked.structure.description else BLANK


def agreements(asked: Asked) -> Answer:
    """Return the agreements it is known to hold."""
    held = [asked.case.states.get(token, token) for token in AGREEMENTS if asked.holds(token)]
    return Answer(enumerate_french(held), check=True) if held else BLANK


def federation(asked: Asked) -> Answer:
    """Return that it belongs to a federation, when that is known."""
    return Answer("Affiliée à une fédération sportive : laquelle ?", check=True) if asked.holds(FEDERATION) else BLANK


def aid_received(asked: Asked) -> Answer:
    """Return what was notified to it over three years, as published; never what was refused or only asked."""
    applicant, year = asked.request.applicant, asked.case.printed_on.year
    lines = [
        line
        for line in asked.case.granted
        if applicant and line.beneficiary_id == applicant.id and year - YEARS_OF_AID < line.year <= year
    ]
    if not lines:
        return Answer(help="Nous n’en connaissons pas ; cela ne veut pas dire qu’il n’y en a pas.")
    told = (
        f"{line.year} : {line.funder}, {euros(line.secured_eur)}" for line in sorted(lines, key=lambda one: (one.year, one.id))
    )
    return Answer("\n".join(told), check=True)


def people(asked: Asked) -> Answer:
    """Return how many people make the structure, or the group, live."""
    group = asked.case.structure(asked.request.carried_for)
    told = []
    for one in (asked.structure, group):
        if one and one.size:
            told.append(f"{one.label} : {count(one.size, 'personne')}")
    return Answer("\n".join(told), check=True, help="Bénévoles, salariés et adhérents se comptent à part.") if told else BLANK


def first_time(asked: Asked) -> Answer:
    """Return whether the action is asked for again, when its stage is known."""
    stage = asked.case.plan.project.stage
    if stage is None:
        return BLANK
    return Answer("Renouvellement" if stage is Stage.RENOUVELEE else "Première demande", check=True)


def an_action(asked: Asked) -> Answer:
    """Return that money is sought for an action."""
    return Answer("Une action", check=True)


def one_year(asked: Asked) -> Answer:
    """Return the usual period."""
    return Answer("Annuelle", check=True)


def funders(asked: Asked) -> Answer:
    """Return who the request goes to."""
    request = asked.request
    known = request.funders or ((request.dispositif.funder,) if request.dispositif else ())
    return Answer(enumerate_french(known), check=True) if known else BLANK


def dispositif(asked: Asked) -> Answer:
    """Return the dispositif, with the year of its call."""
    call = asked.request.campagne
    return Answer(f"{asked.request.label} {call.year}" if call else asked.request.label)


def need(asked: Asked) -> Answer:
    """Return the need in the words it was said, how often and since when."""
    said, project = asked.case.need, asked.case.plan.project
    if said is None and not project.need:
        return BLANK
    heard = ""
    if said:
        since = f" depuis {MONTHS[said.said_on.month - 1]} {said.said_on.year}" if said.said_on else ""
        times = "dit une fois" if said.times == 1 else f"dit {number(said.times)} fois"
        heard = f" ({times}{since}, {project.territory})"
    text = f"Des habitants le disent : {asked.case.purpose}{heard}."
    return Answer(typeset(text), help="Ajoutez ce que vous voyez vous-mêmes.")


def themes(asked: Asked) -> Answer:
    """Return the themes of the need."""
    known = asked.case.plan.project.themes
    return Answer(enumerate_french(known), check=True) if known else BLANK


def public(asked: Asked) -> Answer:
    """Return that the action is for the residents of its quarter, when its place is one."""
    project = asked.case.plan.project
    if not project.territory_code.startswith(QPV_PREFIXES):
        return BLANK
    return Answer(f"Surtout des habitants du quartier prioritaire {project.territory}", check=True)


def place(asked: Asked) -> Answer:
    """Return the place of the action, with its public code when it is a QPV."""
    project = asked.case.plan.project
    code = f" ({project.territory_code})" if project.territory_code.startswith(QPV_PREFIXES) else ""
    return Answer(f"{project.territory}{code}")


def means(asked: Asked) -> Answer:
    """Return the hours of volunteering a person gave; nothing else is known of the means."""
    hours = asked.given.volunteer_hours
    return Answer(f"{number(hours)} heures de bénévolat", check=True) if hours else BLANK


def partners(asked: Asked) -> Answer:
    """Return who takes part, the group somebody carries for included."""
    own = {asked.request.applicant.id} if asked.request.applicant else set()
    known = [one.label for one in asked.case.plan.applicants if one.id not in own]
    return Answer(enumerate_french(known), check=True) if known else BLANK


def dates(asked: Asked) -> Answer:
    """Return nothing: who acts chooses. The day an answer is expected helps to choose."""
    return Answer(help=f"Réponse attendue vers {month(asked.request.decision)} : ce qui commence avant n’est pas toujours aidé.")


def amount(asked: Asked) -> Answer:
    """Return what the route asks of this dispositif, and the most it gives."""
    request = asked.request
    if request.amount_eur is None:
        return Answer(help="Personne ne sait combien ce dispositif donne : demandez-le avant.")
    most = f" Au plus {euros(request.amount_max_eur)}." if request.amount_max_eur else ""
    return Answer(euros(request.amount_eur), check=True, help=f"{told(how_sure(request))}{most}")


def engagement(asked: Asked) -> Answer:
    """Return whether the contrat d'engagement républicain is known to be signed."""
    return Answer("Oui, déjà signé", check=True) if asked.holds("CER") else BLANK


def bank(asked: Asked) -> Answer:
    """Return that there is an account, never its number."""
    return Answer("Il y a un compte : joindre le RIB.", check=True) if asked.holds("compte_bancaire") else BLANK


def dauphin_account(asked: Asked) -> Answer:
    """Return whether it has an account on Dauphin."""
    return Answer("Oui, ouvert", check=True) if asked.holds("compte_Dauphin") else BLANK


def asso_account(asked: Asked) -> Answer:
    """Return whether it has an account on Le Compte Asso."""
    return Answer("Oui, ouvert", check=True) if asked.holds("compte_LeCompteAsso") else BLANK


def group(asked: Asked) -> Answer:
    """Return the group that acts: the one somebody carries for, else who signs."""
    acting = asked.request.carried_for or asked.request.applicant
    return Answer(acting.label) if acting else BLANK


def carrier(asked: Asked) -> Answer:
    """Return who signs for the group, when somebody does."""
    if asked.request.carried_for is None:
        return Answer(help="Aucune pour cette demande ; certains fonds en veulent une.")
    return Answer(asked.request.applicant.label, check=True) if asked.request.applicant else BLANK


FILLS: Mapping[str, Callable[[Asked], Answer]] = {
    "agrements": agreements,
    "aides_recues": aid_received,
    "besoin": need,
    "compte_asso": asso_account,
    "compte_dauphin": dauphin_account,
    "dates": dates,
    "dispositif": dispositif,
    "engagement": engagement,
    "federation": federation,
    "financeurs": funders,
    "groupe": group,
    "montant": amount,
    "moyens": means,
    "nom": name,
    "objet": purpose,
    "objet_action": an_action,
    "partenaires": partners,
    "periode": one_year,
    "personnes": people,
    "porteuse": carrier,
    "premiere_demande": first_time,
    "public": public,
    "rib": bank,
    "rna": rna,
    "siren": siren,
    "siret": siret,
    "territoire": place,
    "themes": themes,
}
