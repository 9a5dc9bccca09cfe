"""The exact set of routes by listing everything: every set of steps, every window, every choice of dispositifs."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, permutations, product

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import ConditionKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.walk import may_be_carried, walk
from tests.properties.funding_worlds import PLACE, TODAY
from tests.properties.steps_oracle import allowed, figure, filing_days, goals_met, simulate, simulate_all, useful_sets

HORIZON = date(TODAY.year + 2, TODAY.month, TODAY.day)
OF_THE_STRUCTURE = {"change.ask_structure", "change.ask_kind", "change.ask_age", "change.ask_report", "change.ask_stage"}
REFUSALS = {
    "change.gain_token",
    "change.other_carrier",
    "change.cover_theme",
    "change.found_and_wait",
    "change.wait_until",
    "change.other_stage",
    "change.smaller_budget",
    "change.avoid",
}


@dataclass(frozen=True)
class Listed:
    """One way to ask one dispositif, after exactly these steps; `form` is what it may share: a form in one window."""

    dispositif: str
    steps: frozenset
    level: int
    paid: date
    amount: float
    file_effort: float
    asks_structure: bool
    asks_funder: bool
    form: tuple | None
    where: object
    filed: date
    held: frozenset
    gains: frozenset


def front(world, project, tokens):
    """Return the set of (level, first euro, covered, half-days) that nothing beats, over every choice of dispositifs."""
    catalogue = world.funding.dispositifs
    efforts = {step.id: figure(step.effort_half_days, 1) for step in world.funding.steps}
    apart = {frozenset((item.id, other)) for item in catalogue for other in item.not_with}
    together = {item.form: [] for item in catalogue}
    for item in catalogue:
        together[item.form].append(figure(item.effort_half_days, 4))
    common = {form: min(found) for form, found in together.items()}
    every = [[None, *listed(world, project, dispositif, tokens)] for dispositif in catalogue]
    points = set()
    for choice in product(*every):
        chosen = [one for one in choice if one]
        pairs = {frozenset((one.dispositif, other.dispositif)) for one, other in combinations(chosen, 2)}
        if chosen and not pairs & apart and not any(refused(world, project, tokens, *two) for two in permutations(chosen, 2)):
            points.add(worth(chosen, efforts, common, project.goal_eur))
    return {point for point in points if not any(beats(other, point) for other in points)}


def worth(chosen, efforts, common, goal):
    """Return what a choice is worth: each step and each question paid once, what one form has in common too."""
    steps = frozenset().union(*(one.steps for one in chosen))
    effort = sum(efforts[step] for step in steps) + sum(one.file_effort + 0.5 * one.asks_funder for one in chosen)
    effort += 0.5 * any(one.asks_structure for one in chosen)
    files = [one.form for one in chosen if one.form]
    effort -= sum((files.count(form) - 1) * common[form[0]] for form in set(files))
    covered = min(goal, sum(one.amount for one in chosen))
    return max(one.level for one in chosen), min(one.paid for one in chosen), covered, effort


def refused(world, project, tokens, one, other):
    """Return whether a request is refused on its day because another is made too, or for what the other's steps gave by then."""
    by_id = {item.id: item for item in world.funding.dispositifs}
    if ConditionKind.NOT not in {condition.kind for condition in walk(by_id[one.dispositif].conditions)}:
        return False
    case = Case.today(world.bearer, project, tokens, TODAY)
    by_then = {token: day for token, day in other.gains if day <= one.filed}
    born = [day for token, day in (*one.held, *by_then.items()) if token == "RNA" and world.bearer.informal]
    later = case.after({token for token, _ in one.held} | set(by_then), one.filed, min(born, default=case.founded))
    found = check(by_id[one.dispositif], one.where, replace(later, planned=frozenset({other.dispositif})))
    return found.outcome is Outcome.NON


def beats(one, other):
    """Return whether a point is as good on all four, and not the same."""
    return one != other and one[0] <= other[0] and one[1] <= other[1] and one[2] >= other[2] and one[3] <= other[3]


def listed(world, project, dispositif, tokens):
    """Return every way to ask one dispositif whose money comes within two years, without those another beats."""
    case = Case.today(world.bearer, project, tokens, TODAY)
    found = [
        one
        for subset in useful_sets(world, dispositif, case)
        for one in after_steps(world, project, dispositif, subset, case)
        if one.paid <= HORIZON
    ]
    return [one for one in set(found) if not any(replaces(other, one) for other in found if other != one)]


def replaces(one, other):
    """Return whether a way may stand for another in any choice: no more steps, questions, doubt or effort, as soon, as much."""
    return (
        one.steps <= other.steps
        and one.level <= other.level
        and one.paid <= other.paid
        and one.amount >= other.amount
        and one.file_effort <= other.file_effort
        and one.asks_structure <= other.asks_structure
        and one.asks_funder <= other.asks_funder
        and one.form == other.form
        and one.where == other.where
        and one.filed <= other.filed
        and one.held <= other.held
        and one.gains <= other.gains
    )


def after_steps(world, project, dispositif, subset, case):
    """Yield the ways to file `dispositif` after exactly these steps, lived day after day."""
    gained, assumed = simulate(subset, case.tokens)
    obtainable = simulate_all(allowed(world), case.tokens)
    ready = None if gained is None else goals_met(dispositif, gained, obtainable, case)
    if ready is None:
        return
    local = [c for c in world.funding.campagnes if c.dispositif_id == dispositif.id and c.territory_code == PLACE]
    existing = sorted(local, key=lambda c: (c.verified_on or date.min, c.id))[-1] if local else None
    writing = timedelta(days=math.ceil(figure(dispositif.effort_half_days, 4)))
    looks_at_age = any(c.kind is ConditionKind.MIN_AGE_MONTHS for c in walk(dispositif.conditions))  # always a year, here
    for moment in {max(ready, days) for days in (0, *gained.values())}:
        by_then = [t for t in gained if gained[t] <= moment]
        founded = TODAY + timedelta(days=gained["RNA"]) if "RNA" in by_then and world.bearer.informal else case.founded
        doubts = check(dispositif, existing, case.after(by_then, TODAY + timedelta(days=moment), founded)).checks
        asking_first = 3 if assumed or any(c.outcome is Outcome.A_VERIFIER for c in doubts) else 0
        first = TODAY + timedelta(days=max(moment, asking_first))
        grown = max(first, founded.replace(year=founded.year + 1)) if founded and looks_at_age else first
        tried = [
            (start, filing, check(dispositif, filing[3] or existing, case.after(by_then, filing[0], founded)))
            for start in {first, grown}
            for filing in filing_days(dispositif, local, start + writing)
        ]
        once_asked = TODAY + timedelta(days=3)
        if any(in_doubt(found) and start < once_asked for start, _, found in tried):  # what a window asks is verified first
            tried += [
                (once_asked, filing, check(dispositif, filing[3] or existing, case.after(by_then, filing[0], founded)))
                for filing in filing_days(dispositif, local, once_asked + writing)
            ]
        days = {token: TODAY + timedelta(days=gained[token]) for token in gained}
        for start, filing, found in tried:
            if found.outcome is not Outcome.NON and not (in_doubt(found) and start < once_asked):
                yield way(project, dispositif, subset, by_then, filing, found, assumed, existing, days, case)


def in_doubt(found):
    """Return whether something is to be asked before filing."""
    return any(check.outcome is Outcome.A_VERIFIER for check in found.checks)


def way(project, dispositif, subset, by_then, filing, found, assumed, existing, days, case):
    """Return one way to file, with its level, its money and its questions."""
    day, deadline, guess, campagne = filing
    doubts = [c for c in found.checks if c.outcome is Outcome.A_VERIFIER]
    promised = case.carrier_unknown and not case.legal_person and "RNA" not in by_then
    to_find = ("porteuse_signee" in by_then or promised) and may_be_carried(dispositif)
    refused = any(c.would_change.kind in REFUSALS for c in doubts)
    decision = (deadline or day) + timedelta(days=figure(dispositif.instruction_days, 90))
    if campagne and campagne.decision_on and campagne.decision_on >= day:
        decision = campagne.decision_on
    where = campagne or existing
    amount = where.amount_max if where and where.amount_max is not None else dispositif.amount_max.value
    of_structure = [c for c in doubts if c.would_change.kind in OF_THE_STRUCTURE]
    return Listed(
        dispositif=dispositif.id,
        steps=frozenset(step.id for step in subset),
        level=1 + (guess or refused) if doubts or assumed or to_find else 0,
        paid=decision + timedelta(days=figure(dispositif.payment_days, 60)),
        amount=min(amount or 0, project.goal_eur),
        file_effort=figure(dispositif.effort_half_days, 4),
        asks_structure=bool(of_structure or assumed),
        asks_funder=len(doubts) > len(of_structure),
        form=(dispositif.form, deadline or day) if dispositif.form else None,
        where=where,
        filed=day,
        held=frozenset((token, days[token]) for token in by_then),
        gains=frozenset(days.items()),
    )
