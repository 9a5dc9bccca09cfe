"""The graph of administrative steps: which sets of steps lead to some tokens, and how soon each can be done."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from matchmaker.domain.funding import Step
from matchmaker.domain.source import Fact
from matchmaker.eligibility.tokens import AGES, OF_TIME, Tokens, TokenStatus
from matchmaker.matching.pathways.defaults import STEP_DAYS, STEP_EFFORT, VERIFY_DAYS, figure

Goal = tuple[str, ...]  # alternatives: any one of these tokens will do


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step as the search needs it: whole days, half-days of effort, and whether any of the two must be checked."""

    step: Step
    days: int
    effort: float
    to_check: bool

    @classmethod
    def of(cls, step: Step) -> "TimedStep":
        """Return `step` with its usual delay, else its longest, else its shortest, else our convention."""
        known = next((fact for fact in (step.days_usual, step.days_max, step.days_min) if fact.value is not None), Fact())
        days, days_to_check = figure(known, STEP_DAYS)
        effort, effort_to_check = figure(step.effort_half_days, STEP_EFFORT)
        return cls(step, math.ceil(days), effort, days_to_check or effort_to_check or step.source_id is None)


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps that reach every goal, each as early as can be. Days count from the start.

    `spans` are (step, start, end) in order of start; `ready` is when the last goal is held; `gained` says when each token
    given by the steps is held; `assumed` are the tokens nobody knows about that the steps rely on.
    """

    spans: tuple[tuple[TimedStep, int, int], ...] = ()
    ready: int = 0
    gained: tuple[tuple[str, int], ...] = ()
    assumed: frozenset[str] = frozenset()

    @property
    def effort(self) -> float:
        """Return the half-days all the steps take together."""
        return sum(item.effort for item, _, _ in self.spans)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the steps, sorted: what breaks ties, few steps first."""
        return tuple(sorted(item.step.id for item, _, _ in self.spans))


class StepGraph:
    """Steps indexed by the tokens they give.

    Notes:
        A plan gives each needed token one step that brings it. Any set of steps that reaches the goals contains such a plan,
        as early and with no more effort (give each token the step of the set that brings it first, drop the others), so that
        listing plans loses no optimum. Their number is the product of the alternatives of each token, few in practice.
    """

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = tuple(TimedStep.of(step) for step in sorted(steps, key=lambda step: step.id))
        self._givers: dict[str, list[int]] = {}
        for index, item in enumerate(self._steps):
            for token in item.step.gives:
                self._givers.setdefault(token, []).append(index)
        self._plans: dict[tuple[Tokens, tuple[Goal, ...], int], tuple[Plan, ...]] = {}
        self._reachable: dict[Tokens, frozenset[str]] = {}

    def infer_absent(self, tokens: Tokens) -> Tokens:
        """Return the same knowledge, a token being absent when every step that gives it needs an absent one.

        Who has no RNA number cannot have been published at the Journal officiel: nobody has to ask.
        """
        absent = set(tokens.absent)
        changed = True
        while changed:
            now = replace(tokens, absent=frozenset(absent))
            implied = {
                token
                for token, givers in self._givers.items()
                if now.status(token) is TokenStatus.UNKNOWN and all(self._blocked(index, now) for index in givers)
            }
            changed = bool(implied)
            absent |= implied
        return replace(tokens, absent=frozenset(absent))

    def reachable(self, tokens: Tokens) -> frozenset[str]:
        """Return the tokens that some steps lead to."""
        if tokens not in self._reachable:
            gained: set[str] = set()
            fresh = True
            while fresh:
                given = {
                    token
                    for item in self._steps
                    if tokens.never.isdisjoint(item.step.gives)
                    and all(need in gained or tokens.status(need) is not TokenStatus.ABSENT for need in item.step.needs)
                    for token in item.step.gives
                }
                fresh = not given <= gained
                gained |= given
            self._reachable[tokens] = frozenset(gained)
        return self._reachable[tokens]

    def plans(self, tokens: Tokens, goals: tuple[Goal, ...], lived: int = 0) -> tuple[Plan, ...]:
        """Return every plan that leads from `tokens` to all `goals`, none when some goal is out of reach.

        A token nobody knows about is not a reason to make steps: it is assumed, once somebody has asked. `lived` are the days
        since the bearer is born as a legal person: a first year of accounts counts from there, not from today.
        """
        key = (tokens, tuple(sorted({tuple(sorted(goal)) for goal in goals})), lived)
        if key not in self._plans:
            chosen = set(self._choices(tokens, key[1]))
            found = (self._schedule(tokens, key[1], steps, lived) for steps in sorted(chosen, key=sorted))
            self._plans[key] = tuple(plan for plan in found if plan)
        return self._plans[key]

    def _blocked(self, index: int, tokens: Tokens) -> bool:
        return any(tokens.status(token) is TokenStatus.ABSENT for token in self._steps[index].step.needs)

    def _choices(self, tokens: Tokens, goals: tuple[Goal, ...]) -> Iterator[frozenset[int]]:
        """Yield sets of steps, one step for each absent token that is needed, one alternative for each goal."""
        stack: list[tuple[frozenset[int], frozenset[str], frozenset[Goal]]] = [(frozenset(), frozenset(), frozenset(goals))]
        seen = set()
        while stack:
            state = stack.pop()
            if state in seen:
                continue
            seen.add(state)
            steps, served, pending = state
            if not pending:
                yield steps
                continue
            goal = min(pending)
            rest = pending - {goal}
            if any(token in served or tokens.status(token) is not TokenStatus.ABSENT for token in goal):
                stack.append((steps, served, rest))
            if any(tokens.status(token) is not TokenStatus.ABSENT for token in goal):
                continue
            for token in goal:
                for index in self._allowed(token, tokens) if token not in served else ():
                    needs = frozenset((need,) for need in self._steps[index].step.needs if need not in served)
                    stack.append((steps | {index}, served | {token}, rest | needs))

    def _allowed(self, token: str, tokens: Tokens) -> Iterator[int]:
        """Yield the steps that may give a token to who holds `tokens`."""
        return (index for index in self._givers.get(token, ()) if tokens.never.isdisjoint(self._steps[index].step.gives))

    def _days(self, index: int, tokens: Tokens, lived: int) -> int:
        """Return what is left of a step: of one that is a matter of time and begun at birth, what was not lived yet."""
        item = self._steps[index]
        begun = all(tokens.status(need) is TokenStatus.HELD for need in item.step.needs)
        if not begun or OF_TIME.isdisjoint(item.step.gives):
            return item.days
        since = max((AGES[need] * 365 // 12 for need in item.step.needs if need in AGES), default=0)
        return min(item.days, max(math.ceil(item.effort), item.days - max(0, lived - since)))

    def _schedule(self, tokens: Tokens, goals: tuple[Goal, ...], chosen: frozenset[int], lived: int) -> Plan | None:
        """Return the earliest schedule of exactly these steps, None when they wait for each other or miss a goal."""
        days = {index: self._days(index, tokens, lived) for index in chosen}
        held: dict[str, int] = {}
        spans: dict[int, tuple[int, int]] = {}
        while len(spans) < len(chosen):
            ready = {index: self._start(tokens, held, self._steps[index].step.needs) for index in chosen if index not in spans}
            ends = sorted((start + days[index], index) for index, start in ready.items() if start is not None)
            if not ends:
                return None
            end, index = ends[0]
            spans[index] = (end - days[index], end)
            for token in self._steps[index].step.gives:
                held[token] = min(end, held.get(token, end))
        times = [self._any(tokens, held, goal) for goal in goals]
        if any(time is None for time in times):
            return None
        assumed = {
            need
            for index in chosen
            for need in self._steps[index].step.needs
            if tokens.status(need) is TokenStatus.UNKNOWN and held.get(need, VERIFY_DAYS) >= VERIFY_DAYS
        }
        return Plan(
            spans=tuple(sorted(((self._steps[i], *span) for i, span in spans.items()), key=lambda s: (s[1], s[2], s[0].step.id))),
            ready=max((time for time in times if time is not None), default=0),
            gained=tuple(sorted(held.items())),
            assumed=frozenset(assumed),
        )

    def _start(self, tokens: Tokens, held: dict[str, int], needs: Iterable[str]) -> int | None:
        times = [self._any(tokens, held, (need,)) for need in needs]
        return None if any(time is None for time in times) else max((time for time in times if time is not None), default=0)

    @staticmethod
    def _any(tokens: Tokens, held: dict[str, int], goal: Goal) -> int | None:
        """Return the first day one of the alternatives is held: today, once asked, or once a step gave it."""
        status = {token: tokens.status(token) for token in goal}
        known = [0 for token in goal if status[token] is TokenStatus.HELD]
        asked = [VERIFY_DAYS for token in goal if status[token] is TokenStatus.UNKNOWN]
        given = [held[token] for token in goal if token in held]
        return min([*known, *asked, *given], default=None)
