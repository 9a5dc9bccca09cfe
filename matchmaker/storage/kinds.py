"""The kinds of things an import writes as nodes: their label, their key, and what is drawn of them as relationships."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from matchmaker.domain.action import Initiative
from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Campagne, Condition, ConditionKind, Dispositif, Document, Parameter, Period, Step
from matchmaker.domain.identifiers import fold, make_id
from matchmaker.domain.need import Need
from matchmaker.domain.structure import Structure
from matchmaker.domain.territory import Territory
from matchmaker.domain.vocabulary import Ask, Enjeu, LegalToken, LexiconTerm, NameEvidence, Obligation, Theme, Vocabulary
from matchmaker.storage.codec import properties

Properties = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of imported thing.

    `lock` is the query that locks some of them, `link` the one that draws their relationships, `drawn` what it needs of a
    record besides its key. `whole` tells which records a source withdraws when it no longer says them: those of
    catalogues, that come as one.
    """

    label: str
    lock: str
    model: type[BaseModel]
    of: Callable[[Batch], tuple[BaseModel, ...]]
    key: Callable[[Any], str] = lambda record: str(record.id)
    kept: Callable[[Any], Properties] = properties
    link: str | None = None
    drawn: Callable[[Any], Properties] = lambda _: {}
    whole: bool = False


def term_id(term: LexiconTerm) -> str:
    """Return the key of an expression: it may point to several themes."""
    return make_id("term", term.term, term.theme_id)


def evidence_id(evidence: NameEvidence) -> str:
    """Return the key of a clue read in names."""
    return make_id("clue", evidence.pattern, evidence.ask_id)


def local_id(record: Step | Parameter) -> str:
    """Return the key of a step or parameter: its id, with the territory it is a local version for, so that both stay."""
    return f"{record.id}@{record.territory_code}" if record.territory_code else record.id


def cited(value: object) -> Iterator[str]:
    """Yield the id of every source a record quotes, however deep."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            item = getattr(value, name)
            if name == "source_id" and item:
                yield item
            else:
                yield from cited(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from cited(item)
    elif isinstance(value, dict):
        yield from cited(tuple(value.values()))


def _cites(record: BaseModel) -> list[str]:
    return sorted(set(cited(record)))


def _vocabulary(part: str) -> Callable[[Batch], tuple[BaseModel, ...]]:
    return lambda batch: getattr(batch.vocabulary or Vocabulary(), part)


def _structure(structure: Structure) -> Properties:
    return properties(structure, without={"offers"}) | {
        "folded": fold(structure.label),
        "folded_description": fold(structure.description or ""),
    }


def _requires(dispositif: Dispositif) -> list[Properties]:
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


def _place(record: Step | Parameter | FundingLine) -> list[str]:
    return [record.territory_code] if record.territory_code else []


def _drawn_line(line: FundingLine) -> Properties:
    who = [line.beneficiary_id] if line.beneficiary_id else []
    granted = line.status in {LineStatus.NOTIFIEE, LineStatus.VERSEE}
    return {
        "granted_to": who if granted else [],
        "asked_by": [] if granted else who,
        "dispositifs": [line.dispositif_id] if line.dispositif_id else [],
        "needs": [line.need_id] if line.need_id else [],
        "places": _place(line),
    }


TERRITORY = Kind(
    "Territory",
    "lock_territories",
    Territory,
    lambda batch: batch.territories,
    key=lambda territory: str(territory.code),
    link="link_territories",
    drawn=lambda territory: {"within": list(territory.within)},
)
THEME = Kind("Theme", "lock_themes", Theme, _vocabulary("themes"), whole=True)
ASK = Kind("Ask", "lock_asks", Ask, _vocabulary("asks"), whole=True)
OBLIGATION = Kind(
    "Obligation",
    "lock_obligations",
    Obligation,
    _vocabulary("obligations"),
    link="link_obligations",
    drawn=lambda obligation: {"cites": _cites(obligation)},
    whole=True,
)
LEGAL_TOKEN = Kind("LegalToken", "lock_legal_tokens", LegalToken, _vocabulary("tokens"), whole=True)
ENJEU = Kind(
    "Enjeu",
    "lock_enjeux",
    Enjeu,
    _vocabulary("enjeux"),
    link="link_enjeux",
    drawn=lambda enjeu: {"territory_code": enjeu.territory_code, "themes": list(enjeu.themes)},
)
LEXICON_TERM = Kind(
    "LexiconTerm",
    "lock_lexicon_terms",
    LexiconTerm,
    _vocabulary("lexicon"),
    key=term_id,
    kept=lambda term: properties(term) | {"id": term_id(term)},
    link="link_lexicon_terms",
    drawn=lambda term: {
        "theme_id": term.theme_id,
        "weight": term.weight,
        "obligations": [term.obligation_id] if term.obligation_id else [],
    },
    whole=True,
)
NAME_EVIDENCE = Kind(
    "NameEvidence",
    "lock_name_evidence",
    NameEvidence,
    _vocabulary("name_evidence"),
    key=evidence_id,
    kept=lambda evidence: properties(evidence) | {"id": evidence_id(evidence)},
    link="link_name_evidence",
    drawn=lambda evidence: {"ask_id": evidence.ask_id},
    whole=True,
)
STRUCTURE = Kind(
    "Structure",
    "lock_structures",
    Structure,
    lambda batch: batch.structures,
    kept=_structure,
    link="link_structures",
    drawn=lambda structure: {
        "offers": [offer.model_dump() for offer in structure.offers],
        "tokens": list(structure.legal_tokens),
    },
)
NEED = Kind(
    "Need",
    "lock_needs",
    Need,
    lambda batch: batch.needs,
    kept=lambda need: properties(need) | {"folded": fold(need.verbatim)},
    link="link_needs",
    drawn=lambda need: {
        "territory_code": need.territory_code,
        "themes": list(need.themes),
        "enjeux": [need.enjeu_id] if need.enjeu_id else [],
    },
)
INITIATIVE = Kind(
    "Initiative",
    "lock_initiatives",
    Initiative,
    lambda batch: batch.initiatives,
    link="link_initiatives",
    drawn=lambda initiative: {
        "structure_id": initiative.structure_id,
        "territory_code": initiative.territory_code,
        "themes": list(initiative.themes),
        "needs": [initiative.need_id] if initiative.need_id else [],
    },
)
DISPOSITIF = Kind(
    "Dispositif",
    "lock_dispositifs",
    Dispositif,
    lambda batch: batch.dispositifs,
    link="link_dispositifs",
    drawn=lambda dispositif: {
        "requires": _requires(dispositif),
        "themes": list(dispositif.themes),
        "never_with": list(dispositif.not_with),
        "cites": _cites(dispositif),
    },
    whole=True,
)
STEP = Kind(
    "Step",
    "lock_steps",
    Step,
    lambda batch: batch.steps,
    key=local_id,
    kept=lambda step: properties(step) | {"id": local_id(step)},
    link="link_steps",
    drawn=lambda step: {
        "requires": list(step.needs),
        "gives": list(step.gives),
        "cites": _cites(step),
        "places": _place(step),
    },
    whole=True,
)
PARAMETER = Kind(
    "Parameter",
    "lock_parameters",
    Parameter,
    lambda batch: batch.parameters,
    key=local_id,
    kept=lambda parameter: properties(parameter) | {"id": local_id(parameter)},
    link="link_parameters",
    drawn=lambda parameter: {"cites": _cites(parameter), "places": _place(parameter)},
    whole=True,
)
PERIOD = Kind(
    "Period",
    "lock_periods",
    Period,
    lambda batch: batch.periods,
    link="link_periods",
    drawn=lambda period: {"cites": _cites(period)},
    whole=True,
)
DOCUMENT = Kind(
    "Document",
    "lock_documents",
    Document,
    lambda batch: batch.documents,
    link="link_documents",
    drawn=lambda document: {"cites": _cites(document)},
    whole=True,
)
CAMPAGNE = Kind(
    "Campagne",
    "lock_campagnes",
    Campagne,
    lambda batch: batch.campagnes,
    link="link_campagnes",
    drawn=lambda campagne: {"dispositif_id": campagne.dispositif_id, "territory_code": campagne.territory_code},
)
FUNDING_LINE = Kind(
    "FundingLine",
    "lock_funding_lines",
    FundingLine,
    lambda batch: batch.funding_lines,
    link="link_funding_lines",
    drawn=_drawn_line,
)

# What is pointed to comes before what points.
NODES = (
    TERRITORY,
    THEME,
    ASK,
    OBLIGATION,
    LEGAL_TOKEN,
    ENJEU,
    LEXICON_TERM,
    NAME_EVIDENCE,
    STRUCTURE,
    NEED,
    INITIATIVE,
    DISPOSITIF,
    STEP,
    PARAMETER,
    PERIOD,
    DOCUMENT,
    CAMPAGNE,
    FUNDING_LINE,
)
