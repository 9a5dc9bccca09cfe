"""The drawing of a small graph, and the table that says the same: one is never shown without the other."""

from typing import Any

import networkx as nx
import streamlit as st

from dashboards.components.html import Html, el, join, put
from dashboards.components.marks import sign
from dashboards.i18n import fr
from dashboards.viewmodels.marks import SIGNS
from matchmaker.services.views.graph import EdgeKind, GraphView, NodeKind

SYMBOLS = {NodeKind.BESOIN: "circle", NodeKind.STRUCTURE: "rect", NodeKind.INITIATIVE: "triangle", NodeKind.DISPOSITIF: "diamond"}
FILLS = {
    NodeKind.BESOIN: "#0b5563",
    NodeKind.STRUCTURE: "#43606a",
    NodeKind.INITIATIVE: "#7d949c",
    NodeKind.DISPOSITIF: "#1f2a30",
}
INK = "#1f2a30"
LABEL_LENGTH = 44
LABEL = {
    "show": True,
    "position": "bottom",
    "color": INK,
    "fontSize": 12,
    "lineHeight": 15,
    "width": 120,
    "overflow": "break",
    "backgroundColor": "#ffffff",
}
HEIGHT = 420


def graph(view: GraphView) -> None:
    """Draw a graph and, beside it, its lines as a table."""
    left, right = st.columns([6, 7], gap="large")
    with left:
        st.echarts_chart(option(view), height=HEIGHT, theme=None, renderer="svg", alt=fr.GRAPH_ALT, key="graph")
        put(legend(view))
    with right:
        put(table(view))


def option(view: GraphView) -> dict[str, Any]:
    """Return the drawing as ECharts reads it: places fixed beforehand, texts as plain text."""
    places = layout(view)
    nodes = [
        {
            "id": node.id,
            "name": node.id,
            "x": places[node.id][0],
            "y": places[node.id][1],
            "symbol": SYMBOLS[node.kind],
            "symbolSize": 26 if node.kind is NodeKind.BESOIN else 18,
            "itemStyle": {"color": FILLS[node.kind]},
            "label": LABEL | {"formatter": short(node.label)},
        }
        for node in view.nodes
    ]
    links = [
        {
            "source": edge.start,
            "target": edge.end,
            "lineStyle": {"type": "dashed" if edge.kind is EdgeKind.COOPERATION else "solid", "width": 1.5, "color": "#7d949c"},
        }
        for edge in view.edges
    ]
    series = {
        "type": "graph",
        "layout": "none",
        "data": nodes,
        "links": links,
        "roam": False,
        "silent": True,
        "preserveAspect": "contain",
        "left": "17%",
        "right": "17%",
        "top": 24,
        "bottom": 48,
    }
    return {"animation": False, "tooltip": {"show": False}, "textStyle": {"fontFamily": "inherit"}, "series": [series]}


def layout(view: GraphView) -> dict[str, tuple[float, float]]:
    """Return a place for each node, the same for the same graph: near what it is linked to, apart from the rest."""
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from(node.id for node in view.nodes)
    drawn.add_edges_from((edge.start, edge.end) for edge in view.edges)
    # Starting from a circle makes it repeatable: no chance enters. A little wider than high, like the room it is drawn in.
    found = nx.kamada_kawai_layout(drawn, pos=nx.circular_layout(drawn)) if len(drawn) > 1 else nx.circular_layout(drawn)
    return {node: (round(float(x) * 100, 2), round(float(y) * 75, 2)) for node, (x, y) in found.items()}


def short(label: str) -> str:
    """Return a label short enough to be drawn; braces would be read as a template by the chart."""
    text = label.replace("{", "(").replace("}", ")")
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"


def legend(view: GraphView) -> Html:
    """Return what each sign stands for, among those drawn."""
    kinds = [kind for kind in NodeKind if any(node.kind is kind for node in view.nodes)]
    return el("p", join(el("span", SIGNS[kind], " ", kind.value, class_="mm-key") for kind in kinds), class_="mm-meta")


def table(view: GraphView) -> Html:
    """Return the lines of the graph as rows."""
    nodes = {node.id: node for node in view.nodes}
    head = el("tr", (el("th", title, scope="col") for title in (fr.GRAPH_FROM, fr.GRAPH_LINK, fr.GRAPH_TO)))
    rows = [
        el(
            "tr",
            el("td", sign(nodes[edge.start].kind), nodes[edge.start].label),
            el("td", el("strong", edge.kind.value), el("br"), edge.detail),
            el("td", sign(nodes[edge.end].kind), nodes[edge.end].label),
        )
        for edge in view.edges
    ]
    return el("table", el("caption", fr.GRAPH_TITLE, class_="mm-unseen"), el("thead", head), el("tbody", rows), class_="mm-table")
