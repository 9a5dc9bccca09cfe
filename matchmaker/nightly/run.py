"""One night: read, compute, write under a run id, check, publish. The previous publication stays until the last step."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime

from matchmaker.domain.recommendations import Recommendations
from matchmaker.domain.scope import Scope
from matchmaker.errors import LeaseLostError, StorageError
from matchmaker.matching.recommend import Engine
from matchmaker.matching.snapshot import Reference, TerritorySnapshot
from matchmaker.nightly.executor import Executor, Ticket
from matchmaker.nightly.report import NightReport, Quarantined, count_answers
from matchmaker.storage.store import Store

LEASE_SECONDS = 600


def run_night(
    store: Store,
    scope: Scope,
    contrats: tuple[str, ...],
    *,
    as_of: date,
    clock: Callable[[], datetime],
    executor: Executor,
    on_progress: Callable[[str], None] = lambda _: None,
) -> NightReport:
    """Compute and publish the recommendations of `contrats` as of a date.

    A territory whose computation fails is quarantined: it keeps its previous publication and the report says why. What
    is published is published for all the others at once.

    Args:
        store: where snapshots are read and answers written; this process is the only writer of the run.
        scope: who runs it; it must cover every contrat.
        contrats: contrat codes, without repetition.
        as_of: the date the pathways start from.
        clock: gives the present, aware.
        executor: computes the partitions.
        on_progress: called with a contrat code when it has been written.

    Returns:
        The counts of the run; `published` is False when there was nothing to publish.

    Raises:
        LeaseLostError: another run holds one of these territories, or took it over; nothing was published.
        StorageError: the store failed; nothing was published.
    """
    started = clock()
    contrats = tuple(sorted(contrats))
    run_id = make_run_id(as_of, started, contrats)
    lease = store.acquire([f"nightly:{code}" for code in contrats], run_id, LEASE_SECONDS)
    if lease is None:
        raise LeaseLostError(
            "Un calcul de nuit est déjà en cours sur l'un de ces territoires. "
            "Attendez qu'il se termine, puis relancez la commande."
        )
    try:
        store.open_run(run_id, as_of, contrats, started)
        reference = store.reference()
        tickets: list[Ticket[Recommendations]] = [
            executor.submit(f"{run_id}:{code}", compute, reference, store.snapshot(scope, code, as_of)) for code in contrats
        ]
        report = NightReport(run_id=run_id, published=False, as_of=as_of, territories=len(contrats))
        written: list[str] = []
        for ticket in executor.as_completed(tickets):
            code = ticket.key.rpartition(":")[2]
            try:
                recommendations = ticket.result()
            except StorageError:
                raise
            except Exception as failure:  # one territory must not cost the others their night
                reason = Quarantined(territory=code, reason=f"{type(failure).__name__} : {failure}")
                report = report.with_(quarantined=(*report.quarantined, reason))
                continue
            store.write_answers(run_id, recommendations)
            lease = store.renew(lease)
            written.append(code)
            report = count_answers(report, recommendations.answers)
            on_progress(code)
        if written:
            store.publish(run_id, lease, tuple(sorted(written)))
            store.purge(tuple(sorted(written)))
        return report.with_(published=bool(written), duration_s=round((clock() - started).total_seconds(), 3))
    finally:
        store.release(lease)


def compute(reference: Reference, snapshot: TerritorySnapshot) -> Recommendations:
    """Compute one partition: pure, so that a worker anywhere may do it, more than once."""
    return Engine(reference).recommend(snapshot)


def make_run_id(as_of: date, started: datetime, contrats: tuple[str, ...]) -> str:
    """Return a readable, sortable id, distinct for runs started at another microsecond or on other territories."""
    digest = hashlib.sha256("|".join((started.isoformat(), *contrats)).encode()).hexdigest()[:6]
    return f"nuit-{as_of:%Y%m%d}-{started:%Y%m%dT%H%M%S}-{digest}"
