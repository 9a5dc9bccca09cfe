"""Structures: from a town hall to four neighbours without a name, and what is known of what each can do."""

from datetime import date
from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.domain.identifiers import Rna, Siret


class StructureKind(StrEnum):
    """What a structure is; `INCONNU` when no source says it (open data rarely does)."""

    COLLECTIF = "collectif"  # informal: no legal person
    ASSOCIATION = "association"
    CENTRE_SOCIAL = "centre_social"
    EVS = "evs"
    COMMUNE = "commune"
    CCAS = "ccas"
    BAILLEUR = "bailleur"
    ECOLE = "ecole"
    INSTITUTION = "institution"
    ENTREPRISE_ESS = "entreprise_ess"
    INCONNU = "inconnu"


class Consent(StrEnum):
    """Whether the structure agrees to be suggested to others. Unknown is not a yes: the CDSU alone sees it."""

    OUI = "oui"
    NON = "non"
    INCONNU = "inconnu"


class Offer(Record):
    """Something a structure can bring: a role (`role:lieu`) or a competence (`competence:soutien-scolaire`).

    `inferred` means read from a name or a post by a rule, with `evidence` saying which words: never a declared fact.
    """

    ask_id: str
    inferred: bool = False
    evidence: str | None = None
    source_id: str | None = None


class Presence(Record):
    """A structure acts in a territory, as a source says it. `count` is posts where `via` is a programme of posts."""

    structure_id: str
    territory_code: str
    via: str  # "déclaré", "adulte-relais", "fonjep"
    count: int | None = None
    year: int | None = None
    source_id: str


class Structure(Record):
    """An actor of a territory.

    `legal_tokens` are the legal states known to be held (vocabulary `jetons`); `tokens_complete` says whether what is
    absent from it is known to be absent (an interview) or unknown (open data). `size` is the number of people who make
    it live, `hours_per_week` what it says it can give; both None when unknown. `label` of an informal collective is
    neutral unless the group agreed to its name (`docs/DONNEES_PERSONNELLES.md`).
    """

    id: str
    label: str
    kind: StructureKind = StructureKind.INCONNU
    siret: Siret | None = None
    rna: Rna | None = None
    legal_tokens: tuple[str, ...] = ()
    tokens_complete: bool = False
    offers: tuple[Offer, ...] = ()
    size: int | None = None
    hours_per_week: float | None = None
    founded: date | None = None
    consent: Consent = Consent.INCONNU
    description: str | None = None
    updated: date | None = None
    source_id: str
    demo: bool = False

    @property
    def informal(self) -> bool:
        """Whether the structure is a group of people without a legal person."""
        return self.kind is StructureKind.COLLECTIF


class KnownStructure(Record):
    """A structure already in the store, with the codes of the territories it acts in and of the contrats that hold them."""

    structure: Structure
    territory_codes: tuple[str, ...] = ()


class Contact(Record):
    """How to reach a structure: kept apart from it, only with a dated consent, read only by the CDSU's role."""

    structure_id: str
    means: str
    consented_on: date
    source_id: str
