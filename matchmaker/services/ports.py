"""What the services that read and decide need of a store: the part of its surface they are written against."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from matchmaker.domain.decision import Decision
from matchmaker.domain.learning import Learning, Teaching
from matchmaker.domain.recommendation import NeedAnswer, Suggestion
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Structure
from matchmaker.domain.territory import Territory
from matchmaker.matching.snapshot import Reference, TerritorySnapshot


class Publication(Protocol):
    """The run a reader is pinned to: what it shows is of this run, whatever is published meanwhile."""

    @property
    def run_id(self) -> str:
        """The run."""
        ...

    @property
    def as_of(self) -> date:
        """The date its pathways start from."""
        ...

    @property
    def published_at(self) -> datetime:
        """When the pointer moved to it."""
        ...


class DecisionStore(Protocol):
    """Reading a suggestion, and keeping what people decide of it."""

    def contrats(self, scope: Scope) -> tuple[Territory, ...]:
        """Return the contrats de ville the scope covers."""
        ...

    def suggestion(self, scope: Scope, suggestion_id: str) -> tuple[Suggestion, Publication] | None:
        """Return a suggestion with its run: the current one, else the previous one, else the one it was decided in."""
        ...

    def decisions(self, scope: Scope, contrat_code: str) -> tuple[Decision, ...]:
        """Return every event of a contrat."""
        ...

    def add_decision(self, scope: Scope, decision: Decision, composed: Suggestion | None = None) -> object:
        """Keep an event, with the team it is about when that was made by hand; the same id twice is one event."""
        ...


class TeachingStore(Protocol):
    """Keeping what people say of learning."""

    def teaching(self, scope: Scope, contrat_code: str) -> tuple[Teaching, ...]:
        """Return every event about learning in a contrat."""
        ...

    def add_teaching(self, scope: Scope, event: Teaching) -> None:
        """Keep an event; the same id twice is one."""
        ...


class ReadStore(DecisionStore, TeachingStore, Protocol):
    """What a page is built from."""

    def contrats_with_needs(self, scope: Scope) -> tuple[str, ...]:
        """Return the codes of the contrats that hold at least one need."""
        ...

    def reference(self) -> Reference:
        """Return the vocabularies and the funding catalogue."""
        ...

    def snapshot(self, scope: Scope, contrat_code: str, as_of: date) -> TerritorySnapshot:
        """Return what is known of a contrat."""
        ...

    def pin(self, scope: Scope, contrat_code: str) -> Publication | None:
        """Return the published run of a contrat, None before the first night."""
        ...

    def pin_previous(self, scope: Scope, contrat_code: str) -> Publication | None:
        """Return the run published before the current one, None when there was none."""
        ...

    def answers(self, scope: Scope, pinned: Any) -> tuple[NeedAnswer, ...]:
        """Return the answers of the pinned run."""
        ...

    def learning(self, scope: Scope, pinned: Any) -> Learning | None:
        """Return what decisions taught the pinned run, None for who does not arbitrate."""
        ...

    def list_rows(self, scope: Scope, what: str, territory: str | None = None) -> tuple[dict[str, Any], ...]:
        """Return plain rows of one kind of thing."""
        ...

    def refusing(self, scope: Scope, contrat_code: str) -> tuple[Structure, ...]:
        """Return the structures that do not agree to be suggested, to a CDSU only."""
        ...

    def share(self, scope: Scope, initiative_id: str, at: datetime, *, shared: bool) -> object:
        """Share an idea, or take it back."""
        ...

    def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Return the sources that have these ids."""
        ...

    def names(self, ids: Collection[str], scope: Scope | None = None) -> Mapping[str, str]:
        """Return the labels of the nodes that have these ids; of structures, only those the scope may see."""
        ...
