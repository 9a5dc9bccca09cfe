"""A need and its territory turned into an instance, and an instance's answer turned back into structures."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Translation
from matchmaker.matching.bearing import BEARER
from matchmaker.matching.coalitions.candidates import Candidate, Part, candidate_of
from matchmaker.matching.coalitions.instance import Instance, Ints, fingerprints, places_of
from matchmaker.matching.coalitions.steering import FREE, Steering
from matchmaker.matching.context import Context
from matchmaker.matching.facts import Bools, Facts

Composition = frozenset[str]  # structure ids


@dataclass(frozen=True, eq=False)
class Problem:
    """What a need asks and who could answer. `asked` is sorted; `bits` are the same asks, the rarest first.

    The owners of the instance are the candidates: whoever brings at least one ask and may be proposed, and who is fixed.
    """

    context: Context
    need: Need
    themes: tuple[str, ...]
    asked: tuple[str, ...]
    bits: tuple[str, ...]
    instance: Instance
    forbidden: tuple[Composition, ...] = ()
    steering: Steering = FREE

    @cached_property
    def holders(self) -> tuple[Candidate, ...]:
        """Those who bring at least one ask, those never proposed included: they explain what is missing."""
        ids = sorted({structure_id for ask in self.asked for structure_id in self.context.holders.get(ask, ())})
        return tuple(self.candidate(structure_id) for structure_id in ids)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The asks no candidate brings."""
        held = int(np.bitwise_or.reduce(self.instance.masks, initial=0))
        return tuple(sorted(ask for bit, ask in enumerate(self.bits) if not held >> bit & 1))

    def members(self, team: Collection[int]) -> tuple[Part, ...]:
        """Return the parts that the choices of a team stand for, in order of structure."""
        chosen = [(int(self.instance.owner[choice]), int(self.instance.masks[choice])) for choice in sorted(team)]
        return tuple(
            Part(
                self.candidate(self.instance.owners[owner]),
                tuple(sorted(ask for bit, ask in enumerate(self.bits) if mask >> bit & 1)),
            )
            for owner, mask in chosen
        )

    def freed(self) -> "Problem":
        """Return the same problem with nobody imposed nor left out."""
        return self.steered(FREE)

    def steered(self, steering: Steering) -> "Problem":
        """Return the same problem with others imposed or left out; everybody named is known here and may be asked for."""
        return _problem(self.context, self.need, self.themes, self.asked, self.forbidden, steering)

    def candidate(self, structure_id: str) -> Candidate:
        """Return a structure of the territory as seen from this need; it may bring nothing of what is asked."""
        return candidate_of(self.context, self.context.structures[structure_id], self.need, self.themes, frozenset(self.asked))


def asked_of(translation: Translation) -> tuple[str, ...]:
    """Return what a translated need asks of a coalition, sorted: its asks, and always someone to carry the project."""
    return tuple(sorted({*translation.asks, BEARER}))


def make_problem(
    context: Context,
    need: Need,
    translation: Translation,
    forbidden: Collection[Composition] = (),
    steering: Steering = FREE,
) -> Problem:
    """Return the problem of one need.

    Args:
        context: the territory.
        need: the need.
        translation: what it asks.
        forbidden: compositions not to propose, whatever each member would bring.
        steering: who must be in the team, who must not.

    Raises:
        InputError: `steering` names someone unknown, or who refuses, or who is both in and out.

    Notes:
        Arrays of the whole territory (`Context.facts`, `Context.ties`) are built once for all its needs; what is left is a few
        operations on vectors of structures, one a candidate for its tie-break, and the list of choices.
    """
    steering.check(context.structures)
    themes = tuple(guess.theme_id for guess in translation.themes)
    return _problem(context, need, themes, asked_of(translation), tuple(sorted(forbidden, key=sorted)), steering)


def _problem(
    context: Context,
    need: Need,
    themes: tuple[str, ...],
    asked: tuple[str, ...],
    forbidden: tuple[Composition, ...],
    steering: Steering,
) -> Problem:
    facts = context.facts
    allowed = steering.allowed(facts)
    count = {ask: int(np.count_nonzero(allowed[facts.holders[ask].places])) if ask in facts.holders else 0 for ask in asked}
    bits = tuple(sorted(asked, key=lambda ask: (count[ask], ask)))
    instance = _instance(context, need, facts.costs(need, themes), bits, allowed, steering)
    if forbidden:
        places = {owner: place for place, owner in enumerate(instance.owners)}
        instance = instance.forbidding(places_of(forbidden, places))
    return Problem(context, need, themes, asked, bits, instance, forbidden, steering)


def _instance(context: Context, need: Need, costs: Ints, bits: tuple[str, ...], allowed: Bools, steering: Steering) -> Instance:
    """Return the instance of the allowed structures that bring something, or that are fixed."""
    from matchmaker.matching.coalitions.expansion import expand

    facts: Facts = context.facts
    sure, doubtful = np.zeros(len(facts.ids), np.int64), np.zeros(len(facts.ids), np.int64)
    points = np.zeros((len(facts.ids), len(bits)), np.int64)
    for bit, ask in enumerate(bits):
        if ask in facts.holders:
            held = facts.holders[ask]
            sure[held.places[~held.doubtful]] |= 1 << bit
            doubtful[held.places[held.doubtful]] |= 1 << bit
            points[held.places, bit] = held.points
    guests = np.zeros(len(facts.ids), np.bool_)
    guests[[facts.place[structure_id] for structure_id in sorted(steering.fixed)]] = True
    node = np.flatnonzero(((sure | doubtful) != 0) & allowed | guests)
    owner, masks, paid = expand(sure[node], doubtful[node], costs[node], points[node], guests[node])
    owners = tuple(facts.ids[node].tolist())
    where = np.full(len(facts.ids), -1, np.int64)
    where[node] = np.arange(len(node))
    apart = where[facts.apart]
    return Instance(
        bits=len(bits),
        owners=owners,
        owner=owner,
        masks=masks,
        costs=paid,
        links=context.ties.links,
        node=node,
        pair=context.weights.ties.pair,
        apart_pairs=apart[(apart >= 0).all(axis=1)],
        tie_break=fingerprints(need.id, owners)[owner],
        fixed=tuple(np.flatnonzero(guests[node]).tolist()),
    )
