"""What an import writes besides described nodes: relationships keyed by their source, publications, contacts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from matchmaker.domain.action import Cooperation
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.source import Source
from matchmaker.domain.structure import Contact, Presence
from matchmaker.domain.vocabulary import ThemeAsk
from matchmaker.storage.codec import properties
from matchmaker.storage.connection import Connection, Row
from matchmaker.storage.merging import digest
from matchmaker.storage.report import LabelCount, compare
from matchmaker.storage.statements import read, write_much

ItemT = TypeVar("ItemT")

CHUNK = 1000


def chunks(rows: Sequence[ItemT], size: int = CHUNK) -> Iterator[list[ItemT]]:
    """Yield `rows` by lists of at most `size`."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def write_sources(connection: Connection, sources: Iterable[Source]) -> LabelCount:
    """Write publications."""
    unique = {source.id: source for source in sources}
    rows = [{"id": id_, "digest": digest(source), "properties": properties(source)} for id_, source in sorted(unique.items())]
    return _counted("Source", (write_much(connection, "write_sources", rows=chunk) for chunk in chunks(rows)))


def write_contacts(connection: Connection, contacts: Iterable[Contact]) -> LabelCount:
    """Write contacts; of two for one structure, the one consented to last."""
    latest = {contact.structure_id: contact for contact in sorted(contacts, key=lambda c: (c.structure_id, c.consented_on))}
    rows = [
        {
            "structure_id": contact.structure_id,
            "consented_on": contact.consented_on,
            "source_id": contact.source_id,
            "digest": digest(contact),
            "properties": properties(contact),
        }
        for contact in latest.values()
    ]
    return _counted("Contact", (write_much(connection, "write_contacts", rows=chunk) for chunk in chunks(rows)))


def write_presences(connection: Connection, presences: Iterable[Presence]) -> LabelCount:
    """Write where structures act. A source says of each structure of the batch all that it knows: the rest is removed."""
    groups: dict[tuple[str, str], dict[str, Presence]] = {}
    for presence in presences:
        groups.setdefault((presence.structure_id, presence.source_id), {})[_presence_key(presence)] = presence
    before: dict[tuple[str, str], dict[str, str | None]] = {group: {} for group in groups}
    for part in chunks([{"structure_id": structure, "source_id": source} for structure, source in sorted(groups)]):
        for row in read(connection, "presences_said", rows=part):
            before[row["structure_id"], row["source_id"]] = {said["key"]: said["digest"] for said in row["said"]}
    now = {group: {key: digest(presence) for key, presence in said.items()} for group, said in groups.items()}
    rows = [
        {
            "structure_id": structure,
            "source_id": source,
            "keys": sorted(groups[structure, source]),
            "presences": [
                {"key": key, "territory_code": presence.territory_code, "properties": _tie(presence, key)}
                for key, presence in sorted(groups[structure, source].items())
            ],
        }
        for structure, source in sorted(groups)
        if before[structure, source] != now[structure, source]
    ]
    for chunk in chunks(rows):
        write_much(connection, "write_presences", rows=chunk)
    return compare(
        "ACTS_IN",
        {key: value for said in before.values() for key, value in said.items()},
        {key: value for said in now.values() for key, value in said.items()},
    )


def write_cooperations(connection: Connection, cooperations: Iterable[Cooperation]) -> LabelCount:
    """Write who worked with whom, once for each source that says it."""
    said = {f"{cooperation.id}|{cooperation.source_id}": cooperation for cooperation in cooperations}
    before: dict[str, str | None] = {}
    for keys in chunks(sorted(said)):
        before |= {row["key"]: row["digest"] for row in read(connection, "cooperations_said", keys=keys)}
    now = {key: digest(cooperation) for key, cooperation in said.items()}
    rows = [
        {
            "key": key,
            "first": cooperation.structure_ids[0],
            "second": cooperation.structure_ids[1],
            "properties": _tie(cooperation, key),
        }
        for key, cooperation in sorted(said.items())
        if before.get(key) != now[key]
    ]
    for chunk in chunks(rows):
        write_much(connection, "write_cooperations", rows=chunk)
    return compare("WORKED_WITH", before, now)


def write_theme_asks(connection: Connection, pairs: Iterable[ThemeAsk], source_id: str) -> LabelCount:
    """Write what needs of each theme ask for, as one source says it; what it no longer says is removed."""
    said = {f"{pair.theme_id}|{pair.ask_id}|{source_id}": pair for pair in pairs}
    before = {row["key"]: row["digest"] for row in read(connection, "theme_asks_said", source_id=source_id)}
    now = {key: digest(pair) for key, pair in said.items()}
    rows = [
        {
            "key": key,
            "theme_id": pair.theme_id,
            "ask_id": pair.ask_id,
            "properties": _tie(pair, key) | {"source_id": source_id},
        }
        for key, pair in sorted(said.items())
        if before.get(key) != now[key]
    ]
    if before != now:
        write_much(connection, "write_theme_asks", source_id=source_id, keys=sorted(said), rows=rows)
    return compare("ASKS_FOR", before, now)


def _presence_key(presence: Presence) -> str:
    parts = (presence.structure_id, presence.territory_code, presence.via, str(presence.year or ""), presence.source_id)
    return make_id("presence", *parts)


def _tie(record: BaseModel, key: str) -> dict[str, Any]:
    return properties(record) | {"key": key, "digest": digest(record)}


def _counted(label: str, results: Iterable[list[Row]]) -> LabelCount:
    totals = {"created": 0, "updated": 0, "unchanged": 0}
    for rows in results:
        for row in rows:
            totals[row["outcome"]] += row["n"]
    return LabelCount(label, **totals)
