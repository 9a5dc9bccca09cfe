"""The points of a pair as reasons: what the two share, named, the heaviest first."""

from collections.abc import Sequence

from matchmaker.domain.reason import Param, Reason
from matchmaker.matching.cost import Feature
from matchmaker.matching.partnering.pairs import TIES, Pairs, Speaks
from matchmaker.matching.tie_reasons import tie_reason
from matchmaker.matching.traits import ordered

LOAD, NOVELTY = "partner.load", "partner.known"
NEEDS_NAMED = 2


def told(pairs: Pairs, asker: int, other: int, points: Sequence[int]) -> tuple[Reason, ...]:
    """Return the reasons of a pair, those at zero left out; their weights sum to the points.

    Args:
        pairs: the territory.
        asker: the place of the one who looks for partners.
        other: the place of the possible partner.
        points: of each feature in the order of `Speaks`, then of the load, then of the novelty.
    """
    *features, load, novelty = points
    reasons = [_feature(pairs, asker, other, speaks, weight) for speaks, weight in zip(Speaks, features, strict=True) if weight]
    if load:
        carried = int(pairs.context.facts.carried[other])
        reasons.append(Reason(kind=LOAD, params={"nombre": carried}, weight=float(load)))
    if novelty:
        reasons.append(Reason(kind=NOVELTY, params={}, weight=float(novelty)))
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.weight or 0)))


def _feature(pairs: Pairs, asker: int, other: int, speaks: Speaks, weight: int) -> Reason:
    one_id, other_id = pairs.ids[asker], pairs.ids[other]
    if speaks in TIES:
        tie = tie_reason(pairs.ties.traits, Feature(speaks.value), ordered(one_id, other_id), weight)
        return tie.with_(kind=f"team.{tie.kind.removeprefix('tie.')}")
    params: dict[str, Param] = {}
    kind = f"partner.{speaks.value}"
    match speaks:
        case Speaks.BRINGS_LACKING:
            params = {"apports": tuple(sorted(pairs.lacks[one_id] & pairs.brings[other_id]))}
        case Speaks.SHARED_NEEDS:
            shared = sorted(pairs.answers[one_id] & pairs.answers[other_id])
            said = {need.id: need.verbatim for need in pairs.context.snapshot.needs}
            # the words themselves: what somebody said is never looked up as an id
            params = {"besoins": tuple(said[need].removesuffix(".") for need in shared[:NEEDS_NAMED]), "nombre": len(shared)}
            kind = "partner.shared_needs_more" if len(shared) > NEEDS_NAMED else kind
        case Speaks.SAME_WORDS:
            params = {"mots": pairs.wordings.shared(other, asker)}
    return Reason(kind=kind, params=params, weight=float(weight))
