"""Everything a page, or `show suggestion --json`, says of one suggestion."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.recommendation import Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Consent
from matchmaker.errors import InputError
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.coalition import CoalitionView, coalition_view
from matchmaker.services.views.graph import GraphView, graph_view
from matchmaker.services.views.history import DecisionEvent, history
from matchmaker.services.views.needs import NeedCard, decision_on, need_card
from matchmaker.services.views.pathway import RouteView, route_view
from matchmaker.services.views.reading import Reading, Run, read_territory


class ToCheck(Record):
    """Something a person must ask before acting: `what` is "consent", "inferred", "legal" or "gone"."""

    what: str
    structure: str
    ask: str | None = None
    evidence: str | None = None


class SuggestionView(Record):
    """One suggestion. `missing` are asks of the need its members no longer cover; `others` the need's other suggestions."""

    id: str
    run: Run | None
    territory_code: str
    territory: str
    need: NeedCard
    coalition: CoalitionView
    missing: tuple[str, ...] = ()
    to_check: tuple[ToCheck, ...] = ()
    route: RouteView
    decision: DecisionKind | None = None
    history: tuple[DecisionEvent, ...] = ()
    others: tuple[str, ...] = ()
    graph: GraphView


def suggestion_view(store: ReadStore, scope: Scope, suggestion_id: str, today: date) -> SuggestionView | None:
    """Return one published suggestion, read from the store; None when no published run holds it.

    Raises:
        AccessError: the scope does not cover its contrat.
        StorageError: the store cannot be read now.
    """
    found = store.suggestion(scope, suggestion_id)
    if found is None:
        return None
    reading = read_territory(store, scope, found[0].territory_code, today)
    return describe_suggestion(reading, suggestion_id) if suggestion_id in reading.suggestions else None


def describe_suggestion(reading: Reading, suggestion_id: str) -> SuggestionView:
    """Return one suggestion of the pinned run.

    Raises:
        InputError: this run holds no such suggestion, or the reader may not see it.
    """
    suggestion = reading.suggestions.get(suggestion_id)
    if suggestion is None or suggestion.need_id not in reading.needs:
        raise InputError(
            f"La suggestion {suggestion_id} n'est pas dans le calcul publié. Elle a pu être remplacée depuis : "
            "retrouvez le besoin dans la liste des besoins."
        )
    return suggestion_of(reading, suggestion)


def suggestion_of(reading: Reading, suggestion: Suggestion) -> SuggestionView:
    """Return everything known of a suggestion of the pinned run."""
    answer = reading.answer_of[suggestion.need_id]
    covered = {ask for member in suggestion.coalition.members for ask in member.asks}
    coalition = coalition_view(reading, suggestion.coalition)
    return SuggestionView(
        id=suggestion.id,
        run=reading.run,
        territory_code=reading.snapshot.territory.code,
        territory=reading.snapshot.territory.label,
        need=need_card(reading, reading.needs[suggestion.need_id]),
        coalition=coalition,
        missing=tuple(reading.name(ask) for ask in answer.translation.asks if ask not in covered),
        to_check=to_check(coalition),
        route=route_view(reading, suggestion.pathway),
        decision=decision_on(reading, suggestion),
        history=history(reading, need_id=suggestion.need_id),
        others=tuple(s.id for s in answer.suggestions if s.id != suggestion.id),
        graph=graph_view(reading, suggestion),
    )


def to_check(coalition: CoalitionView) -> tuple[ToCheck, ...]:
    """Return what must be asked before this coalition is more than an idea, member by member."""
    found = []
    for member in coalition.members:
        if not member.known:
            found.append(ToCheck(what="gone", structure=member.label))
            continue
        if member.consent is not Consent.OUI:
            found.append(ToCheck(what="consent", structure=member.label))
        found += [
            ToCheck(what="inferred", structure=member.label, ask=ask.label, evidence=ask.evidence)
            for ask in member.asks
            if ask.inferred
        ]
        if member.bearer and not member.legal_states_complete:
            found.append(ToCheck(what="legal", structure=member.label))
    return tuple(found)
