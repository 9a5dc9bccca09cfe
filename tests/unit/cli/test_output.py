"""What commands print reads as French, and as one JSON document."""

import json

import pytest

from matchmaker.cli.output import plural, print_json


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
