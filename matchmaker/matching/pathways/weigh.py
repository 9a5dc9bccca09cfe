"""From ways to the problem of choosing among them: whole numbers, what is shared, what excludes what."""

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matchmaker.domain.funding import Dispositif
from matchmaker.matching.pathways.defaults import EFFORT_LIMIT, FILE_EFFORT, VERIFY_EFFORT, figure
from matchmaker.matching.pathways.rules import ONE_FUNDER_SHARE, PUBLIC_SHARE, Rules
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

    def __init__(self, dispositifs: Iterable[Dispositif], rules: Rules, goal_eur: float, secured_eur: float, as_of: date) -> None:
        self._as_of = as_of
        self._goal = max(0, int(goal_eur - secured_eur))
        share = rules.number(PUBLIC_SHARE)
        self._public_ceiling = NO_LIMIT if share is None else max(0, int(share * goal_eur - secured_eur))
        one = rules.number(ONE_FUNDER_SHARE)
        self._one_funder = NO_LIMIT if one is None else int(one * goal_eur)
        catalogue = tuple(dispositifs)
        self._beside = {item.id: set(item.not_with) for item in catalogue}
        for item in catalogue:
            for other in item.not_with:
                self._beside.setdefault(other, set()).add(item.id)
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
            rivals = {dispositif.id} | self._beside.get(dispositif.id, set())
            found.append(
                Option(
                    paid=(way.filing.payment - self._as_of).days,
                    effort=quarters(own),
                    low=way.amount.low,
                    high=way.amount.high,
                    public=is_public(dispositif),
                    funder=funders.setdefault(dispositif.funder, len(funders)),
                    shared=frozenset(shared),
                    excludes=frozenset(i for rival in rivals for i in by_dispositif.get(rival, ())) - {index},
                )
            )
        problem = Problem(
            options=tuple(found),
            costs=tuple(costs),
            goal=self._goal,
            public_ceiling=self._public_ceiling,
            funder_ceilings=tuple(self._one_funder for _ in funders) or (self._one_funder,),
            effort_limit=EFFORT_LIMIT,
        )
        return Weighed(tuple(ways), problem)


def common_efforts(dispositifs: Iterable[Dispositif]) -> dict[str, float]:
    """Return, for each form, the half-days its dispositifs share when asked for in one file: those of the lightest."""
    found: dict[str, float] = {}
    for item in dispositifs:
        if item.form:
            effort, _ = figure(item.effort_half_days, FILE_EFFORT)
            found[item.form] = min(effort, found.get(item.form, effort))
    return found


def is_public(dispositif: Dispositif) -> bool:
    """Return whether the public ceiling counts this money; when nobody says whose it is, it does."""
    return dispositif.funder_kind is None or dispositif.funder_kind.public


def form_key(way: Way) -> tuple[Hashable, ...]:
    """Return what two ways must have in common to be asked for in one file: the form, who signs for whom, the window."""
    group = way.side.group.id if way.side.group else None
    return ("form", way.dispositif.form, way.side.structure.id, group, way.filing.deadline)
