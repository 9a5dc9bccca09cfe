"""What a start of the managed Neo4j shows on a terminal: the size to come, a bar while components arrive, one line a stage.

On standard error, so that `--json` output stays one object.
"""

import threading
from typing import TYPE_CHECKING

from matchmaker.cli.output import stderr
from matchmaker.storage.local_server import StartListener

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class ServerProgress(StartListener):
    """Shows each stage of a start."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._guard = threading.Lock()

    def download_begins(self, files: int, size: int) -> None:
        """Announce the size, then show the bar."""
        from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
        from rich.text import Text

        class Megabytes(ProgressColumn):
            """What has arrived, in French units."""

            def render(self, task: Task) -> Text:
                """Return what has arrived."""
                return Text(f"{task.completed / 1e6:.0f} sur {megabytes(size)}")

        what = "1 composant" if files == 1 else f"{files} composants"
        stderr.print(f"Téléchargement de Neo4j : {what}, {megabytes(size)} en tout (une seule fois).", markup=False)
        self._bar = Progress(TextColumn("Neo4j"), BarColumn(), Megabytes(), TimeRemainingColumn(), console=stderr, transient=True)
        self._task = self._bar.add_task("", total=size)
        self._bar.start()

    def received(self, size: int) -> None:
        """Advance the bar."""
        with self._guard:
            if self._bar is not None and self._task is not None:
                self._bar.advance(self._task, size)

    def download_ends(self) -> None:
        """Remove the bar."""
        with self._guard:
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    def starting(self) -> None:
        """Say that Neo4j starts."""
        stderr.print("Démarrage de Neo4j (une dizaine de secondes)…")

    def note(self, message: str) -> None:
        """Print a note."""
        stderr.print(message, style="yellow", markup=False)


def megabytes(size: int) -> str:
    """Return a size as people read it in French.

    >>> megabytes(175_924_177), megabytes(1_888_256), megabytes(12)
    ('176 Mo', '1,9 Mo', '0,0 Mo')
    """
    value = size / 1e6
    return f"{value:.0f} Mo" if value >= 10 else f"{value:.1f} Mo".replace(".", ",")
