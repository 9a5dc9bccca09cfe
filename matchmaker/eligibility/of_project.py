"""Conditions about the action and its place: theme, public, stage, money; and what only a person can tell."""

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Condition
from matchmaker.domain.reason import Reason
from matchmaker.eligibility.finding import Finding, Setting, is_stale
from matchmaker.eligibility.tokens import PUBLIC_QPV, TokenStatus


def theme(condition: Condition, setting: Setting) -> Finding:
    """Return whether the action is about one of the themes."""
    themes = setting.case.themes
    shared = tuple(name for name in themes if name in condition.values)
    if shared:
        return Finding(Outcome.OUI, Reason(kind="condition.theme_shared", params={"themes": shared}))
    if not themes:
        return Finding(
            Outcome.A_VERIFIER,
            Reason(kind="condition.theme_unknown"),
            Reason(kind="change.say_theme", params={"themes": condition.values}),
        )
    return Finding(
        Outcome.NON,
        Reason(kind="condition.theme_other", params={"themes": themes}),
        Reason(kind="change.cover_theme", params={"themes": condition.values}),
    )


def public_qpv(_condition: Condition, setting: Setting) -> Finding:
    """Return whether the action is for residents of a QPV."""
    place = setting.case.project.territory_code
    if setting.case.tokens.status(PUBLIC_QPV) is TokenStatus.HELD:
        return Finding(Outcome.OUI, Reason(kind="condition.in_qpv", params={"territoire": place}))
    known = Reason(kind="condition.qpv_unknown", params={"territoire": place})
    return Finding(Outcome.A_VERIFIER, known, Reason(kind="change.name_qpv"))


def local_existence(_condition: Condition, setting: Setting) -> Finding:
    """Return whether a campagne, checked within a year, proves that the dispositif exists here."""
    campagne = setting.campagne
    if campagne is None:
        return Finding(Outcome.A_VERIFIER, Reason(kind="condition.existence_unknown"), Reason(kind="change.ask_existence"))
    if campagne.verified_on is None:
        unchecked = Reason(kind="condition.existed_unchecked", params={"annee": campagne.year}, source_id=campagne.source_id)
        return Finding(Outcome.A_VERIFIER, unchecked, Reason(kind="change.ask_still_exists"))
    params = {"annee": campagne.year, "verifiee_le": campagne.verified_on.isoformat()}
    if is_stale(campagne, setting.case.as_of):
        old = Reason(kind="condition.existed", params={**params}, source_id=campagne.source_id)
        return Finding(Outcome.A_VERIFIER, old, Reason(kind="change.ask_still_exists"), campagne.verified_on)
    known = Reason(kind="condition.exists", params={**params}, source_id=campagne.source_id)
    return Finding(Outcome.OUI, known, known_on=campagne.verified_on)


def stage(condition: Condition, setting: Setting) -> Finding:
    """Return whether the action is at one of the stages."""
    found, shown = setting.case.stage
    if found is None:
        return Finding(Outcome.A_VERIFIER, Reason(kind="condition.stage_unknown"), Reason(kind="change.ask_stage"))
    if shown is None:
        known = Reason(kind="condition.stage_known", params={"stade": found.value})
    else:
        known = Reason(kind="condition.stage_funded", params={"annee": shown.year}, source_id=shown.source_id)
    known_on = shown.decided_on if shown else None
    if found.value in condition.values:
        return Finding(Outcome.OUI, known, known_on=known_on)
    return Finding(Outcome.NON, known, Reason(kind="change.other_stage", params={"stades": condition.values}), known_on)


def budget_max(condition: Condition, setting: Setting) -> Finding:
    """Return whether the whole action stays within the ceiling; a budget nobody told refuses nobody."""
    project, most = setting.case.project, condition.number or 0.0
    params = {"montant": project.goal_eur, "plafond": most}
    if project.goal_eur <= most:
        kind = "condition.budget_assumed_within" if project.goal_assumed else "condition.budget_within"
        return Finding(Outcome.OUI, Reason(kind=kind, params={**params}))
    if project.goal_assumed:
        known = Reason(kind="condition.budget_assumed_above", params={**params})
        return Finding(Outcome.A_VERIFIER, known, Reason(kind="change.say_budget", params={"plafond": most}))
    known = Reason(kind="condition.budget_above", params={**params})
    return Finding(Outcome.NON, known, Reason(kind="change.smaller_budget", params={"plafond": most}))


def other_money(condition: Condition, setting: Setting) -> Finding:
    """Return whether enough is already notified by others for this need; more may always be found, so never a *non*."""
    project, share = setting.case.project, condition.number or 0.0
    need = project.need_id
    others = [
        line.secured_eur
        for line in setting.case.past
        if need is not None and line.need_id == need and line.dispositif_id != setting.dispositif.id
    ]
    secured, asked = sum(others), share * project.goal_eur
    params = {"pourcent": round(100 * share), "montant": secured}
    if secured >= asked and not project.goal_assumed:
        return Finding(Outcome.OUI, Reason(kind="condition.other_money_secured", params={**params}))
    known = Reason(kind="condition.other_money_lacking", params={**params})
    change = Reason(kind="change.find_other_money", params={"montant": max(asked - secured, 0.0)})
    return Finding(Outcome.A_VERIFIER, known, change)


def after(condition: Condition, setting: Setting) -> Finding:
    """Return whether one of these dispositifs is asked for too, or was this year or the year before.

    Without it the answer is *à vérifier*: the request has to say why they do not exist, do not fit or are not enough.
    """
    case = setting.case
    asked = {line.dispositif_id: line for line in case.past if case.on.year - 1 <= line.year <= case.on.year}
    done = tuple(name for name in condition.values if name in case.planned or name in asked)
    if done:
        lines = [asked[name] for name in done if name in asked]
        source = lines[0].source_id if lines else None
        known = Reason(kind="condition.asked_first", params={"aides": done}, source_id=source)
        return Finding(Outcome.OUI, known, known_on=lines[0].decided_on if lines else None)
    refused = "condition.not_asked_first"
    return Finding(
        Outcome.A_VERIFIER,
        Reason(kind=refused, params={"aides": condition.values}),
        Reason(kind="change.ask_first", params={"aides": condition.values}),
    )


def manual(condition: Condition, _setting: Setting) -> Finding:
    """Return the question: only a person can tell."""
    ask = Reason(kind="change.ask_question", params={"question": condition.label})
    return Finding(Outcome.A_VERIFIER, Reason(kind="condition.only_a_person"), ask)
