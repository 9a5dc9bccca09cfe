"""What one asks of a request first: until when, of whom and where, with which papers, for how much and how sure."""

from datetime import date

import pytest

from matchmaker.domain.route import Certainty, DateKind
from matchmaker.exports import asking
from matchmaker.exports.plain_pages import plain_page
from matchmaker.services.views.request import HistoryView
from tests.unit.exports.cases import STEPS, carried_request, case, route, small_request

HISTORY = HistoryView(text="…", granted=5, first_year=2023, last_year=2026, median_eur=1500.0, low_eur=900.0, high_eur=2100.0)


def plain(text):
    """Return a text with plain spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"certainty": Certainty.PROBABLE, "history": HISTORY}, "4 000 € demandés, dont 1 500 € probable, le reste possible"),
        ({"certainty": Certainty.PROBABLE, "history": HISTORY, "amount_eur": 1500.0}, "1 500 € demandés, probable"),
        ({"certainty": Certainty.POSSIBLE}, "4 000 € demandés, possible"),
        ({"amount_eur": None}, "montant à demander"),
    ],
    ids=["partly", "whole", "possible", "unknown"],
)
def test_a_part_is_never_told_as_the_whole(fields, said):
    """Of what is asked, only what is usually granted is called probable."""
    assert plain(asking.asked_amount(carried_request(**fields))) == said


def test_the_plain_page_tells_what_is_usual_beside_what_is_asked():
    """Whoever reads short sentences learns what usually comes, not only what may be asked."""
    asked = carried_request(certainty=Certainty.PROBABLE, history=HISTORY)
    lines = [line for section in plain_page(case(route(requests=(asked,)))).sections for line in section.blocks[0].items]

    assert "Souvent, on reçoit 1 500 euros." in map(plain, lines)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (carried_request(), "ferme le 18 décembre 2026"),
        (carried_request(campagne=carried_request().campagne.with_(stale=True)), "ferme habituellement en décembre 2026"),
        (small_request(), "habituellement vers février 2027"),
        (small_request(filed_kind=DateKind.RELATIVE), asking.DATES_UNKNOWN),
    ],
    ids=["call", "old call", "habit", "unknown"],
)
def test_the_last_day_is_as_firm_as_it_is_known(request_, said):
    """A day comes from a checked call only; else a month, else that it has to be asked."""
    assert asking.closes(request_) == said
    assert (asking.last_day(request_) == date(2026, 12, 18)) is ("18 décembre" in said)


def test_papers_are_those_listed_and_those_of_the_steps_that_lead_there():
    """The papers of a request: its dispositif's, then its steps', each once; none of those of another request."""
    asked, other = carried_request(), small_request()
    both = route(requests=(asked, other), steps=STEPS)

    assert asking.papers_of(both, asked)[:2] == ("statuts", "RIB")
    assert "Convention de portage" in asking.papers_of(both, asked)
    assert asking.papers_of(both, other) == ()


def test_who_receives_the_file_and_where():
    """The funders and the platform as the call says; that nobody knows where is said."""
    assert asking.received_by(carried_request()) == "État, Val d’Ourne Agglomération et CAF · Dauphin"
    assert asking.received_by(small_request()).endswith("où déposer : à demander")


def test_what_is_usual_stands_beside_the_ceiling():
    """Past grants and the ceiling are two things; without past grants, nothing is called usual."""
    assert plain(asking.usual(carried_request(history=HISTORY))) == "le plus souvent 1 500 €, 8 000 € au plus"
    assert plain(asking.usual(carried_request())) == "8 000 € au plus"
    assert asking.usual(carried_request(amount_max_eur=None)) == asking.AMOUNT_UNKNOWN
