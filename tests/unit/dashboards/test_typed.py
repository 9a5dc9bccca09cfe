"""A number typed the French way is understood; a wrong one is refused in French, with what would be right."""

import pytest

from dashboards.viewmodels.typed import Typed, typed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3000", 3000),
        (" 3 000 € ", 3000),
        ("2\u202f500,50", 2500.5),
        ("1", 1),
        ("10000000", 10_000_000),
        ("", None),
        ("  ", None),
    ],
)
def test_what_a_french_hand_writes_is_understood(text, value):
    """Spaces, a comma, a sign of euros; an empty field is no number and no trouble."""
    assert typed(text, least=1, most=10_000_000) == Typed(value)


@pytest.mark.parametrize("text", ["-5", "0", "10000001", "1e5", "beaucoup", "12,", "--5", "١٢٣x"])
def test_what_is_wrong_is_said_in_french_with_what_is_right(text):
    """Below, above or no number at all: the words typed, and the bounds, in French."""
    told = typed(text, least=1, most=10_000_000)

    assert told.value is None
    assert text in told.trouble
    assert "10\u202f000\u202f000" in told.trouble


def test_people_are_counted_whole():
    """Half a person is refused."""
    assert typed("4", least=1, most=200, whole=True).value == 4
    assert typed("4,5", least=1, most=200, whole=True).trouble
