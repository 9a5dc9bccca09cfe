"""A team told as a coalition: who brings what, who carries, and the reasons whose weights sum to its cost."""

from collections.abc import Sequence
from itertools import combinations

from matchmaker.domain.need import Need
from matchmaker.domain.reason import Param, Reason
from matchmaker.domain.recommendation import Coalition, Member
from matchmaker.matching.bearing import BEARER, Bearing
from matchmaker.matching.coalitions.candidates import Part
from matchmaker.matching.context import Context
from matchmaker.matching.cost import Feature, Place, Term
from matchmaker.matching.learning.seen import traits_seen
from matchmaker.matching.residents import with_residents
from matchmaker.matching.tie_reasons import tie_reason
from matchmaker.matching.traits import ordered

HEAVY_LOAD = 3
UNSAID = "une information importée"
_BEARING_ORDER = {Bearing.OFFERED: 0, Bearing.ABLE: 1, Bearing.TO_CHECK: 2, Bearing.NO: 3}
_BEARER_REASON = {
    Bearing.OFFERED: "coalition.bearer_offers",
    Bearing.ABLE: "coalition.bearer_able",
    Bearing.TO_CHECK: "coalition.bearer_to_check",
    Bearing.NO: "coalition.bearer_cannot",
}
_PAST = frozenset({"tie.worked_together", "tie.work_together", "team.worked_together", "team.work_together"})
_SHARED_PARAM = {
    Feature.COMMON_PARTNERS: "partenaires",
    Feature.SAME_QUARTIER: "quartiers",
    Feature.SHARED_THEMES: "themes",
}


def make_coalition(context: Context, need: Need, parts: Sequence[Part], asked: Sequence[str], *, whole: bool = True) -> Coalition:
    """Return the coalition of these members, at least one of which is counted on to carry the project.

    Every reason with a weight is a term of the cost: a member's sum to its `cost`, the coalition's to that of its pairs.
    `whole` says that nobody else is in the team: what ties all of its members is then told without naming them.
    """
    bearer = choose_bearer(parts)
    members = tuple(_member(context, need, part, parts) for part in sorted(parts, key=lambda p: p.structure_id))
    ids = [member.structure_id for member in members]
    ties = [_unnamed(reason, ids) if whole else reason for reason in pair_terms(context, ids)]
    past = [reason for reason in ties if reason.kind in _PAST]
    residents = [] if with_residents(context, ids) else [Reason(kind="coalition.lacks_residents")]
    covered = {ask for part in parts for ask in part.asks}
    reasons = (
        Reason(kind=_covering(parts, covered.issuperset(asked)), params={"apports": tuple(sorted(covered))}),
        *past,
        Reason(
            kind=_BEARER_REASON[bearer.candidate.bearing],
            params={"structure": bearer.structure_id},
            source_id=bearer.candidate.structure.source_id,
        ),
        *residents,
        *(reason for reason in ties if reason.kind not in _PAST),
    )
    pairs = sum(reason.weight or 0 for reason in ties)
    return Coalition(
        members=members,
        bearer_id=bearer.structure_id,
        cost=sum(member.cost for member in members) + pairs,
        reasons=reasons,
        traits=traits_seen(context, parts),
    )


def _covering(parts: Sequence[Part], everything: bool) -> str:
    """Return how far a team covers what is asked: what is inferred is said with a conditional."""
    if not everything:
        return "coalition.covers_part"
    return "coalition.would_cover" if any(part.inferred for part in parts) else "coalition.covers"


def choose_bearer(parts: Sequence[Part]) -> Part:
    """Return who would carry: among those counted on for it, who offered first, then who surely can, the least busy, the id."""
    carrying = [part for part in parts if part.carries] or list(parts)
    return min(carrying, key=lambda p: (_BEARING_ORDER[p.candidate.bearing], p.candidate.commitments, p.structure_id))


def pair_terms(context: Context, ids: Sequence[str]) -> tuple[Reason, ...]:
    """Return the cost of the pairs of a team: the ties to make, then what makes them easier, the greatest saving first.

    A past cooperation is told pair by pair, the other features once for the whole team.
    """
    pairs = [ordered(one, other) for one, other in combinations(sorted(ids), 2)]
    if not pairs:
        return (Reason(kind="coalition.alone", params={"structure": ids[0]}),)
    found = [(feature, pair, saved) for pair in pairs for feature, saved in context.ties.between(*pair).saved.items()]
    past = [
        tie_reason(context.ties.traits, feature, pair, -saved)
        for feature, pair, saved in found
        if feature is Feature.WORKED_TOGETHER
    ]
    whole = [
        _told_once(context, feature, [(pair, saved) for other, pair, saved in found if other is feature])
        for feature in Feature
        if feature is not Feature.WORKED_TOGETHER and any(other is feature for other, _, _ in found)
    ]
    cost = context.weights.ties.pair * len(pairs)
    knit = Reason(kind="coalition.pairs", params={"liens": len(pairs)}, weight=float(cost))
    return (*sorted(past, key=_by_saving), *sorted(whole, key=_by_saving), knit)


def _told_once(context: Context, feature: Feature, found: Sequence[tuple[tuple[str, str], int]]) -> Reason:
    """Return one feature of several pairs as one reason: everyone concerned, the sum of the savings, what they share.

    What all the pairs share is told; where there is nothing of the kind, whatever some of them share.
    """
    reasons = [tie_reason(context.ties.traits, feature, pair, -saved) for pair, saved in found]
    who = _union(reasons, "structures")
    params: dict[str, Param] = {"structures": who}
    if feature in _SHARED_PARAM:
        name = _SHARED_PARAM[feature]
        shared = _common(reasons, name) or _union(reasons, name)
        # A partner in common may be in the team: it is not told as one of its own partners unless it is the only one.
        params[name] = tuple(item for item in shared if item not in who) or shared
    return Reason(kind=f"tie.{feature.value}", params=params, weight=sum(reason.weight or 0 for reason in reasons))


def _unnamed(reason: Reason, ids: Sequence[str]) -> Reason:
    """Return a tie of the whole team as a reason that does not name its members; any other reason as it is."""
    if reason.params.get("structures") != tuple(sorted(ids)):
        return reason
    return reason.with_(kind=f"team.{reason.kind.removeprefix('tie.')}")


def _union(reasons: Sequence[Reason], name: str) -> tuple[str, ...]:
    values = [reason.params[name] for reason in reasons]
    return tuple(sorted({item for value in values if isinstance(value, tuple) for item in value}))


def _common(reasons: Sequence[Reason], name: str) -> tuple[str, ...]:
    values = [set(value) for value in (reason.params[name] for reason in reasons) if isinstance(value, tuple)]
    return tuple(sorted(set.intersection(*values)))


def _by_saving(reason: Reason) -> tuple[float, str, str]:
    return reason.weight or 0, reason.kind, str(reason.params["structures"])


def _member(context: Context, need: Need, part: Part, parts: Sequence[Part]) -> Member:
    others = {ask for other in parts if other is not part for ask in other.asks}
    only = tuple(ask for ask in part.asks if ask not in others)
    return Member(
        structure_id=part.structure_id,
        asks=part.asks,
        only_brings=only,
        inferred_asks=part.inferred,
        cost=float(part.cost),
        reasons=member_reasons(context, need, part, only if len(parts) > 1 else ()),
    )


def member_reasons(context: Context, need: Need, part: Part, only: tuple[str, ...]) -> tuple[Reason, ...]:
    """Return why a structure is in the team, then what it costs; the weights sum to its cost."""
    known = tuple(ask for ask in part.asks if ask not in part.inferred)
    told = [Reason(kind="member.brings", params={"apports": known})] if known else []
    if only:
        told.append(Reason(kind="member.only_brings", params={"apports": only}))
    if part.candidate.place is Place.HERE and context.said_in_quartier(need):
        told.append(Reason(kind="member.here", params={"quartier": need.territory_code}))
    for term, points in part.terms.items():
        told += _inferred(context, part) if term is Term.INFERRED else [_term(context, need, part, term, points)]
    kind = context.inferred.kinds.get(part.structure_id)
    if kind is not None:
        params: dict[str, Param] = {"genre": f"kind:{kind.kind.value}", "evidence": kind.evidence}
        told.append(Reason(kind="member.kind_inferred", params=params, source_id=part.candidate.structure.source_id))
    return tuple(told)


def _inferred(context: Context, part: Part) -> list[Reason]:
    """Return each inferred ask a member is counted for, with its evidence; carrying is told by its own term."""
    return [
        Reason(
            kind="member.inferred",
            params={"ask": ask, "evidence": part.candidate.offers[ask].evidence or UNSAID},
            weight=float(context.weights.inferred),
            source_id=part.candidate.offers[ask].source_id,
        )
        for ask in part.inferred
        if ask != BEARER
    ]


def _term(context: Context, need: Need, part: Part, term: Term, points: int) -> Reason:
    """Return one term of a member's cost as a reason."""
    kind, params = f"member.{term.value}", dict[str, Param]()
    source_id: str | None = part.candidate.structure.source_id
    match term:
        case Term.OTHER_QUARTIER:
            elsewhere = tuple(sorted(context.quartiers_of[part.structure_id]))
            params = {"quartiers": elsewhere, "quartier": need.territory_code}
        case Term.QUARTIER_UNKNOWN:
            params = {"quartier": need.territory_code}
        case Term.LOAD:
            params = {"nombre": part.candidate.commitments}
            kind = "member.heavy_load" if part.candidate.commitments >= HEAVY_LOAD else kind
            source_id = None
        case Term.BEARER_TO_CHECK:
            found = context.inferred.bearing[part.structure_id]
            params = {"ask": BEARER, "evidence": found.evidence or UNSAID, "jetons": found.unknown}
            source_id = found.source_id
        case Term.ALREADY_ACTS:
            params, source_id = {"initiatives": part.candidate.acting}, None
        case Term.EFFORT:
            source_id = None
    return Reason(kind=kind, params=params, weight=float(points), source_id=source_id)
