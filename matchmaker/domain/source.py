"""Where a fact comes from, and how old it is: every imported node points to one of these."""

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from matchmaker.domain.base import Record


class Source(Record):
    """A publication: who published it, under which licence, when it was current.

    `id` is deterministic (publisher, title, date). `address` may be shortened; `published` may be unknown. `declared` says
    that the people concerned speak for themselves in it (an interview, a file filled in with them): it wins over what
    others publish about them.
    """

    id: str
    publisher: str
    title: str
    address: str | None = None
    licence: str | None = None
    published: date | None = None
    vintage: str | None = None
    declared: bool = False


class Fact(Record):
    """One value said of something, with the source that says it.

    Without `source_id` the value is general knowledge: it is shown as "à vérifier", never as a fact.
    `value` None means unknown, which is a value too. `since` is the date or year the source gives.
    """

    value: str | float | int | bool | tuple[str, ...] | None = None
    unit: str | None = None
    source_id: str | None = None
    since: str | None = None
    note: str | None = None

    @property
    def to_check(self) -> bool:
        """Whether a person must check this before it is shown as a fact."""
        return self.source_id is None or self.value is None


def cited(value: object) -> Iterator[str]:
    """Yield the id of every source that records quote, however deep."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            item = getattr(value, name)
            if name == "source_id" and item:
                yield item
            else:
                yield from cited(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from cited(item)
    elif isinstance(value, dict):
        yield from cited(tuple(value.values()))
