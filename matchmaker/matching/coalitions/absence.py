"""Why no team can be proposed, ask by ask, and what would change it."""

from collections.abc import Sequence

from matchmaker.domain.reason import Param, Reason
from matchmaker.domain.recommendation import MissingAsk, NoCoalition
from matchmaker.domain.structure import Consent, Structure
from matchmaker.matching.bearing import BEARER, Bearing
from matchmaker.matching.coalitions.candidates import Barred
from matchmaker.matching.coalitions.problem import Problem
from matchmaker.matching.coalitions.relaxation import relaxations
from matchmaker.matching.coalitions.search import solve
from matchmaker.matching.coalitions.solution import Solution
from matchmaker.matching.context import Context

NAMED = 5  # structures named in one reason; all of them are counted


def lacking(problem: Problem) -> NoCoalition:
    """Return what nobody who may be proposed brings; at least one ask must be missing."""
    missing = problem.missing
    held = tuple(ask for ask in problem.asked if ask not in missing)
    reasons = [Reason(kind="coalition.missing", params={"apports": missing})]
    if held:
        reasons.append(Reason(kind="coalition.rest_held", params={"apports": held}))
    return NoCoalition(
        missing=tuple(MissingAsk(ask_id=ask, reasons=_why_missing(problem, ask)) for ask in missing),
        reasons=tuple(reasons),
        relaxations=relaxations(problem),
    )


def no_team(problem: Problem, solution: Solution) -> NoCoalition:
    """Return why a search found no team although every ask is held: the first of these that, lifted, lets a team exist.

    Who was imposed or left out by hand; compositions already decided; records of one legal person, that cannot be in one team;
    the size of a team.
    """
    if not solution.proven:
        return _because("coalition.search_stopped", explorees=solution.explored)
    return _why_no_team(problem, solution).with_(relaxations=relaxations(problem))


def _why_no_team(problem: Problem, solution: Solution) -> NoCoalition:
    if problem.steering and solve(problem.freed().instance).team is not None:
        return _because("coalition.steering_prevents", nombre=len(problem.steering.fixed | problem.steering.left_out))
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
    holders = [candidate for candidate in problem.holders if ask in candidate.offers]
    refused = [c for c in holders if c.barred is Barred.REFUSED]
    left_out = [c.structure for c in holders if c.structure.id in problem.steering.left_out and c not in refused]
    busy = [c.structure for c in holders if c.barred is Barred.NO_TIME and c.structure not in left_out]
    reasons = []
    if refused:  # counted, never named: they asked not to be suggested
        reasons.append(Reason(kind="missing.refused", params={"nombre": len(refused)}))
    if left_out:
        reasons.append(_named("missing.left_out", left_out))
    if busy:
        reasons.append(_named("missing.no_time", busy))
    if ask == BEARER:
        reasons += _why_no_bearer(problem.context)
    return tuple(reasons) or (Reason(kind="missing.nobody", params={"nombre": len(problem.context.structures)}),)


def _why_no_bearer(context: Context) -> list[Reason]:
    """Return what keeps structures from carrying a project: no legal person, something known to lack, something unknown."""
    bearing = context.inferred.bearing
    unable = [s for s in context.structures.values() if bearing[s.id].bearing is Bearing.NO and s.consent is not Consent.NON]
    kinds = (
        ("missing.bearer_informal", [s for s in unable if s.informal]),
        ("missing.bearer_lacks", [s for s in unable if not s.informal and s.tokens_complete]),
        ("missing.bearer_unknown", [s for s in unable if not s.informal and not s.tokens_complete]),
    )
    return [_named(kind, found) for kind, found in kinds if found]


def _named(kind: str, found: Sequence[Structure]) -> Reason:
    return Reason(kind=kind, params={"structures": tuple(one.id for one in found[:NAMED]), "nombre": len(found)})
