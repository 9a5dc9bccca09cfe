"""HTML made of elements, never of pasted text: whatever comes from data is escaped here, in one place."""

from collections.abc import Iterable
from html import escape

import streamlit as st

VOID = frozenset({"br", "hr", "img", "wbr"})


class Html(str):
    """Text that is already HTML. Only `el` and `join` make it."""

    __slots__ = ()


Child = str | None | Iterable["Child"]


def el(tag: str, *children: Child, class_: str | None = None, **attributes: str | None) -> Html:
    """Return an element. Children that are plain text are escaped; attributes named `aria_label` become `aria-label`.

    >>> el("p", "a <b>", el("strong", "c"), class_="x", aria_label='"d"')
    '<p class="x" aria-label="&quot;d&quot;">a &lt;b&gt;<strong>c</strong></p>'
    """
    named = {"class": class_, **{name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}}
    written = "".join(f' {name}="{escape(value)}"' for name, value in named.items() if value is not None)
    return Html(f"<{tag}{written}>" if tag in VOID else f"<{tag}{written}>{join(children)}</{tag}>")


def join(children: Iterable[Child], separator: str = "") -> Html:
    """Return children side by side, text escaped, None left out."""
    return Html(separator.join(_flat(children)))


def _flat(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield str(child)
        elif isinstance(child, str):
            yield escape(child)
        else:
            yield from _flat(child)


def put(*children: Child) -> None:
    """Put elements on the page; nothing when there are none."""
    body = join(children)
    if body:
        st.html(body)


SPECIAL = frozenset("\\`*_{}[]()<>#+-.!|~$:&=^@/")


def literal(text: str) -> str:
    r"""Return `text` so that a widget's label, which reads Markdown, shows it as it is.

    >>> literal("[a](b) :red[x]")
    '\\[a\\]\\(b\\) \\:red\\[x\\]'
    """
    return "".join(f"\\{c}" if c in SPECIAL else c for c in text)
