"""What speaks for each pair of structures of a territory: eight named features, each in thousandths, from 0 to 1,000.

- *worked_together*, *common_partners*, *same_quartier*, *shared_themes*: as `ties` defines them;
- *accepted_together*: 1 when both are in a team that was accepted for a need;
- *brings_lacking*: the cosine between what one lacks for the needs that concern it (it brings something precise they ask for, or
  acts on one of their themes; else it brings anything they ask for and does not act elsewhere) and what the other declares to
  bring; directed, and known of a newcomer without any tie too;
- *shared_needs*: Jaccard index of the open needs each brings something precise for: what more than half of the needs ask for
  (a place, somebody to carry) brings nobody together, unless nothing else is asked for;
- *same_words*: cosine of TF-IDF over stems of what they say of themselves and of their initiatives; nothing below a threshold.

Whoever looks for partners is a `Viewpoint`: a structure, for all it does, or one action it carries (`actions`).
Cosines and Jaccard indexes, not counts: one who brings everything is not everybody's best partner.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.recommendation import Translation
from matchmaker.matching.context import Context
from matchmaker.matching.cost import Feature, Place
from matchmaker.matching.partnering.incidence import Incidence
from matchmaker.matching.partnering.viewpoint import Viewpoint
from matchmaker.matching.partnering.wordings import Wordings
from matchmaker.matching.sought import SETTLED
from matchmaker.matching.traits import Traits

Ints = NDArray[np.int64]


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
    def traits(self) -> Traits:
        """What is known of each structure that may tie it to another."""
        return self.context.traits

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The needs still open whose asks are known, in order of id."""
        open_ones = (need.id for need in self.context.snapshot.needs if need.status not in SETTLED)
        return tuple(sorted(some_id for some_id in open_ones if self.asked(some_id)))

    def asked(self, need_id: str) -> frozenset[str]:
        """Return what a need asks for; nothing when nobody knows, or when it is somebody's duty."""
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
        counts = Counter(ask for need in self.needs for ask in self.asked(need))
        return frozenset(ask for ask, count in counts.items() if 2 * count <= len(self.needs)) or frozenset(counts)

    @cached_property
    def answers(self) -> dict[str, frozenset[str]]:
        """The open needs each structure brings something precise for."""
        return {a: self._answered(self.brings[a] & self.precise) for a in self.ids}

    def _answered(self, brought: frozenset[str]) -> frozenset[str]:
        return frozenset(need for need in self.needs if self.asked(need) & brought)

    def themes_of(self, need_id: str) -> frozenset[str]:
        """Return the themes of an open need."""
        return frozenset(guess.theme_id for guess in self.translations[need_id].themes)

    def _concern(self, some_id: str) -> frozenset[str]:
        acting = self.traits.themes.get(some_id, frozenset())
        on_theme = {need for need in self.needs if acting & self.themes_of(need)}
        said = {need.id: need for need in self.context.snapshot.needs}
        return self.answers[some_id] | on_theme or frozenset(
            need
            for need in self._answered(self.brings[some_id])
            if self.context.place(some_id, said[need]) is not Place.ELSEWHERE
        )

    @cached_property
    def lacks(self) -> dict[str, frozenset[str]]:
        """What each structure lacks for the needs that concern it."""
        return {a: frozenset(ask for need in self._concern(a) for ask in self.asked(need)) - self.brings[a] for a in self.ids}

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

    def of_structure(self, place: int) -> Viewpoint:
        """Return what is looked at for a structure: all it does."""
        some_id = self.ids[place]
        return Viewpoint(
            place=place,
            quartiers=self.traits.quartiers.get(some_id, frozenset()),
            themes=self.traits.themes.get(some_id, frozenset()),
            lacks=self.lacks[some_id],
            needs=self.answers[some_id],
            said=self.wordings.at(place),
        )

    @cached_property
    def _past(self) -> dict[int, list[tuple[int, Speaks, int]]]:
        """Return what the past says of the pairs of each structure: the other, the feature, the value."""
        index = {some_id: place for place, some_id in enumerate(self.ids)}
        found: dict[int, list[tuple[int, Speaks, int]]] = defaultdict(list)
        known = {Speaks.WORKED_TOGETHER: self.traits.worked_together(), Speaks.COMMON_PARTNERS: self.traits.common_partners()}
        for speaks, values in known.items():
            for (a, b), value in values.items():
                found[index[a]].append((index[b], speaks, value))
                found[index[b]].append((index[a], speaks, value))
        return found

    @cached_property
    def _sets(self) -> dict[Speaks, Incidence]:
        """What each structure has, by the feature that looks at it."""
        sets = {
            Speaks.ACCEPTED_TOGETHER: self.teams,
            Speaks.SAME_QUARTIER: self.traits.quartiers,
            Speaks.SHARED_THEMES: self.traits.themes,
            Speaks.BRINGS_LACKING: self.brings,
            Speaks.SHARED_NEEDS: self.answers,
        }
        return {speaks: Incidence.of(self.ids, found) for speaks, found in sets.items()}

    def row(self, view: Viewpoint) -> Ints:
        """Return the features of every structure as a partner of one who looks for some (structures × `Speaks`), in thousandths.

        Notes:
            Cost: the past of the structure and one sum over what all have of what is looked for.
        """
        sets = self._sets
        values = {speaks: np.zeros(len(self.ids), np.int64) for speaks in Speaks}
        for other, speaks, value in self._past.get(view.place, ()):
            values[speaks][other] = value
        values[Speaks.ACCEPTED_TOGETHER] = sets[Speaks.ACCEPTED_TOGETHER].meets(self.teams[self.ids[view.place]])
        values[Speaks.SAME_QUARTIER] = sets[Speaks.SAME_QUARTIER].meets(view.quartiers)
        values[Speaks.SHARED_THEMES] = sets[Speaks.SHARED_THEMES].jaccards(view.themes)
        values[Speaks.BRINGS_LACKING] = sets[Speaks.BRINGS_LACKING].cosines(view.lacks)
        values[Speaks.SHARED_NEEDS] = sets[Speaks.SHARED_NEEDS].jaccards(view.needs)
        values[Speaks.SAME_WORDS] = self.wordings.alike(view.said)
        found = np.stack([values[speaks] for speaks in Speaks], axis=1)
        found[view.place] = 0
        return found
