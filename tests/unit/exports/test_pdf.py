"""The sheet of a route as a PDF: compiled for real, read back by another library."""

import re
from dataclasses import replace
from datetime import date

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import Certainty, DateKind
from matchmaker.exports.pdf import route_pdf
from matchmaker.services.views.request import HistoryView, Named
from matchmaker.services.views.translation import ObligationView
from tests.unit.exports.cases import CENTRE, MAMANS, carried_request, case, plan, route, sentence, small_request, step
from tests.unit.exports.reading_pdf import opened, tags_of, text_of


def test_the_sheet_says_who_when_how_much_and_what_to_verify():
    """Need, carrier, timeline, amounts, questions, warnings, fallback, sources with age and the day of printing are all there."""
    text = text_of(route_pdf(case()))

    for said in (
        "« Les petits, le mercredi, ils tournent en bas, y a rien. »",
        "Centre social Louise-Michel signe la demande, reçoit l’argent et paie les dépenses, pour Les Mamans du 4.",
        "Ludothèque du Cœur",
        "Rencontrer la CDSU",
        "du 24 nov. au 8 déc. 2026",
        "Convention de portage",
        "avant le 18 décembre 2026",
        "habituellement vers février 2027",
        "Demander à la mairie s’il existe dans ce quartier.",
        "elle ne reverse rien au groupe sans accord écrit",
        "Si c’est non",
        "1er oct. 2025, il y a 1 an",
        "Imprimé le 24 novembre 2026",
    ):
        assert said in text, said


def test_three_words_carry_three_sums():
    """Notifié, probable and possible each stand by their own amount, none for another."""
    only = route(secured_eur=500.0, probable_eur=4000.0, possible_eur=800.0)
    text = text_of(route_pdf(case(only, secured_eur=500.0)))

    assert re.search(r"notifié 500 €.*probable 4 000 €.*possible 800 €", text)


def test_of_a_probable_amount_only_the_usual_part_is_probable():
    """What a funder usually grants is probable, what is asked beyond stays possible."""
    history = HistoryView(text="…", granted=4, first_year=2022, last_year=2025, median_eur=1500, low_eur=900, high_eur=2000)
    asked = carried_request(history=history, certainty=Certainty.PROBABLE)

    assert "dont 1 500 € probable, le reste possible" in text_of(route_pdf(case(route(requests=(asked,)))))


def test_a_date_that_is_not_firm_is_never_shown_to_the_day():
    """First money known from habit is a month, with the word that says so; a call's date is a day."""
    usual = text_of(route_pdf(case()))
    firm = text_of(route_pdf(case(route(first_euro=date(2027, 4, 7), first_euro_kind=DateKind.HARD))))

    assert "avril 2027 habituellement" in usual
    assert "7 avril 2027" not in usual
    assert "7 avril 2027 à date fixée" in firm


def test_a_call_checked_too_long_ago_gives_no_firm_day():
    """A stale call's deadline is only usual, and its check is asked for."""
    request = carried_request()
    old = request.campagne.with_(stale=True, age_days=500, verified_on=date(2025, 7, 12))
    text = text_of(route_pdf(case(route(requests=(request.with_(campagne=old),)))))

    assert "habituellement jusqu’en décembre 2026" in text
    assert "vérifiées le 12 juillet 2025" in text
    assert "avant le 18 décembre 2026" not in text


def test_it_is_tagged_in_french_with_a_title():
    """A screen reader finds the language, a title, headings, a table with header cells, and the accessibility stamp."""
    content = route_pdf(case())
    pdf = opened(content)

    assert pdf.trailer["/Root"]["/Lang"].startswith("fr")
    assert "Les petits, le mercredi" in pdf.metadata.title
    assert {"/H1", "/Table", "/TH", "/TD", "/TR", "/L", "/P"} <= tags_of(content)
    assert b"pdfuaid" in content


def test_it_holds_on_two_pages_of_a4():
    """A route of two requests and eight steps is at most two sheets, in A4."""
    steps = tuple(
        step(f"E{n}", f"Étape numéro {n} de la route", date(2026, 12, n + 1), date(2026, 12, n + 5), documents=("Statuts",))
        for n in range(8)
    )
    pages = opened(route_pdf(case(route(steps=steps)))).pages

    assert len(pages) <= 2
    assert all(round(float(page.mediabox.width)) == 595 for page in pages)
    assert all(round(float(page.mediabox.height)) == 842 for page in pages)


def test_same_route_same_day_same_bytes():
    """Two files of one route on one day are identical; the day changes them."""
    again = replace(case(), printed_on=date(2026, 11, 25))

    assert route_pdf(case()) == route_pdf(case())
    assert route_pdf(case()) != route_pdf(again)


EVIL = "#panic() $x^2$ \\ *gras* = Titre _<a>_ [x](y) @ref `code` // fin /* … */ {1+1} ~ -- '\"#import"


def test_markup_in_names_is_shown_never_run():
    """Whatever a name or a need holds, it is set letter by letter: no command of the typesetter runs."""
    evil = Named(id="structure-evil", label=EVIL)
    request = carried_request(applicant=evil, label=EVIL, warnings=(sentence(EVIL),))
    only = route(requests=(request,), warnings=request.warnings, title=EVIL)
    project = plan().project.with_(need=EVIL, territory=EVIL)
    text = text_of(route_pdf(case(only, project=project)))

    for part in ("#panic()", "$x^2$", "*gras*", "= Titre", "{1+1}", "// fin", "#import"):
        assert part in text, part


@pytest.mark.parametrize(
    "strange", ["Fête 🎉 des voisins", "جمعية الأمل", "日本の会", "a\x00b\x07c", "x\u202egnp.exe", "e\u0301te\u0301"]
)
def test_any_script_makes_a_file(strange):
    """An emoji, another script or a control character never prevents the file."""
    content = route_pdf(case(route(requests=(carried_request(label=strange),))))

    assert content.startswith(b"%PDF-")
    assert "Combien, en trois mots" in text_of(content)


def test_endless_words_stay_on_the_page():
    """A name without a space, and a very long one, are cut into lines and wholly there."""
    glued, long = "Association" * 40, "Comité des habitantes et habitants de la grande allée " * 20
    content = route_pdf(case(route(requests=(carried_request(label=glued), small_request(label=long)))))

    assert glued in text_of(content).replace(" ", "")
    assert text_of(content).count("grande allée") >= 20


def test_what_is_missing_is_said():
    """No carrier, amount, call, source, step or funder: each absence is in words, and nothing reads « None »."""
    bare = carried_request(
        applicant=None, carried_for=MAMANS, dispositif=None, campagne=None, funders=(), amount_eur=None, amount_max_eur=None,
        deadline=None, filed_kind=DateKind.RELATIVE, conditions=(), warnings=(), cash_eur=None,
    )  # fmt: skip
    only = route(
        requests=(bare,), steps=(), warnings=(), fallback=(), cash_eur=None, amounts_unknown=1, probable_eur=0.0, possible_eur=0.0
    )
    project = plan().project.with_(need=None, themes=(), goal_assumed=True)
    text = text_of(route_pdf(case(only, structures={}, documents=(), project=project)))

    assert "porteuse reste à trouver" in text
    assert "montant inconnu" in text
    assert "dates à demander au financeur" in text
    assert "coût supposé" in text
    assert "à vérifier" in text
    assert "None" not in text


def test_what_is_owed_comes_before_money():
    """When somebody owes it already, the sheet says who and how to ask, before any amount."""
    owed = ObligationView(id="ascenseur", label="Réparer l’ascenseur", debtor="Le bailleur", how_to_ask="Écrire au bailleur.")
    text = text_of(route_pdf(case(obligation=owed)))

    assert text.index("Le bailleur le doit déjà") < text.index("Combien, en trois mots")


def test_an_outcome_to_verify_is_marked_beside_its_dispositif():
    """A request nobody vouches for carries the mark; one that is clear does not."""
    doubtful = text_of(route_pdf(case(route(requests=(small_request(),)))))
    clear = text_of(route_pdf(case(route(requests=(small_request(outcome=Outcome.OUI, conditions=()),), steps=()))))

    assert re.search(r"Fonds de participation des habitants à vérifier", doubtful)
    assert not re.search(r"Fonds de participation des habitants à vérifier", clear)
    assert CENTRE.label not in text_of(route_pdf(case(route(requests=(small_request(),), steps=()), applicants=(MAMANS,))))
