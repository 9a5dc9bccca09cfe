"""Teams that would ask the same call for money: said as such, with the joint request that could be made, or why none can.

Two teams are rivals when the routes shown first for them ask the same dated, local call (a campagne) for different needs. They
may ask together when somebody is in every one of their teams and may sign there: one file, several needs, nobody against anybody.
"""

from collections.abc import Iterable

from matchmaker.domain.allocation import Rivals
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Suggestion


def rivals(suggestions: Iterable[Suggestion]) -> tuple[Rivals, ...]:
    """Return the calls that several teams would ask, in order of id. Cost: linear in the requests shown first."""
    asking: dict[str, dict[str, Suggestion]] = {}
    dispositifs: dict[str, str] = {}
    for suggestion in suggestions:
        route = suggestion.funding.best
        for request in route.requests if route else ():
            if request.campagne_id is not None:
                asking.setdefault(request.campagne_id, {}).setdefault(suggestion.need_id, suggestion)
                dispositifs[request.campagne_id] = request.dispositif_id
    return tuple(
        _told(campagne, dispositifs[campagne], by_need) for campagne, by_need in sorted(asking.items()) if len(by_need) > 1
    )


def _told(campagne_id: str, dispositif_id: str, by_need: dict[str, Suggestion]) -> Rivals:
    teams = [{member.structure_id for member in suggestion.coalition.members} for suggestion in by_need.values()]
    signing = [set(suggestion.funding.applicants) for suggestion in by_need.values()]
    common = tuple(sorted(teams[0].intersection(*teams[1:], *signing)))
    params = {"dispositif": dispositif_id, "equipes": len(by_need)}
    together = Reason(kind="rivals.joint", params={"structures": common}) if common else Reason(kind="rivals.apart")
    return Rivals(
        campagne_id=campagne_id,
        dispositif_id=dispositif_id,
        need_ids=tuple(sorted(by_need)),
        joint=common,
        reasons=(Reason(kind="rivals.same_call", params={**params}), together),
    )
