"""The windows of the year: what is open, what opens, what usually opens, and who could ask in time."""

from datetime import date

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.structure import Consent
from tests.unit.matching import world
from tests.unit.matching.portfolio.small_world import (
    AIDS,
    CALLS,
    DECLARED,
    FULL,
    GROUP,
    LARGE,
    READY,
    SIRET,
    STEPS,
    aid,
    call,
    catalogue,
    fact,
    portfolio,
    step,
    token,
)
from tests.unit.matching.world import NORTH, SOUTH


def window(found, dispositif_id):
    """Return the only window of a dispositif."""
    [one] = [item for item in found.windows if item.dispositif_id == dispositif_id]
    return one


def steps_of(askers):
    """Return who could ask, with the steps each has to make first."""
    return {asker.structure_id: asker.step_ids for asker in askers}


def test_open_windows_come_first_then_those_to_come():
    """By the day they close once open, by the day they open before; what opens after a year is left out."""
    found = portfolio()
    assert [(item.campagne_id, item.is_open) for item in found.windows] == [
        ("c-now", True),
        ("c-never", True),
        ("c-soon", False),
    ]
    assert found.until == date(2027, 11, 23)


def test_who_could_ask_now_and_after_which_steps():
    """In January the group may have its RNA number and its SIRET; before the end of November it may not."""
    found = portfolio()
    soon = window(found, "WITH_SIRET")
    assert steps_of(soon.after) == {"declared": ("B",), "group": ("A", "B")}
    assert steps_of(soon.now) == {"no-account": (), "ready": (), "untold": ()}
    assert {asker.structure_id: asker.outcome for asker in soon.now}["untold"] is Outcome.A_VERIFIER
    assert {asker.structure_id: asker.filed for asker in soon.askers}["group"] == date(2026, 12, 24)
    assert "group" not in steps_of(window(found, "RNA_ONLY").askers)


def test_others_that_could_ask_are_told_apart():
    """Large structures are counted beside, as they are; those of which nobody knows what they are, never."""
    assert window(portfolio(), "WITH_SIRET").others == ("large",)
    bare = LARGE.with_(legal_tokens=("RNA", "salarie_qualifie"))
    assert window(portfolio(bare, GROUP), "WITH_SIRET").others == ()


def test_nobody_can_and_why():
    """A call that nobody here can answer says so, with the answer nearest to a yes."""
    never = window(portfolio(GROUP, READY, LARGE), "NEVER")
    assert never.nobody
    assert [check.known.kind for check in never.why_not.checks] == ["condition.token_absent"]
    assert window(portfolio(), "NEVER").why_not is None  # of one, nobody knows


def test_a_call_of_another_quartier_is_not_for_who_acts_elsewhere():
    """Only who acts in a quartier may ask for its call, small or large."""
    calls = (call("c-north", "RNA_ONLY", date(2026, 11, 1), date(2027, 1, 31), place=NORTH),)
    everybody = (READY, DECLARED, LARGE)
    there = tuple(world.present(one.id, SOUTH if one.id == "ready" else NORTH) for one in everybody)
    found = window(portfolio(*everybody, funding=catalogue(calls=calls), presences=there), "RNA_ONLY")
    assert (found.territory_code, set(steps_of(found.askers)), found.others) == (NORTH, {"declared"}, ("large",))
    away = tuple(world.present(one.id, SOUTH) for one in everybody)
    assert window(portfolio(*everybody, funding=catalogue(calls=calls), presences=away), "RNA_ONLY").nobody


def test_calls_of_other_contrats_are_not_shown():
    """A campagne of a place that holds none of these quartiers is somebody else's."""
    calls = (*CALLS, call("c-away", "RNA_ONLY", date(2026, 11, 1), date(2027, 1, 31), place="AILLEURS"))
    found = portfolio(funding=catalogue(calls=calls))
    assert "c-away" not in {item.campagne_id for item in found.windows}


def test_a_carrier_that_agreed_is_named():
    """A call that accepts a carrier is open to the group through who offers to carry, and consented."""
    carried = aid("CARRIED", most=900).with_(conditions=(token(SIRET, "porteuse_signee"),))
    calls = (call("c", "CARRIED", date(2026, 11, 1), date(2027, 1, 31)),)
    steps = (step("P", ("porteuse_signee",), ("groupe>=2",), 5),)
    funding = catalogue(aids=(carried,), calls=calls, steps=steps)
    carrier = world.structure("carrier", world.BEARER, tokens=FULL, size=5)
    [asker] = [a for a in window(portfolio(GROUP, carrier, funding=funding), "CARRIED").askers if a.structure_id == "group"]
    assert (asker.carrier_id, asker.step_ids, asker.carrier_to_find) == ("carrier", ("P",), False)
    shy = carrier.with_(consent=Consent.INCONNU)
    [asker] = [a for a in window(portfolio(GROUP, shy, funding=funding), "CARRIED").askers if a.structure_id == "group"]
    assert (asker.carrier_id, asker.carrier_to_find) == (None, True)


def test_usual_months_only_without_a_local_window():
    """February and March are told as usual; once a window is known they are not."""
    [usual] = portfolio().usual
    assert (usual.dispositif_id, usual.months, usual.next_on, usual.like_last) == ("UNTOLD", (2, 3), date(2027, 2, 1), None)
    calls = (*CALLS, call("c-untold", "UNTOLD", date(2027, 1, 4), date(2027, 1, 29)))
    assert portfolio(funding=catalogue(calls=calls)).usual == ()


def test_months_are_told_from_the_next_one_on():
    """A season that crosses the new year starts with its autumn."""
    winter = AIDS[3].with_(usual_months=fact(("1", "11", "12")))
    [usual] = portfolio(READY, funding=catalogue(aids=(winter,))).usual
    assert usual.months == (11, 12, 1)


def test_the_last_window_stands_for_usual_months_nobody_told():
    """When only a past window is known, its months are told as those of the last time."""
    calls = (call("c-old", "BOTH", date(2026, 3, 2), date(2026, 4, 30)),)
    [usual] = portfolio(funding=catalogue(aids=(AIDS[2],), calls=calls)).usual
    assert (usual.months, usual.like_last) == ((3, 4), "c-old")


def test_dispositifs_without_any_date_are_told_apart():
    """Neither a window nor a month known: nobody knows when to ask, and who could is told all the same."""
    found = {item.dispositif_id: item for item in portfolio().undated}
    assert set(found) == {"BOTH", "IN_KIND"}
    assert steps_of(found["BOTH"].after) == {"declared": ("B", "C"), "group": ("A", "B", "C"), "no-account": ("C",)}


def test_what_takes_more_than_a_year_is_not_in_time():
    """A step of 400 days leads beyond the calendar: who needs it is not among those who could ask."""
    slow = (*STEPS, step("S", ("agrement",), (), 400))
    aids = (aid("SLOW", "agrement"), aid("SLOW_MONTHS", "agrement", usual_months=fact(("2",))))
    found = portfolio(READY, DECLARED, funding=catalogue(aids=aids, calls=(), steps=slow))
    assert [(item.dispositif_id, item.nobody) for item in (*found.usual, *found.undated)] == [
        ("SLOW_MONTHS", True),
        ("SLOW", True),
    ]


def test_an_election_is_marked_where_the_answer_would_fall_in_it():
    """The State decides nothing in the period: its call says so, the town's does not."""
    found = portfolio()
    assert (window(found, "WITH_SIRET").period_id, window(found, "RNA_ONLY").period_id) == ("election", None)
    assert found.periods == ("election",)


@pytest.mark.parametrize(("verified", "stale"), [(date(2025, 11, 24), False), (date(2025, 11, 22), True), (None, True)])
def test_a_window_nobody_checked_for_a_year_is_to_confirm(verified, stale):
    """Its days are shown, and said to be uncertain."""
    calls = (call("c", "RNA_ONLY", date(2026, 11, 1), date(2027, 1, 31), verified=verified),)
    assert window(portfolio(READY, funding=catalogue(calls=calls)), "RNA_ONLY").stale is stale


def test_a_dispositif_that_closed_for_good_is_not_shown():
    """What ended is in no calendar."""
    ended = AIDS[3].with_(closed_on=date(2026, 1, 1))
    found = portfolio(funding=catalogue(aids=(ended,)))
    assert (found.windows, found.usual, found.undated) == ((), (), ())


def test_an_aid_of_an_export_shows_by_its_local_calls_alone():
    """Aids taken from a national export by the hundred fill no calendar, unless somebody noted a local call."""
    export = AIDS[3].with_(id="EXPORT", origin="aides-territoires")
    found = portfolio(READY, funding=catalogue(aids=(export,)))
    assert (found.usual, found.usages, found.aids_apart) == ((), (), 1)
    calls = (call("c", "EXPORT", date(2026, 11, 1), date(2027, 1, 31)),)
    found = portfolio(READY, funding=catalogue(aids=(export,), calls=calls))
    assert ([item.campagne_id for item in found.windows], found.aids_apart) == (["c"], 0)
