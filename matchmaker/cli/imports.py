"""`matchmaker import` and `matchmaker template`: bring files in, and say what could not come in."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Self

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from matchmaker.cli.night import AsJson
from matchmaker.cli.output import console, plural, print_json, print_table, stderr

SHOWN = 20


def import_(
    source: Annotated[
        str, typer.Argument(help="Ce que contient le fichier : besoins, structures, qpv… (inconnu : la liste s'affiche).")
    ],
    path: Annotated[Path, typer.Argument(metavar="CHEMIN", help="Le fichier ou, pour les vocabulaires, le dossier.")],
    territory: Annotated[str | None, typer.Option("--territory", help="Territoire des lignes qui n'en donnent pas.")] = None,
    published: Annotated[
        datetime | None,
        typer.Option("--published", formats=["%Y-%m-%d"], help="Date de publication du fichier, si vous la connaissez."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Lire et dire, sans rien écrire.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import one file and print what was read, kept and refused."""
    from matchmaker.app import BATCH_SCOPE, open_store
    from matchmaker.cli.server_progress import ServerProgress
    from matchmaker.services.import_file import import_file

    with open_store(ServerProgress()) as store, ImportProgress(path.name) as bar:
        outcome = import_file(
            store,
            BATCH_SCOPE,
            source,
            path,
            today=datetime.now(UTC).astimezone().date(),
            territory=territory,
            published=published.date() if published else None,
            dry_run=dry_run,
            on_progress=bar.written,
        )
    if as_json:
        print_json(outcome)
    else:
        print_outcome(outcome)
    if outcome.rows_read and not outcome.rows_accepted:
        raise typer.Exit(1)


class ImportProgress:
    """A bar on standard error: it pulses while the file is read, then fills as things are written; it leaves no trace."""

    def __init__(self, name: str) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=stderr,
            transient=True,
        )
        self._task = self._bar.add_task(f"Lecture de {name}", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self._bar.stop()

    def written(self, label: str, done: int, total: int) -> None:
        """Show how far the writing of one kind of thing is."""
        self._bar.update(self._task, description=f"Écriture : {label}", completed=done, total=total)


def print_outcome(outcome: object) -> None:
    """Print an import's outcome: the counts, what was written, the first refusals."""
    from matchmaker.services.import_file import ImportOutcome

    assert isinstance(outcome, ImportOutcome)  # noqa: S101  the service is imported late, to keep the help instant
    console.print(
        f"{outcome.source} : {plural(outcome.rows_read, 'ligne lue', 'lignes lues')}, "
        f"{plural(outcome.rows_accepted, 'gardée')}, {plural(outcome.rows_refused, 'refusée')}"
        + (" (essai : rien n'a été écrit)" if outcome.dry_run else ""),
        style="bold",
        markup=False,
    )
    for written in outcome.written:
        console.print(
            f"  {written.label} : {written.created} créés, {written.updated} mis à jour, {written.unchanged} inchangés",
            markup=False,
        )
    if outcome.refusals:
        print_table(
            "À corriger" if len(outcome.refusals) <= SHOWN else f"À corriger (les {SHOWN} premiers sur {len(outcome.refusals)})",
            ("Ligne", "Colonne", "Valeur", "Pourquoi", "Effet"),
            (
                (r.line, r.column, r.value, r.reason, "case laissée vide" if r.row_kept else "ligne refusée")
                for r in outcome.refusals[:SHOWN]
            ),
        )


def template(
    subject: Annotated[str, typer.Argument(help="besoins, structures, initiatives, cooperations ou financements.")],
    path: Annotated[Path, typer.Argument(metavar="CHEMIN", help="Le fichier XLSX à écrire.")],
) -> None:
    """Write an empty file to fill in."""
    from matchmaker.importers.templates import write_template

    write_template(subject, path)
    console.print(f"Modèle écrit : {path}", markup=False)
