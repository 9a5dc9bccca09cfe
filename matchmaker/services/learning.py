"""What the decisions of a territory teach the calculation: read it, forget what was taught, stop it, take it up again."""

from datetime import datetime, timedelta

from matchmaker.domain.identifiers import make_id
from matchmaker.domain.learning import Teaching, TeachingKind, teaching_state
from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError
from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.matching.learning.learn import learn
from matchmaker.services.ports import ReadStore, TeachingStore
from matchmaker.services.views.learning import LearningView, learning_view
from matchmaker.services.views.reading import Reading
from matchmaker.storage.firewall import on_the_desk


def learning_here(store: TeachingStore, reading: Reading) -> LearningView:
    """Return what was learned by the published night, and what the decisions taken since will make of the next one.

    Raises:
        AccessError: refusals, and what they teach, are read by who arbitrates alone.
        StorageError: the store cannot be read now.
    """
    if not on_the_desk(reading.scope):
        raise AccessError("Ce que les décisions apprennent au calcul est réservé à la personne qui arbitre.")
    events = store.teaching(reading.scope, reading.snapshot.territory.code)
    now = reading.snapshot.with_(decisions=reading.decisions, teaching=events)
    return learning_view(reading, learn(now, DEFAULT_WEIGHTS))


def teach(store: ReadStore, scope: Scope, contrat_code: str, kind: TeachingKind, *, at: datetime) -> Teaching | None:
    """Say what is to become of learning in a contrat; the next night does it. None when it is so already.

    Args:
        store: where it is kept.
        scope: who decides.
        contrat_code: the contrat.
        kind: forget what was decided until now, stop, or resume.
        at: when, aware.

    Raises:
        AccessError: the scope does not decide, or not here.
        UnknownTermError: no contrat de ville has this code.
        StorageError: the store cannot be written now.
    """
    scope.require_decider()
    earlier = store.teaching(scope, contrat_code)
    stopped = teaching_state(earlier).stopped
    if kind is not TeachingKind.FORGET and stopped is (kind is TeachingKind.STOP):
        return None
    before = [one.at for one in earlier]
    if kind is TeachingKind.FORGET:
        before += [one.at for one in store.decisions(scope, contrat_code)]
    event = Teaching(
        id=make_id("teaching", contrat_code, kind, str(len(earlier))),
        territory_code=contrat_code,
        kind=kind,
        by=scope.user,
        # A clock that went back must not put this event before those it follows, nor at their moment.
        at=max([at, *(moment + timedelta(microseconds=1) for moment in before)]),
    )
    store.add_teaching(scope, event)
    return event
