"""Requests and answers as the people of a territory tell them; campagnes with those who decide."""

from datetime import date

import pytest

from matchmaker.domain.award import LineStatus
from matchmaker.domain.identifiers import make_id
from matchmaker.importers.local.fundings import COLLECTIVE

TERRITORIES = (
    "code;type;libelle;dans\nDEMO01;contrat;Contrat du Val;\nQN00001M;qpv;Les Aulnes;DEMO01\nQN00002M;qpv;La Source;DEMO01\n"
)
STRUCTURES = (
    "nom;type;siret;territoires\nLes Ateliers;association;73282932000074;QN00001M|QN00002M\n"
    "Les mamans du 14;collectif;;QN00001M\n"
)
NEEDS = "besoin;territoire\nUn local pour les petits.;QN00001M\nUn local pour les petits.;QN00002M\n"
TITLES = (
    "structure;dispositif;financeur;siret_financeur;territoire;besoin;objet;annee;statut;montant_demande;montant_accorde;"
    "decide_le;bilan_rendu_le\n"
)


@pytest.fixture
def place(shelf, load, write, reference_batches):
    """A contrat with two quarters, an association and a collective without its name, and a sentence said in both quarters."""
    for batch in reference_batches:
        shelf.put(batch)
    for source, text in (("territoires", TERRITORIES), ("structures", STRUCTURES), ("besoins", NEEDS)):
        shelf.put(load(source, write(text, f"{source}.csv")))
    return shelf


@pytest.fixture
def lines(place, load, write):
    """Import rows of the model, and return the batch."""
    return lambda rows, **options: load("financements", write(TITLES + rows, "financements.csv"), **options)


def refused(batch) -> list[tuple[int | None, str | None, bool]]:
    """Return where a batch refused something, and whether the row was kept."""
    return [(refusal.line, refusal.column, refusal.row_kept) for refusal in batch.refusals]


def test_a_line_is_read_whole(lines):
    """Every column reaches the record; what is empty stays unknown."""
    batch = lines(
        "73282932000074;FPH;Ville;73282932000074;QN00001M;Un local pour les petits.;La fête;2025;Versée;800;650,5;20/03/2025;"
        "2025-10-03\n"
        "Les Ateliers;;Fondation;;;;;2026;demandee;;;;\n"
    )
    assert batch.refusals == ()
    whole, short = batch.funding_lines
    structure = make_id("structure", "73282932000074")
    assert (whole.beneficiary_id, whole.beneficiary_label, whole.dispositif_id) == (structure, "Les Ateliers", "FPH")
    assert (whole.funder, whole.funder_siret, whole.territory_code) == ("Ville", "73282932000074", "QN00001M")
    assert whole.need_id == make_id("need", "QN00001M", "Un local pour les petits.")
    assert (whole.subject, whole.year, whole.status) == ("La fête", 2025, LineStatus.VERSEE)
    assert (whole.asked_eur, whole.granted_eur, whole.secured_eur) == (800, 650.5, 650.5)
    assert (whole.decided_on, whole.report_on) == (date(2025, 3, 20), date(2025, 10, 3))
    assert (short.beneficiary_id, short.status, short.secured_eur) == (structure, LineStatus.DEMANDEE, 0)
    unknown = ("dispositif_id", "funder_siret", "territory_code", "need_id", "subject", "asked_eur", "granted_eur", "decided_on")
    assert [getattr(short, name) for name in unknown] == [None] * len(unknown)
    assert {line.source_id for line in batch.funding_lines} == {batch.sources[0].id}
    assert batch.sources[0].declared


def test_a_collective_is_named_on_no_line(lines):
    """A collective is found by the name it uses itself, which goes nowhere; its line says only that it is one."""
    batch = lines("Les mamans du 14;FPH;;;QN00001M;;Un goûter;2026;notifiée;;400;;\n")
    [line] = batch.funding_lines
    assert line.beneficiary_label == COLLECTIVE
    assert "mamans" not in batch.model_dump_json()


def test_the_need_is_the_one_said_in_the_place_of_the_row(lines):
    """The same sentence in two quarters is two needs: the row's own place tells; an id tells by itself; nothing is guessed."""
    there = make_id("need", "QN00002M", "Un local pour les petits.")
    batch = lines(
        "Les Ateliers;FPH;;;QN00002M;un local pour les petits;A;2026;notifiée;;400;;\n"
        f"Les Ateliers;FPH;;;;{there};B;2026;notifiée;;400;;\n"
        "Les Ateliers;FPH;;;DEMO01;Un local pour les petits.;C;2026;notifiée;;400;;\n"
        "Les Ateliers;FPH;;;QN00002M;Un secret de famille;D;2026;notifiée;;400;;\n"
    )
    assert [line.need_id for line in batch.funding_lines] == [there, there, None, None]
    assert refused(batch) == [(4, "besoin", True), (5, "besoin", True)]
    assert "secret" not in batch.model_dump_json()


def test_a_report_is_handed_in_or_not_or_nobody_said(lines):
    """A day, « non » in any case, or nothing: three things that never stand for each other."""
    row = "Les Ateliers;FPH;;;;;{};2025;versée;800;500;2025-06-18;{}\n"
    batch = lines("".join(row.format(*one) for one in (("A", "2025-10-03"), ("B", " Non "), ("C", ""))))
    found = {line.subject: (line.report_on, line.report_missing) for line in batch.funding_lines}
    assert found == {"A": (date(2025, 10, 3), False), "B": (None, True), "C": (None, False)}


def test_what_does_not_go_with_a_status_is_left_out(lines):
    """Nothing is granted before it is notified, no request without answer has a decision, a report follows money."""
    batch = lines(
        "Les Ateliers;FPH;;;;;A;2026;demandée;800;500;2026-06-18;2026-10-03\n"
        "Les Ateliers;FPH;;;;;B;2026;refusée;800;500;2026-06-18;2026-10-03\n"
    )
    assert [line.granted_eur for line in batch.funding_lines] == [None, None]
    assert [line.decided_on for line in batch.funding_lines] == [None, date(2026, 6, 18)]
    assert [line.report_on for line in batch.funding_lines] == [None, None]
    assert refused(batch) == [
        (2, "montant_accorde", True),
        (2, "decide_le", True),
        (2, "bilan_rendu_le", True),
        (3, "montant_accorde", True),
        (3, "bilan_rendu_le", True),
    ]


def test_wrong_cells_cost_a_cell_and_wrong_rows_a_row(lines):
    """An optional cell that is wrong is left out; an unknown structure, status or year, no funder, a doublet cost the row."""
    batch = lines(
        "Les Ateliers;FHP;Ville;123;QN99999Z;;M. Dupont;2026;notifiée;beaucoup;400;31/02/2026;\n"
        "Personne;FPH;;;;;;2026;notifiée;;;;\n"
        "Les Ateliers;FPH;;;;;;2026;peut-être;;;;\n"
        "Les Ateliers;FPH;;;;;;1850;notifiée;;;;\n"
        "Les Ateliers;;;;;;;2026;notifiée;;;;\n"
        "Les Ateliers;FPH;;;;;A;2026;notifiée;;400;;\n"
        "LES ATELIERS;FPH;;;;;a;2026;versée;;500;;\n"
    )
    first, last = batch.funding_lines
    assert (first.dispositif_id, first.funder_siret, first.territory_code, first.subject) == (None, None, None, None)
    assert (first.asked_eur, first.granted_eur, first.decided_on) == (None, 400, None)
    assert last.subject == "A"
    assert {(line, column) for line, column, kept in refused(batch) if kept} == {
        *((2, column) for column in ("dispositif", "siret_financeur", "territoire", "objet", "montant_demande", "decide_le")),
    }
    assert [(line, column) for line, column, kept in refused(batch) if not kept] == [
        (3, "structure"),
        (4, "statut"),
        (5, "annee"),
        (6, "financeur"),
        (8, None),
    ]
    assert "Dupont" not in batch.model_dump_json()


@pytest.mark.parametrize("funder", ["Mme Dupont Marie", "M. Martin 06 12 34 56 78", "dupont@example.org"])
def test_a_person_is_no_funder(lines, funder):
    """Who answers is a body: a row that names somebody is refused, with or without a dispositif, and the name is not repeated."""
    batch = lines(f"Les Ateliers;;{funder};;;;A;2026;notifiée;;400;;\nLes Ateliers;FPH;{funder};;;;B;2026;notifiée;;400;;\n")
    assert batch.funding_lines == ()
    assert refused(batch) == [(2, "financeur", False), (3, "financeur", False)]
    assert "un financeur est un organisme" in batch.refusals[0].reason
    assert not any(word in batch.model_dump_json() for word in ("Dupont", "dupont", "Martin", "06 12"))


def test_a_report_never_comes_before_its_money(lines):
    """A report handed in before the decision, or before the year of the award, is left out with the reason; the line stays."""
    row = "Les Ateliers;FPH;;;;;{};2025;versée;800;500;{};{}\n"
    wrong = [("A", "2025-06-18", "2025-06-17"), ("B", "", "2024-12-31"), ("C", "2024-11-02", "2024-12-31")]
    right = [("D", "2025-06-18", "2025-06-18"), ("E", "2024-11-02", "2025-01-05")]
    batch = lines("".join(row.format(*one) for one in (*wrong, *right)))
    found = {line.subject: (line.report_on, line.report_missing) for line in batch.funding_lines}
    assert found == dict.fromkeys("ABC", (None, False)) | {
        "D": (date(2025, 6, 18), False),
        "E": (date(2025, 1, 5), False),
    }
    assert refused(batch) == [(line, "bilan_rendu_le", True) for line in (2, 3, 4)]
    assert [item.reason.rpartition("(")[2] for item in batch.refusals] == ["le 18/06/2025)", "2025)", "2025)"]


def test_an_amount_with_two_readings_is_left_out(lines):
    """« 12.000 » is no amount: the cell is left out with both ways to write it, and an amount with one reading is kept."""
    batch = lines("Les Ateliers;FPH;;;;;A;2026;notifiée;12.000;1.234,56;;\n")
    [line] = batch.funding_lines
    assert (line.asked_eur, line.granted_eur) == (None, 1234.56)
    [refusal] = batch.refusals
    assert (refusal.column, refusal.value) == ("montant_demande", "12.000")
    assert "« 12000 » ou « 12,00 »" in refusal.reason


def test_an_answer_updates_its_line(lines):
    """The id does not depend on what changes with time: status, amounts, dates, place, need, the catalogue's own words."""
    asked = lines("Les Ateliers;FPH;;;;;La fête;2026;demandée;800;;;\n").funding_lines[0]
    told = lines(
        "les ateliers;FPH;;;QN00001M;Un local pour les petits.;la fête;2026;notifiée;800;500;2026-06-18;\n"
    ).funding_lines[0]
    other = lines("Les Ateliers;FPH;;;;;Le tournoi;2026;demandée;800;;;\n").funding_lines[0]
    assert asked.id == told.id != other.id


def test_the_funder_of_the_catalogue_serves_when_none_is_told(lines, place):
    """Without a funder, that of the dispositif; several funders of one request are as many lines."""
    batch = lines(
        "Les Ateliers;FPH;;;;;A;2026;notifiée;;400;;\nLes Ateliers;AAP_CDV;État;;;;B;2026;notifiée;;400;;\n"
        "Les Ateliers;AAP_CDV;Ville;;;;B;2026;refusée;;;;\n"
    )
    known = {item.id: item.funder for item in place.funding.dispositifs}
    assert [line.funder for line in batch.funding_lines] == [known["FPH"], "État", "Ville"]
    assert len({line.id for line in batch.funding_lines}) == 3


def test_a_campagne_says_who_decides(place, load, write):
    """The funders that may each take a line, and the authority's checked number; a wrong number costs its cell."""
    batch = load(
        "campagnes",
        write(
            "dispositif;territoire;annee;financeurs;siret_financeur\n"
            "AAP_CDV;DEMO01;2027;État| Agglomération |CAF;732 829 320 00074\n"
            "FPH;DEMO01;2027;;73282932000075\n"
        ),
    )
    first, second = batch.campagnes
    assert (first.funders, first.funder_siret) == (("État", "Agglomération", "CAF"), "73282932000074")
    assert (second.funders, second.funder_siret) == ((), None)
    assert refused(batch) == [(3, "siret_financeur", True)]


CAMPAGNE = "dispositif;territoire;annee;ouvre_le;ferme_le;decision_le;montant_min;montant_max;taux_max\n"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (";31/02/2027;;;;", "ferme_le", "n'existe pas au calendrier"),
        (";fin mars;;;;", "ferme_le", "une date était attendue"),
        ("janvier;2027-02-01;;;;", "ouvre_le", "une date était attendue"),
        ("2027-03-01;2027-02-01;;;;", "ferme_le", "ferme avant d'ouvrir"),
        (";;bientôt;;;", "decision_le", "une date était attendue"),
        (";;;;3.000;", "montant_max", "« 3000 » ou « 3,00 »"),
        (";;;beaucoup;;", "montant_min", "un nombre était attendu"),
        (";;;5000;500;", "montant_min", "dépasse le plus grand"),
        (";;;;;80", "taux_max", "0,8 pour 80 %"),
    ],
)
def test_a_campagne_is_never_read_by_half(place, load, write, row, column, reason):
    """Without its closing day a campagne would stay open, without its ceiling it would give anything: its row is refused."""
    batch = load("campagnes", write(f"{CAMPAGNE}FPH;DEMO01;2027;{row}\nAAP_CDV;DEMO01;2027;;;;1 500;2.500,00;0,8\n"))
    [kept] = batch.campagnes
    assert (kept.dispositif_id, kept.amount_min, kept.amount_max, kept.rate_max) == ("AAP_CDV", 1500, 2500, 0.8)
    assert refused(batch) == [(2, column, False)]
    assert reason in batch.refusals[0].reason
