"""`dispositifs`: the national catalogue and the steps that lead to it, each fact with its source or marked to check."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Condition, ConditionKind, Dispositif, Step
from matchmaker.domain.source import Fact, Source
from matchmaker.domain.structure import StructureKind
from matchmaker.importers.cells import term
from matchmaker.importers.files.yaml_text import LINE, read_list
from matchmaker.importers.known import Words
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.project import references, steps
from matchmaker.importers.project.whole import Fault, require_directory, require_none
from matchmaker.importers.sources import publication

DISPOSITIFS = "dispositifs.yaml"
STEPS = "etapes.yaml"
_WHAT = "Le catalogue des financements"
_FACTS = (
    "amount_min",
    "amount_max",
    "rate_max",
    "usual_months",
    "instruction_days",
    "payment_days",
    "effort_half_days",
    "days_min",
    "days_usual",
    "days_max",
    "cost_eur",
)


def read(path: Path, options: ImportOptions) -> Batch:
    """Read the dispositifs, the steps and the sources they quote.

    Raises:
        SourceError: a file is missing, unreadable, or says something wrong; the message gives files and lines.
    """
    require_directory(path, (DISPOSITIFS, STEPS, references.FILE), _WHAT)
    faults: list[Fault] = []
    sources = references.read_sources(path / references.FILE, faults)
    reader = _FundingReader(sources, Words(options.lookup), faults)
    dispositif_entries = read_list(path / DISPOSITIFS, "dispositifs")
    step_entries = read_list(path / STEPS, "etapes")
    dispositifs = reader.dispositifs(dispositif_entries)
    read_steps = reader.steps(step_entries)
    if not faults:
        faults.extend(steps.dead_ends(read_steps, STEPS, {entry["id"]: entry[LINE] for entry in step_entries}))
    require_none(faults, _WHAT)
    own = publication("Catalogue du projet", "Dispositifs et démarches", published=options.published)
    return Batch(
        sources=(own, *sources.values()),
        dispositifs=dispositifs,
        steps=read_steps,
        rows_read=len(dispositif_entries) + len(step_entries) + len(sources),
    )


class _FundingReader:
    """Turns entries of the two files into records; what is wrong goes to the faults, with its line."""

    def __init__(self, sources: Mapping[str, Source], words: Words, faults: list[Fault]) -> None:
        self._sources = sources
        self._words = words
        self._faults = faults
        self._file = ""
        self._line = 0

    def dispositifs(self, entries: Iterable[Mapping[str, Any]]) -> tuple[Dispositif, ...]:
        """Return the dispositifs of `dispositifs.yaml`."""
        self._file = DISPOSITIFS
        found: dict[str, Dispositif] = {}
        for entry in entries:
            self._line = entry[LINE]
            values = self._with_sources(entry)
            values["conditions"] = [self._condition(item) for item in _mappings(entry.get("conditions"))]
            values["facts"] = {
                name: self._with_sources(fact)
                for name, fact in (entry.get("facts") or {}).items()
                if name != LINE and isinstance(fact, dict)
            }
            self._line = entry[LINE]
            self._check(values.get("themes"), "thème", self._words.themes)
            record = self._record(Dispositif, values)
            if record is not None and not self._is_doubled(record.id, found):
                found[record.id] = record
        return tuple(found.values())

    def steps(self, entries: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
        """Return the steps of `etapes.yaml`."""
        self._file = STEPS
        found: dict[str, Step] = {}
        for entry in entries:
            self._line = entry[LINE]
            for side in ("needs", "gives"):
                self._check(entry.get(side), "jeton", self._words.tokens)
            record = self._record(Step, self._with_sources(entry))
            if record is None or self._is_doubled(record.id, found):
                continue
            self._check_delays(record)
            found[record.id] = record
        return tuple(found.values())

    def _condition(self, entry: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a condition's fields, its values checked against the vocabulary its kind looks at."""
        self._line = entry[LINE]
        values = self._with_sources(entry)
        known: Mapping[str, tuple[str, Iterable[str] | None]] = {
            ConditionKind.TOKEN: ("jeton", self._words.tokens),
            ConditionKind.THEME: ("thème", self._words.themes),
            ConditionKind.CARRIER_KIND: ("type de structure", [kind.value for kind in StructureKind]),
        }
        if entry.get("kind") in known:
            noun, accepted = known[entry["kind"]]
            if not entry.get("values"):
                self._fault(f"une condition « {entry['kind']} » a besoin de « values »")
            self._check(entry.get("values"), noun, accepted)
        if entry.get("kind") == ConditionKind.MIN_AGE_MONTHS and entry.get("number") is None:
            self._fault("une condition « min_age_months » a besoin de « number »")
        self._record(Condition, values)
        return values

    def _with_sources(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of an entry, short names of sources replaced by ids, facts treated alike."""
        values = {key: value for key, value in entry.items() if key not in {LINE, "source"}}
        if (name := entry.get("source")) is not None:
            if str(name) not in self._sources:
                self._fault(f"la source « {name} » n'est pas dans {references.FILE}")
            else:
                values["source_id"] = self._sources[str(name)].id
        if values.get("since") is not None:
            values["since"] = str(values["since"])
        for fact in _FACTS:
            if isinstance(values.get(fact), dict):
                values[fact] = self._with_sources(values[fact])
                self._record(Fact, values[fact])
        return values

    def _check(self, values: object, noun: str, known: Iterable[str] | None) -> None:
        parse = term(noun, frozenset(known) if known is not None else None)
        for value in values if isinstance(values, list) else []:
            try:
                parse(str(value))
            except ValueError as problem:
                self._fault(str(problem))

    def _check_delays(self, step: Step) -> None:
        days = [fact.value for fact in (step.days_min, step.days_usual, step.days_max) if isinstance(fact.value, int | float)]
        if days != sorted(days) or any(value < 0 for value in days):
            self._fault(f"étape {step.id} : les délais doivent croître, days_min ≤ days_usual ≤ days_max")

    def _record(self, kind: type[Any], values: Mapping[str, Any]) -> Any:
        try:
            return kind.model_validate(values)
        except ValidationError as problem:
            for error in problem.errors():
                self._fault(_in_french(error))
            return None

    def _is_doubled(self, identifier: str, found: Mapping[str, object]) -> bool:
        if identifier in found:
            self._fault(f"l'identifiant « {identifier} » figure deux fois")
        return identifier in found

    def _fault(self, reason: str) -> None:
        fault = Fault(self._file, self._line, reason)
        if fault not in self._faults:
            self._faults.append(fault)


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _in_french(error: Mapping[str, Any]) -> str:
    place = ".".join(str(part) for part in error["loc"] if not str(part).startswith(("function", "tuple", "constrained")))
    kinds = {"extra_forbidden": "clé inconnue", "missing": "clé obligatoire absente"}
    return f"« {place} » : {kinds.get(error['type'], 'valeur inattendue')}"
