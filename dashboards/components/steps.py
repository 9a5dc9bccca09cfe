"""What to do on a page: today, then later; who, with whom, with which papers, and why."""

from dashboards.components.html import Html, el, join
from dashboards.components.marks import line, mark
from dashboards.components.reasons import bullets, source
from dashboards.i18n import fr, money
from dashboards.viewmodels.french import french_date
from dashboards.viewmodels.marks import STALE, date_mark
from dashboards.viewmodels.route import step_checked, step_dates, step_details
from matchmaker.domain.route import VERIFY_FUNDER
from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.case import step_kind, step_name
from matchmaker.services.views.funding import RouteView
from matchmaker.services.views.request import RouteStepView


def now_and_later(route: RouteView) -> Html:
    """Return the steps one can start today, then the others."""
    today = el("ol", (step(one) for one in route.now), class_="mm-steps") if route.now else nothing_today(route)
    numbered = str(len(route.now) + 1)
    later = el("ol", (step(one) for one in route.later), class_="mm-steps", start=numbered) if route.later else None
    return join((el("h3", money.TODAY), today, el("h3", money.LATER) if later else None, later))


def nothing_today(route: RouteView) -> Html | None:
    """Return when the first step starts, None when there is no step at all."""
    first = min((one.start for one in route.steps), default=None)
    return el("p", money.NOTHING_TODAY.format(day=french_date(first))) if first else None


def named(one: RouteStepView) -> str:
    """Return what a step is called; what is verified with a funder says about which request."""
    asked = enumerate_french(one.opens) if step_kind(one) == VERIFY_FUNDER else ""
    return f"{one.label} : {asked}" if asked else step_name(one)


def step(one: RouteStepView) -> Html:
    """Return one step: what, when and how sure, who, what it takes, why, and where that comes from."""
    checked = step_checked(one)
    doubt = join((" ", mark(STALE))) if one.to_check or one.stale else None
    return el(
        "li",
        el("strong", named(one)),
        el("p", step_dates(one), " ", mark(date_mark(one.date_kind)), doubt),
        line(*step_details(one)),
        el("p", fr.STEP_DOCUMENTS.format(documents=", ".join(one.documents)), class_="mm-meta") if one.documents else None,
        bullets(one.because),
        el("p", source(one.source), el("span", f" · {checked}", class_="mm-source") if checked else None, class_="mm-tight"),
    )
