"""Which missing step holds back most money, over many structures.

A request is one dispositif for one structure. It is held back when the structure is refused it today and the steps of a plan
would turn the answer, on the day they are done. It is credited to steps by one rule, so that what one step implies is never
counted again:

- **alone**: to a step that opens it with what must come before it, provided the rest of its way would not (who needs a SIRET
  gains a RNA number on the way: a dispositif that asks for the RNA number only is credited to that step, not to the SIRET);
- **among**: when no single step opens it, to the last steps of its lightest plan, those that no other step of it needs.

Two steps that are true alternatives (being carried, or declaring an association) are both credited, and so are several last
steps: lines are not to be added up. The total (`Ceiling.of` over all of them) counts each request once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from matchmaker.domain.funding import Dispositif, Step
from matchmaker.domain.portfolio import Ceiling, MissingStep, Unlocked
from matchmaker.domain.reason import Reason
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.tokens import SITUATION, TokenStatus
from matchmaker.matching.pathways.desk import Desk
from matchmaker.matching.pathways.openings import duties, lightest
from matchmaker.matching.pathways.steps import Plan
from matchmaker.matching.portfolio.closed import Closed, Watched
from matchmaker.matching.portfolio.standing import Standing, in_kind

Given = tuple[str, ...]  # what a step gives, sorted: what lines are told apart by


def missing_steps(standings: Iterable[Standing], dispositifs: Sequence[Dispositif]) -> tuple[tuple[MissingStep, ...], Ceiling]:
    """Return the steps that hold money back, those that hold back the most first, and the ceiling of all they hold back.

    A step that opens nothing is left out. Money in kind is no money here. Cost: structures × steps × the dispositifs that
    look at what the step gives.
    """
    tally = _Tally([item for item in dispositifs if not in_kind(item)])
    for standing in sorted(standings, key=lambda item: item.structure.id):
        tally.add(standing)
    found = [line.told(given, tally.unknown) for given, line in tally.lines.items() if line.alone or line.among]
    return tuple(sorted(found, key=_order)), Ceiling.of(item for line in found for item in (*line.alone, *line.among))


@dataclass
class _Line:
    """One line while it is counted. `before` keeps, of each token to gain first, the last day it is gained on."""

    step_ids: set[str] = field(default_factory=set)
    lacking: set[str] = field(default_factory=set)
    at_once: set[str] = field(default_factory=set)
    before: dict[str, int] = field(default_factory=dict)
    alone: list[Unlocked] = field(default_factory=list)
    among: list[Unlocked] = field(default_factory=list)
    duties: dict[str, Reason] = field(default_factory=dict)

    def lacked_by(self, structure_id: str, step: Step, plan: Plan) -> None:
        """Count a structure that lacks what `step`, the end of `plan`, gives."""
        self.step_ids.add(step.id)
        if structure_id in self.lacking:
            return
        self.lacking.add(structure_id)
        self.duties |= {str(duty.params["devoir"]): duty for duty in duties(plan)}
        self.before |= {name: max(day, self.before.get(name, 0)) for name, day in plan.gained if name not in step.gives}
        if len(plan.spans) == 1:
            self.at_once.add(structure_id)

    def told(self, given: Given, unknown: dict[str, set[str]]) -> MissingStep:
        """Return the line once everybody is counted."""
        untold = set[str]().union(*(unknown.get(token, set()) for token in given)) - self.lacking
        return MissingStep(
            tokens=given,
            step_ids=tuple(sorted(self.step_ids)),
            lacking=tuple(sorted(self.lacking)),
            at_once=tuple(sorted(self.at_once)),
            unknown=tuple(sorted(untold)),
            before=tuple(sorted(self.before, key=lambda token: (self.before[token], token))),
            alone=tuple(self.alone),
            among=tuple(self.among),
            duties=tuple(self.duties.values()),
        )


class _Tally:
    """The lines, structure after structure."""

    def __init__(self, money: Sequence[Dispositif]) -> None:
        self.lines: dict[Given, _Line] = {}
        self.unknown: dict[str, set[str]] = {}
        self._watched = tuple(Watched.of(item) for item in money)

    def add(self, standing: Standing) -> None:
        """Count one structure."""
        name, desk = standing.structure.id, standing.desk
        case = desk.sides[0].case
        shut = [closed for item in self._watched if (closed := Closed.of(item, name, desk)) is not None]
        opened: set[str] = set()
        for step, plan in self._missing(name, desk, case):
            line = self._line(name, step, plan)
            for closed in shut:
                if closed.opens(plan, frozenset(step.gives)):
                    line.alone.append(closed.unlocked)
                    opened.add(closed.unlocked.dispositif_id)
        for closed in shut:
            for step, plan in closed.last_steps() if closed.unlocked.dispositif_id not in opened else ():
                self._line(name, step, plan).among.append(closed.unlocked)

    def _line(self, name: str, step: Step, plan: Plan) -> _Line:
        line = self.lines.setdefault(tuple(sorted(step.gives)), _Line())
        line.lacked_by(name, step, plan)
        return line

    def _missing(self, name: str, desk: Desk, case: Case) -> Iterable[tuple[Step, Plan]]:
        """Return each step that gives a token known to be absent, at the end of the lightest plan that leads to it."""
        found: dict[str, tuple[Step, Plan]] = {}
        for token in sorted(desk.graph.reachable(case.tokens) - SITUATION):
            status = case.tokens.status(token)
            if status is TokenStatus.UNKNOWN:
                self.unknown.setdefault(token, set()).add(name)
            plan = lightest(desk.graph.plans(case.tokens, ((token,),))) if status is TokenStatus.ABSENT else None
            for item, _, _ in plan.spans if plan else ():
                if plan and token in item.step.gives:
                    found.setdefault(item.step.id, (item.step, plan))
        return found.values()


def _order(line: MissingStep) -> tuple[object, ...]:
    """Return what sorts the lines: most money held back, most of it by this step alone, most requests, then names."""
    both, alone = Ceiling.of((*line.alone, *line.among)), Ceiling.of(line.alone)
    return -both.amount_eur, -alone.amount_eur, -both.requests, line.tokens
