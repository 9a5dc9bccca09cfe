"""Every kind of file, under every ending, and how files reach the disk."""

import re

import icalendar
import pytest

from matchmaker.errors import SourceError, UsageError
from matchmaker.exports.files import MAKERS, checked_path, route_file, write_file
from matchmaker.exports.kinds import NAMES, FileKind
from tests.unit.exports.cases import CENTRE, case, route, small_request

STARTS = {".pdf": b"%PDF-", ".html": b"<!doctype html>", ".ics": b"BEGIN:VCALENDAR", ".xlsx": b"PK", ".csv": b"\xef\xbb\xbf"}
ALL = [(kind, ending) for kind in FileKind for ending in MAKERS[kind]]


@pytest.mark.parametrize(("kind", "ending"), ALL, ids=lambda value: str(value))
def test_every_kind_makes_its_file(kind, ending):
    """Each kind under each of its endings gives a file of that format, in capitals too."""
    content = route_file(case(), kind, ending)

    assert content.startswith(STARTS[ending])
    assert len(route_file(case(), kind, ending.upper())) > 500


def test_every_kind_has_a_name_and_a_usual_ending():
    """Each kind has a file name of ours in plain letters, and makes at least one format."""
    assert set(NAMES) == set(MAKERS) == set(FileKind)
    assert all(re.fullmatch(r"[a-z-]+", name) for name in NAMES.values())


def test_a_folder_gets_a_name_of_ours(tmp_path):
    """Given a folder, the file takes the usual name and ending of its kind."""
    assert checked_path(FileKind.FALC, tmp_path) == tmp_path / "en-langage-simple.html"
    assert checked_path(FileKind.ICS, tmp_path) == tmp_path / "calendrier.ics"


@pytest.mark.parametrize("name", ["route.docx", "route", "route.html", ".pdf"])
def test_an_ending_that_is_not_its_own_is_refused(tmp_path, name):
    """A name that promises another format is refused, with the endings that would do."""
    with pytest.raises(UsageError, match=r"\.pdf"):
        checked_path(FileKind.PDF, tmp_path / name)


def test_nothing_is_ever_replaced(tmp_path):
    """A file that stands is refused before anything is computed, and again when it is written; its content stays."""
    path = tmp_path / "route.pdf"
    path.write_text("mien", encoding="utf-8")

    with pytest.raises(SourceError, match="n'est pas remplacé"):
        checked_path(FileKind.PDF, path)
    with pytest.raises(SourceError, match="ne peut pas être écrit"):
        write_file(path, b"%PDF-")
    assert path.read_text(encoding="utf-8") == "mien"


def test_a_folder_that_is_not_there_is_told(tmp_path):
    """Writing into a folder that does not exist is a French sentence, and leaves nothing."""
    with pytest.raises(SourceError, match=r"son dossier n'existe pas.*Vérifiez le dossier"):
        write_file(tmp_path / "absent" / "route.pdf", b"%PDF-")
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_what_was_made(tmp_path):
    """The file on the disk is the content, byte for byte, and opens."""
    path = tmp_path / "calendrier.ics"
    write_file(path, route_file(case(), FileKind.ICS, ".ics"))

    assert path.read_bytes() == route_file(case(), FileKind.ICS, ".ics")
    assert icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_a_folder_named_as_one_is_made(tmp_path):
    """A path told to be a folder gets a file of ours inside, and is made when it is not there; one level, never more."""
    target = checked_path(FileKind.PDF, tmp_path / "dossier", folder=True)
    write_file(target, b"%PDF-", new_folder=True)

    assert target.parent == tmp_path / "dossier"
    assert target.read_bytes() == b"%PDF-"
    with pytest.raises(SourceError, match="n'existe pas"):
        write_file(tmp_path / "a" / "b" / "route.pdf", b"%PDF-", new_folder=True)


def test_a_page_is_titled_by_what_it_is_and_for_whom():
    """Two files of two groups are told apart by their titles: the group that somebody carries for, else who signs."""
    assert case().titled("Les pièces à réunir") == "Les pièces à réunir : Les Mamans du 4"
    alone = case(route(requests=(small_request(applicant=CENTRE),)))
    assert alone.titled("Les pièces à réunir") == f"Les pièces à réunir : {CENTRE.label}"
