"""`matchmaker export route`: what is asked is checked before anything is read."""

import pytest
from typer.testing import CliRunner

from matchmaker.cli.commands import app
from matchmaker.cli.exporting import accounts
from matchmaker.errors import InputError, MatchmakerError, SourceError, UsageError

ROUTE = ("export", "route", "--structure", "structure-x")


def raised(*arguments):
    """Return what a command raises before it opens the store."""
    done = CliRunner().invoke(app, arguments)
    assert isinstance(done.exception, MatchmakerError), (done.exception, done.output)
    return done.exception


def test_budget_lines_are_read_as_they_are_written():
    """An account, an equal sign and a sum, with a comma or a point."""
    assert accounts(["60=1500", " 62 = 12,50 "]) == {"60": 1500.0, "62": 12.5}


@pytest.mark.parametrize("wrong", [["60"], ["60=beaucoup"], ["=12"[1:]], ["60=1", "60=2"], ["60=12.000"]])
def test_other_budget_lines_are_refused(wrong):
    """What is no line, or a line given twice, gets a sentence with an example."""
    with pytest.raises(InputError, match=r"60=1500|deux fois"):
        accounts(wrong)


@pytest.mark.parametrize("option", ["--amount", "--volunteer-rate"])
def test_a_sum_with_two_readings_is_no_option(tmp_path, option):
    """« 12.000 » given to an option is refused with its name and both ways to write it."""
    told = raised(*ROUTE, option, "12.000", "--format", "draft", "--to", str(tmp_path))
    assert isinstance(told, UsageError)
    assert str(told) == f"{option} « 12.000 » : ce montant se lit de deux façons ; écrivez « 12000 » ou « 12,00 »."


def test_an_ending_of_another_format_is_refused_first(tmp_path):
    """The file's name is checked before the store is opened."""
    assert isinstance(raised(*ROUTE, "--format", "ics", "--to", str(tmp_path / "dates.pdf")), UsageError)


def test_a_file_that_stands_is_refused_first(tmp_path):
    """Nothing is computed when the file is there already."""
    path = tmp_path / "route.pdf"
    path.touch()

    assert isinstance(raised(*ROUTE, "--format", "pdf", "--to", str(path)), SourceError)


def test_a_structure_and_a_need_are_not_asked_together(tmp_path):
    """One of the two, as for the plan itself."""
    error = raised(*ROUTE, "--need", "need-x", "--format", "pdf", "--to", str(tmp_path / "a.pdf"))

    assert isinstance(error, UsageError)


def test_hours_without_their_price_are_refused(tmp_path):
    """No price of an hour is ever made up."""
    error = raised(*ROUTE, "--format", "draft", "--to", str(tmp_path / "a.pdf"), "--volunteer-hours", "40")

    assert isinstance(error, InputError)
    assert "prix d'une heure" in str(error)


def test_a_format_that_does_not_exist_is_told_in_french():
    """The help of the format names what can be made."""
    done = CliRunner().invoke(app, [*ROUTE, "--format", "docx", "--to", "a.docx"])

    assert done.exit_code == 2
