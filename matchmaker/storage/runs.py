"""What a night writes under its run id, and the one transaction that publishes it.

A run covers contrats. Each part (run, contrat) is written, then marked complete with its counts. `publish` checks, in one
transaction: that the lease is still held (its rows are locked until the end), that every part is complete and really
there; then it moves the pointer of each contrat. `purge` keeps the current and the previous run of a contrat.
"""

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from matchmaker.domain.recommendation import NeedAnswer, Suggestion
from matchmaker.domain.recommendations import Recommendations
from matchmaker.errors import InputError, LeaseLostError, StorageError
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.lease import Lease, require
from matchmaker.storage.statements import read, run, write
from matchmaker.storage.ties import chunks

LEASE_PREFIX = "nightly:"
REMOVED_AT_ONCE = 2000


def open_run(connection: Connection, run_id: str, as_of: date, territories: Sequence[str], started_at: datetime) -> None:
    """Open a run on some contrats, before anything is written for it.

    Raises:
        InputError: one of the codes is no contrat de ville.
    """
    codes = sorted(set(territories))
    [row] = write(connection, "open_run", run_id=run_id, as_of=as_of, started_at=started_at, codes=codes) or [{"covered": 0}]
    if row["covered"] != len(codes):
        raise InputError(f"Le calcul porte sur un code qui n'est pas un contrat de ville du graphe, parmi {', '.join(codes)}.")


def write_answers(connection: Connection, run_id: str, recommendations: Recommendations) -> None:
    """Write the answers of one contrat under a run id. Writing the same again changes nothing.

    Raises:
        InputError: the run does not cover this contrat.
        StorageError: this part of the run is published already.
    """
    code = recommendations.territory_code
    digest = hashlib.sha256(recommendations.model_dump_json().encode()).hexdigest()[:16]
    part = read(connection, "run_part", run_id=run_id, code=code)
    if not part:
        raise InputError(f"Le calcul {run_id} n'a pas été ouvert pour le territoire {code}.")
    if part[0]["digest"] == digest:
        return
    if part[0]["published"]:
        raise StorageError(f"Le calcul {run_id} est déjà publié pour le territoire {code} : il ne se récrit pas.")
    _clear(connection, run_id, code)
    answers = [_answer_row(run_id, answer) for answer in sorted(recommendations.answers, key=lambda a: a.need_id)]
    suggestions = [
        _suggestion_row(run_id, suggestion, rank)
        for answer in recommendations.answers
        for rank, suggestion in enumerate(answer.suggestions)
    ]
    suggestions.sort(key=lambda row: row["key"])
    for chunk in chunks(answers):
        write(connection, "write_answers", run_id=run_id, code=code, rows=chunk)
    for chunk in chunks(suggestions):
        write(connection, "write_suggestions", run_id=run_id, code=code, rows=chunk)
    counts = {"answers": len(answers), "suggestions": len({row["key"] for row in suggestions})}
    allocation = recommendations.allocation.model_dump_json() if recommendations.allocation else None
    learning = recommendations.learning.model_dump_json() if recommendations.learning else None
    write(
        connection,
        "complete_part",
        run_id=run_id,
        code=code,
        digest=digest,
        allocation=allocation,
        learning=learning,
        **counts,
    )


def publish(connection: Connection, run_id: str, lease: Lease, expected: Sequence[str]) -> None:
    """Make a run the published one of every expected contrat, all at once or not at all.

    Args:
        connection: the store.
        run_id: the run.
        lease: it must hold `nightly:<code>` for each expected contrat.
        expected: the codes of the contrats to publish.

    Raises:
        LeaseLostError: another process took over one of the contrats; nothing was published.
        StorageError: something the run should hold is not there; nothing was published.
    """
    codes = sorted(set(expected))
    unheld = [code for code in codes if LEASE_PREFIX + code not in lease.names]
    if unheld:
        raise LeaseLostError(f"Ce calcul ne détient pas le verrou de {', '.join(unheld)} : il n'a rien publié.")

    def work(transaction: Transaction) -> None:
        require(transaction, lease)
        _require_complete(transaction, run_id, codes)
        run(transaction, "flip_pointers", run_id=run_id, codes=codes)

    connection.write_transaction(work)


def purge(connection: Connection, territories: Collection[str]) -> int:
    """Remove what is neither the current nor the previous publication of these contrats. Return how many parts went.

    A part is first made unreadable, then removed: a reader never sees half of it.
    """
    dead = read(connection, "dead_parts", codes=sorted(set(territories)))
    for row in dead:
        write(connection, "close_part", run_id=row["run_id"], code=row["code"])
        _clear(connection, row["run_id"], row["code"])
    for run_id in sorted({row["run_id"] for row in dead}):
        write(connection, "forget_run", run_id=run_id)
    return len(dead)


def _require_complete(transaction: Transaction, run_id: str, codes: Sequence[str]) -> None:
    rows = {row["code"]: row for row in run(transaction, "count_parts", run_id=run_id, codes=list(codes))}
    lacking = [
        code
        for code in codes
        if code not in rows
        or rows[code]["answers"] is None
        or (rows[code]["answers"], rows[code]["suggestions"]) != (rows[code]["found_answers"], rows[code]["found_suggestions"])
    ]
    if lacking:
        raise StorageError(
            f"Le calcul {run_id} est incomplet pour {', '.join(lacking)} : rien n'a été publié, la publication précédente reste. "
            "Relancez le calcul de nuit."
        )


def _clear(connection: Connection, run_id: str, code: str) -> None:
    while write(connection, "clear_part", run_id=run_id, code=code, most=REMOVED_AT_ONCE)[0]["removed"]:
        pass


def _answer_row(run_id: str, answer: NeedAnswer) -> dict[str, Any]:
    translation = answer.translation
    return {
        "key": f"{run_id}|{answer.need_id}",
        "need_id": answer.need_id,
        "payload": answer.with_(suggestions=()).model_dump_json(),
        "abstained": translation.abstained,
        "themes": [{"id": t.theme_id, "confidence": t.confidence, "by": translation.by} for t in translation.themes],
    }


def _suggestion_row(run_id: str, suggestion: Suggestion, rank: int) -> dict[str, Any]:
    route = suggestion.funding.best
    return {
        "key": f"{run_id}|{suggestion.id}",
        "id": suggestion.id,
        "need_id": suggestion.need_id,
        "rank": rank,
        "cost": suggestion.coalition.cost,
        "standing": suggestion.standing,
        "first_euro": route.first_euro if route else None,
        "payload": suggestion.model_dump_json(),
        "bearer_id": suggestion.coalition.bearer_id,
        "members": [{"structure_id": m.structure_id, "asks": list(m.asks)} for m in suggestion.coalition.members],
        "dispositif_ids": sorted({request.dispositif_id for request in route.requests}) if route else [],
    }
