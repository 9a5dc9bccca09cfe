"""Ways to money for an action of a territory: who may sign, who could carry for a group, and what comes before money."""

from collections.abc import Iterable, Sequence
from datetime import date

from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.route import FundingPlan
from matchmaker.domain.structure import Consent, Structure
from matchmaker.eligibility.tokens import add_months
from matchmaker.matching.carriers import carriers_for
from matchmaker.matching.context import Context
from matchmaker.matching.pathways.defaults import HORIZON_MONTHS
from matchmaker.matching.pathways.desk import Desk
from matchmaker.matching.pathways.planner import Planner


def fund(
    planner: Planner,
    context: Context,
    project: Project,
    applicants: Sequence[Structure],
    *,
    as_of: date,
    horizon_months: int = HORIZON_MONTHS,
    brief: bool = False,
) -> FundingPlan:
    """Return every way to money for `project`, carriers being sought when one of the applicants is no legal person.

    A carrier is a structure of the territory that offers to carry and agreed to be suggested: nobody else is named. See
    `Planner.plan` for the rest.
    """
    return planner.answer(desk_of(planner, context, project, applicants, as_of=as_of, horizon_months=horizon_months), brief=brief)


def desk_of(
    planner: Planner,
    context: Context,
    project: Project,
    applicants: Sequence[Structure],
    *,
    as_of: date,
    horizon_months: int = HORIZON_MONTHS,
) -> Desk:
    """Return what `fund` answers from: `project` on a day, with the carriers that may be named."""
    carriers = consenting_carriers(context, project, applicants)
    return planner.desks.of(project, applicants, carriers, context.snapshot.funding_lines, as_of, horizon_months)


def consenting_carriers(context: Context, project: Project, applicants: Sequence[Structure]) -> tuple[Structure, ...]:
    """Return who could carry for the groups among `applicants` and agreed to be suggested, nobody when there is no group."""
    groups = tuple(structure for structure in applicants if structure.informal)
    found = carriers_for(context, groups, project.within) if groups else ()
    return tuple(carrier for carrier in found if carrier.consent is Consent.OUI)


def nothing_sought(project: Project, as_of: date, reasons: Iterable[Reason], horizon_months: int = HORIZON_MONTHS) -> FundingPlan:
    """Return a plan that says why money is not sought."""
    horizon = add_months(as_of, horizon_months)
    return FundingPlan(project=project, as_of=as_of, horizon=horizon, applicants=(), reasons=tuple(reasons))


def owed(translation: Translation) -> tuple[Reason, ...]:
    """Return who owes what a need asks, and how to ask, as its translation found it: that comes before money."""
    told = tuple(reason for reason in translation.reasons if reason.kind == "translation.obligation")
    return (Reason(kind="plan.obligation_first", params={"obligation": translation.obligation_id}), *told)
