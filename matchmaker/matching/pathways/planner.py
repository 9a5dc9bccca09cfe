"""Every way to money for a project: who could ask for what, which requests to make together, and why not the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from matchmaker.domain.award import FundingLine
from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.funding import Campagne, Dispositif, DispositifNature, FundingCatalogue, Step
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import FundingPlan, Opening, PaidWhen, Proof
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import add_months, known_tokens
from matchmaker.matching.pathways import excluded
from matchmaker.matching.pathways.defaults import HORIZON_MONTHS, ROUTES_SHOWN
from matchmaker.matching.pathways.fronts import fronts_of
from matchmaker.matching.pathways.history import award_histories
from matchmaker.matching.pathways.openings import gain, openings
from matchmaker.matching.pathways.routes import Teller
from matchmaker.matching.pathways.rules import Rules
from matchmaker.matching.pathways.secured import Secured
from matchmaker.matching.pathways.steps import StepGraph
from matchmaker.matching.pathways.way import Side, Way
from matchmaker.matching.pathways.ways import WaySearch, latest
from matchmaker.matching.pathways.weigh import Weigher, apart

OF_OUR_CATALOGUE = excluded.CATALOGUE


@dataclass(frozen=True)
class Desk:
    """One project on one day: the sides that could sign, the local campagnes, each dispositif as it stands today.

    `ways` are those to each dispositif looked at so far, in time or not: see `Planner.ways`.
    """

    project: Project
    applicants: tuple[Structure, ...]
    carriers: tuple[Structure, ...]
    as_of: date
    horizon: date
    sides: tuple[Side, ...]
    graph: StepGraph
    campagnes: dict[str, tuple[Campagne, ...]]
    today: dict[str, tuple[Eligibility, ...]]
    rules: Rules
    lines: tuple[FundingLine, ...]
    ways: dict[str, tuple[Way, ...]] = field(default_factory=dict)


class Planner:
    """The funding catalogue indexed once, to answer for many projects.

    Notes:
        Data walk one way: sides (who signs, for whom) → ways (`WaySearch`) → options (`Weigher`) → exact fronts
        (`selection`) → at most five routes (`choose`), told as dated steps (`Teller`). The set is exact for the sides given:
        the carriers to consider are the caller's choice. Cost: sides × dispositifs × plans × windows for the ways, then the
        search (`selection.search`).
    """

    def __init__(self, funding: FundingCatalogue) -> None:
        self._funding = funding
        self._dispositifs = tuple(sorted(funding.dispositifs, key=lambda item: item.id))
        self._ours = frozenset(item.id for item in funding.dispositifs if item.origin == OF_OUR_CATALOGUE)
        self._campagnes: dict[str, list[Campagne]] = {}
        for campagne in sorted(funding.campagnes, key=lambda item: item.id):
            self._campagnes.setdefault(campagne.dispositif_id, []).append(campagne)
        self._apart = apart(self._dispositifs)
        self._periods = tuple(sorted(funding.periods, key=lambda item: item.id))
        self._graphs: dict[frozenset[str], StepGraph] = {}

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
        return self.answer(self.desk(project, applicants, carriers, tuple(lines), as_of, horizon_months), brief=brief)

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
        desk = self.desk(project, (applicant,), (), (), as_of, HORIZON_MONTHS)
        today = {name: excluded.easiest(found) for name, found in desk.today.items()}
        return gain(token, self._money(), desk.campagnes, today, desk.graph, desk.sides[0].case)

    def _money(self) -> tuple[Dispositif, ...]:
        return tuple(item for item in self._dispositifs if item.nature is DispositifNature.ARGENT)

    def desk(
        self,
        project: Project,
        applicants: Sequence[Structure],
        carriers: Sequence[Structure],
        lines: tuple[FundingLine, ...],
        as_of: date,
        horizon_months: int,
    ) -> Desk:
        """Return one project on one day, ready to be looked at: what `plan` starts from, for who asks something else of it."""
        graph = self._graph(project.within)
        campagnes = {
            item.id: tuple(c for c in self._campagnes.get(item.id, ()) if c.territory_code in project.within)
            for item in self._dispositifs
        }
        sides = tuple(self._sides(graph, project, applicants, carriers, lines, as_of))
        today = {item.id: self._today(item, campagnes[item.id], sides) for item in self._dispositifs}
        return Desk(
            project=project,
            applicants=tuple(applicants),
            carriers=tuple(carriers),
            as_of=as_of,
            horizon=add_months(as_of, horizon_months),
            sides=sides,
            graph=graph,
            campagnes=campagnes,
            today=today,
            rules=Rules.on(self._funding.parameters, project.within, as_of),
            lines=lines,
        )

    @staticmethod
    def _today(item: Dispositif, campagnes: tuple[Campagne, ...], sides: tuple[Side, ...]) -> tuple[Eligibility, ...]:
        """Return a dispositif as it stands today for each side, for the first alone when the others cannot differ.

        What is no money, is closed or is about something else is so for all.
        """
        campagne = latest(campagnes)
        found = []
        for side in sides:
            found.append(check(item, campagne, side.case))
            if excluded.settled(found[0]):
                break
        return tuple(found)

    def _graph(self, within: tuple[str, ...]) -> StepGraph:
        """Return the steps as they are here: a local version replaces the general step of its id."""
        local = frozenset(step.territory_code for step in self._funding.steps if step.territory_code in within)
        key = frozenset(code for code in local if code)
        if key not in self._graphs:
            kept: dict[str, Step] = {}
            for step in sorted(
                self._funding.steps, key=lambda step: (step.territory_code is not None, step.territory_code or "")
            ):
                if step.territory_code is None or step.territory_code in key:
                    kept[step.id] = step
            self._graphs[key] = StepGraph(kept.values())
        return self._graphs[key]

    @staticmethod
    def _sides(
        graph: StepGraph,
        project: Project,
        applicants: Sequence[Structure],
        carriers: Sequence[Structure],
        lines: tuple[FundingLine, ...],
        as_of: date,
    ) -> Iterable[Side]:
        for bearer in applicants:
            tokens = graph.infer_absent(known_tokens(bearer, project, as_of))
            others = [carrier for carrier in carriers if carrier.id not in {item.id for item in applicants}]
            yield Side(Case.today(bearer, project, tokens, as_of, lines=lines), named_carriers=bool(others) and bearer.informal)
            for carrier in others if bearer.informal else ():
                own = graph.infer_absent(known_tokens(carrier, project, as_of, bearer))
                case = Case.today(carrier, project, own, as_of, group=bearer, lines=lines)
                yield Side(case, group_tokens=tokens, named_carriers=True)

    def ways(self, desk: Desk, item: Dispositif) -> tuple[Way, ...]:
        """Return every way of every side to ask for a dispositif, sought once a desk: late ones too, and those in kind."""
        if item.id not in desk.ways:
            sides = [side for side, today in zip(desk.sides, desk.today[item.id], strict=False) if not excluded.settled(today)]
            found = [self._search(desk, item, side) for side in sides]
            carried = {side.group.id for side, ways in zip(sides, found, strict=True) if side.group and ways}
            for place, side in enumerate(sides):
                if side.group is None and side.named_carriers and side.structure.id not in carried:
                    # A carrier that is known but does not suit this dispositif is no reason not to look for another.
                    found[place] = self._search(desk, item, replace(side, named_carriers=False))
            desk.ways[item.id] = tuple(way for ways in found for way in ways)
        return desk.ways[item.id]

    def _search(self, desk: Desk, item: Dispositif, side: Side) -> tuple[Way, ...]:
        return tuple(WaySearch(item, desk.campagnes[item.id], desk.graph, side, self._periods).ways())

    def _ways(self, desk: Desk, secured: Secured) -> tuple[tuple[Way, ...], bool]:
        """Return the ways whose money comes within the horizon, sorted, and whether some would come later.

        What does not go with something already asked for, for this very need, is left out.
        """
        found, late = [], False
        taken = {name for name, _ in secured.asked}
        for item in self._money():
            possible = item.paid_when.value != PaidWhen.IN_KIND and taken.isdisjoint(self._apart.get(item.id, ()))
            for way in self.ways(desk, item) if possible else ():
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
            answer = excluded.easiest(self._answers(desk, item))
            answer = excluded.with_amount(item, latest(desk.campagnes[item.id]), desk.project, secured, desk.rules, answer)
            answer = excluded.beside_asked(self._apart.get(item.id, ()), secured, excluded.as_money(item, answer))
            answer = excluded.in_time(item, self.ways(desk, item), desk.horizon, answer)
            found.append((item, excluded.decisive(item, answer)))
        return excluded.in_order(found)

    def _answers(self, desk: Desk, item: Dispositif) -> Sequence[Eligibility]:
        """Return a dispositif as it stands today, for those who sign for themselves alone when no way leads to being carried."""
        found = desk.today[item.id]
        if self.ways(desk, item):
            return found
        own = [answer for side, answer in zip(desk.sides, found, strict=False) if side.group is None]
        return own or found

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
