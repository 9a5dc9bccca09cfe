"""Planning money on the demonstration territory: who may ask, from when, what comes before money, and what is said of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from matchmaker.domain.decision import Decision, DecisionKind
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.need import NeedStatus
from matchmaker.domain.route import DateKind
from matchmaker.errors import InputError
from matchmaker.services.funding_ask import FundingAsk
from matchmaker.services.plan_funding import plan_for_need, plan_for_structure, team_of
from matchmaker.services.views.funding import FundingPlanView, funding_plan_view
from matchmaker.services.views.needs import NeedState, needs_view
from matchmaker.services.views.reading import OLD_REASON
from tests.unit.services.demo_in_memory import TODAY, demo_reading

RAW = re.compile(r"\b(?:role|competence|kind|strength):\w|\b(?:structure|need|suggestion|campagne|source|request)-[0-9a-f]{12}\b")
ASK = FundingAsk(start=TODAY, today=TODAY)


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory after a night."""
    return demo_reading()


@pytest.fixture(scope="module")
def collectives(reading):
    """The plan of each informal collective, as its reader sees it, by name."""
    groups = [structure for structure in reading.structures.values() if structure.informal]
    return {group.label: funding_plan_view(reading, plan_for_structure(reading, group, ASK)) for group in groups}


def structure(reading, beginning):
    """Return the structure whose name begins so."""
    return next(item for item in reading.structures.values() if item.label.startswith(beginning))


def need_in(reading, state):
    """Return the first need that stands so."""
    return reading.needs[next(card.id for card in needs_view(reading).needs if card.state is state)]


def decided(reading, suggestion_id, kind):
    """Return the reading once somebody decided so on a suggestion."""
    suggestion = reading.suggestions[suggestion_id]
    decision = Decision(
        id="decision-1",
        suggestion_id=suggestion_id,
        need_id=suggestion.need_id,
        territory_code=suggestion.territory_code,
        kind=kind,
        members=tuple((m.structure_id, m.asks) for m in suggestion.coalition.members),
        reason="Plus tard." if kind is DecisionKind.REFUSE else None,
        by="cdsu",
        at=datetime(2026, 11, 24, 9, tzinfo=UTC),
    )
    return replace(reading, decisions=(decision,))


def texts(value):
    """Yield every text a person may read in a view."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"id", "need_id", "kind"}:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_every_collective_has_a_way_or_knows_what_is_missing(collectives):
    """No group without legal person is left without a route or an exact statement of what it lacks."""
    assert len(collectives) >= 10
    for name, view in collectives.items():
        assert view.routes or (view.because and any(one.would_change for one in view.excluded)), name
    assert sum(bool(view.routes) for view in collectives.values()) > len(collectives) / 2


def test_whatever_the_engine_says_is_worded(collectives):
    """No reason of a real plan is left without words, and no id or code is read by a person."""
    for name, view in collectives.items():
        said = list(texts(view.model_dump(mode="json")))
        assert OLD_REASON not in said, name
        assert not [text for text in said if RAW.search(text)], name
        assert not [text for text in said if re.search(r"[{}]|\bNone\b|\?\.", text)], name


def test_every_step_says_who_why_and_where_it_comes_from(collectives):
    """A step names who does it and gives a reason; without a source it is marked as to be checked."""
    steps = [step for view in collectives.values() for route in view.routes for step in route.steps]

    assert steps
    assert all(step.actor.label and step.because for step in steps)
    assert all(step.source or step.to_check for step in steps)


def test_only_a_call_gives_a_date_to_the_day(collectives):
    """A day of filing is hard, and a deadline shown, only where a dated local call says so."""
    requests = [request for view in collectives.values() for route in view.routes for request in route.requests]

    assert {request.filed_kind for request in requests} > {DateKind.HARD}
    assert all(request.campagne for request in requests if request.filed_kind is DateKind.HARD)
    assert all(request.filed_kind is DateKind.HARD for request in requests if request.deadline)


def test_who_signs_for_a_group_is_named_with_why(reading, collectives):
    """A carrier of a group is a structure that agreed to be suggested, told with why it could carry."""
    carriers = [carrier for view in collectives.values() for carrier in view.carriers]
    signing = {
        request.applicant.label
        for view in collectives.values()
        for route in view.routes
        for request in route.requests
        if request.carried_for and request.applicant
    }

    assert carriers
    assert all(carrier.because for carrier in carriers)
    assert signing <= {carrier.label for carrier in carriers}


def test_a_group_that_is_carried_is_told_the_legal_trap(collectives):
    """Wherever another signs, the route says that the carrier pays itself and may not pass the subsidy on."""
    carried = [route for view in collectives.values() for route in view.routes if any(r.carried_for for r in route.requests)]

    assert carried
    assert all("warning.portage" in {warning.kind for warning in route.warnings} for route in carried)


def test_real_plans_survive_json(collectives):
    """A computed plan written as JSON and read back is the same."""
    for view in collectives.values():
        assert FundingPlanView.model_validate_json(view.model_dump_json()) == view


def test_the_team_of_a_need_may_ask_its_bearer_first(reading):
    """For a need, those who may apply are the members of the published team, who was to carry being first."""
    suggestion = next(s for s in reading.suggestions.values() if len(s.coalition.members) > 1)
    plan = plan_for_need(reading, reading.needs[suggestion.need_id], ASK)

    assert plan.applicants[0] == suggestion.coalition.bearer_id
    assert set(plan.applicants) == {member.structure_id for member in suggestion.coalition.members}
    assert plan.project.need_id == suggestion.need_id


def test_an_accepted_team_wins_and_a_refused_one_asks_nothing(reading):
    """What people decided chooses the team: the accepted one even beside another, nobody when all were refused."""
    suggestion_id, suggestion = next(iter(reading.suggestions.items()))
    answer = reading.answer_of[suggestion.need_id]
    bearer = suggestion.coalition.bearer_id
    other = suggestion.with_(
        id="suggestion-other", coalition=suggestion.coalition.with_(members=suggestion.coalition.members[:1])
    )
    both = answer.with_(suggestions=(other, suggestion))
    accepted = decided(replace(reading, answers=(both,)), suggestion_id, DecisionKind.ACCEPT)
    refused = decided(reading, suggestion_id, DecisionKind.REFUSE)

    assert set(team_of(accepted, both)) == {member.structure_id for member in suggestion.coalition.members}
    assert team_of(accepted, both)[0] == bearer
    plan = plan_for_need(refused, reading.needs[suggestion.need_id], ASK)
    assert [reason.kind for reason in plan.reasons][:1] == ["plan.no_team"]
    assert not plan.routes


def test_a_member_that_left_no_longer_asks(reading):
    """Who has left the contrat since the night is not among those who may apply."""
    suggestion = next(s for s in reading.suggestions.values() if len(s.coalition.members) > 1)
    gone = next(m.structure_id for m in suggestion.coalition.members if m.structure_id != suggestion.coalition.bearer_id)
    kept = tuple(s for s in reading.snapshot.structures if s.id != gone)
    later = replace(reading, snapshot=reading.snapshot.with_(structures=kept))

    assert gone not in plan_for_need(later, reading.needs[suggestion.need_id], ASK).applicants


def test_a_duty_comes_before_money(reading):
    """A need that somebody owes names who and how to ask, and gives no route."""
    need = need_in(reading, NeedState.DU)
    view = funding_plan_view(reading, plan_for_need(reading, need, ASK))

    assert view.obligation.debtor
    assert view.obligation.how_to_ask
    assert view.because[0].kind == "plan.obligation_first"
    assert not view.routes


@pytest.mark.parametrize(
    ("state", "kind"),
    [(NeedState.QUESTION, "plan.not_understood"), (NeedState.SANS_COALITION, "plan.no_team"), (NeedState.REPONDU, None)],
)
def test_a_need_nobody_can_ask_for_says_why(reading, state, kind):
    """A need not understood tells its question, one without a team what is missing, one answered that it is."""
    need = need_in(reading, state)
    view = funding_plan_view(reading, plan_for_need(reading, need, ASK))

    assert not view.routes
    assert view.because[0].kind == (kind or "plan.answered_already")
    assert need.status is NeedStatus.REPONDU or len(view.because) > 1


def test_a_need_that_came_after_the_night_says_to_run_it(reading):
    """Without a published night for it, the command to run is told."""
    need = next(iter(reading.needs.values()))
    with pytest.raises(InputError, match="matchmaker nightly --territory DEMO01"):
        plan_for_need(replace(reading, answers=()), need, ASK)


def test_the_amount_the_start_and_the_horizon_are_those_asked(reading):
    """The plan is for the amount given, from the day given, over the months given: no money comes later."""
    start = TODAY + timedelta(days=60)
    ask = ASK.with_(amount=1200.0, start=start, horizon_months=6)
    plan = plan_for_structure(reading, structure(reading, "Les Mamans du 4"), ask)

    assert (plan.project.goal_eur, plan.project.goal_assumed) == (1200, False)
    assert (plan.as_of, plan.horizon) == (start, start.replace(month=start.month + 6))
    assert all(route.covered_eur <= 1200 for route in plan.routes)
    assert all(start <= step.start for route in plan.routes for step in route.steps)
    assert all(request.paid <= plan.horizon for route in plan.routes for request in route.requests)


def test_a_longer_horizon_never_hides_a_way(reading):
    """What could be covered within a year still can within two."""
    group = structure(reading, "Les Mamans du 4")
    short, long = (plan_for_structure(reading, group, ASK.with_(horizon_months=months)) for months in (12, 24))

    assert max(p.covered_eur for p in long.front) >= max(p.covered_eur for p in short.front)


def test_the_others_are_all_told(reading, collectives):
    """Every dispositif of the catalogue is asked by a route or has an outcome with its reason."""
    known = {dispositif.id for dispositif in reading.reference.funding.dispositifs}
    for view in collectives.values():
        told = {one.dispositif for one in view.excluded} | {r.dispositif_id for route in view.routes for r in route.requests}
        assert told == known
        assert all(one.would_change for one in view.excluded if one.outcome is not Outcome.OUI)
