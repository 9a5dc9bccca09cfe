"""The teams that could answer one need, computed now: the best, others that differ, or what is missing. Nothing is written."""

from collections.abc import Collection
from datetime import date

from matchmaker.domain.recommendation import NoCoalition
from matchmaker.domain.scope import Scope
from matchmaker.errors import InputError
from matchmaker.matching.coalitions.passed_over import passed_over, why_not
from matchmaker.matching.coalitions.propose import propose, propose_several
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.services.outside import outside
from matchmaker.services.plan_funding import PlanStore, read_need
from matchmaker.services.ports import ReadStore
from matchmaker.services.refusing import refused_here, refused_view, refusing, refusing_who_bring
from matchmaker.services.teams import Study, study
from matchmaker.services.views.formed import (
    FormedView,
    WhyNotMember,
    formed_coalition,
    passed_view,
    relaxation_view,
    titled,
)
from matchmaker.services.views.needs import NeedCard, missing_views, need_card
from matchmaker.services.views.request import Named
from matchmaker.services.views.team_titles import EASIEST
from matchmaker.services.views.translation import translation_view

MOST_TEAMS = 10


def form_coalition(
    store: PlanStore,
    scope: Scope,
    need_id: str,
    *,
    top: int = 5,
    wanted: Collection[str] = (),
    unwanted: Collection[str] = (),
    today: date,
) -> FormedView:
    """Return the best team for a need and others that differ from it, or why there is none and what would make one.

    Args:
        store: where the need and its contrat are read.
        scope: who asks; who arbitrates alone may.
        need_id: the need.
        top: how many teams, from 1 to `MOST_TEAMS`.
        wanted: structures that must be in every team; the engine completes around them.
        unwanted: structures that must be in none.
        today: the day ages and delays are counted from.

    Raises:
        AccessError: the scope does not decide.
        InputError: `top` is out of range, or someone wanted refuses, or is unwanted too.
        UnknownTermError: no need of the scope, or no structure of its contrat, has this id.
        StorageError: the store cannot be read now.
    """
    scope.require_decider()
    check_top(top)
    found = study(read_need(store, scope, need_id, today), need_id)
    steering = Steering(frozenset(wanted), frozenset(unwanted))
    known = found.context.structures
    steering.check({**{one.id: one for one in refusing(store, found.reading)}, **known})
    steering = Steering(steering.fixed, steering.left_out & known.keys())  # who refused is left out already
    if not found.sought:
        return _view(found).with_(because=found.reading.sentences(found.why_not_sought()))
    problem = found.problem(steering)
    teams = propose_several(problem, top)
    if isinstance(teams, NoCoalition):
        return _nothing(store, found, teams)
    best = teams[0]
    first = formed_coalition(found.reading, best).with_(title=EASIEST)
    others = titled(first, [formed_coalition(found.reading, team, best.cost) for team in teams[1:]])
    return _view(found).with_(
        coalitions=(first, *others),
        passed_over=(
            *(passed_view(found.reading, one) for one in passed_over(problem, best)),
            *refusing_who_bring(store, found.reading, found.asked),
        ),
    )


def why_not_member(
    store: PlanStore,
    scope: Scope,
    need_id: str,
    structure_id: str,
    *,
    wanted: Collection[str] = (),
    unwanted: Collection[str] = (),
    today: date,
) -> WhyNotMember:
    """Return why one structure is not in the easiest team for a need, with the exact price of imposing it.

    Raises:
        AccessError: the scope does not decide.
        InputError: someone wanted refuses, or is unwanted too.
        UnknownTermError: no need of the scope, or no structure of its contrat, has this id.
        StorageError: the store cannot be read now.
    """
    scope.require_decider()
    found = study(read_need(store, scope, need_id, today), need_id)
    steering = Steering(frozenset(wanted), frozenset(unwanted))
    steering.check(found.context.structures)
    refused = None if structure_id in found.context.structures else refused_here(store, found.reading, structure_id)
    other = refused or found.context.structures[structure_id]
    view = WhyNotMember(need=_card(found), other=Named(id=other.id, label=other.label))
    if not found.sought:
        return view.with_(because=found.reading.sentences(found.why_not_sought()))
    problem = found.problem(steering)
    best = propose(problem)
    if isinstance(best, NoCoalition):
        return view.with_(because=found.reading.sentences(best.reasons))
    reading = found.reading
    passed = refused_view(reading, refused) if refused else passed_view(reading, why_not(problem, best, structure_id))
    return view.with_(easiest=formed_coalition(reading, best), passed=passed)


def check_top(top: int) -> None:
    """Raise InputError unless `top` teams may be asked for."""
    if not 1 <= top <= MOST_TEAMS:
        raise InputError(f"Le nombre d'équipes demandé est {top} : il va de 1 à {MOST_TEAMS} (option --top).")


def _nothing(store: ReadStore, found: Study, nothing: NoCoalition) -> FormedView:
    given_up = {ask for relaxation in nothing.relaxations for ask in relaxation.asks}
    lacking = {lack.ask_id for lack in nothing.missing}
    around = outside(store, found.reading, tuple(sorted(given_up | lacking)))
    return _view(found).with_(
        because=found.reading.sentences(nothing.reasons),
        missing_roles=missing_views(found.reading, nothing),
        relaxations=tuple(relaxation_view(found.reading, one, around) for one in nothing.relaxations),
        passed_over=refusing_who_bring(store, found.reading, found.asked),
    )


def _view(found: Study) -> FormedView:
    territory = found.reading.snapshot.territory
    return FormedView(need=_card(found), territory_code=territory.code, territory=territory.label)


def _card(found: Study) -> NeedCard:
    """Return the need as the pages tell it, understood as it was here even when no night looked at it yet."""
    card = need_card(found.reading, found.need)
    if card.translation is not None:
        return card
    return card.with_(translation=translation_view(found.reading, found.need, found.translation))
