"""A need and its territory turned into an instance, and an instance's answer turned back into structures."""

from collections.abc import Collection
from dataclasses import dataclass

from matchmaker.domain.need import Need
from matchmaker.domain.recommendation import Translation
from matchmaker.matching.bearing import BEARER
from matchmaker.matching.coalitions.candidates import Candidate, Part, candidate_of
from matchmaker.matching.coalitions.instance import Choice, Instance, make_instance
from matchmaker.matching.context import Context

Composition = frozenset[str]  # structure ids


@dataclass(frozen=True, eq=False)
class Problem:
    """What a need asks and who could answer. `asked` is sorted; `bits` are the same asks, the rarest first.

    `holders` are those who bring at least one ask, those never proposed included: they explain what is missing.
    """

    context: Context
    need: Need
    asked: tuple[str, ...]
    bits: tuple[str, ...]
    holders: tuple[Candidate, ...]
    parts: dict[tuple[str, int], Part]
    instance: Instance
    forbidden: tuple[Composition, ...]

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Whoever brings at least one ask and may be proposed."""
        return tuple(candidate for candidate in self.holders if candidate.barred is None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The asks no candidate brings."""
        held = {ask for candidate in self.candidates for ask in candidate.offers}
        return tuple(ask for ask in self.asked if ask not in held)

    def members(self, team: Collection[int]) -> tuple[Part, ...]:
        """Return the parts that the choices of a team stand for, in order of structure."""
        chosen = (self.instance.choices[choice] for choice in sorted(team))
        return tuple(self.parts[choice.owner, choice.mask] for choice in chosen)


def asked_of(translation: Translation) -> tuple[str, ...]:
    """Return what a translated need asks of a coalition, sorted: its asks, and always someone to carry the project."""
    return tuple(sorted({*translation.asks, BEARER}))


def make_problem(context: Context, need: Need, translation: Translation, forbidden: Collection[Composition] = ()) -> Problem:
    """Return the problem of one need.

    Args:
        context: the territory.
        need: the need.
        translation: what it asks.
        forbidden: compositions not to propose, whatever each member would bring.
    """
    asked = asked_of(translation)
    themes = tuple(guess.theme_id for guess in translation.themes)
    ids = sorted({structure_id for ask in asked for structure_id in context.holders.get(ask, ())})
    wanted = frozenset(asked)
    holders = tuple(candidate_of(context, context.structures[one], need, themes, wanted) for one in ids)
    candidates = [candidate for candidate in holders if candidate.barred is None]
    count = {ask: sum(ask in candidate.offers for candidate in candidates) for ask in asked}
    bits = tuple(sorted(asked, key=lambda ask: (count[ask], ask)))
    weight = {ask: 1 << bit for bit, ask in enumerate(bits)}
    parts = {
        (candidate.structure.id, sum(weight[ask] for ask in part.asks)): part
        for candidate in candidates
        for part in candidate.parts()
    }
    owners = tuple(candidate.structure.id for candidate in candidates)
    instance = make_instance(
        [Choice(owner, mask, part.cost) for (owner, mask), part in parts.items()],
        len(bits),
        owners,
        context.ties.saved(owners),
        context.weights.ties.pair,
        apart=[(one, other) for one in owners for other in sorted(context.same_person.get(one, frozenset()))],
        forbidden=tuple(forbidden),
        salt=need.id,
    )
    return Problem(context, need, asked, bits, holders, parts, instance, tuple(sorted(forbidden, key=sorted)))
