"""Where a fact comes from, and how old it is: every imported node points to one of these."""

from datetime import date

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
