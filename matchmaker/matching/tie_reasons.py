"""What ties a pair, as reasons that name what the two share."""

from collections.abc import Mapping

from matchmaker.domain.reason import Param, Reason
from matchmaker.matching.cost import Feature
from matchmaker.matching.traits import Pair, Traits


def tie_reason(traits: Traits, feature: Feature, pair: Pair, weight: int) -> Reason:
    """Return one feature of a pair as a reason that names what the two share."""
    shared: Mapping[str, Param] = {}
    match feature:
        case Feature.WORKED_TOGETHER:
            return _cooperation(traits, pair, weight)
        case Feature.COMMON_PARTNERS:
            shared = {"partenaires": _common(traits.partners, pair)}
        case Feature.SAME_QUARTIER:
            shared = {"quartiers": _common(traits.quartiers, pair)}
        case Feature.SHARED_THEMES:
            shared = {"themes": _common(traits.themes, pair)}
        case Feature.COMPLEMENTARY:
            pass
    return Reason(kind=f"tie.{feature.value}", params={"structures": pair, **shared}, weight=float(weight))


def _cooperation(traits: Traits, pair: Pair, weight: int) -> Reason:
    """Return the latest cooperation of a pair, dated by the year it ended, or by its first year while it lasts."""
    latest = traits.cooperations[pair][0]
    ended = latest.until if latest.until is not None and latest.until < traits.as_of else None
    return Reason(
        kind="tie.worked_together" if ended else "tie.work_together",
        params={"structures": pair, "annee": (ended or latest.since).year, "sujet": latest.subject},
        weight=float(weight),
        source_id=latest.source_id,
    )


def _common(traits: Mapping[str, frozenset[str]], pair: Pair) -> tuple[str, ...]:
    one, other = pair
    return tuple(sorted(traits.get(one, frozenset()) & traits.get(other, frozenset())))
