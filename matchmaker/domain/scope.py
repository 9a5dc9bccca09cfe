"""Who asks, as what, and for which territories: every read and write carries one."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from matchmaker.domain.base import Record
from matchmaker.errors import AccessError


class UserRole(StrEnum):
    """What a person (or the night job) may do."""

    CDSU = "cdsu"  # sees and decides in its territories
    ASSOCIATION = "association"  # sees suggestions where everyone consented
    COPIL = "copil"  # sees, decides nothing
    BATCH = "batch"  # the nightly job and imports


class Scope(Record):
    """Who asks. `territories` are contrat codes; None means all of them (batch, demo on loopback).

    `structure_id` is the structure an association asks for: of itself it reads what nobody else does. `instructs` says that a
    CDSU also instructs requests: what she reads of her desk is then written down (`Access`).
    """

    user: str
    role: UserRole
    territories: tuple[str, ...] | None = ()
    structure_id: str | None = None
    instructs: bool = False

    @model_validator(mode="after")
    def _of_its_role(self) -> Self:
        if self.structure_id is not None and self.role is not UserRole.ASSOCIATION:
            raise ValueError("only an association asks for a structure")
        if self.instructs and self.role is not UserRole.CDSU:
            raise ValueError("only a CDSU is said to instruct as well")
        return self

    def is_of(self, structure_id: str | None) -> bool:
        """Return whether this is the structure that asks."""
        return structure_id is not None and structure_id == self.structure_id

    def speaks_for(self, structure_id: str) -> bool:
        """Return whether this is the structure, or the CDSU, who knows its ideas and shares them on its word."""
        return self.role is UserRole.CDSU or self.is_of(structure_id)

    def require(self, contrat_code: str) -> None:
        """Raise AccessError unless this scope covers `contrat_code`."""
        if self.territories is not None and contrat_code not in self.territories:
            raise AccessError(f"Votre accès ne couvre pas le territoire {contrat_code}.")

    def require_decider(self) -> None:
        """Raise AccessError unless this scope may decide."""
        if self.role is not UserRole.CDSU:
            raise AccessError("Seule une personne chargée du développement social urbain peut prendre cette décision.")

    @property
    def sees_unconsented(self) -> bool:
        """Whether structures whose consent is unknown are shown."""
        return self.role in {UserRole.CDSU, UserRole.BATCH}
