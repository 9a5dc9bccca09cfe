"""The needs of a territory, each with where it stands: an answer, a coalition, what is missing, a question, or who owes it."""

from datetime import date
from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.need import Need, NeedStatus
from matchmaker.domain.recommendation import NeedAnswer, NoCoalition, Suggestion
from matchmaker.domain.route import DateKind
from matchmaker.services.views.coalition import incomplete
from matchmaker.services.views.facts import Sentence, SourceNote
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.translation import TranslationView, translation_view


class NeedState(StrEnum):
    """Where a need stands for who reads, the most settled first."""

    CLOS = "clos"
    REPONDU = "répondu"
    DU = "dû par quelqu’un"
    ACCEPTE = "coalition acceptée"
    A_ARBITRER = "à arbitrer"
    QUESTION = "à préciser"
    SANS_COALITION = "sans coalition"
    REFUSE = "coalition refusée"
    PAS_CALCULE = "pas encore calculé"


class MissingView(Record):
    """Something nobody here is known to bring, why, and who usually does."""

    id: str
    label: str
    who_can: str | None = None
    because: tuple[Sentence, ...] = ()


class SuggestionSummary(Record):
    """A suggestion in three lines: who, for when, why. `decision` is the one in force."""

    id: str
    members: tuple[str, ...]
    informal: tuple[bool, ...]
    bearer: str
    first_euro: date | None = None
    first_euro_kind: DateKind | None = None
    dispositif: str | None = None
    outcome: Outcome | None = None
    because: tuple[Sentence, ...] = ()
    decision: DecisionKind | None = None
    inferred: bool = False
    incomplete: bool = False


class NeedCard(Record):
    """A need with its state and the one thing that state calls for."""

    id: str
    verbatim: str
    territory_code: str
    place: str
    said_on: date | None = None
    waiting_days: int | None = None
    collected_by: str | None = None
    times: int = 1
    collectors: int | None = None
    status: NeedStatus
    answer: str | None = None
    state: NeedState
    translation: TranslationView | None = None
    suggestions: tuple[SuggestionSummary, ...] = ()
    missing: tuple[MissingView, ...] = ()
    no_coalition: tuple[Sentence, ...] = ()
    demo: bool = False
    source: SourceNote | None = None


class NeedsView(Record):
    """The needs of a contrat, those that wait for a decision first, then the most heard."""

    territory_code: str
    territory: str
    places: tuple[tuple[str, str], ...]
    needs: tuple[NeedCard, ...]


ORDER = (
    NeedState.A_ARBITRER,
    NeedState.SANS_COALITION,
    NeedState.REFUSE,
    NeedState.DU,
    NeedState.QUESTION,
    NeedState.PAS_CALCULE,
    NeedState.ACCEPTE,
    NeedState.REPONDU,
    NeedState.CLOS,
)


def needs_view(reading: Reading) -> NeedsView:
    """Return every need of the contrat with its state."""
    cards = [need_card(reading, need) for need in reading.snapshot.needs]
    return NeedsView(
        territory_code=reading.snapshot.territory.code,
        territory=reading.snapshot.territory.label,
        places=tuple((t.code, t.label) for t in reading.snapshot.quartiers),
        needs=tuple(sorted(cards, key=lambda card: (ORDER.index(card.state), -card.times, card.id))),
    )


def need_card(reading: Reading, need: Need) -> NeedCard:
    """Return one need with its state."""
    answer = reading.answer_of.get(need.id)
    nothing = answer.no_coalition if answer else None
    return NeedCard(
        **need.model_dump(include=set(NeedCard.model_fields)),
        place=reading.place(need.territory_code),
        waiting_days=(reading.today - need.said_on).days if need.said_on else None,
        state=state_of(reading, need, answer),
        translation=translation_view(reading, need, answer.translation) if answer else None,
        suggestions=tuple(summary(reading, s) for s in answer.suggestions) if answer else (),
        missing=missing_views(reading, nothing) if nothing else (),
        no_coalition=reading.sentences(nothing.reasons) if nothing else (),
        source=reading.source(need.source_id),
    )


def missing_views(reading: Reading, nothing: NoCoalition) -> tuple[MissingView, ...]:
    """Return what nobody brings, why, and who usually does."""
    found = []
    for lack in nothing.missing:
        ask = reading.asks.get(lack.ask_id)
        found.append(
            MissingView(
                id=lack.ask_id,
                label=reading.name(lack.ask_id),
                who_can=ask.who_can if ask else None,
                because=reading.sentences(lack.reasons),
            )
        )
    return tuple(found)


def state_of(reading: Reading, need: Need, answer: NeedAnswer | None) -> NeedState:
    """Return where a need stands: what people said of it first, then what the night found."""
    if need.status is NeedStatus.CLOS:
        return NeedState.CLOS
    if need.status is NeedStatus.REPONDU or (need.answer and need.status is not NeedStatus.EN_COURS):
        return NeedState.REPONDU
    if answer is None:
        return NeedState.PAS_CALCULE
    if answer.translation.obligation_id:
        return NeedState.DU
    decided = [decision_on(reading, s) for s in answer.suggestions]
    if DecisionKind.ACCEPT in decided:
        return NeedState.ACCEPTE
    if None in decided:
        return NeedState.A_ARBITRER
    if DecisionKind.REFUSE in decided:
        return NeedState.REFUSE
    return NeedState.QUESTION if answer.translation.abstained else NeedState.SANS_COALITION


def decision_on(reading: Reading, suggestion: Suggestion) -> DecisionKind | None:
    """Return the decision in force on a suggestion now, whatever it was when the night computed it."""
    decision = reading.in_force.get(suggestion.id)
    return decision.kind if decision else None


def summary(reading: Reading, suggestion: Suggestion) -> SuggestionSummary:
    """Return a suggestion in a few words."""
    route = suggestion.funding.best
    members = suggestion.coalition.members
    structures = [reading.structures.get(m.structure_id) for m in members]
    return SuggestionSummary(
        id=suggestion.id,
        members=tuple(reading.name(m.structure_id) for m in members),
        informal=tuple(s is not None and s.informal for s in structures),
        bearer=reading.name(suggestion.coalition.bearer_id),
        first_euro=route.first_euro if route else None,
        first_euro_kind=route.first_euro_kind if route else None,
        dispositif=reading.name(route.requests[0].dispositif_id) if route else None,
        outcome=route.outcome if route else None,
        because=reading.sentences(suggestion.coalition.reasons),
        decision=decision_on(reading, suggestion),
        inferred=any(m.inferred_asks for m in members),
        incomplete=incomplete(suggestion.coalition),
    )
