"""`dispositifs.yaml`: the national patterns, with their conditions as trees."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from matchmaker.domain.action import Stage
from matchmaker.domain.funding import Condition, ConditionKind, DatedValue, Dispositif
from matchmaker.domain.route import PaidWhen
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import StructureKind
from matchmaker.importers.known import Words
from matchmaker.importers.project.entries import DEEPEST, Entries, Entry, parts

FILE = "dispositifs.yaml"
KEY = "dispositifs"

FACTS = tuple(name for name, field in Dispositif.model_fields.items() if field.annotation is Fact)
_COMPOSED = {ConditionKind.ALL, ConditionKind.ANY, ConditionKind.NOT}
_COUNTED = {
    ConditionKind.MIN_AGE_MONTHS,
    ConditionKind.MAX_AGE_MONTHS,
    ConditionKind.BUDGET_MAX,
    ConditionKind.OTHER_MONEY,
}
_CHOSEN = {
    ConditionKind.TOKEN,
    ConditionKind.THEME,
    ConditionKind.CARRIER_KIND,
    ConditionKind.STAGE,
    ConditionKind.AFTER,
}


class Asked(NamedTuple):
    """A word a condition asks for, and the entry that says it: checked once everything is read."""

    word: str
    entry: Entry


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
    """Reads one dispositif after the other, and gathers what their conditions name."""

    def __init__(self, file: Entries, words: Words) -> None:
        self._file = file
        self._known: Mapping[ConditionKind, tuple[str, Iterable[str] | None]] = {
            ConditionKind.TOKEN: ("jeton", words.tokens),
            ConditionKind.THEME: ("thème", words.themes),
            ConditionKind.CARRIER_KIND: ("type de structure", [kind.value for kind in StructureKind]),
            ConditionKind.STAGE: ("stade", [stage.value for stage in Stage]),
        }
        self._themes = words.themes
        self.tokens: list[Asked] = []
        self.others: list[Asked] = []

    def dispositif(self, entry: Entry) -> Dispositif | None:
        """Return one dispositif, None when something is wrong."""
        for condition in parts(entry.get("conditions")):
            self._condition(condition)
        for name in FACTS:
            if isinstance(fact := entry.get(name), dict):
                self._file.record(Fact, fact, self._file.fields(fact))
        self._file.known(entry, entry.get("themes"), "thème", self._themes)
        record = self._file.record(Dispositif, entry, self._file.fields(entry), seen=("conditions", *FACTS))
        if record is None:
            return None
        self.others.extend(Asked(name, entry) for name in record.not_with)
        if record.id in record.not_with:
            self._file.fault(entry, "« not_with » : un dispositif ne s'exclut pas lui-même")
        self._payment(record, entry)
        return record

    def _payment(self, record: Dispositif, entry: Entry) -> None:
        when, share = record.paid_when.value, record.advance_share.value
        if when is not None:
            self._file.known(entry["paid_when"], [when], "moment du versement", [item.value for item in PaidWhen])
        if share is not None and (isinstance(share, bool | str | tuple) or not 0 <= share <= 1):
            self._file.fault(entry["advance_share"], "« advance_share » : une part entre 0 et 1 était attendue")

    def _condition(self, entry: Entry, depth: int = 0) -> None:
        """Check a condition and its parts, each on its own line."""
        if depth > DEEPEST // 2:
            return  # `Entries.fields` says it
        for part in parts(entry.get("parts")):
            self._condition(part, depth + 1)
        for value in parts(entry.get("history")):
            self._file.record(DatedValue, value, self._file.fields(value))
        record = self._file.record(Condition, entry, self._file.fields(entry), seen=("parts", "history"))
        if record is not None:
            self._shape(record, entry)
            self._words(record, entry)

    def _shape(self, record: Condition, entry: Entry) -> None:
        """Check that a condition has what its kind looks at, and nothing of another's."""
        kind = record.kind
        if kind in _CHOSEN and not record.values:
            self._file.fault(entry, f"une condition « {kind.value} » a besoin de « values »")
        if kind in _COUNTED and record.number is None and not record.history:
            self._file.fault(entry, f"une condition « {kind.value} » a besoin de « number » ou de « history »")
        if record.history and kind not in _COUNTED:
            self._file.fault(entry, f"une condition « {kind.value} » n'a pas de « history »")
        for before, after, value in zip(record.history, record.history[1:], parts(entry.get("history"))[1:], strict=False):
            if after.since <= before.since:
                self._file.fault(value, "« history » : les dates doivent croître")
        numbers = [value.value for value in record.history] + ([record.number] if record.number is not None else [])
        if any(number < 0 for number in numbers):
            self._file.fault(entry, f"une condition « {kind.value} » compte un nombre positif")
        if kind is ConditionKind.OTHER_MONEY and any(number > 1 for number in numbers):
            self._file.fault(entry, "une condition « other_money » compte une part entre 0 et 1")
        if kind in _COMPOSED and not record.parts:
            self._file.fault(entry, f"une condition « {kind.value} » a besoin de « parts »")
        if kind is ConditionKind.NOT and len(record.parts) > 1:
            self._file.fault(entry, "une condition « not » n'a qu'une partie ; réunissez-les sous « any »")
        if kind not in _COMPOSED and record.parts:
            self._file.fault(entry, f"une condition « {kind.value} » n'a pas de « parts »")

    def _words(self, record: Condition, entry: Entry) -> None:
        if record.kind in self._known:
            noun, accepted = self._known[record.kind]
            self._file.known(entry, record.values, noun, accepted)
        if record.kind is ConditionKind.TOKEN:
            self.tokens.extend(Asked(word, entry) for word in record.values)
        if record.kind is ConditionKind.AFTER:
            self.others.extend(Asked(word, entry) for word in record.values)


def _mutual(found: Mapping[str, Dispositif]) -> tuple[Dispositif, ...]:
    """Return the dispositifs, an exclusion said by one being said by both."""
    excluded: dict[str, set[str]] = {name: set(record.not_with) for name, record in found.items()}
    for name, record in found.items():
        for other in record.not_with:
            excluded.setdefault(other, set()).add(name)
    return tuple(record.model_copy(update={"not_with": tuple(sorted(excluded[name]))}) for name, record in found.items())
