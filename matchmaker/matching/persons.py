"""Two records, one legal person: never both in a team, which would count the same people twice."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from matchmaker.domain.identifiers import fold
from matchmaker.domain.structure import Structure

SIREN_DIGITS = 9


def same_person(structures: Iterable[Structure]) -> dict[str, frozenset[str]]:
    """Return, for each structure that has one, the ids of the other records of the same legal person.

    Two structures of one contrat de ville are the same legal person when they share a SIREN (the first nine digits of the
    SIRET: two establishments) or a RNA number, or when their names are the same once folded and at least one of them lacks
    a SIRET (a post programme without SIRET beside one with it). Two different SIREN under one name stay two.
    """
    known = sorted(structures, key=lambda s: s.id)
    groups: dict[tuple[str, str], list[Structure]] = defaultdict(list)
    for structure in known:
        if structure.siret:
            groups["siren", structure.siret[:SIREN_DIGITS]].append(structure)
        if structure.rna:
            groups["rna", structure.rna].append(structure)
        groups["name", fold(structure.label)].append(structure)
    others: dict[str, set[str]] = defaultdict(set)
    for (kind, _), group in groups.items():
        for one, other in combinations(group, 2):
            if kind != "name" or not (one.siret and other.siret):
                others[one.id].add(other.id)
                others[other.id].add(one.id)
    return {structure_id: frozenset(found) for structure_id, found in others.items()}
