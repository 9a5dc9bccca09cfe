"""Age limits, reports, stages, budgets, other money, droit commun: three outcomes each."""

from dataclasses import replace
from datetime import date

import pytest

from matchmaker.domain.action import Stage
from matchmaker.domain.award import LineStatus
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Campagne, ConditionKind
from matchmaker.eligibility.tokens import Tokens
from tests.unit.eligibility.cases import (
    COLLECTIVE,
    INTERVIEWED,
    case_of,
    check_of,
    condition_of,
    line,
    outcome_of,
)

OUI, NON, A_VERIFIER = Outcome.OUI, Outcome.NON, Outcome.A_VERIFIER
REPORTED = Tokens(held=frozenset({"bilan_N-1"}))
LATE = Tokens(absent=frozenset({"bilan_N-1"}))
CARRIED = Tokens(held=frozenset({"porteuse_signee"}))


def told(item):
    """Return what a check answers, in short."""
    return item.outcome, item.known.kind, item.would_change.kind if item.would_change else None


@pytest.mark.parametrize(
    ("bearer", "founded", "expected"),
    [
        ({}, date(2023, 11, 24), (OUI, "condition.founded_below", None)),
        ({}, date(2023, 11, 23), (NON, "condition.founded_below", "change.younger_carrier")),
        ({}, None, (A_VERIFIER, "condition.age_unknown_below", "change.ask_age")),
        (COLLECTIVE, None, (OUI, "condition.newborn", None)),
        ({**COLLECTIVE, "rna": "W751234567"}, None, (A_VERIFIER, "condition.age_unknown_below", "change.ask_age")),
        ({"tokens": CARRIED}, date(2010, 1, 1), (A_VERIFIER, "condition.age_unknown_below", "change.ask_age")),
    ],
)
def test_an_age_limit_counts_from_the_day_of_creation(bearer, founded, expected):
    """Thirty-six months to the day; who does not exist yet is young; an unnamed carrier's age is asked."""
    assert told(outcome_of(ConditionKind.MAX_AGE_MONTHS, case_of(founded=founded, **bearer), number=36)) == expected


MISSING = (NON, "condition.report_missing", "change.hand_in_report")
RUNNING = (A_VERIFIER, "condition.report_running", "change.join_report")
UNSAID = (A_VERIFIER, "condition.report_unsaid", "change.ask_report")
OPEN_DATA = {"dispositif_id": None, "funder_siret": "11111111111111"}
CAMPAGNE = Campagne(id="c", dispositif_id="D", territory_code="T", year=2027, funder_siret="11111111111111")


@pytest.mark.parametrize(
    ("lines", "case", "expected"),
    [
        ([line(2025, report_on=date(2026, 5, 2))], {}, (OUI, "condition.report_handed", None)),
        ([line(2025, report_missing=True)], {}, MISSING),
        ([line(2025, report_missing=True, **OPEN_DATA)], {}, MISSING),
        ([line(2025)], {}, UNSAID),
        ([line(2025, report_on=date(2026, 11, 24))], {}, (A_VERIFIER, "condition.report_unsaid", "change.ask_report")),
        ([line(2025)], {"tokens": LATE, "stage": Stage.NOUVELLE}, MISSING),
        ([line(2025)], {"tokens": REPORTED}, (OUI, "condition.report_told", None)),
        ([line(2025, **OPEN_DATA)], {}, UNSAID),
        ([line(2025, **OPEN_DATA)], {"tokens": LATE}, MISSING),
        ([line(2025, **OPEN_DATA)], {"tokens": REPORTED}, (OUI, "condition.report_told", None)),
        ([line(2026)], {}, RUNNING),
        ([line(2026)], {"tokens": REPORTED}, RUNNING),
        ([line(2026)], {"tokens": LATE}, RUNNING),
        ([line(2026, report_on=date(2026, 10, 1))], {}, (OUI, "condition.report_handed", None)),
        ([], {"stage": Stage.NOUVELLE}, (OUI, "condition.report_not_due", None)),
        ([], {"stage": Stage.EXPERIMENTALE}, (OUI, "condition.report_not_due", None)),
        ([], {"stage": Stage.RENOUVELEE}, (A_VERIFIER, "condition.report_unknown", "change.ask_report")),
        ([], {}, (A_VERIFIER, "condition.report_unknown", "change.ask_report")),
        ([], {"tokens": REPORTED}, (OUI, "condition.report_told", None)),
        ([], COLLECTIVE, (OUI, "condition.report_not_due", None)),
    ],
)
def test_the_report_of_the_last_award_is_due_before_a_new_request(lines, case, expected):
    """Handed in, late, still to come, unsaid or not due: open data say nothing of reports, whoever keeps the awards does."""
    assert told(outcome_of(ConditionKind.REPORT, case_of(lines=lines, **case), CAMPAGNE)) == expected


@pytest.mark.parametrize(
    ("as_of", "on", "expected"),
    [
        (date(2026, 6, 30), date(2026, 9, 1), RUNNING),
        (date(2026, 7, 1), date(2026, 9, 1), MISSING),
        (date(2026, 3, 1), date(2028, 9, 1), RUNNING),
    ],
)
def test_a_report_is_late_from_today_not_from_the_day_of_filing(as_of, on, expected):
    """Six months after the year; a request planned for later leaves the time to hand it in."""
    case = replace(case_of(lines=[line(2025, report_missing=True)]), as_of=as_of, on=on)
    assert told(outcome_of(ConditionKind.REPORT, case)) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"status": LineStatus.REFUSEE, "granted_eur": None},
        {"status": LineStatus.DEMANDEE, "granted_eur": None},
        {"beneficiary_id": "structure-2"},
        {"beneficiary_id": None},
        {"dispositif_id": "E"},
        {"year": 2027},
    ],
)
def test_only_ones_own_award_of_the_same_dispositif_owes_a_report(other):
    """A request, a refusal, somebody else's award, another dispositif's or a later one owe nothing here."""
    case = case_of(lines=[line(**{"year": 2025} | other)], tokens=LATE, stage=Stage.NOUVELLE)
    assert told(outcome_of(ConditionKind.REPORT, case)) == (OUI, "condition.report_not_due", None)


def test_a_late_report_blocks_the_other_calls_of_the_same_authority():
    """The authority that decides the local campagne is known by its SIRET: what it paid under another name counts."""
    case = case_of(lines=[line(**OPEN_DATA)], tokens=LATE, stage=Stage.NOUVELLE)
    assert outcome_of(ConditionKind.REPORT, case, CAMPAGNE).outcome is NON
    assert outcome_of(ConditionKind.REPORT, case, CAMPAGNE.with_(funder_siret=None)).outcome is OUI


def test_the_last_award_is_the_one_whose_report_counts():
    """A report handed in for the last year awarded is enough: who paid it had the one before."""
    lines = [line(2024), line(2025, report_on=date(2026, 5, 2))]
    item = outcome_of(ConditionKind.REPORT, case_of(lines=lines, tokens=LATE))
    assert (item.outcome, item.known.params["annee"], item.known_on) == (OUI, 2025, date(2026, 5, 2))


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"stage": Stage.NOUVELLE}, (OUI, "condition.stage_known", None)),
        ({"stage": Stage.RENOUVELEE}, (NON, "condition.stage_known", "change.other_stage")),
        ({}, (A_VERIFIER, "condition.stage_unknown", "change.ask_stage")),
        ({"need_id": "n", "lines": [line(need_id="n")]}, (NON, "condition.stage_funded", "change.other_stage")),
        ({"need_id": "n", "lines": [line(need_id="m")]}, (A_VERIFIER, "condition.stage_unknown", "change.ask_stage")),
        (
            {"need_id": "n", "lines": [line(need_id="n", status=LineStatus.DEMANDEE)]},
            (A_VERIFIER, "condition.stage_unknown", "change.ask_stage"),
        ),
        ({"need_id": "n", "lines": [line(2026, need_id="n")]}, (A_VERIFIER, "condition.stage_unknown", "change.ask_stage")),
        ({"stage": Stage.NOUVELLE, "need_id": "n", "lines": [line(need_id="n")]}, (OUI, "condition.stage_known", None)),
    ],
)
def test_the_stage_is_said_or_shown_by_an_earlier_award(case, expected):
    """What a person says wins; money of an earlier year for the same need makes a renewal; else one asks."""
    assert told(outcome_of(ConditionKind.STAGE, case_of(**case), values=("nouvelle", "expérimentale"))) == expected


@pytest.mark.parametrize(
    ("goal", "assumed", "expected"),
    [
        (10_000, False, (OUI, "condition.budget_within", None)),
        (10_001, False, (NON, "condition.budget_above", "change.smaller_budget")),
        (10_000, True, (OUI, "condition.budget_assumed_within", None)),
        (10_001, True, (A_VERIFIER, "condition.budget_assumed_above", "change.say_budget")),
    ],
)
def test_a_ceiling_of_budget_refuses_only_a_budget_somebody_told(goal, assumed, expected):
    """A convention of ours is no fact: above the ceiling it is asked, never refused."""
    case = case_of(goal_eur=goal, goal_assumed=assumed)
    assert told(outcome_of(ConditionKind.BUDGET_MAX, case, number=10_000)) == expected


@pytest.mark.parametrize(
    ("lines", "assumed", "expected", "lacking"),
    [
        ([line(dispositif_id="E", need_id="n", granted_eur=2000)], False, OUI, None),
        ([line(dispositif_id="E", need_id="n", granted_eur=1999)], False, A_VERIFIER, 1),
        ([line(dispositif_id="E", need_id="n", granted_eur=2000)], True, A_VERIFIER, 0),
        ([line(dispositif_id="E", need_id="m", granted_eur=2000)], False, A_VERIFIER, 2000),
        ([line(dispositif_id="D", need_id="n", granted_eur=2000)], False, A_VERIFIER, 2000),
        ([line(dispositif_id="E", need_id="n", status=LineStatus.DEMANDEE)], False, A_VERIFIER, 2000),
        ([], False, A_VERIFIER, 2000),
    ],
)
def test_money_from_elsewhere_is_what_others_notified(lines, assumed, expected, lacking):
    """Half the budget notified by others for this need is enough; less is still to be found, and never a refusal."""
    case = case_of(goal_eur=4000, goal_assumed=assumed, need_id="n", lines=lines)
    item = outcome_of(ConditionKind.OTHER_MONEY, case, number=0.5)
    assert item.outcome is expected
    assert lacking is None or item.would_change.params == {"montant": lacking}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"planned": ["REAAP"]}, OUI),
        ({"planned": ["FDVA2"]}, A_VERIFIER),
        ({"lines": [line(2025, dispositif_id="REAAP", status=LineStatus.REFUSEE, granted_eur=None)]}, OUI),
        ({"lines": [line(2024, dispositif_id="REAAP")]}, A_VERIFIER),
        ({"lines": [line(2025, dispositif_id="REAAP", beneficiary_id="structure-2")]}, A_VERIFIER),
        ({}, A_VERIFIER),
    ],
)
def test_droit_commun_comes_first_or_its_lack_is_told(case, expected):
    """Asked beside, or lately, even in vain: fine. Else the request has to say why it does not suit: never a refusal."""
    item = outcome_of(ConditionKind.AFTER, case_of(**case), values=("REAAP", "CLAS"))
    assert item.outcome is expected
    assert item.would_change is None or item.would_change.params == {"aides": ("REAAP", "CLAS")}


HISTORY = (
    {"value": 10_000, "since": "2020-01-01", "source_id": "old"},
    {"value": 5_000, "since": "2027-01-01", "source_id": "new"},
)


@pytest.mark.parametrize(
    ("on", "outcome", "source", "since"),
    [
        (date(2019, 12, 31), A_VERIFIER, "S01", None),
        (date(2020, 1, 1), OUI, "old", "2020-01-01"),
        (date(2026, 12, 31), OUI, "old", "2020-01-01"),
        (date(2027, 1, 1), NON, "new", "2027-01-01"),
    ],
)
def test_a_number_is_that_of_the_day_of_filing(on, outcome, source, since):
    """A threshold that changed is read on the day the request is filed, with its source; before the first it is unknown."""
    case = case_of(goal_eur=7_000).after([], on, None)
    item = check_of(condition_of(ConditionKind.BUDGET_MAX, history=HISTORY), case)
    assert (item.outcome, item.source_id, item.since) == (outcome, source, since)


def test_a_value_without_source_leans_on_its_condition():
    """A value that gives no source refuses only where the condition it belongs to has one."""
    history = ({"value": 5_000, "since": "2020-01-01"},)
    for source, expected in (("S", NON), (None, A_VERIFIER)):
        made = condition_of(ConditionKind.BUDGET_MAX, source_id=source, history=history)
        assert check_of(made, case_of(goal_eur=7_000)).outcome is expected


def test_what_was_interviewed_is_not_asked_again():
    """A complete interview without a report makes a known award a late report."""
    assert outcome_of(ConditionKind.REPORT, case_of(lines=[line(2025)], **INTERVIEWED)).outcome is NON
