"""The needs of the demonstration territory answered together, as who arbitrates reads it."""

import re

import pytest

from matchmaker.cli.allocation_screen import print_allocation
from matchmaker.errors import AccessError, UnknownTermError, UsageError
from matchmaker.services.allocate import AllocationAsk, allocate, allocate_here
from tests.unit.services.demo_in_memory import ASSOCIATION, TODAY, demo_answers, demo_reading


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory before any night."""
    return demo_reading(answers=())


@pytest.fixture(scope="module")
def view(reading):
    """All its needs answered together."""
    return allocate_here(reading, AllocationAsk())


def test_the_night_publishes_what_the_allocation_gives(view):
    """The same teams for the same needs, and the same needs left without one."""
    published = {
        answer.need_id: {member.structure_id for member in suggestion.coalition.members}
        for answer in demo_answers()
        for suggestion in answer.suggestions
        if suggestion.standing is None
    }
    assert published == {one.need.id: {member.id for member in one.members} for one in view.assignments if one.standing is None}
    assert {one.need.id for one in view.unserved} == {answer.need_id for answer in demo_answers() if answer.no_coalition}
    assert view.proof == "proven"
    assert view.gap == 0


def test_a_team_that_gives_way_says_to_whom(view):
    """A need whose simplest team is called elsewhere costs more than alone, and names who it would have called on."""
    shared = [one for one in view.assignments if one.alone is not None and one.alone < one.cost]
    assert shared
    assert all(any(reason.kind == "allocation.shared" for reason in one.reasons) for one in shared)


def test_a_structure_that_leaves_changes_only_what_it_was_in(reading, view):
    """The scenario tells each need that changes; who leaves is in no team of it any more."""
    gone = view.assignments[0].members[0]
    found = allocate_here(reading, AllocationAsk(without=(gone.id,))).scenario
    assert found.without == (gone,)
    changed = {change.need.id: change for change in found.changes}
    assert {one.need.id for one in view.assignments if gone in one.members} <= set(changed)
    assert all(gone not in (change.after or ()) for change in changed.values())
    assert found.extra > 0


def test_a_floor_is_reached_or_said_missed_with_its_price(reading):
    """Half of the teams with a group without statutes: how many were reached, and what it costs."""
    found = allocate_here(reading, AllocationAsk(floor=60)).floor
    assert found.groups == ("informal",)
    assert found.asked == 17
    assert found.price >= 0
    assert found.reasons


def test_what_nobody_knows_is_refused_in_french(reading):
    """An unknown need, structure or group, and a share out of range, are told with what was expected."""
    for ask in ({"first": ("x",)}, {"without": ("x",)}, {"groups": ("riches",)}):
        with pytest.raises(UnknownTermError, match="« "):
            allocate_here(reading, AllocationAsk(**ask))
    with pytest.raises(UsageError, match="entre 1 et 100"):
        allocate_here(reading, AllocationAsk(floor=0))


def test_only_who_arbitrates_reads_who_is_called_on():
    """The load of structures is between them and the CDSU: anybody else is refused before anything is read."""
    with pytest.raises(AccessError, match="arbitre"):
        allocate(None, ASSOCIATION, "DEMO01", AllocationAsk(), TODAY)


def test_it_reads_on_a_terminal(monkeypatch, capsys, reading, view):
    """Every need and team is named, no id shows, and nothing is a ranking."""
    monkeypatch.setenv("COLUMNS", "300")
    gone = view.assignments[0].members[0]
    print_allocation(allocate_here(reading, AllocationAsk(without=(gone.id,), floor=60)))
    text = capsys.readouterr().out
    assert all(one.need.label[:20].replace("'", "’") in text.replace("'", "’") for one in view.assignments)
    assert f"Et sans {gone.label}" in text.replace("\u00a0", " ")
    assert not re.search(r"\b(need|structure|suggestion)-[0-9a-f]{6,}|None|goulot|classement", text)
