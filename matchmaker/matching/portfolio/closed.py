"""A dispositif that refuses a structure today: which plans of steps would open it, and by which of their steps."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Campagne, ConditionKind, Dispositif, Step
from matchmaker.domain.portfolio import Unlocked
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.goals import coming_of_age, kinds_looked_at, token_goals, tokens_looked_at
from matchmaker.eligibility.tokens import PORTAGE, RNA
from matchmaker.matching.pathways.amounts import amount_of
from matchmaker.matching.pathways.desk import Desk
from matchmaker.matching.pathways.excluded import settled
from matchmaker.matching.pathways.openings import lightest
from matchmaker.matching.pathways.steps import Plan
from matchmaker.matching.pathways.ways import latest

AGES = frozenset({ConditionKind.MIN_AGE_MONTHS, ConditionKind.MAX_AGE_MONTHS})


@dataclass(frozen=True, slots=True)
class Watched:
    """A dispositif, and the tokens whose gain may open it; `aged` when what it answers depends on the day."""

    dispositif: Dispositif
    turned_by: frozenset[str]
    aged: bool

    @classmethod
    def of(cls, item: Dispositif) -> "Watched":
        """Return what has to be known of a dispositif; declaring an association changes what a group counts as."""
        return cls(item, tokens_looked_at(item) | {RNA}, bool(kinds_looked_at(item) & AGES))


@dataclass(frozen=True)
class Closed:
    """A dispositif that refuses a structure as things stand, for a reason that may change; checks are made once."""

    watched: Watched
    desk: Desk
    campagne: Campagne | None
    unlocked: Unlocked
    _answers: dict[tuple[object, ...], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, watched: Watched, structure_id: str, desk: Desk) -> "Closed | None":
        """Return it, None when nothing refuses, when nothing can help, or when it cannot suit what the project costs."""
        item = watched.dispositif
        today, campagne = desk.today[item.id][0], latest(desk.campagnes[item.id])
        amount = amount_of(item, campagne, desk.project.goal_eur)
        if today.outcome is not Outcome.NON or settled(today) or not amount.possible:
            return None
        most = float(amount.high) if amount.known else None
        return cls(watched, desk, campagne, Unlocked(structure_id=structure_id, dispositif_id=item.id, amount_eur=most))

    def opens(self, plan: Plan, given: frozenset[str]) -> bool:
        """Return whether a plan opens it, and would not without these tokens."""
        gained = frozenset(name for name, _ in plan.gained)
        if given.isdisjoint(self.watched.turned_by) or not self._turned(plan, gained):
            return False
        return not self._turned(plan, gained - given)

    def last_steps(self) -> tuple[tuple[Step, Plan], ...]:
        """Return the last steps of the lightest plan that opens it, each with what leads to it; none without such a plan.

        A last step that could be left out (what it gives is asked for without source) is not what holds the money back.
        """
        graph, case = self.desk.graph, self._case
        goals = token_goals(self.watched.dispositif, case, graph.reachable(case.tokens))
        if goals is None:
            return ()
        carriers = sorted({RNA, PORTAGE} & self.watched.turned_by) if case.bearer.informal else ()
        plans = (
            plan for wanted in (goals, *((*goals, (token,)) for token in carriers)) for plan in graph.plans(case.tokens, wanted)
        )
        plan = lightest([plan for plan in plans if self._turned(plan, frozenset(name for name, _ in plan.gained))])
        if plan is None:
            return ()
        needed = {need for item, _, _ in plan.spans for need in item.step.needs}
        last = [item.step for item, _, _ in plan.spans if needed.isdisjoint(item.step.gives)]
        refusing = [step for step in last if self.opens(plan, frozenset(step.gives))]
        return tuple((step, _leading_to(step, plan)) for step in refusing or last)

    def _turned(self, plan: Plan, gained: frozenset[str]) -> bool:
        """Return whether nothing refuses once a plan is done and these tokens are held, that day or when age comes.

        A plan may bring more tokens than it was made for, later than the last one it was made for: each of these days counts.
        """
        days = dict(plan.gained)
        founded = self._case.as_of + timedelta(days=days[RNA]) if self._founds(gained) else self._case.founded
        return any(
            self._open_on(self._case.as_of + timedelta(days=moment), {name for name in gained if days[name] <= moment}, founded)
            for moment in sorted({plan.ready, *(day for day in days.values() if day > plan.ready)})
        )

    def _founds(self, gained: frozenset[str]) -> bool:
        return RNA in gained and self._case.bearer.informal

    def _open_on(self, ready: date, held: set[str], founded: date | None) -> bool:
        item = self.watched.dispositif
        useful = held & self.watched.turned_by
        for day in (ready, *coming_of_age(item, founded, ready)):
            over = item.closed_on is not None and item.closed_on < day
            key = (frozenset(useful), over, (day, founded) if self.watched.aged else day.year)
            if key not in self._answers:
                found = check(item, self.campagne, self._case.after(useful, day, founded))
                self._answers[key] = found.outcome is not Outcome.NON
            if self._answers[key]:
                return True
        return False

    @property
    def _case(self) -> Case:
        return self.desk.sides[0].case


def _leading_to(step: Step, plan: Plan) -> Plan:
    """Return the part of a plan that ends in one of its steps."""
    kept, wanted = {step.id}, set(step.needs)
    for item, _, _ in reversed(plan.spans):
        if item.step.id not in kept and not wanted.isdisjoint(item.step.gives):
            kept.add(item.step.id)
            wanted |= set(item.step.needs)
    spans = tuple(span for span in plan.spans if span[0].step.id in kept)
    given = {token for item, _, _ in spans for token in item.step.gives}
    return replace(plan, spans=spans, gained=tuple(item for item in plan.gained if item[0] in given))
