"""How records become nodes: their keys, their properties, and what is drawn of them as relationships."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Condition, ConditionKind, Dispositif, Parameter, Step
from matchmaker.domain.identifiers import fold, make_id
from matchmaker.domain.source import cited
from matchmaker.domain.structure import Structure
from matchmaker.domain.vocabulary import LexiconTerm, NameEvidence, Vocabulary
from matchmaker.storage.codec import properties

Properties = dict[str, Any]


def term_id(term: LexiconTerm) -> str:
    """Return the key of an expression: it may point to several themes."""
    return make_id("term", term.term, term.theme_id)


def evidence_id(evidence: NameEvidence) -> str:
    """Return the key of a clue read in names."""
    return make_id("clue", evidence.pattern, evidence.ask_id)


def local_id(record: Step | Parameter) -> str:
    """Return the key of a step or parameter: its id, with the territory it is a local version for, so that both stay."""
    return f"{record.id}@{record.territory_code}" if record.territory_code else record.id


def cited_by(record: BaseModel) -> list[str]:
    """Return the id of every source a record quotes, sorted."""
    return sorted(set(cited(record)))


def of_vocabulary(part: str) -> Callable[[Batch], tuple[BaseModel, ...]]:
    """Return how a part of the vocabulary is read from a batch."""
    return lambda batch: getattr(batch.vocabulary or Vocabulary(), part)


def structure_properties(structure: Structure) -> Properties:
    """Return the properties of a structure, with its name and description as they are searched."""
    return properties(structure, without={"offers"}) | {
        "folded": fold(structure.label),
        "folded_description": fold(structure.description or ""),
    }


def required_by(dispositif: Dispositif) -> list[Properties]:
    """Return the legal states that satisfy a condition, alone or with others; what must not hold is no requirement."""
    wanted = {
        (token, condition.label)
        for condition in _asked(dispositif.conditions)
        if condition.kind is ConditionKind.TOKEN
        for token in condition.values
    }
    return [{"token": token, "label": label} for token, label in sorted(wanted)]


def _asked(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield condition
        if condition.kind in {ConditionKind.ALL, ConditionKind.ANY}:
            yield from _asked(condition.parts)


def places_of(record: Step | Parameter | FundingLine) -> list[str]:
    """Return the code of the place of a record, if it has one."""
    return [record.territory_code] if record.territory_code else []


def line_ties(line: FundingLine) -> Properties:
    """Return what a line of money is tied to: who got it or asked for it, from what, for which need, where."""
    who = [line.beneficiary_id] if line.beneficiary_id else []
    granted = line.status in {LineStatus.NOTIFIEE, LineStatus.VERSEE}
    return {
        "granted_to": who if granted else [],
        "asked_by": [] if granted else who,
        "dispositifs": [line.dispositif_id] if line.dispositif_id else [],
        "needs": [line.need_id] if line.need_id else [],
        "places": places_of(line),
    }
