"""The campagnes to check: never verified, not for a year, or over; with what rests on them. None is ever taken away."""

from collections.abc import Iterable, Mapping
from datetime import date

from matchmaker.domain.funding import Campagne
from matchmaker.domain.portfolio import OldCampagne
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import FundingPlan, Request
from matchmaker.eligibility.finding import is_stale
from matchmaker.matching.pathways.windows import closing_day
from matchmaker.matching.portfolio.usage import Plans


def old_campagnes(
    campagnes: Mapping[str, tuple[Campagne, ...]], published: Plans, computed: Plans, as_of: date
) -> tuple[OldCampagne, ...]:
    """Return the campagnes a person should look at, those on which most rests first.

    A route rests on a campagne when it files in it, when the answer to a condition comes from it, or when its months stand
    for the usual ones. A window that is over but followed by a known one comes last: nothing has to be found out.
    """
    found = []
    for items in campagnes.values():
        for campagne in items:
            reasons = tuple(_reasons(campagne, as_of))
            if reasons:
                found.append(
                    OldCampagne(
                        campagne_id=campagne.id,
                        reasons=reasons,
                        followed_by=_following(campagne, items, as_of),
                        needs=_resting_on(campagne, items, published),
                        structures=_resting_on(campagne, items, computed),
                    )
                )
    return tuple(sorted(found, key=_order))


def _reasons(campagne: Campagne, as_of: date) -> Iterable[Reason]:
    source = campagne.source_id
    if campagne.verified_on is None:
        yield Reason(kind="portfolio.never_verified", source_id=source)
    elif is_stale(campagne, as_of):
        day = campagne.verified_on
        yield Reason(
            kind="portfolio.verified_long_ago",
            params={"date": day.isoformat(), "jours": (as_of - day).days},
            source_id=source,
        )
    if campagne.opens_on is None and campagne.closes_on is None:
        yield Reason(kind="portfolio.without_days", params={"annee": campagne.year}, source_id=source)
    elif closing_day(campagne) < as_of:
        yield Reason(kind="portfolio.window_over", params={"ferme": closing_day(campagne).isoformat()}, source_id=source)


def _following(campagne: Campagne, items: Iterable[Campagne], as_of: date) -> str | None:
    """Return the next window of the same dispositif in the same place once this one is over, None when none is known."""
    if closing_day(campagne) >= as_of:
        return None
    here = (item for item in items if item.territory_code == campagne.territory_code and (item.opens_on or item.closes_on))
    ahead = (item for item in here if closing_day(item) >= as_of)
    following = min(ahead, key=lambda item: (closing_day(item), item.id), default=None)
    return following.id if following else None


def _resting_on(campagne: Campagne, items: Iterable[Campagne], plans: Plans) -> tuple[str, ...]:
    resting = {
        some_id
        for some_id, plan in plans
        for route in plan.routes
        for request in route.requests
        if _rests(request, campagne, _last_known(plan, items))
    }
    return tuple(sorted(resting))


def _rests(request: Request, campagne: Campagne, last: Campagne | None) -> bool:
    if campagne.id in {request.campagne_id, request.eligibility.campagne_id}:
        return True
    of_it = request.dispositif_id == campagne.dispositif_id
    return of_it and request.calendar == "last" and last is not None and last.id == campagne.id


def _last_known(plan: FundingPlan, items: Iterable[Campagne]) -> Campagne | None:
    """Return the campagne whose months stand for the usual ones in a plan: the last window of the places of its project."""
    dated = (item for item in items if item.territory_code in plan.project.within and (item.opens_on or item.closes_on))
    return max(dated, key=lambda item: (closing_day(item), item.id), default=None)


def _order(old: OldCampagne) -> tuple[object, ...]:
    settled = old.followed_by is not None and len(old.reasons) == 1
    return settled, -len(old.needs) - len(old.structures), old.campagne_id
