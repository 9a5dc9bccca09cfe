"""The points of each possible partner of one who looks for some, and who may be proposed at all. `suggest` says the formula."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.recommendation import Translation
from matchmaker.domain.structure import Consent
from matchmaker.errors import UsageError
from matchmaker.matching.context import Context
from matchmaker.matching.partnering.model import PartnerModel
from matchmaker.matching.partnering.pairs import KNOWN, Pairs, Speaks
from matchmaker.matching.partnering.viewpoint import Viewpoint
from matchmaker.matching.partnering.weighing import weigh
from matchmaker.matching.traits import FULL

NOVELTY_BY_DEFAULT = 0.5
Ints = NDArray[np.int64]
_KNOWN = [list(Speaks).index(speaks) for speaks in KNOWN]


def checked_novelty(novelty: float) -> None:
    """Raise UsageError unless `novelty` is from 0 to 1."""
    if not 0 <= novelty <= 1:
        raise UsageError("La part d'inédit est un nombre de 0 (habituels) à 1 (inédits), comme 0.5.")


@dataclass(frozen=True)
class Scoring:
    """What everyone of a territory is scored with, whoever looks for partners.

    `translations`: those of its needs, by id. `novelty`: from 0, the usual ones first, to 1, those never met. `unknown_too`:
    whether structures whose consent is unknown may be proposed, which only who arbitrates sees; one that refused never is.
    """

    context: Context
    translations: Mapping[str, Translation]
    novelty: float = NOVELTY_BY_DEFAULT
    unknown_too: bool = False

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

    def contributions(self, view: Viewpoint) -> Ints:
        """Return the signed points of each structure as a partner (structures × features, then load, then novelty)."""
        row = self.pairs.row(view)
        points = np.floor(self.model.contributions(row.astype(np.float64)) + 0.5).astype(np.int64)
        known = row[:, _KNOWN].max(axis=1) / FULL
        novelty = -np.floor(self.novelty * known * points.sum(axis=1) + 0.5).astype(np.int64)
        return np.column_stack([points, np.where(points.any(axis=1), -self.load, 0), novelty])

    def barred(self, view: Viewpoint, other_id: str) -> str | None:
        """Return the kind of the reason why somebody cannot be proposed at all, None when nothing bars it."""
        other, asker = self.context.structures[other_id], self.pairs.ids[view.place]
        if asker == other_id or other_id in self.context.same_person.get(asker, ()):
            return "partner.out_same_person"
        if other_id in view.already:
            return "partner.out_already"
        if other.consent is Consent.NON:
            return "partner.out_refused"
        if other.hours_per_week == 0:
            return "partner.out_no_time"
        if other.consent is Consent.INCONNU and not self.unknown_too:
            return "partner.out_consent_unknown"
        return None
