"""`form-coalition` on a terminal: faults of use, and teams that can be read aloud."""

import pytest

from matchmaker.cli.border import run
from matchmaker.cli.coalition_screen import INCOMPLETE, print_formed
from matchmaker.cli.commands import app
from matchmaker.domain.recommendation import NoCoalition
from matchmaker.matching.coalitions.passed_over import passed_over
from matchmaker.matching.coalitions.propose import propose_several
from matchmaker.services.teams import study
from matchmaker.services.views.formed import FormedView, OutsideView, formed_coalition, named, passed_view, relaxation_view
from matchmaker.services.views.needs import NeedState, missing_views, need_card
from tests.unit.services.demo_in_memory import demo_reading


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory with what the engine says of it."""
    return demo_reading()


@pytest.fixture
def shown(monkeypatch, capsys, reading):
    """Return what the command prints of a need on a wide terminal, spaces made ordinary."""
    monkeypatch.setenv("COLUMNS", "200")

    def show(need_id, **fields):
        territory = reading.snapshot.territory
        card = need_card(reading, reading.needs[need_id])
        print_formed(FormedView(need=card, territory_code=territory.code, territory=territory.label, **fields))
        return " ".join(capsys.readouterr().out.split())

    return show


def teams_of(reading, need_id):
    """Return the first teams of a need, as the command tells them, and why not others."""
    problem = study(reading, need_id).problem()
    teams = propose_several(problem, 3)
    if isinstance(teams, NoCoalition):
        return teams, ()
    passed = tuple(passed_view(reading, one) for one in passed_over(problem, teams[0]))
    return tuple(formed_coalition(reading, team, teams[0].cost) for team in teams), passed


def in_state(reading, state):
    """Return the needs in a state."""
    return [need.id for need in reading.snapshot.needs if need_card(reading, need).state is state]


def test_too_many_teams_are_refused_before_the_store_is_opened(monkeypatch, capsys):
    """A number out of range is told in French, with the option's name."""
    monkeypatch.setattr("sys.argv", ["matchmaker", "form-coalition", "--need", "n", "--top", "99"])
    assert run(app) != 0
    assert "--top" in capsys.readouterr().err


def test_a_team_reads_aloud(reading, shown):
    """Members with what each brings and weighs, the sum, why not others, and that a team is an invitation."""
    need_id = in_state(reading, NeedState.A_ARBITRER)[0]
    teams, passed = teams_of(reading, need_id)
    text = shown(need_id, coalitions=teams, passed_over=passed)
    for member in teams[0].members:
        assert f"◆ {member.label}".replace("'", "’") in text
    assert "Les liens de l’équipe" in text
    assert "Pourquoi pas elles ?" in text
    assert "invitation" in text


def test_a_team_without_the_people_concerned_says_so(reading, shown):
    """The first team that lacks them says it in full; one that holds them does not."""
    told = {}
    for need_id in in_state(reading, NeedState.A_ARBITRER):
        teams, _ = teams_of(reading, need_id)
        told.setdefault(teams[0].incomplete, (need_id, teams))
    for incomplete, (need_id, teams) in told.items():
        assert (INCOMPLETE in shown(need_id, coalitions=teams[:1])) is incomplete
    assert set(told) == {True, False}


def test_what_is_missing_reads_aloud(reading, shown):
    """The role nobody fills, what to give up, and who elsewhere could bring it."""
    need_id = in_state(reading, NeedState.SANS_COALITION)[0]
    nothing, _ = teams_of(reading, need_id)
    asks = nothing.relaxations[0].asks
    around = (
        OutsideView(structure="s", label="Roue libre", territory_code="C2", territory="Ailleurs", asks=named(reading, asks)),
    )
    text = shown(
        need_id,
        because=reading.sentences(nothing.reasons),
        missing_roles=missing_views(reading, nothing),
        relaxations=tuple(relaxation_view(reading, one, around) for one in nothing.relaxations),
    )
    assert f"◆ {reading.name(nothing.missing[0].ask_id)}" in text
    assert "Si l’on ne cherche plus" in text
    assert "Roue libre (Ailleurs)" in text


def test_what_is_owed_is_said_as_owed(reading, shown):
    """A need that is somebody's duty says who owes it, and no team."""
    text = shown(in_state(reading, NeedState.DU)[0])
    assert "C’est un dû" in text
    assert "équipe possible" not in text
