"""One project on one day: who could sign and for whom, how each dispositif stands, and the ways to ask for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from matchmaker.domain.award import FundingLine
from matchmaker.domain.eligibility import Eligibility
from matchmaker.domain.funding import Campagne, Dispositif, FundingCatalogue, Period, Step
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import add_months, known_tokens
from matchmaker.matching.pathways.excluded import settled
from matchmaker.matching.pathways.rules import Rules
from matchmaker.matching.pathways.steps import StepGraph
from matchmaker.matching.pathways.way import Side, Way
from matchmaker.matching.pathways.ways import WaySearch, latest


@dataclass(frozen=True)
class Desk:
    """One project on one day: the sides that could sign, the local campagnes, each dispositif as it stands today.

    `found` holds the ways to each dispositif looked at so far.
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
    periods: tuple[Period, ...]
    found: dict[str, tuple[Way, ...]] = field(default_factory=dict)

    def ways(self, item: Dispositif) -> tuple[Way, ...]:
        """Return every way of every side to ask for a dispositif, sought once: late ones too, and those in kind."""
        if item.id not in self.found:
            sides = [side for side, today in zip(self.sides, self.today[item.id], strict=False) if not settled(today)]
            found = [self._search(item, side) for side in sides]
            carried = {side.group.id for side, ways in zip(sides, found, strict=True) if side.group and ways}
            for place, side in enumerate(sides):
                if side.group is None and side.named_carriers and side.structure.id not in carried:
                    # A carrier that is known but does not suit this dispositif is no reason not to look for another.
                    found[place] = self._search(item, replace(side, named_carriers=False))
            self.found[item.id] = tuple(way for ways in found for way in ways)
        return self.found[item.id]

    def _search(self, item: Dispositif, side: Side) -> tuple[Way, ...]:
        return tuple(WaySearch(item, self.campagnes[item.id], self.graph, side, self.periods).ways())

    def answers(self, item: Dispositif) -> Sequence[Eligibility]:
        """Return a dispositif as it stands today, for those who sign for themselves alone when no way leads to being carried."""
        found = self.today[item.id]
        if self.ways(item):
            return found
        own = [answer for side, answer in zip(self.sides, found, strict=False) if side.group is None]
        return own or found


class Desks:
    """What is the same for every project of a catalogue: its campagnes by dispositif, its steps by place."""

    def __init__(self, funding: FundingCatalogue) -> None:
        self._funding = funding
        self._dispositifs = tuple(sorted(funding.dispositifs, key=lambda item: item.id))
        self._campagnes: dict[str, list[Campagne]] = {}
        for campagne in sorted(funding.campagnes, key=lambda item: item.id):
            self._campagnes.setdefault(campagne.dispositif_id, []).append(campagne)
        self._periods = tuple(sorted(funding.periods, key=lambda item: item.id))
        self._graphs: dict[frozenset[str], StepGraph] = {}

    def of(
        self,
        project: Project,
        applicants: Sequence[Structure],
        carriers: Sequence[Structure],
        lines: tuple[FundingLine, ...],
        as_of: date,
        horizon_months: int,
    ) -> Desk:
        """Return the desk of a project; see `Planner.plan` for the arguments."""
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
            periods=self._periods,
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
            if settled(found[0]):
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
