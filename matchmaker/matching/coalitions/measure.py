"""How much more a team asks than another, in words a person can weigh."""

from matchmaker.domain.reason import Reason
from matchmaker.matching.cost import Weights

LITTLE, NEARLY_ONE, OVER_ONE = 0.1, 0.75, 1.25


def above_easiest(over: float, weights: Weights) -> Reason:
    """Return how much dearer than the easiest team a team is (`over`, in points, at or above zero), in points and in words."""
    if over <= 0:
        return Reason(kind="compared.same")
    return Reason(kind="compared.dearer", params={"points": over, "mesure": size_of(over, weights)})


def beside_shown(over: float, weights: Weights) -> Reason:
    """Return how much dearer (`over` > 0) or easier than the team a person looks at another is, in points and in words."""
    if over == 0:
        return Reason(kind="compared.same_as_shown")
    kind = "compared.dearer_than_shown" if over > 0 else "compared.easier_than_shown"
    return Reason(kind=kind, params={"points": abs(over), "mesure": size_of(abs(over), weights)})


def size_of(points: float, weights: Weights) -> str:
    """Return the size of a difference, as a term of the explanations.

    The measure is what one more structure asks (`Weights.effort`): a tenth of it is nearly nothing, from three quarters to
    five quarters is about one structure.
    """
    part = points / weights.effort
    if part <= LITTLE:
        return "over:little"
    if part < NEARLY_ONE:
        return "over:less"
    return "over:one" if part <= OVER_ONE else "over:more"
