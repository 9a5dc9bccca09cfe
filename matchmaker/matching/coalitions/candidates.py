"""Each structure seen from one need: what it could be counted for, and what that costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from matchmaker.domain.need import Need
from matchmaker.domain.structure import Consent, Offer, Structure
from matchmaker.matching.bearing import BEARER, Bearing
from matchmaker.matching.context import Context
from matchmaker.matching.cost import Doubts, MemberFacts, Place, Term, Weights, doubt_terms, member_terms


class Barred(StrEnum):
    """Why a structure is never proposed."""

    REFUSED = "refused"  # it does not agree to be suggested
    NO_TIME = "no_time"  # it says it has no hour to give


@dataclass(frozen=True)
class Candidate:
    """A structure seen from a need. `offers` are what it brings among the asks of the need, by ask."""

    structure: Structure
    offers: Mapping[str, Offer]
    bearing: Bearing
    place: Place
    commitments: int
    acting: tuple[str, ...]
    weights: Weights

    @cached_property
    def terms(self) -> dict[Term, int]:
        """The terms of its cost that do not depend on what it is counted for, in points."""
        unknown = self.structure.consent is Consent.INCONNU
        return member_terms(MemberFacts(self.place, self.commitments, bool(self.acting), unknown), self.weights)

    @cached_property
    def cost(self) -> int:
        """Their sum."""
        return sum(self.terms.values())

    @property
    def barred(self) -> Barred | None:
        """Why it is never proposed, None when it may be."""
        if self.structure.consent is Consent.NON:
            return Barred.REFUSED
        return Barred.NO_TIME if self.structure.hours_per_week == 0 else None


@dataclass(frozen=True)
class Part:
    """A structure counted for some asks (sorted)."""

    candidate: Candidate
    asks: tuple[str, ...]

    @property
    def structure_id(self) -> str:
        """The structure."""
        return self.candidate.structure.id

    @property
    def inferred(self) -> tuple[str, ...]:
        """The asks it is counted for that nobody declared."""
        offers = self.candidate.offers
        return tuple(ask for ask in self.asks if ask in offers and offers[ask].inferred)

    @property
    def carries(self) -> bool:
        """Whether it is counted on to carry the project."""
        return BEARER in self.asks

    @property
    def doubts(self) -> Doubts:
        """What the team would rely on without being sure."""
        bearing = self.candidate.bearing if self.carries else Bearing.NO
        inferred = sum(ask != BEARER for ask in self.inferred)
        return Doubts(inferred, bearing is Bearing.TO_CHECK, bearing is Bearing.ABLE)

    @property
    def terms(self) -> dict[Term, int]:
        """The terms of its cost, in points."""
        return self.candidate.terms | doubt_terms(self.doubts, self.candidate.weights)

    @property
    def cost(self) -> int:
        """Its cost, in points."""
        return self.candidate.cost + sum(doubt_terms(self.doubts, self.candidate.weights).values())


def candidate_of(context: Context, structure: Structure, need: Need, themes: tuple[str, ...], asked: frozenset[str]) -> Candidate:
    """Return a structure as seen from `need`, whose asks are `asked`; it may bring none of them."""
    return Candidate(
        structure=structure,
        offers={offer.ask_id: offer for offer in context.inferred.offers[structure.id] if offer.ask_id in asked},
        bearing=context.inferred.bearing[structure.id].bearing,
        place=context.place(structure.id, need),
        commitments=context.commitments(structure.id, need),
        acting=context.already_acting(structure.id, need, themes),
        weights=context.weights,
    )
