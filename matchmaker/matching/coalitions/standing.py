"""What people accepted, told again from their decision: it stays, whatever was learnt or computed since."""

from matchmaker.domain.decision import Decision
from matchmaker.domain.need import Need
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, Member
from matchmaker.matching.bearing import BEARER
from matchmaker.matching.coalitions.candidates import Barred, Candidate, Part, candidate_of
from matchmaker.matching.coalitions.team import make_coalition
from matchmaker.matching.context import Context

CHANGED = frozenset({"standing.members_left", "standing.lost", "standing.asked_since"})


def rebuild(context: Context, need: Need, decision: Decision, themes: tuple[str, ...], asked: tuple[str, ...]) -> Coalition:
    """Return the coalition of an accepted decision: the members and what each brings as they were decided.

    Costs and reasons are those of today. What has changed since is said: members who left the contrat, who no longer agree,
    asks nobody of the team brings any more, asks the need has now and had not then.

    Args:
        context: the territory.
        need: the need.
        decision: the acceptance in force.
        themes: the themes of the need today.
        asked: what the need asks today.
    """
    wanted = frozenset(ask for _, asks in decision.members for ask in asks) | {BEARER}
    present, gone = [], []
    for structure_id, asks in sorted(decision.members):
        structure = context.structures.get(structure_id)
        if structure is None:
            gone.append(Member(structure_id=structure_id, asks=asks, cost=0, reasons=(Reason(kind="member.gone"),)))
        else:
            present.append(Part(candidate_of(context, structure, need, themes, wanted), asks))
    since = _since(decision, present, gone, asked)
    if not present:
        return Coalition(members=tuple(gone), bearer_id=_decided_bearer(decision), cost=0, reasons=since, proven_optimal=False)
    coalition = make_coalition(context, need, present, asked, whole=not gone)
    members = tuple(_refusing(member, present) for member in coalition.members)
    return coalition.with_(
        members=tuple(sorted((*members, *gone), key=lambda member: member.structure_id)),
        reasons=(*since, *coalition.reasons),
        proven_optimal=False,
    )


def _since(decision: Decision, present: list[Part], gone: list[Member], asked: tuple[str, ...]) -> tuple[Reason, ...]:
    """Return when it was accepted, and what has changed since."""
    reasons = [Reason(kind="standing.accepted", params={"date": decision.at.date().isoformat()})]
    if gone:
        reasons.append(Reason(kind="standing.members_left", params={"structures": tuple(m.structure_id for m in gone)}))
    brought = {ask for part in present for ask in part.asks if ask in part.candidate.offers}
    decided = {ask for _, asks in decision.members for ask in asks}
    lost = tuple(sorted(decided - brought))
    if lost:
        reasons.append(Reason(kind="standing.lost", params={"apports": lost}))
    new = tuple(sorted(set(asked) - decided))
    if new:
        reasons.append(Reason(kind="standing.asked_since", params={"apports": new}))
    return tuple(reasons)


def _refusing(member: Member, present: list[Part]) -> Member:
    """Add to a member that it no longer agrees to be suggested, when that is so."""
    candidate: Candidate = next(part.candidate for part in present if part.structure_id == member.structure_id)
    if candidate.barred is not Barred.REFUSED:
        return member
    return member.with_(reasons=(Reason(kind="member.refuses_now"), *member.reasons))


def _decided_bearer(decision: Decision) -> str:
    """Return who was counted on to carry when it was decided."""
    return min(decision.members, key=lambda member: (BEARER not in member[1], member[0]))[0]
