"""What several sources say of one thing, made one record. Pure.

The rule, property by property:

1. What a source does not know never hides what another knows ("unknown" is None, empty, *inconnu*, or a Fact without value).
2. Of two sources that know, the one that speaks for itself wins (an interview over open data); then the more recent;
   then, so that the order of imports never matters, the one whose id comes last.
3. Lists that add up are joined: what a structure brings (a declared thing over an inferred one), the larger
   territories a place lies in, the facts of a dispositif.
4. Legal states: when a source knows the whole list, its list is the list; otherwise they are joined.
5. Consent, to be suggested or that an idea be told, is never stretched: of two answers given on the same day, *non* wins.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import BaseModel

from matchmaker.domain.action import Initiative, Sharing
from matchmaker.domain.funding import Dispositif
from matchmaker.domain.source import Fact, Source
from matchmaker.domain.structure import Consent, Offer, Structure, StructureKind
from matchmaker.domain.territory import Territory

RecordT = TypeVar("RecordT", bound=BaseModel)
AnswerT = TypeVar("AnswerT", bound=StrEnum)

# Raised when the rule changes, so that an import writes again what it had written.
RULE = "1"


@dataclass(frozen=True)
class Said:
    """One source's record of a thing. `about` is the source that says it."""

    record: BaseModel
    about: Source

    @property
    def rank(self) -> tuple[bool, date, str]:
        """Who wins over whom: the greater one."""
        when = getattr(self.record, "updated", None) or self.about.published or date.min
        return (self.about.declared, when, self.about.id)


def digest(record: BaseModel) -> str:
    """Return a short text that differs when the record, or the rule, does."""
    text = json.dumps(record.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{RULE}|{text}".encode()).hexdigest()[:16]


def merge(model: type[RecordT], said: Iterable[Said]) -> RecordT:
    """Return the one record that these sources make together; there is at least one."""
    ordered = sorted(said, key=lambda one: one.rank)
    if len(ordered) == 1:
        return _alone(model, ordered[0])
    fields: dict[str, Any] = {}
    for one in ordered:
        for name in model.model_fields:
            value = getattr(one.record, name)
            if name not in fields or is_known(value):
                fields[name] = value
    if issubclass(model, Structure):
        fields |= _of_structure(ordered)
    elif issubclass(model, Initiative):
        fields["shared"] = _answer(ordered, "shared", Sharing.INCONNU, Sharing.NON)
    elif issubclass(model, Territory):
        fields["within"] = tuple(sorted({code for one in ordered for code in getattr(one.record, "within", ())}))
    elif issubclass(model, Dispositif):
        fields["facts"] = _joined_facts(ordered)
    return model.model_validate(fields)


def is_known(value: object) -> bool:
    """Whether a value says something."""
    if value in (StructureKind.INCONNU, Consent.INCONNU, Sharing.INCONNU):
        return False
    if isinstance(value, Fact):
        return value != Fact()
    return value is not None and value is not False and not (isinstance(value, str | tuple | dict) and not value)


def _alone(model: type[RecordT], one: Said) -> RecordT:
    if issubclass(model, Structure):
        return model.model_validate({**one.record.__dict__, "offers": _offers([one])})
    if issubclass(model, Territory):
        return model.model_validate({**one.record.__dict__, "within": tuple(sorted(set(one.record.__dict__["within"])))})
    return model.model_validate(one.record.__dict__)


def _of_structure(ordered: Sequence[Said]) -> dict[str, Any]:
    structures = [one.record for one in ordered if isinstance(one.record, Structure)]
    whole = [structure for structure in structures if structure.tokens_complete]
    tokens = whole[-1].legal_tokens if whole else {token for structure in structures for token in structure.legal_tokens}
    return {
        "legal_tokens": tuple(sorted(tokens)),
        "offers": _offers(ordered),
        "consent": _answer(ordered, "consent", Consent.INCONNU, Consent.NON),
    }


def _answer(ordered: Sequence[Said], name: str, unknown: AnswerT, no: AnswerT) -> AnswerT:
    """Return the last answer given; `no` when both were given on that day, `unknown` when none was."""
    given = [(one.rank[1], getattr(one.record, name)) for one in ordered]
    answers = [(day, answer is no, answer) for day, answer in given if answer is not unknown]
    return max(answers, key=lambda found: found[:2])[2] if answers else unknown


def _offers(ordered: Sequence[Said]) -> tuple[Offer, ...]:
    """Return one offer an ask, each with the source that says it, sorted."""
    best: dict[str, Offer] = {}
    for one in ordered:
        if not isinstance(one.record, Structure):
            continue
        for offer in one.record.offers:
            known = best.get(offer.ask_id)
            if known is None or known.inferred or not offer.inferred:
                best[offer.ask_id] = offer if offer.source_id else offer.with_(source_id=one.record.source_id)
    return tuple(best[ask_id] for ask_id in sorted(best))


def _joined_facts(ordered: Sequence[Said]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for one in ordered:
        if isinstance(one.record, Dispositif):
            facts |= {name: fact for name, fact in one.record.facts.items() if name not in facts or is_known(fact)}
    return facts
