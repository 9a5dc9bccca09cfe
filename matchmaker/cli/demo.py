"""`matchmaker demo`: the whole chain on a fictional territory, from files to a page one can click."""

import time
from datetime import UTC, datetime
from typing import Annotated

import typer

from matchmaker.cli.night import print_report
from matchmaker.cli.output import console, plural
from matchmaker.cli.serving import Port, announce_and_serve


def demo(
    port: Port = 8501,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Ouvrir ensuite le tableau de bord.")] = True,
) -> None:
    """Start the store, migrate it, load the demo territory, run the night, print the summary, then serve."""
    from matchmaker.app import BATCH_SCOPE, open_connection
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.load_demo import DEMO_CONTRAT, load_demo
    from matchmaker.services.run_night import run_night_for
    from matchmaker.storage.migrations import migrate
    from matchmaker.storage.store import Store

    today = datetime.now(UTC).astimezone().date()
    clock = Stopwatch()
    with open_connection(ServerProgress()) as connection:
        clock.say("Neo4j répond")
        migrated = migrate(connection)
        clock.say(f"Schéma à jour ({plural(len(migrated.applied), 'migration appliquée', 'migrations appliquées')})")
        store = Store(connection)
        outcomes = load_demo(store, BATCH_SCOPE, today=today)
        changed = sum(w.created + w.updated for o in outcomes for w in o.written)
        unchanged = sum(w.unchanged for o in outcomes for w in o.written)
        clock.say(
            f"Territoire de démonstration chargé ({plural(changed, 'élément écrit', 'éléments écrits')}, {unchanged} déjà là)"
        )
        report = run_night_for(store, BATCH_SCOPE, (DEMO_CONTRAT,), as_of=today)
        clock.say("Suggestions calculées et publiées")
        print_report(report, store)
    if report.quarantined or not report.published:
        raise typer.Exit(1)
    if serve:
        announce_and_serve(port)


class Stopwatch:
    """Says each step done with the seconds it took."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def say(self, what: str) -> None:
        """Print a step that just ended."""
        now = time.perf_counter()
        console.print(f"✓ {what} · {now - self._last:.1f} s", markup=False)
        self._last = now
