"""A condition evaluated, with the tree of its parts: what was required, what is known, what would turn the answer.

An evaluation has a side. On the plain side a *non* refuses; inside a *not* it is the *oui* of a part that refuses, and the
change that helps is the one that undoes it. A requirement without source (its own, or that of what holds it) never gives the
answer that refuses, on either side: it is *à vérifier*. *All* and *any* combine what they are given and soften nothing more,
so that the laws of De Morgan hold for the three outcomes.
"""

from collections.abc import Callable
from typing import NamedTuple

from matchmaker.domain.eligibility import ConditionCheck, Outcome
from matchmaker.domain.funding import Condition, ConditionKind
from matchmaker.domain.reason import Reason
from matchmaker.eligibility import of_bearer, of_project
from matchmaker.eligibility.finding import QUESTIONS, Finding, Setting
from matchmaker.eligibility.outcomes import OPPOSITE, best, worst
from matchmaker.eligibility.walk import COMPOSED, COUNTED, in_force

_OF_PARTS = {
    (ConditionKind.ALL, Outcome.OUI): "condition.all_hold",
    (ConditionKind.ALL, Outcome.NON): "condition.all_lack",
    (ConditionKind.ALL, Outcome.A_VERIFIER): "condition.all_to_check",
    (ConditionKind.ANY, Outcome.OUI): "condition.one_holds",
    (ConditionKind.ANY, Outcome.NON): "condition.none_holds",
    (ConditionKind.ANY, Outcome.A_VERIFIER): "condition.one_to_check",
    (ConditionKind.NOT, Outcome.OUI): "condition.exclusion_absent",
    (ConditionKind.NOT, Outcome.NON): "condition.exclusion_holds",
    (ConditionKind.NOT, Outcome.A_VERIFIER): "condition.exclusion_to_check",
}


class Size(NamedTuple):
    """How much a change asks: things to gain, wait for or give up first, then questions to put."""

    gains: int = 0
    questions: int = 0


class Evaluation(NamedTuple):
    """A check, and the size of the change that would turn it to what helps, nothing when it does already."""

    check: ConditionCheck
    size: Size

    @property
    def order(self) -> tuple[Size, str, str]:
        """Return what evaluations are compared by: the size of the change, then its own words, never its place."""
        change = self.check.would_change
        return self.size, change.kind if change else "", str(sorted(change.params.items())) if change else ""


def check_condition(condition: Condition, setting: Setting) -> ConditionCheck:
    """Return one condition evaluated, with its parts.

    The outcome of *all* is the worst of its parts, that of *any* the best, *not* swaps *oui* and *non*. Its `would_change` is
    that of the part whose change is the smallest: fewest things to gain first, then fewest questions, ties by their words.
    For an *all*, the parts looked at are those that made its outcome, and its own size is the sum of what its parts lack;
    for an *any* it is the cheapest of all its parts. A number with a history is read on the day of filing.

    Inside a *not*, `would_change` of a part says what would undo it, None when nothing has to.
    """
    return evaluate(condition, setting).check


def evaluate(condition: Condition, setting: Setting, inherited: str | None = None, *, plain: bool = True) -> Evaluation:
    """Return a condition evaluated, with the size of its change; see `check_condition`.

    Args:
        condition: the requirement.
        setting: what it may look at.
        inherited: the source of what holds it, for a part without its own.
        plain: False inside a *not* (or any odd number of them).
    """
    if condition.kind in COMPOSED and condition.parts:
        return _composed(condition, setting, inherited, plain=plain)
    rule = in_force(condition, setting.case.on)
    source = rule.source_id or inherited
    finding = _unsaid(setting) if _says_nothing(rule) else _FINDERS[rule.kind](rule, setting)
    change = finding.would_change if plain else _undoing(condition, finding)
    softened = finding.outcome is (Outcome.NON if plain else Outcome.OUI) and source is None
    found = ConditionCheck(
        label=rule.label,
        outcome=Outcome.A_VERIFIER if softened else finding.outcome,
        known=finding.known,
        would_change=change,
        source_id=source,
        since=rule.since,
        known_on=finding.known_on,
    )
    return Evaluation(found, _size(change))


def _composed(condition: Condition, setting: Setting, inherited: str | None, *, plain: bool) -> Evaluation:
    source = condition.source_id or inherited
    swaps = condition.kind is ConditionKind.NOT
    parts = [evaluate(part, setting, source, plain=plain != swaps) for part in condition.parts]
    outcomes = tuple(part.check.outcome for part in parts)
    every = condition.kind is ConditionKind.ALL
    together = worst(outcomes) if every else best(outcomes)
    outcome = OPPOSITE[together] if swaps else together
    helps = outcome is (Outcome.OUI if plain else Outcome.NON)
    # Parts that all have to change: those of an *all*, and inside a *not* those of an *any*.
    lacking = [part for part in parts if part.check.would_change is not None]
    if every == (plain != swaps):
        size = Size(sum(part.size.gains for part in lacking), sum(part.size.questions for part in lacking))
        lacking = [part for part in lacking if part.check.outcome is together]
    else:
        size = min((part.size for part in lacking), default=Size())
    smallest = min(lacking, key=lambda part: part.order, default=None)
    found = ConditionCheck(
        label=condition.label,
        outcome=outcome,
        known=_told(condition.kind, outcome, together, parts),
        would_change=None if helps or smallest is None else smallest.check.would_change,
        source_id=source,
        since=condition.since,
        parts=tuple(part.check for part in parts),
    )
    return Evaluation(found, Size() if helps else size)


def _told(kind: ConditionKind, outcome: Outcome, together: Outcome, parts: list[Evaluation]) -> Reason:
    """Return what is known of a composed condition: which of its parts made it so."""
    named = tuple(part.check.label for part in parts if part.check.outcome is together)
    return Reason(kind=_OF_PARTS[kind, outcome], params={"parties": named})


def _undoing(condition: Condition, finding: Finding) -> Reason | None:
    """Return what would undo a condition that must not hold."""
    if finding.outcome is Outcome.OUI:
        return Reason(kind="change.avoid", params={"condition": condition.label})
    return finding.would_change if finding.outcome is Outcome.A_VERIFIER else None


def _size(change: Reason | None) -> Size:
    if change is None:
        return Size()
    if change.kind in QUESTIONS:
        return Size(questions=1)
    return Size(gains=2 if change.kind == "change.found_and_wait" else 1)


def _says_nothing(condition: Condition) -> bool:
    """Return whether a condition lacks what it is made of: a number on that day, parts."""
    return condition.kind in COMPOSED or (condition.kind in COUNTED and condition.number is None)


def _unsaid(setting: Setting) -> Finding:
    ask = Reason(kind="change.ask_rules", params={"financeur": setting.dispositif.funder})
    return Finding(Outcome.A_VERIFIER, Reason(kind="condition.threshold_unknown"), ask)


_FINDERS: dict[ConditionKind, Callable[[Condition, Setting], Finding]] = {
    ConditionKind.TOKEN: of_bearer.token,
    ConditionKind.CARRIER_KIND: of_bearer.carrier_kind,
    ConditionKind.MIN_AGE_MONTHS: of_bearer.min_age,
    ConditionKind.MAX_AGE_MONTHS: of_bearer.max_age,
    ConditionKind.REPORT: of_bearer.report,
    ConditionKind.THEME: of_project.theme,
    ConditionKind.PUBLIC_QPV: of_project.public_qpv,
    ConditionKind.LOCAL_EXISTENCE: of_project.local_existence,
    ConditionKind.STAGE: of_project.stage,
    ConditionKind.BUDGET_MAX: of_project.budget_max,
    ConditionKind.OTHER_MONEY: of_project.other_money,
    ConditionKind.AFTER: of_project.after,
    ConditionKind.MANUAL: of_project.manual,
}
