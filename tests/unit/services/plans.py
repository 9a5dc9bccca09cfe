"""Funding plans written by hand for one reading, every part filled: what the views, the screens and the files are checked on."""

from datetime import date, timedelta

from matchmaker.domain.award import AwardHistory
from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import (
    Certainty,
    DateKind,
    FundingPlan,
    Opening,
    PaidWhen,
    Proof,
    Request,
    Route,
    RouteStep,
)
from tests.unit.services.demo_in_memory import TODAY

ACCOUNT = "compte_bancaire"


def check(outcome, kind="condition.only_a_person", change=None, parts=(), **params):
    """Return one condition evaluated."""
    return ConditionCheck(
        label=f"Condition {kind}",
        outcome=outcome,
        known=Reason(kind=kind, params=params),
        would_change=Reason(kind=change, params=params) if change else None,
        parts=parts,
    )


def lacking(*tokens):
    """Return a condition not met: these legal states are missing."""
    return check(Outcome.NON, "condition.token_absent", "change.gain_token", jetons=tokens)


def eligibility(dispositif_id, *checks):
    """Return the eligibility these checks make."""
    order = [Outcome.OUI, Outcome.A_VERIFIER, Outcome.NON]
    worst = max((item.outcome for item in checks), key=order.index, default=Outcome.OUI)
    return Eligibility(dispositif_id=dispositif_id, outcome=worst, checks=checks)


def history(granted=7, refused=None, sources=()):
    """Return what the funder of the FPH granted here."""
    return AwardHistory(
        dispositif_id="FPH",
        first_year=2023,
        last_year=2026,
        granted=granted,
        refused=refused,
        median_eur=500,
        low_eur=350,
        high_eur=700,
        source_ids=sources,
    )


def request(dispositif_id="FPH", applicant="s1", **fields):
    """Return a request filed in ten days, decided a month later, paid three weeks after."""
    return Request(
        **{
            "id": f"request-{dispositif_id}",
            "dispositif_id": dispositif_id,
            "applicant_id": applicant,
            "outcome": Outcome.A_VERIFIER,
            "eligibility": eligibility(dispositif_id, check(Outcome.OUI, "condition.in_qpv", territoire="QN00001D")),
            "filed": TODAY + timedelta(days=10),
            "filed_kind": DateKind.HARD,
            "deadline": date(2026, 12, 4),
            "calendar": "open",
            "decision": TODAY + timedelta(days=40),
            "decision_kind": DateKind.HARD,
            "paid": TODAY + timedelta(days=61),
            "paid_kind": DateKind.RELATIVE,
            "amount_eur": 800.0,
            "amount_max_eur": 800.0,
            "paid_when": PaidWhen.ADVANCE,
        }
        | fields
    )


def steps(actor="s1", opens="request-FPH"):
    """Return two steps: one to start today, one in ten days."""
    return (
        RouteStep(
            id="E1",
            label="Rencontrer la CDSU",
            actor_id=actor,
            start=TODAY,
            end=TODAY + timedelta(days=10),
            date_kind=DateKind.RELATIVE,
            effort_half_days=1,
            given=("accompagnement",),
            opens=(opens,),
            who_helps="La CDSU",
            reasons=(Reason(kind="pathway.step_gives", params={"jetons": ("accompagnement",)}),),
            to_check=True,
        ),
        RouteStep(
            id="depot",
            label="Préparer et déposer la demande",
            actor_id=actor,
            start=TODAY + timedelta(days=10),
            end=TODAY + timedelta(days=12),
            date_kind=DateKind.HARD,
            effort_half_days=2,
            opens=(opens,),
            documents=("Fiche projet d’une page",),
            cost_eur=15.0,
            reasons=(Reason(kind="step.file"),),
            verified_at=date(2025, 10, 1),
        ),
    )


def route(some_id="route-1", *, requests=None, strengths=("strength.first",), **fields):
    """Return a route with one request."""
    asked = (request(),) if requests is None else requests
    return Route(
        **{
            "id": some_id,
            "requests": asked,
            "steps": steps(),
            "outcome": Outcome.A_VERIFIER,
            "first_euro": TODAY + timedelta(days=61),
            "first_euro_kind": DateKind.RELATIVE,
            "covered_eur": 800.0,
            "possible_eur": 800.0,
            "effort_half_days": 3,
            "strengths": tuple(Reason(kind=kind) for kind in strengths),
            "warnings": (Reason(kind="warning.portage_fee"),),
            "fallback": (Reason(kind="fallback.none"),),
        }
        | fields
    )


def plan(*routes, need_id=None, **fields):
    """Return a plan for Les Cent Tilleuls that starts today."""
    return FundingPlan(
        **{
            "project": Project(
                territory_code="QN00001D",
                within=("DEMO01", "QN00001D"),
                themes=("enfance",),
                goal_eur=5000,
                goal_assumed=True,
                need_id=need_id,
            ),
            "as_of": TODAY,
            "horizon": date(2028, 11, 24),
            "applicants": ("s1",),
            "routes": routes,
            "openings": (
                Opening(
                    token=ACCOUNT,
                    dispositif_ids=("FIA", "AAP_CDV"),
                    amount_eur=5500,
                    duties=(Reason(kind="opening.duty", params={"devoir": "Tenir des comptes et les faire approuver."}),),
                ),
            ),
            "proof": Proof(complete=True, options=12, plans=4, explored=30),
        }
        | fields
    )


__all__ = [
    "ACCOUNT",
    "Certainty",
    "check",
    "eligibility",
    "history",
    "lacking",
    "plan",
    "request",
    "route",
    "steps",
]
