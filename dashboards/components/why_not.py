"""Why not the other dispositifs, one group a reason; and what one change would open, beside what it obliges to."""

from collections import Counter

import streamlit as st

from dashboards.components import more
from dashboards.components.html import Html, el, put
from dashboards.components.marks import mark, sign
from dashboards.components.reasons import bullets, condition, sourced
from dashboards.i18n import fr, money
from dashboards.viewmodels.french import count, euros, number
from dashboards.viewmodels.lines import change_said
from dashboards.viewmodels.marks import outcome_mark
from matchmaker.domain.eligibility import Outcome
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.funding import FundingPlanView
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.why_not import ExcludedGroup, ExcludedView, OpeningView

FIRST = 5
STEP = 10
NAMED = 3
COUNTED = "plan.aids_out"


def why_not(plan: FundingPlanView, key: str) -> None:
    """Draw why not the others, five groups first, then more when asked."""
    put(el("h2", money.WHY_NOT))
    groups = plan.excluded_groups
    counted = tuple(sentence for sentence in plan.because if sentence.kind == COUNTED)
    if not groups:
        put(bullets(counted) or el("p", money.WHY_NOT_NONE, class_="mm-meta"))
        return
    put(el("p", tally(plan.excluded), class_="mm-meta"))
    shown = more.shown(f"others-{key}", FIRST, len(groups))
    put(*(group(one) for one in groups[:shown]))
    if shown == len(groups):
        put(*(el("p", sentence.text, class_="mm-meta") for sentence in counted))
    more.button(f"others-{key}", shown, len(groups), STEP)


def tally(excluded: tuple[ExcludedView, ...]) -> str:
    """Return how many are possible too, to verify, or out today."""
    counted = Counter(one.outcome for one in excluded)
    told = (count(counted[outcome], *said) for outcome, said in money.WHY_NOT_TALLY.items() if counted[outcome])
    return ", ".join(told) + "."


def group(one: ExcludedGroup) -> Html:
    """Return the dispositifs left out for one reason, folded until asked for."""
    names = [member.label for member in one.members]
    rest = len(names) - NAMED
    short = ", ".join(names[:NAMED]) + (f" {fr.OTHERS.format(count=rest)}" if rest > 0 else "")
    shared = shared_change(one)
    return el(
        "details",
        el(
            "summary",
            mark(outcome_mark(one.outcome)),
            " ",
            one.reason.text,
            el("span", f"{number(len(names))} : {short}", class_="mm-named"),
        ),
        el("p", change_said(shared), class_="mm-change") if shared else None,
        el("ul", (excluded(member, skip=shared) for member in one.members), class_="mm-conditions"),
        class_="mm-fold",
    )


def shared_change(one: ExcludedGroup) -> Sentence | None:
    """Return the one change that would turn every member's answer, None when they differ."""
    changes = {tuple(sentence.text for sentence in member.would_change) for member in one.members}
    first = one.members[0].would_change
    return first[0] if len(changes) == 1 and len(first) == 1 else None


def excluded(one: ExcludedView, skip: Sentence | None) -> Html:
    """Return one dispositif left out: the conditions that decided, unless the group said it all."""
    if skip is not None or one.outcome is Outcome.OUI or not one.conditions:
        return el("li", sign(NodeKind.DISPOSITIF), one.label)
    told = el("ul", (condition(check) for check in one.conditions), class_="mm-conditions")
    return el("li", sign(NodeKind.DISPOSITIF), el("strong", one.label), told)


def openings(plan: FundingPlanView) -> None:
    """Draw what one change would open, the most first."""
    put(el("h2", money.OPENINGS))
    if not plan.openings:
        put(el("p", money.OPENINGS_NONE, class_="mm-meta"))
    put(*(opening(one) for one in plan.openings[:FIRST]))


def opening(one: OpeningView) -> Html:
    """Return what one legal state would open, and the duties it brings, side by side in importance."""
    most = el("p", money.UP_TO_MORE.format(amount=euros(one.amount_eur)), class_="mm-meta") if one.amount_eur else None
    duties = sourced(one.duties) or el("p", money.NO_DUTY, class_="mm-meta")
    opened = el("ul", (el("li", sign(NodeKind.DISPOSITIF), label) for label in one.dispositifs), class_="mm-plain")
    return el(
        "section",
        el("h3", one.text),
        most,
        el("details", el("summary", f"{money.OPENS} ({count(len(one.dispositifs), 'dispositif')})"), opened, class_="mm-small"),
        el("p", el("strong", money.DUTIES)),
        duties,
        class_="mm-request",
    )


def proof(plan: FundingPlanView) -> None:
    """Draw what the search proved, discreetly."""
    if plan.proof:
        put(el("p", plan.proof.text, class_="mm-source mm-proof"))


def both(plan: FundingPlanView, key: str) -> None:
    """Draw why not the others beside what one change would open, then what was proved."""
    left, right = st.columns([7, 6], gap="large")
    with left:
        why_not(plan, key)
    with right:
        openings(plan)
    proof(plan)
