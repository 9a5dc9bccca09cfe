"""The small records every view is made of: a source with its age, a sentence, a fact as its source gives it."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.source import Fact, Source

STALE_AFTER_DAYS = 365


class SourceNote(Source):
    """Where something comes from. `age_days` is counted from the publication to the day of reading, None when undated."""

    age_days: int | None = None


class Sentence(Record):
    """A reason, worded. `weight` is its part of a sum, if any; `kind` lets a reader group reasons."""

    text: str
    kind: str
    weight: float | None = None
    source: SourceNote | None = None


class FactView(Record):
    """One value with its unit, its date and its source; `to_check` when a person must look before it is a fact."""

    name: str
    value: str | float | int | bool | tuple[str, ...] | None = None
    unit: str | None = None
    since: str | None = None
    note: str | None = None
    to_check: bool = False
    source: SourceNote | None = None


class ConditionView(Record):
    """One condition: its outcome, what is known and since when, what would change it; `parts` when it is made of others."""

    label: str
    outcome: Outcome
    known: Sentence
    would_change: Sentence | None = None
    since: str | None = None
    known_on: date | None = None
    source: SourceNote | None = None
    parts: "tuple[ConditionView, ...]" = ()


def note(source: Source, today: date) -> SourceNote:
    """Return a source with its age on `today`."""
    age = (today - source.published).days if source.published else None
    return SourceNote(**source.model_dump(), age_days=age)


def fact_view(name: str, fact: Fact, source: SourceNote | None) -> FactView:
    """Return a fact ready to be shown under `name`."""
    return FactView(
        name=name,
        value=fact.value,
        unit=fact.unit,
        since=fact.since,
        note=fact.note,
        to_check=fact.to_check,
        source=source,
    )
