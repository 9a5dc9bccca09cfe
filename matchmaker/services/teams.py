"""What a team for one need is computed from now: the need as it was understood, the territory, who is wanted and who is not."""

from dataclasses import dataclass

from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.need import Need
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Translation
from matchmaker.errors import InputError
from matchmaker.matching.coalitions.problem import Problem, asked_of, make_problem
from matchmaker.matching.coalitions.steering import FREE, Steering
from matchmaker.matching.context import Context
from matchmaker.matching.sought import SETTLED, decided_compositions, sought
from matchmaker.matching.translation import Translator
from matchmaker.services.views.reading import Reading


@dataclass(frozen=True)
class Study:
    """A need of a reading with its translation: the published one, else the engine's of now."""

    reading: Reading
    need: Need
    translation: Translation

    @property
    def context(self) -> Context:
        """The territory, with the decisions of now."""
        return self.reading.context

    @property
    def sought(self) -> bool:
        """Whether a team is sought at all."""
        return sought(self.need, self.translation)

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of the need."""
        return tuple(guess.theme_id for guess in self.translation.themes)

    @property
    def asked(self) -> tuple[str, ...]:
        """What a team has to cover."""
        return asked_of(self.translation)

    def problem(self, steering: Steering = FREE, *, by_hand: bool = False) -> Problem:
        """Return the problem of the need; teams already decided on are left aside.

        Made `by_hand`, a team may be one that was accepted, and even one that was refused when every member is named: whoever
        decides changes her mind knowingly, the engine does not do it for her.

        Raises:
            InputError: `steering` names someone unknown, or who refuses, or who is both in and out.
        """
        earlier = self.context.in_force.get(self.need.id, ())
        if by_hand:
            earlier = tuple(one for one in earlier if one.kind is DecisionKind.REFUSE and _who(one) != steering.fixed)
        return make_problem(self.context, self.need, self.translation, decided_compositions(earlier, self.asked), steering)

    def why_not_sought(self) -> tuple[Reason, ...]:
        """Return why no team is sought: it was answered, somebody owes it, or what it speaks of is not known yet."""
        if self.sought:
            return ()
        if self.need.status in SETTLED:
            return (Reason(kind="plan.answered_already"),)
        if self.translation.obligation_id:
            return tuple(reason for reason in self.translation.reasons if reason.kind == "translation.obligation")
        question = self.translation.question
        return (Reason(kind="plan.not_understood"), *((question,) if question else ()))


def _who(decision: Decision) -> frozenset[str]:
    return frozenset(structure_id for structure_id, _ in decision.members)


def study(reading: Reading, need_id: str) -> Study:
    """Return a need of the contrat, ready for a team to be sought.

    Raises:
        AccessError: the reader is not who arbitrates: costs and who could be in a team are hers alone.
        InputError: the contrat holds no such need.
    """
    reading.scope.require_decider()
    need = reading.needs.get(need_id)
    if need is None:
        raise InputError(
            f"Le besoin {need_id} n'existe pas dans ce territoire. Vérifiez l'identifiant dans la liste des besoins."
        )
    published = reading.answer_of.get(need_id)
    if published is not None:
        return Study(reading, need, published.translation)
    territory = reading.snapshot.territory
    codes = (territory.code, *territory.within)
    return Study(reading, need, Translator(reading.reference.vocabulary).translate(need, codes))
