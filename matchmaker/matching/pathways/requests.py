"""One chosen way told as a request: dates, amount and how sure it is, what to advance, what to beware of."""

from collections.abc import Mapping
from datetime import date

from matchmaker.domain.award import AwardHistory
from matchmaker.domain.funding import Campagne
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import Certainty, PaidWhen, Request
from matchmaker.domain.source import Fact
from matchmaker.eligibility.tokens import PORTAGE, add_months
from matchmaker.matching.pathways.defaults import CASH_FLOW_DAYS
from matchmaker.matching.pathways.rules import CONVENTION, REPORT_MONTHS, Rules, is_public
from matchmaker.matching.pathways.way import Way


def request_id(way: Way) -> str:
    """Return the id of a request: what is asked, who signs for whom, in which window; never when it was computed."""
    campagne = way.filing.campagne.id if way.filing.campagne else way.filing.on.strftime("%Y-%m")
    group = way.side.group.id if way.side.group else ""
    return make_id("request", way.dispositif.id, campagne, way.side.structure.id, group)


def tell_request(way: Way, amount: int, rules: Rules, histories: Mapping[str, AwardHistory]) -> Request:
    """Return the request of a chosen way, for `amount` euros."""
    filing, dispositif = way.filing, way.dispositif
    history = histories.get(dispositif.id)
    known = way.amount.known
    asked = float(amount) if known else None
    paid_when = paid_when_of(dispositif.paid_when)
    return Request(
        id=request_id(way),
        dispositif_id=dispositif.id,
        campagne_id=filing.campagne.id if filing.campagne else None,
        applicant_id=way.side.structure.id if way.named else None,
        carried_for=way.side.group.id if way.side.group else (None if way.named else way.side.structure.id),
        outcome=way.outcome,
        eligibility=way.eligibility,
        filed=filing.on,
        filed_kind=filing.kind,
        deadline=filing.deadline,
        calendar=filing.calendar,
        decision=filing.decision,
        decision_kind=filing.decision_kind,
        paid=filing.payment,
        paid_kind=filing.payment_kind,
        amount_eur=asked,
        amount_max_eur=float(way.amount.high) if known else None,
        public=is_public(dispositif),
        certainty=Certainty.PROBABLE if history and asked else Certainty.POSSIBLE,
        history=history,
        funders=funders_of(way),
        form=dispositif.form,
        paid_when=paid_when,
        cash_eur=cash(paid_when, dispositif.advance_share, asked),
        reasons=_amount_reasons(way, history),
        warnings=tuple(_warnings(way, asked, rules, paid_when)),
    )


def funders_of(way: Way) -> tuple[str, ...]:
    """Return those who may each take a line of the request: as the campagne says, else as the catalogue does."""
    campagne = way.filing.campagne
    return (campagne.funders if campagne else ()) or way.dispositif.co_funders


def paid_when_of(fact: Fact) -> PaidWhen:
    """Return when the money comes, unknown when the fact says nothing we know."""
    try:
        return PaidWhen(str(fact.value))
    except ValueError:
        return PaidWhen.UNKNOWN


def cash(paid_when: PaidWhen, advance_share: Fact, asked: float | None) -> float | None:
    """Return what has to be paid before this money comes, in euros; None when it cannot be told.

    >>> cash(PaidWhen.BALANCE, Fact(value=0.7), 1000.0), cash(PaidWhen.REIMBURSEMENT, Fact(), 500.0)
    (300.0, 500.0)
    >>> cash(PaidWhen.UNKNOWN, Fact(), 500.0), cash(PaidWhen.IN_KIND, Fact(), None)
    (None, 0.0)
    """
    if paid_when in {PaidWhen.ADVANCE, PaidWhen.IN_KIND}:
        return 0.0
    if asked is None or paid_when is PaidWhen.UNKNOWN:
        return None
    if paid_when is PaidWhen.REIMBURSEMENT:
        return asked
    share = advance_share.value
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        return None
    return round(asked * (1 - share), 2)


def report_due(paid: date, rules: Rules) -> date:
    """Return the last day of the report of an action paid on a day: six months after the end of that year, or as told."""
    months = int(rules.number(REPORT_MONTHS) or 6)
    return add_months(date(paid.year, 12, 31), months)


def _amount_reasons(way: Way, history: AwardHistory | None) -> tuple[Reason, ...]:
    amount, dispositif = way.amount, way.dispositif
    if not amount.known:
        return (Reason(kind="amount.unknown", params={"financeur": dispositif.funder}),)
    found = []
    if amount.rate is not None:
        found.append(Reason(kind="amount.rate", params={"part": amount.rate}, source_id=_rate_source(way)))
    else:
        found.append(Reason(kind="amount.possible_max", params={"montant": float(amount.high)}, source_id=_amount_source(way)))
    if history:
        found.append(
            Reason(
                kind="amount.probable",
                params={
                    "financeur": dispositif.funder,
                    "nombre": history.granted,
                    "de": history.first_year,
                    "a": history.last_year,
                    "mediane": history.median_eur,
                    "de_eur": history.low_eur,
                    "a_eur": history.high_eur,
                },
                source_id=history.source_ids[0] if history.source_ids else None,
            )
        )
    return tuple(found)


def _amount_source(way: Way) -> str | None:
    campagne = way.filing.campagne
    return campagne.source_id if campagne and campagne.amount_max is not None else way.dispositif.amount_max.source_id


def _rate_source(way: Way) -> str | None:
    campagne = way.filing.campagne
    return campagne.source_id if campagne and campagne.rate_max is not None else way.dispositif.rate_max.source_id


def _warnings(way: Way, asked: float | None, rules: Rules, paid_when: PaidWhen) -> list[Reason]:
    """Return what to know before making this request."""
    dispositif, filing = way.dispositif, way.filing
    found = []
    wait = (filing.payment - filing.decision).days
    if paid_when is PaidWhen.REIMBURSEMENT:
        found.append(Reason(kind="warning.reimbursement", source_id=dispositif.paid_when.source_id))
    elif paid_when is not PaidWhen.IN_KIND and wait > CASH_FLOW_DAYS:
        found.append(Reason(kind="warning.cash_flow", params={"jours": wait}))
    if way.side.group is not None or not way.named:
        found.append(Reason(kind="warning.portage", source_id=_portage_source(way)))
        found.append(Reason(kind="warning.portage_fee"))
    if not way.named:
        found.append(Reason(kind="plan.no_carrier"))
    threshold = rules.number(CONVENTION)
    if asked is not None and threshold is not None and asked > threshold:
        params = {"seuil": threshold, "financeur": dispositif.funder}
        found.append(Reason(kind="warning.convention", params=params, source_id=rules.source(CONVENTION)))
    found.extend(_of_calendar(filing.campagne, filing.calendar))
    if filing.period:
        params = {
            "periode": filing.period.label,
            "debut": filing.period.starts_on.isoformat(),
            "fin": filing.period.ends_on.isoformat(),
        }
        found.append(Reason(kind="warning.reserve", params=params, source_id=filing.period.source_id))
    if any(item.known.kind == "condition.existence_unknown" for item in way.eligibility.checks):
        found.append(Reason(kind="warning.existence", params={"dispositif": dispositif.id}))
    if not way.amount.known:
        found.append(Reason(kind="warning.amount_unknown", params={"dispositif": dispositif.id}))
    found.extend(_beside(way))
    report = dispositif.facts.get("evaluation", Fact())
    if isinstance(report.value, str):
        found.append(Reason(kind="warning.report", params={"bilan": report.value}, source_id=report.source_id))
    elif is_public(dispositif) and paid_when is not PaidWhen.IN_KIND:
        due = report_due(filing.payment, rules).isoformat()
        found.append(Reason(kind="step.report", params={"jour": due}, source_id=rules.source(REPORT_MONTHS)))
    return found


def _beside(way: Way) -> list[Reason]:
    """Return what goes with this request: several funders in one file, or dispositifs it excludes."""
    found = []
    if way.dispositif.not_with:
        found.append(Reason(kind="warning.not_with", params={"dispositifs": way.dispositif.not_with}))
    if len(funders := funders_of(way)) > 1:
        found.append(Reason(kind="warning.joint", params={"financeurs": funders}))
    return found


def _portage_source(way: Way) -> str | None:
    """Return where the law of carrying is told: the step that agrees on it."""
    steps = (item.step for _, plan in way.plans for item, _, _ in plan.spans)
    return next((step.source_id for step in steps if PORTAGE in step.gives), None)


def _of_calendar(campagne: Campagne | None, calendar: str) -> list[Reason]:
    if campagne is None or calendar != "stale":
        return []
    if campagne.verified_on is None:
        return [Reason(kind="warning.never_verified", params={"annee": campagne.year})]
    params = {"annee": campagne.year, "verifiee_le": campagne.verified_on.isoformat()}
    return [Reason(kind="warning.stale", params={**params}, source_id=campagne.source_id)]
