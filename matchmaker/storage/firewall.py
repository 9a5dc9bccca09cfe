"""What leaves the CDSU's desk: suggestions somebody released, without refusals, scores or capacities. Who may decide sees all.

A need-based coalition is an invitation: nobody reads it before the CDSU released it, not even who is in it. Those who steer
(and may instruct requests) read what was accepted too. Neither reads how a team compares with another, what a structure can
give, why no team was found, or who was refused. A structure reads of itself what nobody else does. An idea is known to its owner
and to the CDSU who was told of it; not to the night, so that nothing it publishes is made of one.
"""

from collections.abc import Callable, Collection, Iterable

from matchmaker.domain.action import Initiative
from matchmaker.domain.decision import Decision, DecisionKind, released, standing
from matchmaker.domain.eligibility import ConditionCheck, Eligibility
from matchmaker.domain.partner import Partner
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, Member, NeedAnswer, NoCoalition, Suggestion
from matchmaker.domain.route import FundingPlan, Request
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Structure

DESK = frozenset({UserRole.CDSU, UserRole.BATCH})
# How busy a structure is, what it costs to ask it, how a team stands beside what was decided.
OF_THE_DESK = (
    "member.load",
    "member.heavy_load",
    "member.effort",
    "member.fixed",
    "member.guest",
    "standing.",
    "coalition.pairs",
    "coalition.best_proven",
    "coalition.best_found",
    "allocation.",
    "coalition.steered_free",
    "coalition.steered_dearer",
    "partner.load",
)

# What would change an answer says as much as the answer.
TELLING_CHANGES = frozenset({"change.hand_in_report", "change.join_report", "change.choose_one"})

ACTIONS = "initiatives"  # the parameter of a reason that names actions

# Whether a structure handed in the report of an award is between it, its funder and the CDSU.
REPORTS = frozenset(
    {
        "condition.report_handed",
        "condition.report_told",
        "condition.report_not_due",
        "condition.report_running",
        "condition.report_unsaid",
        "condition.report_missing",
        "condition.report_unknown",
    }
)


def on_the_desk(scope: Scope) -> bool:
    """Return whether `scope` sees everything: the CDSU, who arbitrates, and the night."""
    return scope.role in DESK


def reaches(scope: Scope, decisions: tuple[Decision, ...]) -> Callable[[str], bool]:
    """Return which suggestions, by id, a scope may read, given every decision of their contrat."""
    if on_the_desk(scope):
        return lambda _: True
    seen = set(released(decisions))
    if scope.role is UserRole.COPIL:
        seen |= {some_id for some_id, event in standing(decisions).items() if event.kind is DecisionKind.ACCEPT}
    return seen.__contains__


def decisions_shown(scope: Scope, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return the events a scope may read: all, or only that what it may read was accepted or released."""
    if on_the_desk(scope):
        return decisions
    shown = reaches(scope, decisions)
    in_force = [*released(decisions).values(), *standing(decisions).values()]
    kept = {event.id for event in in_force if event.kind is not DecisionKind.REFUSE and shown(event.suggestion_id)}
    return tuple(event.with_(traits=None) for event in decisions if event.id in kept)


def may_know_of(scope: Scope, initiative: Initiative) -> bool:
    """Return whether a scope may know of an action: its owner shared it, or asks, or told the CDSU."""
    return not initiative.private or scope.speaks_for(initiative.structure_id)


def actions_named(suggestions: Iterable[Suggestion]) -> frozenset[str]:
    """Return the ids of the actions that the reasons of some suggestions name."""
    return frozenset(
        some_id
        for suggestion in suggestions
        for member in suggestion.coalition.members
        for reason in member.reasons
        for some_id in _actions(reason)
    )


def suggestion_shown(scope: Scope, suggestion: Suggestion, known: Collection[str] = ()) -> Suggestion:
    """Return a suggestion as a scope may read it: who, for what, why, without what compares or weighs.

    `known` are the actions it may know of, by id: an idea may have been taken back since it was named.
    """
    if on_the_desk(scope):
        return suggestion
    coalition = _without_scores(suggestion.coalition, known)
    return suggestion.with_(coalition=coalition, funding=plan_shown(scope, suggestion.funding))


def answer_shown(scope: Scope, answer: NeedAnswer, known: Collection[str] = ()) -> NeedAnswer:
    """Return an answer as a scope may read it: why no team was found says who refused or has no time, and stays on the desk."""
    if on_the_desk(scope):
        return answer
    return answer.with_(
        suggestions=tuple(suggestion_shown(scope, one, known) for one in answer.suggestions),
        no_coalition=NoCoalition() if answer.no_coalition else None,
    )


def structure_shown(scope: Scope, structure: Structure) -> Structure:
    """Return a structure as a scope may read it: how much time it has is between it and the CDSU."""
    return structure if on_the_desk(scope) or scope.is_of(structure.id) else structure.with_(hours_per_week=None)


def partner_shown(scope: Scope, partner: Partner) -> Partner:
    """Return a possible partner as a scope may read it: who, and what speaks for it, without scores nor loads."""
    return partner if on_the_desk(scope) else partner.with_(score=None, contributions=_told(partner.contributions))


def plan_shown(scope: Scope, plan: FundingPlan) -> FundingPlan:
    """Return ways to money without what was refused or is awaited, and without who owes which report, but for whoever asks."""
    routes = tuple(
        route.with_(requests=tuple(_request(scope, one) for one in route.requests), warnings=_open(route.warnings))
        for route in plan.routes
    )
    excluded = tuple(_eligibility(one) for one in plan.excluded if not _of_the_desk(one.checks))
    return plan.with_(routes=routes, excluded=excluded, reasons=_unasked(plan.reasons))


def _unasked(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return reasons without the changes that tell of a report not handed in, or of what was asked for already."""
    return tuple(reason for reason in reasons if reason.kind not in TELLING_CHANGES)


def _request(scope: Scope, request: Request) -> Request:
    history = request.history.with_(refused=None) if request.history else None
    if scope.is_of(request.applicant_id) and request.carried_for in {None, request.applicant_id}:
        return request.with_(history=history)
    return request.with_(history=history, eligibility=_eligibility(request.eligibility), warnings=_open(request.warnings))


def _open(warnings: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(reason for reason in warnings if reason.kind != "warning.asked_already")


def _of_the_desk(checks: Iterable[ConditionCheck]) -> bool:
    return any(check.known.kind == "condition.beside_asked" for check in checks)


def _eligibility(found: Eligibility) -> Eligibility:
    return found.with_(checks=tuple(_check(one) for one in found.checks))


def _check(check: ConditionCheck) -> ConditionCheck:
    """Return a check whose answer stays, without naming what a structure asked for before or which report it owes."""
    parts = tuple(_check(part) for part in check.parts)
    if check.known.kind == "condition.asked_first":
        return check.with_(parts=parts, known=Reason(kind="condition.asked_first_untold"), known_on=None)
    if check.known.kind in REPORTS:
        ask = Reason(kind="change.ask_report") if check.would_change else None
        return check.with_(parts=parts, known=Reason(kind="condition.report_untold"), known_on=None, would_change=ask)
    return check.with_(parts=parts)


def _without_scores(coalition: Coalition, known: Collection[str]) -> Coalition:
    members = tuple(_member(member, known) for member in coalition.members)
    return coalition.with_(
        members=members,
        cost=0.0,
        bound=None,
        over_free=None,
        explored=0,
        candidates=0,
        traits=None,
        reasons=_told(coalition.reasons),
    )


def _member(member: Member, known: Collection[str]) -> Member:
    kept = (_acting(reason, known) for reason in member.reasons)
    return member.with_(cost=0.0, reasons=_told(reason for reason in kept if reason is not None))


def _acting(reason: Reason, known: Collection[str]) -> Reason | None:
    """Return a reason without the actions that are not known of, None when it spoke of nothing else."""
    named = _actions(reason)
    told = tuple(some_id for some_id in named if some_id in known)
    if told == named:
        return reason
    return reason.with_(params={**reason.params, ACTIONS: told}) if told else None


def _actions(reason: Reason) -> tuple[str, ...]:
    found = reason.params.get(ACTIONS, ())
    return (found,) if isinstance(found, str) else tuple(str(one) for one in found) if isinstance(found, tuple) else ()


def _told(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(reason.with_(weight=None) for reason in reasons if not reason.kind.startswith(OF_THE_DESK))
