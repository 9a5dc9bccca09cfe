"""With whom a structure could work, and why: the ties of a pair as reasons whose weights are the points they save."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from matchmaker.domain.reason import Param, Reason
from matchmaker.matching.cost import Feature
from matchmaker.matching.ties import Ties
from matchmaker.matching.traits import Pair, Traits, ordered


class Partner(NamedTuple):
    """A structure another could work with: how strongly they are tied (0 to 1), and why."""

    structure_id: str
    affinity: float
    reasons: tuple[Reason, ...]


def partners_of(
    structure_id: str, ties: Ties, *, excluded: Iterable[str] = (), limit: int = 5, only_new: bool = False
) -> tuple[Partner, ...]:
    """Return the structures most tied to `structure_id`, the strongest first, equal ones in order of id.

    Args:
        structure_id: the structure partners are sought for.
        ties: the ties of its territory.
        excluded: ids never to propose (no consent, the same legal person).
        limit: how many at most.
        only_new: leave out those it has already worked with.
    """
    left_out = {structure_id, *excluded}
    if only_new:
        left_out |= ties.traits.partners.get(structure_id, frozenset())
    found = [(-saved, other) for other, saved in ties.of(structure_id).items() if other not in left_out]
    return tuple(
        Partner(other, ties.affinity(-saved), pair_reasons(ties, structure_id, other)) for saved, other in sorted(found)[:limit]
    )


def pair_reasons(ties: Ties, one: str, other: str) -> tuple[Reason, ...]:
    """Return what ties two structures; weights are negative, since each makes a team cheaper, and sum to the points saved."""
    pair = ordered(one, other)
    return tuple(tie_reason(ties.traits, feature, pair, -saved) for feature, saved in ties.between(*pair).saved.items())


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
