"""Small catalogues written by hand, for the tests of the planner's parts: only what a test says differs."""

from datetime import date

from matchmaker.domain.funding import (
    Campagne,
    Condition,
    ConditionKind,
    Dispositif,
    FunderKind,
    FundingCatalogue,
    Parameter,
    Step,
)
from matchmaker.domain.project import Project
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.matching.pathways.planner import Planner

TODAY = date(2026, 11, 23)
PLACE = "QN07601M"
HOLDER = Structure(
    id="asso", label="asso", kind=StructureKind.ASSOCIATION, siret="73282932000074", tokens_complete=True, source_id="S"
)
GROUP = Structure(
    id="group",
    label="group",
    kind=StructureKind.COLLECTIF,
    legal_tokens=("groupe>=2", "referent_adulte"),
    tokens_complete=True,
    size=4,
    source_id="S",
)


def fact(value, source="S"):
    """Return a sourced fact."""
    return Fact(value=value, source_id=source)


def token(*values, source="S"):
    """Return a condition on one of these tokens."""
    return Condition(kind=ConditionKind.TOKEN, values=values, label=" ou ".join(values), source_id=source)


def grant(some_id="G", *conditions, **fields):
    """Return a grant of at most 1 000 €, received all year, answered in 10 days and paid in 20, that asks for a SIRET."""
    known = {
        "amount_max": fact(1000),
        "usual_months": fact(tuple(str(month) for month in range(1, 13))),
        "instruction_days": fact(10),
        "payment_days": fact(20),
        "effort_half_days": fact(2),
    }
    numbers = {*known, "rate_max", "amount_min"}
    given = {name: fact(value) if name in numbers and not isinstance(value, Fact) else value for name, value in fields.items()}
    asked = conditions or (token("SIRET"),)
    return Dispositif(
        **{
            "id": some_id,
            "label": some_id,
            "funder": f"Financeur {some_id}",
            "summary": "",
            "conditions": asked,
            **known,
            **given,
        }
    )


def step(some_id, needs=(), gives=(), days=10, effort=1, **fields):
    """Return a sourced step."""
    return Step(
        **{
            "id": some_id,
            "label": some_id,
            "needs": needs,
            "gives": gives,
            "days_usual": fact(days),
            "effort_half_days": fact(effort),
            "why": "Parce que.",
            "source_id": "S",
            **fields,
        }
    )


def campagne(some_id="c", dispositif="G", **fields):
    """Return a campagne of this place, checked this month."""
    given = {"territory_code": PLACE, "year": 2027, "verified_on": date(2026, 11, 1), "source_id": "S"}
    return Campagne(**{"id": some_id, "dispositif_id": dispositif, **given, **fields})


def parameter(some_id, value, **fields):
    """Return a sourced rule in force for long."""
    values = ({"value": value, "since": date(2020, 1, 1), "source_id": "S"},)
    return Parameter(**{"id": some_id, "label": some_id, "unit": "€", "values": values, **fields})


def project(goal=5000.0, **fields):
    """Return a new action for children, in a QPV, of a known cost."""
    given = {"territory_code": PLACE, "within": (PLACE,), "themes": ("enfance",), "goal_eur": goal, "stage": "nouvelle"}
    return Project(**{**given, **fields})


def plan(catalogue, *applicants, goal=5000.0, **fields):
    """Return the plan of these applicants (the holder of a SIRET unless some are given), from today."""
    asked = {name: fields.pop(name) for name in ("carriers", "lines", "horizon_months", "brief", "as_of") if name in fields}
    return Planner(catalogue).plan(project(goal, **fields), applicants or (HOLDER,), **{"as_of": TODAY, **asked})


def of(*dispositifs, **fields):
    """Return a catalogue of these dispositifs."""
    return FundingCatalogue(dispositifs=dispositifs, **fields)


__all__ = ["FunderKind", "campagne", "fact", "grant", "of", "parameter", "plan", "project", "step", "token"]
