"""Records as properties of a node, and back.

A plain field is a property of the same name; a nested one (facts, conditions) is JSON text under `<name>_json`; what is
unknown is absent. So a record comes back equal to what went in.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from matchmaker.errors import StorageError
from matchmaker.storage.statements import plain

RecordT = TypeVar("RecordT", bound=BaseModel)

JSON_SUFFIX = "_json"
_SCALARS = (str, int, float, bool, date, datetime)
# What the driver gives as it is: most of what is read, and a snapshot reads thousands.
_AS_IS = frozenset({str, int, float, bool})


def properties(record: BaseModel, *, without: Collection[str] = ()) -> dict[str, Any]:
    """Return the properties that keep `record`, but for the fields that relationships keep."""
    kept: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in without or value is None:
            continue
        if isinstance(value, Enum):
            kept[name] = value.value
        elif isinstance(value, _SCALARS):
            kept[name] = value
        elif isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            kept[name] = [str(item) for item in value]
        else:
            text = json.dumps(record.model_dump(mode="json", include={name}, exclude_defaults=True).get(name), ensure_ascii=False)
            if text != "null":
                kept[name + JSON_SUFFIX] = text
    return kept


def record(model: type[RecordT], kept: Mapping[str, Any], **more: Any) -> RecordT:
    """Return the record that these properties keep, with `more` fields; properties that are no field are left aside.

    Raises:
        StorageError: the properties do not make a `model`: something else changed the store.
    """
    fields: dict[str, Any] = dict(more)
    for name in model.model_fields:
        value = kept.get(name)
        if value is not None and name not in more:
            fields[name] = value if type(value) in _AS_IS else plain(value)
        elif name + JSON_SUFFIX in kept and name not in more:
            fields[name] = json.loads(kept[name + JSON_SUFFIX])
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise _unreadable(model, error) from error


def from_json(model: type[RecordT], text: str) -> RecordT:
    """Return the record that this JSON text keeps.

    Raises:
        StorageError: the text does not make a `model`: another version of this program wrote it.
    """
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise _unreadable(model, error) from error


def _unreadable(model: type[BaseModel], error: ValidationError) -> StorageError:
    # The values met may be personal: only the names of the fields are said.
    places = ", ".join(sorted({".".join(str(part) for part in fault["loc"]) or "tout" for fault in error.errors()})[:5])
    return StorageError(
        f"Un élément de la base ({model.__name__}) n'a pas la forme que cette version de l'outil attend : {places}. "
        "Une autre version l'a sans doute écrit. Mettez l'outil à jour, ou importez à nouveau ces données, "
        "puis relancez le calcul de nuit."
    )
