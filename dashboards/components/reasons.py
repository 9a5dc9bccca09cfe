"""Reasons, sources and facts on a page."""

from collections.abc import Iterable

from dashboards.components.html import Html, el, join
from dashboards.components.marks import mark
from dashboards.i18n import fr
from dashboards.viewmodels.french import number
from dashboards.viewmodels.lines import change_said, fact_label, fact_value, source_line
from dashboards.viewmodels.marks import STALE, outcome_mark
from matchmaker.services.views.coalition import CoalitionView
from matchmaker.services.views.facts import ConditionView, FactView, Sentence, SourceNote

# Said elsewhere on the page: in the sum, in the list of what is brought, by a mark.
IN_THE_SUM = frozenset({"coalition.pairs", "coalition.best_proven", "coalition.best_found"})
INCOMPLETE = frozenset({"coalition.lacks_residents"})  # has a mark of its own
ON_THE_CARD = frozenset({"member.brings", "member.only_brings", "member.effort", "member.inferred", "member.consent_unknown"})


def bullets(sentences: tuple[Sentence, ...]) -> Html | None:
    """Return reasons as a list, None when there are none."""
    return el("ul", (el("li", s.text) for s in sentences), class_="mm-list") if sentences else None


def sourced(sentences: tuple[Sentence, ...]) -> Html | None:
    """Return reasons as a list, each with where it comes from when that is known, None when there are none."""
    told = (el("li", s.text, join((el("br"), source(s.source))) if s.source else None) for s in sentences)
    return el("ul", told, class_="mm-list") if sentences else None


def bullets_of(texts: Iterable[str]) -> Html:
    """Return plain texts as a list."""
    return el("ul", (el("li", text) for text in texts), class_="mm-list")


def without(sentences: tuple[Sentence, ...], kinds: frozenset[str]) -> tuple[Sentence, ...]:
    """Return the reasons that are not said elsewhere."""
    return tuple(sentence for sentence in sentences if sentence.kind not in kinds)


def source(note: SourceNote | None) -> Html:
    """Return where something comes from and how old it is."""
    return el("span", source_line(note), class_="mm-source")


def weighed(coalition: CoalitionView) -> Html:
    """Return the sum that chose a coalition, line by line, and what was proven of it."""
    rows = [
        el(
            "tr",
            el("td", el("strong", f"{one.structure} : ") if one.structure else None, one.label),
            el("td", signed(one.weight), class_="mm-figure"),
        )
        for one in coalition.lines
    ]
    total = el("tr", el("th", fr.TOTAL, scope="row"), el("td", number(coalition.cost), class_="mm-figure"), class_="mm-total")
    head = el("tr", el("th", fr.WEIGHED_WHAT, scope="col"), el("th", fr.EFFORT, scope="col", class_="mm-figure"))
    searched = [s.text for s in coalition.because if s.kind.startswith("coalition.best")]
    return join(
        (
            el("p", fr.WEIGHED_HELP, class_="mm-meta"),
            el(
                "table",
                el("thead", head),
                el("tbody", rows, total),
                class_="mm-table",
            ),
            el("p", " ".join(searched), class_="mm-meta") if searched else None,
        )
    )


def signed(points: float) -> str:
    """Return points with their sign, as a sum shows them."""
    return f"{'−' if points < 0 else '+'}{number(abs(points))}"


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
    change = change_said(check.would_change) if check.would_change else None
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
