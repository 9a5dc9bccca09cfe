"""With whom a structure could work, why, and how often each structure of a territory is proposed."""

from matchmaker.domain.base import Record
from matchmaker.domain.reason import Reason


class Partner(Record):
    """A structure another could work with. The weights of `contributions`, in points, sum to `score`; the heaviest come first.

    Both are None for those who may not read how structures compare.
    """

    structure_id: str
    score: int | None
    contributions: tuple[Reason, ...] = ()


class Called(Record):
    """In how many lists a structure is among the first, before and after the cap."""

    structure_id: str
    before: int
    after: int


class Exposure(Record):
    """How often structures are proposed, over the lists of everyone in a territory.

    `fair_share`: places in the lists over structures that may be proposed. `cap`: the most lists one may be in. Ginis as in
    `allocation.fairness`. `held_back`: those the cap took out of some lists, the most sought first. `never_proposed`: ids.
    """

    fair_share: float
    cap: int
    gini_before: float
    gini_after: float
    held_back: tuple[Called, ...] = ()
    never_proposed: tuple[str, ...] = ()
