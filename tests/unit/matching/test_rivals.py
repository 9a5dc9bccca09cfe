"""Teams that ask the same call are told so, with who could ask for all of them."""

from datetime import date

import pytest

from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.project import Project
from matchmaker.domain.recommendation import Coalition, Member, Suggestion
from matchmaker.domain.route import DateKind, FundingPlan, Request, Route
from matchmaker.matching.rivals import rivals

DAY = date(2027, 1, 18)


def request(campagne, dispositif="FIA"):
    """Return a request to a dispositif, for a call or for none."""
    return Request(
        id=f"r-{campagne}",
        dispositif_id=dispositif,
        campagne_id=campagne,
        applicant_id="a",
        outcome=Outcome.OUI,
        eligibility=Eligibility(dispositif_id=dispositif, outcome=Outcome.OUI),
        filed=DAY,
        filed_kind=DateKind.HARD,
        calendar="campagne",
        decision=DAY,
        decision_kind=DateKind.HARD,
        paid=DAY,
        paid_kind=DateKind.PATTERN,
    )


def suggestion(need, members, *campagnes, signing=None):
    """Return a team for a need whose first route asks these calls."""
    route = Route(
        id="route",
        requests=tuple(request(campagne) for campagne in campagnes),
        steps=(),
        outcome=Outcome.OUI,
        first_euro=DAY,
        first_euro_kind=DateKind.PATTERN,
        covered_eur=1.0,
        effort_half_days=1.0,
    )
    plan = FundingPlan(
        project=Project(territory_code="Q", within=("Q",), goal_eur=1.0),
        as_of=DAY,
        horizon=DAY,
        applicants=tuple(signing or members),
        routes=(route,) if campagnes else (),
    )
    team = tuple(Member(structure_id=one, asks=("role:lieu",), cost=1.0) for one in members)
    coalition = Coalition(members=team, bearer_id=members[0], cost=1.0)
    return Suggestion(id=f"s-{need}", need_id=need, territory_code="T", coalition=coalition, funding=plan)


@pytest.mark.parametrize(
    ("others", "joint"),
    [
        ([suggestion("n2", "bx", "c")], ("b",)),
        ([suggestion("n2", "xy", "c")], ()),
        ([suggestion("n2", "bx", "c"), suggestion("n3", "bz", "c")], ("b",)),
        ([suggestion("n2", "bx", "c"), suggestion("n3", "yz", "c")], ()),
        ([suggestion("n2", "bx", "c", signing="x")], ()),
    ],
)
def test_who_is_in_every_team_and_may_sign_could_ask_for_all(others, joint):
    """One call, several needs: somebody common to all who may sign makes a joint request possible; else each asks alone."""
    [found] = rivals([suggestion("n1", "ab", "c"), *others])
    assert found.joint == joint
    assert found.need_ids == tuple(sorted(["n1", *(one.need_id for one in others)]))
    assert [reason.kind for reason in found.reasons] == ["rivals.same_call", "rivals.joint" if joint else "rivals.apart"]


def test_nobody_is_a_rival_without_the_same_dated_call():
    """Another call, a request without a call, no route, or two teams of one need: nobody is against anybody."""
    mine = suggestion("n1", "ab", "c")
    for other in (suggestion("n2", "ax", "d"), suggestion("n2", "ax", None), suggestion("n2", "ax"), suggestion("n1", "xy", "c")):
        assert rivals([mine, other]) == ()
