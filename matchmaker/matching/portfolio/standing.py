"""Who a portfolio looks at, and before which dispositifs."""

from dataclasses import dataclass

from matchmaker.domain.funding import Campagne, Dispositif, DispositifNature, FundingCatalogue
from matchmaker.domain.route import PaidWhen
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.tokens import known_tokens
from matchmaker.matching.context import Context
from matchmaker.matching.funding import desk_of
from matchmaker.matching.pathways.desk import Desk
from matchmaker.matching.pathways.excluded import CATALOGUE
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.projects import places_around, project_of_structure

# Small: ours, no text says it. Funders that favour small associations count one or two employees, which no data here tell.
SMALL_SIZE = 10
EMPLOYEE = "salarie_qualifie"


@dataclass(frozen=True, slots=True)
class Standing:
    """A group without legal person, or a small association, with its project before every dispositif."""

    structure: Structure
    desk: Desk


def is_small(structure: Structure) -> bool:
    """Return whether an association is small: no permanent employee known, at most ten people known to make it live."""
    within = structure.size is None or structure.size <= SMALL_SIZE
    return structure.kind is StructureKind.ASSOCIATION and within and EMPLOYEE not in structure.legal_tokens


def is_counted(structure: Structure) -> bool:
    """Return whether a portfolio looks at a structure one by one."""
    return structure.informal or is_small(structure)


def places_of(context: Context) -> frozenset[str]:
    """Return the codes of the contrat, of its quartiers, and of the larger places they lie in."""
    return frozenset(places_around(context.snapshot, (quartier.code for quartier in context.snapshot.quartiers)))


def local_campagnes(funding: FundingCatalogue, places: frozenset[str]) -> dict[str, tuple[Campagne, ...]]:
    """Return the campagnes of these places, by dispositif."""
    found: dict[str, list[Campagne]] = {}
    for campagne in sorted(funding.campagnes, key=lambda item: item.id):
        if campagne.territory_code in places:
            found.setdefault(campagne.dispositif_id, []).append(campagne)
    return {name: tuple(items) for name, items in found.items()}


def looked_at(funding: FundingCatalogue, places: frozenset[str]) -> tuple[Dispositif, ...]:
    """Return the money one knows enough of, by id: our catalogue, and what somebody noted a local campagne of."""
    local = local_campagnes(funding, places)
    money = (item for item in funding.dispositifs if item.nature is DispositifNature.ARGENT)
    return tuple(sorted((item for item in money if item.origin == CATALOGUE or item.id in local), key=lambda item: item.id))


def in_kind(dispositif: Dispositif) -> bool:
    """Return whether the funder does or buys it itself: no money comes, and no route asks for it."""
    return dispositif.paid_when.value == PaidWhen.IN_KIND


def standings(planner: Planner, context: Context) -> tuple[Standing, ...]:
    """Return where each group and small association stands, by id."""
    snapshot = context.snapshot
    counted = (structure for structure in context.structures.values() if is_counted(structure))
    return tuple(
        Standing(one, desk_of(planner, context, project_of_structure(snapshot, one), (one,), as_of=snapshot.as_of))
        for one in counted
    )


def other_cases(context: Context) -> tuple[Case, ...]:
    """Return the cases of the other structures as they are today, by id, for what they do here.

    A structure of which nobody knows what it is has none: nothing could be said.
    """
    snapshot = context.snapshot
    found = []
    for structure in context.structures.values():
        if structure.kind is not StructureKind.INCONNU and not is_counted(structure):
            project = project_of_structure(snapshot, structure)
            tokens = known_tokens(structure, project, snapshot.as_of)
            found.append(Case.today(structure, project, tokens, snapshot.as_of, lines=snapshot.funding_lines))
    return tuple(found)


def steps_of(way: Way) -> tuple[str, ...]:
    """Return the steps of a way, each once, in order."""
    spans = sorted((start, end, item.step.id) for _, plan in way.plans for item, start, end in plan.spans)
    return tuple(dict.fromkeys(name for _, _, name in spans))
