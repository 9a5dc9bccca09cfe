"""One request told: what to know before making it, how sure its amount is, what to advance, when its report is due."""

from datetime import date

import pytest

from matchmaker.domain.award import FundingLine
from matchmaker.domain.funding import DatedValue
from matchmaker.domain.route import Certainty, PaidWhen
from matchmaker.domain.source import Fact
from matchmaker.matching.pathways.requests import cash, paid_when_of, report_due
from matchmaker.matching.pathways.rules import CONVENTION, REPORT_MONTHS, Rules
from tests.unit.matching.pathways.making import GROUP, HOLDER, PLACE, campagne, fact, grant, of, parameter, plan, step, token

CARRIER = HOLDER.with_(id="carrier")
AGREEMENT = (
    step("E1", ("groupe>=2",), ("accompagnement",)),
    step("E2a", ("accompagnement",), ("porteuse_signee",), source_id="loi"),
)


def rules(months):
    """Return rules where a report is due so many months after the end of the year."""
    return Rules({REPORT_MONTHS: DatedValue(value=months, since=date(2020, 1, 1))} if months else {})


@pytest.mark.parametrize(
    ("paid", "months", "due"),
    [
        (date(2027, 6, 21), 6, date(2028, 6, 30)),
        (date(2027, 1, 1), 6, date(2028, 6, 30)),
        (date(2027, 12, 31), 6, date(2028, 6, 30)),
        (date(2027, 6, 21), None, date(2028, 6, 30)),
        (date(2027, 6, 21), 1, date(2028, 1, 31)),
        (date(2027, 6, 21), 2, date(2028, 2, 29)),
        (date(2026, 6, 21), 2, date(2027, 2, 28)),
        (date(2027, 6, 21), 12, date(2028, 12, 31)),
        (date(2027, 6, 21), 14, date(2029, 2, 28)),
    ],
)
def test_a_report_is_due_so_many_months_after_the_year_ends(paid, months, due):
    """The last day of the month, leap years too; six months unless a rule says otherwise."""
    assert report_due(paid, rules(months)) == due


def test_an_action_paid_in_november_owes_its_report_the_next_summer():
    """The end of the year of the money counts, not twelve months from it: seven months may be left, or eighteen."""
    assert (report_due(date(2027, 11, 23), rules(6)) - date(2027, 11, 23)).days == 220


@pytest.mark.parametrize(
    ("when", "share", "asked", "expected"),
    [
        (PaidWhen.ADVANCE, None, 1000.0, 0.0),
        (PaidWhen.IN_KIND, None, None, 0.0),
        (PaidWhen.REIMBURSEMENT, None, 1000.0, 1000.0),
        (PaidWhen.REIMBURSEMENT, None, None, None),
        (PaidWhen.BALANCE, 0.7, 1000.0, 300.0),
        (PaidWhen.BALANCE, 1, 1000.0, 0.0),
        (PaidWhen.BALANCE, None, 1000.0, None),
        (PaidWhen.BALANCE, "la moitié", 1000.0, None),
        (PaidWhen.BALANCE, 1.5, 1000.0, None),
        (PaidWhen.UNKNOWN, 0.7, 1000.0, None),
    ],
)
def test_what_has_to_be_advanced(when, share, asked, expected):
    """All of it on invoices, the rest of an advance, nothing when paid before; unknown stays unknown, never nothing."""
    assert cash(when, Fact(value=share), asked) == expected


@pytest.mark.parametrize("value", [None, "bientôt", True, ("advance",)])
def test_a_way_to_pay_nobody_knows_is_unknown(value):
    """What is badly written is not guessed."""
    assert paid_when_of(Fact(value=value)) is PaidWhen.UNKNOWN


def only(*dispositifs, applicant=HOLDER, **fields):
    """Return the only request of the route that asks most."""
    catalogue = {name: fields.pop(name) for name in ("parameters", "steps", "campagnes") if name in fields}
    found = plan(of(*dispositifs, **catalogue), applicant, **fields)
    (request,) = max(found.routes, key=lambda route: route.covered_eur).requests
    return request


def kinds(reasons):
    """Return the kinds of some reasons."""
    return [reason.kind for reason in reasons]


RULE_23000 = parameter(CONVENTION, 23_000)


@pytest.mark.parametrize(
    ("fields", "warning"),
    [
        ({"payment_days": 61}, "warning.cash_flow"),
        ({"amount_max": 23_001, "goal": 30_000}, "warning.convention"),
        ({"facts": {"evaluation": fact("un bilan")}}, "warning.report"),
        ({"amount_max": Fact()}, "warning.amount_unknown"),
        ({"paid_when": fact("reimbursement")}, "warning.reimbursement"),
        ({"co_funders": ("Ville", "CAF")}, "warning.joint"),
        ({}, "step.report"),
    ],
)
def test_what_one_should_know_before_asking(fields, warning):
    """Late money, a convention, a report, an unknown amount, invoices first, several funders: told with the request."""
    goal = fields.pop("goal", 5000)
    assert warning in kinds(only(grant(**fields), parameters=(RULE_23000,), goal=goal).warnings)


def test_small_and_quick_grants_do_not_worry():
    """At the thresholds, nothing is said but the report."""
    request = only(grant(payment_days=60, amount_max=23_000), parameters=(RULE_23000,), goal=30_000)
    assert (request.amount_eur, kinds(request.warnings)) == (23_000, ["step.report"])


def test_the_threshold_of_a_convention_comes_from_the_rules():
    """Nobody gives a threshold: nothing is asked; another one is the one told, with its source."""
    assert "warning.convention" not in kinds(only(grant(amount_max=90_000), goal=90_000).warnings)
    told = [w for w in only(grant(), parameters=(parameter(CONVENTION, 500),)).warnings if w.kind == "warning.convention"]
    assert [(w.params["seuil"], w.source_id) for w in told] == [(500, "S")]


def test_private_money_owes_no_public_report():
    """A foundation that says nothing of reports is not given the State's rule."""
    assert kinds(only(grant(funder_kind="prive")).warnings) == []


def test_money_paid_on_invoices_is_not_also_said_to_be_late():
    """One warning is enough: pay first."""
    told = kinds(only(grant(payment_days=90, paid_when=fact("reimbursement"))).warnings)
    assert told.count("warning.reimbursement") == 1
    assert "warning.cash_flow" not in told


def test_who_signs_for_whom():
    """A named carrier signs for the group, with the law of carrying and its source; nobody found is said."""
    carried = grant("G", token("SIRET", "porteuse_signee"))
    request = only(carried, applicant=GROUP, carriers=(CARRIER,), steps=AGREEMENT)
    law = [warning for warning in request.warnings if warning.kind == "warning.portage"]
    assert (request.applicant_id, request.carried_for) == ("carrier", "group")
    assert [warning.source_id for warning in law] == ["loi"]
    alone = only(carried, applicant=GROUP, steps=AGREEMENT)
    assert (alone.applicant_id, alone.carried_for) == (None, "group")
    assert "plan.no_carrier" in kinds(alone.warnings)


def test_an_amount_is_possible_until_a_history_makes_it_probable():
    """Five awards of this funder here make it probable, with their numbers; four say nothing, nor do those of elsewhere."""
    lines = [
        FundingLine(
            id=f"l{n}",
            beneficiary_label="x",
            funder="F",
            dispositif_id="G",
            subject=str(n),
            territory_code=PLACE,
            year=2025,
            status="versée",
            granted_eur=amount,
            source_id="S",
        )
        for n, amount in enumerate((400, 500, 500, 600, 800))
    ]
    request = only(grant(), lines=lines)
    assert (request.certainty, request.history.granted, request.history.median_eur) == (Certainty.PROBABLE, 5, 500)
    assert "amount.probable" in kinds(request.reasons)
    few = only(grant(), lines=lines[:4])
    assert (few.certainty, few.history) == (Certainty.POSSIBLE, None)


def test_the_amount_says_what_bounds_it():
    """A rate, a ceiling with the source that gives it, or nothing known."""
    ceiling = only(grant(), campagnes=(campagne(opens_on=date(2026, 11, 1), closes_on=date(2027, 1, 31), amount_max=800),))
    assert [(r.kind, r.params, r.source_id) for r in ceiling.reasons] == [("amount.possible_max", {"montant": 800.0}, "S")]
    rate = only(grant(amount_max=Fact(), rate_max=0.5), goal=1000)
    assert [(r.kind, r.params) for r in rate.reasons] == [("amount.rate", {"part": 0.5})]
    assert kinds(only(grant(amount_max=Fact())).reasons) == ["amount.unknown"]


def test_a_request_is_the_same_whenever_it_is_computed():
    """Its id is made of what is asked, who signs and the window, not of the day."""
    window = campagne(opens_on=date(2026, 11, 1), closes_on=date(2027, 1, 31))
    first, later = (only(grant(), campagnes=(window,), as_of=day).id for day in (date(2026, 11, 23), date(2026, 12, 24)))
    assert first == later
