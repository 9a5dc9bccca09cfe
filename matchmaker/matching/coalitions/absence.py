"""Why no team can be proposed, ask by ask, and what would change it."""

from collections.abc import Sequence

from matchmaker.domain.recommendation import MissingAsk, NoCoalition, Param, Reason
from matchmaker.matching.bearing import BEARER, Bearing
from matchmaker.matching.coalitions.candidates import Barred, Candidate
from matchmaker.matching.coalitions.problem import Problem
from matchmaker.matching.coalitions.search import Solution, solve

NAMED = 5  # structures named in one reason; all of them are counted


def lacking(problem: Problem) -> NoCoalition:
    """Return what nobody who may be proposed brings; at least one ask must be missing."""
    missing = problem.missing
    held = tuple(ask for ask in problem.asked if ask not in missing)
    reasons = [Reason(kind="coalition.missing", params={"apports": missing})]
    if held:
        reasons.append(Reason(kind="coalition.rest_held", params={"apports": held}))
    return NoCoalition(
        missing=tuple(MissingAsk(ask_id=ask, reasons=_why_missing(problem, ask)) for ask in missing), reasons=tuple(reasons)
    )


def no_team(problem: Problem, solution: Solution) -> NoCoalition:
    """Return why a search found no team although every ask is held: the first of these that, lifted, lets a team exist.

    Compositions already decided; records of one legal person, that cannot be in one team; the size of a team.
    """
    if not solution.proven:
        return _because("coalition.search_stopped", explorees=solution.explored)
    free = solve(problem.instance.without_forbidden()) if problem.forbidden else solution
    if free.team is not None:
        return _because("coalition.all_decided", nombre=len(problem.forbidden))
    apart = solve(problem.instance.without_forbidden().without_apart())
    if apart.team is None:
        return _because("coalition.too_many", taille=problem.instance.max_size)
    together = {part.structure_id for part in problem.members(apart.team)}
    same = tuple(sorted(one for one in together if problem.context.same_person.get(one, frozenset()) & together))
    return _because("coalition.same_person", structures=same)


def _because(kind: str, **params: Param) -> NoCoalition:
    return NoCoalition(reasons=(Reason(kind=kind, params=params),))


def _why_missing(problem: Problem, ask: str) -> tuple[Reason, ...]:
    holders = [candidate for candidate in problem.everyone if ask in candidate.offers]
    refused = [c for c in holders if c.barred is Barred.REFUSED]
    busy = [c for c in holders if c.barred is Barred.NO_TIME]
    reasons = []
    if refused:  # counted, never named: they asked not to be suggested
        reasons.append(Reason(kind="missing.refused", params={"nombre": len(refused)}))
    if busy:
        reasons.append(_named("missing.no_time", busy))
    if ask == BEARER:
        reasons += _why_no_bearer(problem)
    return tuple(reasons) or (Reason(kind="missing.nobody", params={"nombre": len(problem.everyone)}),)


def _why_no_bearer(problem: Problem) -> list[Reason]:
    """Return what keeps structures from carrying a project: no legal person, something known to lack, something unknown."""
    unable = [c for c in problem.everyone if c.bearing is Bearing.NO and c.barred is None]
    informal = [c for c in unable if c.structure.informal]
    incomplete = [c for c in unable if not c.structure.informal and c.structure.tokens_complete]
    unknown = [c for c in unable if not c.structure.informal and not c.structure.tokens_complete]
    kinds = (("missing.bearer_informal", informal), ("missing.bearer_lacks", incomplete), ("missing.bearer_unknown", unknown))
    return [_named(kind, found) for kind, found in kinds if found]


def _named(kind: str, found: Sequence[Candidate]) -> Reason:
    names = tuple(candidate.structure.id for candidate in found[:NAMED])
    return Reason(kind=kind, params={"structures": names, "nombre": len(found)})
