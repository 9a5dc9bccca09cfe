"""Judge the engine on real consortia: read two files, run an evaluation. Nothing is stored."""

from collections.abc import Callable
from pathlib import Path

from matchmaker.evaluation.results import Evaluation
from matchmaker.evaluation.run import Split, evaluate_coalitions, evaluate_partners
from matchmaker.importers.consortia.reading import read_consortia

SEED = 2026  # of what is drawn: learning examples, hidden members, chance, resamples


def evaluate(task: str, participations: Path, parts: Path, split: Split, say: Callable[[str], None]) -> Evaluation:
    """Return the evaluation of `task` ("partners" or "coalitions") on the consortia of two files. `say` is told each stage.

    Raises:
        SourceError: a file, or one of its rows, cannot be read.
        InputError: the files hold nothing to learn from or to judge.
    """
    say("lecture des fichiers")
    consortia = read_consortia(participations, parts)
    run = evaluate_partners if task == "partners" else evaluate_coalitions
    return run(consortia, split, SEED, say)
