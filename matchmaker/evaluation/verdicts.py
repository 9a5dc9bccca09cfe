"""Who won a slice, in one French sentence, said plainly when the model lost."""

from matchmaker.evaluation.labels import METHODS
from matchmaker.evaluation.ranking import MODEL
from matchmaker.evaluation.results import Family, Slice


def verdict(found: Slice) -> str:
    """Return who won a slice, by how much, and whether the interval leaves a doubt."""
    best = METHODS[found.best_baseline]
    if found.ratio is None:
        return f"{found.label} : la meilleure référence ({best}) ne trouve presque rien ; le rapport n'a pas de sens."
    ratio, low, high = (f"{value:.2f}".replace(".", ",") for value in (found.ratio.value, found.ratio.low, found.ratio.high))
    measured = f"{ratio} fois la meilleure référence ({best}), entre {low} et {high} à 95 %"
    if found.ratio.value < 1:
        said = f"le modèle est SOUS la référence : {measured}"
    elif found.ratio.low <= 1:
        said = f"le modèle est devant, mais l'écart peut être dû au hasard : {measured}"
    else:
        said = f"le modèle gagne : {measured}"
    winner = next(one for one in found.scores if one.method == found.won)
    if winner.family is Family.MODEL and winner.method != MODEL:
        said += f" ; la variante « {winner.label} » arrive première"
    return f"{found.label} : {said}."
