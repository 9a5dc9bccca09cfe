"""The engine: one snapshot in, everything a night says of it out. Pure: the same input gives the same answer, in any order."""

from collections.abc import Sequence

from matchmaker.domain.allocation import Allocation
from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.need import Need
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, Member, NeedAnswer, NoCoalition, Suggestion, Translation
from matchmaker.domain.recommendations import Recommendations
from matchmaker.domain.route import FundingPlan
from matchmaker.matching.allocation.allocate import allocate
from matchmaker.matching.coalitions.problem import asked_of, make_problem
from matchmaker.matching.coalitions.propose import propose
from matchmaker.matching.coalitions.standing import CHANGED, rebuild
from matchmaker.matching.context import Context
from matchmaker.matching.cost import DEFAULT_WEIGHTS, Weights
from matchmaker.matching.funding import fund, nothing_sought, owed
from matchmaker.matching.learning.learn import compared, learn, taught
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.projects import project_of_need
from matchmaker.matching.snapshot import Reference, TerritorySnapshot
from matchmaker.matching.sought import decided_compositions, sought
from matchmaker.matching.translation import Translator


class Engine:
    """What is the same for every territory, prepared once."""

    def __init__(self, reference: Reference, weights: Weights = DEFAULT_WEIGHTS) -> None:
        self._reference = reference
        self._weights = weights
        self._translator = Translator(reference.vocabulary)
        self._planner = Planner(reference.funding)

    def recommend(self, snapshot: TerritorySnapshot) -> Recommendations:
        """Return the answer to every need of a territory, in order of need."""
        learning = learn(snapshot, self._weights)
        context = Context(snapshot, self._reference.vocabulary, taught(self._weights, learning))
        needs = sorted(snapshot.needs, key=lambda need: need.id)
        translations = self.translate(snapshot, needs)
        allocation = allocate(context, needs, translations)
        if learning.used:
            untaught = Context(snapshot, self._reference.vocabulary, self._weights)
            learning = compared(learning, allocation, allocate(untaught, needs, translations))
        found = found_together(allocation)
        return Recommendations(
            territory_code=snapshot.territory.code,
            as_of=snapshot.as_of,
            answers=tuple(
                self.answer(context, need, translation, found.get(need.id))
                for need, translation in zip(needs, translations, strict=True)
            ),
            allocation=allocation.with_(assignments=(), unserved=()),
            learning=learning,
        )

    def translate(self, snapshot: TerritorySnapshot, needs: Sequence[Need]) -> tuple[Translation, ...]:
        """Return what each need is about and asks, in the order given."""
        return tuple(self._translator.translate_all(needs, (snapshot.territory.code, *snapshot.territory.within)))

    def answer(self, context: Context, need: Need, translation: Translation, found: Coalition | NoCoalition | None) -> NeedAnswer:
        """Return the answer to a translated need: what was accepted for it, then the team not yet decided on.

        Nothing new is sought for a need that is answered or closed, that could not be translated, or that is somebody's duty:
        who owes it comes before who could do it. Beside an accepted team, which stands and takes its seats, the best other
        one is told.

        Args:
            context: the territory.
            need: the need.
            translation: what it asks.
            found: its team when all the needs are answered together, or why it has none; None when it took no part.
        """
        decisions = context.in_force.get(need.id, ())
        accepted = tuple(
            self._accepted(context, need, translation, decision) for decision in decisions if decision.kind is DecisionKind.ACCEPT
        )
        if found is None and sought(need, translation):
            found = propose(make_problem(context, need, translation, decided_compositions(decisions, asked_of(translation))))
        new: tuple[Suggestion, ...] = ()
        if isinstance(found, Coalition):
            new = (self._suggestion(context, need, translation, beside(found, accepted)),)
        return NeedAnswer(
            need_id=need.id,
            territory_code=context.snapshot.territory.code,
            translation=translation,
            suggestions=(*accepted, *new),
            no_coalition=found if isinstance(found, NoCoalition) else None,
        )

    def _accepted(self, context: Context, need: Need, translation: Translation, decision: Decision) -> Suggestion:
        themes = tuple(guess.theme_id for guess in translation.themes)
        asked = asked_of(translation) if translation.asks else ()
        coalition = rebuild(context, need, decision, themes, asked)
        return self._suggestion(context, need, translation, coalition).with_(
            id=decision.suggestion_id, standing=DecisionKind.ACCEPT.value
        )

    def _suggestion(self, context: Context, need: Need, translation: Translation, coalition: Coalition) -> Suggestion:
        return Suggestion(
            id=suggestion_id(need.id, coalition.members),
            need_id=need.id,
            territory_code=context.snapshot.territory.code,
            coalition=coalition,
            funding=self._funding(context, need, translation, coalition),
        )

    def _funding(self, context: Context, need: Need, translation: Translation, coalition: Coalition) -> FundingPlan:
        """Return the ways to money of a team: any of its members may sign, the bearer being expected to.

        A need that is somebody's duty gets none: who owes it, and how to ask, come before money.
        """
        project = project_of_need(context.snapshot, need, translation)
        as_of = context.snapshot.as_of
        if translation.obligation_id:
            return nothing_sought(project, as_of, owed(translation))
        if coalition.bearer_id not in context.structures:
            left = Reason(kind="standing.bearer_left", params={"structure": coalition.bearer_id})
            return nothing_sought(project, as_of, (left,))
        ids = [coalition.bearer_id, *(m.structure_id for m in coalition.members if m.structure_id != coalition.bearer_id)]
        team = tuple(context.structures[some_id] for some_id in ids if some_id in context.structures)
        return fund(self._planner, context, project, team, as_of=as_of, brief=True)


def found_together(allocation: Allocation) -> dict[str, Coalition | NoCoalition]:
    """Return, by need, the team the allocation proposes, with what the other needs change to it, or why it has none."""
    found: dict[str, Coalition | NoCoalition] = {one.need_id: one.no_coalition for one in allocation.unserved}
    for one in allocation.assignments:
        if one.standing is None:
            best = Reason(kind="coalition.best_proven", params={"candidates": one.coalition.candidates})
            told = (best,) if one.coalition.proven_optimal and one.alone == one.coalition.cost else one.reasons
            found[one.need_id] = one.coalition.with_(reasons=(*one.coalition.reasons, *told))
    return found


def suggestion_id(need_id: str, members: tuple[Member, ...]) -> str:
    """Return the id of a suggestion: made of the need, of who is in it and of what each brings, never of when or how."""
    who = sorted((member.structure_id, ",".join(sorted(member.asks))) for member in members)
    return make_id("suggestion", need_id, *(f"{structure_id}={asks}" for structure_id, asks in who))


def beside(found: Coalition, accepted: tuple[Suggestion, ...]) -> Coalition:
    """Add to a coalition found beside accepted ones how it compares with the best of them that is still whole."""
    if not accepted:
        return found
    whole = [s.coalition.cost for s in accepted if CHANGED.isdisjoint(reason.kind for reason in s.coalition.reasons)]
    easier = bool(whole) and found.cost < min(whole)
    told = Reason(kind="standing.other_easier" if easier else "standing.other")
    return found.with_(reasons=(told, *found.reasons))
