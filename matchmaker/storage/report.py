"""What an import changed in the store, counted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LabelCount:
    """How many things of one label (or relationship) were created, updated, left as they were, removed."""

    label: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0


@dataclass(frozen=True)
class UpsertReport:
    """One count a label the batch held, in the order of writing."""

    counts: tuple[LabelCount, ...]

    @property
    def written(self) -> int:
        """How many things were created, updated or removed in all."""
        return sum(count.created + count.updated + count.removed for count in self.counts)


def compare(label: str, before: dict[str, str | None], now: dict[str, str]) -> LabelCount:
    """Count what writing `now` over `before` changes; both map a key to a digest."""
    common = before.keys() & now.keys()
    unchanged = sum(before[key] == now[key] for key in common)
    return LabelCount(
        label,
        created=len(now.keys() - before.keys()),
        updated=len(common) - unchanged,
        unchanged=unchanged,
        removed=len(before.keys() - now.keys()),
    )
