"""Every way to money for a project: who could ask for what, which requests to make together, and why not the others."""

from collections.abc import Iterable, Sequence
from datetime import date

from matchmaker.domain.award import FundingLine
from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.funding import Dispositif, DispositifNature, FundingCatalogue
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import FundingPlan, Opening, PaidWhen, Proof
from matchmaker.domain.structure import Structure
from matchmaker.matching.pathways import excluded
from matchmaker.matching.pathways.defaults import HORIZON_MONTHS, ROUTES_SHOWN
from matchmaker.matching.pathways.desk import Desk, Desks
from matchmaker.matching.pathways.fronts import fronts_of
from matchmaker.matching.pathways.history import award_histories
from matchmaker.matching.pathways.openings import gain, openings
from matchmaker.matching.pathways.routes import Teller
from matchmaker.matching.pathways.secured import Secured
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.pathways.ways import latest
from matchmaker.matching.pathways.weigh import Weigher, apart

OF_OUR_CATALOGUE = excluded.CATALOGUE


class Planner:
    """The funding catalogue indexed once, to answer for many projects; `desks` is for who asks something else of one.

    Notes:
        Data walk one way: sides (who signs, for whom) → ways (`WaySearch`) → options (`Weigher`) → exact fronts
        (`selection`) → at most five routes (`choose`), told as dated steps (`Teller`). The set is exact for the sides given:
        the carriers to consider are the caller's choice. Cost: sides × dispositifs × plans × windows for the ways, then the
        search (`selection.search`).
    """

    def __init__(self, funding: FundingCatalogue) -> None:
        self._dispositifs = tuple(sorted(funding.dispositifs, key=lambda item: item.id))
        self._ours = frozenset(item.id for item in funding.dispositifs if item.origin == OF_OUR_CATALOGUE)
        self._apart = apart(self._dispositifs)
        self.desks = Desks(funding)

    def plan(
        self,
        project: Project,
        applicants: Sequence[Structure],
        *,
        carriers: Sequence[Structure] = (),
        lines: Iterable[FundingLine] = (),
        as_of: date,
        horizon_months: int = HORIZON_MONTHS,
        brief: bool = False,
    ) -> FundingPlan:
        """Return every way to money for `project`.

        Args:
            project: what the money is for.
            applicants: who may sign, the first being who is expected to; a group without legal form may be one.
            carriers: structures that could sign for such a group, in order of preference.
            lines: what was already asked for or granted here; only what is notified is secured.
            as_of: the day it starts from.
            horizon_months: money that would come later is not a way.
            brief: leave out what one change would open, the aids of exports that refuse, which are counted, and refusals: a
                night keeps thousands of plans, and publishes them.
        """
        return self.answer(self.desks.of(project, applicants, carriers, tuple(lines), as_of, horizon_months), brief=brief)

    def answer(self, desk: Desk, *, brief: bool = False) -> FundingPlan:
        """Return every way to money for the project of a desk; see `plan`."""
        project, as_of = desk.project, desk.as_of
        signing = {item.id for item in (*desk.applicants, *desk.carriers)}
        secured = Secured.of(desk.lines, self._dispositifs, project, signing, as_of)
        ways, late = self._ways(desk, secured)
        fronts = fronts_of(ways, Weigher(self._dispositifs, desk.rules, project.goal_eur, secured, as_of))
        here = [campagne for local in desk.campagnes.values() for campagne in local]
        histories = award_histories(desk.lines, self._dispositifs, as_of, here)
        teller = Teller(fronts, desk.rules, histories, as_of, secured, project)
        routes = () if secured.total >= project.goal_eur else teller.routes(ROUTES_SHOWN)
        asked = {request.dispositif_id for route in routes for request in route.requests}
        why_not = self._excluded(desk, asked, secured)
        told = [item for item in why_not if not brief or self._is_kept(item)]
        return FundingPlan(
            project=project,
            as_of=as_of,
            horizon=desk.horizon,
            applicants=tuple(item.id for item in desk.applicants),
            carriers=tuple(item.id for item in desk.carriers),
            secured_eur=secured.total,
            routes=routes,
            front=teller.front(),
            excluded=tuple(told),
            openings=self._openings(desk) if desk.sides and not brief else (),
            reasons=(*_reasons(project, secured, bool(routes), late, why_not), *_left_out(len(why_not) - len(told))),
            proof=Proof(complete=fronts.complete, options=len(ways), plans=fronts.plans, explored=fronts.explored),
        )

    def gain(self, project: Project, applicant: Structure, token: str, *, as_of: date) -> Opening | None:
        """Return what gaining one token would open to a structure, None when no steps lead there."""
        desk = self.desks.of(project, (applicant,), (), (), as_of, HORIZON_MONTHS)
        today = {name: excluded.easiest(found) for name, found in desk.today.items()}
        return gain(token, self._money(), desk.campagnes, today, desk.graph, desk.sides[0].case)

    def _money(self) -> tuple[Dispositif, ...]:
        return tuple(item for item in self._dispositifs if item.nature is DispositifNature.ARGENT)

    def _ways(self, desk: Desk, secured: Secured) -> tuple[tuple[Way, ...], bool]:
        """Return the ways whose money comes within the horizon, sorted, and whether some would come later.

        What does not go with something already asked for, for this very need, is left out.
        """
        found, late = [], False
        taken = {name for name, _ in secured.asked}
        for item in self._money():
            possible = item.paid_when.value != PaidWhen.IN_KIND and taken.isdisjoint(self._apart.get(item.id, ()))
            for way in desk.ways(item) if possible else ():
                if way.filing.payment > desk.horizon:
                    late = True
                elif way.amount.possible:
                    found.append(way)
        return tuple(sorted(found, key=lambda way: way.order)), late

    def _excluded(self, desk: Desk, asked: set[str], secured: Secured) -> tuple[Eligibility, ...]:
        """Return why not each dispositif that no route shown asks."""
        found = []
        for item in self._dispositifs:
            if item.id in asked or not desk.today[item.id]:
                continue
            answer = excluded.easiest(desk.answers(item))
            answer = excluded.with_amount(item, latest(desk.campagnes[item.id]), desk.project, secured, desk.rules, answer)
            answer = excluded.beside_asked(self._apart.get(item.id, ()), secured, excluded.as_money(item, answer))
            answer = excluded.in_time(item, desk.ways(item), desk.horizon, answer)
            found.append((item, excluded.decisive(item, answer)))
        return excluded.in_order(found)

    def _is_kept(self, found: Eligibility) -> bool:
        """Return whether a brief plan tells of this answer."""
        return found.outcome is not Outcome.NON or found.dispositif_id in self._ours

    def _openings(self, desk: Desk) -> tuple[Opening, ...]:
        """Return what one change would open to who is expected to sign."""
        ours = [item for item in self._money() if item.origin == OF_OUR_CATALOGUE]
        own = {item.id: desk.today[item.id][0] for item in ours}
        return openings(ours, desk.campagnes, own, desk.graph, desk.sides[0].case)


def _reasons(
    project: Project,
    secured: Secured,
    found: bool,
    late: bool,
    why_not: Sequence[Eligibility],
) -> tuple[Reason, ...]:
    told = []
    if project.goal_assumed:
        told.append(Reason(kind="warning.amount_assumed", params={"montant": project.goal_eur}))
    if secured.total:
        params = {"montant": secured.total, "financeurs": tuple(sorted(secured.by_funder))}
        told.append(Reason(kind="plan.secured", params=params))
    if secured.total >= project.goal_eur:
        told.append(Reason(kind="plan.covered_already"))
    elif not found:
        told.extend([Reason(kind="plan.after_horizon")] if late else excluded.why_none(why_not))
    return tuple(told)


def _left_out(count: int) -> tuple[Reason, ...]:
    return (Reason(kind="plan.aids_out", params={"nombre": count}),) if count else ()
