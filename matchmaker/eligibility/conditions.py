"""One condition at a time: what was required, what is known, and the smallest change that would turn the answer."""

from collections.abc import Callable
from datetime import date

from matchmaker.domain.funding import Campagne, Condition, ConditionKind
from matchmaker.domain.recommendation import ConditionCheck, Outcome, Reason
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.tokens import PUBLIC_QPV, TokenStatus, add_months

Finding = tuple[Outcome, Reason, Reason | None]
STALE_DAYS = 365


def check_condition(condition: Condition, campagne: Campagne | None, case: Case) -> ConditionCheck:
    """Return one condition evaluated. A requirement without source cannot refuse anybody: its *non* is *à vérifier*."""
    outcome, known, would_change = _FINDERS[condition.kind](condition, campagne, case)
    if outcome is Outcome.NON and condition.source_id is None:
        outcome = Outcome.A_VERIFIER
    return ConditionCheck(
        label=condition.label,
        outcome=outcome,
        known=known,
        would_change=would_change,
        source_id=condition.source_id,
        since=condition.since,
    )


def is_stale(campagne: Campagne, as_of: date) -> bool:
    """Return whether nobody checked this campagne for a year (or ever)."""
    return campagne.verified_on is None or (as_of - campagne.verified_on).days > STALE_DAYS


def _token(condition: Condition, _campagne: Campagne | None, case: Case) -> Finding:
    statuses = {token: case.tokens.status(token) for token in condition.values}
    held = tuple(token for token, status in statuses.items() if status is TokenStatus.HELD)
    if held:
        return Outcome.OUI, Reason(kind="condition.token_held", params={"jetons": held}), None
    unknown = tuple(token for token, status in statuses.items() if status is TokenStatus.UNKNOWN)
    if unknown:
        return (
            Outcome.A_VERIFIER,
            Reason(kind="condition.token_unknown", params={"jetons": unknown}),
            Reason(kind="change.ask_structure", params={"jetons": unknown}),
        )
    return (
        Outcome.NON,
        Reason(kind="condition.token_absent", params={"jetons": condition.values}),
        Reason(kind="change.gain_token", params={"jetons": condition.values}),
    )


def _carrier_kind(condition: Condition, _campagne: Campagne | None, case: Case) -> Finding:
    wanted = tuple(f"kind:{value}" for value in condition.values)
    known = Reason(kind="condition.kind_known", params={"genres": tuple(sorted(f"kind:{kind.value}" for kind in case.kinds))})
    if any(kind.value in condition.values for kind in case.kinds):
        return Outcome.OUI, known, None
    ask = Reason(kind="change.ask_kind", params={"genres": wanted})
    if case.carried:
        return Outcome.A_VERIFIER, Reason(kind="condition.kind_of_carrier_unknown"), ask
    if not case.kinds:
        return Outcome.A_VERIFIER, Reason(kind="condition.kind_unknown"), ask
    return Outcome.NON, known, Reason(kind="change.other_carrier", params={"genres": wanted})


def _theme(condition: Condition, _campagne: Campagne | None, case: Case) -> Finding:
    shared = tuple(theme for theme in case.themes if theme in condition.values)
    if shared:
        return Outcome.OUI, Reason(kind="condition.theme_shared", params={"themes": shared}), None
    if not case.themes:
        return (
            Outcome.A_VERIFIER,
            Reason(kind="condition.theme_unknown"),
            Reason(kind="change.say_theme", params={"themes": condition.values}),
        )
    return (
        Outcome.NON,
        Reason(kind="condition.theme_other", params={"themes": case.themes}),
        Reason(kind="change.cover_theme", params={"themes": condition.values}),
    )


def _public_qpv(_condition: Condition, _campagne: Campagne | None, case: Case) -> Finding:
    if case.tokens.status(PUBLIC_QPV) is TokenStatus.HELD:
        return Outcome.OUI, Reason(kind="condition.in_qpv", params={"territoire": case.need.territory_code}), None
    return (
        Outcome.A_VERIFIER,
        Reason(kind="condition.qpv_unknown", params={"territoire": case.need.territory_code}),
        Reason(kind="change.name_qpv"),
    )


def _min_age(condition: Condition, _campagne: Campagne | None, case: Case) -> Finding:
    months = int(condition.number or 0)
    old_enough = add_months(case.founded, months) if case.founded else None
    if case.founded and old_enough and old_enough <= case.on:
        return Outcome.OUI, Reason(kind="condition.founded", params={"date": case.founded.isoformat(), "mois": months}), None
    if case.carried or (case.founded is None and case.legal_person):
        return (
            Outcome.A_VERIFIER,
            Reason(kind="condition.age_unknown", params={"mois": months}),
            Reason(kind="change.ask_age"),
        )
    if case.founded is None or old_enough is None:
        return (
            Outcome.NON,
            Reason(kind="condition.not_founded", params={"mois": months}),
            Reason(kind="change.found_and_wait", params={"mois": months}),
        )
    return (
        Outcome.NON,
        Reason(kind="condition.founded", params={"date": case.founded.isoformat(), "mois": months}),
        Reason(kind="change.wait_until", params={"date": old_enough.isoformat()}),
    )


def _local_existence(_condition: Condition, campagne: Campagne | None, case: Case) -> Finding:
    if campagne is None:
        return Outcome.A_VERIFIER, Reason(kind="condition.existence_unknown"), Reason(kind="change.ask_existence")
    if campagne.verified_on is None:
        unchecked = Reason(kind="condition.existed_unchecked", params={"annee": campagne.year}, source_id=campagne.source_id)
        return Outcome.A_VERIFIER, unchecked, Reason(kind="change.ask_still_exists")
    params = {"annee": campagne.year, "verifiee_le": campagne.verified_on.isoformat()}
    if is_stale(campagne, case.as_of):
        old = Reason(kind="condition.existed", params={**params}, source_id=campagne.source_id)
        return Outcome.A_VERIFIER, old, Reason(kind="change.ask_still_exists")
    return Outcome.OUI, Reason(kind="condition.exists", params={**params}, source_id=campagne.source_id), None


def _manual(condition: Condition, _campagne: Campagne | None, _case: Case) -> Finding:
    return (
        Outcome.A_VERIFIER,
        Reason(kind="condition.only_a_person"),
        Reason(kind="change.ask_question", params={"question": condition.label}),
    )


_FINDERS: dict[ConditionKind, Callable[[Condition, Campagne | None, Case], Finding]] = {
    ConditionKind.TOKEN: _token,
    ConditionKind.CARRIER_KIND: _carrier_kind,
    ConditionKind.THEME: _theme,
    ConditionKind.PUBLIC_QPV: _public_qpv,
    ConditionKind.MIN_AGE_MONTHS: _min_age,
    ConditionKind.LOCAL_EXISTENCE: _local_existence,
    ConditionKind.MANUAL: _manual,
}
