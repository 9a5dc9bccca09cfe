"""What `matchmaker list` prints on a narrow terminal: identifiers whole, fewer columns rather than cut ones, French titles."""

import pytest

from matchmaker.cli import output
from matchmaker.cli.listing import TITLES, print_rows

ROWS = [
    {
        "id": f"structure-{number:012d}",
        "label": "Association des amis du quartier et de ses alentours",
        "kind": "association",
        "legal_state": ["statuts_signes", "PV_AG_constitutive", "RNA", "JOAFE", "SIRET", "compte_bancaire"],
        "legal_state_complete": True,
        "siret": "73282932000074",
        "territories": ["QN00001D", "QN00002D"],
        "source_id": "DEMO",
        "demo": True,
    }
    for number in range(3)
]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 300])
def test_an_identifier_is_never_cut(width, monkeypatch, capsys):
    """Whatever the width, each identifier is on one line, whole; what was left out is named."""
    monkeypatch.setattr(output.console, "_width", width)
    print_rows(ROWS)
    text = capsys.readouterr().out

    assert all(row["id"] in text for row in ROWS)
    assert "…" not in text
    assert ("Faute de place" in text) is (width < 300)


def test_titles_are_french(capsys):
    """Every column has a French title, and a yes or no is said in French."""
    print_rows(ROWS)
    text = capsys.readouterr().out

    assert all(TITLES[key] in text for key in ROWS[0])
    assert "True" not in text
    assert "3 lignes" in text
