"""`python -m dashboards`: what `matchmaker serve` becomes, once the store is known to answer."""

import sys
from typing import Annotated

import typer

from dashboards.serve import run
from matchmaker.cli.border import run as run_command
from matchmaker.cli.output import console


def main(port: Annotated[int, typer.Option("--port", help="Port local du tableau de bord.")] = 8501) -> None:
    """Serve until interrupted."""
    run(port, on_ready=lambda address: console.print(f"Tableau de bord : {address}  (Ctrl-C pour arrêter)", markup=False))


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    sys.exit(run_command(app))
