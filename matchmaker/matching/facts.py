"""What the cost of a member looks at, structure by structure, as arrays: built once a territory, read by each of its needs.

Equal, need by need, to what `coalitions.candidates` says of one structure; a property compares them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.action import Initiative
from matchmaker.domain.need import Need
from matchmaker.domain.structure import Consent, Structure
from matchmaker.matching.bearing import BEARER, Bearing
from matchmaker.matching.cost import Weights
from matchmaker.matching.inference import Inferred

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_NOBODY: Ints = np.zeros(0, np.int64)


class Holders(NamedTuple):
    """Who brings one ask: places of structures in order, whether that is in doubt, and what relying on it costs in points."""

    places: Ints
    doubtful: Bools
    points: Ints


@dataclass(frozen=True, eq=False)
class Facts:
    """The structures of a territory in order of id (`ids`, an array of texts); arrays are of structures unless said otherwise.

    `proposable`: agrees and has time. `base`: points of effort and consent. `away[q]`: points of acting elsewhere than in the
    quartier q, or nobody knows where. `carried`: initiatives and accepted coalitions; `carried_for[need]` the places of those
    that are for this need, one an initiative or coalition. `acting[x]`: places of who acts on a theme or for a need.
    `apart`: pairs of places of one legal person.
    """

    ids: NDArray[np.object_]
    place: Mapping[str, int]
    weights: Weights
    proposable: Bools
    base: Ints
    away: Mapping[str, Ints]
    carried: Ints
    carried_for: Mapping[str, Ints]
    acting: Mapping[tuple[str, str], Ints]
    holders: Mapping[str, Holders]
    apart: Ints

    def costs(self, need: Need, themes: Iterable[str]) -> Ints:
        """Return the cost of each structure as a member of a team for `need`, in points, before doubts."""
        weights, carried = self.weights, self.carried
        if need.id in self.carried_for:
            carried = carried - np.bincount(self.carried_for[need.id], minlength=len(carried))
        costs: Ints = self.base + weights.commitment * np.minimum(carried, weights.commitments_counted)
        if need.territory_code in self.away:
            costs += self.away[need.territory_code]
        acting = [self.acting.get(key, _NOBODY) for key in (("need", need.id), *(("theme", theme) for theme in themes))]
        costs[np.unique(np.concatenate(acting))] -= weights.already_acts
        return costs


def facts_of(
    structures: Mapping[str, Structure],
    inferred: Inferred,
    quartiers: Iterable[str],
    quartiers_of: Mapping[str, frozenset[str]],
    initiatives_of: Mapping[str, tuple[Initiative, ...]],
    accepted_needs: Mapping[str, frozenset[str]],
    same_person: Mapping[str, frozenset[str]],
    unavailable: frozenset[str],
    weights: Weights,
) -> Facts:
    """Return the facts of a territory from its indexes (`Context`); `structures` are in order of id."""
    place = {structure_id: row for row, structure_id in enumerate(structures)}
    people = structures.values()
    unknown = np.array([s.consent is Consent.INCONNU for s in people], np.bool_)
    located = np.array([bool(quartiers_of.get(some_id)) for some_id in place], np.bool_)
    away = {}
    for quartier in quartiers:
        here = np.array([quartier in quartiers_of.get(some_id, ()) for some_id in place], np.bool_)
        away[quartier] = np.where(located, weights.other_quartier * ~here, weights.quartier_unknown).astype(np.int64)
    acting: dict[tuple[str, str], list[int]] = defaultdict(list)
    carried_for: dict[str, list[int]] = defaultdict(list)
    carried: Counter[int] = Counter()
    for structure_id, row in place.items():
        for initiative in initiatives_of.get(structure_id, ()):
            carried[row] += 1
            for theme in initiative.themes:
                acting["theme", theme].append(row)
            if initiative.need_id is not None:
                carried_for[initiative.need_id].append(row)
                acting["need", initiative.need_id].append(row)
        for need_id in accepted_needs.get(structure_id, ()):
            carried[row] += 1
            carried_for[need_id].append(row)
    apart = [(place[a], place[b]) for a, others in same_person.items() for b in others if a < b]
    return Facts(
        ids=np.array(list(place), np.object_),
        place=place,
        weights=weights,
        proposable=np.array([_proposable(s, unavailable) for s in people], np.bool_),
        base=weights.effort + weights.consent_unknown * unknown.astype(np.int64),
        away=away,
        carried=np.array([carried[row] for row in range(len(place))], np.int64),
        carried_for={need_id: np.array(rows, np.int64) for need_id, rows in carried_for.items()},
        acting={key: np.array(rows, np.int64) for key, rows in acting.items()},
        holders=_holders(place, inferred, weights),
        apart=np.array(apart, np.int64).reshape(-1, 2),
    )


def _proposable(structure: Structure, unavailable: frozenset[str]) -> bool:
    """Return whether a structure agrees and has time, as it says or as the store answers for it."""
    return structure.consent is not Consent.NON and structure.hours_per_week != 0 and structure.id not in unavailable


def _holders(place: Mapping[str, int], inferred: Inferred, weights: Weights) -> dict[str, Holders]:
    """Return who brings each ask. Carrying is in doubt unless it was offered; anything else when it is inferred."""
    asked = {Bearing.TO_CHECK: weights.bearer_to_check, Bearing.ABLE: weights.bearer_not_offered}
    found: dict[str, list[tuple[int, bool, int]]] = defaultdict(list)
    for structure_id, row in place.items():
        for offer in inferred.offers[structure_id]:
            if offer.ask_id == BEARER:
                bearing = inferred.bearing[structure_id].bearing
                found[BEARER].append((row, bearing is not Bearing.OFFERED, asked.get(bearing, 0)))
            else:
                found[offer.ask_id].append((row, offer.inferred, weights.inferred if offer.inferred else 0))
    return {
        ask: Holders(
            np.array([row for row, _, _ in rows], np.int64),
            np.array([doubtful for _, doubtful, _ in rows], np.bool_),
            np.array([points for _, _, points in rows], np.int64),
        )
        for ask, rows in found.items()
    }
