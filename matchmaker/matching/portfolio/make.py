"""A territory's portfolio, from what a reader may see of it."""

from collections.abc import Sequence

from matchmaker.domain.funding import DispositifNature, FundingCatalogue
from matchmaker.domain.portfolio import Portfolio
from matchmaker.domain.route import FundingPlan
from matchmaker.domain.structure import StructureKind
from matchmaker.eligibility.tokens import add_months
from matchmaker.matching.context import Context
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.portfolio.askers import Askers
from matchmaker.matching.portfolio.calendar import calendar_of, coming_periods
from matchmaker.matching.portfolio.missing_steps import missing_steps
from matchmaker.matching.portfolio.old import old_campagnes
from matchmaker.matching.portfolio.outlook import outlook_of
from matchmaker.matching.portfolio.standing import (
    SMALL_SIZE,
    is_small,
    local_campagnes,
    looked_at,
    other_cases,
    places_of,
    standings,
)
from matchmaker.matching.portfolio.usage import first_year, usages

CALENDAR_MONTHS = 12


def portfolio_of(
    planner: Planner, context: Context, funding: FundingCatalogue, published: Sequence[tuple[str, FundingPlan]] = ()
) -> Portfolio:
    """Return the portfolio of the territory of `context`, on the day of its snapshot.

    Args:
        planner: made of `funding`, the whole catalogue.
        context: a snapshot that holds only what the reader may see.
        funding: the catalogue.
        published: the plans of the published suggestions this reader may see, each with the id of its need.

    Returns:
        The same answer whatever the order of the data. Cost: one plan for each group and small association, and for each
        structure the ways to each dispositif one knows enough of.
    """
    snapshot = context.snapshot
    as_of, until = snapshot.as_of, add_months(snapshot.as_of, CALENDAR_MONTHS)
    places = places_of(context)
    local = local_campagnes(funding, places)
    dispositifs = looked_at(funding, places)
    counted = standings(planner, context)
    askers = Askers(counted, other_cases(context), local, until)
    computed = tuple((item.structure.id, planner.answer(item.desk, brief=True)) for item in counted)
    plans = dict(computed)
    steps, held_back = missing_steps(counted, dispositifs)
    calendar = calendar_of(dispositifs, local, funding.periods, askers, as_of)
    used, unsaid = usages(dispositifs, local, snapshot.funding_lines, published, computed, as_of)
    known = {item.id for item in dispositifs}
    assumed = {item.desk.project.goal_eur for item in counted if item.desk.project.goal_assumed}
    return Portfolio(
        territory_code=snapshot.territory.code,
        as_of=as_of,
        until=until,
        since=first_year(as_of),
        groups=tuple(item.structure.id for item in counted if item.structure.informal),
        small=tuple(item.structure.id for item in counted if is_small(item.structure)),
        small_size=SMALL_SIZE,
        kind_unknown=tuple(s.id for s in context.structures.values() if s.kind is StructureKind.INCONNU),
        assumed_goal_eur=max(assumed, default=None),
        held_back=held_back,
        steps=steps,
        windows=calendar.windows,
        usual=calendar.usual,
        undated=calendar.undated,
        periods=coming_periods(funding.periods, as_of, until),
        usages=used,
        lines_unsaid=unsaid,
        routed=tuple(some_id for some_id, plan in computed if plan.routes),
        aids_apart=sum(d.nature is DispositifNature.ARGENT and d.id not in known for d in funding.dispositifs),
        old=old_campagnes(local, published, computed, as_of),
        outlooks=tuple(outlook_of(item.structure.id, plans[item.structure.id]) for item in counted if item.structure.informal),
    )
