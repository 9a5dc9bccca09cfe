"""Everything a page, or `show suggestion --json`, says of one suggestion."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.recommendation import Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Consent
from matchmaker.services.ports import Publication, ReadStore
from matchmaker.services.views.coalition import CoalitionView, coalition_view
from matchmaker.services.views.funding import FundingPlanView, funding_plan_view
from matchmaker.services.views.graph import GraphView, graph_view
from matchmaker.services.views.history import DecisionEvent, history
from matchmaker.services.views.needs import NeedCard, decision_on, need_card
from matchmaker.services.views.reading import Reading, Run, read_territory, run_of


class ToCheck(Record):
    """Something a person must ask before acting: `what` is "consent", "inferred", "legal" or "gone"."""

    what: str
    structure: str
    ask: str | None = None
    evidence: str | None = None


class SuggestionView(Record):
    """One suggestion, of `run`; `current` says whether that is the run shown elsewhere.

    `missing` are asks of the need its members do not cover (any more); `others` the need's other suggestions; `released` says
    whether the structures may read it.
    """

    id: str
    run: Run | None
    current: bool = True
    territory_code: str
    territory: str
    need: NeedCard
    coalition: CoalitionView
    missing: tuple[str, ...] = ()
    to_check: tuple[ToCheck, ...] = ()
    funding: FundingPlanView
    decision: DecisionKind | None = None
    released: bool = False
    history: tuple[DecisionEvent, ...] = ()
    others: tuple[str, ...] = ()
    graph: GraphView


def suggestion_view(store: ReadStore, scope: Scope, suggestion_id: str, today: date) -> SuggestionView | None:
    """Return one suggestion, read from the store; None when nobody published or decided it, or this reader may not see it.

    Raises:
        AccessError: the scope does not cover its contrat.
        StorageError: the store cannot be read now.
    """
    found = store.suggestion(scope, suggestion_id)
    if found is None:
        return None
    reading = read_territory(store, scope, found[0].territory_code, today, also=found[0])
    return describe_found(reading, *found)


def describe_found(reading: Reading, suggestion: Suggestion, published: Publication) -> SuggestionView | None:
    """Return a suggestion the store found, of the run that is shown or of an older one; None when it may not be seen."""
    if not reading.may_see(suggestion) or suggestion.need_id not in reading.needs:
        return None
    current = reading.suggestions.get(suggestion.id)
    if current is not None:
        return describe(reading, current, reading.run, current=True)
    return describe(reading, suggestion, run_of(published), current=False)


def describe_suggestion(reading: Reading, suggestion_id: str) -> SuggestionView:
    """Return one suggestion of the run that is shown.

    Raises:
        KeyError: this run holds no such suggestion.
    """
    return describe(reading, reading.suggestions[suggestion_id], reading.run, current=True)


def describe(reading: Reading, suggestion: Suggestion, run: Run | None, *, current: bool) -> SuggestionView:
    """Return everything known of a suggestion; `current` when it is of the run that is shown."""
    answer = reading.answer_of.get(suggestion.need_id)
    asked = answer.translation.asks if answer else ()
    covered = {ask for member in suggestion.coalition.members for ask in member.asks}
    coalition = coalition_view(reading, suggestion.coalition)
    return SuggestionView(
        id=suggestion.id,
        run=run,
        current=current,
        territory_code=reading.snapshot.territory.code,
        territory=reading.snapshot.territory.label,
        need=need_card(reading, reading.needs[suggestion.need_id]),
        coalition=coalition,
        missing=tuple(reading.name(ask) for ask in asked if ask not in covered),
        to_check=to_check(coalition),
        funding=funding_plan_view(reading, suggestion.funding),
        decision=decision_on(reading, suggestion),
        released=suggestion.id in reading.released,
        history=history(reading, need_id=suggestion.need_id),
        others=tuple(s.id for s in answer.suggestions if s.id != suggestion.id) if answer else (),
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
