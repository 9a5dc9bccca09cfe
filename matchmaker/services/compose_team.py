"""A team changed by hand: members kept, added, left out; the engine completes around them and says what that costs.

A suggestion invites: what the action is stays with those who carry it.
"""

from dataclasses import dataclass
from datetime import datetime

from matchmaker.domain.decision import CDSU, Decision
from matchmaker.domain.recommendation import Coalition, NoCoalition, Suggestion
from matchmaker.errors import InputError
from matchmaker.matching.coalitions.propose import propose
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.matching.funding import fund
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.projects import project_of_need
from matchmaker.matching.recommend import suggestion_id
from matchmaker.services.decide import accept_composed
from matchmaker.services.ports import DecisionStore
from matchmaker.services.teams import Study, study
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.formed import FormedCoalition, formed_coalition
from matchmaker.services.views.needs import MissingView, missing_views
from matchmaker.services.views.reading import Reading


@dataclass(frozen=True)
class Composed:
    """What the engine answers to a choice made by hand: a team, or why there is none.

    `completing` are the members nobody named: the engine proposes them so that everything asked is covered.
    """

    found: Study
    coalition: Coalition | None
    team: FormedCoalition | None = None
    completing: frozenset[str] = frozenset()
    because: tuple[Sentence, ...] = ()
    missing: tuple[MissingView, ...] = ()


def compose(reading: Reading, need_id: str, steering: Steering) -> Composed:
    """Return the best team around the members chosen by hand; nothing is written.

    Raises:
        AccessError: the reader is not who arbitrates.
        InputError: someone chosen refuses to be proposed, or is left out too; no team is sought for the need; no such need.
        UnknownTermError: someone named is not known here.
    """
    found = study(reading, need_id)
    if not found.sought:
        told = " ".join(sentence.text for sentence in reading.sentences(found.why_not_sought()))
        raise InputError(f"Aucune équipe n'est cherchée pour ce besoin. {told}")
    answer = propose(found.problem(steering, by_hand=True))
    if isinstance(answer, NoCoalition):
        return Composed(found, None, because=reading.sentences(answer.reasons), missing=missing_views(reading, answer))
    members = frozenset(member.structure_id for member in answer.members)
    return Composed(found, answer, formed_coalition(reading, answer), members - steering.fixed)


def accept_team(store: DecisionStore, composed: Composed, *, at: datetime, initiated_by: str = CDSU) -> Decision:
    """Accept a team made by hand, with its ways to money: later nights keep it like any other that was accepted.

    Args:
        store: where it is kept.
        composed: the team.
        at: when.
        initiated_by: whose idea it was: the CDSU's, or that of a structure of the team, by its id.

    Raises:
        AccessError: the reader does not decide, or not here.
        InputError: there is no team, no night has calculated the territory, or who had the idea is not in the team.
    """
    reading = composed.found.reading
    return accept_composed(store, reading.scope, suggestion_of(composed), at=at, initiated_by=initiated_by)


def suggestion_of(composed: Composed) -> Suggestion:
    """Return a team made by hand as a suggestion, its id made as a night makes it, its ways to money from today.

    Raises:
        InputError: there is no team.
    """
    found, coalition = composed.found, composed.coalition
    if coalition is None:
        raise InputError("Aucune équipe n'est possible avec ces choix : rien ne peut être accepté.")
    bearer = coalition.bearer_id
    ids = (bearer, *(member.structure_id for member in coalition.members if member.structure_id != bearer))
    reading = found.reading
    return Suggestion(
        id=suggestion_id(found.need.id, coalition.members),
        need_id=found.need.id,
        territory_code=reading.snapshot.territory.code,
        coalition=coalition,
        funding=fund(
            Planner(reading.reference.funding),
            found.context,
            project_of_need(reading.snapshot, found.need, found.translation),
            tuple(found.context.structures[some_id] for some_id in ids),
            as_of=reading.today,
            brief=True,
        ),
    )
