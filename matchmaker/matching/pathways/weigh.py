"""From ways to the problem of choosing among them: whole numbers, what is shared, what excludes what."""

import math
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matchmaker.domain.funding import Dispositif
from matchmaker.matching.pathways.amounts import Amount
from matchmaker.matching.pathways.defaults import EFFORT_LIMIT, FILE_EFFORT, LEAST_REQUEST_EUR, VERIFY_EFFORT, figure
from matchmaker.matching.pathways.rules import ONE_FUNDER_SHARE, PUBLIC_SHARE, Rules, is_public
from matchmaker.matching.pathways.secured import Secured
from matchmaker.matching.pathways.selection.problem import NO_LIMIT, Option, Problem
from matchmaker.matching.pathways.way import Way


def quarters(half_days: float) -> int:
    """Return an effort in whole quarters of a day, rounded up.

    >>> quarters(0.5), quarters(2.0), quarters(0.3)
    (1, 4, 1)
    """
    return math.ceil(half_days * 2 - 1e-9)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Some ways and the problem they make: way i is option i."""

    ways: tuple[Way, ...]
    problem: Problem

    def restricted(self, kept: Sequence[int]) -> Problem:
        """Return the problem with only these options, numbered anew in the order given; shared things keep their numbers."""
        place = {index: position for position, index in enumerate(kept)}
        options = (self.problem.options[index] for index in kept)
        renamed = tuple(
            replace(option, excludes=frozenset(place[other] for other in option.excludes if other in place)) for option in options
        )
        return replace(self.problem, options=renamed)


class Weigher:
    """What a project's ways cost and exclude. `common` gives, for each form, the half-days its requests share."""

    def __init__(self, dispositifs: Iterable[Dispositif], rules: Rules, goal_eur: float, secured: Secured, as_of: date) -> None:
        self._as_of = as_of
        self._secured = secured
        self._goal = max(0, int(goal_eur - secured.total))
        share = rules.number(PUBLIC_SHARE)
        self._public_ceiling = NO_LIMIT if share is None else max(0, int(share * goal_eur - secured.public))
        one = rules.number(ONE_FUNDER_SHARE)
        self._one_funder = NO_LIMIT if one is None else int(one * goal_eur)
        catalogue = tuple(dispositifs)
        self._apart = apart(catalogue)
        self.common = common_efforts(catalogue)

    def weigh(self, ways: Sequence[Way]) -> Weighed:
        """Return the problem of choosing among `ways`, in the order given.

        Shared, and paid once: each step of each actor, asking an actor what nobody knows, the common part of one form (what
        the lightest of its dispositifs takes). Ways of one dispositif exclude each other, as do those of dispositifs that do
        not go together.
        """
        things: dict[Hashable, int] = {}
        costs: list[int] = []
        funders: dict[str, int] = {}
        found = []

        def thing(key: Hashable, half_days: float) -> int:
            if key not in things:
                things[key] = len(costs)
                costs.append(quarters(half_days))
            return things[key]

        by_dispositif: dict[str, list[int]] = {}
        for index, way in enumerate(ways):
            by_dispositif.setdefault(way.dispositif.id, []).append(index)
        for index, way in enumerate(ways):
            dispositif = way.dispositif
            shared = [thing(("step", actor, item.step.id), item.effort) for actor, plan in way.plans for item, _, _ in plan.spans]
            if way.ask_structure or way.assumed:
                shared.append(thing(("ask", way.side.structure.id), VERIFY_EFFORT))
            own = way.file_effort + (VERIFY_EFFORT if way.ask_funder else 0.0)
            if dispositif.form:
                common = self.common[dispositif.form]
                shared.append(thing(form_key(way), common))
                own -= common
            rivals = {dispositif.id} | self._apart.get(dispositif.id, set())
            found.append(
                Option(
                    paid=(way.filing.payment - self._as_of).days,
                    effort=quarters(own),
                    low=least(way.amount),
                    high=way.amount.high,
                    public=is_public(dispositif),
                    funder=funders.setdefault(dispositif.funder, len(funders)),
                    shared=frozenset(shared),
                    excludes=frozenset(i for rival in rivals for i in by_dispositif.get(rival, ())) - {index},
                )
            )
        for one, other in clashes(ways):
            for index, rival in ((one, other), (other, one)):
                found[index] = replace(found[index], excludes=found[index].excludes | {rival})
        problem = Problem(
            options=tuple(found),
            costs=tuple(costs),
            goal=self._goal,
            public_ceiling=self._public_ceiling,
            funder_ceilings=tuple(self._left_to(name) for name in funders) or (self._one_funder,),
            effort_limit=EFFORT_LIMIT,
        )
        return Weighed(tuple(ways), problem)

    def _left_to(self, funder: str) -> int:
        """Return what one funder may still bring: its part, less what it notified already."""
        return max(0, self._one_funder - math.ceil(self._secured.by_funder.get(funder, 0.0)))


def clashes(ways: Sequence[Way]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of ways that cannot be in one route: beside the other, one of the two would be refused.

    Only a dispositif that excludes something (a *not*) may be; the others are not compared.
    """
    of = {way.dispositif.id: way.avoids for way in ways}
    for index, way in enumerate(ways):
        avoids = of[way.dispositif.id]
        if avoids:
            others = ((place, other) for place, other in enumerate(ways) if place != index)
            yield from ((index, place) for place, other in others if way.refused_beside(other, avoids))


def apart(dispositifs: Iterable[Dispositif]) -> dict[str, set[str]]:
    """Return, for each dispositif that does not go with others, those others: said by one of the two is said by both."""
    found: dict[str, set[str]] = {}
    for item in dispositifs:
        for other in item.not_with:
            found.setdefault(item.id, set()).add(other)
            found.setdefault(other, set()).add(item.id)
    return found


def common_efforts(dispositifs: Iterable[Dispositif]) -> dict[str, float]:
    """Return, for each form, the half-days its dispositifs share when asked for in one file: those of the lightest."""
    found: dict[str, float] = {}
    for item in dispositifs:
        if item.form:
            effort, _ = figure(item.effort_half_days, FILE_EFFORT)
            found[item.form] = min(effort, found.get(item.form, effort))
    return found


def least(amount: Amount) -> int:
    """Return the least a request is written for: the funder's own minimum, else our convention, never above what it may bring.

    >>> least(Amount(0, 800, known=True)), least(Amount(500, 800, known=True)), least(Amount(0, 60, known=True))
    (100, 500, 60)
    """
    return max(amount.low, min(LEAST_REQUEST_EUR, amount.high))


def form_key(way: Way) -> tuple[Hashable, ...]:
    """Return what two ways must have in common to be asked for in one file: the form, who signs for whom, the window.

    Where no window is known, what counts is the day of filing itself: the decision is counted from it.
    """
    group = way.side.group.id if way.side.group else None
    return ("form", way.dispositif.form, way.side.structure.id, group, way.filing.deadline or way.filing.on)
