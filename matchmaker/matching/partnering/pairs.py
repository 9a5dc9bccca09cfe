"""What speaks for each pair of structures of a territory: eight named features, each in thousandths, from 0 to 1,000.

- *worked_together*, *common_partners*, *same_quartier*, *shared_themes*: as `ties` defines them;
- *accepted_together*: 1 when both are in a team that was accepted for a need;
- *brings_lacking*: the cosine between what one lacks for the needs that concern it (it brings something precise they ask for, or
  acts on one of their themes; else it brings anything they ask for and does not act elsewhere) and what the other declares to
  bring; directed, and known of a newcomer without any tie too;
- *shared_needs*: Jaccard index of the open needs each brings something precise for: what more than half of the needs ask for
  (a place, somebody to carry) brings nobody together, unless nothing else is asked for;
- *same_words*: cosine of TF-IDF over stems of what they say of themselves and of their initiatives; nothing below a threshold.

Cosines and Jaccard indexes, not counts: one who brings everything is not everybody's best partner.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.recommendation import Translation
from matchmaker.matching.context import Context
from matchmaker.matching.cost import Feature, Place, TieWeights
from matchmaker.matching.partnering.wordings import Wordings
from matchmaker.matching.sought import SETTLED
from matchmaker.matching.ties import Ties
from matchmaker.matching.traits import FULL

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
_WHOLE = TieWeights(**{feature.value: FULL for feature in Feature})  # points that are the values themselves


class Speaks(StrEnum):
    """One feature of a pair."""

    WORKED_TOGETHER = "worked_together"
    ACCEPTED_TOGETHER = "accepted_together"
    COMMON_PARTNERS = "common_partners"
    SAME_QUARTIER = "same_quartier"
    SHARED_THEMES = "shared_themes"
    BRINGS_LACKING = "brings_lacking"
    SHARED_NEEDS = "shared_needs"
    SAME_WORDS = "same_words"


TIES = tuple(speaks for speaks in Speaks if speaks.value in {feature.value for feature in Feature})
KNOWN = (Speaks.WORKED_TOGETHER, Speaks.ACCEPTED_TOGETHER)  # what makes two structures « habituels »


@dataclass(frozen=True)
class Pairs:
    """The features of a territory's pairs, one row of candidates at a time. `translations` are those of its needs, by id."""

    context: Context
    translations: Mapping[str, Translation]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The structures, in order of id."""
        return tuple(self.context.structures)

    @cached_property
    def ties(self) -> Ties:
        """The ties of the territory, their points being thousandths."""
        return Ties.among(self.context.snapshot, self.context.inferred.offers, self.context.quartiers_of, _WHOLE)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The needs still open whose asks are known, in order of id."""
        open_ones = (need.id for need in self.context.snapshot.needs if need.status not in SETTLED)
        return tuple(sorted(some_id for some_id in open_ones if self._asked(some_id)))

    def _asked(self, need_id: str) -> frozenset[str]:
        found = self.translations.get(need_id)
        return frozenset(found.asks) if found is not None and not found.obligation_id else frozenset()

    @cached_property
    def brings(self) -> dict[str, frozenset[str]]:
        """What each structure declares to bring, carrying included."""
        return {
            some_id: frozenset(offer.ask_id for offer in self.context.inferred.offers[some_id] if not offer.inferred)
            for some_id in self.ids
        }

    @cached_property
    def precise(self) -> frozenset[str]:
        """What at most half of the open needs ask for; all that is asked for when that leaves nothing."""
        counts = Counter(ask for need in self.needs for ask in self._asked(need))
        return frozenset(ask for ask, count in counts.items() if 2 * count <= len(self.needs)) or frozenset(counts)

    @cached_property
    def answers(self) -> dict[str, frozenset[str]]:
        """The open needs each structure brings something precise for."""
        return {a: self._answered(self.brings[a] & self.precise) for a in self.ids}

    def _answered(self, brought: frozenset[str]) -> frozenset[str]:
        return frozenset(need for need in self.needs if self._asked(need) & brought)

    def _concern(self, some_id: str) -> frozenset[str]:
        acting = self.ties.traits.themes.get(some_id, frozenset())
        on_theme = {need for need in self.needs if acting & {guess.theme_id for guess in self.translations[need].themes}}
        said = {need.id: need for need in self.context.snapshot.needs}
        return self.answers[some_id] | on_theme or frozenset(
            need
            for need in self._answered(self.brings[some_id])
            if self.context.place(some_id, said[need]) is not Place.ELSEWHERE
        )

    @cached_property
    def lacks(self) -> dict[str, frozenset[str]]:
        """What each structure lacks for the needs that concern it."""
        return {a: frozenset(ask for need in self._concern(a) for ask in self._asked(need)) - self.brings[a] for a in self.ids}

    @cached_property
    def teams(self) -> dict[str, frozenset[str]]:
        """The accepted teams each structure is in, by the id of their suggestion."""
        accepted = [d for found in self.context.in_force.values() for d in found if d.kind is DecisionKind.ACCEPT]
        return {a: frozenset(d.suggestion_id for d in accepted if a in dict(d.members)) for a in self.ids}

    @cached_property
    def wordings(self) -> Wordings:
        """What each says of itself and of what it does."""
        context = self.context
        texts = []
        for some_id, structure in context.structures.items():
            carried = context.initiatives_of.get(some_id, ())
            parts = (structure.description, *(part for item in carried for part in (item.label, item.description)))
            texts.append(" ".join(part for part in parts if part))
        return Wordings(tuple(texts))

    @cached_property
    def _tied(self) -> tuple[Ints, Ints, Ints]:
        """Return the ties both ways, by asker: start of each row, the others, the place in `ties`."""
        ties = self.ties
        heads, tails = np.concatenate([ties.first, ties.second]), np.concatenate([ties.second, ties.first])
        order = np.lexsort((tails, heads))
        start = np.zeros(len(self.ids) + 1, np.int64)
        np.cumsum(np.bincount(heads, minlength=len(self.ids)), out=start[1:])
        return start, tails[order], np.tile(np.arange(len(ties.first)), 2)[order]

    @cached_property
    def _sets(self) -> dict[str, Floats]:
        sets = {"brings": self.brings, "lacks": self.lacks, "answers": self.answers, "teams": self.teams}
        columns = {"brings": _names(self.brings, self.lacks), "lacks": _names(self.brings, self.lacks)}
        return {name: _incidence(self.ids, found, columns.get(name) or _names(found)) for name, found in sets.items()}

    def row(self, place: int) -> Ints:
        """Return the features of every structure as a partner of the one at `place` (structures × `Speaks`), in thousandths.

        Notes:
            Cost: the ties of the structure and one product with what all bring, answer and say.
        """
        values = dict.fromkeys(Speaks, np.zeros(len(self.ids), np.int64))
        start, others, places = self._tied
        span = slice(start[place], start[place + 1])
        for speaks in TIES:
            values[speaks] = np.zeros(len(self.ids), np.int64)
            values[speaks][others[span]] = self.ties.points[places[span], list(Feature).index(Feature(speaks.value))]
        sets = self._sets
        values[Speaks.ACCEPTED_TOGETHER] = FULL * (sets["teams"] @ sets["teams"][place] > 0)
        values[Speaks.BRINGS_LACKING] = _cosines(sets["lacks"][place], sets["brings"])
        values[Speaks.SHARED_NEEDS] = _jaccards(sets["answers"][place], sets["answers"])
        values[Speaks.SAME_WORDS] = self.wordings.alike(place)
        found = np.stack([values[speaks] for speaks in Speaks], axis=1)
        found[place] = 0
        return found


def _names(*sets: Mapping[str, frozenset[str]]) -> list[str]:
    return sorted({name for found in sets for some in found.values() for name in some})


def _incidence(ids: Sequence[str], found: Mapping[str, frozenset[str]], names: Sequence[str]) -> Floats:
    return np.array([[name in found[some_id] for name in names] for some_id in ids], np.float64).reshape(len(ids), len(names))


def _cosines(own: Floats, others: Floats) -> Ints:
    """Return the cosine of a set with each of others, in thousandths; 0 where one is empty."""
    lengths = np.sqrt(np.maximum(own.sum() * others.sum(axis=1), 1))
    found: Ints = np.floor(FULL * (others @ own) / lengths + 1e-9).astype(np.int64)
    return found


def _jaccards(own: Floats, others: Floats) -> Ints:
    """Return the Jaccard index of a set with each of others, in thousandths; 0 where both are empty."""
    common = others @ own
    either = np.maximum(own.sum() + others.sum(axis=1) - common, 1)
    found: Ints = np.floor(FULL * common / either + 1e-9).astype(np.int64)
    return found
