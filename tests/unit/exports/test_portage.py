"""The clauses of a carrying agreement: both named, the trap told, what must be decided left to them."""

import pytest

from matchmaker.errors import InputError
from matchmaker.exports.document import Choice
from matchmaker.exports.pdf import document_pdf
from matchmaker.exports.portage import portage_clauses
from matchmaker.services.views.request import Named
from tests.unit.exports.cases import CENTRE, MAMANS, carried_request, case, route, small_request
from tests.unit.exports.reading_pdf import text_of


def test_the_two_are_named_and_the_trap_is_told():
    """Carrier and group are named, the ban on passing money on and its only exception are there, with the law."""
    text = text_of(document_pdf(portage_clauses(case())))

    assert "Entre Centre social Louise-Michel et Les Mamans du 4" in text
    assert "Reverser la subvention au groupe (Les Mamans du 4), ou à quiconque, est interdit." in text
    assert "La seule exception : le financeur l’autorise par écrit, dans sa convention." in text
    assert "2 mai 1938" in text
    assert "L. 1611-4" in text


def test_every_clause_of_a_carrying_agreement_is_there():
    """Who signs, accounts, the engagement, direct payment, insurance, decision, fee, exit, and whose project it stays."""
    text = text_of(document_pdf(portage_clauses(case())))

    for said in (
        "La porteuse signe les demandes et répond de l’action",
        "La porteuse tient un compte à part",
        "contrat d’engagement républicain",
        "La porteuse paie les dépenses directement aux fournisseurs",
        "L’assurance de la porteuse couvre les membres du groupe",
        "Le groupe décide du contenu de l’action",
        "Participation aux frais de la porteuse",
        "Si le groupe devient une association",
        "Le projet, son nom et ses idées restent au groupe",
        "La porteuse remet le compte rendu",
    ):
        assert said in text, said


def test_what_has_to_be_decided_is_left_open():
    """Fee, cash, decisions, disagreement, notice and material are questions with boxes, none ticked for them."""
    choices = [one for section in portage_clauses(case()).sections for one in section.blocks if isinstance(one, Choice)]

    assert len(choices) >= 6
    assert all(len(choice.options) >= 2 for choice in choices)
    assert "☑" not in text_of(document_pdf(portage_clauses(case())))


def test_the_cash_to_advance_is_shown_when_it_is_known():
    """The estimate of what to pay before money comes is beside its question, and absent when nobody knows it."""
    unknown = route(requests=(carried_request(cash_eur=None),))

    assert "(estimé : 1 500 €)" in text_of(document_pdf(portage_clauses(case())))
    assert "estimé" not in text_of(document_pdf(portage_clauses(case(unknown))))


def test_a_carrier_still_to_be_found_leaves_its_name_blank():
    """Without a carrier the agreement is written all the same, its name to be filled in."""
    text = text_of(document_pdf(portage_clauses(case(route(requests=(carried_request(applicant=None),))))))

    assert "une structure porteuse, à trouver" in text
    assert "Les Mamans du 4" in text


def test_two_carriers_make_two_agreements():
    """Each pair of a carrier and a group has its own clauses, on its own page."""
    other = carried_request(id="request-b", applicant=Named(id="structure-b", label="MJC du Lavoir"), carried_for=MAMANS)
    document = portage_clauses(case(route(requests=(carried_request(), other))))
    starts = [section for section in document.sections if section.title.startswith("Entre ")]

    assert [section.apart for section in starts] == [False, True]
    assert starts[1].title == "Entre MJC du Lavoir et Les Mamans du 4"


def test_nobody_carrying_is_said_not_written():
    """A route where everyone signs for themselves has no agreement: a sentence says so."""
    with pytest.raises(InputError, match="Personne ne porte"):
        portage_clauses(case(route(requests=(small_request(), carried_request(applicant=CENTRE, carried_for=None)))))
