"""A plan told in the words of the cases: plain data a CDSU can compare with what she computed by hand."""

from datetime import date
from typing import Any

from matchmaker.domain.award import AwardHistory
from matchmaker.domain.eligibility import ConditionCheck, Eligibility
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import DateKind, FundingPlan, Opening, Request, Route, RouteStep
from tests.golden.words import ALERTS, CHANGES, FALLBACKS, REASONS, STRENGTHS, say

KINDS = {DateKind.HARD: "le", DateKind.PATTERN: "habituellement", DateKind.RELATIVE: "environ"}
STEPS = {
    "verifier-structure": "questions à {}",
    "verifier-financeur": "questions sur {}",
    "depot": "dépôt {}",
    "decision": "décision {}",
    "versement": "versement {}",
}


def tell(plan: FundingPlan, names: dict[str, str]) -> dict[str, Any]:
    """Return a plan in the words of the cases."""
    return {
        "chemins": [tell_route(route, names) for route in plan.routes],
        "notifie": number(plan.secured_eur),
        "ensemble_exact": [
            [point.certainty, point.first_euro, number(point.covered_eur), number(point.effort_half_days)] for point in plan.front
        ],
        "pourquoi_pas": {item.dispositif_id: tell_refusal(item) for item in plan.excluded},
        "ouvertures": {opening.token: tell_opening(opening) for opening in plan.openings},
        "raisons": [said for reason in plan.reasons for said in [say(reason, REASONS | CHANGES)]],
        "porteuses_nommees": [names.get(some_id, some_id) for some_id in plan.carriers],
        "complet": plan.proof.complete if plan.proof else None,
    }


def tell_route(route: Route, names: dict[str, str]) -> dict[str, Any]:
    """Return one way to money."""
    warnings = [reason for request in route.requests for reason in request.warnings] + list(route.warnings)
    return {
        "forces": [say(reason, STRENGTHS) for reason in route.strengths],
        "demandes": [tell_request(r, names) for r in sorted(route.requests, key=lambda r: (r.paid, r.dispositif_id))],
        "premier_euro": dated(route.first_euro_kind, route.first_euro),
        "couvert": number(route.covered_eur),
        "probable": number(route.probable_eur),
        "possible": number(route.possible_eur),
        "montants_inconnus": route.amounts_unknown,
        "travail": number(route.effort_half_days),
        "avance": number(route.cash_eur),
        "issue": route.outcome.value,
        "etapes": [tell_step(step, names) for step in route.steps],
        "alertes": list(dict.fromkeys(say(reason, ALERTS) for reason in warnings)),
        "sinon": [say(reason, FALLBACKS) for reason in route.fallback],
    }


def tell_request(request: Request, names: dict[str, str]) -> dict[str, Any]:
    """Return one request."""
    return {
        "aide": request.dispositif_id,
        "campagne": request.campagne_id,
        "signe": "à trouver" if request.applicant_id is None else names.get(request.applicant_id, request.applicant_id),
        "pour": names.get(request.carried_for, request.carried_for) if request.carried_for else None,
        "depot": dated(request.filed_kind, request.filed),
        "jusqu_au": request.deadline,
        "decision": dated(request.decision_kind, request.decision),
        "argent": dated(request.paid_kind, request.paid),
        "montant": "inconnu" if request.amount_eur is None else number(request.amount_eur),
        "montant_max": number(request.amount_max_eur),
        "public": request.public,
        "certitude": request.certainty.value,
        "historique": tell_history(request.history),
        "versement": request.paid_when.value,
        "avance": number(request.cash_eur),
        "issue": request.outcome.value,
        "a_verifier": [said for check in request.eligibility.checks for said in to_change(check)],
        "alertes": [say(reason, ALERTS) for reason in request.warnings],
    }


def tell_history(history: AwardHistory | None) -> str | None:
    """Return what the funder usually does here."""
    return f"{history.granted} aides, milieu {number(history.median_eur)}" if history else None


def tell_step(step: RouteStep, names: dict[str, str]) -> str:
    """Return one step on one line: what, who, from when to when."""
    kind, _, rest = step.id.partition(":")
    what = STEPS[kind].format(names.get(rest, rest)) if kind in STEPS else step.id
    return f"{what}, {names.get(step.actor_id, step.actor_id)}, du {step.start} au {step.end}"


def tell_refusal(item: Eligibility) -> dict[str, Any]:
    """Return why not a dispositif, and what would change it."""
    return {
        "issue": item.outcome.value,
        "il_faudrait": [said for check in item.checks for said in to_change(check)],
    }


def tell_opening(opening: Opening) -> dict[str, Any]:
    """Return what one change opens."""
    return {
        "aides": list(opening.dispositif_ids),
        "montant": number(opening.amount_eur),
        "devoirs": [str(reason.params["devoir"]) for reason in opening.duties],
    }


def to_change(check: ConditionCheck) -> list[str]:
    """Return what would turn a check, nothing when it holds."""
    return [say(check.would_change, CHANGES)] if isinstance(check.would_change, Reason) else []


def dated(kind: DateKind, day: date) -> str:
    """Return a day and how sure it is."""
    return f"{KINDS[kind]} {day}"


def number(value: float | None) -> float | int | str:
    """Return an amount as one writes it, whole when it is."""
    if value is None:
        return "inconnu"
    return int(value) if value == int(value) else round(value, 2)
