"""Reading what was published. A reader takes the run of a contrat once (`pin`) and reads that run for its whole page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from matchmaker.domain.access import AccessKind
from matchmaker.domain.allocation import Allocation
from matchmaker.domain.base import Record
from matchmaker.domain.decision import Decision
from matchmaker.domain.learning import Learning
from matchmaker.domain.recommendation import NeedAnswer, Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.errors import InputError
from matchmaker.storage.access import write_down
from matchmaker.storage.codec import from_json, record
from matchmaker.storage.connection import Connection, Row, Transaction
from matchmaker.storage.firewall import actions_named, answer_shown, on_the_desk, reaches, suggestion_shown
from matchmaker.storage.sharing import initiatives_known
from matchmaker.storage.statements import plain, read, run
from matchmaker.storage.visibility import visible_consents

PartT = TypeVar("PartT", bound=Record)


@dataclass(frozen=True)
class Pinned:
    """A published run of a contrat. `as_of` is the day its pathways start from, `published_at` when it was published."""

    territory_code: str
    run_id: str
    as_of: date
    published_at: datetime


def pin(connection: Connection, scope: Scope, contrat_code: str) -> Pinned | None:
    """Return the published run of a contrat, None before its first night.

    Raises:
        AccessError: the scope does not cover the contrat.
    """
    return _pinned(connection, scope, contrat_code, "")


def pin_previous(connection: Connection, scope: Scope, contrat_code: str) -> Pinned | None:
    """Return the run published before the current one, None when there was none.

    Raises:
        AccessError: the scope does not cover the contrat.
    """
    return _pinned(connection, scope, contrat_code, "previous_")


def read_answers(connection: Connection, scope: Scope, pinned: Pinned) -> tuple[NeedAnswer, ...]:
    """Return the answers of a pinned run, by need, with the suggestions whose every member this scope may see.

    Raises:
        AccessError: the scope does not cover the contrat.
        AccessLogError: what a CDSU who instructs reads cannot be written down.
        InputError: two nights passed since the run was pinned: it was removed, the page is to be reloaded.
    """
    scope.require(pinned.territory_code)
    where = {"run_id": pinned.run_id, "code": pinned.territory_code}

    def work(transaction: Transaction) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
        answers = run(transaction, "run_answers", **where)
        suggestions = run(transaction, "run_suggestions", **where, consents=visible_consents(scope))
        events = run(transaction, "decisions", code=pinned.territory_code)
        # Read last: a purge makes a part unreadable before it removes anything of it.
        return answers, suggestions, events, run(transaction, "run_part", **where)

    answers, suggestions, events, part = connection.read_transaction(work)
    if not part or (part[0]["answers"], part[0]["suggestions"]) != (len(answers), len(suggestions)):
        raise InputError("Cette page montre un calcul ancien, remplacé depuis. Rechargez-la pour voir le calcul du jour.")
    shown = reaches(scope, tuple(record(Decision, row["decision"]) for row in events))
    visible: dict[str, list[Suggestion]] = {}
    for row in suggestions:
        if row["visible"] and shown(row["id"]):
            visible.setdefault(row["need_id"], []).append(from_json(Suggestion, row["payload"]))
    found = [from_json(NeedAnswer, row["payload"]) for row in answers]
    if visible or any(answer.no_coalition for answer in found):
        write_down(connection, scope, [pinned.territory_code], [AccessKind.SUGGESTIONS])
    known = _known(connection, scope, [one for some in visible.values() for one in some])
    return tuple(answer_shown(scope, answer.with_(suggestions=tuple(visible.get(answer.need_id, ()))), known) for answer in found)


def read_allocation(connection: Connection, scope: Scope, pinned: Pinned) -> Allocation | None:
    """Return what joining all the needs of a pinned run said, for who arbitrates; None for anybody else, or when it says nothing.

    Raises:
        AccessError: the scope does not cover the contrat.
    """
    return _of_the_part(connection, scope, pinned, Allocation, "allocation", AccessKind.ALLOCATION)


def read_learning(connection: Connection, scope: Scope, pinned: Pinned) -> Learning | None:
    """Return what decisions taught a pinned run, for who arbitrates; None for anybody else, or when it looked at none.

    Raises:
        AccessError: the scope does not cover the contrat.
    """
    return _of_the_part(connection, scope, pinned, Learning, "learning", AccessKind.DECISIONS)


def _of_the_part(
    connection: Connection, scope: Scope, pinned: Pinned, model: type[PartT], name: str, kind: AccessKind
) -> PartT | None:
    scope.require(pinned.territory_code)
    if not on_the_desk(scope):
        return None
    part = read(connection, "run_part", run_id=pinned.run_id, code=pinned.territory_code)
    payload = part[0][name] if part else None
    if not payload:
        return None
    write_down(connection, scope, [pinned.territory_code], [kind])
    return from_json(model, payload)


def read_suggestion(connection: Connection, scope: Scope, suggestion_id: str) -> tuple[Suggestion, Pinned] | None:
    """Return a suggestion with the run it comes from: the current one, else the previous one, else the one it was decided in.

    None when nobody published or decided it, when one of its members may not be seen by this scope, or when it was not
    released to it.

    Raises:
        AccessError: it is of a contrat that the scope does not cover.
    """
    consents = visible_consents(scope)
    rows = read(connection, "suggestion", id=suggestion_id, consents=consents)
    if not rows:
        rows = read(connection, "decided_suggestion", id=suggestion_id, consents=consents)
    if not rows:
        return None
    row = plain(rows[0])
    scope.require(row["code"])
    events = tuple(record(Decision, one["decision"]) for one in read(connection, "decisions_on", suggestion_id=suggestion_id))
    if not row["visible"] or not reaches(scope, events)(suggestion_id):
        return None
    write_down(connection, scope, [row["code"]], [AccessKind.SUGGESTIONS])
    prefix = "" if row.get("current", True) else "previous_"
    found = from_json(Suggestion, row["payload"])
    return (
        suggestion_shown(scope, found, _known(connection, scope, [found])),
        Pinned(
            territory_code=row["code"],
            run_id=row["run_id"],
            as_of=row[f"{prefix}as_of"],
            published_at=row[f"{prefix}published_at"],
        ),
    )


def _known(connection: Connection, scope: Scope, suggestions: list[Suggestion]) -> Collection[str]:
    """Return the actions these suggestions name that a reader may know of; whoever arbitrates reads what was named."""
    return () if on_the_desk(scope) else initiatives_known(connection, scope, actions_named(suggestions))


def _pinned(connection: Connection, scope: Scope, contrat_code: str, prefix: str) -> Pinned | None:
    scope.require(contrat_code)
    rows = read(connection, "publication", code=contrat_code)
    if not rows or rows[0][f"{prefix}run_id"] is None:
        return None
    row = plain(rows[0])
    return Pinned(
        territory_code=contrat_code,
        run_id=row[f"{prefix}run_id"],
        as_of=row[f"{prefix}as_of"],
        published_at=row[f"{prefix}published_at"],
    )
