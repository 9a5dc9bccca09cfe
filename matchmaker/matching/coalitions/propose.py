"""The best coalition of a problem with its reasons, or why there is none."""

from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, NoCoalition
from matchmaker.matching.coalitions.absence import lacking, no_team
from matchmaker.matching.coalitions.problem import Problem
from matchmaker.matching.coalitions.search import solve
from matchmaker.matching.coalitions.team import make_coalition


def propose(problem: Problem) -> Coalition | NoCoalition:
    """Return the optimal coalition of `problem`, or why nothing can be proposed."""
    if problem.missing:
        return lacking(problem)
    solution = solve(problem.instance)
    if solution.team is None:
        return no_team(problem, solution)
    coalition = make_coalition(problem.context, problem.need, problem.members(solution.team), problem.asked)
    candidates = len(problem.instance.owners)
    told = Reason(kind="coalition.best_proven" if solution.proven else "coalition.best_found", params={"candidates": candidates})
    return coalition.with_(
        reasons=(*coalition.reasons, told),
        proven_optimal=solution.proven,
        candidates=candidates,
        explored=solution.explored,
    )
