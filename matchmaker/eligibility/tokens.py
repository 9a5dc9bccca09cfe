"""Which legal states (tokens) a structure holds, is known not to hold, or may hold: unknown is not no."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from matchmaker.domain.identifiers import check_qpv
from matchmaker.domain.need import Need
from matchmaker.domain.structure import Structure, StructureKind

# The tokens of the vocabulary that follow from a structure's own fields; every other one is only ever read from data.
SIRET = "SIRET"
RNA = "RNA"
PUBLIC_QPV = "public_QPV"
ONE_OFF = "projet_ponctuel"
PORTAGE = "porteuse_signee"
GROUP = "groupe>=2"
AGES = {"age_12m": 12, "age_3y": 36}
OF_A_KIND = {
    StructureKind.COMMUNE: "personne_publique",
    StructureKind.CCAS: "personne_publique",
    StructureKind.EVS: "agrement_EVS",
    StructureKind.CENTRE_SOCIAL: "agrement_centre_social",
}

SITUATION = frozenset({PUBLIC_QPV, ONE_OFF})  # of the action: an interview of the structure tells nothing of them


class TokenStatus(StrEnum):
    """What is known of one token."""

    HELD = "held"
    ABSENT = "absent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What is known of a structure's tokens. With `complete`, every token neither held nor of the situation is absent."""

    held: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    complete: bool = False

    def status(self, token: str) -> TokenStatus:
        """Return what is known of `token`; held wins, so that gaining a token never takes anything away."""
        if token in self.held:
            return TokenStatus.HELD
        if token in self.absent or (self.complete and token not in SITUATION):
            return TokenStatus.ABSENT
        return TokenStatus.UNKNOWN

    def gaining(self, tokens: Iterable[str]) -> "Tokens":
        """Return the same knowledge once these tokens are held too."""
        return replace(self, held=self.held | frozenset(tokens))


def known_tokens(bearer: Structure, need: Need, as_of: date) -> Tokens:
    """Return what is known on `as_of` of the tokens of `bearer`, for an action that answers `need`.

    A SIRET or RNA number is its own proof, a date of creation gives an age, a group is two or more. A need said in a QPV
    (its code says so) makes an action for its residents.
    """
    held = set(bearer.legal_tokens)
    absent: set[str] = set()
    for token, told in _told(bearer, as_of):
        (held if told else absent).add(token)
    if said_in_qpv(need):
        held.add(PUBLIC_QPV)
    return Tokens(held=frozenset(held), absent=frozenset(absent - held), complete=bearer.tokens_complete)


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
    if bearer.informal:
        yield PORTAGE, PORTAGE in bearer.legal_tokens  # a written agreement: whoever describes the collective would have said it
    if bearer.kind in OF_A_KIND:
        yield OF_A_KIND[bearer.kind], True
    if bearer.size is not None or bearer.informal:
        yield GROUP, bearer.size is None or bearer.size >= 2
    for token, months in AGES.items():
        if bearer.informal:
            yield token, False
        elif bearer.founded is not None:
            yield token, add_months(bearer.founded, months) <= as_of


def said_in_qpv(need: Need) -> bool:
    """Return whether the need was kept with a QPV code, rather than with the whole contrat."""
    try:
        check_qpv(need.territory_code)
    except ValueError:
        return False
    return True
