"""What the decisions of one territory teach: enough of them, better than what is stated, or nothing.

Decisions that speak of the team teach: acceptances, and refusals whose cause is about who is in it. A need read wrongly, an
answer on its way, « not now » or words of one's own say nothing a machine may count on. What each team had of each trait was
kept when it was decided. Nothing is learned of a structure, nor of what a group has because it is small, new or little known.
"""

from collections.abc import Sequence

import numpy as np

from matchmaker.domain.allocation import Allocation
from matchmaker.domain.decision import Decision, DecisionKind, RefusalCause, standing
from matchmaker.domain.learning import Learning, Lesson, TeachingState, Trait, teaching_state
from matchmaker.domain.reason import Reason
from matchmaker.matching.cost import Feature, Weights
from matchmaker.matching.learning.fit import Decided, Floats, fit, tells_better
from matchmaker.matching.snapshot import TerritorySnapshot
from matchmaker.matching.traits import FULL

ENOUGH = 20  # acceptances, and as many refusals: measured in `benchmarks/learning.py`
OF_THE_TEAM = frozenset({RefusalCause.BUSY, RefusalCause.NOT_TOGETHER, RefusalCause.NOT_FOR_THIS})
TRAITS = tuple(Trait)
TIES = np.array([trait.value in {feature.value for feature in Feature} for trait in TRAITS])


def learn(snapshot: TerritorySnapshot, weights: Weights, *, enough: int = ENOUGH) -> Learning:
    """Return what the decisions in force teach, and whether it is used.

    Args:
        snapshot: the territory; its decisions and what was said of learning are all that is looked at.
        weights: the stated ones.
        enough: how many acceptances, and how many refusals, teach; another number is for measuring it.
    """
    state = teaching_state(snapshot.teaching)
    in_force = list(standing(snapshot.decisions).values())
    recent = [one for one in in_force if state.since is None or one.at > state.since]
    telling = sorted((one for one in recent if _tells(one)), key=lambda one: one.suggestion_id)
    refused = sum(one.kind is DecisionKind.REFUSE for one in telling)
    counts = Learning(
        used=False,
        stopped=state.stopped,
        since=state.since,
        accepted=len(telling) - refused,
        refused=refused,
        silent=len(recent) - len(telling),
        needed=enough,
    )
    if min(counts.accepted, counts.refused) < enough:
        return counts.with_(reasons=_why(counts, state, "learning.too_few"))
    stated, decided = stated_points(weights), _decided(telling)
    lessons = _lessons(stated, fit(decided, stated, TIES).moved)
    counts = counts.with_(lessons=lessons)
    if not tells_better(decided, stated, TIES):
        return counts.with_(reasons=_why(counts, state, "learning.no_better"))
    return counts.with_(used=not state.stopped, reasons=_why(counts, state, "learning.enough"))


def taught(weights: Weights, learning: Learning | None) -> Weights:
    """Return the weights teams are sought with: the stated ones, but for what is learned and used."""
    if learning is None or not learning.used:
        return weights
    points = {lesson.trait: abs(lesson.learned) for lesson in learning.lessons}
    ties = weights.ties.with_(**{feature.value: points[Trait(feature.value)] for feature in Feature})
    return weights.with_(
        other_quartier=points[Trait.OTHER_QUARTIER],
        commitment=points[Trait.LOAD],
        already_acts=points[Trait.ALREADY_ACTS],
        ties=ties,
    )


def compared(learning: Learning, with_it: Allocation, without: Allocation) -> Learning:
    """Return the same with the needs whose team is another one because of it."""
    one, other = _teams(with_it), _teams(without)
    changed = tuple(sorted(need for need in one.keys() | other.keys() if one.get(need) != other.get(need)))
    told = (
        Reason(kind="learning.changed", params={"besoins": changed}) if changed else Reason(kind="learning.unchanged", params={})
    )
    return learning.with_(other_teams=changed, reasons=(*learning.reasons, told))


def _teams(allocation: Allocation) -> dict[str, frozenset[str]]:
    proposed = (one for one in allocation.assignments if one.standing is None)
    return {one.need_id: frozenset(member.structure_id for member in one.coalition.members) for one in proposed}


def _tells(decision: Decision) -> bool:
    about_the_team = decision.kind is DecisionKind.ACCEPT or decision.cause in OF_THE_TEAM
    return about_the_team and decision.traits is not None


def stated_points(weights: Weights) -> Floats:
    """Return the points of one full measure of each trait, in the order of `Trait`; below zero for those that help."""
    points = {
        Trait.OTHER_QUARTIER: weights.other_quartier,
        Trait.LOAD: weights.commitment,
        Trait.ALREADY_ACTS: -weights.already_acts,
        **{Trait(feature.value): -weights.ties.of(feature) for feature in Feature},
    }
    return np.array([points[trait] for trait in TRAITS], np.float64)


def _decided(telling: Sequence[Decision]) -> Decided:
    seen = [dict(one.traits or ()) for one in telling]
    # In the order they were first decided on: which group a need is judged with has nothing to do with what it is called.
    first = {one.need_id: one for one in sorted(telling, key=lambda one: (one.at, one.need_id), reverse=True)}
    needs = sorted(first, key=lambda need_id: (first[need_id].at, need_id))
    return Decided(
        seen=np.array([[one.get(trait.value, 0) / FULL for trait in TRAITS] for one in seen]),
        sizes=np.array([len(one.members) for one in telling], np.float64),
        refused=np.array([one.kind is DecisionKind.REFUSE for one in telling]),
        needs=np.array([needs.index(one.need_id) for one in telling], np.int64),
    )


def _lessons(stated: Floats, moved: Floats) -> tuple[Lesson, ...]:
    """Return the learned points, whole: none more than halved or doubled, ties having in all what they had."""
    whole = np.rint(stated * (1 + moved)).astype(int)
    # Rounding must not change the sum: the greatest takes what is left.
    greatest = int(np.flatnonzero(TIES)[np.argmax(np.abs(whole[TIES]))])
    whole[greatest] += round(stated[TIES].sum()) - int(whole[TIES].sum())
    return tuple(
        Lesson(trait=trait, stated=round(before), learned=int(after))
        for trait, before, after in zip(TRAITS, stated, whole, strict=True)
    )


def _why(learning: Learning, state: TeachingState, kind: str) -> tuple[Reason, ...]:
    """Return why what was learned is used or not."""
    counts = {"accords": learning.accepted, "refus": learning.refused, "seuil": learning.needed}
    told = [Reason(kind="learning.stopped", params={}) if state.stopped else Reason(kind=kind, params={**counts})]
    if kind == "learning.too_few":
        told.append(Reason(kind="learning.why_enough", params={"seuil": learning.needed}))
    if state.since is not None:
        told.append(Reason(kind="learning.since", params={"date": state.since.date().isoformat()}))
    if learning.silent:
        told.append(Reason(kind="learning.silent", params={"nombre": learning.silent}))
    return tuple(told)
