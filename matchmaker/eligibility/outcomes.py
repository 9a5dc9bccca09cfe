"""The three outcomes ordered, combined, and swapped."""

from matchmaker.domain.eligibility import Outcome

SEVERITY = {Outcome.OUI: 0, Outcome.A_VERIFIER: 1, Outcome.NON: 2}
OPPOSITE = {Outcome.OUI: Outcome.NON, Outcome.NON: Outcome.OUI, Outcome.A_VERIFIER: Outcome.A_VERIFIER}


def worst(outcomes: tuple[Outcome, ...]) -> Outcome:
    """Return the worst of some outcomes; nothing to check is a *oui*.

    >>> worst((Outcome.OUI, Outcome.A_VERIFIER)).value
    'à vérifier'
    """
    return max(outcomes, key=SEVERITY.__getitem__, default=Outcome.OUI)


def best(outcomes: tuple[Outcome, ...]) -> Outcome:
    """Return the best of some outcomes; without any alternative it is a *non*.

    >>> best((Outcome.NON, Outcome.A_VERIFIER)).value
    'à vérifier'
    """
    return min(outcomes, key=SEVERITY.__getitem__, default=Outcome.NON)
