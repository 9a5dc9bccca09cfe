"""What nobody uses, what everybody asks for, which campagnes to check, and where each group stands."""

from datetime import date

import pytest

from tests.unit.matching import world
from tests.unit.matching.portfolio.small_world import (
    AIDS,
    CALLS,
    DECLARED,
    GROUP,
    READY,
    SIRET,
    aid,
    call,
    catalogue,
    line,
    portfolio,
)
from tests.unit.services import plans


def usage(found, dispositif_id):
    """Return what is asked of a dispositif."""
    return next(item for item in found.usages if item.dispositif_id == dispositif_id)


def old(found):
    """Return the campagnes to check, with why."""
    return {item.campagne_id: [reason.kind for reason in item.reasons] for item in found.old}


def test_a_dispositif_no_route_asks_for_is_unused():
    """Nobody ready to ask, no past request: unused; the one the routes ask for is not."""
    found = portfolio(GROUP, READY)
    assert usage(found, "NEVER").unused
    assert not usage(found, "WITH_SIRET").unused
    assert set(usage(found, "WITH_SIRET").structures) == {"group", "ready"} == set(found.routed)


@pytest.mark.parametrize(("year", "counts"), [(2023, 1), (2022, 0), (2026, 1), (2027, 0)])
def test_requests_of_this_year_and_the_three_before_count(year, counts):
    """A request is a use, however old the three full years are; before, it says nothing any more."""
    found = portfolio(READY, funding_lines=(line("l", "NEVER", year),))
    assert (usage(found, "NEVER").lines, found.since) == (counts, 2023)
    assert usage(found, "NEVER").unused is not bool(counts)


def test_a_request_of_an_authority_may_be_of_what_it_decides_on():
    """The only dispositif an authority decides on has its requests; of two, nobody knows which, and neither is unused."""
    siret = "73282932000074"
    lines = (line("l", funder_siret=siret), line("m", funder_siret="40322503600000"))
    calls = (CALLS[2].with_(funder_siret=siret),)
    found = portfolio(READY, funding=catalogue(calls=calls), funding_lines=lines)
    assert (usage(found, "NEVER").lines, usage(found, "NEVER").maybe, found.lines_unsaid) == (1, 0, 1)
    found = portfolio(
        READY,
        funding=catalogue(calls=(*calls, call("c", "FOR_ALL", None, date(2027, 5, 1), funder_siret=siret))),
        funding_lines=lines,
    )
    assert [(usage(found, name).lines, usage(found, name).maybe) for name in ("NEVER", "FOR_ALL")] == [(0, 1), (0, 1)]
    assert not usage(found, "NEVER").unused


def test_published_plans_are_a_use():
    """A dispositif that only a published team asks for is used, for its need."""
    asked = plans.plan(plans.route(requests=(plans.request("NEVER"),)))
    found = portfolio(GROUP, published=(("need-1", asked),))
    assert (usage(found, "NEVER").needs, usage(found, "NEVER").unused) == (("need-1",), False)


def test_money_in_kind_is_not_said_to_be_unused():
    """No route ever asks for what the funder does itself: that would be no news."""
    assert "IN_KIND" not in {item.dispositif_id for item in portfolio().usages}


def test_campagnes_to_check_are_listed_with_the_reason():
    """Never verified, not for a year, over, without days: each told; a fresh one to come is not listed."""
    calls = (
        call("fresh", "RNA_ONLY", date(2026, 12, 1), date(2026, 12, 31)),
        call("never", "RNA_ONLY", date(2027, 2, 1), date(2027, 2, 28), verified=None),
        call("long-ago", "RNA_ONLY", date(2027, 3, 1), date(2027, 3, 31), verified=date(2025, 1, 1)),
        call("over", "RNA_ONLY", date(2026, 10, 1), date(2026, 11, 22)),
        call("last-day", "RNA_ONLY", date(2026, 10, 1), date(2026, 11, 23)),
        call("no-day", "RNA_ONLY", None, None),
    )
    assert old(portfolio(READY, funding=catalogue(calls=calls))) == {
        "never": ["portfolio.never_verified"],
        "long-ago": ["portfolio.verified_long_ago"],
        "over": ["portfolio.window_over"],
        "no-day": ["portfolio.without_days"],
    }


def test_what_follows_a_window_that_is_over_is_named_and_comes_last():
    """When the next window is known nothing has to be found out: it is named, and the others come before."""
    calls = (
        call("a-over", "RNA_ONLY", date(2026, 5, 1), date(2026, 6, 30)),
        call("b-next", "RNA_ONLY", date(2027, 5, 1), date(2027, 6, 30)),
        call("c-later", "RNA_ONLY", date(2027, 9, 1), date(2027, 9, 30)),
        call("d-alone", "BOTH", date(2026, 5, 1), date(2026, 6, 30)),
        call("e-north", "RNA_ONLY", date(2026, 5, 1), date(2026, 6, 30), place=world.NORTH),
    )
    found = portfolio(READY, funding=catalogue(calls=calls))
    assert [(item.campagne_id, item.followed_by) for item in found.old] == [
        ("d-alone", None),
        ("e-north", None),
        ("a-over", "b-next"),
    ]


def test_what_rests_on_an_old_campagne_is_told():
    """Routes that file in it, that take its months for usual ones, or published plans that name it: all rest on it."""
    calls = (
        call("c-old", "BOTH", date(2027, 1, 4), date(2027, 2, 26), verified=None),
        call("c-last", "WITH_SIRET", date(2026, 3, 2), date(2026, 4, 30)),
    )
    published = (("need-1", plans.plan(plans.route(requests=(plans.request("BOTH", campagne_id="c-old"),)))),)
    found = portfolio(READY, funding=catalogue(aids=(AIDS[1], AIDS[2]), calls=calls), published=published)
    resting = {item.campagne_id: (item.needs, item.structures) for item in found.old}
    assert resting == {"c-old": (("need-1",), ("ready",)), "c-last": ((), ("ready",))}


def test_each_group_has_its_routes_and_nobody_else_is_told():
    """Groups without legal person, and they alone, are told one by one."""
    found = portfolio()
    assert [(item.structure_id, bool(item.plan.routes), item.lacks) for item in found.outlooks] == [("group", True, ())]


def test_a_group_without_route_is_told_what_is_missing():
    """Every change the nearest aid would take, the fewest refusals first."""
    dear = aid("A_DEAR", SIRET, "JEP", most=100)
    near = aid("NEAR", "agrement", most=100)
    [outlook] = portfolio(GROUP, funding=catalogue(aids=(dear, near), calls=())).outlooks
    assert outlook.plan.routes == ()
    assert [lack.dispositif_id for lack in outlook.lacks] == ["NEAR", "A_DEAR"]
    assert [change.params["jetons"] for change in outlook.lacks[1].changes] == [(SIRET,), ("JEP",)]
    assert outlook.plan.reasons[1].kind == "plan.none"


def test_what_cannot_change_comes_last():
    """An aid about something else lacks one thing, but no step gives it: the aid that two steps would open comes before."""
    other = aid("A_OTHER", most=100, themes=("emploi",)).with_(source_id="source-test")
    dear = aid("B_DEAR", SIRET, "JEP", most=100)
    acting = world.initiative("i", "group", "enfance")
    [outlook] = portfolio(GROUP, funding=catalogue(aids=(other, dear), calls=(), steps=()), initiatives=(acting,)).outlooks
    assert [lack.dispositif_id for lack in outlook.lacks] == ["B_DEAR", "A_OTHER"]


def test_a_territory_without_anybody_has_a_portfolio():
    """No structure at all: nothing is held back, and the calendar still says that nobody could ask."""
    snapshot_of_nobody = portfolio(world.unknown("x", "Un nom"))
    assert (snapshot_of_nobody.steps, snapshot_of_nobody.outlooks, snapshot_of_nobody.assumed_goal_eur) == ((), (), None)
    assert all(item.nobody and item.why_not is None for item in snapshot_of_nobody.windows)


def test_amounts_rest_on_an_assumed_cost_and_say_so():
    """Nobody told what an action costs: the assumption is part of the answer."""
    assert portfolio(DECLARED).assumed_goal_eur == 5000
