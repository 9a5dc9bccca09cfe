"""Who can carry a project: receive the money, sign, answer for it. Read from legal states, never from goodwill alone."""

from enum import StrEnum
from typing import NamedTuple

from matchmaker.domain.structure import Offer, Structure
from matchmaker.eligibility.tokens import OF_A_KIND, SIRET

BEARER = "role:porteur"
ACCOUNT = "compte_bancaire"
PUBLIC_BODY = "personne_publique"


class Bearing(StrEnum):
    """What is known of a structure's ability to carry a project."""

    OFFERED = "offered"  # it can, and says it would
    ABLE = "able"  # SIRET and account known; it never said it would
    TO_CHECK = "to_check"  # something says it could, something is unknown
    NO = "no"


class BearingFound(NamedTuple):
    """The answer for one structure. For a *to_check*, `evidence` says what it rests on and `unknown` which tokens to ask for."""

    bearing: Bearing
    evidence: str | None = None
    source_id: str | None = None
    unknown: tuple[str, ...] = ()


def bearing_of(structure: Structure, hint: Offer | None) -> BearingFound:
    """Return whether `structure` can carry a project.

    Receiving public money takes a SIRET and a bank account (a public body is paid through the Treasury, so its SIRET is
    enough). A group without legal person never can, whatever it says. What an interview found absent is absent. What is
    merely unknown is to be checked, provided something points to it: a SIRET, its own word, a programme of posts.

    Args:
        structure: the structure.
        hint: its own offer to carry, or the one inferred from its name or posts, if any.
    """
    held = set(structure.legal_tokens) | ({SIRET} if structure.siret else set())
    public = PUBLIC_BODY in held or OF_A_KIND.get(structure.kind) == PUBLIC_BODY
    offered = hint is not None and not hint.inferred
    siret, account = SIRET in held, ACCOUNT in held or public
    if structure.informal or (structure.tokens_complete and not (siret and account)):
        return BearingFound(Bearing.NO)
    if siret and account:
        return BearingFound(Bearing.OFFERED if offered else Bearing.ABLE, source_id=structure.source_id)
    if siret:
        return BearingFound(Bearing.TO_CHECK, "numéro SIRET connu", structure.source_id, (ACCOUNT,))
    if hint is None:
        return BearingFound(Bearing.NO)
    evidence = hint.evidence or "se dit prête à porter"
    unknown = (SIRET,) if account else (SIRET, ACCOUNT)
    return BearingFound(Bearing.TO_CHECK, evidence, hint.source_id or structure.source_id, unknown)
