"""The points of a pair as reasons: what the two share, named, the heaviest first."""

from collections.abc import Sequence

from matchmaker.domain.reason import Param, Reason
from matchmaker.matching.cost import Feature
from matchmaker.matching.partnering.pairs import TIES, Pairs, Speaks
from matchmaker.matching.partnering.viewpoint import Viewpoint
from matchmaker.matching.tie_reasons import tie_reason
from matchmaker.matching.traits import ordered

LOAD, NOVELTY = "partner.load", "partner.known"
NEEDS_NAMED = 2
# The past is that of who carries an action: it is told in the same words.
OF_THE_CARRIER = (Speaks.WORKED_TOGETHER, Speaks.ACCEPTED_TOGETHER, Speaks.COMMON_PARTNERS)


def told(pairs: Pairs, view: Viewpoint, other: int, points: Sequence[int]) -> tuple[Reason, ...]:
    """Return the reasons of a pair, those at zero left out; their weights sum to the points.

    Args:
        pairs: the territory.
        view: who looks for partners, and for what.
        other: the place of the possible partner.
        points: of each feature in the order of `Speaks`, then of the load, then of the novelty.
    """
    *features, load, novelty = points
    reasons = [_feature(pairs, view, other, speaks, weight) for speaks, weight in zip(Speaks, features, strict=True) if weight]
    if load:
        carried = int(pairs.context.facts.carried[other])
        reasons.append(Reason(kind=LOAD, params={"nombre": carried}, weight=float(load)))
    if novelty:
        reasons.append(Reason(kind=NOVELTY, params={}, weight=float(novelty)))
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.weight or 0)))


def _feature(pairs: Pairs, view: Viewpoint, other: int, speaks: Speaks, weight: int) -> Reason:
    if speaks in TIES and (view.action is None or speaks in OF_THE_CARRIER):
        pair = ordered(pairs.ids[view.place], pairs.ids[other])
        tie = tie_reason(pairs.traits, Feature(speaks.value), pair, weight)
        return tie.with_(kind=f"team.{tie.kind.removeprefix('tie.')}")
    kind, params = _shared(pairs, view, pairs.ids[other], speaks)
    if speaks is Speaks.SAME_WORDS:
        params = {"mots": pairs.wordings.shared(pairs.wordings.at(other), view.said)}
    of_action = "action_" if view.action is not None and speaks not in OF_THE_CARRIER else ""
    return Reason(kind=f"partner.{of_action}{kind}", params=params, weight=float(weight))


def _shared(pairs: Pairs, view: Viewpoint, other_id: str, speaks: Speaks) -> tuple[str, dict[str, Param]]:
    """Return what is said of a feature and the things it names."""
    match speaks:
        case Speaks.SAME_QUARTIER:
            return speaks.value, {"quartiers": tuple(sorted(view.quartiers & pairs.traits.quartiers[other_id]))}
        case Speaks.SHARED_THEMES:
            return speaks.value, {"themes": tuple(sorted(view.themes & pairs.traits.themes[other_id]))}
        case Speaks.BRINGS_LACKING:
            return speaks.value, {"apports": tuple(sorted(view.lacks & pairs.brings[other_id]))}
        case Speaks.SHARED_NEEDS:
            shared = sorted(view.needs & pairs.answers[other_id])
            said = {need.id: need.verbatim for need in pairs.context.snapshot.needs}
            # the words themselves: what somebody said is never looked up as an id
            words = tuple(said[need].removesuffix(".") for need in shared[:NEEDS_NAMED])
            kind = f"{speaks.value}_more" if len(shared) > NEEDS_NAMED else speaks.value
            return kind, {"besoins": words, "nombre": len(shared)}
        case _:
            return speaks.value, {}
