"""What a screen says of a territory's money: calls cut to the year shown, ceilings never said as promises."""

from datetime import date, timedelta

import pytest

from dashboards.i18n import fundings as words
from dashboards.viewmodels import fundings as lines
from dashboards.viewmodels.french import euros
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.portfolio import Ceiling
from matchmaker.domain.route import DateKind
from matchmaker.services.views.askings import AskerView, AskingView, WindowView
from matchmaker.services.views.dispositif import CampagneView
from matchmaker.services.views.portfolio import PortfolioView
from matchmaker.services.views.request import Named

TODAY = date(2026, 11, 24)
UNTIL = date(2027, 11, 24)


def window(opens, closes, *, stale=False, territory="Le contrat"):
    """Return a call with these days."""
    call = CampagneView(id="c", label="Aide", territory=territory, year=2026, opens_on=opens, closes_on=closes, stale=stale)
    return WindowView(
        dispositif_id="d", label="Aide", funder="F", summary="S", campagne=call, is_open=True, decision=UNTIL, days_left=None
    )


def portfolio(*windows):
    """Return a portfolio that holds nothing but these calls."""
    empty = dict.fromkeys(
        (
            "about",
            "held_back_text",
            "cautions",
            "steps",
            "usual",
            "undated",
            "periods",
            "unused",
            "asked",
            "usage_notes",
            "old",
            "outlooks",
        ),
        (),
    )
    return PortfolioView(
        territory_code="T",
        territory="Le contrat",
        as_of=TODAY,
        until=UNTIL,
        groups=0,
        small=0,
        held_back=Ceiling(),
        windows=windows,
        **empty,
    )


def asker(some_id, *steps):
    """Return a structure that could ask, after these steps."""
    return AskerView(id=some_id, label=some_id, outcome=Outcome.OUI, filed=TODAY, steps=steps)


def test_a_call_is_cut_to_what_is_shown():
    """What opened before today starts today, what ends after the year ends with it; a call without any day is left out."""
    view = portfolio(window(date(2026, 1, 1), date(2028, 1, 1)), window(None, None))
    (row,) = lines.calendar_rows(view)

    assert (row.spans[0].start, row.spans[0].end) == (TODAY, UNTIL)


@pytest.mark.parametrize(("stale", "kind"), [(False, DateKind.HARD), (True, DateKind.PATTERN)])
def test_a_stale_call_is_not_drawn_as_sure(stale, kind):
    """The tone of a call that nobody checked for a year is that of a habit."""
    (row,) = lines.calendar_rows(portfolio(window(TODAY, TODAY + timedelta(days=9), stale=stale)))

    assert row.spans[0].kind is kind


def test_a_call_of_one_quartier_says_so():
    """The place is named only when it is not the whole territory."""
    assert lines.name(window(TODAY, UNTIL), "Le contrat") == "Aide"
    assert lines.name(window(TODAY, UNTIL, territory="Un quartier"), "Le contrat") == "Aide · Un quartier"


def test_who_could_ask():
    """Those who can as they are, those who have steps first, how many of each for sure; who the others are; or nobody."""
    doubtful = asker("c").with_(outcome=Outcome.A_VERIFIER)
    some = AskingView(
        dispositif_id="d", label="A", funder="F", summary="S", now=(asker("a"), doubtful), after=(asker("b", "E1"),), others=3
    )

    assert lines.who(some) == (
        "2 structures sans autre étape (1 sûre, 1 à vérifier), 1 structure après des étapes (1 sûre) "
        "et 3 autres, plus grandes ou de type inconnu"
    )
    assert lines.who(some.with_(now=(), after=(), others=0, nobody=True)) == words.NOBODY


def test_a_ceiling_is_at_most_and_unknown_is_not_zero():
    """An amount is « au plus »; when nobody knows any, it is said unknown, never zero."""
    assert lines.ceiling(Ceiling(requests=2, amount_eur=900, unknown=1)) == words.AT_MOST.format(amount=euros(900))
    assert lines.ceiling(Ceiling(requests=2, amount_eur=0, unknown=2)) == words.AMOUNT_UNKNOWN


def test_long_lists_are_counted():
    """Four names, then how many more."""
    some = tuple(Named(id=str(n), label=f"S{n}") for n in range(6))

    assert lines.shortened(some) == "S0, S1, S2, S3 et 2 de plus"
    assert lines.shortened(some[:2]) == "S0, S1"
