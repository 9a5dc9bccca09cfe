"""Write what an importer read: idempotent, in bulk, and never over what another source says.

Each thing keeps, on its `FROM` relationship to each source, what that source says of it; its own properties are what these
sources make together (`merging`). So an import replaces what its own source said before and nothing else, the order of
imports does not matter, and what has not changed is seen by its digest and not written.

Where one source says that structures act, worked together, or what themes ask for, the relationship itself is keyed by the
source. Catalogues (vocabulary, steps, our own dispositifs) come as one: what their source no longer says is withdrawn.
"""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from matchmaker.domain.batch import Batch
from matchmaker.domain.scope import Scope
from matchmaker.domain.source import Source
from matchmaker.storage import codec, kinds, ties
from matchmaker.storage.connection import Connection, Row, Transaction
from matchmaker.storage.guard import require_known, require_may_write
from matchmaker.storage.kinds import Kind
from matchmaker.storage.merging import Said, digest, merge
from matchmaker.storage.report import LabelCount, UpsertReport
from matchmaker.storage.statements import read, run

CATALOGUE = "catalogue"

# What each source says of each thing: key → source id → record.
Sayings = dict[str, dict[str, BaseModel]]


def upsert(connection: Connection, scope: Scope, batch: Batch) -> UpsertReport:
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
    for kind in kinds.NODES:
        if kind.of(batch):
            counts.append(_write_kind(connection, kind, batch))
        counts += _write_ties_after(connection, kind, batch)
    return UpsertReport(counts=tuple(counts))


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


def _write_kind(connection: Connection, kind: Kind, batch: Batch) -> LabelCount:
    sources = {source.id: source for source in batch.sources}
    sayings: Sayings = {}
    for record in kind.of(batch):
        source_id = getattr(record, "source_id", None) or batch.sources[0].id
        sayings.setdefault(kind.key(record), {})[source_id] = record
    known: dict[str, dict[str, str]] = {}
    for chunk in ties.chunks([{"key": key} for key in sorted(sayings)]):
        for row in read(connection, "imported_digests", label=kind.label, rows=chunk):
            known[row["key"]] = {said["source_id"]: said["digest"] for said in row["said"]}
    digests = {
        key: {source_id: _digest(record, sources[source_id]) for source_id, record in said.items()}
        for key, said in sayings.items()
    }
    changed = [key for key in sorted(sayings) if not digests[key].items() <= known.get(key, {}).items()]
    for part in ties.chunks(changed):
        _write_part(connection, kind, {key: sayings[key] for key in part}, sources)
    created = sum(not known.get(key) for key in changed)
    return LabelCount(
        kind.label,
        created=created,
        updated=len(changed) - created,
        unchanged=len(sayings) - len(changed),
        removed=_withdraw(connection, kind, sayings, sources) if kind.whole else 0,
    )


def _write_part(connection: Connection, kind: Kind, sayings: Sayings, sources: Mapping[str, Source]) -> None:
    connection.write_transaction(lambda transaction: _write(transaction, kind, sayings, sources))


def _write(transaction: Transaction, kind: Kind, sayings: Sayings, sources: Mapping[str, Source]) -> None:
    """Write what sources say of these things, and what all their sources now make together."""
    nodes: list[Row] = []
    drawn: list[Row] = []
    for key, before in _locked(transaction, kind, sorted(sayings)).items():
        said = before | {source_id: Said(record, sources[source_id]) for source_id, record in sayings[key].items()}
        whole = merge(kind.model, said.values())
        for source_id, record in sorted(sayings[key].items()):
            nodes.append(
                {
                    "key": key,
                    "properties": kind.kept(whole),
                    "source_id": source_id,
                    "digest": _digest(record, sources[source_id]),
                    "said": record.model_dump_json(exclude_defaults=True),
                }
            )
        drawn.append({"key": key} | kind.drawn(whole))
    run(transaction, "write_imported", label=kind.label, rows=nodes)
    if kind.link:
        run(transaction, kind.link, rows=drawn)


def _locked(transaction: Transaction, kind: Kind, keys: Sequence[str]) -> dict[str, dict[str, Said]]:
    """Lock these things and return what each source says of each."""
    rows = run(transaction, "lock_imported", label=kind.label, rows=[{"key": key} for key in keys])
    return {
        row["key"]: {
            said["source"]["id"]: Said(kind.model.model_validate_json(said["said"]), codec.record(Source, said["source"]))
            for said in row["said"]
        }
        for row in rows
    }


def _withdraw(connection: Connection, kind: Kind, sayings: Sayings, sources: Mapping[str, Source]) -> int:
    """Withdraw what the sources of a catalogue said before and no longer say. Return how many things nobody describes now."""
    gone: dict[str, list[str]] = {}
    for row in read(connection, "imported_by_source", label=kind.label, sources=sorted(sources)):
        if row["source_id"] not in sayings.get(row["key"], {}) and row["origin"] in {None, CATALOGUE}:
            gone.setdefault(row["source_id"], []).append(row["key"])

    def work(transaction: Transaction) -> int:
        keys = sorted({key for said in gone.values() for key in said})
        left = _locked(transaction, kind, keys)
        for source_id, withdrawn in sorted(gone.items()):
            run(transaction, "withdraw_imported", label=kind.label, source_id=source_id, keys=withdrawn)
            for key in withdrawn:
                left[key].pop(source_id, None)
        forgotten = [{"key": key} for key, said in left.items() if not said]
        run(transaction, "forget_imported", label=kind.label, rows=forgotten)
        _rewrite(transaction, kind, {key: said for key, said in left.items() if said})
        return len(forgotten)

    return connection.write_transaction(work) if gone else 0


def _rewrite(transaction: Transaction, kind: Kind, left: Mapping[str, Mapping[str, Said]]) -> None:
    """Write again things that one source withdrew and others still describe."""
    sayings = {key: {id_: one.record for id_, one in said.items()} for key, said in left.items()}
    _write(transaction, kind, sayings, {id_: one.about for said in left.values() for id_, one in said.items()})


def _digest(record: BaseModel, source: Source) -> str:
    """Return the digest of what a source says, which also changes when the source's own rank does."""
    return f"{digest(record)}{'d' if source.declared else ''}"
