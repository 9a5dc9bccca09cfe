"""What money would be sought for: the project of a need, or that of a structure, read from what is known of them."""

from collections.abc import Iterable

from matchmaker.domain.action import Initiative, Stage
from matchmaker.domain.need import Need
from matchmaker.domain.project import Project
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.structure import Structure
from matchmaker.matching.snapshot import TerritorySnapshot

# What a small action of a neighbourhood costs when nobody said it: ours, no source; always shown as an assumption.
ASSUMED_GOAL_EUR = 5_000.0


def project_of_need(snapshot: TerritorySnapshot, need: Need, translation: Translation, goal_eur: float | None = None) -> Project:
    """Return the action that would answer a need, where it was said, about what its translation found."""
    answering = tuple(item for item in snapshot.initiatives if item.need_id == need.id)
    return Project(
        territory_code=need.territory_code,
        within=places_around(snapshot, (need.territory_code,)),
        themes=tuple(guess.theme_id for guess in translation.themes),
        goal_eur=ASSUMED_GOAL_EUR if goal_eur is None else goal_eur,
        goal_assumed=goal_eur is None,
        stage=common_stage(answering),
        need_id=need.id,
    )


def project_of_structure(snapshot: TerritorySnapshot, structure: Structure, goal_eur: float | None = None) -> Project:
    """Return what a structure does here, or has in mind, as a project: its places, and the themes of its initiatives.

    A structure that acts in one quartier acts there. One that acts in several, or whose quartier is not known, acts in the
    contrat: the calls of each of its quartiers are open to it, and which one profits remains to be said.
    """
    # An idea is looked at here alone: this is the structure's own project, read by whoever may know of its ideas.
    carried = tuple(item for item in (*snapshot.initiatives, *snapshot.ideas) if item.structure_id == structure.id)
    known = {quartier.code for quartier in snapshot.quartiers}
    told = {item.territory_code for item in snapshot.presences if item.structure_id == structure.id}
    told |= {item.territory_code for item in carried}
    here = tuple(sorted(told & known))
    return Project(
        territory_code=here[0] if len(here) == 1 else snapshot.territory.code,
        within=places_around(snapshot, here),
        themes=tuple(dict.fromkeys(theme for item in carried for theme in item.themes)),
        goal_eur=ASSUMED_GOAL_EUR if goal_eur is None else goal_eur,
        goal_assumed=goal_eur is None,
        stage=common_stage(carried),
    )


def places_around(snapshot: TerritorySnapshot, codes: Iterable[str]) -> tuple[str, ...]:
    """Return these places, the contrat, and the larger places all of them lie in, sorted: only their campagnes are open."""
    wanted = {*codes}
    places = (snapshot.territory, *(quartier for quartier in snapshot.quartiers if quartier.code in wanted))
    return tuple(sorted(wanted | {code for place in places for code in (place.code, *place.within)}))


def common_stage(initiatives: tuple[Initiative, ...]) -> Stage | None:
    """Return the stage initiatives are all at, None when they differ or there is none."""
    stages = {initiative.stage for initiative in initiatives}
    return stages.pop() if len(stages) == 1 else None
