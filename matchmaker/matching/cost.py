"""What a coalition costs: the one place where the cost of a team and its default weights are written.

The unit is the point; `EFFORT` = 1,000 points is the effort of bringing one more structure to the table. Points are whole
numbers, so sums are exact and two teams are equal or they are not. For a team T answering a need:

    cost(T) = sum over members of (effort + place + load + doubts - what they do already)
            + sum over pairs of (pair - what ties them)

A member's cost is above zero and a pair's at or above zero, whatever the data: a cheaper team always results from sending home
someone who brings nothing alone, so the cheapest team that covers every ask holds nobody superfluous.

What is *not* in the cost, on purpose: the age, size and fame of a structure (they would favour the large and the known), and the
number of its posts (hands, not burdens).
"""

from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from matchmaker.domain.base import Record

EFFORT = 1000


class Feature(StrEnum):
    """What may tie two structures; each has a value in thousandths, from 0 to 1,000 (`ties`)."""

    WORKED_TOGETHER = "worked_together"
    COMMON_PARTNERS = "common_partners"
    SAME_QUARTIER = "same_quartier"
    SHARED_THEMES = "shared_themes"
    COMPLEMENTARY = "complementary"


class TieWeights(Record):
    """Points a pair saves when a feature is full; their sum is the cost of a pair of strangers.

    Having worked together weighs the most: it is the only one of the five that says the two get along.
    """

    worked_together: int = Field(default=270, ge=0)
    common_partners: int = Field(default=90, ge=0)  # someone can introduce them to each other
    same_quartier: int = Field(default=90, ge=0)  # they can meet on foot
    shared_themes: int = Field(default=90, ge=0)  # they speak of the same things
    complementary: int = Field(default=60, ge=0)  # each has what the other lacks; least, as the asks already see to it

    @property
    def pair(self) -> int:
        """Points of a pair with nothing in common.

        600 by default, less than one more structure (1,000): a team is small first and well-knit next, and yet a third who
        knows the two others can cost less than two strangers.
        """
        return sum(self.of(feature) for feature in Feature)

    def of(self, feature: Feature) -> int:
        """Return the points saved when `feature` is full."""
        points: int = getattr(self, feature.value)
        return points


class PartnerWeights(Record):
    """Points for a possible partner beyond what `TieWeights` covers, when a feature is full; `load` is taken off.

    What two bring each other and could answer together weighs as much as a fresh cooperation, so that a newcomer without any
    tie can come before an acquaintance. Nothing looks at size, age or fame.
    """

    accepted_together: int = Field(default=90, ge=0)  # an accepted team says less than work done
    brings_lacking: int = Field(default=180, ge=0)  # it has what the other lacks for what is needed here
    shared_needs: int = Field(default=90, ge=0)  # both could answer the same needs
    same_words: int = Field(default=60, ge=0)  # they tell what they do alike; least, as words deceive
    load: int = Field(default=150, ge=0)  # it carries `commitments_counted` things or more


class Weights(Record):
    """The default weights, in points. All at or above zero, and `already_acts` below `effort`: no member is free."""

    effort: int = Field(default=EFFORT, gt=0)
    # A structure that works elsewhere has to come and be accepted: about a third of a structure more.
    other_quartier: int = Field(default=300, ge=0)
    # Open data says the contrat, not the quartier: a small doubt, the same for all who share it.
    quartier_unknown: int = Field(default=100, ge=0)
    # Each thing it already carries here; counted up to `commitments_counted` so that one very busy structure is
    # avoided where another can do it, yet proposed where it alone can.
    commitment: int = Field(default=120, ge=0)
    commitments_counted: int = Field(default=5, ge=0)
    # For each ask read from a name or a post that the team relies on: doubts multiply, so what they cost adds up.
    inferred: int = Field(default=200, ge=0)
    # Its agreement to be suggested is unknown: it has to be asked first.
    consent_unknown: int = Field(default=200, ge=0)
    # It may be able to receive money (SIRET known, account unknown): counts only where the team relies on it to carry.
    bearer_to_check: int = Field(default=250, ge=0)
    # It can receive money but never said it would carry others' projects: it has to be asked.
    bearer_not_offered: int = Field(default=150, ge=0)
    # It already acts here on a theme of the need: it knows the subject and the people.
    already_acts: int = Field(default=150, ge=0, lt=EFFORT)
    ties: TieWeights = TieWeights()
    partners: PartnerWeights = PartnerWeights()


DEFAULT_WEIGHTS = Weights()


class Place(StrEnum):
    """Where a structure acts, seen from the place where the need was said."""

    HERE = "here"
    UNKNOWN = "unknown"
    ELSEWHERE = "elsewhere"


class MemberFacts(NamedTuple):
    """What the cost of a member looks at, whatever it is counted for. `commitments`: what it carries here beside this need."""

    place: Place
    commitments: int
    already_acts: bool
    consent_unknown: bool


class Doubts(NamedTuple):
    """What the team relies on without being sure. `inferred` counts the asks nobody declared that the member is counted for."""

    inferred: int
    bearer_to_check: bool
    bearer_not_offered: bool


class Term(StrEnum):
    """One term of a member's cost."""

    EFFORT = "effort"
    OTHER_QUARTIER = "other_quartier"
    QUARTIER_UNKNOWN = "quartier_unknown"
    LOAD = "load"
    INFERRED = "inferred"
    CONSENT = "consent_unknown"
    BEARER_TO_CHECK = "bearer_to_check"
    BEARER_NOT_OFFERED = "bearer_not_offered"
    ALREADY_ACTS = "already_acts"


def member_terms(facts: MemberFacts, weights: Weights = DEFAULT_WEIGHTS) -> dict[Term, int]:
    """Return the terms of a member's cost that are not zero, in points; with those of its doubts, their sum is its cost.

    >>> {term.value: points for term, points in member_terms(MemberFacts(Place.HERE, 2, True, False)).items()}
    {'effort': 1000, 'load': 240, 'already_acts': -150}
    """
    terms = {
        Term.EFFORT: weights.effort,
        Term.OTHER_QUARTIER: weights.other_quartier * (facts.place is Place.ELSEWHERE),
        Term.QUARTIER_UNKNOWN: weights.quartier_unknown * (facts.place is Place.UNKNOWN),
        Term.LOAD: weights.commitment * min(facts.commitments, weights.commitments_counted),
        Term.CONSENT: weights.consent_unknown * facts.consent_unknown,
        Term.ALREADY_ACTS: -weights.already_acts * facts.already_acts,
    }
    return {term: points for term, points in terms.items() if points}


def doubt_terms(doubts: Doubts, weights: Weights = DEFAULT_WEIGHTS) -> dict[Term, int]:
    """Return the terms of what is relied on without being sure, those that are not zero, in points.

    >>> {term.value: points for term, points in doubt_terms(Doubts(2, True, False)).items()}
    {'inferred': 400, 'bearer_to_check': 250}
    """
    terms = {
        Term.INFERRED: weights.inferred * doubts.inferred,
        Term.BEARER_TO_CHECK: weights.bearer_to_check * doubts.bearer_to_check,
        Term.BEARER_NOT_OFFERED: weights.bearer_not_offered * doubts.bearer_not_offered,
    }
    return {term: points for term, points in terms.items() if points}
