"""What a person decides of a suggestion: accept, refuse with a reason, take back, release. Events are added, never changed.

An event's id is made of the suggestion, of what is decided and of how many events the suggestion had already: a double
click, or a command run twice, is one event.
"""

from datetime import datetime, timedelta

from matchmaker.domain.decision import CDSU, ENGINE, Decision, DecisionKind, RefusalCause, by_time, released, standing
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.recommendation import Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.errors import InputError
from matchmaker.services.ports import DecisionStore

REASON_MAX = 500
SIGHT = frozenset({DecisionKind.RELEASE, DecisionKind.WITHHOLD})  # who may read it, apart from what becomes of it
TAKES_BACK = {
    DecisionKind.REVOKE: "Aucune décision n'est en cours sur cette suggestion : il n'y a rien à reprendre.",
    DecisionKind.WITHHOLD: "Cette suggestion n'est pas communiquée : il n'y a rien à retirer.",
}


def accept(store: DecisionStore, scope: Scope, suggestion_id: str, *, at: datetime) -> Decision:
    """Accept a suggestion: its composition is kept whatever later nights find.

    Returns:
        The decision in force: the one already taken when the suggestion was accepted before.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: no published suggestion has this id, and nobody decided on it before.
    """
    return _decide(store, scope, suggestion_id, DecisionKind.ACCEPT, at)


def accept_composed(
    store: DecisionStore, scope: Scope, suggestion: Suggestion, *, at: datetime, initiated_by: str = CDSU
) -> Decision:
    """Accept a team made by hand: it is kept like one the engine found, and who had the idea is recorded.

    Args:
        store: where it is kept.
        scope: who decides.
        suggestion: the team, its id made of its need and its members. When a night published it already, it is that one.
        at: when.
        initiated_by: whose idea it was: `CDSU`, or the id of a structure of the team.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: who had the idea is not in the team, or no night has calculated the territory yet.
    """
    if initiated_by != CDSU and initiated_by not in {member.structure_id for member in suggestion.coalition.members}:
        raise InputError("L'équipe est à l'initiative du CDSU ou d'une structure qui en fait partie : choisissez l'une d'elles.")
    return _decide(store, scope, suggestion.id, DecisionKind.ACCEPT, at, composed=suggestion, initiated_by=initiated_by)


def refuse(
    store: DecisionStore,
    scope: Scope,
    suggestion_id: str,
    reason: str = "",
    *,
    cause: RefusalCause = RefusalCause.OTHER,
    at: datetime,
) -> Decision:
    """Refuse a suggestion: this composition is not proposed again. Why is kept, and shown to who arbitrates alone.

    Args:
        store: where it is kept.
        scope: who decides.
        suggestion_id: the suggestion.
        reason: the person's own words; needed when `cause` says nothing.
        cause: why, of the closed list.
        at: when.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: nothing says why, the words are too long, or no suggestion has this id.
    """
    words = " ".join(reason.split())
    if not words and cause is RefusalCause.OTHER:
        raise InputError(
            "Un refus demande une raison : elle servira à ne pas reproposer la même chose. Choisissez-en une, ou écrivez-la en "
            "une phrase."
        )
    if len(words) > REASON_MAX:
        raise InputError(f"La raison compte {len(words)} caractères ; elle doit tenir en {REASON_MAX}. Raccourcissez-la.")
    return _decide(store, scope, suggestion_id, DecisionKind.REFUSE, at, cause=cause, reason=words or None)


def revoke(store: DecisionStore, scope: Scope, suggestion_id: str, *, at: datetime) -> Decision:
    """Take back the decision in force on a suggestion, which becomes open again.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: no suggestion has this id, or no decision is in force on it.
    """
    return _decide(store, scope, suggestion_id, DecisionKind.REVOKE, at)


def release(store: DecisionStore, scope: Scope, suggestion_id: str, *, at: datetime) -> Decision:
    """Let the structures read a suggestion: it becomes an invitation. Nothing need-based reaches them before.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: no suggestion has this id, or it is refused.
    """
    return _decide(store, scope, suggestion_id, DecisionKind.RELEASE, at)


def withhold(store: DecisionStore, scope: Scope, suggestion_id: str, *, at: datetime) -> Decision:
    """Take a suggestion back from the structures' sight.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: no suggestion has this id, or it was not released.
    """
    return _decide(store, scope, suggestion_id, DecisionKind.WITHHOLD, at)


def _decide(
    store: DecisionStore,
    scope: Scope,
    suggestion_id: str,
    kind: DecisionKind,
    at: datetime,
    *,
    cause: RefusalCause | None = None,
    reason: str | None = None,
    composed: Suggestion | None = None,
    initiated_by: str = ENGINE,
) -> Decision:
    scope.require_decider()
    draft, earlier = _draft(store, scope, suggestion_id, at, composed, initiated_by)
    scope.require(draft.territory_code)
    said = (kind, cause, reason)
    done = _done_already(earlier, suggestion_id, said)
    if done is not None:
        return done
    decision = draft.with_(
        id=make_id("decision", suggestion_id, kind, str(len(earlier))),
        kind=kind,
        cause=cause,
        reason=reason,
        # Events are replayed in order of time: a clock that went back must not put this one before those it follows.
        at=max([at, *(d.at + timedelta(microseconds=1) for d in earlier)]),
    )
    try:
        store.add_decision(scope, decision, composed)
    except InputError:
        # Somebody was faster by a moment: what they decided stands if it is the same, else their words are told.
        now = standing(store.decisions(scope, draft.territory_code)).get(suggestion_id)
        if now is None or (now.kind, now.cause, now.reason) != said:
            raise
        return now
    return decision


def _done_already(
    earlier: tuple[Decision, ...], suggestion_id: str, said: tuple[DecisionKind, RefusalCause | None, str | None]
) -> Decision | None:
    """Return the event that already says this, None when there is something to add.

    Raises:
        InputError: there is nothing to take back.
    """
    kind = said[0]
    current = released(earlier).get(suggestion_id) if kind in SIGHT else standing(earlier).get(suggestion_id)
    if current is not None and (current.kind, current.cause, current.reason) == said:
        return current
    if kind not in TAKES_BACK or current is not None:
        return None
    last = max((event for event in earlier if (event.kind in SIGHT) == (kind in SIGHT)), key=by_time, default=None)
    if last is not None and last.kind is kind:
        return last
    raise InputError(TAKES_BACK[kind])


def _draft(
    store: DecisionStore, scope: Scope, suggestion_id: str, at: datetime, composed: Suggestion | None, initiated_by: str
) -> tuple[Decision, tuple[Decision, ...]]:
    """Return a decision yet to be filled about this suggestion, and the events it had already.

    What was decided outlives the runs: when no run holds the suggestion any more, its earlier events say what it was. Whose
    idea it was is said once: by its first event, and by nobody else when a night had published it before.
    """
    found = store.suggestion(scope, suggestion_id)
    suggestion = found[0] if found else composed
    codes = [suggestion.territory_code] if suggestion else [contrat.code for contrat in store.contrats(scope)]
    earlier = tuple(d for code in codes for d in store.decisions(scope, code) if d.suggestion_id == suggestion_id)
    if suggestion is None:
        if not earlier:
            raise InputError(
                f"Aucune suggestion publiée n'a l'identifiant {suggestion_id}. Elle a pu être remplacée par le dernier calcul : "
                "rouvrez le besoin pour voir la suggestion d'aujourd'hui."
            )
        return earlier[-1].with_(by=scope.user, at=at), earlier
    if earlier:
        initiated_by = min(earlier, key=by_time).initiated_by
    elif found is not None:
        initiated_by = ENGINE
    draft = Decision(
        id="",
        suggestion_id=suggestion.id,
        need_id=suggestion.need_id,
        territory_code=suggestion.territory_code,
        kind=DecisionKind.ACCEPT,
        members=tuple(sorted((m.structure_id, m.asks) for m in suggestion.coalition.members)),
        initiated_by=initiated_by,
        traits=suggestion.coalition.traits,
        by=scope.user,
        at=at,
    )
    return draft, earlier
