"""Every way to ask one dispositif for money: by whom, after which steps, in which window, checked on the day of filing."""

import math
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.funding import Campagne, ConditionKind, Dispositif, Period
from matchmaker.eligibility import goals as asked
from matchmaker.eligibility.check import check
from matchmaker.eligibility.finding import ASK_THE_STRUCTURE
from matchmaker.eligibility.tokens import PORTAGE, RNA
from matchmaker.eligibility.walk import walk
from matchmaker.matching.pathways.amounts import amount_of
from matchmaker.matching.pathways.defaults import FILE_EFFORT, VERIFY_DAYS, figure
from matchmaker.matching.pathways.steps import Plan, StepGraph
from matchmaker.matching.pathways.way import Side, Way
from matchmaker.matching.pathways.windows import filings


class WaySearch:
    """The ways of one dispositif for one side; checks that cannot differ are made once."""

    def __init__(
        self,
        dispositif: Dispositif,
        campagnes: tuple[Campagne, ...],
        graph: StepGraph,
        side: Side,
        periods: tuple[Period, ...] = (),
    ) -> None:
        self._dispositif = dispositif
        self._campagnes = campagnes
        self._graph = graph
        self._side = side
        self._case = side.case
        self._periods = periods
        self._existing = latest(campagnes)
        kinds = asked.kinds_looked_at(dispositif)
        self._looks_at_age = bool(kinds & {ConditionKind.MIN_AGE_MONTHS, ConditionKind.MAX_AGE_MONTHS})
        self._looks_at_carrier = self._looks_at_age or ConditionKind.CARRIER_KIND in kinds
        self._looked_at = asked.tokens_looked_at(dispositif) | {RNA, PORTAGE}
        self._changes = any(condition.history for condition in walk(dispositif.conditions))
        self._lived = max(0, (self._case.as_of - self._case.founded).days) if self._case.founded else 0
        self._checked: dict[tuple[object, ...], Eligibility] = {}

    def ways(self) -> Iterator[Way]:
        """Yield the ways whose checks refuse nothing on the day of filing."""
        if self._side.group is not None and not asked.may_be_carried(self._dispositif):
            return
        for plan in self._distinct(self._plans()):
            for way in self._of_plan(plan):
                if way.outcome is not Outcome.NON:
                    yield way

    def _plans(self) -> tuple[Plan, ...]:
        """Return the plans that gain what is lacking, and beside it what settles a doubt or changes who asks, or not."""
        reachable = self._graph.reachable(self._case.tokens)
        goals = asked.token_goals(self._dispositif, self._case, reachable)
        if goals is None:
            return ()
        doubts = asked.settling_goals(self._dispositif, self._case, reachable)
        beside = ((), *(((token,),) for token in self._ways_to_a_carrier()))
        found = {
            tuple(dict.fromkeys(goal for wanted in (goals, *more) for goal in wanted))
            for more in product(*(((), settled) for settled in doubts), beside)
        }
        return tuple(plan for wanted in sorted(found) for plan in self._graph.plans(self._case.tokens, wanted, self._lived))

    def _ways_to_a_carrier(self) -> tuple[str, ...]:
        """Return the tokens that change what who asks counts as, where a condition looks at the carrier's kind or age.

        Being carried by somebody still to be found is one where the dispositif accepts to be asked for so.
        """
        if not self._looks_at_carrier:
            return ()
        to_find = not self._side.named_carriers and self._side.group is None and asked.may_be_carried(self._dispositif)
        declared = (RNA,) if self._case.bearer.informal else ()
        found = (*declared, PORTAGE) if to_find else declared
        return tuple(token for token in found if token not in self._case.tokens.held)

    def _distinct(self, plans: tuple[Plan, ...]) -> Iterable[Plan]:
        """Leave out the plans another stands for: what the dispositif looks at is held on the same days, by some of their steps.

        A heavier plan that makes other steps stays: another request of the route may share them.
        """
        kept: dict[tuple[object, ...], list[Plan]] = {}
        for plan in sorted(plans, key=lambda plan: (len(plan.spans), plan.effort, plan.ids)):
            gained = dict(plan.gained)
            if PORTAGE in gained and (self._side.named_carriers or self._side.group is not None):
                continue
            seen = tuple(item for item in plan.gained if item[0] in self._looked_at)
            alike = kept.setdefault((plan.ready, bool(plan.assumed), seen), [])
            if not any(set(other.ids) <= set(plan.ids) for other in alike):
                alike.append(plan)
        return [plan for alike in kept.values() for plan in alike]

    def _of_plan(self, plan: Plan) -> Iterator[Way]:
        """Yield the ways once the goals of `plan` are reached, or later, when it brings one more token."""
        moments = {plan.ready} | {days for token, days in plan.gained if token in self._looked_at and days > plan.ready}
        for moment in sorted(moments):
            if self._side.group is None:
                yield from self._from(plan, moment, ((self._case.bearer.id, plan),))
                continue
            for agreement in self._agreements():
                plans = ((self._side.group.id, agreement), (self._case.bearer.id, plan))
                yield from self._from(plan, max(moment, agreement.ready), plans)

    def _agreements(self) -> tuple[Plan, ...]:
        """Return the plans by which the group agrees with its carrier, an empty one when it did already."""
        tokens = self._side.group_tokens
        if tokens is None or PORTAGE in tokens.held:
            return (Plan(),)
        return self._graph.plans(tokens, ((PORTAGE,),))

    def _from(self, plan: Plan, moment: int, plans: tuple[tuple[str, Plan], ...]) -> Iterator[Way]:
        """Yield the ways to file from a moment: for each start of writing, for each window."""
        dispositif, case = self._dispositif, self._case
        gained = {token: days for token, days in plan.gained if days <= moment}
        by_then = frozenset(gained)
        founded = case.as_of + timedelta(days=gained[RNA]) if RNA in gained and case.bearer.informal else case.founded
        ready = case.as_of + timedelta(days=moment)
        today = self._check(by_then, self._existing, ready, founded)
        if any(one.assumed for _, one in plans) or any(item.outcome is Outcome.A_VERIFIER for item in today.checks):
            ready = max(ready, case.as_of + timedelta(days=VERIFY_DAYS))
        effort, effort_to_check = figure(dispositif.effort_half_days, FILE_EFFORT)
        writing = timedelta(days=math.ceil(effort))
        verified = case.as_of + timedelta(days=VERIFY_DAYS)
        carrier_to_find = PORTAGE in by_then or (case.carrier_unknown and not case.legal_person and RNA not in by_then)
        starts = [ready, *asked.coming_of_age(dispositif, founded, ready)]
        for start in starts:
            for filing in filings(dispositif, self._campagnes, start + writing, case.as_of, self._periods):
                campagne = filing.campagne or self._existing
                eligibility = self._check(by_then, campagne, filing.on, founded)
                if start < verified and any(item.outcome is Outcome.A_VERIFIER for item in eligibility.checks):
                    starts += [verified] if verified not in starts else []  # what this window asks is verified first
                    continue
                yield Way(
                    dispositif=dispositif,
                    side=self._side,
                    plans=plans,
                    filing=filing,
                    **doubts_of(eligibility),
                    start=filing.on - writing,
                    amount=amount_of(dispositif, campagne, case.project.goal_eur),
                    file_effort=effort,
                    file_to_check=effort_to_check,
                    named=self._side.group is not None or not carrier_to_find or not asked.may_be_carried(dispositif),
                    gained=by_then,
                    founded=founded,
                    existing=self._existing,
                )

    def _check(self, gained: frozenset[str], campagne: Campagne | None, on: date, founded: date | None) -> Eligibility:
        """Return the checks on a day, from memory when neither what is looked at nor the day can change them."""
        dispositif = self._dispositif
        closed = dispositif.closed_on is not None and dispositif.closed_on < on
        aged = (on, founded) if self._looks_at_age else None
        dated = on if self._changes else on.year  # some conditions look at the year of what was asked before
        key = (gained & self._looked_at, campagne.id if campagne else None, closed, aged, dated)
        if key not in self._checked:
            self._checked[key] = check(dispositif, campagne, self._case.after(gained, on, founded))
        return self._checked[key]


def doubts_of(eligibility: Eligibility) -> dict[str, Any]:
    """Return the fields of a way that its checks fill: the checks, and those to settle with the structure or the funder."""
    doubts = tuple(item for item in eligibility.checks if item.outcome is Outcome.A_VERIFIER)
    asked = tuple(item for item in doubts if item.would_change and item.would_change.kind in ASK_THE_STRUCTURE)
    return {
        "eligibility": eligibility,
        "ask_structure": asked,
        "ask_funder": tuple(item for item in doubts if item not in asked),
    }


def latest(campagnes: tuple[Campagne, ...]) -> Campagne | None:
    """Return the campagne a person checked last, None when there is none."""
    return max(campagnes, key=lambda item: (item.verified_on or date.min, item.id), default=None)
