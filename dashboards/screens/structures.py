"""« Structures »: what is known of each, and from where."""

import streamlit as st

from dashboards.components import more
from dashboards.components.coalition import legal
from dashboards.components.contrat import choose_contrat, where
from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import mark, sign
from dashboards.components.partners import exposure
from dashboards.components.reasons import source
from dashboards.desk import open_desk
from dashboards.i18n import fr, labels
from dashboards.links import address
from dashboards.viewmodels.french import count
from dashboards.viewmodels.lines import known_since
from dashboards.viewmodels.marks import CONSENTS, INFERRED
from matchmaker.domain.identifiers import fold
from matchmaker.services.views.coalition import BroughtAsk
from matchmaker.services.views.graph import NodeKind
from matchmaker.services.views.structures import StructureRow, structures_view

FIRST = 20


def draw() -> None:
    """Draw the page."""
    desk = open_desk()
    if desk is None:
        return
    put(where(desk), el("h1", fr.STRUCTURES_NAME), el("p", fr.STRUCTURES_INTRO, class_="mm-lead"))
    choose_contrat(desk)
    exposure(desk)
    asked = st.text_input(fr.STRUCTURES_FIND, placeholder=fr.STRUCTURES_PLACEHOLDER, key="structures-find", width=420)
    rows = [row for row in structures_view(desk.reading) if matches(row, asked)]
    shown = more.shown("structures", FIRST, len(rows))
    put(el("p", fr.NEEDS_COUNT.format(shown=shown, total=len(rows)), class_="mm-meta", role="status"))
    put(table(rows[:shown]) if rows else el("p", fr.STRUCTURES_NONE))
    more.button("structures", shown, len(rows), FIRST)


def matches(row: StructureRow, asked: str) -> bool:
    """Return whether every asked word is in the structure's name, kind, places or offers, accents apart."""
    text = fold(" ".join([row.label, labels.KINDS[row.kind.value], *row.places, *(offer.label for offer in row.offers)]))
    return all(word in text for word in fold(asked).split())


def table(rows: list[StructureRow]) -> Html:
    """Return structures as a table that a phone shows as cards."""
    head = el("tr", (el("th", title, scope="col") for title in fr.STRUCTURES_HEAD))
    return el("table", el("thead", head), el("tbody", (line_of(row) for row in rows)), class_="mm-table mm-stack")


def line_of(row: StructureRow) -> Html:
    """Return one structure."""
    suggested = fr.SUGGESTED_IN.format(count=count(row.suggested_in, "suggestion")) if row.suggested_in else None
    kind = " · ".join(part for part in (labels.KINDS[row.kind.value], suggested) if part)
    via = [labels.VIA.get(name, name) for name in row.via if name != "déclaré"]
    cells = (
        join(
            (
                el(
                    "p",
                    sign(NodeKind.STRUCTURE),
                    el("strong", el("a", row.label, href=address("structure", id=row.id), target="_self")),
                ),
                el("p", kind, class_="mm-source"),
                el("p", known_since(row.updated, row.updated_days), class_="mm-source") if row.updated else None,
                el("p", source(row.source)),
            )
        ),
        join((", ".join(row.places), el("p", fr.VIA.format(via=", ".join(via)), class_="mm-note") if via else None)),
        el("ul", (offer(one) for one in row.offers), class_="mm-plain") if row.offers else fr.UNKNOWN,
        legal(row.legal_states, complete=row.legal_states_complete),
        mark(CONSENTS[row.consent]),
    )
    return el("tr", (el("td", cell, data_label=title) for title, cell in zip(fr.STRUCTURES_HEAD, cells, strict=True)))


def offer(one: BroughtAsk) -> Html:
    """Return something a structure can bring; inferred says so."""
    return el("li", one.label, join((" ", mark(INFERRED))) if one.inferred else None)
