"""The papers of a route: what is known of each, on a page, in a spreadsheet, in CSV."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest

from matchmaker.domain.funding import Document as Piece
from matchmaker.domain.source import Fact
from matchmaker.exports.cells import cell
from matchmaker.exports.checklist import COLUMNS, checklist, checklist_csv, checklist_xlsx
from matchmaker.exports.papers import Held, papers, validity
from matchmaker.exports.pdf import document_pdf
from tests.unit.exports.cases import STEPS, STRUCTURES, carried_request, case, route, small_request
from tests.unit.exports.reading_pdf import text_of


def by_label(some_case):
    """Return the papers of a case by name and holder."""
    return {(paper.label, paper.holder): paper for paper in papers(some_case)}


def rows(content):
    """Return the rows of a CSV of ours, opened as a spreadsheet does."""
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_each_paper_says_who_gives_it_until_when_for_what():
    """A paper of the catalogue carries where, validity, who wants it and the day."""
    rib = by_label(case())["RIB", "Centre social Louise-Michel"]

    assert rib.where == "La banque"
    assert rib.wanted_by == ("Appel à projets du contrat de ville",)
    assert rib.needed_by == date(2026, 12, 16)
    assert rib.validity.startswith("valable 3 mois (à vérifier)".replace(" :", "\u00a0:"))


def test_a_paper_wanted_twice_is_listed_once():
    """The statutes that a step and a request both want are one line."""
    assert len([paper for paper in papers(case()) if paper.label == "Statuts signés"]) == 1


def test_held_is_told_from_legal_states_and_unknown_is_not_no():
    """What the structure is known to hold is there, what it is known to lack is to get, the rest is to verify or to write."""
    told = by_label(case())
    unseen = by_label(case(structures={}))
    vague = {**STRUCTURES, "structure-centre": STRUCTURES["structure-centre"].with_(tokens_complete=False, legal_tokens=())}

    assert told["RIB", "Centre social Louise-Michel"].held is Held.YES
    assert told["Convention de portage", "Les Mamans du 4"].held is Held.NO
    assert told["Budget de l’action", "Centre social Louise-Michel"].held is Held.TO_WRITE
    assert unseen["RIB", "Centre social Louise-Michel"].held is Held.UNKNOWN
    assert by_label(case(structures=vague))["RIB", "Centre social Louise-Michel"].held is Held.UNKNOWN


def test_a_number_is_its_own_proof():
    """A structure whose SIRET is known has the notice that goes with it, whatever its states say."""
    piece = Piece(id="avis-siren", label="Avis SIREN")
    known = {**STRUCTURES, "structure-centre": STRUCTURES["structure-centre"].with_(siret="73282932000074", legal_tokens=())}
    step = STEPS[2].with_(documents=("Avis SIREN",))
    found = by_label(case(route(steps=(step,)), documents=(piece,), structures=known))

    assert found["Avis SIREN", "Centre social Louise-Michel"].held is Held.YES


def test_a_paper_is_dated_so_that_it_is_good_on_the_day():
    """Valid three months, for a request of 31 May: dated after 28 February; a later request wants it again."""
    piece = Piece(id="rib", label="RIB", valid_months=Fact(value=3, source_id="S21"))

    assert "après le 28 février 2027" in validity(piece, (date(2027, 5, 31),))
    assert "(à vérifier)" not in validity(piece, ())
    assert "à refaire avant le 30 novembre 2027" in validity(piece, (date(2027, 5, 31), date(2027, 11, 30)))
    assert validity(Piece(id="x", label="X"), ()) == "tant que rien ne change"
    assert validity(None, ()) == "durée de validité à vérifier"


def test_a_request_whose_papers_nobody_knows_is_said():
    """Where no list is known, the page says to ask for it rather than showing nothing."""
    text = text_of(document_pdf(checklist(case())))

    assert "Fonds de participation des habitants : demander la liste au financeur" in text


def test_the_page_has_a_box_for_each_paper():
    """Every paper is a line with a box, ticked when it is there already."""
    text = text_of(document_pdf(checklist(case())))

    for paper in papers(case()):
        assert f"{'☑' if paper.held is Held.YES else '☐'} {paper.label}" in text


def test_a_route_without_any_paper_still_makes_a_page():
    """No step and no known list: the page exists and says what to ask."""
    bare = route(requests=(small_request(),), steps=())

    assert "demander la liste" in text_of(document_pdf(checklist(case(bare))))
    assert rows(checklist_csv(case(bare))) == [list(COLUMNS)]


EVIL = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "＝1+1".replace("＝", "=")]


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_of_the_csv_is_a_formula(evil):
    """A label that a spreadsheet would run is preceded by an apostrophe, and nothing else of it is lost."""
    step = STEPS[2].with_(documents=(evil,), label=evil)
    table = rows(checklist_csv(case(route(requests=(carried_request(label=evil),), steps=(step,)))))

    assert len(table) > 1
    for row in table:
        assert len(row) == len(COLUMNS)
        assert not [value for value in row if value.lstrip(" \t\r").startswith(("=", "+", "-", "@"))]
    assert any(evil.strip() in value for row in table for value in row)


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_of_the_workbook_is_a_formula(evil):
    """In the workbook every cell is text, told to be text, and reads as it was written."""
    step = STEPS[2].with_(documents=(evil,), label=evil)
    content = checklist_xlsx(case(route(requests=(carried_request(label=evil),), steps=(step,))))
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]

    cells = [one for line in sheet.iter_rows() for one in line]
    assert {one.data_type for one in cells} == {"s"}
    assert all(one.quotePrefix for one in cells)
    assert [one.value for one in sheet[1]] == list(COLUMNS)


def test_a_cell_keeps_figures_and_cuts_what_no_cell_holds():
    """Numbers stay numbers, controls go, and a text longer than a cell says that it was cut."""
    assert cell(12) == 12
    assert cell("a\x00b") == "ab"
    assert cell("x" * 40_000).endswith("… (coupé)")
    assert len(cell("x" * 40_000)) < 32_767


def test_accents_open_well_in_a_spreadsheet():
    """The CSV starts with the mark spreadsheets look for, and reads back with its accents."""
    content = checklist_csv(case())

    assert content.startswith(b"\xef\xbb\xbf")
    assert "Attestation sur l’honneur" in [row[0] for row in rows(content)]
