"""Which legal states (tokens) a structure holds, is known not to hold, or may hold: unknown is not no."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from matchmaker.domain.identifiers import check_qpv
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Structure, StructureKind

# The tokens of the vocabulary that follow from a structure's own fields; every other one is only ever read from data.
SIRET = "SIRET"
RNA = "RNA"
PUBLIC_QPV = "public_QPV"
ONE_OFF = "projet_ponctuel"
PORTAGE = "porteuse_signee"
GROUP = "groupe>=2"
ACCOMPANIED = "accompagnement"
REPORT = "bilan_N-1"
BANK_REFUSAL = "refus_bancaire"
ADULT = "referent_adulte"
MINORS = "deux_mineurs"
NO_LEGAL_PERSON = "sans_personne_morale"  # what a school or a town hall already is, no step of ours makes anew
AGES = {"age_12m": 12, "age_3y": 36}
OF_TIME = frozenset({"exercice_clos", *AGES})  # what only the time since the birth of a structure gives
OF_A_KIND = {
    StructureKind.COMMUNE: "personne_publique",
    StructureKind.CCAS: "personne_publique",
    StructureKind.EVS: "agrement_EVS",
    StructureKind.CENTRE_SOCIAL: "agrement_centre_social",
}

# Who may still declare an association: the others are something else already.
FOUNDERS = frozenset({StructureKind.COLLECTIF, StructureKind.ASSOCIATION, StructureKind.INCONNU})
SITUATION = frozenset({PUBLIC_QPV, ONE_OFF})  # of the action: an interview of the structure tells nothing of them
# What speaks of the group rather than of who signs for it: when a structure carries, either of the two may hold it.
OF_THE_GROUP = frozenset({ADULT, MINORS, GROUP, ACCOMPANIED, PORTAGE})


# Who describes a group as informal would have said that it signed statutes, or a written agreement with a carrier; and a bank
# refuses an association, once there is one.
SAID_OF_A_GROUP = (PORTAGE, "statuts_signes", "PV_AG_constitutive", BANK_REFUSAL)


class TokenStatus(StrEnum):
    """What is known of one token."""

    HELD = "held"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What is known of a structure's tokens. With `complete`, every token not held is absent, but those of the situation.

    `unsaid` are the tokens that a complete list says nothing of: those of a group somebody else carries for. `never` are those
    no step may give: a town hall founds no association.
    """

    held: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    complete: bool = False
    unsaid: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    def status(self, token: str) -> TokenStatus:
        """Return what is known of `token`; held wins, so that gaining a token never takes anything away."""
        if token in self.held:
            return TokenStatus.HELD
        if token in self.absent or (self.complete and token not in SITUATION and token not in self.unsaid):
            return TokenStatus.ABSENT
        return TokenStatus.UNKNOWN

    def gaining(self, tokens: Iterable[str]) -> "Tokens":
        """Return the same knowledge once these tokens are held too."""
        return replace(self, held=self.held | frozenset(tokens))


def known_tokens(bearer: Structure, project: Project, as_of: date, group: Structure | None = None) -> Tokens:
    """Return what is known on `as_of` of the tokens of `bearer`, for an action in the place of `project`.

    A SIRET or RNA number is its own proof, a date of creation gives an age, a group is two or more. An action in a QPV
    (its code says so) is for its residents. When `bearer` carries for a `group`, see `carried_tokens`.
    """
    if group is not None:
        return carried_tokens(known_tokens(bearer, project, as_of), known_tokens(group, project, as_of))
    held = set(bearer.legal_tokens)
    absent: set[str] = set()
    for token, told in _told(bearer, as_of):
        (held if told else absent).add(token)
    if in_qpv(project):
        held.add(PUBLIC_QPV)
    known = Tokens(held=frozenset(held), absent=frozenset(absent - held), complete=bearer.tokens_complete)
    return known if may_found(bearer, known) else replace(known, never=frozenset({RNA}))


def may_found(bearer: Structure, tokens: Tokens) -> bool:
    """Return whether the bearer may declare an association: not a legal person of another kind, nor minors alone.

    Minors of whom no adult is known have a door of their own, the Junior Association, which comes first.
    """
    minors = MINORS in tokens.held and ADULT not in tokens.held
    return bearer.kind in FOUNDERS and not minors


def carried_tokens(carrier: Tokens, group: Tokens) -> Tokens:
    """Return what is known when one structure signs for another: the carrier's tokens, and those of the group for the group.

    A token of the group is held as soon as either holds it, and absent when both lack it; a first meeting is the group's to
    have, whatever is unknown of the carrier. That the one carries for the other is the case itself: it is held.
    """
    status = {token: _either(token, carrier, group) for token in OF_THE_GROUP} | {PORTAGE: TokenStatus.HELD}
    of_the_group = {kind: {token for token in OF_THE_GROUP if status[token] is kind} for kind in TokenStatus}
    return Tokens(
        held=(carrier.held - OF_THE_GROUP) | of_the_group[TokenStatus.HELD] | (group.held & SITUATION),
        absent=(carrier.absent - OF_THE_GROUP) | of_the_group[TokenStatus.ABSENT],
        complete=carrier.complete,
        unsaid=frozenset(of_the_group[TokenStatus.UNKNOWN]),
        never=carrier.never,
    )


def _either(token: str, carrier: Tokens, group: Tokens) -> TokenStatus:
    found = {carrier.status(token), group.status(token)}
    if TokenStatus.HELD in found:
        return TokenStatus.HELD
    if token == ACCOMPANIED:
        return group.status(token)
    return TokenStatus.UNKNOWN if TokenStatus.UNKNOWN in found else TokenStatus.ABSENT


def add_months(day: date, months: int) -> date:
    """Return the day `months` later, the last of the month when that month is shorter.

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _told(bearer: Structure, as_of: date) -> Iterator[tuple[str, bool]]:
    """Yield what the bearer's own fields say of a token: held, or known to be absent."""
    for token, number in ((SIRET, bearer.siret), (RNA, bearer.rna)):
        if number or bearer.informal:
            yield token, number is not None
    if bearer.kind is not StructureKind.INCONNU:
        yield NO_LEGAL_PERSON, bearer.informal and RNA not in bearer.legal_tokens
    for token in SAID_OF_A_GROUP if bearer.informal else ():
        yield token, token in bearer.legal_tokens
    if bearer.kind in OF_A_KIND:
        yield OF_A_KIND[bearer.kind], True
    if bearer.size is not None or bearer.informal:
        yield GROUP, bearer.size is None or bearer.size >= 2
    for token, months in AGES.items():
        if bearer.informal:
            yield token, False
        elif bearer.founded is not None:
            yield token, add_months(bearer.founded, months) <= as_of


def in_qpv(project: Project) -> bool:
    """Return whether the action takes place in a QPV, by its code, rather than in a whole contrat."""
    try:
        check_qpv(project.territory_code)
    except ValueError:
        return False
    return True
