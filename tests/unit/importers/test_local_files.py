"""Our own files: needs, structures, initiatives, cooperations, and the demonstration made of them."""

from datetime import date

import pytest

from matchmaker.domain.need import NeedStatus
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.errors import SourceError
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES

TERRITORIES = """code;type;libelle;dans
DEMO01;contrat;Contrat du Val;
QN00001M;qpv;Les Aulnes;DEMO01
QN00002M;qpv;La Source;DEMO01
AUTRE;contrat;Contrat d'ailleurs;
"""


@pytest.fixture
def place(shelf, load, write, reference_batches):
    """A contrat with two quarters, and the project's words, on the shelf."""
    for batch in reference_batches:
        shelf.put(batch)
    return shelf.put(load("territoires", write(TERRITORIES, "territoires.csv")))


def refused(batch) -> list[tuple[int | None, str | None, bool]]:
    """Return where a batch refused something, and whether the row was kept."""
    return [(refusal.line, refusal.column, refusal.row_kept) for refusal in batch.refusals]


def test_a_need_is_read_whole(place, load, write):
    """Every column of a need reaches the record; what is empty stays unknown."""
    batch = load(
        "besoins",
        write(
            "besoin;territoire;dit_le;recueilli_par;nombre_de_fois;ecoutants;themes;statut;reponse\n"
            "Les petits tournent en bas.;QN00001M;18/03/2026;porte-à-porte;14;3;enfance|education;En cours;On y travaille.\n"
            "Faudrait un local.;DEMO01;;;;;;;\n"
        ),
    )
    first, second = batch.needs
    assert batch.refusals == ()
    assert (first.territory_code, first.said_on, first.times, first.collectors) == ("QN00001M", date(2026, 3, 18), 14, 3)
    assert (first.themes, first.status, first.answer) == (("enfance", "education"), NeedStatus.EN_COURS, "On y travaille.")
    assert (second.said_on, second.times, second.collectors, second.themes) == (None, 1, None, ())
    assert {need.source_id for need in batch.needs} == {batch.sources[0].id}
    assert batch.sources[0].declared


def test_wrong_cells_cost_a_cell_and_wrong_needs_a_row(place, load, write):
    """An optional cell that is wrong is left out and said; a missing sentence, an unknown place, a doublet cost the row."""
    batch = load(
        "besoins",
        write(
            "besoin,territoire,dit_le,nombre_de_fois,themes,statut\n"
            "A,QN00001M,31/02/2026,zéro,enfance|jardin,peut-être\n"
            ",QN00001M,,,,\n"
            "B,QN99999Z,,,,\n"
            "a,QN00001M,,,,\n"
            "C,QN00001M,2030-01-01,,,\n"
        ),
    )
    assert [need.verbatim for need in batch.needs] == ["A", "C"]
    assert batch.rows_read == 5
    assert refused(batch) == [
        (2, "dit_le", True),
        (2, "nombre_de_fois", True),
        (2, "themes", True),
        (2, "statut", True),
        (3, "besoin", False),
        (4, "territoire", False),
        (5, "besoin", False),
        (6, "dit_le", True),
    ]
    assert "calendrier" in batch.refusals[0].reason
    assert "avenir" in batch.refusals[-1].reason


def test_a_need_that_names_somebody_is_refused_and_not_repeated(place, load, write):
    """The row is refused with a kind explanation, and the report does not carry the name any further."""
    batch = load(
        "besoins",
        write(
            "besoin;territoire;recueilli_par;reponse\nM. Dupont crie;QN00001M;;\nUn local;QN00001M;Mme Dupont;Voir M. Dupont\n"
        ),
    )
    assert [(need.verbatim, need.collected_by, need.answer) for need in batch.needs] == [("Un local", None, None)]
    assert refused(batch) == [(2, "besoin", False), (3, "reponse", True), (3, "recueilli_par", True)]
    assert "Dupont" not in batch.model_dump_json()
    assert "réécrivez" in batch.refusals[0].reason


def test_the_territory_of_the_command_serves_rows_that_have_none(place, load, write):
    """Rows without territory take the command's; without either the file is refused."""
    path = write("besoin\nUn local.\n")
    assert load("besoins", path, territory="DEMO01").needs[0].territory_code == "DEMO01"
    assert load("besoins", path, territory="NULLEPART").needs == ()
    with pytest.raises(SourceError, match="--territory"):
        load("besoins", path)


STRUCTURES = """nom;type;siret;rna;territoires;etats_juridiques;etats_complets;apports;personnes;heures_par_semaine;consentement;\
nom_consenti_le;contact;contact_consenti_le
Les Ateliers;association;732 829 320 00074;W751234567;QN00001M|QN00002M;compte_bancaire;oui;role:porteur|role:lieu;12;3,5;oui;;\
a@example.org;2026-01-02
Les mamans du 14;collectif;;;QN00001M;;;role:acces-terrain;4;;non;;06 11 22 33 44;
Les voisins;collectif;;;QN00002M;;;;;;;2026-02-03;;
Inconnue;;12345678901234;W1;QN00001M;BIDON;;role:bidon;;;;;;
"""


def test_structures_are_read_whole(place, load, write):
    """Identifiers are checked and prove the states they are; several territories make several presences."""
    batch = load("structures", write(STRUCTURES))
    workshop, mothers, neighbours, unknown = batch.structures
    assert (workshop.siret, workshop.rna, workshop.kind) == ("73282932000074", "W751234567", StructureKind.ASSOCIATION)
    assert workshop.legal_tokens == ("RNA", "SIRET", "compte_bancaire")
    assert (workshop.tokens_complete, workshop.consent, workshop.size, workshop.hours_per_week) == (True, Consent.OUI, 12, 3.5)
    assert [offer.ask_id for offer in workshop.offers] == ["role:porteur", "role:lieu"]
    assert not any(offer.inferred for offer in workshop.offers)
    assert [p.territory_code for p in batch.presences if p.structure_id == workshop.id] == ["QN00001M", "QN00002M"]
    assert [contact.structure_id for contact in batch.contacts] == [workshop.id]
    assert neighbours.label == "Les voisins"
    assert mothers.consent is Consent.NON
    assert (unknown.kind, unknown.consent, unknown.siret, unknown.legal_tokens) == (
        StructureKind.INCONNU,
        Consent.INCONNU,
        None,
        (),
    )
    assert {(line, column) for line, column, kept in refused(batch) if kept} == {
        (3, "contact"),
        (5, "siret"),
        (5, "rna"),
        (5, "etats_juridiques"),
        (5, "apports"),
    }


def test_an_informal_collective_is_not_named_without_its_consent(place, load, write):
    """Its name and contact are nowhere in the batch, its label says the quarter, and stays the same at each import."""
    path = write(STRUCTURES)
    batch = load("structures", path)
    text = batch.model_dump_json()
    assert "mamans" not in text
    assert "06 11" not in text
    assert batch.structures[1].label.startswith("Collectif d'habitants · Les Aulnes · ")
    assert load("structures", path) == batch


def test_a_collective_known_as_one_stays_unnamed_when_its_type_is_left_out(place, shelf, load, write):
    """A second file that forgets `type` does not publish the name a first one kept."""
    shelf.put(load("structures", write(STRUCTURES)))
    again = load("structures", write("nom;territoires\nLes mamans du 14;QN00001M\n", "suite.csv"))
    assert again.structures[0].id in shelf.structures
    assert "mamans" not in again.model_dump_json()


def test_a_structure_known_by_siret_or_name_is_recognised(place, shelf, load, write):
    """The same SIRET, or the same name in the same contrat, is the same structure; elsewhere it is another."""
    shelf.put(load("structures", write(STRUCTURES)))
    known = {structure.label: structure.id for structure in shelf.structures.values()}
    again = load(
        "structures",
        write(
            "nom;siret;territoires\nATELIERS (LES);73282932000074;AUTRE\nles atéliers;;QN00002M\nLes Ateliers;;AUTRE\n",
            "encore.csv",
        ),
    )
    assert [structure.id == known["Les Ateliers"] for structure in again.structures] == [True, False]
    assert refused(again) == [(3, "nom", False)]
    assert "déjà plus haut" in again.refusals[0].reason


def test_descriptions_name_nobody(place, load, write):
    """A description that names somebody is left out, the structure or initiative is kept."""
    batch = load("structures", write("nom;territoires;description\nA;QN00001M;Demander Mme Dupont au 06 11 22 33 44\n"))
    assert batch.structures[0].description is None
    assert refused(batch) == [(2, "description", True)]
    assert "Dupont" not in batch.model_dump_json()


def test_words_checked_against_an_empty_vocabulary_say_what_to_import(load, write):
    """Before the vocabulary is there, a theme is refused with the order to follow, not as a spelling mistake."""
    batch = load("territoires", write(TERRITORIES, "t.csv"))
    assert batch.refusals == ()
    needs = load("enjeux", write("identifiant;libelle;themes;territoire\ng;Grandir;education;DEMO01\n", "e.csv"))
    assert any("importez d'abord" in refusal.reason for refusal in needs.refusals)


def test_a_structure_without_known_territory_is_refused(place, load, write):
    """A structure that acts nowhere known would be found nowhere: the row is refused."""
    batch = load("structures", write("nom;territoires\nA;QN99999Z\nB;QN99999Z|QN00001M\n"))
    assert [structure.label for structure in batch.structures] == ["B"]
    assert refused(batch) == [(2, "territoires", True), (2, "territoires", False), (3, "territoires", True)]


def test_initiatives_and_cooperations_find_their_structures(place, shelf, load, write):
    """By exact name (case and accents aside), SIRET or id, and by the name an unnamed collective uses itself."""
    shelf.put(load("structures", write(STRUCTURES)))
    workshop, mothers, *_ = shelf.structures
    initiatives = load(
        "initiatives",
        write(
            "initiative;structure;territoire;stade;themes;depuis\n"
            "Goûter;Les mamans du 14;QN00001M;nouvelle;enfance;2026-04-15\n"
            f"Étude;LES ATELIERS;QN00001M;Renouvelee;;\nÉtude du soir;{workshop};QN00001M;expérimentale;;\n"
            "Jeux;Personne;QN00001M;nouvelle;;\nJeux;Les voisins;QN00001M;ancienne;;\n",
            "initiatives.csv",
        ),
    )
    assert [item.structure_id for item in initiatives.initiatives] == [mothers, workshop, workshop]
    assert refused(initiatives) == [(5, "structure", False), (6, "stade", False)]
    cooperations = load(
        "cooperations",
        write(
            "structure_a;structure_b;depuis;jusqu_a;sujet\n"
            "73282932000074;Les mamans du 14;2024-04-10;2024-01-01;La fête\nLes mamans du 14;Les Ateliers;10/04/2024;;la fête\n"
            "Les Ateliers;les ateliers;2024-04-10;;Seuls\nLes Ateliers;Les voisins;;;Sans date\n",
            "cooperations.csv",
        ),
        territory="DEMO01",
    )
    assert [item.structure_ids for item in cooperations.cooperations] == [tuple(sorted((workshop, mothers)))]
    assert refused(cooperations) == [(2, "jusqu_a", True), (3, None, False), (4, "structure_b", False), (5, "depuis", False)]


def test_an_initiative_says_whether_its_owner_shares_it(place, shelf, load, write):
    """oui, non, or nothing known; anything else refuses the row, so that no idea is told by mistake."""
    shelf.put(load("structures", write(STRUCTURES)))
    batch = load(
        "initiatives",
        write(
            "initiative;structure;territoire;stade;Partagée\n"
            "A;Les Ateliers;QN00001M;expérimentale;oui\nB;Les Ateliers;QN00001M;renouvelée;NON\n"
            "C;Les Ateliers;QN00001M;expérimentale;\nD;Les Ateliers;QN00001M;nouvelle;nno\n",
            "initiatives.csv",
        ),
    )
    assert {one.label: (one.shared.value, one.private) for one in batch.initiatives} == {
        "A": ("oui", False),
        "B": ("non", True),
        "C": ("inconnu", True),
    }
    assert refused(batch) == [(5, "partagee", False)]
    assert "« oui » ou « non »" in batch.refusals[0].reason


def test_a_name_borne_by_two_structures_is_not_guessed(place, shelf, load, write):
    """Two structures of one name in a contrat: the row is refused, and says to give the SIRET or the id."""
    shelf.put(load("structures", write("nom;siret;territoires\nRelais;73282932000074;DEMO01\nRelais;35600000000048;QN00001M\n")))
    batch = load("initiatives", write("initiative;structure;stade\nA;Relais;nouvelle\n", "i.csv"), territory="DEMO01")
    assert batch.initiatives == ()
    assert "SIRET" in batch.refusals[0].reason


DEMO = ("territoires", "enjeux", "structures", "initiatives", "cooperations", "besoins", "campagnes", "financements")


def test_the_demonstration_comes_in_whole(shelf, load, root, reference_batches):
    """Not one cell of the demonstration is refused, everything is marked as such, and a second import says the same."""
    for batch in reference_batches:
        shelf.put(batch)
    first = {}
    for source in DEMO:
        first[source] = shelf.put(load(source, root / "fixtures" / "demo" / f"{source}.csv", territory="DEMO01", demo=True))
    assert {source: batch.refusals for source, batch in first.items() if batch.refusals} == {}
    assert len(first["besoins"].needs) == 40
    assert len(first["cooperations"].cooperations) == 25
    assert len(first["financements"].funding_lines) == 37
    assert all(item.demo for item in first["structures"].structures + first["campagnes"].campagnes + first["besoins"].needs)
    assert all(line.demo for line in first["financements"].funding_lines)
    for source in DEMO:
        again = load(source, root / "fixtures" / "demo" / f"{source}.csv", territory="DEMO01", demo=True)
        assert again == first[source]


def test_every_source_is_readable_by_its_name(root):
    """Each registered source leads to a reader, which refuses a missing path in French."""
    for name, importer in SOURCES.items():
        with pytest.raises(SourceError, match=r"n'existe pas|n'est pas un dossier"):
            importer.read(root / "absent", ImportOptions(today=date(2026, 11, 24)))
        assert importer.name == name
