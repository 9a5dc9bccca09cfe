"""`matchmaker nightly`: compute and publish, and say what came of it."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from matchmaker.cli.output import console, plural, print_json, print_table, stderr

Territory = Annotated[list[str] | None, typer.Option("--territory", help="Code d'un contrat de ville (répétable) ; tous sinon.")]
Day = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Date de départ des parcours ; aujourd'hui sinon.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Un seul objet JSON sur la sortie standard.")]


def nightly(territory: Territory = None, date: Day = None, as_json: AsJson = False) -> None:
    """Run the night and print its report."""
    from matchmaker.app import BATCH_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.run_night import run_night_for

    as_of = date.date() if date else datetime.now(UTC).astimezone().date()
    with open_store(ServerProgress()) as store:
        report = run_night_for(store, BATCH_SCOPE, tuple(territory or ()), as_of=as_of, on_progress=progress)
        if as_json:
            print_json(report)
        else:
            print_report(report, store)
    if report.quarantined or not report.published:
        raise typer.Exit(1)


def progress(code: str) -> None:
    """Say on standard error that a territory has been written."""
    stderr.print(f"Calculé : {code}", markup=False)


def print_report(report: Any, store: Any) -> None:
    """Print a night's report as a person reads it: what was answered, then what is missing and why."""
    from matchmaker.services.summary import summarise

    summary = summarise(report, store)
    console.print()
    for line in summary.lines:
        console.print(line, markup=False)
    if summary.missing:
        console.print()
        print_table("Ce qui manque", ("Besoin", "Il faudrait"), summary.missing)
    for quarantined in report.quarantined:
        stderr.print(
            f"Le territoire {quarantined.territory} n'a pas pu être calculé ({quarantined.reason}) : "
            "sa publication précédente reste.",
            style="red",
            markup=False,
        )
    if not report.published:
        stderr.print("Rien n'a été publié : aucun territoire n'a de besoin à traiter.", style="red")
    console.print(
        f"\nCalculé et publié en {report.duration_s:.1f} s · {plural(report.territories, 'territoire')} · {report.run_id}",
        markup=False,
    )
