"""What is known of each structure that may tie it to another, kept because explanations name it."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from matchmaker.domain.action import Cooperation
from matchmaker.domain.structure import Offer
from matchmaker.matching.bearing import BEARER
from matchmaker.matching.snapshot import TerritorySnapshot

HALF_LIFE_MONTHS = 10
DAYS_A_MONTH = 30.4375
FULL = 1000  # a feature at its most, in thousandths
Pair = tuple[str, str]


@dataclass(frozen=True)
class Traits:
    """Cooperations by pair (the latest first), partners, quartiers, themes and what is brought, by structure."""

    as_of: date
    cooperations: Mapping[Pair, tuple[Cooperation, ...]]
    partners: Mapping[str, frozenset[str]]
    quartiers: Mapping[str, frozenset[str]]
    themes: Mapping[str, frozenset[str]]
    brings: Mapping[str, frozenset[str]]

    @classmethod
    def of(
        cls, snapshot: TerritorySnapshot, offers: Mapping[str, tuple[Offer, ...]], quartiers_of: Mapping[str, frozenset[str]]
    ) -> "Traits":
        """Return the traits of every structure of a snapshot; cooperations still to begin, or with one who left, do not count."""
        dated: dict[Pair, list[Cooperation]] = defaultdict(list)
        partners: dict[str, set[str]] = defaultdict(set)
        themes: dict[str, set[str]] = defaultdict(set)
        here = {structure.id for structure in snapshot.structures}
        for past in snapshot.cooperations:
            one, other = ordered(*past.structure_ids)
            if past.since > snapshot.as_of or one not in here or other not in here:
                continue
            dated[one, other].append(past)
            partners[one].add(other)
            partners[other].add(one)
            themes[one].update(past.themes)
            themes[other].update(past.themes)
        for initiative in snapshot.initiatives:
            themes[initiative.structure_id].update(initiative.themes)
        return cls(
            as_of=snapshot.as_of,
            cooperations={pair: tuple(sorted(past, key=_latest_first)) for pair, past in dated.items()},
            partners={key: frozenset(value) for key, value in partners.items()},
            quartiers=quartiers_of,
            themes={key: frozenset(value) for key, value in themes.items()},
            # what is inferred counts only where a team relies on it, so it ties nobody
            brings={key: frozenset(o.ask_id for o in found if not o.inferred) - {BEARER} for key, found in offers.items()},
        )

    def worked_together(self) -> dict[Pair, int]:
        """Return the decayed value of the past cooperations of each pair, in thousandths; a trace too old is nothing."""
        values = {
            pair: round(FULL * (1 - math.prod(1 - recency(c, self.as_of) for c in past)))
            for pair, past in self.cooperations.items()
        }
        return {pair: value for pair, value in values.items() if value}

    def common_partners(self) -> dict[Pair, int]:
        """Return the Adamic-Adar index A of each pair that has partners in common, as A / (1 + A), in thousandths."""
        terms: dict[Pair, list[float]] = defaultdict(list)
        for known in self.partners.values():
            if len(known) > 1:
                term = 1 / math.log(len(known))
                for pair in combinations(sorted(known), 2):
                    terms[pair].append(term)
        # fsum: the same total in whatever order the partners come
        return {pair: round(FULL * (total := math.fsum(found)) / (1 + total)) for pair, found in terms.items()}


def recency(past: Cooperation, as_of: date) -> float:
    """Return what a past cooperation is worth on `as_of`: 1 while it lasts, half after ten months.

    >>> past = Cooperation(id="c", structure_ids=("a", "b"), since=date(2025, 1, 1), until=date(2025, 6, 1), subject="x",
    ...                    source_id="s")
    >>> round(recency(past, date(2026, 4, 1)), 2), recency(past, date(2025, 3, 1))
    (0.5, 1.0)
    """
    if past.until is None or past.until >= as_of:
        return 1.0
    return float(0.5 ** ((as_of - past.until).days / DAYS_A_MONTH / HALF_LIFE_MONTHS))


def ordered(one: str, other: str) -> Pair:
    """Return two ids in order: a pair has no direction."""
    return (one, other) if one < other else (other, one)


def _latest_first(past: Cooperation) -> tuple[int, int, str]:
    return -(past.until or date.max).toordinal(), -past.since.toordinal(), past.id
