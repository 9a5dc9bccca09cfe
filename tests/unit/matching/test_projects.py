"""What money would be sought for, read from a need or from what a structure does."""

import pytest

from matchmaker.domain.action import Stage
from matchmaker.matching.projects import ASSUMED_GOAL_EUR, project_of_need, project_of_structure
from tests.unit.matching import world
from tests.unit.matching.world import CONTRAT, NORTH, SOUTH


def test_the_project_of_a_need_is_where_and_what_it_was_said_about():
    """A need gives its place, the places that hold it, its themes and its id."""
    territory = world.snapshot(needs=(world.need(),))
    project = project_of_need(territory, world.need(), world.translation(themes=("enfance", "sport")), 3000)

    assert (project.territory_code, project.within) == (NORTH, (CONTRAT, NORTH))
    assert project.themes == ("enfance", "sport")
    assert (project.need_id, project.goal_eur, project.goal_assumed) == ("need-1", 3000, False)


def test_a_cost_nobody_told_is_assumed_and_says_so():
    """Without an amount a convention stands for it, marked as such, for a need and for a structure."""
    actor = world.structure("s1")
    territory = world.snapshot(actor)
    for project in (
        project_of_need(territory, world.need(), world.translation()),
        project_of_structure(territory, actor),
    ):
        assert (project.goal_eur, project.goal_assumed) == (ASSUMED_GOAL_EUR, True)


@pytest.mark.parametrize(
    ("places", "expected", "within"),
    [
        ((NORTH,), NORTH, (CONTRAT, NORTH)),
        ((NORTH, SOUTH), CONTRAT, (CONTRAT, NORTH, SOUTH)),
        ((CONTRAT,), CONTRAT, (CONTRAT,)),
        ((), CONTRAT, (CONTRAT,)),
    ],
)
def test_a_structure_acts_where_it_is_known_to(places, expected, within):
    """One quartier is the place; several, or none, make the contrat, the calls of those quartiers being open."""
    actor = world.structure("s1")
    present = (*(world.present("s1", place) for place in places), world.present("s2", SOUTH))
    project = project_of_structure(world.snapshot(actor, presences=present), actor)

    assert (project.territory_code, project.within) == (expected, within)


def test_what_a_structure_carries_gives_the_themes_and_the_stage():
    """Themes are those of its initiatives, each once; the stage is theirs when they agree, unknown when they differ."""
    actor, other = world.structure("s1"), world.structure("s2")
    first = world.initiative("i1", "s1", "enfance", "sport")
    second = world.initiative("i2", "s1", "sport", "culture")
    alien = world.initiative("i3", "s2", "sante")
    project = project_of_structure(world.snapshot(actor, other, initiatives=(first, second, alien)), actor)
    mixed = world.snapshot(actor, initiatives=(first, second.with_(stage=Stage.RENOUVELEE)))

    assert project.themes == ("enfance", "sport", "culture")
    assert project.stage is Stage.NOUVELLE
    assert project_of_structure(mixed, actor).stage is None


def test_the_stage_of_a_need_is_that_of_the_actions_that_answer_it():
    """An initiative tied to the need tells the stage; one that is not tells nothing."""
    tied = world.initiative("i1", "s1", need_id="need-1")
    loose = world.initiative("i2", "s1", "enfance")

    for initiatives, expected in (((tied, loose), Stage.NOUVELLE), ((loose,), None)):
        territory = world.snapshot(initiatives=initiatives)
        assert project_of_need(territory, world.need(), world.translation()).stage is expected
