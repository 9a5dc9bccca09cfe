"""JSON and GeoJSON to records: where a mistake is, said by line and character."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from matchmaker.errors import SourceError
from matchmaker.importers.report import Report


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """One object of the list, or one feature's properties and geometry. `rank` counts from 1."""

    rank: int
    values: Mapping[str, object]
    geometry: object = None


def parse(text: str, name: str, report: Report) -> list[JsonRecord]:
    """Return the records of a JSON list of objects, or the features of a GeoJSON collection.

    An element that is no object is reported and left out.

    Raises:
        SourceError: the text is no JSON, or neither a list nor a collection of features.
    """
    document = _load(text, name)
    is_collection = isinstance(document, dict)
    if isinstance(document, dict):
        document = document.get("features")
    if not isinstance(document, list):
        raise SourceError(
            f"« {name} » est un JSON, mais ni une liste d'enregistrements ni une collection GeoJSON (« features »). "
            "Vérifiez que c'est le bon fichier."
        )
    records = []
    for rank, element in enumerate(document, 1):
        values = element.get("properties") if is_collection and isinstance(element, dict) else element
        if isinstance(values, dict):
            records.append(JsonRecord(rank, values, element.get("geometry") if is_collection else None))
        else:
            report.rows_read += 1
            report.refuse_row(rank, None, None, "cet élément n'est pas un enregistrement (un objet JSON avec des champs nommés)")
    if not document:
        raise SourceError(f"« {name} » est une liste vide : il n'y a rien à importer. Vérifiez que c'est le bon fichier.")
    return records


def _load(text: str, name: str) -> object:
    def refuse(constant: str) -> object:
        raise SourceError(f"« {name} » contient « {constant} », qui n'est pas une valeur JSON. Remplacez-le par null.")

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as problem:
        raise SourceError(
            f"« {name} » n'est pas un JSON correct : ligne {problem.lineno}, caractère {problem.colno}. "
            "Le fichier est peut-être incomplet ; téléchargez-le à nouveau ou corrigez cet endroit."
        ) from None
    except (RecursionError, ValueError):
        raise SourceError(f"« {name} » contient un nombre ou une imbrication démesurés. Vérifiez ce fichier.") from None
