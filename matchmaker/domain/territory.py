"""Territories: a contrat de ville is the unit of work; it holds QPV, which lie in communes."""

from enum import StrEnum

from matchmaker.domain.base import Record


class TerritoryKind(StrEnum):
    """What a territory is."""

    CONTRAT = "contrat"
    QPV = "qpv"
    COMMUNE = "commune"
    EPCI = "epci"


class Territory(Record):
    """A place with a public code (QPV, INSEE commune, EPCI SIREN, contrat de ville) or a demo code.

    `vintage` is the year of the geography. `within` holds codes of larger territories it lies in (a QPV may straddle
    communes; the link to a contrat may be unknown: then it is absent). `longitude`/`latitude` in degrees (WGS 84);
    `geometry` is a GeoJSON geometry as text. `population` is the number of inhabitants of the QPV concerned.
    """

    code: str
    kind: TerritoryKind
    label: str
    vintage: int | None = None
    within: tuple[str, ...] = ()
    department: str | None = None
    population: int | None = None
    longitude: float | None = None
    latitude: float | None = None
    geometry: str | None = None
    source_id: str | None = None
    demo: bool = False
