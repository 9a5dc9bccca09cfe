"""The money of a whole territory, for all its groups and small associations at once. Nothing is written."""

from dataclasses import replace
from datetime import date

from matchmaker.domain.portfolio import Asking, Portfolio
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import cited
from matchmaker.matching.context import Context
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.portfolio import portfolio_of
from matchmaker.matching.snapshot import TerritorySnapshot
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.portfolio import PortfolioView, portfolio_view
from matchmaker.services.views.reading import Reading, read_territory, territory_codes


def portfolio(store: ReadStore, scope: Scope, contrat_code: str, today: date) -> PortfolioView:
    """Return the portfolio of a contrat de ville, as this reader may see it, on `today`.

    Raises:
        AccessError: the scope does not cover the contrat.
        UnknownTermError: no contrat de ville has this code.
        StorageError: the store cannot be read now.
    """
    reading = read_territory(store, scope, contrat_code, today)
    found = portfolio_from(reading)
    return portfolio_view(with_sources(store, reading, found), found)


def portfolio_from(reading: Reading) -> Portfolio:
    """Return the portfolio of what was read. A structure this reader may not see counts for nothing in it."""
    reference = reading.reference
    context = Context(seen(reading), reference.vocabulary)
    published = tuple((s.need_id, s.funding) for s in reading.suggestions.values() if s.need_id in reading.needs)
    return portfolio_of(Planner(reference.funding), context, reference.funding, published)


def seen(reading: Reading) -> TerritorySnapshot:
    """Return the snapshot with nothing in it that tells of a structure this reader may not see."""
    snapshot, known = reading.snapshot, reading.structures
    return snapshot.model_copy(
        update={
            "structures": tuple(known.values()),
            "presences": tuple(item for item in snapshot.presences if item.structure_id in known),
            "initiatives": tuple(item for item in snapshot.initiatives if item.structure_id in known),
            "ideas": tuple(item for item in snapshot.ideas if item.structure_id in known),
            "cooperations": tuple(item for item in snapshot.cooperations if known.keys() >= set(item.structure_ids)),
            "funding_lines": tuple(
                item for item in snapshot.funding_lines if item.beneficiary_id is None or item.beneficiary_id in known
            ),
        }
    )


def with_sources(store: ReadStore, reading: Reading, found: Portfolio) -> Reading:
    """Return the same reading, with the sources of everything the portfolio tells."""
    funding = reading.reference.funding
    places = territory_codes(reading.snapshot)
    askings: tuple[Asking, ...] = (*found.windows, *found.usual, *found.undated)
    asked = {item.dispositif_id for item in askings} | {item.dispositif_id for item in found.usages}
    told = (
        *(item for item in funding.dispositifs if item.id in asked),
        *(item for item in funding.campagnes if item.territory_code in places),
        *(item for item in funding.steps if any(item.id in step.step_ids for step in found.steps)),
        *(item for item in funding.periods if item.id in found.periods),
    )
    lacking = sorted({*cited((found, told))} - reading.sources.keys())
    return replace(reading, sources={**reading.sources, **store.sources(lacking)}) if lacking else reading
