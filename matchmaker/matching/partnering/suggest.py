"""With whom each structure of a territory could work: five names, each with the points that speak for it and against it.

    score(a, b) = Σ points of what speaks for the pair (`pairs`, `weighing`) − load(b) − novelty × known(a, b) × Σ

in whole points. `known` is how much the two are used to each other now: the greater of *worked_together* (faded: those who lost
sight of each other are new again) and *accepted_together*. At novelty 0 (« habituels ») it counts for nothing; at 1 (« inédits »)
a pair at work together is worth nothing, whatever else ties it. The load is never above its full points, and nothing looks at
size, age or fame. Everybody who may be proposed is scored; whoever has nothing above zero is left out.

Lists are made for everyone at once, under a cap on how many each is in (`exposure`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.partner import Called, Exposure, Partner
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Translation
from matchmaker.domain.structure import Consent
from matchmaker.errors import UsageError
from matchmaker.matching.allocation.fairness import gini
from matchmaker.matching.context import Context
from matchmaker.matching.partnering.exposure import Lists, cap_of, capped, fair_share, first_choices, times_proposed
from matchmaker.matching.partnering.model import PartnerModel
from matchmaker.matching.partnering.pairs import KNOWN, Pairs, Speaks
from matchmaker.matching.partnering.telling import told
from matchmaker.matching.partnering.weighing import weigh
from matchmaker.matching.traits import FULL

PROPOSED = 5
NOVELTY_BY_DEFAULT = 0.5
Ints = NDArray[np.int64]
_KNOWN = [list(Speaks).index(speaks) for speaks in KNOWN]


def checked_novelty(novelty: float) -> None:
    """Raise UsageError unless `novelty` is from 0 to 1."""
    if not 0 <= novelty <= 1:
        raise UsageError("La part d'inédit est un nombre de 0 (habituels) à 1 (inédits), comme 0.5.")


@dataclass(frozen=True)
class Partnering:
    """The partners of every structure of a territory.

    `translations`: those of its needs, by id. `novelty`: from 0, the usual ones first, to 1, those never met. `unknown_too`:
    whether structures whose consent is unknown may be proposed, which only who arbitrates sees; one that refused never is.
    """

    context: Context
    translations: Mapping[str, Translation]
    novelty: float = NOVELTY_BY_DEFAULT
    unknown_too: bool = False
    length: int = PROPOSED

    def __post_init__(self) -> None:
        checked_novelty(self.novelty)

    @cached_property
    def pairs(self) -> Pairs:
        """The features of the pairs."""
        return Pairs(self.context, self.translations)

    @cached_property
    def model(self) -> PartnerModel:
        """The points of each feature; `model.says` tells where they come from."""
        return weigh(self.context, self.translations)

    @cached_property
    def proposable(self) -> Ints:
        """The places of those who may be proposed: they agree (or may be asked), and have time."""
        consents = {Consent.OUI, Consent.INCONNU} if self.unknown_too else {Consent.OUI}
        agree = np.array([s.consent in consents for s in self.context.structures.values()], np.bool_)
        return np.flatnonzero(agree & self.context.facts.proposable)

    @cached_property
    def load(self) -> Ints:
        """The points taken off each structure for what it carries here."""
        weights = self.context.weights
        carried = np.minimum(self.context.facts.carried, weights.commitments_counted)
        return weights.partners.load * carried // max(weights.commitments_counted, 1)

    def contributions(self, place: int) -> Ints:
        """Return the signed points of each structure as a partner of one (structures × features, then load, then novelty)."""
        row = self.pairs.row(place)
        points = np.floor(self.model.contributions(row.astype(np.float64)) + 0.5).astype(np.int64)
        known = row[:, _KNOWN].max(axis=1) / FULL
        novelty = -np.floor(self.novelty * known * points.sum(axis=1) + 0.5).astype(np.int64)
        return np.column_stack([points, np.where(points.any(axis=1), -self.load, 0), novelty])

    @cached_property
    def _ranked(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Return the candidates of everyone, the best first, and their scores."""
        apart = self.context.same_person
        ranked, scores = {}, {}
        for place, some_id in enumerate(self.pairs.ids):
            totals = self.contributions(place).sum(axis=1)
            shut = {some_id, *apart.get(some_id, ())}
            able = [one for one in self.proposable.tolist() if totals[one] > 0 and self.pairs.ids[one] not in shut]
            # Equal ones in order of id, from the asker's own on: else the same few would be first in every list.
            ranked[place] = sorted(able, key=lambda one: (-totals[one], (one - place) % len(totals)))
            scores[place] = [int(totals[one]) for one in ranked[place]]
        return ranked, scores

    @cached_property
    def _before(self) -> Lists:
        return first_choices(self._ranked[0], self.length)

    @cached_property
    def cap(self) -> int:
        """The most lists one structure may be in."""
        return cap_of(fair_share(self._before, len(self.proposable)))

    @cached_property
    def _lists(self) -> Lists:
        return capped(*self._ranked, self.length, self.cap)

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The partners proposed to each structure, by ids, the best first."""
        ids = self.pairs.ids
        return {ids[asker]: tuple(ids[one] for one in got) for asker, got in self._lists.items()}

    def partners_of(self, structure_id: str) -> tuple[Partner, ...]:
        """Return the partners proposed to a structure, with why; at most `length`, fewer where nothing speaks for more."""
        place = self.pairs.ids.index(structure_id)
        points = self.contributions(place)
        return tuple(
            Partner(
                structure_id=self.pairs.ids[one],
                score=int(points[one].sum()),
                contributions=told(self.pairs, place, one, points[one].tolist()),
            )
            for one in self._lists[place]
        )

    def why_not(self, structure_id: str, other_id: str) -> tuple[Reason, ...]:
        """Return why a structure is not proposed to another: what bars it, else what speaks for it and against.

        Nothing when it is proposed.
        """
        ids = self.pairs.ids
        place, other = ids.index(structure_id), ids.index(other_id)
        if other in self._lists[place]:
            return ()
        if barred := self._barred(structure_id, other_id):
            return (Reason(kind=barred, params={}),)
        ranked = self._ranked[0][place]
        points = self.contributions(place)[other].tolist()
        if other not in ranked:
            first = "partner.out_nothing" if not any(points) else "partner.out_outweighed"
            return (Reason(kind=first, params={}), *told(self.pairs, place, other, points))
        rank = ranked.index(other) + 1
        lists = times_proposed(self._lists).get(other, 0)
        sought = lists >= self.cap
        params = {"nombre": lists} if sought else {"rang": rank, "nombre": len(ranked)}
        kind = "partner.out_sought_after" if sought else "partner.out_behind"
        return (Reason(kind=kind, params={**params}), *told(self.pairs, place, other, points))

    def _barred(self, structure_id: str, other_id: str) -> str | None:
        other = self.context.structures[other_id]
        if structure_id == other_id or other_id in self.context.same_person.get(structure_id, ()):
            return "partner.out_same_person"
        if other.consent is Consent.NON:
            return "partner.out_refused"
        if other.hours_per_week == 0:
            return "partner.out_no_time"
        if other.consent is Consent.INCONNU and not self.unknown_too:
            return "partner.out_consent_unknown"
        return None

    @cached_property
    def exposure(self) -> Exposure:
        """How often each structure is proposed, before and after the cap."""
        ids, everyone = self.pairs.ids, self.proposable.tolist()
        before, after = times_proposed(self._before), times_proposed(self._lists)
        held = sorted((one for one in everyone if before.get(one, 0) > self.cap), key=lambda one: (-before[one], one))
        return Exposure(
            fair_share=fair_share(self._before, len(everyone)),
            cap=self.cap,
            gini_before=gini([before.get(one, 0) for one in everyone]),
            gini_after=gini([after.get(one, 0) for one in everyone]),
            held_back=tuple(Called(structure_id=ids[one], before=before[one], after=after.get(one, 0)) for one in held),
            never_proposed=tuple(ids[one] for one in everyone if not after.get(one)),
        )
