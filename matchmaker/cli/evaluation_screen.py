"""An evaluation on a terminal: one table a slice, who won, what it does not show."""

from matchmaker.cli.funding_lines import bullets, say, title
from matchmaker.cli.output import plural, print_table
from matchmaker.evaluation.metrics import Interval
from matchmaker.evaluation.results import Evaluation, LearnedModel, Slice
from matchmaker.explanations.words import french_date

TASKS = {"partners": "Partenaires", "coalitions": "Coalitions à compléter"}
WEIGHTS_SHOWN = 8


def print_evaluation(found: Evaluation) -> None:
    """Print an evaluation: what was known and judged, each slice, the models, the verdicts, the limits."""
    say(f"{TASKS[found.task]} : l'épreuve des vrais consortiums", style="bold")
    until = f" jusqu'au {french_date(found.test_to)} exclu" if found.test_to else ""
    say(
        f"Connu avant le {french_date(found.train_before)} : {plural(found.train_consortia, 'projet')}, "
        f"{plural(found.known_structures, 'structure')}. Jugé à partir du {french_date(found.test_from)}{until} : "
        f"{plural(found.test_consortia, 'projet')}."
    )
    for one in found.slices:
        print_slice(one)
    title("Ce que pèse chaque indice (une fois mis à la même échelle)")
    bullets(model_line(model) for model in found.models)
    title("Qui gagne")
    bullets(found.verdicts)
    title("Ce que cette épreuve ne montre pas")
    bullets(found.limits)


def print_slice(found: Slice) -> None:
    """Print the methods of a slice, the best first, and its candidates."""
    say()
    rows = sorted(found.scores, key=lambda one: -one.ndcg_at_10.value)
    print_table(
        found.label,
        ("", "NDCG@10", "Hits@10", "MRR", "modèle ÷ elle"),
        (
            (
                f"{'▸' if one.method == found.won else ' '} {one.label}",
                interval(one.ndcg_at_10),
                interval(one.hits_at_10),
                interval(one.mrr),
                interval(one.ratio, 2) if one.ratio else None,
            )
            for one in rows
        ),
    )
    say(
        f"{plural(found.questions, 'question')}, chacune devant {plural(round(found.candidates), 'candidate')} en moyenne, "
        f"toutes classées. Le vivier en retient {found.pool_size:.0f}, et y garde {percent(found.pool_recall)} des vrais "
        "partenaires ; les autres candidates viennent après, par popularité."
    )
    spread = found.spread
    covered = f"couvrent {percent(spread.coverage)} des thèmes du projet, " if spread.coverage is not None else ""
    say(
        f"Les dix premières du modèle {covered}viennent de {decimal(10 * spread.places, 1)} lieux différents ; "
        f"{percent(spread.proposed)} des structures sont proposées au moins une fois (indice de Gini {decimal(spread.gini, 2)})."
    )


def model_line(model: LearnedModel) -> str:
    """Return where the weights of a model come from, and the heaviest."""
    shown = ", ".join(f"{one.label} {one.weight:+.2f}".replace(".", ",") for one in model.weights[:WEIGHTS_SHOWN])
    return f"{model.used_for} ({model.says}) : {shown}"


def interval(found: Interval, digits: int = 3) -> str:
    """Return a figure and its bounds, as « 0,117 [0,112 ; 0,121] »."""
    value, low, high = (decimal(number, digits) for number in (found.value, found.low, found.high))
    return f"{value} [{low} ; {high}]"


def decimal(number: float, digits: int) -> str:
    """Return a number with a decimal comma."""
    return f"{number:.{digits}f}".replace(".", ",")


def percent(share: float) -> str:
    """Return a share as a whole percentage."""
    return f"{100 * share:.0f} %"
