"""A route as the demonstration could give it, written by hand: a carried call, a small local fund, and what surrounds them."""

from datetime import date

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import DispositifNature, Document
from matchmaker.domain.need import Need
from matchmaker.domain.route import Certainty, DateKind, PaidWhen
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.exports.case import RouteCase
from matchmaker.services.views.dispositif import CampagneView, DispositifView
from matchmaker.services.views.facts import ConditionView, FactView, Sentence, SourceNote
from matchmaker.services.views.funding import FundingPlanView, ProjectView, RouteView
from matchmaker.services.views.request import Named, RequestView, RouteStepView

TODAY = date(2026, 11, 24)
CENTRE = Named(id="structure-centre", label="Centre social Louise-Michel")
MAMANS = Named(id="structure-mamans", label="Les Mamans du 4")
LUDO = Named(id="structure-ludo", label="Ludothèque du Cœur")
SOURCE = SourceNote(
    id="S17",
    publisher="Montpellier Méditerranée Métropole",
    title="Appel à projets 2025",
    published=date(2025, 10, 1),
    age_days=419,
)
LAW = SourceNote(id="S34", publisher="Associations mode d’emploi", title="Reverser une subvention", vintage="sans date")
DEMO = SourceNote(id="DEMO", publisher="Contrat du Val d’Ourne", title="Appel 2027", published=date(2026, 11, 12), age_days=12)


def sentence(text, kind="warning.told"):
    """Return a worded reason."""
    return Sentence(text=text, kind=kind)


def condition(label, outcome=Outcome.A_VERIFIER, change="Demander à la mairie s’il existe dans ce quartier."):
    """Return a condition, with what would change it."""
    return ConditionView(
        label=label,
        outcome=outcome,
        known=sentence("On ne sait pas s’il existe ici.", "condition.existence_unknown"),
        would_change=sentence(change, "change.ask_existence"),
    )


def carried_request(**changes):
    """Return the request a centre social makes for a group, on Dauphin."""
    given = {
        "id": "request-aap",
        "dispositif_id": "AAP_CDV",
        "label": "Appel à projets du contrat de ville",
        "dispositif": DispositifView(
            id="AAP_CDV",
            label="Appel à projets du contrat de ville",
            funder="État, agglomération, communes, CAF",
            nature=DispositifNature.ARGENT,
            summary="L’appel annuel qui finance les actions du contrat de ville.",
            facts=(
                FactView(
                    name="pieces",
                    value=("statuts", "RIB", "budget-action", "Attestation sur l’honneur"),
                    since="2024",
                    source=SOURCE,
                ),
            ),
            source=SOURCE,
        ),
        "campagne": CampagneView(
            id="campagne-aap-2027",
            label="Appel à projets du contrat de ville",
            territory="Contrat de ville du Val d’Ourne",
            year=2027,
            opens_on=date(2026, 11, 2),
            closes_on=date(2026, 12, 18),
            decision_on=date(2027, 4, 15),
            amount_max=None,
            platform="Dauphin",
            url="contrat-de-ville.example.org/appel-2027",
            verified_on=date(2026, 11, 12),
            age_days=12,
            source=DEMO,
        ),
        "applicant": CENTRE,
        "carried_for": MAMANS,
        "outcome": Outcome.OUI,
        "filed": date(2026, 12, 16),
        "filed_kind": DateKind.HARD,
        "deadline": date(2026, 12, 18),
        "calendar": "campagne",
        "decision": date(2027, 4, 15),
        "decision_kind": DateKind.HARD,
        "paid": date(2027, 6, 14),
        "paid_kind": DateKind.RELATIVE,
        "amount_eur": 4000.0,
        "amount_max_eur": 8000.0,
        "certainty": Certainty.PROBABLE,
        "funders": ("État", "Val d’Ourne Agglomération", "CAF"),
        "form": "Dauphin",
        "paid_when": PaidWhen.ADVANCE,
        "cash_eur": 1500.0,
        "warnings": (sentence("La structure porteuse paie elle-même : elle ne reverse rien au groupe sans accord écrit."),),
        "conditions": (condition("Un public en majorité habitant d’un quartier prioritaire", Outcome.OUI),),
    }
    return RequestView(**(given | changes))


def small_request(**changes):
    """Return the request the group makes itself, to the residents' fund, whose existence is to be checked."""
    given = {
        "id": "request-fph",
        "dispositif_id": "FPH",
        "label": "Fonds de participation des habitants",
        "dispositif": DispositifView(
            id="FPH",
            label="Fonds de participation des habitants",
            funder="Commune ou agglomération, et État",
            nature=DispositifNature.ARGENT,
            summary="Une petite aide, décidée par un comité d’habitants.",
        ),
        "applicant": MAMANS,
        "outcome": Outcome.A_VERIFIER,
        "filed": date(2027, 2, 12),
        "filed_kind": DateKind.PATTERN,
        "calendar": "habituel",
        "decision": date(2027, 3, 15),
        "decision_kind": DateKind.PATTERN,
        "paid": date(2027, 4, 5),
        "paid_kind": DateKind.PATTERN,
        "amount_eur": 800.0,
        "amount_max_eur": 800.0,
        "conditions": (condition("Un fonds de participation existe dans ce quartier"),),
    }
    return RequestView(**(given | changes))


def step(some_id, label, start, end, **fields):
    """Return one step of the group."""
    given = {"actor": MAMANS, "date_kind": DateKind.RELATIVE, "effort_half_days": 1.0} | fields
    return RouteStepView(id=some_id, label=label, start=start, end=end, **given)


STEPS = (
    step(
        "E1",
        "Rencontrer la CDSU, la déléguée du préfet ou le centre social",
        date(2026, 11, 24),
        date(2026, 12, 8),
        now=True,
        gives=("Un premier rendez-vous d’accompagnement",),
        opens=("Appel à projets du contrat de ville", "Fonds de participation des habitants"),
        who_helps="La CDSU ou la déléguée du préfet",
        because=(sentence("Connaître le calendrier local évite de remplir un dossier pour rien.", "step.why"),),
        source=LAW,
    ),
    step(
        "E2a",
        "S’accorder avec une structure qui porte le projet",
        date(2026, 12, 8),
        date(2026, 12, 15),
        effort_half_days=2.0,
        opens=("Appel à projets du contrat de ville",),
        documents=("Convention de portage", "Budget d’une page"),
        because=(sentence("La porteuse reçoit l’argent et paie elle-même.", "step.why"),),
        source=LAW,
        to_check=True,
    ),
    step(
        "D1:request-aap",
        "Déposer la demande : appel à projets du contrat de ville",
        date(2026, 12, 15),
        date(2026, 12, 16),
        actor=CENTRE,
        date_kind=DateKind.HARD,
        effort_half_days=8.0,
        opens=("Appel à projets du contrat de ville",),
        documents=("Statuts", "RIB"),
        source=DEMO,
        verified_at=date(2026, 11, 12),
        verified_days=12,
    ),
)


def route(**changes):
    """Return the route."""
    requests = (carried_request(), small_request())
    given = {
        "id": "route-1",
        "title": "Le premier argent",
        "outcome": Outcome.A_VERIFIER,
        "requests": requests,
        "steps": STEPS,
        "first_euro": date(2027, 4, 5),
        "first_euro_kind": DateKind.PATTERN,
        "covered_eur": 4800.0,
        "probable_eur": 4000.0,
        "possible_eur": 800.0,
        "effort_half_days": 13.0,
        "cash_eur": 1500.0,
        "warnings": requests[0].warnings,
        "fallback": (sentence("Si c’est non : demander au fonds d’initiatives associatives, en janvier 2027.", "fallback.next"),),
    }
    return RouteView(**(given | changes))


def plan(only=None, **changes):
    """Return a plan with one route."""
    given = {
        "project": ProjectView(
            territory_code="QN00001D",
            territory="Les Cent Tilleuls",
            themes=("Enfance", "Éducation"),
            goal_eur=6000.0,
            need_id="need-1",
            need="Les petits, le mercredi, ils tournent en bas, y a rien.",
        ),
        "as_of": TODAY,
        "horizon": date(2028, 11, 24),
        "applicants": (CENTRE, MAMANS, LUDO),
        "routes": (only or route(),),
    }
    return FundingPlanView(**(given | changes))


STRUCTURES = {
    CENTRE.id: Structure(
        id=CENTRE.id,
        label=CENTRE.label,
        kind=StructureKind.CENTRE_SOCIAL,
        legal_tokens=("RNA", "SIRET", "compte_bancaire", "CER", "statuts_signes", "agrement_centre_social"),
        tokens_complete=True,
        founded=date(1998, 3, 2),
        description="Accueil de loisirs et accompagnement des familles",
        source_id="DEMO",
    ),
    MAMANS.id: Structure(
        id=MAMANS.id,
        label=MAMANS.label,
        kind=StructureKind.COLLECTIF,
        legal_tokens=("groupe>=2", "referent_adulte"),
        size=4,
        source_id="DEMO",
    ),
}
DOCUMENTS = (
    Document(id="statuts", label="Statuts signés", valid_months=Fact(), where="Le ou la secrétaire de l’association"),
    Document(id="rib", label="RIB", valid_months=Fact(value=3, unit="mois"), where="La banque"),
    Document(id="budget-action", label="Budget de l’action", where="À écrire avec le groupe"),
    Document(
        id="convention-portage",
        label="Convention de portage",
        valid_months=Fact(value=12, unit="mois", source_id="S34"),
        where="La CDSU",
    ),
)


def case(only=None, *, documents=DOCUMENTS, structures=None, **plan_changes):
    """Return the case of the route, or of another."""
    told = plan(only, **plan_changes)
    return RouteCase(
        plan=told,
        route=told.routes[0],
        printed_on=TODAY,
        structures=STRUCTURES if structures is None else structures,
        documents=documents,
        states={"RNA": "Le numéro RNA", "agrement_centre_social": "L’agrément Centre social"},
        need=Need(
            id="need-1",
            verbatim="Les petits, le mercredi, ils tournent en bas, y a rien.",
            territory_code="QN00001D",
            said_on=date(2026, 3, 4),
            times=14,
            collectors=3,
            source_id="DEMO",
        ),
    )
