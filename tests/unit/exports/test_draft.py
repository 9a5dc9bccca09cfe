"""« Brouillon à recopier »: the platforms' own order, what the graph knows, blanks, and budgets that balance."""

import re
from dataclasses import replace

import pytest

from matchmaker.domain.action import Stage
from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.structure import StructureKind
from matchmaker.errors import InputError
from matchmaker.exports.answers import FILLS
from matchmaker.exports.budget import action_balance, checked_input
from matchmaker.exports.document import Entry, Grid, Notice
from matchmaker.exports.draft import BLANK, form_of, route_draft
from matchmaker.exports.form_files import form_names, read_accounts, read_form
from matchmaker.exports.html import document_html
from matchmaker.exports.pdf import document_pdf
from tests.unit.exports.cases import STRUCTURES, carried_request, case, plan, route, small_request
from tests.unit.exports.reading_pdf import text_of

GIVEN = checked_input(
    volunteer_hours=40, volunteer_rate_eur=12, charges={"60": 1500, "62": 900, "64": 3600}, products={"75": 200}
)


def entries(document):
    """Return the fields of a draft by name; a name used twice keeps its first."""
    found = {}
    for section in document.sections:
        for one in section.blocks:
            if isinstance(one, Entry):
                found.setdefault(one.label, one)
    return found


def of_the_platform(platform):
    """Return the fields of the draft of the carried request, filed on a platform."""
    request = carried_request()
    return route_draft(case(route(requests=(request.with_(campagne=request.campagne.with_(platform=platform)),))))


@pytest.mark.parametrize(
    ("platform", "parts"),
    [
        ("Dauphin", ("1. Préambule", "2. Critères d’éligibilité", "3. Tiers", "4. Demande", "5. Récapitulatif")),
        ("Le Compte Asso", ("1. Choix", "2. Choix du demandeur", "3. Pièces", "4. Description", "5. Attestation")),
        ("ELAN", ("1. Identification", "2. Relations avec l’adm", "3. Relations avec d’autres", "4. Moyens", "5. Budget prév",
                  "6. Description de l’action", "6 bis. Budget de l’action", "7. Attestations")),
    ],
)  # fmt: skip
def test_parts_follow_the_platform(platform, parts):
    """Each platform has its own draft, its parts in its own order; another one follows the common form."""
    titles = [section.title for section in of_the_platform(platform).sections]
    places = [next(rank for rank, title in enumerate(titles) if title.startswith(part)) for part in parts]

    assert places == sorted(places)


def test_a_group_without_legal_form_gets_a_page_not_a_form():
    """What neighbours ask of their own fund is a short page, never the form of associations."""
    assert form_of(case(), small_request()).id == "fiche_projet"
    assert form_of(case(), carried_request()).id == "dauphin"


def test_a_public_body_is_told_that_the_form_is_for_associations():
    """A commune that signs is warned that the common form is not its own."""
    town = {**STRUCTURES, "structure-centre": STRUCTURES["structure-centre"].with_(kind=StructureKind.COMMUNE)}
    request = carried_request(campagne=None)
    draft = route_draft(case(route(requests=(request,)), structures=town))
    told = " ".join(line for section in draft.sections for one in section.blocks if isinstance(one, Notice) for line in one.lines)

    assert "une structure publique demande le sien" in told


def test_what_the_graph_knows_is_filled_and_the_rest_is_a_blank():
    """Name, place, need and amount come from the graph; address, people and bank number never do."""
    found = entries(of_the_platform("Dauphin"))

    assert found["Nom"].value == "Centre social Louise-Michel"
    assert found["Lieu de l’action"].value == "Les Cent Tilleuls (QN00001D)"
    assert "dit 14 fois depuis mars 2026" in found["À quel besoin répond l’action"].value
    assert found["Montant demandé à la politique de la ville"].value == "4\u202f000\u202f€"
    for blank in ("Adresse", "Représentants : nom, fonction, courriel", "Description", "Intitulé", "Numéro SIRET"):
        assert found[blank].value is None, blank
        assert found[blank].blank == BLANK


def test_numbers_come_from_the_structure_itself():
    """A known SIRET fills the SIRET and the SIREN, a known RNA its own field."""
    known = STRUCTURES["structure-centre"].with_(siret="73282932000074", rna="W123456789")
    request = carried_request(campagne=None)
    found = entries(route_draft(case(route(requests=(request,)), structures={**STRUCTURES, known.id: known})))

    assert found["Numéro SIRET"].value == "73282932000074"
    assert found["Numéro SIREN"].value == "732829320"
    assert found["Numéro RNA"].value == "W123456789"


def test_only_what_a_source_names_is_not_marked():
    """Every field whose wording no source gives is marked to verify on the platform, in the PDF and on the page."""
    draft = of_the_platform("Dauphin")
    doubtful = [one for one in entries(draft).values() if one.wording_to_check]

    assert doubtful
    assert not entries(draft)["Annuelle ou pluriannuelle"].wording_to_check
    for text in (text_of(document_pdf(draft)), document_html(draft)):
        assert text.count("[à vérifier sur la plateforme]") == sum(
            one.wording_to_check for section in draft.sections for one in section.blocks if isinstance(one, Entry)
        )


def test_renewal_is_told_only_when_it_is_known():
    """A first request or a renewal is filled from the stage of the action, and left blank when nobody said it."""
    label = "Première demande ou renouvellement"

    assert entries(route_draft(case()))[label].value is None
    for stage, said in ((Stage.RENOUVELEE, "Renouvellement"), (Stage.NOUVELLE, "Première demande")):
        project = plan().project.with_(stage=stage)
        assert entries(route_draft(case(project=project)))[label].value == said


def test_past_grants_are_only_those_notified():
    """The last three years' notified grants of who signs are listed; what was refused never reaches a file."""

    def line(some_id, status, year, granted):
        return FundingLine(
            id=some_id, beneficiary_id="structure-centre", beneficiary_label="x", funder=f"Ville {some_id}",
            year=year, status=status, granted_eur=granted, source_id="S",
        )  # fmt: skip

    lines = (
        line("a", LineStatus.NOTIFIEE, 2025, 1200.0),
        line("b", LineStatus.VERSEE, 2019, 900.0),
        line("c", LineStatus.REFUSEE, 2026, None),
    )
    some = replace(
        case(route(requests=(carried_request(campagne=None),))), granted=tuple(one for one in lines if one.secured_eur)
    )
    told = entries(route_draft(some))["Aides publiques reçues sur trois exercices, dont celui en cours"].value

    assert told == "2025 : Ville a, 1\u202f200\u202f€"


def test_requests_of_one_form_are_drafted_once():
    """Two requests that share a form and a signatory give one draft that names both."""
    second = carried_request(id="request-vvv", label="Ville Vie Vacances", dispositif_id="VVV")
    draft = route_draft(case(route(requests=(carried_request(), second))))
    titles = [section.title for section in draft.sections if section.title.startswith("Demande sur Dauphin")]

    assert titles == ["Demande sur Dauphin : Appel à projets du contrat de ville et Ville Vie Vacances"]


def test_the_budget_balances_to_the_cent():
    """Charges, requests and own products: what lacks is a line of its own and the two totals are equal."""
    balance = action_balance(case(), GIVEN)

    assert balance.total_charges == balance.total_products == 6000.0
    assert balance.missing == pytest.approx(6000 - 4000 - 800 - 200)
    assert ("Reste à trouver (ventes, cotisations, autre financeur)", "1\u202f000\u202f€") in balance.products


def test_money_notified_counts_once():
    """What is secured already is a product of its own, and less remains to be found."""
    balance = action_balance(case(secured_eur=500.0), GIVEN)

    assert ("dont déjà notifié", "500\u202f€") in balance.products
    assert balance.missing == pytest.approx(500.0)


def test_a_budget_that_asks_too_much_is_said():
    """More products than charges: the draft says by how much, and does not pretend to balance."""
    given = checked_input(charges={"60": 1000})
    balance = action_balance(case(), given)
    draft = route_draft(case(), given)

    assert balance.over == pytest.approx(3800.0)
    assert balance.missing == 0
    assert "Les produits dépassent les charges de 3 800 €" in text_of(document_pdf(draft))


def test_without_a_told_cost_no_total_is_invented():
    """When nobody said what the action costs, charges and total stay blanks."""
    balance = action_balance(case(project=plan().project.with_(goal_assumed=True)), checked_input())

    assert balance.total_charges is None
    assert {amount for _, amount in balance.charges} == {"à compléter"}
    assert balance.missing == balance.over == 0


def test_volunteering_is_hours_times_the_rate_given():
    """Forty hours at twelve euros are 480 on both sides, outside the totals; without a rate nothing is written."""
    grids = [one for s in route_draft(case(), GIVEN).sections for one in s.blocks if isinstance(one, Grid) and len(one.head) == 4]
    last = grids[0].rows[-1]

    assert last[1] == last[3] == "480\u202f€"
    assert (last[0][:2], last[2][:2]) == ("86", "87")
    without = [one for s in route_draft(case()).sections for one in s.blocks if isinstance(one, Grid) and len(one.head) == 4]
    assert without[0].rows[-1][1] == without[0].rows[-1][3] == "à compléter"


@pytest.mark.parametrize(
    "wrong",
    [
        {"charges": {"99": 10}},
        {"products": {"60": 10}},
        {"charges": {"60": -1}},
        {"charges": {"60": float("nan")}},
        {"products": {"75": float("inf")}},
        {"volunteer_hours": 10},
        {"volunteer_rate_eur": 10},
        {"volunteer_hours": -1, "volunteer_rate_eur": 10},
    ],
)
def test_impossible_figures_are_refused_in_french(wrong):
    """An unknown account, a negative or endless sum, hours without a rate: a sentence that says what to give."""
    with pytest.raises(InputError, match=r"compte|pas possible|heure"):
        checked_input(**wrong)


def test_every_form_asks_only_for_answers_that_exist():
    """No form names an answer nothing gives, no answer is unused, and account numbers are the usual ones."""
    asked = {one.fill for some_id in form_names() for part in read_form(some_id).parts for one in part.fields if one.fill}
    accounts = read_accounts()

    assert asked == set(FILLS)
    assert [account.number for account in accounts.charges] == [str(n) for n in range(60, 69)]
    assert {account.number for account in accounts.products} <= {str(n) for n in range(70, 80)}


def test_every_form_says_what_is_not_certain_of_it():
    """Each form has a note on its own uncertainty, and a source without a date is told so."""
    for some_id in form_names():
        form = read_form(some_id)
        assert form.note
        assert all(source.vintage for source in form.sources)


def test_injection_in_answers_stays_text():
    """Markup of a typesetter or of HTML in a name is copied as it is into both files."""
    evil = "#panic() <script>alert(1)</script> $x$"
    known = STRUCTURES["structure-centre"].with_(description=evil)
    request = carried_request(campagne=None)
    draft = route_draft(case(route(requests=(request,)), structures={**STRUCTURES, known.id: known}))

    assert "#panic() <script>alert(1)</script> $x$" in text_of(document_pdf(draft))
    assert not re.search(r"<script", document_html(draft))
    assert "&lt;script&gt;" in document_html(draft)
