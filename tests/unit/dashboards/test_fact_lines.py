"""A number of a source as a screen says it: its unit once, its thousands apart, no letter added to it."""

import pytest

from dashboards.viewmodels.lines import change_said, number_with_unit
from matchmaker.services.views.facts import Sentence


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ce qui changerait la réponse : attendre.", "Ce qui changerait la réponse : attendre."),
        ("Demander le règlement.", "Ce qui changerait la réponse : demander le règlement."),
    ],
)
def test_what_would_change_has_one_lead_in(text, said):
    """A sentence that opens with the lead-in keeps it; another gets it once."""
    assert change_said(Sentence(text=text, kind="change.x")).replace("\u00a0", " ") == said
