"""What a dispositif's conditions hold, however deep: they are trees."""

from collections.abc import Iterable, Iterator
from datetime import date

from matchmaker.domain.funding import Condition, ConditionKind, Dispositif
from matchmaker.eligibility.tokens import PORTAGE

COMPOSED = frozenset({ConditionKind.ALL, ConditionKind.ANY, ConditionKind.NOT})
COUNTED = frozenset(
    {ConditionKind.MIN_AGE_MONTHS, ConditionKind.MAX_AGE_MONTHS, ConditionKind.BUDGET_MAX, ConditionKind.OTHER_MONEY}
)


def walk(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield every condition and every part of it, the whole before its parts."""
    for condition in conditions:
        yield condition
        yield from walk(condition.parts)


def asked(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield what is asked for, alone or among others: what must *not* hold is left out."""
    for condition in conditions:
        yield condition
        if condition.kind is not ConditionKind.NOT:
            yield from asked(condition.parts)


def excluding(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """Yield what must *not* hold, however deep."""
    for condition in walk(conditions):
        if condition.kind is ConditionKind.NOT:
            yield from walk(condition.parts)


def may_be_carried(dispositif: Dispositif) -> bool:
    """Return whether a structure may ask for `dispositif` for a group: one of its conditions accepts a signed carrier."""
    return any(item.kind is ConditionKind.TOKEN and PORTAGE in item.values for item in asked(dispositif.conditions))


def in_force(condition: Condition, day: date) -> Condition:
    """Return a condition with the number, source and date in force on `day`; the number is None before the first value.

    >>> rule = Condition(kind="budget_max", label="Petit", history=({"value": 10_000, "since": "2020-01-01"},))
    >>> in_force(rule, date(2026, 1, 1)).number, in_force(rule, date(2019, 1, 1)).number
    (10000.0, None)
    """
    if not condition.history:
        return condition
    past = [value for value in condition.history if value.since <= day]
    found = max(past, key=lambda value: value.since, default=None)
    if found is None:
        return condition.model_copy(update={"history": ()})
    source = found.source_id or condition.source_id
    return condition.model_copy(
        update={"number": found.value, "source_id": source, "since": found.since.isoformat(), "history": ()}
    )
