"""Entries of a reference file turned into records; what is wrong is kept with its file and line."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from matchmaker.domain.base import Record
from matchmaker.domain.funding import DatedValue
from matchmaker.domain.source import Fact, Source
from matchmaker.importers.cells import term
from matchmaker.importers.files.yaml_text import LINE
from matchmaker.importers.project import references
from matchmaker.importers.project.kinds import Kind
from matchmaker.importers.project.whole import Fault

R = TypeVar("R", bound=Record)
Entry = Mapping[str, Any]

DEEPEST = 12  # levels of an entry: beyond, a file turns on itself
_FREE_NAMES = "facts"  # below this key, names are the author's own
_NAMES = ("id", "label")  # what nothing can be found or shown without
_DATE = "une date du calendrier était attendue, écrite 2026-11-23"
_WORDS = {
    "extra_forbidden": "clé inconnue",
    "missing": "clé obligatoire absente",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
}


class Entries:
    """Reads the entries of one file: short names of sources become ids, faults are located."""

    def __init__(self, file: str, sources: Mapping[str, Source], faults: list[Fault]) -> None:
        self.file = file
        self._sources = sources
        self._faults = faults

    def fault(self, entry: Entry, reason: str) -> None:
        """Keep what is wrong with an entry, once."""
        fault = Fault(self.file, entry.get(LINE), reason)
        if fault not in self._faults:
            self._faults.append(fault)

    def fields(self, entry: Entry) -> dict[str, Any]:
        """Return the fields of an entry as the domain names them, at every level: no line, `source_id` for `source`."""
        found: dict[str, Any] = self._plain(entry, entry, 0)
        return found

    def record(self, kind: type[R], entry: Entry, fields: Mapping[str, Any], seen: Iterable[str] = ()) -> R | None:
        """Return the record these fields make, None when something is wrong.

        The mappings that lie under the keys `seen` were read before, each on its own line: their faults are not said twice.
        """
        try:
            found = kind.model_validate(fields)
        except ValidationError as problem:
            told = {*seen}
            for error in problem.errors():
                if error["loc"][0] not in told or not _inside(error["loc"]):
                    self.fault(entry, _in_french(error))
            return None
        empty = [name for name in _NAMES if getattr(found, name, None) == ""]
        for name in empty:
            self.fault(entry, f"« {name} » : cette clé est vide, un texte était attendu")
        return None if empty else found

    def value(self, entry: Entry, key: str, kind: Kind, place: str) -> tuple[Any, bool]:
        """Return what stands under `key` as the domain keeps it, and whether it is right: nothing at all is."""
        value = entry.get(key)
        if value is None:
            return None, True
        try:
            return kind(value), True
        except ValueError as problem:
            self.fault(entry, f"{place} : {problem}")
            return None, False

    def facts(self, entry: Entry, kinds: Mapping[str, Kind], place: str) -> Entry:
        """Return an entry whose facts have values the domain can keep; each is checked on its own line."""
        found = dict(entry)
        for name, kind in kinds.items():
            fact = entry.get(name)
            if isinstance(fact, dict):
                value, _ = self.value(fact, "value", kind, f"{place}, « {name} »")
                found[name] = {**fact, "value": value}
                self.record(Fact, fact, self.fields(found[name]))
            elif name in entry:
                self.fault(entry, f"{place}, « {name} » : un fait s'écrit {{value: …, source: …}}")
                del found[name]
        return found

    def dated(self, values: object, kind: Kind, place: str) -> None:
        """Check the values of a history, each on its own line."""
        for item in parts(values):
            if self.value(item, "value", kind, place)[1]:
                self.record(DatedValue, item, self.fields(item))

    def known(self, entry: Entry, values: object, noun: str, accepted: Iterable[str] | None) -> None:
        """Check that these values are words of a closed list; None accepts any."""
        parse = term(noun, frozenset(accepted) if accepted is not None else None)
        for value in values if isinstance(values, list | tuple) else []:
            try:
                parse(str(value))
            except ValueError as problem:
                self.fault(entry, str(problem))

    def once(self, entry: Entry, key: object, found: Iterable[object], shown: str) -> bool:
        """Return whether a key is new; say so when it is not."""
        if key in set(found):
            self.fault(entry, f"l'identifiant « {shown} » figure deux fois")
            return False
        return True

    def _plain(self, value: Any, entry: Entry, depth: int, *, free: bool = False) -> Any:
        if depth > DEEPEST:
            self.fault(entry, f"plus de {DEEPEST} niveaux : cette fiche se contient elle-même, ou se découpe en plusieurs")
            return None
        if isinstance(value, list):
            return [self._plain(item, entry, depth + 1) for item in value]
        if not isinstance(value, dict):
            return value
        fields: dict[str, Any] = {}
        for key, item in value.items():
            if key == LINE:
                continue
            if key == "source" and not free:
                fields["source_id"] = self._source(item, value)
            elif key == "since" and item is not None and not free:
                fields["since"] = str(item)
            else:
                fields[key] = self._plain(item, value, depth + 1, free=key == _FREE_NAMES and not free)
        return fields

    def _source(self, name: object, entry: Entry) -> str | None:
        if name is None:
            return None
        if not isinstance(name, str) or name not in self._sources:
            self.fault(entry, f"la source « {name} » n'est pas dans {references.FILE}")
            return None
        return self._sources[name].id


def parts(value: object) -> list[Entry]:
    """Return the mappings of a list, nothing when it is something else: its own record says so."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _inside(place: tuple[int | str, ...]) -> bool:
    """Return whether an error is inside a mapping of its own, alone or in a list, rather than about the key itself."""
    return len(place) > (2 if len(place) > 1 and isinstance(place[1], int) else 1)


def _in_french(error: Mapping[str, Any]) -> str:
    place = ".".join(str(part) for part in error["loc"] if not str(part).startswith(("function", "tuple", "constrained")))
    return f"« {place} » : {_WORDS.get(error['type'], 'valeur inattendue')}"
