"""Money under the ids of a test: one of everything of the funding catalogue, lines, a plan."""

from datetime import date

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.funding import (
    Campagne,
    Condition,
    ConditionKind,
    DatedValue,
    Dispositif,
    Document,
    FunderKind,
    Parameter,
    Period,
    Step,
)
from matchmaker.domain.project import Project
from matchmaker.domain.route import DateKind, FundingPlan, Request, Route
from matchmaker.domain.source import Fact
from tests.storage.namespaces import Namespace


def conditions(ns: Namespace) -> tuple[Condition, ...]:
    """Return a condition on a legal state, one that combines others, and one whose number has a history."""
    return (
        Condition(kind=ConditionKind.TOKEN, values=(ns.id("RNA"),), label="Être déclarée", source_id=ns.id("source")),
        Condition(
            kind=ConditionKind.ANY,
            label="Avoir un compte, ou n'être pas jeune",
            parts=(
                Condition(kind=ConditionKind.TOKEN, values=(ns.id("compte"),), label="Avoir un compte"),
                Condition(
                    kind=ConditionKind.NOT,
                    label="Ne pas être jeune",
                    parts=(Condition(kind=ConditionKind.TOKEN, values=(ns.id("jeune"),), label="Être jeune"),),
                ),
            ),
        ),
        Condition(
            kind=ConditionKind.BUDGET_MAX,
            number=5000,
            history=(DatedValue(value=5000, since=date(2024, 1, 1), source_id=ns.id("source")),),
            label="Une petite action",
        ),
    )


def funding(ns: Namespace) -> dict[str, object]:
    """Return a dispositif, its campagne, a step with its local version, and the numbers and papers, as fields of a batch."""
    return {
        "dispositifs": (
            Dispositif(
                id=ns.id("fonds"),
                label="Fonds d'essai",
                funder="État",
                summary="Une petite aide.",
                conditions=conditions(ns),
                not_with=(ns.id("fonds-b"),),
                co_funders=("État", "Ville"),
                funder_kind=FunderKind.MIXTE,
                themes=(ns.id("theme"),),
                amount_max=Fact(value=1000, unit="€", source_id=ns.id("source"), since="2024"),
                usual_months=Fact(value=("3", "6")),
                facts={"plateforme": Fact(value="Dauphin", source_id=ns.id("source"))},
                closed_on=date(2027, 1, 1),
                source_id=ns.id("source"),
            ),
            Dispositif(
                id=ns.id("fonds-b"),
                label="Fonds d'essai, second volet",
                funder="Ville d'essai",
                summary="Jamais avec le premier.",
            ),
        ),
        "campagnes": (
            Campagne(
                id=ns.id("campagne"),
                dispositif_id=ns.id("fonds"),
                territory_code=ns.code("C1"),
                year=2027,
                opens_on=date(2027, 1, 4),
                funders=("État", "Ville"),
                funder_siret="73282932000074",
                source_id=ns.id("source"),
            ),
        ),
        "steps": (
            Step(
                id=ns.id("declarer"),
                label="Déclarer l'association",
                gives=(ns.id("RNA"),),
                days_usual=Fact(value=5, source_id=ns.id("source")),
                why="Pour exister.",
            ),
            Step(
                id=ns.id("declarer"),
                label="Déclarer l'association, avec la maison des associations",
                gives=(ns.id("RNA"),),
                days_usual=Fact(value=3),
                duties=("tenir une assemblée",),
                why="Pour exister.",
                territory_code=ns.code("C1"),
            ),
        ),
        "parameters": (
            Parameter(
                id=ns.id("plafond"),
                label="Part publique la plus grande",
                unit="part",
                values=(
                    DatedValue(value=0.8, since=date(2020, 1, 1), source_id=ns.id("source")),
                    DatedValue(value=0.7, since=date(2026, 1, 1), note="relevé à l'oral"),
                ),
            ),
            Parameter(
                id=ns.id("plafond"),
                label="Part publique la plus grande, ici",
                unit="part",
                values=(DatedValue(value=0.5, since=date(2026, 1, 1)),),
                territory_code=ns.code("C1"),
            ),
        ),
        "periods": (
            Period(
                id=ns.id("reserve"),
                label="Réserve électorale",
                starts_on=date(2027, 3, 1),
                ends_on=date(2027, 3, 31),
                funder_kinds=(FunderKind.ETAT, FunderKind.COLLECTIVITE),
                source_id=ns.id("source"),
            ),
        ),
        "documents": (
            Document(id=ns.id("rib"), label="RIB", valid_months=Fact(value=3, source_id=ns.id("source")), where="La banque."),
        ),
    }


def line(ns: Namespace, name: str, status: LineStatus = LineStatus.NOTIFIEE, by: str = "source", **fields: object) -> FundingLine:
    """Return an answer of the Ville d'essai to a request of s1 (as `beneficiary` unless told otherwise), in Q1."""
    given = {
        "beneficiary_id": ns.id("s1"),
        "beneficiary_label": "Association s1",
        "funder": "Ville d'essai",
        "territory_code": ns.code("Q1"),
        "year": 2026,
        "asked_eur": 1500,
        "granted_eur": 1000 if status in {LineStatus.NOTIFIEE, LineStatus.VERSEE} else None,
    } | fields
    return FundingLine(id=ns.id(name), status=status, source_id=ns.id(by), **given)


def plan(ns: Namespace, bearer: str) -> FundingPlan:
    """Return a plan with one route, of one request to the fund of these tests."""
    request = Request(
        id=ns.id("request"),
        dispositif_id=ns.id("fonds"),
        applicant_id=ns.id(bearer),
        outcome=Outcome.A_VERIFIER,
        eligibility=Eligibility(dispositif_id=ns.id("fonds"), outcome=Outcome.A_VERIFIER),
        filed=date(2027, 1, 4),
        filed_kind=DateKind.PATTERN,
        calendar="pattern",
        decision=date(2027, 4, 1),
        decision_kind=DateKind.PATTERN,
        paid=date(2027, 5, 1),
        paid_kind=DateKind.PATTERN,
    )
    route = Route(
        id=ns.id("route"),
        requests=(request,),
        steps=(),
        outcome=Outcome.A_VERIFIER,
        first_euro=request.paid,
        first_euro_kind=DateKind.PATTERN,
        covered_eur=1000,
        effort_half_days=2,
    )
    return FundingPlan(
        project=Project(territory_code=ns.code("Q1"), within=(ns.code("Q1"), ns.code("C1")), goal_eur=1000),
        as_of=date(2026, 11, 24),
        horizon=date(2028, 11, 24),
        applicants=(ns.id(bearer),),
        routes=(route,),
    )
