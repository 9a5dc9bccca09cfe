"""`matchmaker evaluate partners` and `matchmaker evaluate coalitions`: what the engine is worth on real consortia."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from matchmaker.cli.night import AsJson
from matchmaker.cli.output import print_json, stderr

app = typer.Typer(help="Juger le moteur sur de vrais consortiums : le passé prédit-il la suite ?", no_args_is_help=True)

Participations = Annotated[
    Path, typer.Option("--participations", metavar="FICHIER", help="Qui a pris part à quel projet daté (CSV, ou CSV.GZ).")
]
Parts = Annotated[
    Path, typer.Option("--parts", metavar="FICHIER", help="Les parties du programme de chaque projet (CSV ou CSV.GZ).")
]
TrainBefore = Annotated[
    datetime,
    typer.Option(
        "--train-before", formats=["%Y-%m-%d"], metavar="DATE", help="Tout ce qui précède ce jour est connu, comme 2018-01-01."
    ),
]
TestFrom = Annotated[
    datetime,
    typer.Option("--test-from", formats=["%Y-%m-%d"], metavar="DATE", help="Les projets jugés commencent ce jour ou après."),
]
TestTo = Annotated[
    datetime | None,
    typer.Option("--test-to", formats=["%Y-%m-%d"], metavar="DATE", help="… et avant ce jour ; sans limite sinon."),
]


@app.command("partners", help="Les partenaires que chaque structure a trouvés ensuite : nouveaux et anciens à part.")
def partners(
    participations: Participations,
    parts: Parts,
    train_before: TrainBefore,
    test_from: TestFrom,
    test_to: TestTo = None,
    as_json: AsJson = False,
) -> None:
    """Evaluate the suggestion of partners and print the figures."""
    _evaluate("partners", (participations, parts), (train_before, test_from, test_to), as_json=as_json)


@app.command("coalitions", help="Un membre caché de chaque vrai consortium, à retrouver d'après les autres.")
def coalitions(
    participations: Participations,
    parts: Parts,
    train_before: TrainBefore,
    test_from: TestFrom,
    test_to: TestTo = None,
    as_json: AsJson = False,
) -> None:
    """Evaluate the completion of coalitions and print the figures."""
    _evaluate("coalitions", (participations, parts), (train_before, test_from, test_to), as_json=as_json)


def _evaluate(task: str, files: tuple[Path, Path], days: tuple[datetime, datetime, datetime | None], *, as_json: bool) -> None:
    from matchmaker.evaluation.run import Split
    from matchmaker.services.evaluate import evaluate

    train_before, test_from, test_to = days
    split = Split(train_before.date(), test_from.date(), test_to.date() if test_to else None)
    found = evaluate(task, *files, split, lambda stage: stderr.print(f"En cours : {stage}…", markup=False))
    if as_json:
        print_json(found)
        return
    from matchmaker.cli.evaluation_screen import print_evaluation

    print_evaluation(found)
