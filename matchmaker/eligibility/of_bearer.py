"""Conditions about who applies: legal states, kind, age, and the report of what was paid before."""

from datetime import date

from matchmaker.domain.action import Stage
from matchmaker.domain.award import FundingLine
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Condition
from matchmaker.domain.reason import Reason
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.finding import Finding, Setting
from matchmaker.eligibility.tokens import OF_THE_GROUP, REPORT, TokenStatus, add_months

REPORT_MONTHS = 6  # after the end of the year, and before any new request (Service-Public, R46623, 30 Dec 2025)


def token(condition: Condition, setting: Setting) -> Finding:
    """Return whether one of the tokens is held."""
    case = setting.case
    wanted = case.alternatives(condition.values)
    statuses = {name: case.tokens.status(name) for name in wanted}
    held = tuple(name for name, status in statuses.items() if status is TokenStatus.HELD)
    if held:
        known = Reason(kind="condition.token_held", params={"jetons": held}, source_id=_source(case, held))
        return Finding(Outcome.OUI, known, known_on=case.told_on(held))
    unknown = tuple(name for name, status in statuses.items() if status is TokenStatus.UNKNOWN)
    if unknown:
        return Finding(
            Outcome.A_VERIFIER,
            Reason(kind="condition.token_unknown", params={"jetons": unknown}),
            Reason(kind="change.ask_structure", params={"jetons": unknown}),
        )
    return Finding(
        Outcome.NON,
        Reason(kind="condition.token_absent", params={"jetons": wanted}, source_id=_source(case, wanted)),
        Reason(kind="change.gain_token", params={"jetons": wanted}),
        case.told_on(wanted),
    )


def carrier_kind(condition: Condition, setting: Setting) -> Finding:
    """Return whether the bearer is of one of the kinds."""
    case = setting.case
    wanted = tuple(f"kind:{value}" for value in condition.values)
    kinds = tuple(sorted(f"kind:{kind.value}" for kind in case.kinds))
    known = Reason(kind="condition.kind_known", params={"genres": kinds}, source_id=case.bearer.source_id)
    if any(kind.value in condition.values for kind in case.kinds):
        return Finding(Outcome.OUI, known, known_on=case.bearer.updated)
    ask = Reason(kind="change.ask_kind", params={"genres": wanted})
    if setting.carrier_unknown:
        return Finding(Outcome.A_VERIFIER, Reason(kind="condition.kind_of_carrier_unknown"), ask)
    if not case.kinds:
        return Finding(Outcome.A_VERIFIER, Reason(kind="condition.kind_unknown"), ask)
    return Finding(Outcome.NON, known, Reason(kind="change.other_carrier", params={"genres": wanted}), case.bearer.updated)


def min_age(condition: Condition, setting: Setting) -> Finding:
    """Return whether the bearer is old enough on the day of filing."""
    case, months = setting.case, int(condition.number or 0)
    old_enough = add_months(case.founded, months) if case.founded else None
    if old_enough and old_enough <= case.on:
        return Finding(Outcome.OUI, _founded(case, months), known_on=case.bearer.updated)
    if setting.carrier_unknown or (case.founded is None and case.legal_person):
        return _age_unknown(months)
    if old_enough is None:
        return Finding(
            Outcome.NON,
            Reason(kind="condition.not_founded", params={"mois": months}),
            Reason(kind="change.found_and_wait", params={"mois": months}),
        )
    return Finding(
        Outcome.NON,
        _founded(case, months),
        Reason(kind="change.wait_until", params={"date": old_enough.isoformat()}),
        case.bearer.updated,
    )


def max_age(condition: Condition, setting: Setting) -> Finding:
    """Return whether the bearer is still young enough on the day of filing; who has no legal existence yet is."""
    case, months = setting.case, int(condition.number or 0)
    if case.founded is None and case.newborn:
        return Finding(Outcome.OUI, Reason(kind="condition.newborn"))
    if case.founded is None:
        return _age_unknown(months, "condition.age_unknown_below")
    params = {"date": case.founded.isoformat(), "mois": months}
    known = Reason(kind="condition.founded_below", params={**params}, source_id=case.bearer.source_id)
    if add_months(case.founded, months) > case.on:
        return Finding(Outcome.OUI, known, known_on=case.bearer.updated)
    if setting.carrier_unknown:
        return _age_unknown(months, "condition.age_unknown_below")
    change = Reason(kind="change.younger_carrier", params={"mois": months})
    return Finding(Outcome.NON, known, change, case.bearer.updated)


def report(_condition: Condition, setting: Setting) -> Finding:
    """Return whether the report of what this dispositif (or its authority) paid last is in before a new request.

    Only what was granted owes a report, and the last year it was is the one that counts. Until six months after the end of
    that year it goes with the request, be it provisional. Later it is late, and refuses, when somebody says it never came, or
    when the bearer is known to lack it; where nobody says anything, one asks.
    """
    case = setting.case
    status = case.tokens.status(REPORT)
    paid = [line for line in case.past if line.secured_eur and _same_money(line, setting) and line.year <= case.on.year]
    earlier = max((line.year for line in paid if line.year < case.on.year), default=case.on.year)
    due = [line for line in paid if line.year == earlier]
    if not due:
        return _nothing_paid(case, status)
    year = {"annee": earlier}
    handed = [line.report_on for line in due if line.report_on is not None and line.report_on <= case.on]
    if len(handed) == len(due):
        params = {**year, "date": max(handed).isoformat()}
        known = Reason(kind="condition.report_handed", params={**params}, source_id=due[0].source_id)
        return Finding(Outcome.OUI, known, known_on=max(handed))
    late = case.as_of > add_months(date(earlier, 12, 31), REPORT_MONTHS)
    if not late:
        known = Reason(kind="condition.report_running", params={**year}, source_id=due[0].source_id)
        return Finding(Outcome.A_VERIFIER, known, Reason(kind="change.join_report", params={**year}), _last_day(due))
    if status is TokenStatus.HELD:
        return _report_told(case)
    if status is TokenStatus.UNKNOWN and not any(line.report_missing for line in due):
        known = Reason(kind="condition.report_unsaid", params={**year}, source_id=due[0].source_id)
        return Finding(Outcome.A_VERIFIER, known, Reason(kind="change.ask_report"), _last_day(due))
    known = Reason(kind="condition.report_missing", params={**year}, source_id=due[0].source_id)
    return Finding(Outcome.NON, known, Reason(kind="change.hand_in_report", params={**year}), _last_day(due))


def _nothing_paid(case: Case, status: TokenStatus) -> Finding:
    """Return what no known award means: nothing owed where the action or the bearer is new, else a question."""
    stage, _ = case.stage
    if case.newborn or stage in {Stage.NOUVELLE, Stage.EXPERIMENTALE}:
        return Finding(Outcome.OUI, Reason(kind="condition.report_not_due"))
    if status is TokenStatus.HELD:
        return _report_told(case)
    return Finding(Outcome.A_VERIFIER, Reason(kind="condition.report_unknown"), Reason(kind="change.ask_report"))


def _report_told(case: Case) -> Finding:
    known = Reason(kind="condition.report_told", source_id=_source(case, (REPORT,)))
    return Finding(Outcome.OUI, known, known_on=case.told_on((REPORT,)))


def _same_money(line: FundingLine, setting: Setting) -> bool:
    """Return whether a line comes from this dispositif, or from the authority that decides its campagne here."""
    siret = setting.campagne.funder_siret if setting.campagne else None
    return line.dispositif_id == setting.dispositif.id or (siret is not None and line.funder_siret == siret)


def _last_day(lines: list[FundingLine]) -> date | None:
    return max((line.decided_on for line in lines if line.decided_on), default=None)


def _founded(case: Case, months: int) -> Reason:
    founded = case.founded.isoformat() if case.founded else None
    return Reason(kind="condition.founded", params={"date": founded, "mois": months}, source_id=_source(case, ("RNA",)))


def _age_unknown(months: int, kind: str = "condition.age_unknown") -> Finding:
    return Finding(Outcome.A_VERIFIER, Reason(kind=kind, params={"mois": months}), Reason(kind="change.ask_age"))


def _source(case: Case, tokens: tuple[str, ...]) -> str | None:
    """Return the source that says who holds these tokens: none once steps have to give them."""
    if case.gained.intersection(tokens):
        return None
    who = case.group if case.group is not None and OF_THE_GROUP.issuperset(tokens) else case.bearer
    return who.source_id
