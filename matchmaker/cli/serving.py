"""`matchmaker serve`: the dashboard, on this machine only until people can log in."""

import os
import sys
from typing import Annotated

import typer

from matchmaker.cli.output import console

Port = Annotated[int, typer.Option("--port", min=1024, max=65535, help="Port local du tableau de bord.")]


Instructs = Annotated[
    bool,
    typer.Option("--instruit", help="Vous instruisez aussi des demandes : ce que vous lisez du bureau du CDSU est inscrit."),
]


def serve(port: Port = 8501, instructs: Instructs = False) -> None:
    """Start Neo4j if needed, check that the graph is up to date, and serve the dashboard until interrupted."""
    from matchmaker.app import INSTRUCTS, open_store
    from matchmaker.cli.server_progress import ServerProgress

    with open_store(ServerProgress()):
        pass
    if instructs:
        os.environ[INSTRUCTS] = "oui"  # the dashboard is a program of its own, which reads who is there as commands do
    announce_and_serve(port)


def announce_and_serve(port: int) -> None:
    """Become the dashboard, which says where it is: commands stand below the screens and do not import them."""
    console.print("\nOuverture du tableau de bord…", markup=False)
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "dashboards", "--port", str(port)])  # noqa: S606  no shell is wanted
