"""What a person decides of a suggestion: accept, refuse with a reason, take back. Events are added, never changed.

An event's id is made of the suggestion, of what is decided and of how many events the suggestion had already: a double
click, or a command run twice, is one event.
"""

from datetime import datetime, timedelta

from matchmaker.domain.decision import Decision, DecisionKind, standing
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.scope import Scope
from matchmaker.errors import InputError
from matchmaker.services.ports import DecisionStore

REASON_MAX = 500


def accept(store: DecisionStore, scope: Scope, suggestion_id: str, *, at: datetime) -> Decision:
    """Accept a suggestion: its composition is kept whatever later nights find.

    Returns:
        The decision in force: the one already taken when the suggestion was accepted before.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: no published suggestion has this id, and nobody decided on it before.
    """
    return _decide(store, scope, suggestion_id, DecisionKind.ACCEPT, None, at)


def refuse(store: DecisionStore, scope: Scope, suggestion_id: str, reason: str, *, at: datetime) -> Decision:
    """Refuse a suggestion: this composition is not proposed again. The reason is kept and shown.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: the reason is empty or too long, or no suggestion has this id.
    """
    words = " ".join(reason.split())
    if not words:
        raise InputError(
            "Un refus demande une raison : elle servira à ne pas reproposer la même chose. Écrivez-la en une phrase."
        )
    if len(words) > REASON_MAX:
        raise InputError(f"La raison compte {len(words)} caractères ; elle doit tenir en {REASON_MAX}. Raccourcissez-la.")
    return _decide(store, scope, suggestion_id, DecisionKind.REFUSE, words, at)


def revoke(store: DecisionStore, scope: Scope, suggestion_id: str, *, at: datetime) -> Decision:
    """Take back the decision in force on a suggestion, which becomes open again.

    Raises:
        AccessError: the scope does not decide, or not here.
        InputError: no suggestion has this id, or no decision is in force on it.
    """
    return _decide(store, scope, suggestion_id, DecisionKind.REVOKE, None, at)


def _decide(
    store: DecisionStore, scope: Scope, suggestion_id: str, kind: DecisionKind, reason: str | None, at: datetime
) -> Decision:
    scope.require_decider()
    draft, earlier = _draft(store, scope, suggestion_id, at)
    scope.require(draft.territory_code)
    current = standing(earlier).get(suggestion_id)
    if current is not None and current.kind is kind and current.reason == reason:
        return current
    if kind is DecisionKind.REVOKE and current is None:
        last = max(earlier, key=lambda d: (d.at, d.id), default=None)
        if last is not None and last.kind is DecisionKind.REVOKE:
            return last
        raise InputError("Aucune décision n'est en cours sur cette suggestion : il n'y a rien à reprendre.")
    decision = draft.with_(
        id=make_id("decision", suggestion_id, kind, str(len(earlier))),
        kind=kind,
        reason=reason,
        # Events are replayed in order of time: a clock that went back must not put this one before those it follows.
        at=max([at, *(d.at + timedelta(microseconds=1) for d in earlier)]),
    )
    try:
        store.add_decision(scope, decision)
    except InputError:
        # Somebody was faster by a moment: what they decided stands if it is the same, else their words are told.
        now = standing(store.decisions(scope, draft.territory_code)).get(suggestion_id)
        if now is None or (now.kind, now.reason) != (kind, reason):
            raise
        return now
    return decision


def _draft(store: DecisionStore, scope: Scope, suggestion_id: str, at: datetime) -> tuple[Decision, tuple[Decision, ...]]:
    """Return a decision yet to be filled about this suggestion, and the events it had already.

    What was decided outlives the runs: when no run holds the suggestion any more, its earlier events say what it was.
    """
    found = store.suggestion(scope, suggestion_id)
    codes = [found[0].territory_code] if found else [contrat.code for contrat in store.contrats(scope)]
    earlier = tuple(d for code in codes for d in store.decisions(scope, code) if d.suggestion_id == suggestion_id)
    if found is None:
        if not earlier:
            raise InputError(
                f"Aucune suggestion publiée n'a l'identifiant {suggestion_id}. Elle a pu être remplacée par le dernier calcul : "
                "rouvrez le besoin pour voir la suggestion d'aujourd'hui."
            )
        return earlier[-1].with_(by=scope.user, at=at), earlier
    suggestion = found[0]
    draft = Decision(
        id="",
        suggestion_id=suggestion.id,
        need_id=suggestion.need_id,
        territory_code=suggestion.territory_code,
        kind=DecisionKind.ACCEPT,
        members=tuple(sorted((m.structure_id, m.asks) for m in suggestion.coalition.members)),
        by=scope.user,
        at=at,
    )
    return draft, earlier
