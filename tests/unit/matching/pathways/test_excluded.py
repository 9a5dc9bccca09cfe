"""Why not the others: what decides, who could say the best of it, what would open most, in an order one can read."""

from datetime import timedelta

from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.funding import Condition, ConditionKind, DispositifNature
from matchmaker.domain.reason import Reason
from matchmaker.domain.structure import StructureKind
from matchmaker.matching.pathways.excluded import as_money, easiest, in_order, in_time, settled, why_none
from matchmaker.matching.pathways.planner import Planner
from tests.unit.matching.pathways.making import GROUP, HOLDER, TODAY, campagne, fact, grant, of, plan, project, step, token

OUI, A_VERIFIER, NON = Outcome.OUI, Outcome.A_VERIFIER, Outcome.NON
QUESTION = Condition(kind=ConditionKind.MANUAL, label="Ici ?", source_id="S")


def check(outcome, kind="condition.only_a_person", change="change.ask_question", **params):
    """Return a check."""
    return ConditionCheck(label="L", outcome=outcome, known=Reason(kind=kind), would_change=Reason(kind=change, params=params))


def answer(some_id, *checks):
    """Return the eligibility these checks make."""
    worst = max((item.outcome for item in checks), key=[OUI, A_VERIFIER, NON].index)
    return Eligibility(dispositif_id=some_id, outcome=worst, checks=checks)


def why_not(catalogue, *applicants, **fields):
    """Return why not each dispositif."""
    return {item.dispositif_id: item for item in plan(catalogue, *applicants, **fields).excluded}


def test_the_best_that_an_applicant_could_say_is_told():
    """The fewest obstacles, and the first applicant of equals."""
    far, near = answer("D", check(NON), check(NON)), answer("D", check(NON), check(OUI))
    maybe = answer("D", check(A_VERIFIER), check(A_VERIFIER))
    assert easiest([far, near]) is near
    assert easiest([near, maybe, far]) is maybe
    twin = near.with_(campagne_id="c")
    assert easiest([near, twin]) is near


def test_a_door_a_closed_aid_and_another_theme_are_settled():
    """What no step and no date can change refuses for good; a missing state does not."""
    for kind in ("condition.a_door", "condition.an_orientation", "condition.closed", "condition.theme_other"):
        assert settled(answer("D", check(NON, kind)))
    assert not settled(answer("D", check(NON, "condition.token_absent")))
    assert not settled(answer("D", check(A_VERIFIER, "condition.theme_other")))


def test_only_what_made_the_outcome_is_kept():
    """Of a refusal the refusing conditions, of a doubt the doubts; of an export of aids, only the first of them."""
    lacking = [token("CER"), token("RNA"), QUESTION]
    ours = grant("A", *lacking)
    theirs = grant("B", *lacking, origin="aides-territoires")
    found = why_not(of(ours, theirs))
    assert [[check.label for check in found[name].checks] for name in "AB"] == [["CER", "RNA"], ["CER"]]
    assert {check.outcome for name in "AB" for check in found[name].checks} == {NON}


def test_what_a_check_could_open_comes_first_and_equal_reasons_together():
    """Possible, then to verify, then refused; our catalogue before exports; same first reason side by side."""
    items = [
        (grant("E", origin="aides-territoires"), answer("E", check(NON, "condition.b"))),
        (grant("D"), answer("D", check(NON, "condition.b"))),
        (grant("C"), answer("C", check(NON, "condition.a"))),
        (grant("B"), answer("B", check(A_VERIFIER))),
        (grant("A"), answer("A", check(NON, "condition.b"), check(NON, "condition.a"))),
    ]
    order = [item.dispositif_id for item in in_order(items)]
    assert order == [item.dispositif_id for item in in_order(items[::-1])] == ["B", "C", "D", "A", "E"]


def test_nothing_possible_says_the_single_changes_that_would_open_most():
    """A change that is enough alone counts; the three that open most are told, the most first."""
    changes = [("SIRET", 3), ("CER", 2), ("RNA", 1), ("JEP", 1)]
    refused = [
        answer(f"{name}{n}", check(NON, "condition.token_absent", "change.gain_token", jetons=(name,)))
        for name, times in changes
        for n in range(times)
    ]
    several = answer("Z", *(check(NON, "condition.token_absent", "change.gain_token", jetons=(name,)) for name in "xy"))
    told = why_none([several, *refused])
    assert told[0] == Reason(kind="plan.none", params={"dispositifs": 8})
    assert [reason.params["jetons"][0] for reason in told[1:]] == ["SIRET", "CER", "JEP"]


def test_no_way_says_what_would_open_one():
    """When nothing is feasible, the reason is the missing state, not a bare no."""
    found = plan(of(grant()), HOLDER.with_(siret=None))
    assert found.routes == ()
    assert [reason.kind for reason in found.reasons] == ["plan.none", "change.gain_token"]
    assert found.reasons[1].params == {"jetons": ("SIRET",)}


def test_every_dispositif_is_asked_or_told():
    """Money, doors, partners: none disappears."""
    every = (
        grant("A"),
        grant("B", token("CER")),
        grant("C", nature=DispositifNature.PORTE),
        grant("D", nature=DispositifNature.ORIENTATION),
    )
    found = plan(of(*every))
    asked = {request.dispositif_id for route in found.routes for request in route.requests}
    assert (asked, {item.dispositif_id for item in found.excluded}) == ({"A"}, {"B", "C", "D"})
    reasons = why_not(of(*every))
    assert [reasons[name].checks[0].known.kind for name in "CD"] == ["condition.a_door", "condition.an_orientation"]


def test_a_project_too_small_is_refused_with_the_budget_that_would_do():
    """A least amount above what it may give refuses, and says from which budget on; a budget nobody told only doubts."""
    small = grant(amount_min=2000, amount_max=9000, rate_max=0.8)
    refused = why_not(of(small), goal=1500.0)["G"]
    assert (refused.outcome, [c.would_change.params for c in refused.checks]) == (NON, [{"plancher": 2500.0}])
    assert why_not(of(small), goal=1500.0, goal_assumed=True)["G"].outcome is A_VERIFIER
    assert plan(of(small), goal=2500.0).routes
    flat = grant(amount_min=2000, amount_max=9000)
    assert [c.would_change.params for c in why_not(of(flat), goal=1500.0)["G"].checks] == [{"plancher": 2000.0}]


def test_the_source_of_a_least_amount_is_that_of_who_says_it():
    """The campagne's when it is local, the catalogue's otherwise."""
    national = grant(amount_min=fact(2000, "national"), amount_max=9000)
    local = campagne(amount_min=3000, source_id="ici")
    assert why_not(of(national), goal=1000.0)["G"].checks[0].source_id == "national"
    assert why_not(of(national, campagnes=(local,)), goal=1000.0)["G"].checks[0].source_id == "ici"


def test_a_carrier_who_could_sign_is_no_answer_where_nobody_can_be_carried():
    """One person is no group: what a carrier could ask today is not said to be possible."""
    steps = (step("E2a", ("groupe>=2",), ("porteuse_signee",)),)
    asked = grant("G", token("SIRET", "porteuse_signee"))
    alone = GROUP.with_(size=1, legal_tokens=())
    assert why_not(of(asked, steps=steps), alone, carriers=(HOLDER,))["G"].outcome is NON
    assert plan(of(asked, steps=steps), GROUP, carriers=(HOLDER,)).routes


def test_of_a_team_the_one_who_could_is_told():
    """What the town hall may ask is refused to the group, and the answer told is the town hall's."""
    public = Condition(kind=ConditionKind.CARRIER_KIND, values=("commune",), label="Commune", source_id="S")
    town = HOLDER.with_(id="town", kind=StructureKind.COMMUNE)
    both = grant("G", public, token("CER"))
    assert [check.label for check in why_not(of(both), GROUP, town)["G"].checks] == ["CER"]
    assert [check.label for check in why_not(of(both), GROUP)["G"].checks] == ["Commune", "CER"]


def test_a_brief_plan_counts_the_aids_it_leaves_out():
    """A night keeps the refusals of our catalogue, and only counts those of exports."""
    catalogue = of(grant("A", token("CER")), grant("B", token("CER"), origin="aides-territoires"), grant("C"))
    found = plan(catalogue, brief=True)
    assert [item.dispositif_id for item in found.excluded] == ["A"]
    assert Reason(kind="plan.aids_out", params={"nombre": 1}) in found.reasons
    assert found.openings == ()


def test_what_is_done_by_the_funder_itself_is_no_money():
    """An aid in kind is a *non* to who asks for money, with what may be done there; money keeps its answer."""
    yes = answer("G", check(OUI))
    told = as_money(grant(paid_when=fact("in_kind")), yes)
    assert told.outcome is NON
    assert [item.would_change.kind for item in told.checks][1:] == ["change.propose_idea"]
    assert as_money(grant(paid_when=fact("advance")), yes) == yes


def test_money_that_would_come_too_late_says_when():
    """An aid that nothing refuses but whose money comes after the horizon says from when; what refuses today is told instead."""
    planner = Planner(of(grant(usual_months=fact(("12",)))))
    desk = planner.desks.of(project(), (HOLDER,), (), (), TODAY, 24)
    found = desk.ways(grant(usual_months=fact(("12",))))
    yes, no = answer("G", check(OUI)), answer("G", check(NON))
    soonest = min(way.filing.payment for way in found)
    late = in_time(grant(), found, soonest - timedelta(days=1), yes)
    assert late.outcome is NON
    assert late.checks[-1].known.params["date"] == soonest.isoformat()
    assert in_time(grant(), found, soonest, yes) == yes
    assert in_time(grant(), (), TODAY, yes) == yes
    assert in_time(grant(), found, TODAY, no) == no
