"""Who is called on: the groups a territory easily forgets, and how unequal what is asked of structures is."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from matchmaker.domain.allocation import Fairness, Presence
from matchmaker.domain.reason import Reason
from matchmaker.domain.structure import Consent, Structure, StructureKind
from matchmaker.matching.context import Context

SMALL = 5  # people, at most
NEW = 3  # years, at most
GROUPS = ("informal", "small", "new", "never_funded")


def gini(values: Sequence[int]) -> float:
    """Return how unequal whole values at or above zero are: 0 when all are equal, (n - 1) / n when one has everything.

    The mean difference of all ordered pairs over twice the mean (C. Gini, 1912); 0 for nothing at all.

    >>> gini([1, 1, 1]), gini([0, 0, 3]), round(gini([1, 2, 3]), 4)
    (0.0, 0.6666666666666666, 0.2222)
    """
    ordered, total = sorted(values), sum(values)
    if not total:
        return 0.0
    ranked = sum((2 * (place + 1) - len(ordered) - 1) * value for place, value in enumerate(ordered))
    return ranked / (len(ordered) * total)


def membership(context: Context, group: str) -> dict[str, bool | None]:
    """Return whether each structure that may be proposed is of a group of `GROUPS`, None where it is not known.

    `informal`: no legal person. `small`: at most `SMALL` people. `new`: founded at most `NEW` years before the snapshot.
    `never_funded`: nothing secured is known of it; a structure without SIRET nor RNA that is not a collectif is unknown.
    """
    rules: dict[str, Callable[[Context, Structure], bool | None]] = {
        "informal": _informal,
        "small": lambda _, structure: None if structure.size is None else structure.size <= SMALL,
        "new": lambda context, structure: _new(structure.founded, context.snapshot.as_of),
        "never_funded": _never_funded,
    }
    return {
        some_id: rules[group](context, structure)
        for some_id, structure in context.structures.items()
        if structure.consent is not Consent.NON and structure.hours_per_week != 0
    }


def members(context: Context, groups: Collection[str]) -> frozenset[str]:
    """Return the structures known to be of at least one of some groups."""
    return frozenset(some_id for group in groups for some_id, inside in membership(context, group).items() if inside)


def fairness(context: Context, proposed: Sequence[Collection[str]], accepted: Sequence[Collection[str]]) -> Fairness:
    """Return how teams call on the structures that may be proposed.

    Args:
        context: the territory.
        proposed: the structures of each team proposed.
        accepted: those of each team that stands already.
    """
    everyone = membership(context, "informal")
    exposure = {some_id: sum(some_id in team for team in proposed) for some_id in everyone}
    load = {
        some_id: count + sum(some_id in team for team in accepted) + len(context.initiatives_of.get(some_id, ()))
        for some_id, count in exposure.items()
    }
    seats = sum(exposure.values())
    return Fairness(
        presences=tuple(_presence(context, group, exposure, seats) for group in GROUPS),
        load_gini=gini(list(load.values())),
        exposure_gini=gini(list(exposure.values())),
        never_proposed=tuple(some_id for some_id, count in exposure.items() if not count),
    )


def _presence(context: Context, group: str, exposure: dict[str, int], seats: int) -> Presence:
    inside = membership(context, group)
    count = sum(known is True for known in inside.values())
    taken = sum(exposure[some_id] for some_id, known in inside.items() if known)
    params = {"structures": count, "toutes": len(inside), "places": taken, "en_tout": seats}
    return Presence(
        group=group,
        structures=count,
        all_structures=len(inside),
        seats=taken,
        all_seats=seats,
        unknown=sum(known is None for known in inside.values()),
        reasons=(Reason(kind=f"fairness.{group}", params=dict(params)),),
    )


def _informal(_: Context, structure: Structure) -> bool | None:
    return None if structure.kind is StructureKind.INCONNU else structure.informal


def _new(founded: date | None, as_of: date) -> bool | None:
    if founded is None:
        return None
    return (as_of.year - NEW, as_of.month, as_of.day) <= (founded.year, founded.month, founded.day)


def _never_funded(context: Context, structure: Structure) -> bool | None:
    funded = any(line.beneficiary_id == structure.id and line.secured_eur for line in context.snapshot.funding_lines)
    if not funded and not (structure.siret or structure.rna or structure.informal):
        return None  # publications name who was paid by these numbers: without one, silence says nothing
    return not funded
