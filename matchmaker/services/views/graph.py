"""The small graph of one suggestion: the need, its coalition, their shared past and what they already do, the money aimed at."""

from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.domain.recommendation import Suggestion
from matchmaker.services.views.reading import Reading


class NodeKind(StrEnum):
    """The four signs, the same everywhere."""

    BESOIN = "besoin"
    STRUCTURE = "structure"
    INITIATIVE = "initiative"
    DISPOSITIF = "dispositif"


class EdgeKind(StrEnum):
    """What a line says."""

    APPORTE = "apporte"
    COOPERATION = "a déjà travaillé avec"
    MENE = "mène"
    DEMANDE = "peut demander à"


class GraphNode(Record):
    """A thing drawn."""

    id: str
    kind: NodeKind
    label: str


class GraphEdge(Record):
    """A line drawn, with what it says in full: every line is also a row of the table beside the drawing."""

    start: str
    end: str
    kind: EdgeKind
    detail: str


class GraphView(Record):
    """Nodes and lines of one suggestion; each line's ends are nodes."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def graph_view(reading: Reading, suggestion: Suggestion) -> GraphView:
    """Return the graph of a suggestion, nodes and edges in a fixed order."""
    members = [member.structure_id for member in suggestion.coalition.members]
    need = reading.needs.get(suggestion.need_id)
    nodes = [GraphNode(id=suggestion.need_id, kind=NodeKind.BESOIN, label=need.verbatim if need else suggestion.need_id)]
    nodes += [GraphNode(id=some_id, kind=NodeKind.STRUCTURE, label=reading.name(some_id)) for some_id in members]
    edges = [
        GraphEdge(
            start=member.structure_id,
            end=suggestion.need_id,
            kind=EdgeKind.APPORTE,
            detail=", ".join(reading.name(ask) for ask in member.asks),
        )
        for member in suggestion.coalition.members
    ]
    edges += past_edges(reading, members)
    done_nodes, done_edges = initiatives_of(reading, suggestion, members)
    nodes += done_nodes
    edges += done_edges
    for request in suggestion.funding.best.requests if suggestion.funding.best else ():
        asked = request.dispositif_id
        nodes.append(GraphNode(id=asked, kind=NodeKind.DISPOSITIF, label=reading.name(asked)))
        # A carrier from outside the team, or one still to be found, asks for the group: the line leaves from the group.
        start = next(
            (some_id for some_id in (request.applicant_id, request.carried_for) if some_id in members),
            suggestion.coalition.bearer_id,
        )
        edges.append(GraphEdge(start=start, end=asked, kind=EdgeKind.DEMANDE, detail=reading.name(asked)))
    return GraphView(nodes=tuple(nodes), edges=tuple(edges))


def past_edges(reading: Reading, members: list[str]) -> list[GraphEdge]:
    """Return the cooperations between members, each with its subject and years."""
    edges = []
    for past in reading.snapshot.cooperations:
        first, second = past.structure_ids
        if first in members and second in members:
            years = (
                str(past.since.year)
                if past.until is None or past.until.year == past.since.year
                else f"{past.since.year}–{past.until.year}"
            )
            ongoing = "depuis " if past.until is None else ""
            edges.append(
                GraphEdge(start=first, end=second, kind=EdgeKind.COOPERATION, detail=f"{past.subject} ({ongoing}{years})")
            )
    return edges


def initiatives_of(reading: Reading, suggestion: Suggestion, members: list[str]) -> tuple[list[GraphNode], list[GraphEdge]]:
    """Return what members already do on the themes of the need."""
    answer = reading.answer_of.get(suggestion.need_id)
    themes = {guess.theme_id for guess in answer.translation.themes} if answer else set()
    near = [
        i
        for i in reading.snapshot.initiatives
        if i.structure_id in members and (themes & set(i.themes) or i.need_id == suggestion.need_id)
    ]
    nodes = [GraphNode(id=i.id, kind=NodeKind.INITIATIVE, label=i.label) for i in near]
    edges = [GraphEdge(start=i.structure_id, end=i.id, kind=EdgeKind.MENE, detail=f"{i.label} ({i.stage})") for i in near]
    return nodes, edges
