"""Which tokens a case lacks for a dispositif, as a conjunction of alternatives: what steps have to give."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Condition, ConditionKind, Dispositif
from matchmaker.domain.structure import StructureKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.conditions import evaluate
from matchmaker.eligibility.finding import ASK_THE_STRUCTURE, REFUSALS, Setting
from matchmaker.eligibility.tokens import REPORT, RNA, TokenStatus, add_months
from matchmaker.eligibility.walk import may_be_carried, walk

__all__ = ["coming_of_age", "kinds_looked_at", "may_be_carried", "settling_goals", "token_goals", "tokens_looked_at"]

Goal = tuple[str, ...]  # alternatives: any one of these tokens will do


class Clause(NamedTuple):
    """Alternatives, all absent today; with `sourced` False nothing is refused to who holds none of them."""

    tokens: Goal
    sourced: bool


def token_goals(dispositif: Dispositif, case: Case, reachable: frozenset[str]) -> tuple[Goal, ...] | None:
    """Return the tokens to gain, None when a sourced requirement is out of reach.

    Every goal has to be reached, by one of its tokens. A condition of which nobody knows whether it is met needs nothing, nor
    does an *any* with such a part: one asks. A token asked without source is a goal where steps lead to it (better safe).

    Args:
        dispositif: its conditions are read as a tree: *all* adds goals up, *any* is distributed over the goals of its parts,
            *not* never needs a token (none is ever given up).
        case: what is held, absent or unknown.
        reachable: the tokens that some steps lead to.

    Notes:
        The goals of an *any* are the clauses of its normal form: the product of those of its parts, those that another
        implies left out. A part that no token can turn (a theme) adds no alternative; one that declaring an association turns
        (its kind, its age) adds that.
    """
    setting = Setting(dispositif, None, case)
    goals = []
    for demand, source in _demands(dispositif.conditions):
        for clause in _lacking(demand, setting, source):
            if not reachable.isdisjoint(clause.tokens):
                goals.append(clause.tokens)
            elif clause.sourced:
                return None
    return tuple(goals)


def settling_goals(dispositif: Dispositif, case: Case, reachable: frozenset[str]) -> tuple[tuple[Goal, ...], ...]:
    """Return, for each kind of question that steps would make needless, the tokens to gain for that.

    A demand is in doubt when one of its alternatives is a question (an *any* of a legal state and something only the funder
    knows): asking is one way, gaining the state another, longer and sure. One call settles every question to the structure,
    another every one to the funder: gaining what spares one question of a call but not the others spares nothing, so that
    doubts of a kind are settled together. Goals as in `token_goals`, to be added to those.
    """
    setting = Setting(dispositif, None, case)
    found: dict[tuple[bool, bool], list[Goal]] = {}
    for demand, source in _demands(dispositif.conditions):
        sure = _lacking(demand, setting, source, sure=True)
        within_reach = all(not reachable.isdisjoint(clause.tokens) for clause in sure)
        if within_reach and set(sure) - set(_lacking(demand, setting, source)):
            change = evaluate(demand, setting, source).check.would_change
            kind = change.kind if change else ""
            found.setdefault((kind in ASK_THE_STRUCTURE, kind in REFUSALS), []).extend(clause.tokens for clause in sure)
    return tuple(tuple(goals) for _, goals in sorted(found.items()))


def kinds_looked_at(dispositif: Dispositif) -> frozenset[ConditionKind]:
    """Return every kind of condition of a dispositif, however deep."""
    return frozenset(condition.kind for condition in walk(dispositif.conditions))


def tokens_looked_at(dispositif: Dispositif) -> frozenset[str]:
    """Return every token that may change an answer of a dispositif."""
    named = (item.values for item in walk(dispositif.conditions) if item.kind is ConditionKind.TOKEN)
    told = {REPORT} if ConditionKind.REPORT in kinds_looked_at(dispositif) else set()
    return frozenset(told).union(*named)


def coming_of_age(dispositif: Dispositif, founded: date | None, day: date) -> tuple[date, ...]:
    """Return the days after `day` on which a structure founded then meets one more condition of age, in order.

    Every age a condition ever asked for counts: which one is in force is looked at on the day of filing.
    """
    if founded is None:
        return ()
    rules = [item for item in walk(dispositif.conditions) if item.kind is ConditionKind.MIN_AGE_MONTHS]
    ever = {value.value for rule in rules for value in rule.history} | {rule.number for rule in rules if not rule.history}
    days = {add_months(founded, int(months)) for months in ever if months is not None}
    return tuple(sorted(found for found in days if found > day))


def _demands(conditions: Iterable[Condition], inherited: str | None = None) -> Iterator[tuple[Condition, str | None]]:
    """Yield the conditions that may ask for tokens, with the source of what holds them; what no token can turn asks for none."""
    for condition in conditions:
        if condition.kind is ConditionKind.ALL:
            yield from _demands(condition.parts, condition.source_id or inherited)
        elif condition.kind in {ConditionKind.TOKEN, ConditionKind.ANY}:
            yield condition, inherited


def _lacking(condition: Condition, setting: Setting, inherited: str | None, *, sure: bool = False) -> list[Clause]:
    """Return what a condition lacks not to refuse, or with `sure` to hold for certain.

    Nothing, or clauses, an empty one where no token can help. A token nobody knows about lacks nothing either way: the
    structure is asked.
    """
    source = condition.source_id or inherited
    if condition.kind is ConditionKind.TOKEN:
        wanted = setting.case.alternatives(condition.values)
        absent = all(setting.case.tokens.status(token) is TokenStatus.ABSENT for token in wanted)
        return [Clause(wanted, source is not None)] if absent else []
    if condition.kind is ConditionKind.ALL and condition.parts:
        return _without_implied([clause for part in condition.parts for clause in _lacking(part, setting, source, sure=sure)])
    if condition.kind is ConditionKind.ANY and condition.parts:
        found = [Clause((), True)]
        for part in condition.parts:
            pairs = product(found, _lacking(part, setting, source, sure=sure))
            found = _without_implied([_either(one, other) for one, other in pairs])
        return found
    outcome = evaluate(condition, setting, inherited).check.outcome
    if outcome is Outcome.OUI or (outcome is Outcome.A_VERIFIER and not sure):
        return []
    turning = _turned_by(condition, setting.case)
    return [] if turning is None else [Clause(turning, source is not None)]


def _turned_by(condition: Condition, case: Case) -> Goal | None:
    """Return the tokens that turn what is not about tokens, nothing if none does, None if time alone will."""
    declaring = (RNA,) if case.bearer.informal and case.tokens.status(RNA) is TokenStatus.ABSENT else ()
    if condition.kind is ConditionKind.MIN_AGE_MONTHS:
        return declaring if case.founded is None else None
    declared = condition.kind is ConditionKind.CARRIER_KIND and StructureKind.ASSOCIATION.value in condition.values
    return declaring if declared else ()


def _either(one: Clause, other: Clause) -> Clause:
    return Clause(tuple(dict.fromkeys((*one.tokens, *other.tokens))), one.sourced and other.sourced)


def _without_implied(clauses: list[Clause]) -> list[Clause]:
    """Leave out the clauses that a shorter one implies, in their order."""
    kept: list[Clause] = []
    for clause in sorted(dict.fromkeys(clauses), key=lambda clause: len(clause.tokens)):
        implied = (set(one.tokens) <= set(clause.tokens) and (one.sourced or not clause.sourced) for one in kept)
        if not any(implied):
            kept.append(clause)
    return kept
