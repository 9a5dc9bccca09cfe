"""Decisions: events that are added and never changed. Runs are purged; a decision keeps what was decided on."""

from matchmaker.domain.access import AccessKind
from matchmaker.domain.decision import Decision, DecisionKind, RefusalCause, released, standing
from matchmaker.domain.recommendation import Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError, InputError
from matchmaker.storage.access import write_down
from matchmaker.storage.codec import properties, record
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.firewall import decisions_shown, on_the_desk
from matchmaker.storage.publication import Pinned, pin, read_suggestion
from matchmaker.storage.statements import read, run


def add_decision(connection: Connection, scope: Scope, decision: Decision, composed: Suggestion | None = None) -> bool:
    """Add an event. Return whether it is new: the same event twice is one.

    What was decided on is kept with the event: the published suggestion, else `composed`, a team made by hand, which stands
    beside the published run of its contrat. Decisions on one need come one after the other, so that "in force" is not read
    while another changes it.

    Raises:
        AccessError: the scope does not decide, not here, or the event is signed by somebody else.
        InputError: it differs from the suggestion, a team was made by hand where no night was published, the need is not of
            this contrat, a refusal has no reason, nothing is in force to be revoked, or another event has this id.
    """
    scope.require_decider()
    scope.require(decision.territory_code)
    if decision.by != scope.user:
        raise AccessError("Une décision ne peut être signée que par la personne qui la prend.")
    if decision.kind is DecisionKind.REFUSE and not (decision.reason or "").strip() and not _says_why(decision):
        raise InputError("Un refus demande une raison : elle servira à ne pas reproposer la même chose.")
    found = read_suggestion(connection, scope, decision.suggestion_id)
    if found is None and composed is not None:
        found = composed, _calculated(connection, scope, decision.territory_code)
    if found is not None and not _is_about(decision, found[0]):
        raise InputError("Cette décision ne porte pas sur la suggestion montrée : son besoin ou sa composition diffère.")

    def work(transaction: Transaction) -> bool:
        needs = run(transaction, "lock_need", id=decision.need_id)
        if not needs or decision.territory_code not in needs[0]["contrats"]:
            raise InputError(f"Le besoin {decision.need_id} n'est pas un besoin du territoire {decision.territory_code}.")
        same = run(transaction, "decision", id=decision.id)
        if same:
            if record(Decision, same[0]["decision"]) != decision:
                raise InputError("Une autre décision porte déjà cet identifiant : elle ne se modifie pas, elle se reprend.")
            return False
        earlier = tuple(
            record(Decision, row["decision"]) for row in run(transaction, "decisions_on", suggestion_id=decision.suggestion_id)
        )
        _require_sense(decision, earlier)
        run(
            transaction,
            "add_decision",
            id=decision.id,
            need_id=decision.need_id,
            properties=properties(decision)
            | {"member_ids": [structure_id for structure_id, _ in decision.members]}
            | _what_was_decided(found),
        )
        return True

    return connection.write_transaction(work)


def read_decisions(connection: Connection, scope: Scope, contrat_code: str) -> tuple[Decision, ...]:
    """Return the events of a contrat that `scope` may read, in the order of time.

    Raises:
        AccessError: the scope does not cover the contrat.
        AccessLogError: what a CDSU who instructs reads cannot be written down.
    """
    scope.require(contrat_code)
    events = tuple(record(Decision, row["decision"]) for row in read(connection, "decisions", code=contrat_code))
    if on_the_desk(scope) and any(event.kind is DecisionKind.REFUSE or event.traits is not None for event in events):
        write_down(connection, scope, [contrat_code], [AccessKind.DECISIONS])
    return decisions_shown(scope, events)


def _calculated(connection: Connection, scope: Scope, contrat_code: str) -> Pinned:
    """Return the run a team made by hand stands beside."""
    pinned = pin(connection, scope, contrat_code)
    if pinned is None:
        raise InputError(
            "Ce territoire n'a pas encore été calculé : une équipe composée à la main ne peut pas y être gardée. "
            f"Lancez « matchmaker nightly --territory {contrat_code} », puis recommencez."
        )
    return pinned


def _says_why(decision: Decision) -> bool:
    return decision.cause is not None and decision.cause is not RefusalCause.OTHER


def _require_sense(decision: Decision, earlier: tuple[Decision, ...]) -> None:
    """Raise InputError when there is nothing to take back, or when what is refused would be released."""
    now = standing(earlier).get(decision.suggestion_id)
    if decision.kind is DecisionKind.REVOKE and now is None:
        raise InputError("Aucune décision n'est en cours sur cette suggestion : il n'y a rien à reprendre.")
    if decision.kind is DecisionKind.WITHHOLD and decision.suggestion_id not in released(earlier):
        raise InputError("Cette suggestion n'est pas communiquée : il n'y a rien à retirer.")
    if decision.kind is DecisionKind.RELEASE and now is not None and now.kind is DecisionKind.REFUSE:
        raise InputError("Cette suggestion a été refusée : reprenez d'abord ce refus pour la communiquer.")


def _is_about(decision: Decision, suggestion: Suggestion) -> bool:
    members = tuple(sorted((member.structure_id, member.asks) for member in suggestion.coalition.members))
    return (decision.suggestion_id, decision.need_id, decision.territory_code, decision.members) == (
        suggestion.id,
        suggestion.need_id,
        suggestion.territory_code,
        members,
    )


def _what_was_decided(found: tuple[Suggestion, Pinned] | None) -> dict[str, object]:
    """Return what keeps a suggestion readable when its run is gone."""
    if found is None:
        return {}
    suggestion, pinned = found
    return {
        "payload": suggestion.model_dump_json(),
        "run_id": pinned.run_id,
        "as_of": pinned.as_of,
        "published_at": pinned.published_at,
    }
