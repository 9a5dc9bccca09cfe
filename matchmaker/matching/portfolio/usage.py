"""What is asked of each dispositif here, in the past and by the plans: what nobody uses, what everybody asks for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from matchmaker.domain.award import FundingLine
from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.portfolio import Usage
from matchmaker.domain.route import FundingPlan
from matchmaker.matching.pathways.excluded import CATALOGUE
from matchmaker.matching.pathways.history import YEARS
from matchmaker.matching.portfolio.standing import in_kind

Plans = Sequence[tuple[str, FundingPlan]]


def usages(
    dispositifs: Iterable[Dispositif],
    campagnes: Mapping[str, tuple[Campagne, ...]],
    lines: Iterable[FundingLine],
    published: Plans,
    computed: Plans,
    as_of: date,
) -> tuple[tuple[Usage, ...], int]:
    """Return what is asked of each dispositif of our catalogue, by id, and how many known requests nobody can tell of what.

    Requests known: those of this year and the three before, whatever became of them. One that does not name its dispositif
    belongs to the only one its authority decides on here, and may belong to any of them when it decides on several. Money in
    kind is left out: no route ever asks for it.

    Args:
        dispositifs: those to look at.
        campagnes: those of here, by dispositif: they name the authorities.
        lines: what was asked for or granted here.
        published: the plans of the published suggestions, by need.
        computed: the plans of the structures, by structure.
        as_of: the day one looks from.
    """
    first = first_year(as_of)
    recent = [line for line in lines if first <= line.year <= as_of.year]
    told = [_belongs(line, campagnes) for line in recent]
    found = []
    for item in sorted(dispositifs, key=lambda item: item.id):
        if item.origin == CATALOGUE and not in_kind(item):
            found.append(
                Usage(
                    dispositif_id=item.id,
                    lines=sum(names == {item.id} for names in told),
                    maybe=sum(item.id in names and len(names) > 1 for names in told),
                    needs=_asking_for(item.id, published),
                    structures=_asking_for(item.id, computed),
                )
            )
    return tuple(found), sum(not names for names in told)


def first_year(as_of: date) -> int:
    """Return the first year of which past requests count: three full years before the current one, as for award histories."""
    return as_of.year - YEARS


def _belongs(line: FundingLine, campagnes: Mapping[str, tuple[Campagne, ...]]) -> set[str]:
    """Return the dispositifs a request may be of."""
    if line.dispositif_id is not None:
        return {line.dispositif_id}
    siret = line.funder_siret
    return {name for name, items in campagnes.items() if siret and any(item.funder_siret == siret for item in items)}


def _asking_for(dispositif_id: str, plans: Plans) -> tuple[str, ...]:
    asking = (some_id for some_id, plan in plans if dispositif_id in asked_in(plan))
    return tuple(sorted(set(asking)))


def asked_in(plan: FundingPlan) -> frozenset[str]:
    """Return the dispositifs that the routes of a plan ask for."""
    return frozenset(request.dispositif_id for route in plan.routes for request in route.requests)
