"""Who a person wants in a team, and who not: the engine completes around them."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchmaker.domain.structure import Consent, Structure
from matchmaker.errors import InputError, UnknownTermError
from matchmaker.matching.facts import Bools, Facts


@dataclass(frozen=True)
class Steering:
    """`fixed` structures are in every team, even with nothing to bring, even when they say they have no time; `left_out` in none.

    Someone who refuses to be suggested cannot be fixed: that word is theirs.
    """

    fixed: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.fixed or self.left_out)

    def check(self, structures: Mapping[str, Structure]) -> None:
        """Raise an InputError that says who cannot be asked for, and why."""
        for structure_id in sorted(self.fixed | self.left_out):
            if structure_id not in structures:
                raise UnknownTermError(
                    f"Structure « {structure_id} » inconnue sur ce territoire : vérifiez son identifiant "
                    "(matchmaker list structures)."
                )
        both = sorted(self.fixed & self.left_out)
        if both:
            raise InputError(f"« {structures[both[0]].label} » est à la fois demandée dans l’équipe et écartée : choisissez.")
        for structure_id in sorted(self.fixed):
            if structures[structure_id].consent is Consent.NON:
                label = structures[structure_id].label
                raise InputError(
                    f"« {label} » ne souhaite pas être proposée : elle ne peut pas être mise d’office dans une équipe."
                )

    def allowed(self, facts: Facts) -> Bools:
        """Return who may be in a team, as a mask of the structures of `facts`."""
        allowed = facts.proposable.copy()
        allowed[[facts.place[structure_id] for structure_id in sorted(self.left_out)]] = False
        allowed[[facts.place[structure_id] for structure_id in sorted(self.fixed)]] = True
        return allowed


FREE = Steering()
