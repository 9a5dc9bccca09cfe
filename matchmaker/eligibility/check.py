"""A dispositif for a bearer and an action: every condition checked, the worst outcome kept."""

from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif, DispositifNature
from matchmaker.domain.reason import Reason
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.conditions import check_condition
from matchmaker.eligibility.finding import Setting
from matchmaker.eligibility.outcomes import SEVERITY, worst
from matchmaker.eligibility.walk import may_be_carried

__all__ = ["SEVERITY", "check", "worst"]


def check(dispositif: Dispositif, campagne: Campagne | None, case: Case) -> Eligibility:
    """Return the eligibility of `case` for `dispositif`, or for its local `campagne`.

    The outcome is the worst of the checks: one *non* refuses, else one *à vérifier* has to be asked, else *oui*. What the
    dispositif itself says (that it is money, that it is still open, its themes) is checked beside its conditions. A
    dispositif of which no condition is known is *à vérifier*: nothing said is not nothing required.
    """
    setting = Setting(dispositif, campagne, case)
    themes = _theme_condition(dispositif)
    conditions = (*dispositif.conditions, themes) if themes else dispositif.conditions
    checks = [*_own_checks(dispositif, case), *(check_condition(condition, setting) for condition in conditions)]
    if not dispositif.conditions:
        checks.append(
            ConditionCheck(
                label="Conditions d'attribution",
                outcome=Outcome.A_VERIFIER,
                known=Reason(kind="condition.none_known"),
                would_change=(
                    Reason(kind="change.read_rules", params={"adresse": dispositif.url})
                    if dispositif.url
                    else Reason(kind="change.ask_rules", params={"financeur": dispositif.funder})
                ),
            )
        )
    return Eligibility(
        dispositif_id=dispositif.id,
        campagne_id=campagne.id if campagne else None,
        outcome=worst(tuple(item.outcome for item in checks)),
        checks=tuple(checks),
    )


def _own_checks(dispositif: Dispositif, case: Case) -> list[ConditionCheck]:
    checks = []
    if dispositif.nature is not DispositifNature.ARGENT:
        door = dispositif.nature is DispositifNature.PORTE
        checks.append(
            ConditionCheck(
                label="Un financement",
                outcome=Outcome.NON,
                known=Reason(kind="condition.a_door" if door else "condition.an_orientation"),
                would_change=Reason(
                    kind="change.use_door" if door else "change.send_to",
                    params={"financeur": dispositif.funder},
                ),
                source_id=dispositif.source_id,
            )
        )
    if dispositif.closed_on is not None and dispositif.closed_on < case.on:
        checks.append(
            ConditionCheck(
                label="Encore ouvert",
                outcome=Outcome.NON,
                known=Reason(kind="condition.closed", params={"date": dispositif.closed_on.isoformat()}),
                would_change=Reason(kind="change.next_edition", params={"financeur": dispositif.funder}),
                source_id=dispositif.source_id,
            )
        )
    if case.group is not None and not may_be_carried(dispositif):
        checks.append(
            ConditionCheck(
                label="Demandée par une structure pour un groupe",
                outcome=Outcome.A_VERIFIER,
                known=Reason(kind="condition.carrying_unsaid"),
                would_change=Reason(kind="change.ask_carrying", params={"financeur": dispositif.funder}),
            )
        )
    return checks


def _theme_condition(dispositif: Dispositif) -> Condition | None:
    """Return the condition that the dispositif's own list of themes makes, unless one of its conditions says it already."""
    if not dispositif.themes or any(condition.kind is ConditionKind.THEME for condition in dispositif.conditions):
        return None
    return Condition(kind=ConditionKind.THEME, values=dispositif.themes, label="Thèmes soutenus", source_id=dispositif.source_id)
