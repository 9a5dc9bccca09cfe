"""The way to money on a page: what is aimed at, how sure, and the steps one after the other."""

from dashboards.components.html import Html, el, join
from dashboards.components.marks import line, mark, sign
from dashboards.components.reasons import bullets, condition, facts, source
from dashboards.i18n import fr
from dashboards.viewmodels.french import count, french_date, month
from dashboards.viewmodels.lines import amount_line, campagne_check, campagne_dates, step_dates, step_details
from dashboards.viewmodels.marks import STALE, Mark, date_mark, outcome_mark
from matchmaker.domain.recommendation import DateKind
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.pathway import CampagneView, PathwayView, StepView


def aimed(route: PathwayView) -> Html:
    """Return the dispositif aimed at, its call if there is one, the first euro, what to know."""
    known = route.dispositif
    return join(
        (
            el("h3", sign(NodeKind.DISPOSITIF), route.dispositif_label, " ", mark(outcome_mark(route.outcome))),
            el("p", known.summary) if known else None,
            line(fr.FUNDED_BY.format(funder=known.funder), amount_line(route)) if known else None,
            call(route.campagne) if route.campagne else el("p", fr.NO_CAMPAGNE.format(funder=known.funder if known else "")),
            el("p", el("strong", first_euro(route)), " ", mark(date_mark(route.first_euro_kind))),
            conditions(route),
            warnings(route),
            known_facts(route),
        )
    )


def first_euro(route: PathwayView) -> str:
    """Return when money may first come, to the day only when a call says so."""
    exact = route.first_euro_kind is DateKind.HARD
    return f"{fr.FIRST_EURO.capitalize()} : {french_date(route.first_euro) if exact else month(route.first_euro)}"


def call(campagne: CampagneView) -> Html:
    """Return a call: its dates, when it was checked, where it comes from."""
    return el(
        "p",
        campagne_dates(campagne),
        " · ",
        campagne_check(campagne),
        join((" ", mark(STALE))) if campagne.stale else None,
        join((" ", mark(Mark("…", fr.CAMPAGNE_DEMO, "quiet")))) if campagne.demo else None,
        el("br"),
        source(campagne.source),
    )


def conditions(route: PathwayView) -> Html | None:
    """Return the conditions to be checked before counting on this dispositif, None when all are known to be met."""
    if not route.to_check:
        return None
    listed = el("ul", (condition(check) for check in route.to_check), class_="mm-conditions")
    return el(
        "details", el("summary", fr.ROUTE_TO_CHECK.format(count=count(len(route.to_check), "point"))), listed, class_="mm-fold"
    )


def warnings(route: PathwayView) -> Html | None:
    """Return what to know before starting, None when there is nothing."""
    if not route.warnings:
        return None
    return el("div", el("strong", fr.WARNINGS), bullets(route.warnings), class_="mm-warn")


def known_facts(route: PathwayView) -> Html | None:
    """Return what the sources say of the dispositif, folded until asked for."""
    if route.dispositif is None or not route.dispositif.facts:
        return None
    return el("details", el("summary", fr.FACTS), facts(route.dispositif.facts), class_="mm-fold")


def steps(route: PathwayView) -> Html:
    """Return the steps as a numbered list."""
    return join((el("h3", fr.STEPS), el("ol", (step(one) for one in route.steps), class_="mm-steps")))


def step(one: StepView) -> Html:
    """Return one step: when, how sure, what it takes, where its length comes from."""
    return el(
        "li",
        el("strong", one.label),
        el("p", step_dates(one), " ", mark(date_mark(one.date_kind)), join((" ", mark(STALE))) if one.to_check else None),
        line(*step_details(one)) if step_details(one) else None,
        bullets(one.because),
        el("p", source(one.source), class_="mm-tight"),
    )
