"""Places as the publishers give them: codes of communes and EPCI, points and outlines."""

import json
import math
import re
from collections.abc import Iterable, Mapping

from matchmaker.domain.identifiers import check_commune

_EPCI = re.compile(r"\d{9}", re.ASCII)
_SHAPES = {"Polygon": 3, "MultiPolygon": 4}
INSET = "ce point d'outre-mer est dessiné dans un encart près de la métropole : position laissée de côté"
_METROPOLE = (-5.6, 41.0, 10.0, 51.5)


def check_place(value: str) -> str:
    """Return the code of a commune (5 characters) or of an EPCI (9 digits).

    Raises:
        ValueError: it is neither.
    """
    code = "".join(value.split()).upper()
    return code if _EPCI.fullmatch(code) else check_commune(code)


def department_of(commune: str) -> str:
    """Return the department of a checked commune code: two characters, three overseas.

    >>> department_of("76540"), department_of("97411"), department_of("2A004")
    ('76', '974', '2A')
    """
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]


def point_of(geometry: object) -> tuple[float, float] | None:
    """Return the longitude and latitude of a GeoJSON point, None for any other shape.

    Raises:
        ValueError: the point is none of the Earth.
    """
    if not isinstance(geometry, Mapping) or geometry.get("type") != "Point":
        return None
    return checked_point(geometry.get("coordinates"))


def checked_point(pair: object) -> tuple[float, float]:
    """Return a longitude and a latitude.

    Raises:
        ValueError: they are no numbers, or lie outside the Earth.
    """
    if not isinstance(pair, list | tuple) or len(pair) < 2 or not all(_is_number(part) for part in pair[:2]):
        raise ValueError("un point était attendu : [longitude, latitude]")
    longitude, latitude = float(pair[0]), float(pair[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError("ce point n'est pas en degrés de longitude et de latitude (WGS 84)")
    return longitude, latitude


def is_inset(department: str | None, point: tuple[float, float]) -> bool:
    """Whether a point of an overseas department is drawn beside metropolitan France, as maps of the whole country do."""
    west, south, east, north = _METROPOLE
    return bool(department and len(department) == 3 and west <= point[0] <= east and south <= point[1] <= north)


def outline_of(geometry: object) -> str | None:
    """Return a GeoJSON polygon or set of polygons as text, None for any other shape.

    Raises:
        ValueError: its coordinates are wrong.
    """
    if not isinstance(geometry, Mapping) or geometry.get("type") not in _SHAPES:
        return None
    _check_rings(geometry.get("coordinates"), _SHAPES[str(geometry["type"])])
    return json.dumps({"type": geometry["type"], "coordinates": geometry["coordinates"]}, separators=(",", ":"))


def sorted_codes(*groups: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of several groups, each once, sorted."""
    return tuple(sorted({code for group in groups for code in group}))


def _check_rings(coordinates: object, depth: int) -> None:
    if depth == 1:
        checked_point(coordinates)
        return
    if not isinstance(coordinates, list) or not coordinates:
        raise ValueError("les coordonnées de ce contour sont incomplètes")
    for part in coordinates:
        _check_rings(part, depth - 1)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9 and math.isfinite(value)
