"""What every record of the domain shares: frozen, strict about unknown fields, equal by value."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record. A changed copy comes from `with_(field=value)`."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def with_(self, **changes: object) -> Self:
        """Return a validated copy with these fields changed."""
        return type(self).model_validate({**self.__dict__, **changes})
