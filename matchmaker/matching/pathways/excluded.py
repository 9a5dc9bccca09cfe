"""Why not the other dispositifs: what decides for each, the best that any applicant could say, equal reasons together."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import PaidWhen
from matchmaker.eligibility.check import SEVERITY, worst
from matchmaker.matching.pathways.amounts import Amount, amount_of
from matchmaker.matching.pathways.rules import PUBLIC_SHARE, Rules, is_public
from matchmaker.matching.pathways.secured import Secured
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.pathways.weigh import least

CHANGES_SHOWN = 3
CATALOGUE = "catalogue"
BEYOND_STEPS = frozenset({"condition.a_door", "condition.an_orientation", "condition.closed", "condition.theme_other"})


def settled(eligibility: Eligibility) -> bool:
    """Return whether something refuses that no step and no date can change."""
    return any(item.outcome is Outcome.NON and item.known.kind in BEYOND_STEPS for item in eligibility.checks)


def easiest(found: Sequence[Eligibility]) -> Eligibility:
    """Return the answer nearest to a *oui* among those of several applicants, the first of equals."""
    return min(found, key=lambda item: (SEVERITY[item.outcome], sum(check.outcome is not Outcome.OUI for check in item.checks)))


def with_amount(
    dispositif: Dispositif,
    campagne: Campagne | None,
    project: Project,
    secured: Secured,
    rules: Rules,
    eligibility: Eligibility,
) -> Eligibility:
    """Add what refuses a project too small for the least a dispositif gives, or that has no room left for its money.

    A budget nobody told refuses nothing.
    """
    amount = amount_of(dispositif, campagne, project.goal_eur)
    if not amount.known or amount.possible:
        return _with_room(dispositif, amount, project, secured, rules, eligibility)
    local = campagne is not None and campagne.amount_min is not None
    enough = math.ceil(amount.low / amount.rate) if amount.rate else amount.low
    check = ConditionCheck(
        label="Montant demandé",
        outcome=Outcome.A_VERIFIER if project.goal_assumed else Outcome.NON,
        known=Reason(kind="condition.amount_below", params={"minimum": float(amount.low), "montant": project.goal_eur}),
        would_change=Reason(kind="change.larger_budget", params={"plancher": float(enough)}),
        source_id=campagne.source_id if campagne and local else dispositif.amount_min.source_id,
    )
    return _also(eligibility, check)


def _with_room(
    dispositif: Dispositif, amount: Amount, project: Project, secured: Secured, rules: Rules, eligibility: Eligibility
) -> Eligibility:
    """Add that what is notified already leaves no room: in the budget, or in the part of it that may be public."""
    share = rules.number(PUBLIC_SHARE)
    left, public = project.goal_eur - secured.total, is_public(dispositif) and share is not None
    of_public = (share or 0.0) * project.goal_eur - secured.public if public else left
    if not secured.lines or not amount.known or least(amount) <= min(left, of_public):
        return eligibility
    over = of_public < left
    params = {"montant": secured.public if over else secured.total, "part": share if over else None}
    return _also(
        eligibility,
        ConditionCheck(
            label="La place qui reste dans le budget",
            outcome=Outcome.A_VERIFIER if project.goal_assumed else Outcome.NON,
            known=Reason(kind="condition.no_public_room" if over else "condition.no_room", params={**params}),
            would_change=Reason(kind="change.other_budget"),
            source_id=rules.source(PUBLIC_SHARE) if over else None,
        ),
    )


def beside_asked(others: Iterable[str], secured: Secured, eligibility: Eligibility) -> Eligibility:
    """Add that it does not go with what was already asked for, this year or later, for this very need."""
    lines = [line for (name, _), line in sorted(secured.asked.items()) if name in others]
    if not lines or eligibility.outcome is Outcome.NON:
        return eligibility
    names = tuple(dict.fromkeys(line.dispositif_id or "" for line in lines))
    return _also(
        eligibility,
        ConditionCheck(
            label="Ce qui ne va pas ensemble",
            outcome=Outcome.NON,
            known=Reason(kind="condition.beside_asked", params={"aides": names}, source_id=lines[-1].source_id),
            would_change=Reason(kind="change.choose_one", params={"aides": names}),
        ),
    )


def as_money(dispositif: Dispositif, eligibility: Eligibility) -> Eligibility:
    """Add that a dispositif hands no money over: who funds it makes or buys the thing itself."""
    if dispositif.paid_when.value != PaidWhen.IN_KIND:
        return eligibility
    return _also(
        eligibility,
        ConditionCheck(
            label="Argent versé à qui demande",
            outcome=Outcome.NON,
            known=Reason(kind="condition.in_kind"),
            would_change=Reason(kind="change.propose_idea", params={"financeur": dispositif.funder}),
            source_id=dispositif.paid_when.source_id,
        ),
    )


def in_time(dispositif: Dispositif, ways: Sequence[Way], horizon: date, eligibility: Eligibility) -> Eligibility:
    """Add that there is no time left, when nothing refuses today: it closes first, or every way leads beyond the horizon."""
    if eligibility.outcome is Outcome.NON:
        return eligibility
    soonest = min((way.filing.payment for way in ways), default=None)
    if soonest is None and dispositif.closed_on is not None:
        closing = Reason(kind="condition.closes_too_soon", params={"date": dispositif.closed_on.isoformat()})
        change = Reason(kind="change.next_edition", params={"financeur": dispositif.funder})
        found = ConditionCheck(label="Le temps de demander", outcome=Outcome.NON, known=closing, would_change=change)
        return _also(eligibility, found)
    if soonest is None or soonest <= horizon:
        return eligibility
    return _also(
        eligibility,
        ConditionCheck(
            label="Argent à temps",
            outcome=Outcome.NON,
            known=Reason(kind="condition.paid_late", params={"date": soonest.isoformat(), "limite": horizon.isoformat()}),
            would_change=Reason(kind="change.look_further"),
        ),
    )


def _also(eligibility: Eligibility, check: ConditionCheck) -> Eligibility:
    return eligibility.with_(outcome=worst((eligibility.outcome, check.outcome)), checks=(*eligibility.checks, check))


def decisive(dispositif: Dispositif, eligibility: Eligibility) -> Eligibility:
    """Keep the checks that made the outcome: the *non* of a *non*, the *à vérifier* of an *à vérifier*.

    Of an aid that comes from an export by the hundred, where all say the same of what the export lacks, only the first.
    """
    kept = tuple(check for check in eligibility.checks if check.outcome is eligibility.outcome)
    return eligibility.with_(checks=kept if dispositif.origin == CATALOGUE else kept[:1])


def in_order(items: Iterable[tuple[Dispositif, Eligibility]]) -> tuple[Eligibility, ...]:
    """Return the answers: what a check could open first, our catalogue before exports, equal first reasons together."""

    def place(item: tuple[Dispositif, Eligibility]) -> tuple[object, ...]:
        dispositif, found = item
        first = found.checks[0].known.kind if found.checks else ""
        return SEVERITY[found.outcome], dispositif.origin != CATALOGUE, first, len(found.checks), dispositif.id

    return tuple(found for _, found in sorted(items, key=place))


def why_none(excluded: Sequence[Eligibility]) -> tuple[Reason, ...]:
    """Return that nothing leads to money, then the single changes that would open most dispositifs."""
    alone = [item.checks[0].would_change for item in excluded if item.outcome is Outcome.NON and len(item.checks) == 1]
    counted = Counter((change.kind, tuple(sorted(change.params.items()))) for change in alone if change)
    reasons = {(change.kind, tuple(sorted(change.params.items()))): change for change in alone if change}
    common = sorted(counted, key=lambda key: (-counted[key], str(key)))[:CHANGES_SHOWN]
    return (Reason(kind="plan.none", params={"dispositifs": len(excluded)}), *(reasons[key] for key in common))
