"""Who could carry for a group without legal person: real structures that can, and said they would."""

from matchmaker.domain.reason import Reason
from matchmaker.domain.structure import Consent, Structure
from matchmaker.matching.bearing import Bearing
from matchmaker.matching.context import Context

MOST_CARRIERS = 5


def carriers_for(context: Context, groups: tuple[Structure, ...], places: tuple[str, ...]) -> tuple[Structure, ...]:
    """Return the structures that could carry for one of `groups`, the nearest first, at most `MOST_CARRIERS`.

    One that already worked with a group comes first, then one that acts in one of `places`, then the one that carries the
    fewest actions, then by id. Only a structure that offers to carry and agreed to be suggested is named.
    """
    apart = {group.id for group in groups}
    able = [
        structure
        for structure in context.structures.values()
        if structure.id not in apart
        and structure.consent is Consent.OUI
        and context.inferred.bearing[structure.id].bearing is Bearing.OFFERED
    ]
    past = [worked_with(context, group.id) for group in groups]

    def order(structure: Structure) -> tuple[int, bool, int, str]:
        together = max((years.get(structure.id, 0) for years in past), default=0)
        carried = len(context.initiatives_of.get(structure.id, ()))
        return -together, not acts_in(context, structure.id, places), carried, structure.id

    return tuple(sorted(able, key=order)[:MOST_CARRIERS])


def carrier_reasons(context: Context, carrier: Structure, group: Structure, places: tuple[str, ...]) -> tuple[Reason, ...]:
    """Return why `carrier` could carry for `group`."""
    found = []
    bearing = context.inferred.bearing.get(carrier.id)
    if bearing is not None and bearing.bearing is Bearing.OFFERED:
        found.append(Reason(kind="carrier.offers", source_id=bearing.source_id))
    year = worked_with(context, group.id).get(carrier.id)
    if year is not None:
        found.append(Reason(kind="carrier.worked_together", params={"annee": year}))
    if acts_in(context, carrier.id, places):
        found.append(Reason(kind="carrier.here"))
    return tuple(found)


def worked_with(context: Context, structure_id: str) -> dict[str, int]:
    """Return who worked with a structure, by id, with the last year they did, that of `as_of` while it lasts."""
    found: dict[str, int] = {}
    today = context.snapshot.as_of
    for past in context.snapshot.cooperations:
        if structure_id in past.structure_ids and past.since <= today:
            [other] = [some_id for some_id in past.structure_ids if some_id != structure_id]
            found[other] = max(found.get(other, 0), min(past.until or today, today).year)
    return found


def acts_in(context: Context, structure_id: str, places: tuple[str, ...]) -> bool:
    """Return whether a structure is known to act in one of these quartiers."""
    return bool(context.quartiers_of.get(structure_id, frozenset()) & set(places))
