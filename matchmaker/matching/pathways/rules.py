"""The numbers that cross dispositifs (ceilings, thresholds), as dated parameters of the catalogue, local ones first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matchmaker.domain.funding import DatedValue, Dispositif, Parameter

PUBLIC_SHARE = "part_publique_max"
ONE_FUNDER_SHARE = "part_max_par_financeur"
CONVENTION = "seuil_convention"
ACCOUNTS = "seuil_comptes"
REPORT_MONTHS = "delai_compte_rendu"


@dataclass(frozen=True, slots=True)
class Rules:
    """The parameters in force on a day in some places; a value nobody gives is None, and asks nothing."""

    values: dict[str, DatedValue]

    @classmethod
    def on(cls, parameters: Iterable[Parameter], within: tuple[str, ...], day: date) -> "Rules":
        """Return the values in force on `day`: those of the places in `within` win over those of everywhere."""
        found: dict[str, DatedValue] = {}
        for parameter in sorted(
            parameters, key=lambda item: (item.territory_code is not None, item.territory_code or "", item.id)
        ):
            value = parameter.on(day)
            if value is not None and (parameter.territory_code is None or parameter.territory_code in within):
                found[parameter.id] = value
        return cls(found)

    def number(self, name: str) -> float | None:
        """Return a value, None when nobody gives it."""
        value = self.values.get(name)
        return value.value if value else None

    def source(self, name: str) -> str | None:
        """Return the source of a value, None when it is general knowledge."""
        value = self.values.get(name)
        return value.source_id if value else None


def is_public(dispositif: Dispositif) -> bool:
    """Return whether the public ceiling counts this money; when nobody says whose it is, it does."""
    return dispositif.funder_kind is None or dispositif.funder_kind.public
