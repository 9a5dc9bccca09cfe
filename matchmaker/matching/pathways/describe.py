"""A route told as dated steps, with its reasons and warnings as data."""

from datetime import date, timedelta

from matchmaker.domain.funding import Campagne
from matchmaker.domain.recommendation import ConditionCheck, DateKind, Pathway, PathwayStep, Reason
from matchmaker.domain.source import Fact
from matchmaker.eligibility.case import Case
from matchmaker.matching.pathways.defaults import CASH_FLOW_DAYS, CONVENTION_EUR, VERIFY_DAYS, VERIFY_EFFORT
from matchmaker.matching.pathways.route import Route
from matchmaker.matching.pathways.windows import Filing

VERIFY_STRUCTURE = "verifier-structure"
VERIFY_FUNDER = "verifier-financeur"
FILE = "depot"
DECISION = "decision"
PAYMENT = "versement"
_LABELS = {
    VERIFY_STRUCTURE: "Vérifier avec la structure ce que l’on ne sait pas",
    VERIFY_FUNDER: "Vérifier les conditions auprès du financeur",
    FILE: "Préparer et déposer la demande",
    DECISION: "Attendre la décision",
    PAYMENT: "Recevoir le premier versement",
}


def describe(route: Route, case: Case) -> Pathway:
    """Return the pathway of `route`, its steps in order of start."""
    steps = [*_verifications(route, case), *_steps(route, case), *_filing_steps(route, case.as_of)]
    return Pathway(
        bearer_id=case.bearer.id,
        dispositif_id=route.dispositif.id,
        campagne_id=route.filing.campagne.id if route.filing.campagne else None,
        outcome=route.outcome,
        steps=tuple(steps),
        first_euro=route.filing.payment,
        first_euro_kind=route.filing.payment_kind,
        amount_eur=route.amount,
        effort_half_days=route.effort,
        warnings=_warnings(route, case),
        eligibility=route.eligibility,
    )


def _verifications(route: Route, case: Case) -> list[PathwayStep]:
    asked = _changes(route.ask_structure)
    asked += [Reason(kind="change.ask_structure", params={"jetons": (token,)}) for token in sorted(route.plan.assumed)]
    found = []
    for step_id, reasons, who in (
        (VERIFY_STRUCTURE, asked, None),
        (VERIFY_FUNDER, _changes(route.ask_funder), route.dispositif.funder),
    ):
        if reasons:
            found.append(
                PathwayStep(
                    id=step_id,
                    label=_LABELS[step_id],
                    start=case.as_of,
                    end=case.as_of + timedelta(days=VERIFY_DAYS),
                    date_kind=DateKind.RELATIVE,
                    effort_half_days=VERIFY_EFFORT,
                    who_helps=who,
                    reasons=tuple(reasons),
                    to_check=True,
                )
            )
    return found


def _changes(checks: tuple[ConditionCheck, ...]) -> list[Reason]:
    return [item.would_change for item in checks if item.would_change]


def _steps(route: Route, case: Case) -> list[PathwayStep]:
    return [
        PathwayStep(
            id=item.step.id,
            label=item.step.label,
            start=case.as_of + timedelta(days=start),
            end=case.as_of + timedelta(days=end),
            date_kind=DateKind.RELATIVE,
            effort_half_days=item.effort,
            documents=item.step.documents,
            who_helps=item.step.who_helps,
            reasons=(
                Reason(kind="pathway.step_why", params={"pourquoi": item.step.why}, source_id=item.step.source_id),
                Reason(kind="pathway.step_gives", params={"jetons": item.step.gives}),
            ),
            source_id=item.step.source_id,
            to_check=item.to_check,
        )
        for item, start, end in route.plan.spans
    ]


def _filing_steps(route: Route, as_of: date) -> list[PathwayStep]:
    filing, dispositif = route.filing, route.dispositif
    source = filing.campagne.source_id if filing.campagne else dispositif.source_id
    waiting = Reason(kind="pathway.usual_delay") if not filing.decision_to_check else Reason(kind="pathway.unsourced_delay")
    paying = Reason(kind="pathway.usual_delay") if not filing.payment_to_check else Reason(kind="pathway.unsourced_delay")
    told = (Reason(kind="pathway.decision_told"),) if filing.decision_kind is DateKind.HARD else (waiting,)
    return [
        PathwayStep(
            id=FILE,
            label=_LABELS[FILE],
            start=route.start,
            end=filing.on,
            date_kind=filing.kind,
            effort_half_days=route.file_effort,
            documents=_texts(dispositif.facts.get("pieces")),
            who_helps=None,
            reasons=_window(filing, as_of),
            source_id=source,
            to_check=filing.kind is not DateKind.HARD or route.file_to_check,
        ),
        PathwayStep(
            id=DECISION,
            label=_LABELS[DECISION],
            start=filing.on,
            end=filing.decision,
            date_kind=filing.decision_kind,
            effort_half_days=0,
            who_helps=dispositif.funder,
            reasons=told,
            source_id=source,
            to_check=filing.decision_to_check or filing.decision_kind is DateKind.PATTERN,
        ),
        PathwayStep(
            id=PAYMENT,
            label=_LABELS[PAYMENT],
            start=filing.decision,
            end=filing.payment,
            date_kind=filing.payment_kind,
            effort_half_days=0,
            reasons=(paying,),
            source_id=dispositif.payment_days.source_id,
            to_check=filing.payment_to_check or filing.payment_kind is DateKind.PATTERN,
        ),
    ]


def _window(filing: Filing, as_of: date) -> tuple[Reason, ...]:
    """Return what the day of filing rests on."""
    if filing.campagne:
        return (_open_window(filing.campagne),)
    month = {"mois": filing.on.isoformat()}
    expected = {
        "usual": Reason(kind="pathway.usual_months", params={**month}),
        "last": Reason(kind="pathway.like_last_time", params={**month}),
    }
    found = expected.get(filing.calendar, Reason(kind="pathway.calendar_unknown"))
    last = filing.closed
    if last is None or last.closes_on is None:
        return (found,)
    params = {"annee": last.year, "ferme": last.closes_on.isoformat()}
    if last.closes_on < as_of:
        return Reason(kind="pathway.window_over", params={**params}, source_id=last.source_id), found
    return Reason(kind="pathway.window_too_soon", params={**params}, source_id=last.source_id), found


def _open_window(campagne: Campagne) -> Reason:
    opens, closes = campagne.opens_on, campagne.closes_on
    if opens and closes:
        params = {"annee": campagne.year, "ouvre": opens.isoformat(), "ferme": closes.isoformat()}
        return Reason(kind="pathway.window", params={**params}, source_id=campagne.source_id)
    if closes:
        return Reason(
            kind="pathway.window_closes",
            params={"annee": campagne.year, "ferme": closes.isoformat()},
            source_id=campagne.source_id,
        )
    return Reason(
        kind="pathway.window_opens",
        params={"annee": campagne.year, "ouvre": opens.isoformat() if opens else None},
        source_id=campagne.source_id,
    )


def _warnings(route: Route, case: Case) -> tuple[Reason, ...]:
    """Return what the bearer should know before starting."""
    dispositif, filing = route.dispositif, route.filing
    found = []
    wait = (filing.payment - filing.decision).days
    if wait > CASH_FLOW_DAYS:
        found.append(Reason(kind="warning.cash_flow", params={"jours": wait}))
    if case.after(dict(route.plan.gained), filing.on, None).carried:
        found.append(Reason(kind="warning.portage"))
    if route.amount is not None and route.amount > CONVENTION_EUR:
        found.append(Reason(kind="warning.convention", params={"seuil": CONVENTION_EUR}))
    if filing.calendar == "stale" and filing.campagne:
        verified, year = filing.campagne.verified_on, filing.campagne.year
        if verified:
            found.append(Reason(kind="warning.stale", params={"annee": year, "verifiee_le": verified.isoformat()}))
        else:
            found.append(Reason(kind="warning.never_verified", params={"annee": year}))
    if any(item.known.kind == "condition.existence_unknown" for item in route.eligibility.checks):
        found.append(Reason(kind="warning.existence", params={"dispositif": dispositif.id}))
    report = dispositif.facts.get("evaluation", Fact())
    if isinstance(report.value, str):
        found.append(Reason(kind="warning.report", params={"bilan": report.value}, source_id=report.source_id))
    else:
        found.append(Reason(kind="warning.report_usual"))
    return tuple(found)


def _texts(fact: Fact | None) -> tuple[str, ...]:
    if fact is None or fact.value is None:
        return ()
    return fact.value if isinstance(fact.value, tuple) else (str(fact.value),)
