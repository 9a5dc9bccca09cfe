"""Reasons, sources and facts on a page."""

from dashboards.components.html import Html, el, join
from dashboards.components.marks import mark
from dashboards.i18n import fr
from dashboards.viewmodels.french import number
from dashboards.viewmodels.lines import fact_label, fact_value, source_line
from dashboards.viewmodels.marks import STALE, outcome_mark
from matchmaker.services.views.coalition import CoalitionView
from matchmaker.services.views.facts import ConditionView, FactView, Sentence, SourceNote
from matchmaker.services.views.pathway import NotThisOne


def bullets(sentences: tuple[Sentence, ...], limit: int | None = None) -> Html | None:
    """Return reasons as a list, None when there are none."""
    return el("ul", (el("li", s.text) for s in sentences[:limit]), class_="mm-list") if sentences else None


def source(note: SourceNote | None) -> Html:
    """Return where something comes from and how old it is."""
    return el("span", source_line(note), class_="mm-source")


def weighed(coalition: CoalitionView) -> Html:
    """Return the sum that chose a coalition, line by line, and what was proven of it."""
    rows = [el("tr", el("td", one.label), el("td", number(one.weight), class_="mm-figure")) for one in coalition.lines]
    total = el("tr", el("th", fr.TOTAL, scope="row"), el("td", number(coalition.cost), class_="mm-figure"), class_="mm-total")
    proven = fr.WEIGHED_PROVEN if coalition.proven_optimal else fr.WEIGHED_UNPROVEN
    return join(
        (
            el("p", fr.WEIGHED_HELP, class_="mm-meta"),
            el(
                "table",
                el("thead", el("tr", el("th", fr.BECAUSE, scope="col"), el("th", fr.EFFORT, scope="col", class_="mm-figure"))),
                el("tbody", rows, total),
                class_="mm-table",
            ),
            el("p", proven.format(count=number(coalition.candidates)), class_="mm-meta"),
        )
    )


def facts(known: tuple[FactView, ...]) -> Html | None:
    """Return the facts of a dispositif, each with its source; general knowledge is marked as to be checked."""
    if not known:
        return None
    rows = [
        el(
            "div",
            el("dt", fact_label(fact)),
            el(
                "dd",
                fact_value(fact),
                " ",
                mark(STALE) if fact.to_check else None,
                el("br"),
                source(fact.source) if not fact.to_check else el("span", fr.GENERAL_KNOWLEDGE, class_="mm-source"),
                el("span", f" {fact.note}", class_="mm-source") if fact.note else None,
            ),
        )
        for fact in known
    ]
    return el("dl", rows, class_="mm-facts")


def condition(check: ConditionView) -> Html:
    """Return one condition that is not met or not known, and what would change it."""
    change = fr.WOULD_CHANGE.format(what=check.would_change.text) if check.would_change else None
    return el(
        "li",
        mark(outcome_mark(check.outcome)),
        " ",
        el("strong", check.label),
        el("br"),
        check.known.text,
        el("p", change, class_="mm-change") if change else None,
        el("br") if not change else None,
        source(check.source),
    )


def not_this_one(other: NotThisOne) -> Html:
    """Return why another dispositif was not chosen, folded until asked for."""
    return el(
        "details",
        el("summary", mark(outcome_mark(other.outcome)), " ", other.label),
        el("ul", (condition(check) for check in other.conditions), class_="mm-conditions"),
        class_="mm-fold",
    )
