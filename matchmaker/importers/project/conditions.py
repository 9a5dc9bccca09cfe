"""Conditions of a dispositif, as trees: what each kind looks at, what words it may name, how large its tree may grow."""

from collections.abc import Iterable, Mapping
from math import prod
from typing import NamedTuple

from matchmaker.domain.action import Stage
from matchmaker.domain.funding import Condition, ConditionKind
from matchmaker.domain.structure import StructureKind
from matchmaker.eligibility.walk import COMPOSED, COUNTED
from matchmaker.importers.known import Words
from matchmaker.importers.project import kinds
from matchmaker.importers.project.entries import DEEPEST, Entries, Entry, parts

MOST_CLAUSES = 64

_CHOSEN = {
    ConditionKind.TOKEN,
    ConditionKind.THEME,
    ConditionKind.CARRIER_KIND,
    ConditionKind.STAGE,
    ConditionKind.AFTER,
}
_TURNED_BY_DECLARING = {ConditionKind.CARRIER_KIND, ConditionKind.MIN_AGE_MONTHS}


class Asked(NamedTuple):
    """A word a condition asks for, and the entry that says it: checked once everything is read."""

    word: str
    entry: Entry


class ConditionReader:
    """Checks one tree after the other, each part on its own line, and gathers what they name."""

    def __init__(self, file: Entries, words: Words) -> None:
        self._file = file
        self._known: Mapping[ConditionKind, tuple[str, Iterable[str] | None]] = {
            ConditionKind.TOKEN: ("jeton", words.tokens),
            ConditionKind.THEME: ("thème", words.themes),
            ConditionKind.CARRIER_KIND: ("type de structure", [kind.value for kind in StructureKind]),
            ConditionKind.STAGE: ("stade", [stage.value for stage in Stage]),
        }
        self.tokens: list[Asked] = []
        self.others: list[Asked] = []

    def check(self, entry: Entry, depth: int = 0) -> None:
        """Check a condition and its parts."""
        if depth > DEEPEST // 2:
            return  # `Entries.fields` says it
        for part in parts(entry.get("parts")):
            self.check(part, depth + 1)
        right = self._numbers(entry)
        record = self._file.record(Condition, entry, self._file.fields(entry), seen=("parts", "history")) if right else None
        if record is not None:
            self._shape(record, entry)
            self._words(record, entry)
            self._size(record, entry)

    def _numbers(self, entry: Entry) -> bool:
        """Check the number of a condition and its history; return whether the number, when there is one, is right."""
        name = entry.get("kind")
        kind = next((kind for known, kind in kinds.CONDITION.items() if known == name), None)
        place = f"condition « {name} »"
        self._file.dated(entry.get("history"), kind or kinds.free, f"{place}, « history »")
        return kind is None or self._file.value(entry, "number", kind, f"{place}, « number »")[1]

    def _shape(self, record: Condition, entry: Entry) -> None:
        """Check that a condition has what its kind looks at, and nothing of another's."""
        kind = record.kind
        if kind in _CHOSEN and not record.values:
            self._file.fault(entry, f"une condition « {kind.value} » a besoin de « values »")
        if kind in COUNTED and record.number is None and not record.history:
            self._file.fault(entry, f"une condition « {kind.value} » a besoin de « number » ou de « history »")
        if record.history and kind not in COUNTED:
            self._file.fault(entry, f"une condition « {kind.value} » n'a pas de « history »")
        if record.number is not None and kind not in COUNTED:
            self._file.fault(entry, f"une condition « {kind.value} » n'a pas de « number »")
        for before, after, value in zip(record.history, record.history[1:], parts(entry.get("history"))[1:], strict=False):
            if after.since <= before.since:
                self._file.fault(value, "« history » : les dates doivent croître")
        if kind in COMPOSED and not record.parts:
            self._file.fault(entry, f"une condition « {kind.value} » a besoin de « parts »")
        if kind is ConditionKind.NOT and len(record.parts) > 1:
            self._file.fault(entry, "une condition « not » n'a qu'une partie ; réunissez-les sous « any »")
        if kind not in COMPOSED and record.parts:
            self._file.fault(entry, f"une condition « {kind.value} » n'a pas de « parts »")

    def _words(self, record: Condition, entry: Entry) -> None:
        if record.kind in self._known:
            noun, accepted = self._known[record.kind]
            self._file.known(entry, record.values, noun, accepted)
        if record.kind is ConditionKind.TOKEN:
            self.tokens.extend(Asked(word, entry) for word in record.values)
        if record.kind is ConditionKind.AFTER:
            self.others.extend(Asked(word, entry) for word in record.values)

    def _size(self, record: Condition, entry: Entry) -> None:
        """Check that an *any* can be worked out; of two, one in the other, the inner one is told."""
        if record.kind is not ConditionKind.ANY or any(clauses(part) > MOST_CLAUSES for part in record.parts):
            return
        if (size := clauses(record)) > MOST_CLAUSES:
            self._file.fault(
                entry,
                f"cette condition « any » fait {size} combinaisons d'états à obtenir, {MOST_CLAUSES} au plus peuvent se "
                "calculer : chaque partie « all » les multiplie. Réduisez-les, ou faites-en plusieurs dispositifs",
            )


def clauses(condition: Condition) -> int:
    """Return how many clauses the normal form of a condition may have: a conjunction of alternatives of legal states.

    An *all* adds up those of its parts, an *any* multiplies them. What no legal state can turn (a theme, another dispositif)
    is one same clause however often it is asked in an *all*; so is what declaring an association turns. Linear in the tree;
    never less than what `token_goals` works out of an *any*.

    >>> token = {"kind": "token", "label": "t"}
    >>> both = {"kind": "all", "label": "b", "parts": [token | {"values": ["RNA"]}, token | {"values": ["SIRET"]}]}
    >>> clauses(Condition(kind="any", label="a", parts=[both, both, both]))
    8
    """
    if condition.kind is ConditionKind.ANY:
        return prod(clauses(part) for part in condition.parts)
    if condition.kind is not ConditionKind.ALL:
        return 1
    nested = [part for part in condition.parts if part.kind in {ConditionKind.ALL, ConditionKind.ANY}]
    return len({_turned_by(part) for part in condition.parts if part not in nested}) + sum(map(clauses, nested))


def _turned_by(condition: Condition) -> tuple[bool, str, tuple[str, ...]]:
    """Return what tells one clause from another: whether it may refuse, and the legal states that turn it."""
    sourced = condition.source_id is not None
    if condition.kind is ConditionKind.TOKEN:
        return sourced, condition.kind.value, tuple(sorted(condition.values))
    return sourced, "declaring" if condition.kind in _TURNED_BY_DECLARING else "nothing", ()
