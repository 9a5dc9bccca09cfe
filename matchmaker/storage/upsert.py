"""Write what an importer read: idempotent, in bulk, and never over what another source says.

Each thing keeps, on its `FROM` relationship to each source, what that source says of it; its own properties are what these
sources make together (`merging`). So an import replaces what its own source said before and nothing else, the order of
imports does not matter, and what has not changed is seen by its digest and not written.

Where one source says that structures act, worked together, or what themes ask for, the relationship itself is keyed by the
source. Catalogues (vocabulary, steps, our own dispositifs) come as one: what their source no longer says is withdrawn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from matchmaker.domain.batch import Batch
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import Source
from matchmaker.storage import codec, kinds, ties
from matchmaker.storage.connection import BULK_DEADLINE_S, Connection, Row, Transaction
from matchmaker.storage.guard import require_known, require_may_write
from matchmaker.storage.kinds import Kind
from matchmaker.storage.merging import Said, digest, merge
from matchmaker.storage.report import LabelCount, UpsertReport
from matchmaker.storage.statements import read_much, run

CATALOGUE = "catalogue"

# What each source says of each thing: key → source id → record.
Sayings = dict[str, dict[str, BaseModel]]


# Called with a label, how many of its things are written, and how many are to be.
Progress = Callable[[str, int, int], None]


def silent(label: str, done: int, total: int) -> None:
    """Tell nobody how far an import is."""


def upsert(connection: Connection, scope: Scope, batch: Batch, *, on_progress: Progress = silent) -> UpsertReport:
    """Write `batch`; writing it again changes nothing.

    A record without a source of its own is said by the first source of the batch: the file itself.

    Raises:
        AccessError: the scope does not cover something of it; nothing was written.
        InputError: it refers to what nobody knows; nothing was written.
        StorageError: the store failed; what was written stays, and importing again completes it.
    """
    require_may_write(connection, scope, batch)
    require_known(connection, batch)
    counts = [ties.write_sources(connection, batch.sources)] if batch.sources else []
    before = _said_before(connection, batch.sources)
    for kind in kinds.NODES:
        if kind.of(batch):
            counts.append(_write_kind(connection, kind, batch, before.get(kind.label, ()), on_progress))
        counts += _write_ties_after(connection, kind, batch)
    return UpsertReport(counts=tuple(counts))


def _said_before(connection: Connection, sources: Sequence[Source]) -> Mapping[str, Sequence[Row]]:
    """Return, by label, what these sources already say of things."""
    found: dict[str, list[Row]] = {}
    for row in read_much(connection, "said_by_sources", sources=sorted(source.id for source in sources)):
        for label in row["labels"]:
            found.setdefault(label, []).append(row)
    return found


def _write_ties_after(connection: Connection, kind: Kind, batch: Batch) -> list[LabelCount]:
    """Write the relationships and contacts that need nodes of this kind to be there."""
    counts: list[LabelCount] = []
    if kind is kinds.ASK and batch.vocabulary is not None and batch.vocabulary.theme_asks:
        counts.append(ties.write_theme_asks(connection, batch.vocabulary.theme_asks, batch.sources[0].id))
    if kind is kinds.STRUCTURE:
        if batch.presences:
            counts.append(ties.write_presences(connection, batch.presences))
        if batch.contacts:
            counts.append(ties.write_contacts(connection, batch.contacts))
        if batch.cooperations:
            counts.append(ties.write_cooperations(connection, batch.cooperations))
    return counts


def _write_kind(connection: Connection, kind: Kind, batch: Batch, known: Sequence[Row], on_progress: Progress) -> LabelCount:
    """Write the things of one kind; `known` is what the sources of the batch said of them before."""
    sources = {source.id: source for source in batch.sources}
    sayings: Sayings = {}
    for record in kind.of(batch):
        source_id = getattr(record, "source_id", None) or batch.sources[0].id
        sayings.setdefault(kind.key(record), {})[source_id] = record
    before = {(row["key"], row["source_id"]): row for row in known}
    changed = [
        key
        for key, said in sorted(sayings.items())
        if any(
            (key, source_id) not in before or before[key, source_id]["digest"] != _digest(record, sources[source_id])
            for source_id, record in said.items()
        )
    ]
    created = written = 0
    for part in ties.chunks(changed):
        created += _write_part(connection, kind, {key: sayings[key] for key in part}, sources)
        written += len(part)
        on_progress(kind.label, written, len(changed))
    gone = [row for (key, source_id), row in before.items() if source_id not in sayings.get(key, {})]
    return LabelCount(
        kind.label,
        created=created,
        updated=len(changed) - created,
        unchanged=len(sayings) - len(changed),
        removed=_withdraw(connection, kind, gone) if kind.whole else 0,
    )


def _write_part(connection: Connection, kind: Kind, sayings: Sayings, sources: Mapping[str, Source]) -> int:
    """Write what sources say of these things, and what all their sources now make together. Return how many are new."""

    def work(transaction: Transaction) -> int:
        before = _locked(transaction, kind, sorted(sayings))
        for key, said in sayings.items():
            before[key].said.update({source_id: Said(record, sources[source_id]) for source_id, record in said.items()})
        _write(transaction, kind, before, {key: list(said) for key, said in sayings.items()})
        return sum(thing.new for thing in before.values())

    return connection.write_transaction(work, deadline_s=BULK_DEADLINE_S)


def _write(transaction: Transaction, kind: Kind, things: Mapping[str, "_Thing"], by: Mapping[str, Sequence[str]]) -> None:
    """Write things made of all that is said of them; `by` tells which sources say something new of each."""
    nodes: list[Row] = []
    drawn: list[Row] = []
    for key, thing in things.items():
        whole = merge(kind.model, thing.said.values())
        for source_id in sorted(by[key]):
            one = thing.said[source_id]
            nodes.append(
                {
                    "element": thing.element,
                    "properties": kind.kept(whole),
                    "source_id": source_id,
                    "digest": _digest(one.record, one.about),
                    "said": one.record.model_dump_json(exclude_defaults=True),
                }
            )
        drawn.append({"key": key} | kind.drawn(whole))
    run(transaction, "write_imported", rows=nodes)
    if kind.link:
        run(transaction, kind.link, rows=drawn)


@dataclass
class _Thing:
    """A locked node: where it is in this transaction, what each source says of it, whether anybody did before."""

    element: str
    said: dict[str, Said]
    new: bool


def _locked(transaction: Transaction, kind: Kind, keys: Sequence[str]) -> dict[str, _Thing]:
    """Lock these things, making those that are new."""
    things: dict[str, _Thing] = {}
    for row in run(transaction, kind.lock, keys=list(keys)):
        said = {
            one["source"]["id"]: Said(codec.from_json(kind.model, one["said"]), codec.record(Source, one["source"]))
            for one in row["said"]
        }
        things[row["key"]] = _Thing(element=row["element"], said=said, new=not said)
    return things


def _withdraw(connection: Connection, kind: Kind, gone: Sequence[Row]) -> int:
    """Withdraw what the sources of a catalogue said before and no longer say. Return how many things nobody describes now."""
    withdrawn: dict[str, list[str]] = {}
    for row in gone:
        if row["origin"] in {None, CATALOGUE}:
            withdrawn.setdefault(row["source_id"], []).append(row["key"])

    def work(transaction: Transaction) -> int:
        things = _locked(transaction, kind, sorted({key for keys in withdrawn.values() for key in keys}))
        for source_id, keys in sorted(withdrawn.items()):
            run(transaction, "withdraw_imported", source_id=source_id, elements=[things[key].element for key in keys])
            for key in keys:
                things[key].said.pop(source_id, None)
        forgotten = [{"key": key, "element": thing.element} for key, thing in things.items() if not thing.said]
        run(transaction, "forget_imported", rows=forgotten)
        left = {key: thing for key, thing in things.items() if thing.said}
        _write(transaction, kind, left, {key: list(thing.said) for key, thing in left.items()})
        return len(forgotten)

    return connection.write_transaction(work, deadline_s=BULK_DEADLINE_S) if withdrawn else 0


def _digest(record: BaseModel, source: Source) -> str:
    """Return the digest of what a source says, which also changes when the source's own rank does."""
    return f"{digest(record)}{'d' if source.declared else ''}"
