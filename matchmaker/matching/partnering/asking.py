"""Everyone of one kind who looks for partners, at once: their lists under one cap, and why somebody is not in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from matchmaker.domain.partner import Called, Exposure, Partner
from matchmaker.domain.reason import Reason
from matchmaker.matching.allocation.fairness import gini
from matchmaker.matching.partnering.exposure import Lists, cap_of, capped, fair_share, first_choices, times_proposed
from matchmaker.matching.partnering.scoring import Scoring
from matchmaker.matching.partnering.telling import told
from matchmaker.matching.partnering.viewpoint import Viewpoint


@dataclass(frozen=True, eq=False)
class Asking:
    """Those who look for partners, by id and in order of id: the structures of a territory, or the actions they carry."""

    scoring: Scoring
    views: Mapping[str, Viewpoint]
    length: int

    @cached_property
    def _ranked(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Return the candidates of everyone, the best first, and their scores."""
        scoring, ids = self.scoring, self.scoring.pairs.ids
        ranked, scores = {}, {}
        for asker, view in enumerate(self.views.values()):
            totals = scoring.contributions(view).sum(axis=1)
            own = ids[view.place]
            shut = {own, *scoring.context.same_person.get(own, ()), *view.already}
            able = [one for one in scoring.proposable.tolist() if totals[one] > 0 and ids[one] not in shut]
            # Equal ones in order of id, from the asker's own on: else the same few would be first in every list.
            ranked[asker] = sorted(able, key=lambda one: (-totals[one], (one - view.place) % len(totals)))
            scores[asker] = [int(totals[one]) for one in ranked[asker]]
        return ranked, scores

    @cached_property
    def _before(self) -> Lists:
        return first_choices(self._ranked[0], self.length)

    @cached_property
    def cap(self) -> int:
        """The most of these lists one structure may be in."""
        return cap_of(fair_share(self._before, len(self.scoring.proposable)))

    @cached_property
    def _lists(self) -> Lists:
        return capped(*self._ranked, self.length, self.cap)

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The partners proposed to each, by ids, the best first."""
        ids = self.scoring.pairs.ids
        return {asker: tuple(ids[one] for one in got) for asker, got in zip(self.views, self._lists.values(), strict=True)}

    def partners_of(self, asker_id: str) -> tuple[Partner, ...]:
        """Return the partners proposed to one, with why; at most `length`, fewer where nothing speaks for more."""
        pairs, view = self.scoring.pairs, self.views[asker_id]
        points = self.scoring.contributions(view)
        return tuple(
            Partner(
                structure_id=pairs.ids[one],
                score=int(points[one].sum()),
                contributions=told(pairs, view, one, points[one].tolist()),
            )
            for one in self._lists[list(self.views).index(asker_id)]
        )

    def why_not(self, asker_id: str, other_id: str) -> tuple[Reason, ...]:
        """Return why a structure is not proposed to one: what bars it, else what speaks for it and against.

        Nothing when it is proposed.
        """
        if other_id in self.lists[asker_id]:
            return ()
        view, pairs = self.views[asker_id], self.scoring.pairs
        if barred := self.scoring.barred(view, other_id):
            return (Reason(kind=barred, params={}),)
        other, ranked = pairs.ids.index(other_id), self._ranked[0][list(self.views).index(asker_id)]
        points = self.scoring.contributions(view)[other].tolist()
        if other not in ranked:
            first = "partner.out_nothing" if not any(points) else "partner.out_outweighed"
            return (Reason(kind=first, params={}), *told(pairs, view, other, points))
        lists = times_proposed(self._lists).get(other, 0)
        sought = lists >= self.cap
        params = {"nombre": lists} if sought else {"rang": ranked.index(other) + 1, "nombre": len(ranked)}
        kind = (
            ("partner.out_sought_after_action" if view.action else "partner.out_sought_after") if sought else "partner.out_behind"
        )
        return (Reason(kind=kind, params={**params}), *told(pairs, view, other, points))

    @cached_property
    def exposure(self) -> Exposure:
        """How often each structure is proposed in these lists, before and after the cap."""
        ids, everyone = self.scoring.pairs.ids, self.scoring.proposable.tolist()
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
