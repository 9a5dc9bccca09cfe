"""Which needs a coalition is sought for, and which teams are not proposed again."""

from matchmaker.domain.decision import Decision
from matchmaker.domain.need import Need, NeedStatus
from matchmaker.domain.recommendation import Translation
from matchmaker.matching.coalitions.problem import Composition

SETTLED = frozenset({NeedStatus.REPONDU, NeedStatus.CLOS})


def sought(need: Need, translation: Translation) -> bool:
    """Return whether a team is sought for a need.

    Not for one that is answered or closed, that could not be translated, or that is somebody's duty: who owes it comes before
    who could do it.
    """
    return need.status not in SETTLED and not translation.abstained and not translation.obligation_id and bool(translation.asks)


def decided_compositions(decisions: tuple[Decision, ...], asked: tuple[str, ...]) -> tuple[Composition, ...]:
    """Return the teams not to propose again for what the need asks now.

    A team that was accepted is shown already; one that was refused was refused for what it was to bring. Should the need be
    translated otherwise and ask for other things, the same people become a new proposal.
    """
    same = (d for d in decisions if {ask for _, asks in d.members for ask in asks} == set(asked))
    return tuple(frozenset(structure_id for structure_id, _ in decision.members) for decision in same)
