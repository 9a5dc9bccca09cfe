"""Which legal states (tokens) a structure holds, is known not to hold, or may hold: unknown is not no."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from matchmaker.domain.identifiers import check_qpv
from matchmaker.domain.need import Need
from matchmaker.domain.structure import Structure

SIRET = "SIRET"
RNA = "RNA"
PUBLIC_QPV = "public_QPV"
PORTAGE = "porteuse_signee"

LEGAL_PERSON = frozenset({SIRET, RNA})  # an informal collective lacks them by definition
SITUATION = frozenset({PUBLIC_QPV})  # of the action: an interview of the structure tells nothing of it


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


def known_tokens(bearer: Structure, need: Need) -> Tokens:
    """Return what is known of the tokens of `bearer` for an action that answers `need`.

    A SIRET or RNA number is its own proof. A need said in a QPV (its code says so) makes an action for its residents.
    """
    held = set(bearer.legal_tokens)
    if bearer.siret:
        held.add(SIRET)
    if bearer.rna:
        held.add(RNA)
    if said_in_qpv(need):
        held.add(PUBLIC_QPV)
    return Tokens(
        held=frozenset(held),
        absent=LEGAL_PERSON - held if bearer.informal else frozenset(),
        complete=bearer.tokens_complete,
    )


def said_in_qpv(need: Need) -> bool:
    """Return whether the need was kept with a QPV code, rather than with the whole contrat."""
    try:
        check_qpv(need.territory_code)
    except ValueError:
        return False
    return True
