"""Who asks, as what, and for which territories: every read and write carries one."""

from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.errors import AccessError


class UserRole(StrEnum):
    """What a person (or the night job) may do."""

    CDSU = "cdsu"  # sees and decides in its territories
    ASSOCIATION = "association"  # sees suggestions where everyone consented
    COPIL = "copil"  # sees, decides nothing
    BATCH = "batch"  # the nightly job and imports


class Scope(Record):
    """Who asks. `territories` are contrat codes; None means all of them (batch, demo on loopback)."""

    user: str
    role: UserRole
    territories: tuple[str, ...] | None = ()

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
