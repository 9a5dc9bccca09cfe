"""Who is called on, counted by hand."""

from datetime import date

import pytest

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.matching.allocation.fairness import fairness, gini, members, membership
from matchmaker.matching.context import Context
from tests.unit.matching.world import PLACE, VOCABULARY, initiative, snapshot, structure, unknown

PEOPLE = (
    structure("asso", PLACE, size=12, founded=date(1990, 1, 1), siret="73282932000074"),
    structure("club", PLACE, size=5, founded=date(2023, 11, 23)),
    structure("group", PLACE, kind=StructureKind.COLLECTIF, size=4),
    structure("older", PLACE, size=6, founded=date(2023, 11, 22)),
    structure("shy", PLACE, kind=StructureKind.COLLECTIF, size=2, consent=Consent.NON),
    unknown("who", "Les Amis"),
)
LINE = FundingLine(
    id="line",
    beneficiary_id="asso",
    beneficiary_label="Asso",
    funder="La ville",
    year=2025,
    status=LineStatus.NOTIFIEE,
    granted_eur=1000,
    source_id="s",
)
CONTEXT = Context(snapshot(*PEOPLE, initiatives=(initiative("i", "asso", "enfance"),), funding_lines=(LINE,)), VOCABULARY)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], 0), ([0, 0], 0), ([3, 3, 3], 0), ([0, 0, 0, 8], 0.75), ([0, 1], 0.5), ([4, 1, 3, 2], 0.25), ([1, 1, 4], 1 / 3)],
)
def test_gini_is_the_mean_difference(values, expected):
    """Nothing and equal shares are 0, one having all is (n - 1) / n, and the order does not count."""
    assert gini(values) == pytest.approx(expected)
    assert gini(values[::-1]) == gini(values)


def test_groups_are_what_is_known_of_structures():
    """Unknown is neither in nor out, three years to the day is still new, and who refused is not counted."""
    assert membership(CONTEXT, "informal") == {"asso": False, "club": False, "group": True, "older": False, "who": None}
    assert membership(CONTEXT, "small") == {"asso": False, "club": True, "group": True, "older": False, "who": None}
    assert membership(CONTEXT, "new") == {"asso": False, "club": True, "group": None, "older": False, "who": None}


def test_never_funded_needs_a_number_to_be_known():
    """Paid once is funded; a collectif without any line is not; without a number, silence says nothing."""
    found = membership(CONTEXT, "never_funded")
    assert found == {"asso": False, "club": None, "group": True, "older": None, "who": None}
    asked = LINE.with_(status=LineStatus.DEMANDEE)
    again = Context(snapshot(*PEOPLE, funding_lines=(asked,)), VOCABULARY)
    assert membership(again, "never_funded")["asso"] is True


def test_members_of_several_groups_are_joined():
    """A floor on two groups counts whoever is in one of them."""
    assert members(CONTEXT, ("informal", "new")) == {"group", "club"}


def test_shares_and_inequality_are_counted_on_teams():
    """Two teams of two: collectifs hold one seat of four, the load of the association counts what it carries already."""
    found = fairness(CONTEXT, [{"asso", "group"}, {"asso", "club"}], [{"asso"}])
    informal = found.presences[0]
    assert (informal.group, informal.structures, informal.all_structures) == ("informal", 1, 5)
    assert (informal.seats, informal.all_seats, informal.unknown) == (1, 4, 1)
    assert found.exposure_gini == pytest.approx(gini([2, 1, 1, 0, 0]))
    assert found.load_gini == pytest.approx(gini([4, 1, 1, 0, 0]))
    assert found.never_proposed == ("older", "who")
