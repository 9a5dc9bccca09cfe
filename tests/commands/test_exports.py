"""`export route` as a person runs it, on the demonstration territory."""

import icalendar
import pytest

pytestmark = pytest.mark.xdist_group("commands")


@pytest.fixture(scope="module")
def group(structures):
    """The id of a group of the demonstration."""
    return next(row["id"] for row in structures if row["label"] == "Les Mamans du 4")


def test_a_sheet_and_a_calendar_are_written(group, matchmaker, tmp_path):
    """The files are where they were asked for, open as what they are, and a second time nothing is replaced."""
    sheet = tmp_path / "chemin.pdf"
    done = matchmaker("export", "route", "--structure", group, "--format", "pdf", "--to", sheet)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(sheet) in done.stdout.replace("\n", "")
    assert sheet.read_bytes().startswith(b"%PDF-")

    assert matchmaker("export", "route", "--structure", group, "--format", "ics", "--to", tmp_path).returncode == 0
    assert icalendar.Calendar.from_ical((tmp_path / "calendrier.ics").read_bytes()).walk("VEVENT")

    again = matchmaker("export", "route", "--structure", group, "--format", "pdf", "--to", sheet)
    assert again.returncode == 1
    assert "existe déjà" in again.stderr


def test_a_draft_takes_the_figures_given(group, matchmaker, tmp_path):
    """Charges and volunteering given on the line are in the draft."""
    path = tmp_path / "brouillon.html"
    done = matchmaker(
        "export", "route", "--structure", group, "--format", "draft", "--to", path,
        "--charge", "60=750", "--volunteer-hours", "40", "--volunteer-rate", "12",
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "480\u202f€" in path.read_text(encoding="utf-8")


def test_what_cannot_be_made_is_told_and_leaves_nothing(group, matchmaker, tmp_path):
    """A route that is not there, an unknown structure: one sentence, exit code 1, and no file."""
    far = matchmaker("export", "route", "--structure", group, "--route", "9", "--format", "pdf", "--to", tmp_path / "a.pdf")
    nobody = matchmaker("export", "route", "--structure", "structure-000000000000", "--format", "pdf", "--to", tmp_path / "b.pdf")

    assert (far.returncode, nobody.returncode) == (1, 1)
    assert "pas de chemin numéro 9" in " ".join(far.stderr.split())
    assert "Aucune structure" in nobody.stderr
    assert list(tmp_path.iterdir()) == []
