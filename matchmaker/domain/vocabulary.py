"""The words the engine reasons with, all of them data files a CDSU can read (`fixtures/vocabulary/`)."""

from enum import StrEnum

from matchmaker.domain.base import Record


class Theme(Record):
    """A field of action, national: for instance `education` or `sante`."""

    id: str
    label: str
    description: str


class Enjeu(Record):
    """A priority of one contrat de ville, in its own words; national pillars ended in 2023."""

    id: str
    label: str
    territory_code: str
    themes: tuple[str, ...]


class AskKind(StrEnum):
    """What a need can ask of a coalition: a role, or a competence."""

    ROLE = "role"
    COMPETENCE = "competence"


class Ask(Record):
    """A role (`role:lieu`) or a competence (`competence:soutien-scolaire`) a coalition must hold.

    `label` reads after « Il faut » (« un lieu »), `who_can` says in one sentence who usually brings it.
    """

    id: str
    kind: AskKind
    label: str
    who_can: str


class ThemeAsk(Record):
    """A need of this theme asks for this; `why` is the reason shown. `optional` asks are sought, not required."""

    theme_id: str
    ask_id: str
    why: str
    optional: bool = False


class LexiconTerm(Record):
    """An expression residents use (`term`, any spelling) that points to a theme with a weight in (0, 1].

    `obligation_id` is set when such words usually name somebody's duty rather than a project.
    """

    term: str
    theme_id: str
    weight: float = 1.0
    obligation_id: str | None = None


class Obligation(Record):
    """Something an institution owes already: who, on what ground, and how to ask, before any money."""

    id: str
    label: str
    debtor: str
    how_to_ask: str
    ground: str | None = None
    source_id: str | None = None


class NameEvidence(Record):
    """Words of a structure's name, or a programme of posts, from which an offer is inferred (never declared).

    `pattern` is folded words (`centre social`) matched on word borders, or `via:adulte-relais` for a programme of posts.
    """

    pattern: str
    ask_id: str
    kind: str | None = None
    note: str


class LegalToken(Record):
    """A legal state a structure may hold: RNA, SIRET, compte_bancaire… (`reference` domain of the steps)."""

    id: str
    label: str
    description: str


class Vocabulary(Record):
    """All the words, read together once a run."""

    themes: tuple[Theme, ...] = ()
    enjeux: tuple[Enjeu, ...] = ()
    asks: tuple[Ask, ...] = ()
    theme_asks: tuple[ThemeAsk, ...] = ()
    lexicon: tuple[LexiconTerm, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    name_evidence: tuple[NameEvidence, ...] = ()
    tokens: tuple[LegalToken, ...] = ()
