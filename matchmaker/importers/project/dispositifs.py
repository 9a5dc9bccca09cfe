"""`dispositifs.yaml`: the national patterns, with their conditions as trees."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from matchmaker.domain.funding import Dispositif
from matchmaker.importers.known import Words
from matchmaker.importers.project import kinds
from matchmaker.importers.project.conditions import Asked, ConditionReader
from matchmaker.importers.project.entries import Entries, Entry, parts

FILE = "dispositifs.yaml"
KEY = "dispositifs"


class Reading(NamedTuple):
    """The dispositifs read, and what they name elsewhere: legal states, other dispositifs."""

    dispositifs: tuple[Dispositif, ...]
    tokens: tuple[Asked, ...]
    others: tuple[Asked, ...]


def read(entries: Iterable[Entry], file: Entries, words: Words) -> Reading:
    """Return the dispositifs of the file; what is wrong goes to the faults of `file`."""
    reader = _Reader(file, words)
    found: dict[str, Dispositif] = {}
    for entry in entries:
        record = reader.dispositif(entry)
        if record is not None and file.once(entry, record.id, found, record.id):
            found[record.id] = record
    for other in reader.others:
        file.known(other.entry, [other.word], "dispositif", found)
    return Reading(_mutual(found), tuple(reader.tokens), tuple(reader.others))


class _Reader:
    """Reads one dispositif after the other, and gathers what they name elsewhere."""

    def __init__(self, file: Entries, words: Words) -> None:
        self._file = file
        self._themes = words.themes
        self._conditions = ConditionReader(file, words)
        self._excluded: list[Asked] = []

    @property
    def tokens(self) -> list[Asked]:
        """The legal states the conditions ask for."""
        return self._conditions.tokens

    @property
    def others(self) -> list[Asked]:
        """The other dispositifs that are named, as asked for first or as excluded."""
        return [*self._conditions.others, *self._excluded]

    def dispositif(self, entry: Entry) -> Dispositif | None:
        """Return one dispositif, None when something is wrong."""
        place = f"dispositif « {entry.get('id')} »"
        for condition in parts(entry.get("conditions")):
            self._conditions.check(condition)
        read_entry = self._file.facts(entry, kinds.DISPOSITIF, place)
        self._free_facts(entry.get("facts"), place)
        self._file.known(entry, entry.get("themes"), "thème", self._themes)
        record = self._file.record(Dispositif, entry, self._file.fields(read_entry), seen=("conditions", *kinds.DISPOSITIF))
        if record is None:
            return None
        self._excluded.extend(Asked(name, entry) for name in record.not_with)
        if record.id in record.not_with:
            self._file.fault(entry, "« not_with » : un dispositif ne s'exclut pas lui-même")
        self._amounts(record, entry, place)
        return record

    def _free_facts(self, facts: object, place: str) -> None:
        for name, fact in facts.items() if isinstance(facts, dict) else ():
            if isinstance(fact, dict):
                self._file.value(fact, "value", kinds.free, f"{place}, « {name} »")

    def _amounts(self, record: Dispositif, entry: Entry, place: str) -> None:
        low, high = record.amount_min.value, record.amount_max.value
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            self._file.fault(entry["amount_min"], f"{place}, « amount_min » ({low:g}) dépasse « amount_max » ({high:g})")


def _mutual(found: Mapping[str, Dispositif]) -> tuple[Dispositif, ...]:
    """Return the dispositifs, an exclusion said by one being said by both."""
    excluded: dict[str, set[str]] = {name: set(record.not_with) for name, record in found.items()}
    for name, record in found.items():
        for other in record.not_with:
            excluded.setdefault(other, set()).add(name)
    return tuple(record.model_copy(update={"not_with": tuple(sorted(excluded[name]))}) for name, record in found.items())
