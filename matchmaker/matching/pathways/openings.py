"""What one change would open: the dispositifs out of reach today for want of a legal state, and what that state obliges to."""

from collections.abc import Mapping, Sequence

from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import Opening
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.goals import tokens_looked_at
from matchmaker.eligibility.tokens import SITUATION, TokenStatus
from matchmaker.matching.pathways.amounts import amount_of
from matchmaker.matching.pathways.steps import Plan, StepGraph
from matchmaker.matching.pathways.ways import latest


def openings(
    dispositifs: Sequence[Dispositif],
    campagnes: Mapping[str, tuple[Campagne, ...]],
    today: Mapping[str, Eligibility],
    graph: StepGraph,
    case: Case,
) -> tuple[Opening, ...]:
    """Return, for each token the bearer lacks and steps can give, what it alone would open, the most first.

    Gaining a token takes what its lightest plan gains on the way (an account takes a declared association): all of it is
    counted as gained, and what those would open by themselves is taken off, so that each dispositif is told with the token
    that opens it. A token that opens nothing more is left out.
    """
    lacking = [
        token
        for token in sorted(graph.reachable(case.tokens))
        if token not in SITUATION and case.tokens.status(token) is TokenStatus.ABSENT
    ]
    whole = {token: gain(token, dispositifs, campagnes, today, graph, case) for token in lacking}
    found = []
    for token, opening in whole.items():
        if opening is None:
            continue
        before = {name for other in on_the_way(token, graph, case) if (held := whole.get(other)) for name in held.dispositif_ids}
        alone = tuple(name for name in opening.dispositif_ids if name not in before)
        if alone:
            found.append(opening.with_(dispositif_ids=alone, amount_eur=_most(alone, dispositifs, campagnes, case)))
    return tuple(sorted(found, key=lambda item: (-len(item.dispositif_ids), item.token)))


def on_the_way(token: str, graph: StepGraph, case: Case) -> frozenset[str]:
    """Return the tokens that the lightest plan to a token gains before it."""
    plan = lightest(graph.plans(case.tokens, ((token,),)))
    if plan is None:
        return frozenset()
    last = dict(plan.gained)[token]
    beside = {name for item, _, end in plan.spans if end == last for name in item.step.gives if token in item.step.gives}
    return frozenset(name for name, day in plan.gained if day <= last and name not in beside | {token})


def gain(
    token: str,
    dispositifs: Sequence[Dispositif],
    campagnes: Mapping[str, tuple[Campagne, ...]],
    today: Mapping[str, Eligibility],
    graph: StepGraph,
    case: Case,
) -> Opening | None:
    """Return what gaining one token would open, None when no steps lead to it.

    A token already held, or that nobody knows about, opens what it lets check as met and that is refused today.
    """
    plan = lightest(graph.plans(case.tokens, ((token,),)))
    if plan is None and case.tokens.status(token) is TokenStatus.ABSENT and token not in graph.reachable(case.tokens):
        return None
    gained = {name for name, _ in plan.gained} if plan else set()
    richer = case.after({token, *gained}, case.on, case.founded)
    refused = [item for item in dispositifs if today[item.id].outcome is Outcome.NON]
    opened = tuple(
        item.id
        for item in refused
        if not richer.tokens.held.isdisjoint(tokens_looked_at(item))
        and check(item, latest(campagnes[item.id]), richer).outcome is not Outcome.NON
    )
    return Opening(
        token=token,
        dispositif_ids=opened,
        amount_eur=_most(opened, dispositifs, campagnes, case),
        duties=duties(plan) if plan else (),
    )


def _most(
    opened: tuple[str, ...], dispositifs: Sequence[Dispositif], campagnes: Mapping[str, tuple[Campagne, ...]], case: Case
) -> float | None:
    """Return the most that some dispositifs could give this project, in euros, None when no amount of them is known."""
    amounts = [amount_of(item, latest(campagnes[item.id]), case.project.goal_eur) for item in dispositifs if item.id in opened]
    known = [amount.high for amount in amounts if amount.known and amount.possible]
    return float(sum(known)) if known else None


def lightest(plans: Sequence[Plan]) -> Plan | None:
    """Return the plan of least effort, then the earliest, None without any."""
    return min(plans, key=lambda plan: (plan.effort, plan.ready, plan.ids), default=None)


def duties(plan: Plan) -> tuple[Reason, ...]:
    """Return what the steps of a plan oblige to afterwards, each once."""
    told = {
        duty: Reason(kind="opening.duty", params={"devoir": duty}, source_id=item.step.source_id)
        for item, _, _ in plan.spans
        for duty in item.step.duties
    }
    return tuple(told.values())
