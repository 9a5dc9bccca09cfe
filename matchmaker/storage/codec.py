"""Records as properties of a node, and back.

A plain field is a property of the same name; a nested one (facts, conditions) is JSON text under `<name>_json`; what is
unknown is absent. So a record comes back equal to what went in.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel

from matchmaker.storage.statements import plain

RecordT = TypeVar("RecordT", bound=BaseModel)

JSON_SUFFIX = "_json"
_SCALARS = (str, int, float, bool, date, datetime)


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
        pydantic.ValidationError: the properties do not make a `model` (the store was changed by something else).
    """
    fields: dict[str, Any] = {}
    for name in model.model_fields:
        if name in more:
            fields[name] = more[name]
        elif kept.get(name) is not None:
            fields[name] = plain(kept[name])
        elif kept.get(name + JSON_SUFFIX) is not None:
            fields[name] = json.loads(kept[name + JSON_SUFFIX])
    return model.model_validate(fields)
