"""Marks and signs on a page: always an icon and a word."""

from dashboards.components.html import Child, Html, el, join
from dashboards.i18n import labels
from dashboards.viewmodels.marks import SIGNS, Mark
from matchmaker.services.views.graph import NodeKind


def mark(what: Mark, word: str | None = None) -> Html:
    """Return a mark: icon, word, tone."""
    return el(
        "span", el("span", what.icon, class_="mm-icon", aria_hidden="true"), word or what.word, class_=f"mm-mark mm-{what.tone}"
    )


def sign(kind: NodeKind) -> Html:
    """Return the sign of a kind of thing, named for those who do not see it."""
    return join(
        (
            el("span", SIGNS[kind], class_="mm-sign", aria_hidden="true"),
            el("span", f"{labels.SIGN_WORDS[kind]} : ", class_="mm-unseen"),
        )
    )


def line(*parts: Child, class_: str = "mm-meta") -> Html:
    """Return short parts on one line, apart by middle dots."""
    shown = [part for part in parts if part]
    separated: list[Child] = []
    for index, part in enumerate(shown):
        if index:
            separated.append(el("span", " · ", class_="mm-dot"))
        separated.append(part)
    return el("p", separated, class_=class_)
