"""XLSX: what Excel writes is read; what is built to harm is refused before it is opened."""

import datetime
import io
import zipfile

import openpyxl
import openpyxl.xml
import pytest

from matchmaker.errors import SourceError, UsageError
from matchmaker.importers.files import workbook
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.report import Report
from matchmaker.importers.templates import SUBJECTS, write_template

COLUMNS = (Column("nom", required=True), Column("creee_le"), Column("montant"))


def xlsx(*rows, extra: dict[str, bytes] | None = None, replace: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook's bytes; entries may be added to the archive, or replaced."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    plain = io.BytesIO()
    book.save(plain)
    changed = io.BytesIO()
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, (replace or {}).get(name, before.read(name)))
        for name, content in (extra or {}).items():
            after.writestr(name, content)
    return changed.getvalue()


def read(path):
    """Read with the columns of these tests."""
    report = Report()
    return read_table(path, COLUMNS, report), report


def test_cells_keep_their_meaning(write):
    """Dates, whole numbers, decimals and booleans of a sheet become the texts a person would write."""
    path = write(
        xlsx(
            ["Nom", "Créée le", "Montant"],
            ["A", datetime.datetime(2026, 11, 23), 12.0],
            [None, None, None],
            [True, "23/11/2026", 3.5],
        ),
        "f.xlsx",
    )
    table, _ = read(path)
    assert [(row.line, *row.cells.values()) for row in table.rows] == [
        (2, "A", "2026-11-23", "12"),
        (4, "oui", "23/11/2026", "3.5"),
    ]


def test_a_workbook_is_known_by_its_content(write):
    """A workbook named .csv is read as the workbook it is."""
    table, _ = read(write(xlsx(["nom"], ["A"]), "f.csv"))
    assert table.rows[0].cells["nom"] == "A"


def test_the_sheet_that_has_the_titles_is_read(write):
    """Behind a cover sheet, the first sheet with the titles is read; without any, the first one is what is spoken of."""
    book = openpyxl.Workbook()
    book.active.append(["Résumé de l'export"])
    for title, rows in (("table", [["Du 1er au 30"], ["Nom", "Montant"], ["A", 4]]), ("other", [["Nom"], ["B"]])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    table, report = read(write(data.getvalue(), "f.xlsx"))
    assert [(row.line, row.cells["nom"], row.cells["montant"]) for row in table.rows] == [(3, "A", "4")]
    assert [refusal.line for refusal in report.refusals] == [1]
    del book["table"], book["other"]
    data = io.BytesIO()
    book.save(data)
    with pytest.raises(SourceError, match="Colonnes lues : Résumé"):
        read(write(data.getvalue(), "g.xlsx"))


BOMBS = {
    "a huge cell": lambda: xlsx(["nom"], ["A"], extra={"xl/worksheets/sheet9.xml": b"<a>" + b"0" * 60_000_000}),
    "a high ratio": lambda: xlsx(["nom"], ["A"], extra={"xl/media/x": b"0" * 20_000_000}),
    "many entries": lambda: xlsx(["nom"], ["A"], extra={f"xl/x{rank}": b"" for rank in range(250)}),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_before_they_are_opened(write, bomb, monkeypatch):
    """Too many entries, too much once opened, or too well packed: refused without openpyxl ever being called."""

    def opened(*_, **__):
        pytest.fail("le classeur a été ouvert")

    monkeypatch.setattr(openpyxl, "load_workbook", opened)
    with pytest.raises(SourceError, match="une fois ouverts"):
        read(write(bomb(), "bombe.xlsx"))


def test_a_forged_size_is_refused(write):
    """An archive that lies about the size of a sheet is refused when the lie shows, without filling the memory."""
    data = bytearray(xlsx(["nom"], *(["A" * 50] for _ in range(5000))))
    real = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    assert bytes(data).count(real) >= 1
    with pytest.raises(SourceError, match="abîmé"):
        read(write(bytes(data).replace(real, (100).to_bytes(4, "little")), "menteur.xlsx"))


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
    b'<c t="str"><v>&x;</v></c></row></sheetData></worksheet>'
)
TRAPS = {
    "external entity": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + SHEET,
    "entity bomb": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;&a;">]>' + SHEET,
    "cut": b"<worksheet",
    "empty": b"",
}


@pytest.mark.parametrize("sheet", TRAPS.values(), ids=TRAPS.keys())
def test_trapped_xml_is_refused(write, sheet):
    """XML with entities, or cut, is refused in French."""
    with pytest.raises(SourceError, match=r"abîmé ou inhabituel|aucune ligne"):
        read(write(xlsx(["nom"], ["A"], replace={"xl/worksheets/sheet1.xml": sheet}), "piege.xlsx"))


def test_without_protection_no_workbook_is_opened(write, monkeypatch):
    """The protection against trapped XML is there, and its absence closes the door."""
    assert openpyxl.xml.DEFUSEDXML is True
    monkeypatch.setattr(openpyxl.xml, "DEFUSEDXML", False)
    with pytest.raises(SourceError, match="defusedxml"):
        read(write(xlsx(["nom"], ["A"]), "f.xlsx"))


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is(write, monkeypatch):
    """Rows are counted as they come, up to a limit, whatever the sheet declares."""
    monkeypatch.setattr(workbook, "MAX_ROWS", 10)
    with pytest.raises(SourceError, match="dépasse 10 lignes"):
        read(write(xlsx(["nom"], *(["A"] for _ in range(10))), "long.xlsx"))


def test_other_office_files_are_named(write):
    """A LibreOffice document and a bare archive are refused by what they are."""
    for name, word in (("mimetype", "LibreOffice"), ("readme.txt", "archive")):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
        with pytest.raises(SourceError, match=word):
            read(write(buffer.getvalue(), "f.xlsx"))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_templates_come_back(tmp_path, subject, load):
    """An empty template is refused as having titles only; filled in, its titles are all recognised."""
    path = tmp_path / f"{subject}.xlsx"
    write_template(subject, path)
    with pytest.raises(SourceError, match="que la ligne de titres"):
        load(subject, path)
    book = openpyxl.load_workbook(path)
    for rank, column in enumerate(SUBJECTS[subject], 1):
        book.worksheets[0].cell(row=2, column=rank, value="x" if column.required else None)
    book.save(path)
    batch = load(subject, path, territory="DEMO01", lookup=None)
    assert batch.rows_read == 1
    assert not [refusal for refusal in batch.refusals if refusal.reason.startswith("colonne inconnue")]


def test_templates_refuse_what_they_cannot_write(tmp_path):
    """An unknown subject, another extension, an existing file and a missing directory are refused, nothing is lost."""
    with pytest.raises(UsageError, match="Modèles possibles"):
        write_template("chats", tmp_path / "a.xlsx")
    with pytest.raises(UsageError, match=r"\.xlsx"):
        write_template("besoins", tmp_path / "a.csv")
    (tmp_path / "b.xlsx").write_text("précieux")
    with pytest.raises(SourceError, match="existe déjà"):
        write_template("besoins", tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_text() == "précieux"
    with pytest.raises(SourceError, match="ne peut pas être écrit"):
        write_template("besoins", tmp_path / "absent" / "a.xlsx")
