"""The one face of the store: each method is a line that leads to the module that does the work.

Every read of what happens in a territory, and every write, takes a `Scope` and is refused outside it. What is common to all
(vocabulary, funding, publications, names) takes none; the runs of the night are protected by the lease they are published under.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from matchmaker.domain.allocation import Allocation
from matchmaker.domain.batch import Batch
from matchmaker.domain.decision import Decision
from matchmaker.domain.learning import Learning, Teaching
from matchmaker.domain.recommendation import NeedAnswer, Suggestion
from matchmaker.domain.recommendations import Recommendations
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Contact, Structure
from matchmaker.domain.territory import Territory
from matchmaker.matching.snapshot import Reference, TerritorySnapshot
from matchmaker.storage import (
    contacts,
    decisions,
    lease,
    listing,
    publication,
    reference,
    runs,
    search,
    sharing,
    snapshot,
    teaching,
    upsert,
)
from matchmaker.storage.connection import Connection
from matchmaker.storage.lease import Lease
from matchmaker.storage.lookup import StoreLookup
from matchmaker.storage.publication import Pinned
from matchmaker.storage.report import UpsertReport
from matchmaker.storage.search import Hit
from matchmaker.storage.upsert import Progress


class Store:
    """A store on an open connection whose schema is current. Safe to share between threads."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    # What importers write, and ask before.

    def upsert(self, scope: Scope, batch: Batch, *, on_progress: Progress = upsert.silent) -> UpsertReport:
        """Write a batch; see `upsert.upsert`."""
        return upsert.upsert(self.connection, scope, batch, on_progress=on_progress)

    def lookup(self, scope: Scope) -> StoreLookup:
        """Return the store as an importer sees it."""
        return StoreLookup(self.connection, scope)

    # What is common to all.

    def reference(self) -> Reference:
        """Return the vocabularies and the funding catalogue; see `reference.read_reference`."""
        return reference.read_reference(self.connection)

    def sources(self, ids: Collection[str]) -> dict[str, Source]:
        """Return publications by id; see `reference.read_sources`."""
        return reference.read_sources(self.connection, ids)

    def names(self, ids: Collection[str], scope: Scope | None = None) -> dict[str, str]:
        """Return names by id; see `reference.read_names`."""
        return reference.read_names(self.connection, ids, scope)

    # What happens in a territory.

    def contrats(self, scope: Scope) -> tuple[Territory, ...]:
        """Return the contrats de ville of a scope; see `snapshot.read_contrats`."""
        return snapshot.read_contrats(self.connection, scope)

    def contrats_with_needs(self, scope: Scope) -> tuple[str, ...]:
        """Return those where something was said; see `snapshot.read_contrats_with_needs`."""
        return snapshot.read_contrats_with_needs(self.connection, scope)

    def snapshot(self, scope: Scope, contrat_code: str, as_of: date) -> TerritorySnapshot:
        """Return one contrat whole; see `snapshot.read_snapshot`."""
        return snapshot.read_snapshot(self.connection, scope, contrat_code, as_of)

    def list_rows(self, scope: Scope, what: str, territory: str | None = None) -> tuple[dict[str, Any], ...]:
        """Return plain rows; see `listing.list_rows`."""
        return listing.list_rows(self.connection, scope, what, territory)

    def find_structures(self, scope: Scope, text: str, territory: str | None = None, *, most: int = 20) -> tuple[Hit, ...]:
        """Find structures by words; see `search.find_structures`."""
        return search.find_structures(self.connection, scope, text, territory, most=most)

    def find_needs(self, scope: Scope, text: str, territory: str | None = None, *, most: int = 20) -> tuple[Hit, ...]:
        """Find needs by words; see `search.find_needs`."""
        return search.find_needs(self.connection, scope, text, territory, most=most)

    def refusing(self, scope: Scope, contrat_code: str) -> tuple[Structure, ...]:
        """Return who does not agree to be suggested, to a CDSU only; see `snapshot.read_refusing`."""
        return snapshot.read_refusing(self.connection, scope, contrat_code)

    def contacts(self, scope: Scope, contrat_code: str) -> tuple[Contact, ...]:
        """Return contacts, to a CDSU only; see `contacts.read_contacts`."""
        return contacts.read_contacts(self.connection, scope, contrat_code)

    # Who may do a thing that one may do at a time.

    def acquire(self, names: Sequence[str], holder: str, seconds: float) -> Lease | None:
        """Take leases, all or none; see `lease.acquire`."""
        return lease.acquire(self.connection, names, holder, seconds)

    def renew(self, held: Lease) -> Lease:
        """Push back the end of a lease; see `lease.renew`."""
        return lease.renew(self.connection, held)

    def release(self, held: Lease) -> None:
        """End a lease now; see `lease.release`."""
        lease.release(self.connection, held)

    # What a night writes.

    def open_run(self, run_id: str, as_of: date, territories: Sequence[str], started_at: datetime) -> None:
        """Open a run; see `runs.open_run`."""
        runs.open_run(self.connection, run_id, as_of, territories, started_at)

    def write_answers(self, run_id: str, recommendations: Recommendations) -> None:
        """Write the answers of a contrat; see `runs.write_answers`."""
        runs.write_answers(self.connection, run_id, recommendations)

    def publish(self, run_id: str, held: Lease, expected: Sequence[str]) -> None:
        """Publish a run, all at once or not at all; see `runs.publish`."""
        runs.publish(self.connection, run_id, held, expected)

    def purge(self, territories: Collection[str]) -> int:
        """Keep the current and the previous run of these contrats; see `runs.purge`."""
        return runs.purge(self.connection, territories)

    # What was published.

    def pin(self, scope: Scope, contrat_code: str) -> Pinned | None:
        """Return the published run of a contrat; see `publication.pin`."""
        return publication.pin(self.connection, scope, contrat_code)

    def pin_previous(self, scope: Scope, contrat_code: str) -> Pinned | None:
        """Return the run published before; see `publication.pin_previous`."""
        return publication.pin_previous(self.connection, scope, contrat_code)

    def answers(self, scope: Scope, pinned: Pinned) -> tuple[NeedAnswer, ...]:
        """Return the answers of a pinned run; see `publication.read_answers`."""
        return publication.read_answers(self.connection, scope, pinned)

    def allocation(self, scope: Scope, pinned: Pinned) -> Allocation | None:
        """Return what joining the needs of a run said; see `publication.read_allocation`."""
        return publication.read_allocation(self.connection, scope, pinned)

    def learning(self, scope: Scope, pinned: Pinned) -> Learning | None:
        """Return what decisions taught a run; see `publication.read_learning`."""
        return publication.read_learning(self.connection, scope, pinned)

    def suggestion(self, scope: Scope, suggestion_id: str) -> tuple[Suggestion, Pinned] | None:
        """Return a suggestion with its run; see `publication.read_suggestion`."""
        return publication.read_suggestion(self.connection, scope, suggestion_id)

    # What people decide.

    def add_decision(self, scope: Scope, decision: Decision, composed: Suggestion | None = None) -> bool:
        """Add an event; see `decisions.add_decision`."""
        return decisions.add_decision(self.connection, scope, decision, composed)

    def share(self, scope: Scope, initiative_id: str, at: datetime, *, shared: bool) -> bool:
        """Share an idea, or take it back; see `sharing.share`."""
        return sharing.share(self.connection, scope, initiative_id, at, shared=shared)

    def decisions(self, scope: Scope, contrat_code: str) -> tuple[Decision, ...]:
        """Return every event of a contrat; see `decisions.read_decisions`."""
        return decisions.read_decisions(self.connection, scope, contrat_code)

    def add_teaching(self, scope: Scope, event: Teaching) -> None:
        """Add an event about learning; see `teaching.add_teaching`."""
        teaching.add_teaching(self.connection, scope, event)

    def teaching(self, scope: Scope, contrat_code: str) -> tuple[Teaching, ...]:
        """Return what was said of learning in a contrat; see `teaching.read_teaching`."""
        return teaching.read_teaching(self.connection, scope, contrat_code)
