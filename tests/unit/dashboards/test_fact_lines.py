"""A number of a source as a screen says it: its unit once, its thousands apart, no letter added to it."""

import pytest

from dashboards.viewmodels.lines import number_with_unit


@pytest.mark.parametrize(
    ("name", "value", "unit", "said"),
    [
        ("plafond", 500, "€ par projet", "500 € par projet"),
        ("plafond", 3000, "€", "3 000 €"),
        ("plafond", 183, "€ par mois", "183 € par mois"),
        ("habitants", 12500, "habitants", "12 500 habitants"),
        ("annee", 2027, None, "2027"),
        ("amount_max", 3000, "€", "3 000 €"),
        ("payment_days", 2, "jours", "2 jours"),
        ("taux_max", 0.8, None, "80 %"),
    ],
)
def test_a_number_is_said_with_its_unit(name, value, unit, said):
    """No plural letter stands between a number and its unit, and thousands are apart except in a year."""
    assert number_with_unit(name, value, unit).replace("\u202f", " ").replace("\u00a0", " ") == said
