"""Why not the obvious ones: those who bring the most, or act already, and are not in the team. For the CDSU alone."""

from collections.abc import Sequence

from matchmaker.domain.reason import Param, Reason
from matchmaker.domain.recommendation import Coalition, PassedOver
from matchmaker.matching.coalitions.candidates import Barred, Candidate, Part
from matchmaker.matching.coalitions.measure import size_of
from matchmaker.matching.coalitions.problem import Problem
from matchmaker.matching.coalitions.search import ShouldStop
from matchmaker.matching.coalitions.settle import settle
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.matching.cost import Place, Term

# What a question to the structure may lift, and what its own calendar may.
ASKED = (Term.CONSENT, Term.INFERRED, Term.BEARER_TO_CHECK, Term.BEARER_NOT_OFFERED)
_BARRED = {Barred.REFUSED: "passed.refused", Barred.NO_TIME: "passed.no_time"}


def passed_over(
    problem: Problem, best: Coalition, count: int = 5, should_stop: ShouldStop | None = None
) -> tuple[PassedOver, ...]:
    """Return why the `count` best-known candidates are not in `best`, the best-known first.

    Best known: who brings the most of what is asked, one more for who already acts on the subject; then by id.

    Args:
        problem: the need and its territory.
        best: the best coalition of `problem`.
        count: how many are explained.
        should_stop: tells a search to stop; what it had not proven is then not told.

    Notes:
        One search each, with that structure imposed: what the team would cost with it is exact. What would change the answer
        is sufficient, not necessary: the doubts about it, or its load, weigh more than what it costs to impose it.
    """
    inside = {member.structure_id for member in best.members}
    known = sorted((one for one in _known(problem) if one.structure.id not in inside), key=_how_known)
    return tuple(_explained(problem, best, candidate, should_stop) for candidate in known[:count])


def why_not(problem: Problem, best: Coalition, structure_id: str, should_stop: ShouldStop | None = None) -> PassedOver:
    """Return why one structure of the territory is not in `best`, or that it is; what imposing it costs is exact.

    Cost: one search.
    """
    if any(member.structure_id == structure_id for member in best.members):
        return PassedOver(structure_id=structure_id, over=0.0, reasons=(Reason(kind="passed.in_team"),))
    return _explained(problem, best, problem.candidate(structure_id), should_stop)


def _known(problem: Problem) -> tuple[Candidate, ...]:
    """Return who brings something, and who already acts on the subject."""
    holding = {candidate.structure.id for candidate in problem.holders}
    context = problem.context
    acting = (s for s in context.initiatives_of if s in context.structures and s not in holding)
    return (
        *problem.holders,
        *(problem.candidate(s) for s in acting if context.already_acting(s, problem.need, problem.themes)),
    )


def _how_known(candidate: Candidate) -> tuple[int, int, str]:
    brought = len(candidate.offers)
    return -(brought + bool(candidate.acting)), -brought, candidate.structure.id


def _explained(problem: Problem, best: Coalition, candidate: Candidate, should_stop: ShouldStop | None) -> PassedOver:
    structure_id, asks = candidate.structure.id, tuple(sorted(candidate.offers))
    if candidate.barred is not None:
        return PassedOver(structure_id=structure_id, asks=asks, reasons=(Reason(kind=_BARRED[candidate.barred]),))
    if structure_id in problem.steering.left_out:
        return PassedOver(structure_id=structure_id, asks=asks, reasons=(Reason(kind="passed.left_out"),))
    steering = Steering(problem.steering.fixed | {structure_id}, problem.steering.left_out)
    imposed = problem.steered(steering)
    solution = settle(imposed.instance, should_stop=should_stop)
    told = [*_situation(problem, candidate), *_brought_already(best, candidate)]
    if solution.team is None or not solution.proven:
        told += [Reason(kind="passed.no_team_with")] if solution.proven else []
        return PassedOver(structure_id=structure_id, asks=asks, reasons=tuple(told))
    over = float(solution.cost - best.cost)
    told.append(_priced(problem, over))
    (part,) = [one for one in imposed.members(solution.team) if one.structure_id == structure_id]
    return PassedOver(structure_id=structure_id, asks=asks, over=over, reasons=(*told, *_would_change(part, over)))


def _priced(problem: Problem, over: float) -> Reason:
    """Return how much more the team asks with it."""
    if over == 0:
        return Reason(kind="passed.as_easy")
    return Reason(kind="passed.dearer", params={"points": over, "mesure": size_of(over, problem.context.weights)})


def _situation(problem: Problem, candidate: Candidate) -> list[Reason]:
    """Return what is known of its engagements and of where it acts."""
    context, structure_id = problem.context, candidate.structure.id
    engaged = len(context.accepted_needs.get(structure_id, frozenset()) - {problem.need.id})
    told = [Reason(kind="passed.engaged", params={"nombre": engaged})] if engaged else []
    if candidate.place is Place.ELSEWHERE:
        params: dict[str, Param] = {
            "quartiers": tuple(sorted(context.quartiers_of[structure_id])),
            "quartier": problem.need.territory_code,
        }
        told.append(Reason(kind="passed.elsewhere", params=params))
    return told


def _brought_already(best: Coalition, candidate: Candidate) -> list[Reason]:
    """Return what it would bring, and who of the team brings it already."""
    if not candidate.offers:
        return [Reason(kind="passed.brings_nothing" if candidate.acting else "passed.brings_none")]
    brought = tuple(sorted(ask for ask in candidate.offers if any(ask in member.asks for member in best.members)))
    who = tuple(member.structure_id for member in best.members if set(member.asks) & set(brought))
    return [Reason(kind="passed.brings_already", params={"apports": brought, "structures": who})] if who else []


def _would_change(part: Part, over: float) -> Sequence[Reason]:
    """Return what would put it in the team: without what it weighs, the team that holds it would be the easiest of all."""
    doubts = tuple(f"doubt:{term.value}" for term in ASKED if part.terms.get(term))
    if sum(part.terms.get(term, 0) for term in ASKED) > over:
        return (Reason(kind="passed.if_confirmed", params={"doutes": doubts}),)
    if part.terms.get(Term.LOAD, 0) > over:
        return (Reason(kind="passed.if_freed"),)
    return ()
