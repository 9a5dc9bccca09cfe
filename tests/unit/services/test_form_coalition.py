"""Teams for a need, computed now on the real store: what is said, what is missing, and teams made by hand that stay."""

from datetime import UTC, date, datetime, timedelta

import pytest

from matchmaker.app import BATCH_SCOPE
from matchmaker.domain.decision import CDSU as HERSELF
from matchmaker.domain.decision import ENGINE, DecisionKind
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Consent
from matchmaker.errors import AccessError, InputError, UnknownTermError
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.matching.recommend import suggestion_id
from matchmaker.services import decide
from matchmaker.services.alternatives import alternatives, why_not
from matchmaker.services.compose_team import accept_team, compose, suggestion_of
from matchmaker.services.form_coalition import form_coalition, why_not_member
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.refusing import refusing
from matchmaker.services.run_night import run_night_for
from matchmaker.services.views.needs import NeedState, need_card
from matchmaker.services.views.reading import read_territory
from matchmaker.services.views.suggestion import suggestion_view
from tests.unit.services.demo_in_memory import shelf

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CDSU = Scope(user="cdsu", role=UserRole.CDSU, territories=(DEMO_CONTRAT,))


@pytest.fixture
def reading(store):
    """The contrat as a page reads it now."""
    return read_territory(store, CDSU, DEMO_CONTRAT, TODAY)


def in_state(reading, state):
    """Return the first need in a state."""
    return next(need.id for need in reading.snapshot.needs if need_card(reading, need).state is state)


def formed(store, need_id, **choices):
    """Return what is said of the teams for a need."""
    return form_coalition(store, CDSU, need_id, today=TODAY, **choices)


def members(team):
    """Return who is in a team."""
    return {member.structure for member in team.members}


def edited(reading, suggestion):
    """Return a choice by hand on a suggestion: the first member that can be is replaced by whoever the engine finds."""
    ids = frozenset(member.structure_id for member in suggestion.coalition.members)
    choices = (compose(reading, suggestion.need_id, Steering(ids - {one}, frozenset({one}))) for one in sorted(ids))
    return next(made for made in choices if made.team is not None)


@pytest.fixture
def several(reading):
    """A suggestion of several members that nobody decided on."""
    decided = {event.suggestion_id for event in reading.decisions}
    return next(s for s in reading.suggestions.values() if len(s.coalition.members) > 1 and s.id not in decided)


def test_each_team_sums_to_its_cost_and_the_first_is_the_nights(store, reading, several):
    """Contributions and ties sum to the cost; teams differ; the first is the one the night published, proven."""
    view = formed(store, several.need_id)
    assert members(view.coalitions[0]) == {m.structure_id for m in several.coalition.members}
    assert len({frozenset(members(team)) for team in view.coalitions}) == len(view.coalitions) > 1
    for team in view.coalitions:
        assert sum(member.contribution for member in team.members) + team.ties == team.cost
        assert sum(s.weight or 0 for member in team.members for s in member.because) + team.ties == team.cost
        assert (team.proof.proven, team.bound) == (True, team.cost)
    assert [team.over for team in view.coalitions[1:]] == [t.cost - view.coalitions[0].cost for t in view.coalitions[1:]]
    assert view.passed_over
    assert not {one.structure for one in view.passed_over} & members(view.coalitions[0])


def test_wanted_and_unwanted_are_heard(store, several):
    """Who is wanted is in every team, who is unwanted in none, and the cost of it is said."""
    first, *_ = sorted(member.structure_id for member in several.coalition.members)
    free = formed(store, several.need_id)
    another = next(iter(members(free.coalitions[1]) - members(free.coalitions[0])))
    view = formed(store, several.need_id, wanted=(another,), unwanted=(first,))
    assert all(another in members(team) and first not in members(team) for team in view.coalitions)
    assert view.coalitions[0].over == view.coalitions[0].cost - free.coalitions[0].cost
    assert view.coalitions[0].compared.text


def test_what_is_missing_is_said_with_what_to_give_up(store, reading):
    """No team: the role nobody fills, and the cheapest team for the rest."""
    view = formed(store, in_state(reading, NeedState.SANS_COALITION))
    assert not view.coalitions
    assert view.missing_roles
    (relaxation, *_) = view.relaxations
    assert {ask.id for ask in relaxation.asks} == {lack.id for lack in view.missing_roles}
    assert relaxation.members


@pytest.mark.parametrize("state", [NeedState.DU, NeedState.QUESTION, NeedState.REPONDU])
def test_no_team_is_sought_for_what_is_owed_unclear_or_answered(store, reading, state):
    """The same state as on the pages, with why, and no team."""
    view = formed(store, in_state(reading, state))
    assert (view.need.state, view.coalitions) == (state, ())
    assert view.because
    assert (view.need.translation.obligation is not None) == (state is NeedState.DU)


def test_faults_of_use_are_said(store, reading, several):
    """Unknown need or structure, too many teams: an error in French; the CDSU reads that who refused cannot be imposed."""
    refusing = next(s.id for s in shelf().snapshot().structures if s.consent is Consent.NON)
    with pytest.raises(UnknownTermError):
        formed(store, "need-nowhere")
    with pytest.raises(UnknownTermError):
        formed(store, several.need_id, wanted=("nobody",))
    with pytest.raises(InputError, match="--top"):
        formed(store, several.need_id, top=0)
    with pytest.raises(InputError, match="ne souhaite pas être proposée"):
        formed(store, several.need_id, wanted=(refusing,))
    assert formed(store, several.need_id, unwanted=(refusing,)) == formed(store, several.need_id)


@pytest.mark.parametrize("role", [UserRole.ASSOCIATION, UserRole.COPIL, UserRole.BATCH])
def test_nobody_else_reads_costs_and_refusals(store, reading, several, role):
    """Teams, alternatives, why not and teams by hand are for who arbitrates alone."""
    other = CDSU.with_(role=role)
    theirs = read_territory(store, other, DEMO_CONTRAT, TODAY)
    for ask in (
        lambda: form_coalition(store, other, several.need_id, today=TODAY),
        lambda: alternatives(theirs, several),
        lambda: why_not(store, theirs, several),
        lambda: compose(theirs, several.need_id, Steering()),
    ):
        with pytest.raises(AccessError):
            ask()


def test_alternatives_say_what_changes(reading, several):
    """Who comes in, out and stays rebuild the other team; the difference of cost is told in words."""
    shown = {member.structure_id for member in several.coalition.members}
    found = alternatives(reading, several)
    assert found
    for other in found:
        stays, comes, goes = ({one.id for one in some} for some in (other.stays, other.comes_in, other.goes_out))
        assert stays | goes == shown
        assert stays | comes == members(other.coalition)
        assert len(stays) <= len(shown) // 2
        assert other.over == other.coalition.cost - several.coalition.cost
        assert other.compared.text


def test_why_not_is_told_of_the_easiest_team_alone(store, reading, several):
    """The price of imposing somebody is told beside the easiest team; beside another nothing is said."""
    assert why_not(store, reading, several)
    dearer = suggestion_of(edited(reading, several))
    assert why_not(store, reading, dearer) == ()


def test_who_could_be_but_did_not_agree_is_told_to_the_cdsu(store, reading):
    """Whoever would bring what is asked and refuses is named with why, last, where teams are sought; in no team."""
    refused = {one.id: {offer.ask_id for offer in one.offers} for one in store.refusing(CDSU, DEMO_CONTRAT)}
    told = set()
    for need_id, answer in reading.answer_of.items():
        if not answer.suggestions:
            continue
        view = formed(store, need_id)
        assert not any(members(team) & refused.keys() for team in view.coalitions)
        for one in view.passed_over:
            if one.structure in refused:
                told.add(one.structure)
                assert {ask.id for ask in one.asks} <= refused[one.structure]
                assert [sentence.kind for sentence in one.reasons] == ["passed.refused"]
    assert told == {some_id for some_id, offers in refused.items() if offers}


def test_a_team_made_by_hand_survives_the_nights(store, reading, several):
    """Accepted with its members, its ways to money and whose idea it was; shown at once; republished by the next night."""
    composed = edited(reading, several)
    made = suggestion_of(composed)
    assert made.id == suggestion_id(several.need_id, composed.coalition.members)
    assert made.id not in reading.suggestions
    idea = composed.coalition.members[0].structure_id
    decision = accept_team(store, composed, at=NOW, initiated_by=idea)
    try:
        assert (decision.kind, decision.initiated_by, decision.suggestion_id) == (DecisionKind.ACCEPT, idea, made.id)
        assert accept_team(store, composed, at=NOW + timedelta(minutes=1), initiated_by=idea) == decision
        assert store.suggestion(CDSU, made.id)[0] == made
        before = read_territory(store, CDSU, DEMO_CONTRAT, TODAY)
        assert need_card(before, before.needs[several.need_id]).state is NeedState.ACCEPTE
        for _ in range(2):  # two nights purge the run it was made beside
            run_night_for(store, BATCH_SCOPE, (DEMO_CONTRAT,), as_of=TODAY)
        after = read_territory(store, CDSU, DEMO_CONTRAT, TODAY)
        kept = after.suggestions[made.id]
        assert kept.standing == "accept"
        assert {(m.structure_id, m.asks) for m in kept.coalition.members} == {
            (m.structure_id, m.asks) for m in made.coalition.members
        }
        view = suggestion_view(store, CDSU, made.id, TODAY)
        assert view.history[0].initiated_by == after.name(idea)
    finally:
        undone = decide.revoke(store, CDSU, made.id, at=NOW)
    assert undone.initiated_by == idea
    run_night_for(store, BATCH_SCOPE, (DEMO_CONTRAT,), as_of=TODAY)
    assert made.id not in read_territory(store, CDSU, DEMO_CONTRAT, TODAY).suggestions


def test_the_same_team_as_the_nights_is_the_nights(store, reading, several):
    """Choosing by hand exactly what was published is accepting what was published: the idea stays the engine's."""
    everyone = frozenset(member.structure_id for member in several.coalition.members)
    composed = compose(reading, several.need_id, Steering(fixed=everyone))
    decision = accept_team(store, composed, at=NOW)
    decide.revoke(store, CDSU, several.id, at=NOW)
    assert (decision.suggestion_id, decision.initiated_by) == (several.id, ENGINE)


def test_who_had_the_idea_is_the_cdsu_or_a_member(store, reading, several):
    """Somebody who is not in the team did not initiate it: nothing is kept."""
    composed = edited(reading, several)
    with pytest.raises(InputError, match="initiative"):
        accept_team(store, composed, at=NOW, initiated_by="somebody-else")
    made = suggestion_of(composed).id
    assert made not in read_territory(store, CDSU, DEMO_CONTRAT, TODAY).in_force


def test_nobody_left_is_an_answer(reading, several):
    """When everyone who brings an ask is left out, what is missing is said, and nothing can be accepted."""
    composed = compose(reading, several.need_id, Steering(left_out=frozenset(reading.structures)))
    assert composed.team is None
    assert composed.missing
    with pytest.raises(InputError, match="Aucune équipe"):
        suggestion_of(composed)


def test_the_idea_is_the_cdsus_unless_said_otherwise(store, reading, several):
    """Made by hand without a word on it, a team is the CDSU's idea."""
    ids = {member.structure_id for member in several.coalition.members}
    added = next(one.structure for one in formed(store, several.need_id).passed_over if one.over is not None)
    composed = compose(reading, several.need_id, Steering(fixed=frozenset({*ids, added})))
    decision = accept_team(store, composed, at=NOW + timedelta(hours=2))
    decide.revoke(store, CDSU, decision.suggestion_id, at=NOW + timedelta(hours=2))
    assert decision.initiated_by == HERSELF


def test_why_not_somebody_says_the_exact_price_of_imposing_it(store, reading):
    """What is told is what the team costs once she is imposed; a member is said to be one; nobody off the desk may ask."""
    need_id = in_state(reading, NeedState.A_ARBITRER)
    best = formed(store, need_id, top=1).coalitions[0]
    member = best.members[0].structure
    inside = why_not_member(store, CDSU, need_id, member, today=TODAY)
    assert (inside.passed.over, inside.passed.reasons[0].kind) == (0, "passed.in_team")
    free = [s.id for s in reading.snapshot.structures if s.consent is Consent.OUI and s.hours_per_week != 0]
    told = 0
    for other in [some_id for some_id in free if some_id not in members(best)][:6]:
        passed = why_not_member(store, CDSU, need_id, other, today=TODAY).passed
        imposed = formed(store, need_id, top=1, wanted=[other]).coalitions
        assert (passed.over is None) is not bool(imposed)
        if imposed:
            assert passed.over == imposed[0].cost - best.cost
            told += 1
    assert told
    outside = Scope(user="asso", role=UserRole.ASSOCIATION, territories=(DEMO_CONTRAT,))
    with pytest.raises(AccessError):
        why_not_member(store, outside, need_id, member, today=TODAY)
    refused = refusing(store, reading)[0]
    told_of = why_not_member(store, CDSU, need_id, refused.id, today=TODAY)
    assert (told_of.other.label, told_of.passed.reasons[0].kind) == (refused.label, "passed.refused")
    with pytest.raises(UnknownTermError, match="Aucune structure"):
        why_not_member(store, CDSU, need_id, "structure-000000000000", today=TODAY)


def test_teams_are_titled_by_what_differs(store, reading):
    """The first is the easiest; the others have short titles unlike one another."""
    titles = [team.title for team in formed(store, in_state(reading, NeedState.A_ARBITRER)).coalitions]
    assert titles[0] == "La plus simple"
    assert len(set(titles)) == len(titles) > 1
