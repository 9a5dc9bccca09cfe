"""Run the night for some territories, or for all that have something to answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from matchmaker.domain.scope import Scope
from matchmaker.errors import UnknownTermError
from matchmaker.nightly.executor import SerialExecutor
from matchmaker.nightly.report import NightReport
from matchmaker.nightly.run import run_night
from matchmaker.storage.store import Store


def run_night_for(
    store: Store, scope: Scope, contrats: tuple[str, ...], *, as_of: date, on_progress: Callable[[str], None] = lambda _: None
) -> NightReport:
    """Run and publish the night of these contrats, or of every contrat that has a need when none is given.

    Raises:
        UnknownTermError: a code names no contrat de ville of the graph.
        LeaseLostError, StorageError: see `matchmaker.nightly.run.run_night`.
    """
    known = {contrat.code for contrat in store.contrats(scope)}
    for code in contrats:
        if code not in known:
            raise UnknownTermError(
                f"Le territoire « {code} » n'est pas un contrat de ville du graphe. "
                "La commande « matchmaker list territories » donne les codes connus."
            )
    chosen = tuple(sorted(set(contrats))) or store.contrats_with_needs(scope)
    if not chosen:
        return NightReport(run_id="aucun", published=False, as_of=as_of, territories=0)
    return run_night(
        store,
        scope,
        chosen,
        as_of=as_of,
        clock=lambda: datetime.now(UTC),
        executor=SerialExecutor(),
        on_progress=on_progress,
    )
