"""The reader of tables: encodings, delimiters, titles, line numbers."""

import pytest

from matchmaker.errors import SourceError
from matchmaker.importers.files.table import Column, Mended, Table, read_table
from matchmaker.importers.report import Report

COLUMNS = (Column("nom", required=True), Column("creee_le"), Column("montant"))


def read(path) -> tuple[Table, Report]:
    """Read with the columns of these tests."""
    report = Report()
    return read_table(path, COLUMNS, report), report


SENTENCE = "L’œuvre de l'été à Fécamp — 12 €"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SENTENCE),
        ("utf-8-sig", SENTENCE),
        ("utf-16", SENTENCE),
        ("utf-32", SENTENCE),
        ("cp1252", SENTENCE),
        ("latin-1", "L'été à Fécamp, forêt, où, ça"),
        ("mac_roman", "Association d'aide à l'éducation des élèves de Fécamp, où la fête a été créée à l'école"),
        ("cp850", "Association d'aide à l'éducation des élèves de Fécamp, où la fête a été créée à l'école"),
    ],
)
def test_the_encoding_is_found(write, encoding, text):
    """A file comes in whole whatever common encoding it was saved in."""
    table, _ = read(write(f"nom;creee_le\n{text};2026\n".encode(encoding)))
    assert table.rows[0].cells["nom"] == text


def test_a_file_glued_from_two_encodings_is_read_line_by_line(write):
    """UTF-8 lines and Windows lines of one file are both read right."""
    data = "nom;montant\nÉcole utf-8;1\n".encode() + "École windows — œ;2\n".encode("cp1252") + "Été utf-8;3\n".encode()
    table, _ = read(write(data))
    assert [row.cells["nom"] for row in table.rows] == ["École utf-8", "École windows — œ", "Été utf-8"]


def test_windows_letters_lost_on_the_way_are_given_back(write):
    """A `œ` that became the control character U+009C at the publisher's is a `œ` again."""
    table, _ = read(write("nom\nC\x9cur de ville\n"))
    assert table.rows[0].cells["nom"] == "Cœur de ville"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_by_the_titles_it_gives(write, delimiter):
    """The delimiter is the one that makes the expected titles appear, even if another is more frequent in the text."""
    text = f'nom{delimiter}montant\n"un, deux ; trois"{delimiter}4\n'
    table, report = read(write(text))
    assert table.rows[0].cells == {"nom": "un, deux ; trois", "creee_le": "", "montant": "4"}
    assert report.refusals == ()


def test_a_first_line_that_announces_the_delimiter_is_obeyed(write):
    """`sep=;`, that Excel writes and reads, is no row."""
    table, report = read(write("sep=;\nnom;montant\nA;1,5\n"))
    assert table.rows[0].cells["montant"] == "1,5"
    assert report.rows_read == 1


def test_titles_are_recognised_whatever_their_spelling(write):
    """Accents, case, spaces and underscores of titles are free, and so is their order."""
    table, report = read(write("MONTANT ;Créée le;Nom\n3;2020;A\n"))
    assert table.rows[0].cells == {"nom": "A", "creee_le": "2020", "montant": "3"}
    assert report.refusals == ()


def test_unknown_and_doubled_columns_are_said_once(write):
    """What is not read is said, once, however many rows there are."""
    table, report = read(write("nom;couleur;nom\nA;bleu;B\nC;vert;D\n"))
    assert [row.cells["nom"] for row in table.rows] == ["A", "C"]
    assert [(refusal.line, refusal.column, refusal.row_kept) for refusal in report.refusals] == [
        (1, "couleur", True),
        (1, "nom", True),
    ]


def test_lines_are_those_of_a_spreadsheet(write):
    """A cell over several lines counts for one row, a blank line counts, the titles may come late."""
    table, report = read(write('\n\nnom;montant\n"un\ndeux\ntrois";1\n\nA;2;en trop\nB;3\n'))
    assert [row.line for row in table.rows] == [4, 7]
    assert [refusal.line for refusal in report.refusals] == [6]


def test_a_row_wider_than_the_titles_is_refused(write):
    """A delimiter left bare in the text shifts every cell after it: such a row is not trusted."""
    table, report = read(write("nom,montant\nA,1\nSalle, cour,2\nB,3,,\n"))
    assert [row.cells["nom"] for row in table.rows] == ["A", "B"]
    assert report.rows_read == 3
    assert "séparateur" in report.refusals[0].reason


def test_a_row_quoted_from_end_to_end_is_refused(write):
    """A row that is one quoted cell holds every value under the first title: it is not trusted."""
    table, report = read(write('nom,creee_le,montant\n"A,2020,1"\nB,2021,2\n"Un local, vite"\n'))
    assert [row.cells["nom"] for row in table.rows] == ["B", "Un local, vite"]
    assert [refusal.line for refusal in report.refusals] == [2]


def test_a_quote_never_closed_is_refused_where_it_opens(write):
    """A quote left open would swallow the rest of the file: the line that opens it is named."""
    with pytest.raises(SourceError, match="ligne 3"):
        read(write('nom;montant\nA;1\n"B;2\nC;3\nD;4\n'))


MALFORMED = {
    "empty": b"",
    "blank": b" \n\n\t ",
    "only a mark": b"\xef\xbb\xbf",
    "titles only": b"nom;montant\n",
    "no titles": b"A;1\nB;2\n",
    "binary": bytes(range(256)) * 8,
    "nul in text": b"nom;montant\nA\x00;1\n",
    "cut utf-16": "nom;montant\nA;1\n".encode("utf-16")[:-1],
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "pdf": b"%PDF-1.7\n...",
    "gzip": b"\x1f\x8b\x08\x00abcdef",
    "web page": b"<!DOCTYPE html><html><body>404</body></html>",
    "xml": b"<?xml version='1.0'?><a/>",
    "cut zip": b"PK\x03\x04" + b"\x00" * 30,
    "json object": b'{"a": 1}',
    "json scalar list": b"[1, 2]",
    "json empty list": b"[]",
    "json cut": b'[{"nom": "A"}, {"nom": ',
    "json nan": b'[{"nom": NaN}]',
    "json deep": b"[" * 100_000,
    "json number": b'[{"nom": ' + b"9" * 5000 + b"}]",
    "json without the column": b'[{"titre": "A"}]',
    "geojson without features": b'{"type": "FeatureCollection"}',
    "open quote": b'nom\n"A\n',
    "endless cell": b'nom\n"' + b"a" * 1_200_000,
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED.keys())
def test_a_file_that_cannot_be_read_is_refused_in_french(write, content):
    """Each way a file can be wrong ends in a French sentence that names the file and says how to repair."""
    with pytest.raises(SourceError) as refused:
        read(write(content))
    message = str(refused.value)
    assert "fichier.csv" in message
    assert message.endswith(".")
    assert len(message.split(". ")) > 1 or ":" in message
    assert not any(word in message for word in ("Error", "Traceback", "None", "codec"))


def test_json_mistakes_are_placed(write):
    """A JSON mistake is said by line and character."""
    with pytest.raises(SourceError, match="ligne 3, caractère 11"):
        read(write('[\n  {"nom": "A"},\n  {"nom": A}\n]'))


def test_json_elements_that_are_no_records_are_refused_alone(write):
    """One bad element does not cost the others; nested values are left out; odd characters do no harm."""
    table, report = read(
        write('[{"nom": "A", "montant": 2.0}, 7, {"nom": "B\\ud800", "montant": [1]}, {"nom": "C", "montant": true}]')
    )
    assert [(row.line, row.cells["nom"], row.cells["montant"]) for row in table.rows] == [
        (1, "A", "2"),
        (3, "B", ""),
        (4, "C", "oui"),
    ]
    assert [(refusal.line, refusal.row_kept) for refusal in report.refusals] == [(2, False), (3, True)]
    assert report.rows_read == 4


def test_paths_that_are_no_file_are_refused(tmp_path):
    """A missing path, a directory and a strange name are refused in French."""
    for path in (tmp_path / "absent.csv", tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(SourceError, match=r"Vérifiez|Indiquez"):
            read(path)


def test_a_file_one_may_not_read_is_refused(write, monkeypatch):
    """Without the right to read, the message says so rather than fail."""
    path = write("nom\nA\n")

    def forbidden(_):
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", forbidden)
    with pytest.raises(SourceError, match="droit de lire"):
        read(path)


@pytest.mark.real_data
def test_real_grants_of_mixed_make_are_read(real):
    """Vendée mixes UTF-8 and Windows lines and leaves commas bare; Pays de la Loire is not the UTF-8 its name says."""
    columns = (Column("nomAttribuant", required=True), Column("objet"), Column("montant"))
    report = Report()
    vendee = read_table(real / "subventions-scdl" / "85-vendee_2018.csv", columns, report)
    assert report.rows_read == 114
    assert (len(vendee.rows), len(report.faults)) == (2, 112)
    assert all(row.cells["nomAttribuant"].startswith("Conseil Départemental de la Vendée") for row in vendee.rows)
    assert "�" not in str(vendee.rows)
    report = Report()
    loire = read_table(real / "subventions-scdl" / "donnees_subventions_agregees_PDL_utf8.csv", columns, report)
    assert len(loire.rows) == report.rows_read == 18_719
    assert not report.faults
    assert {row.cells["nomAttribuant"] for row in loire.rows[:50]} == {"Département de Loire-Atlantique"}
    report = Report()
    example = read_table(real / "subventions-scdl" / "exemple.csv", columns, report)
    assert [row.cells["nomAttribuant"] for row in example.rows] == ["Région Bretagne"] * 2


@pytest.mark.parametrize("delimiter", [";", ","])
def test_what_is_above_the_titles_is_said_and_left_aside(write, delimiter):
    """A banner and a date above the titles cost nothing but a word in the report; lines keep the number they have on screen."""
    text = f"Liste, au 3 octobre{delimiter}\n\nService{delimiter}Vie associative\nNom{delimiter}Montant\nA{delimiter}4\n"
    table, report = read(write(text))
    assert [(row.line, row.cells["nom"], row.cells["montant"]) for row in table.rows] == [(5, "A", "4")]
    assert report.rows_read == 1
    assert [refusal.line for refusal in report.refusals] == [1, 3]
    assert all("avant les titres" in refusal.reason for refusal in report.refusals)


def test_without_titles_anywhere_the_first_line_is_what_was_read(write):
    """A file that has the required column nowhere says what its first line holds."""
    with pytest.raises(SourceError, match="Colonnes lues : prénom"):
        read(write("prénom;montant\nA;4\n"))


def test_a_row_may_be_put_right_before_it_is_judged(write):
    """What a reader puts back under its titles is kept and said; a row it does not put right is still refused."""

    def mend(cells, matched):
        if cells[-1:] != ["recoller"]:
            return None
        return Mended([*cells[:2], *cells[3:-1]], "montant", cells[2], "case recollée")

    report = Report()
    table = read_table(write("nom;creee_le;montant\nA;2026;x;4;recoller\nB;2026;y;4\n"), COLUMNS, report, mend=mend)
    assert [row.cells for row in table.rows] == [{"nom": "A", "creee_le": "2026", "montant": "4"}]
    assert [(refusal.line, refusal.column, refusal.value, refusal.row_kept) for refusal in report.refusals] == [
        (2, "montant", "x", True),
        (3, None, None, False),
    ]
