"""How much more a team asks than another, in words a person can weigh."""

from matchmaker.domain.reason import Reason
from matchmaker.matching.cost import Weights

LITTLE, NEARLY_ONE, OVER_ONE = 0.1, 0.75, 1.25


def compared(over: float, weights: Weights) -> Reason:
    """Return how much dearer (`over` > 0) or easier a team is than the one it is compared with, in points and in words.

    The measure is what one more structure asks (`Weights.effort`): a tenth of it is nearly nothing, from three quarters to
    five quarters is about one structure.
    """
    if over == 0:
        return Reason(kind="compared.same")
    part = abs(over) / weights.effort
    if part <= LITTLE:
        size = "over:little"
    elif part < NEARLY_ONE:
        size = "over:less"
    else:
        size = "over:one" if part <= OVER_ONE else "over:more"
    return Reason(kind="compared.dearer" if over > 0 else "compared.easier", params={"points": abs(over), "mesure": size})
