"""What commands print reads as French, and as one JSON document."""

import json

import pytest

from matchmaker.cli.output import French, console, plural, print_json
from matchmaker.explanations.words import typeset


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 besoin"), (1, "1 besoin"), (2, "2 besoins"), (1234, "1\u202f234 besoins")]
)
def test_plural_is_french(count, expected):
    """Zero and one are singular; thousands are parted by a narrow no-break space."""
    assert plural(count, "besoin") == expected


def test_irregular_plural_is_given():
    """A plural that is not an added s is written by the caller."""
    assert plural(3, "ligne lue", "lignes lues") == "3 lignes lues"


def test_json_keeps_accents_and_dates(capsys):
    """A JSON document keeps accents readable and dates as ISO 8601."""
    from datetime import date

    print_json({"libellé": "été", "jour": date(2026, 11, 24)})
    assert json.loads(capsys.readouterr().out) == {"libellé": "été", "jour": "2026-11-24"}


@pytest.mark.parametrize("width", range(14, 40))
def test_no_line_breaks_at_a_no_break_space(width, monkeypatch, capsys):
    """Whatever the width, no line starts with a closing mark and nothing is lost."""
    told = typeset("Dire « oui » ! Demander « le fonds d'ici » ; est-ce 2 500 € ? Voici la suite : « non ».")
    monkeypatch.setattr(console, "_width", width)
    console.print(French(told))
    lines = [line.strip(" ") for line in capsys.readouterr().out.splitlines()]

    assert not [line for line in lines if line[:1] in "»!?;:€"]
    assert " ".join(lines) == told
