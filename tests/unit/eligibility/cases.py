"""Cases and conditions described by keywords, on one day."""

from datetime import date

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.funding import Condition, ConditionKind, Dispositif
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.eligibility.tokens import known_tokens

TODAY = date(2026, 11, 23)
SIRET = "73282932000074"
COLLECTIVE = {"kind": StructureKind.COLLECTIF}
INTERVIEWED = {"kind": StructureKind.ASSOCIATION, "tokens_complete": True}
PROJECT = ("stage", "need_id", "goal_eur", "goal_assumed")


def case_of(themes=("education",), territory="QN07601M", founded=None, tokens=None, group=None, lines=(), planned=(), **told):
    """Return a case for one bearer and one project described by keywords."""
    structure = structure_of(**{"founded": founded} | {name: value for name, value in told.items() if name not in PROJECT})
    project = Project(
        **{"territory_code": territory, "within": (territory,), "themes": themes, "goal_eur": 4000}
        | {name: value for name, value in told.items() if name in PROJECT}
    )
    held = tokens or known_tokens(structure, project, TODAY, group)
    return Case(structure, project, held, TODAY, TODAY, founded, group, tuple(lines), frozenset(planned))


def structure_of(**told):
    """Return a structure described by keywords."""
    return Structure(**{"id": "structure-1", "label": "Les voisines", "source_id": "s", **told})


def outcome_of(kind, case, campagne=None, source_id="S01", **condition):
    """Return the single check of a dispositif that has this one condition."""
    return check_of(condition_of(kind, source_id=source_id, **condition), case, campagne)


def condition_of(kind, source_id="S01", **told):
    """Return a condition described by keywords."""
    return Condition(**{"kind": kind, "label": "Condition", "source_id": source_id, **told})


def check_of(condition, case, campagne=None):
    """Return the check of a condition, alone in a dispositif that says it may be carried."""
    welcome = condition_of(ConditionKind.TOKEN, values=("porteuse_signee",))
    return check(dispositif_of(welcome, condition), campagne, case).checks[-1]


def dispositif_of(*conditions, **told):
    """Return a dispositif that has these conditions."""
    return Dispositif(**{"id": "D", "label": "D", "funder": "Ville", "summary": "", "conditions": conditions, **told})


def token(*values, **told):
    """Return a condition on one of these tokens, sourced unless told otherwise."""
    return condition_of(ConditionKind.TOKEN, values=values, **{"label": " ou ".join(values), **told})


def theme(*values, **told):
    """Return a condition on one of these themes, sourced unless told otherwise."""
    return condition_of(ConditionKind.THEME, values=values, **{"label": " ou ".join(values), **told})


def every(*parts, **told):
    """Return a condition that asks for all these parts."""
    return condition_of(ConditionKind.ALL, parts=parts, **told)


def one_of(*parts, **told):
    """Return a condition that asks for one of these parts."""
    return condition_of(ConditionKind.ANY, parts=parts, **told)


def excluded(part, **told):
    """Return a condition that excludes this part."""
    return condition_of(ConditionKind.NOT, parts=(part,), **told)


def line(year=2025, **told):
    """Return a line granted to the bearer of the cases, by their dispositif."""
    known = {
        "id": f"line-{year}",
        "beneficiary_id": "structure-1",
        "beneficiary_label": "Les voisines",
        "funder": "Ville",
        "dispositif_id": "D",
        "year": year,
        "status": LineStatus.NOTIFIEE,
        "granted_eur": 1500,
        "source_id": "lines",
    }
    return FundingLine(**known | told)
