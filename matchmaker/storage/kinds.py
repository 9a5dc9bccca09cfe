"""The kinds of things an import writes as nodes: their label, their key, and what is drawn of them as relationships."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from matchmaker.domain.action import Initiative
from matchmaker.domain.award import FundingLine
from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Campagne, Dispositif, Document, Parameter, Period, Step
from matchmaker.domain.identifiers import fold
from matchmaker.domain.need import Need
from matchmaker.domain.structure import Structure
from matchmaker.domain.territory import Territory
from matchmaker.domain.vocabulary import Ask, Enjeu, LegalToken, LexiconTerm, NameEvidence, Obligation, Theme
from matchmaker.storage.codec import properties
from matchmaker.storage.drawing import (
    Properties,
    cited_by,
    evidence_id,
    line_ties,
    local_id,
    of_vocabulary,
    places_of,
    required_by,
    structure_properties,
    term_id,
)


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


TERRITORY = Kind(
    "Territory",
    "lock_territories",
    Territory,
    lambda batch: batch.territories,
    key=lambda territory: str(territory.code),
    link="link_territories",
    drawn=lambda territory: {"within": list(territory.within)},
)
THEME = Kind("Theme", "lock_themes", Theme, of_vocabulary("themes"), whole=True)
ASK = Kind("Ask", "lock_asks", Ask, of_vocabulary("asks"), whole=True)
OBLIGATION = Kind(
    "Obligation",
    "lock_obligations",
    Obligation,
    of_vocabulary("obligations"),
    link="link_obligations",
    drawn=lambda obligation: {"cites": cited_by(obligation)},
    whole=True,
)
LEGAL_TOKEN = Kind("LegalToken", "lock_legal_tokens", LegalToken, of_vocabulary("tokens"), whole=True)
ENJEU = Kind(
    "Enjeu",
    "lock_enjeux",
    Enjeu,
    of_vocabulary("enjeux"),
    link="link_enjeux",
    drawn=lambda enjeu: {"territory_code": enjeu.territory_code, "themes": list(enjeu.themes)},
)
LEXICON_TERM = Kind(
    "LexiconTerm",
    "lock_lexicon_terms",
    LexiconTerm,
    of_vocabulary("lexicon"),
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
    of_vocabulary("name_evidence"),
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
    kept=structure_properties,
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
        "requires": required_by(dispositif),
        "themes": list(dispositif.themes),
        "never_with": list(dispositif.not_with),
        "cites": cited_by(dispositif),
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
        "cites": cited_by(step),
        "places": places_of(step),
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
    drawn=lambda parameter: {"cites": cited_by(parameter), "places": places_of(parameter)},
    whole=True,
)
PERIOD = Kind(
    "Period",
    "lock_periods",
    Period,
    lambda batch: batch.periods,
    link="link_periods",
    drawn=lambda period: {"cites": cited_by(period)},
    whole=True,
)
DOCUMENT = Kind(
    "Document",
    "lock_documents",
    Document,
    lambda batch: batch.documents,
    link="link_documents",
    drawn=lambda document: {"cites": cited_by(document)},
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
    drawn=line_ties,
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
