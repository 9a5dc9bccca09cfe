"""What leaves the CDSU's desk: nothing that was refused, counted, or owed; all of it stays for who arbitrates."""

from datetime import UTC, date, datetime, timedelta

import pytest

from matchmaker.domain.award import AwardHistory
from matchmaker.domain.decision import Decision, DecisionKind, RefusalCause
from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, Member, MissingAsk, NeedAnswer, NoCoalition, Suggestion, Translation
from matchmaker.domain.route import DateKind, FundingPlan, Request, Route
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.matching.cost import Feature
from matchmaker.storage import firewall
from tests.unit.services.demo_in_memory import demo_answers

DAY = date(2026, 11, 23)
CDSU, BATCH, ASSOCIATION, COPIL = (
    Scope(user="x", role=role) for role in (UserRole.CDSU, UserRole.BATCH, UserRole.ASSOCIATION, UserRole.COPIL)
)
ACCEPT, REFUSE, REVOKE, RELEASE, WITHHOLD = DecisionKind


def events(*kinds):
    """Return these decisions on one suggestion, one minute after the other."""
    start = datetime(2026, 11, 23, 9, tzinfo=UTC)
    return tuple(
        Decision(
            id=f"d{place}",
            suggestion_id="s",
            need_id="n",
            territory_code="T",
            kind=kind,
            members=(),
            cause=RefusalCause.BUSY if kind is REFUSE else None,
            by="camille",
            at=start + timedelta(minutes=place),
        )
        for place, kind in enumerate(kinds)
    )


@pytest.mark.parametrize(
    ("kinds", "structures", "steering"),
    [
        ((), False, False),
        ((ACCEPT,), False, True),
        ((RELEASE,), True, True),
        ((ACCEPT, RELEASE), True, True),
        ((RELEASE, WITHHOLD), False, False),
        ((ACCEPT, RELEASE, WITHHOLD), False, True),
        ((RELEASE, REFUSE), False, False),
        ((RELEASE, REFUSE, REVOKE), False, False),
        ((ACCEPT, REVOKE), False, False),
    ],
)
def test_who_a_suggestion_reaches(kinds, structures, steering):
    """Structures read what was released and not refused since; who steers reads what was accepted too; the desk reads all."""
    found = {scope.role: firewall.reaches(scope, events(*kinds))("s") for scope in (CDSU, BATCH, ASSOCIATION, COPIL)}
    assert found == {UserRole.CDSU: True, UserRole.BATCH: True, UserRole.ASSOCIATION: structures, UserRole.COPIL: steering}


def test_a_refusal_is_read_by_nobody_else():
    """Events are told outside when they let something be read; a refusal, its cause and what was taken back never are."""
    told = events(ACCEPT, RELEASE, REFUSE, REVOKE, ACCEPT, RELEASE)
    assert firewall.decisions_shown(CDSU, told) == told
    for scope in (ASSOCIATION, COPIL):
        assert {event.id for event in firewall.decisions_shown(scope, told)} == {"d4", "d5"}
        assert firewall.decisions_shown(scope, events(ACCEPT, REFUSE)) == ()


def check(kind, **more):
    """Return a check with everything that may betray."""
    known = Reason(kind=kind, params={"aides": ("CLAS",)} if "asked" in kind else {"annee": 2025}, source_id="SECRET")
    change = Reason(kind="change.hand_in_report", params={"annee": 2025}) if "report" in kind else None
    return ConditionCheck(label="L", outcome=Outcome.NON, known=known, would_change=change, known_on=DAY, **more)


def suggestion():
    """Return a suggestion that holds everything the desk alone may read."""
    betraying = (
        check("condition.asked_first"),
        check("condition.all_hold", parts=(check("condition.report_missing"),)).with_(known=Reason(kind="condition.all_hold")),
    )
    aid = Eligibility(dispositif_id="A", outcome=Outcome.OUI, checks=betraying)
    history = AwardHistory(
        dispositif_id="A", first_year=2023, last_year=2026, granted=6, refused=4242, median_eur=1.0, low_eur=1.0, high_eur=1.0
    )
    request = Request(
        id="r",
        dispositif_id="A",
        applicant_id="one",
        outcome=Outcome.OUI,
        eligibility=aid,
        filed=DAY,
        filed_kind=DateKind.HARD,
        calendar="campagne",
        decision=DAY,
        decision_kind=DateKind.HARD,
        paid=DAY,
        paid_kind=DateKind.PATTERN,
        history=history,
        warnings=(Reason(kind="warning.asked_already", params={"annee": 2026}), Reason(kind="warning.portage")),
    )
    route = Route(
        id="r", requests=(request,), steps=(), outcome=Outcome.OUI, first_euro=DAY, first_euro_kind=DateKind.PATTERN,
        covered_eur=1.0, effort_half_days=1.0,
    )  # fmt: skip
    load = Reason(kind="member.heavy_load", params={"nombre": 5}, weight=600.0)
    brings = Reason(kind="member.brings", params={"apports": ("role:lieu",)}, weight=12.0)
    project = Project(territory_code="Q", within=("Q",), goal_eur=1.0)
    return Suggestion(
        id="s",
        need_id="n",
        territory_code="T",
        coalition=Coalition(
            members=(Member(structure_id="one", asks=("role:lieu",), cost=1612.0, reasons=(load, brings)),),
            bearer_id="one",
            cost=1612.0,
            candidates=9,
            reasons=(Reason(kind="standing.other_easier"), Reason(kind="tie.same_quartier", weight=-90.0)),
        ),
        funding=FundingPlan(
            project=project,
            as_of=DAY,
            horizon=DAY,
            applicants=("one",),
            routes=(route,),
            excluded=(aid, Eligibility(dispositif_id="B", outcome=Outcome.NON, checks=(check("condition.beside_asked"),))),
        ),
    )


@pytest.mark.parametrize("scope", [ASSOCIATION, COPIL])
def test_nothing_of_the_desk_leaves_it(scope):
    """No cost, no load, no refusal counted, no pending request, no report owed, nobody named as refusing: the rest stays."""
    lacking = NoCoalition(missing=(MissingAsk(ask_id="x", reasons=(Reason(kind="missing.refused", params={"nombre": 1}),)),))
    answer = NeedAnswer(
        need_id="n", territory_code="T", translation=Translation(by="moteur"), suggestions=(suggestion(),), no_coalition=lacking
    )
    shown = firewall.answer_shown(scope, answer)
    text = shown.model_dump_json()
    betraying = ("1612", "heavy_load", "4242", "CLAS", "SECRET", "2025", "asked_already", "beside_asked", "standing.", "-90.0")
    for betrayed in betraying:
        assert betrayed not in text, betrayed
    [one] = shown.suggestions
    assert [reason.kind for reason in one.coalition.members[0].reasons] == ["member.brings"]
    assert [reason.kind for reason in one.coalition.reasons] == ["tie.same_quartier"]
    assert [reason.kind for reason in one.funding.routes[0].requests[0].warnings] == ["warning.portage"]
    assert one.funding.routes[0].requests[0].outcome is Outcome.OUI
    assert shown.no_coalition == NoCoalition()
    assert firewall.answer_shown(CDSU, answer) == firewall.answer_shown(BATCH, answer) == answer


def test_a_structure_reads_the_checks_of_its_own_request():
    """What it asked for and whether its report is in are its own; the fund's refusals of others are still not told."""
    own, other = (ASSOCIATION.with_(structure_id=some_id) for some_id in ("one", "two"))
    [mine] = firewall.suggestion_shown(own, suggestion()).funding.routes[0].requests
    [theirs] = firewall.suggestion_shown(other, suggestion()).funding.routes[0].requests
    [asked] = suggestion().funding.routes[0].requests
    assert (mine.eligibility, mine.warnings) == (asked.eligibility, asked.warnings)
    assert mine.history.refused is None
    assert theirs.eligibility != asked.eligibility
    carrying = asked.with_(carried_for="three")
    plan = suggestion().funding.with_(routes=(suggestion().funding.routes[0].with_(requests=(carrying,)),))
    assert firewall.plan_shown(own, plan).routes[0].requests[0].eligibility == theirs.eligibility


def test_what_a_choice_by_hand_costs_stays_on_the_desk():
    """Neither the cost of a team, nor its bound, nor what the CDSU's choices add, nor who she imposed, is read elsewhere."""
    told = (Reason(kind="coalition.steered_dearer", params={"part": 12}), Reason(kind="coalition.lacks_residents"))
    imposed = Member(structure_id="a", asks=(), cost=1000, reasons=(Reason(kind="member.guest"), Reason(kind="member.fixed")))
    team = Coalition(members=(imposed,), bearer_id="a", cost=1000, bound=1000, over_free=120, reasons=told)
    project = Project(territory_code="T", within=("T",), goal_eur=1.0)
    plan = FundingPlan(project=project, as_of=DAY, horizon=DAY, applicants=())
    suggestion = Suggestion(id="s", need_id="n", territory_code="T", coalition=team, funding=plan)
    for scope in (ASSOCIATION, COPIL):
        shown = firewall.suggestion_shown(scope, suggestion).coalition
        assert (shown.cost, shown.bound, shown.over_free) == (0, None, None)
        assert [reason.kind for reason in shown.reasons] == ["coalition.lacks_residents"]
        assert shown.members[0].reasons == ()
    assert firewall.suggestion_shown(CDSU, suggestion) == suggestion


# What whoever is not on the desk may read of a team: who, what each brings, what ties them, what is not known. Another kind is a
# decision to take here, not an oversight.
READ_BY_ALL = {
    "coalition.alone",
    "coalition.bearer_able",
    "coalition.bearer_cannot",
    "coalition.bearer_offers",
    "coalition.bearer_to_check",
    "coalition.covers",
    "coalition.covers_part",
    "coalition.lacks_residents",
    "coalition.would_cover",
    "member.already_acts",
    "member.bearer_not_offered",
    "member.bearer_to_check",
    "member.brings",
    "member.consent_unknown",
    "member.here",
    "member.inferred",
    "member.kind_inferred",
    "member.only_brings",
    "member.other_quartier",
    "member.quartier_unknown",
    *(f"{whom}.{tie}" for whom in ("team", "tie") for tie in ("work_together", *(feature.value for feature in Feature))),
}


@pytest.mark.parametrize("scope", [ASSOCIATION, COPIL], ids=["association", "copil"])
def test_every_reason_of_a_night_is_one_anybody_may_read(scope):
    """Of all a night says of its teams, what leaves the desk is of a closed list: nobody busy, compared, called elsewhere."""
    published = [suggestion for answer in demo_answers() for suggestion in answer.suggestions]
    said = {reason.kind for one in published for reason in one.coalition.reasons}
    assert "allocation.shared" in said  # else the demonstration proves little
    for one in published:
        coalition = firewall.suggestion_shown(scope, one).coalition
        kinds = {r.kind for r in coalition.reasons} | {r.kind for member in coalition.members for r in member.reasons}
        assert kinds <= READ_BY_ALL


@pytest.mark.parametrize("kind", ["change.hand_in_report", "change.join_report", "change.choose_one"])
def test_what_would_open_the_money_does_not_tell_of_a_report_nor_of_a_request(kind):
    """A plan without a route says what would change it, but not a report that is owed nor what was asked for."""
    plan = FundingPlan(
        project=Project(territory_code="T", within=("T",), goal_eur=1.0),
        as_of=DAY,
        horizon=DAY,
        applicants=(),
        reasons=(Reason(kind=kind), Reason(kind="plan.none")),
    )
    assert [reason.kind for reason in firewall.plan_shown(COPIL, plan).reasons] == ["plan.none"]
    assert firewall.suggestion_shown(CDSU, suggestion().with_(funding=plan)).funding == plan
