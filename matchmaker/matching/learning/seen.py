"""How much of each trait that decisions may teach a team has: kept with the decision, so that later changes do not rewrite it."""

from collections.abc import Sequence
from itertools import combinations

from matchmaker.domain.learning import Trait, TraitsSeen
from matchmaker.matching.coalitions.candidates import Part
from matchmaker.matching.context import Context
from matchmaker.matching.cost import Place
from matchmaker.matching.traits import FULL, ordered


def traits_seen(context: Context, parts: Sequence[Part]) -> TraitsSeen:
    """Return what the points of `Weights` are multiplied by in the cost of a team, in thousandths, in the order of `Trait`.

    Members count one by one (a load up to `commitments_counted`), ties pair by pair.
    """
    counted = context.weights.commitments_counted
    found = {
        Trait.OTHER_QUARTIER: FULL * sum(part.candidate.place is Place.ELSEWHERE for part in parts),
        Trait.LOAD: FULL * sum(min(part.candidate.commitments, counted) for part in parts),
        Trait.ALREADY_ACTS: FULL * sum(bool(part.candidate.acting) for part in parts),
    }
    ids = sorted(part.structure_id for part in parts)
    for one, other in combinations(ids, 2):
        for feature, saved in context.ties.between(*ordered(one, other)).saved.items():
            trait = Trait(feature.value)
            found[trait] = found.get(trait, 0) + round(FULL * saved / context.weights.ties.of(feature))
    return tuple((trait.value, found[trait]) for trait in Trait if found.get(trait))
