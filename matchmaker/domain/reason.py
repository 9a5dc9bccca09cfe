"""Why, as data: recorded while computing, worded later by `matchmaker.explanations`."""

from pydantic import Field

from matchmaker.domain.base import Record

Param = str | int | float | bool | None | tuple[str, ...]


class Reason(Record):
    """Why, as data. `kind` names a sentence of `explanations`; `params` fill it; `weight` is its part of a sum, if any."""

    kind: str
    params: dict[str, Param] = Field(default_factory=dict)
    weight: float | None = None
    source_id: str | None = None
