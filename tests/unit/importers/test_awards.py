"""Published awards: real files of the schema and of before it, persons kept out, nothing guessed."""

from collections import Counter
from datetime import date

import pytest

from matchmaker.domain.award import LineStatus
from matchmaker.errors import SourceError
from matchmaker.importers.scdl.amounts import Part, own_amounts, rejoin
from matchmaker.importers.scdl.beneficiaries import check_legal_number
from matchmaker.importers.scdl.persons import may_be_a_person

TITLES = (
    "nomAttribuant;idAttribuant;dateConvention;referenceDecision;nomBeneficiaire;idBeneficiaire;rnaBeneficiaire;objet;montant;"
    "nature;pourcentageSubvention\n"
)
FUNDER = "Région;23350001600040"
STRUCTURES = (
    "nom;type;siret;rna;territoires\nLes Ateliers;association;73282932000074;;QN00001M\n"
    "La Source;association;;W751234567;QN00001M\nDes Noms;association;;;QN00001M\n"
    "André Martin;association;32416633900055;;QN00001M\n"
)


@pytest.fixture
def place(shelf, load, write):
    """A quarter where four associations are known: by a SIRET, by a RNA number, by their name only."""
    text = "code;type;libelle;dans\nDEMO01;contrat;Contrat du Val;\nQN00001M;qpv;Les Aulnes;DEMO01\n"
    shelf.put(load("territoires", write(text, "territoires.csv")))
    shelf.put(load("structures", write(STRUCTURES, "structures.csv")))
    return shelf


@pytest.fixture
def awards(place, load, write):
    """Import rows of the schema, and return the batch."""
    return lambda rows, **options: load("subventions", write(TITLES + rows, "subventions.csv"), **options)


def refused(batch) -> list[tuple[int | None, str | None, bool]]:
    """Return where a batch refused something, and whether the row was kept."""
    return [(refusal.line, refusal.column, refusal.row_kept) for refusal in batch.refusals]


def test_an_award_is_read_whole(awards, place):
    """An award says who gave how much to whom, when and for what; it is notified, of no dispositif and no territory."""
    batch = awards(f"{FUNDER};2017-06-27;Z3;Les ateliers;732 829 320 00074;;Le tournoi;22000.80;aide en numéraire;1.00\n")
    assert batch.refusals == ()
    [line] = batch.funding_lines
    [known] = [structure for structure in place.structures.values() if structure.siret == "73282932000074"]
    assert (line.beneficiary_id, line.beneficiary_label) == (known.id, "Les ateliers")
    assert (line.funder, line.funder_siret) == ("Région", "23350001600040")
    assert (line.year, line.decided_on, line.subject) == (2017, date(2017, 6, 27), "Le tournoi")
    assert (line.status, line.granted_eur, line.asked_eur) == (LineStatus.NOTIFIEE, 22000.8, None)
    assert (line.dispositif_id, line.territory_code, line.need_id) == (None, None, None)
    assert (batch.sources[0].publisher, batch.sources[0].declared) == ("Région", False)


def test_a_beneficiary_is_never_recognised_by_its_name(awards, place):
    """A SIRET or a RNA number ties; a SIREN, which names a whole body, and a name do not."""
    batch = awards(
        f"{FUNDER};2017;1;Autre nom;73282932000074;;;10;;1\n{FUNDER};2017;2;Autre nom;;W751234567;;10;;1\n"
        f"{FUNDER};2017;3;Les Ateliers;732829320;;;10;;1\n{FUNDER};2017;4;Des Noms;35600000000048;;;10;;1\n"
    )
    labels = {structure.id: structure.label for structure in place.structures.values()}
    assert [labels.get(line.beneficiary_id or "") for line in batch.funding_lines] == ["Les Ateliers", "La Source", None, None]
    assert batch.refusals == ()


def test_persons_do_not_come_in(awards):
    """No number, a number of social security, a person's name: the row is refused with its reason, and nobody is named in it."""
    batch = awards(
        f"{FUNDER};2017;1;Mme Durand;35600000000048;;;10;;1\n"
        f"{FUNDER};2017;2;DURAND Jean-Pierre;35600000000048;;;10;;1\n"
        f"{FUNDER};2017;3;Club Durand;;;;10;;1\n"
        f"{FUNDER};2017;4;Durand;184127645108946;;;10;;1\n"
        f"{FUNDER};2017;5;Durand;1841276451089;;;10;;1\n"
        f"{FUNDER};2017;6;André Martin;32416633900055;;Aide à Mme Durand;10;;1\n"
    )
    [known] = batch.funding_lines  # an association the territory itself declared under this name
    assert known.subject is None
    assert refused(batch) == [
        (2, "nomBeneficiaire", False),
        (3, "nomBeneficiaire", False),
        (4, "idBeneficiaire", False),
        (5, "idBeneficiaire", False),
        (6, "idBeneficiaire", False),
        (7, "objet", True),
    ]
    text = batch.model_dump_json()
    assert "Durand" not in text
    assert "DURAND" not in text
    assert "1841276451089" not in text


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("M. Durand", True),
        ("MONSIEUR ET MADAME DURAND", True),
        ("Mlle Zoé Durand", True),
        ("DUPONT JEAN", True),
        ("Marie-Claude Dupont Durand", True),
        ("Fatima B", True),
        ("OGEC Saint Joseph", False),
        ("CLUB JEAN MOULIN", False),
        ("SARL Dupont Jean", False),
        ("Jeanne d'Arc Handball", False),
        ("M I S A S SENEGAL", False),
        ("LA PORTE OUVERTE", False),
        ("Amis de Jean et de la musique de Nantes", False),
        ("", False),
    ],
)
def test_names_read_as_persons(name, person):
    """A title or a given name beside one or two words is a person; any word of a body, or a longer name, is not."""
    assert may_be_a_person(name) is person


def test_what_is_no_award_of_money_is_refused(awards):
    """In kind only, nothing, no date, a date to come, no amount: the row says which."""
    batch = awards(
        f"{FUNDER};2017;1;A;35600000000048;;;10;aide en nature;1\n{FUNDER};2017;2;A;35600000000048;;;0;;1\n"
        f"{FUNDER};NA;3;A;35600000000048;;;10;;1\n{FUNDER};2030-01-01;4;A;35600000000048;;;10;;1\n"
        f"{FUNDER};2017;5;A;35600000000048;;;NA;;1\n{FUNDER};2017;6;A;35600000000048;;;10;aide en nature;aide en numéraire;1\n"
        f"{FUNDER};2017;7;A;35600000000049;;;10;;1\n;;2017;8;A;35600000000048;;;10;;1\n{FUNDER};2017;9;A;35600000000048;;;10;;1\n"
        f"{FUNDER};2017;9;a;356 000 000 00048;;;10,00 €;;1\n"
    )
    assert [line.year for line in batch.funding_lines] == [2017]
    assert [(line, column) for line, column, kept in refused(batch) if not kept] == [
        (2, "nature"),
        (3, "montant"),
        (4, "dateConvention"),
        (5, "dateConvention"),
        (6, "montant"),
        (7, None),
        (8, "idBeneficiaire"),
        (9, "nomAttribuant"),
        (11, None),
    ]


def test_an_award_with_two_readings_is_refused(awards):
    """« 12.000 » is twelve euros or twelve thousand: the row is refused with both; thousands and cents together are read."""
    batch = awards(
        f"{FUNDER};2017;1;A;35600000000048;;;12.000;;1\n{FUNDER};2017;2;A;35600000000048;;;12,000;;1\n"
        f"{FUNDER};2017;3;A;35600000000048;;;12.000,00;;1\n"
    )
    assert [line.granted_eur for line in batch.funding_lines] == [12_000]
    assert refused(batch) == [(2, "montant", False), (3, "montant", False)]
    assert all("« 12000 » ou « 12,00 »" in refusal.reason for refusal in batch.refusals)


def test_an_amount_cut_by_its_comma_has_one_reading(load, write):
    """« 28.000,00 » cut between commas is put back and read as twenty-eight thousand, never as twenty-eight."""
    titles = "nomAttribuant,dateConvention,nomBeneficiaire,idBeneficiaire,montant,nature,pourcentageSubvention\n"
    row = "Ville,2018-03-22,Association,35600000000048,{},aide en numéraire,1\n"
    batch = load("subventions", write(titles + row.format("28.000,00")), lookup=None)
    assert [line.granted_eur for line in batch.funding_lines] == [28_000]
    assert load("subventions", write(titles + row.format('"28,000"')), lookup=None).funding_lines == ()


def test_a_wrong_number_of_the_funder_costs_its_cell(awards):
    """The award stays, of a funder without number."""
    batch = awards("Sarthe;227200029;2018-03-15;1;A;35600000000048;;;10;;1\n")
    assert batch.funding_lines[0].funder_siret is None
    assert refused(batch) == [(2, "idAttribuant", True)]


def test_the_territory_of_the_command_is_that_of_every_award(awards):
    """Told so, every award is for that territory, as lines of their own; an unknown territory stops the import."""
    row = f"{FUNDER};2017;1;A;35600000000048;;;10;;1\n"
    nowhere, here = awards(row), awards(row, territory="DEMO01")
    assert here.funding_lines[0].territory_code == "DEMO01"
    assert here.funding_lines[0].id != nowhere.funding_lines[0].id
    assert here.sources[0].id != nowhere.sources[0].id
    with pytest.raises(SourceError, match="--territory"):
        awards(row, territory="QN99999Z")


def test_a_file_without_numbers_is_refused(load, write):
    """A file that identifies nobody is no list of bodies."""
    with pytest.raises(SourceError, match="rnaBeneficiaire"):
        load("subventions", write("nomAttribuant;dateConvention;nomBeneficiaire;montant\nVille;2017;A;10\n"))


@pytest.mark.parametrize(
    ("amounts", "shares", "own"),
    [
        ((100, 100), (0.75, 0.25), [75, 25]),  # the schema: each row repeats the whole
        ((75, 25), (0.75, 0.25), [75, 25]),  # before it: each row has its own amount
        ((50, 50), (0.5, 0.5), [None, None]),  # both readings fit
        ((80, 30), (0.75, 0.25), [None, None]),  # neither does
        ((100, 100), (0.75, 0.75), [None, None]),  # the shares are not those of one award
        ((100, 100), (0.75, None), [None, None]),
        ((100,), (0.75,), [None]),  # the other rows are missing
        ((100,), (1,), [100]),
    ],
)
def test_an_award_to_several_is_divided_only_when_the_file_tells_how(amounts, shares, own):
    """The rows of an award tell whether they repeat it or divide it; when they do not, nobody's amount is made up."""
    parts = [Part(("award",), str(rank), amount, share) for rank, (amount, share) in enumerate(zip(amounts, shares, strict=True))]
    assert [own_amounts(parts)[part] for part in parts] == own
    assert [own_amounts([*parts, *parts])[part] for part in parts] == own  # a row written twice is one


def test_an_amount_whose_share_is_unclear_is_not_taken(awards):
    """The line stays without amount, and its share is reported."""
    batch = awards(f"{FUNDER};2017;1;A;35600000000048;;;100;;97.38\n{FUNDER};2017;2;A;35600000000048;;;100;;0.4\n")
    assert [line.granted_eur for line in batch.funding_lines] == [None, None]
    assert refused(batch) == [(2, "pourcentageSubvention", True), (3, "pourcentageSubvention", True)]
    assert [refusal.value for refusal in batch.refusals] == ["97.38", "0.4"]


MATCHED = ("nomBeneficiaire", "montant", "nature", "pourcentageSubvention")


@pytest.mark.parametrize(
    ("cells", "amount"),
    [
        (["A", "28 000", "00", "aide en numéraire", "1"], "28 000,00"),
        (["A", "1 500 000", "50", "numéraire", "1;;"], "1 500 000,50"),
        (["A", "28000", "00", "aide en numéraire"], None),  # as many cells as titles
        (["A", "28 000", "00", "autre", "1"], None),  # nothing proves where the amount ends
        (["A", "28 000", "000", "aide en numéraire", "1"], None),  # no cents
        (["A", "B", "28 000", "00", "aide en numéraire", "1"], None),  # another comma too
        (["A", "B", "28 000", "aide en numéraire", "1"], None),
    ],
)
def test_an_amount_cut_by_its_comma_is_put_back_only_when_proven(cells, amount):
    """One cell too many, euros, two digits, then the kind of aid: nothing else is put back."""
    mended = rejoin(cells, MATCHED)
    assert (mended.cells[1] if mended else None) == amount
    assert mended is None or len(mended.cells) == len(MATCHED)


@pytest.mark.parametrize(("number", "told"), [("732829320", "732829320"), ("35600000000048", "35600000000048")])
def test_legal_numbers_are_checked(number, told):
    """A SIREN and a SIRET are told by their length and checked by their key."""
    assert check_legal_number(number) == told
    with pytest.raises(ValueError, match="clé de contrôle"):
        check_legal_number(number[:-1] + str((int(number[-1]) + 1) % 10))


# file → rows read, lines kept, rows refused, cells left out (columns not read included).
REAL = {
    "exemple.csv": (2, 1, 1, 0),
    "SCDL_fixture.xlsx": (10, 0, 10, 2),
    "85-vendee_2018.csv": (114, 87, 27, 88),
    "donnees_subventions_agregees_PDL_utf8.csv": (18_719, 18_460, 259, 37),
}


@pytest.mark.real_data
@pytest.mark.parametrize("name", REAL)
def test_real_files_are_counted_exactly(real, load, name):
    """Each real file gives the counts checked by hand; each refusal has its reason, and each row its line."""
    path = real / "subventions-scdl" / name
    batch = load("subventions", path, lookup=None)
    rows = {refusal.line for refusal in batch.refusals if not refusal.row_kept}
    left_out = sum(refusal.row_kept for refusal in batch.refusals)
    assert (batch.rows_read, len(batch.funding_lines), len(rows), left_out) == REAL[name]
    assert len(batch.funding_lines) + len(rows) == batch.rows_read
    assert all(refusal.reason and refusal.line for refusal in batch.refusals)
    assert len({line.id for line in batch.funding_lines}) == len(batch.funding_lines)
    assert not any(line.beneficiary_id for line in batch.funding_lines)
    assert load("subventions", path, lookup=None) == batch


@pytest.mark.real_data
def test_the_official_example_is_divided_by_its_own_rows(real, load):
    """Its two rows already hold each one's amount (0.8 and 0.2 of the whole), the one with a wrong SIRET included."""
    [line] = load("subventions", real / "subventions-scdl" / "exemple.csv", lookup=None).funding_lines
    assert (line.beneficiary_label, line.granted_eur) == ("Rodriguez SA", 22000.8)


@pytest.mark.real_data
def test_amounts_of_vendee_are_whole(real, load):
    """The department's amounts, cut by their commas, are those it published; one publisher, in spite of rows out of place."""
    batch = load("subventions", real / "subventions-scdl" / "85-vendee_2018.csv", lookup=None)
    amounts = {line.beneficiary_label: line.granted_eur for line in batch.funding_lines}
    assert amounts["LES ARTS FLORISSANTS"] == 100_000
    assert amounts["Tennis Entente Yonnaise"] == 51_232.5
    assert amounts["ICES - INSTITUT CATHOLIQUE D'ETUDES SUPERIEURES"] in {1_500_000, 2_270_000}
    assert batch.sources[0].publisher == "Conseil Départemental de la Vendée"


@pytest.mark.real_data
def test_why_real_rows_are_refused(real, load):
    """In eighteen thousand real rows, what is refused has no number, no amount, no date, a false number, or a person's name."""
    batch = load("subventions", real / "subventions-scdl" / "donnees_subventions_agregees_PDL_utf8.csv", lookup=None)
    columns = Counter(refusal.column for refusal in batch.refusals if not refusal.row_kept)
    assert columns == {"idBeneficiaire": 138, "montant": 51, None: 27, "dateConvention": 23, "nomBeneficiaire": 30, "nature": 1}
    assert min(line.granted_eur for line in batch.funding_lines) > 0
    assert {line.year for line in batch.funding_lines} == set(range(2008, 2020))
