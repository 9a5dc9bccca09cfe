"""How much one request may bring: what a campagne says, else what the catalogue knows, and how it shares a total."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.source import Fact


@dataclass(frozen=True, slots=True)
class Amount:
    """The least and the most a request may bring, in whole euros, for a project of a known cost.

    `known` False: neither an amount nor a rate is known, and it counts for nothing. `to_check` when the most comes from no
    campagne and no source. `rate` is the share that bounds it, if that is what does.
    """

    low: int
    high: int
    known: bool
    to_check: bool = False
    rate: float | None = None

    @property
    def possible(self) -> bool:
        """Return whether some amount suits both the funder and the project."""
        return self.low <= self.high


def amount_of(dispositif: Dispositif, campagne: Campagne | None, goal_eur: float) -> Amount:
    """Return what may be asked of a dispositif: the local amounts, else the national examples, bounded by the rate.

    A national minimum without source asks nothing of anybody; the most is never above the cost of the project.
    """
    low, _ = _known(campagne.amount_min if campagne else None, dispositif.amount_min, sourced=True)
    most, most_to_check = _known(campagne.amount_max if campagne else None, dispositif.amount_max)
    rate, rate_to_check = _known(campagne.rate_max if campagne else None, dispositif.rate_max)
    by_rate = rate * goal_eur if rate is not None else None
    bounds = [bound for bound in (most, by_rate) if bound is not None]
    if not bounds:
        return Amount(0, 0, known=False)
    high = int(min(*bounds, goal_eur))
    bounded = by_rate is not None and (most is None or by_rate < most)
    return Amount(
        low=int(low or 0),
        high=high,
        known=True,
        to_check=rate_to_check if bounded else most_to_check,
        rate=rate if bounded else None,
    )


def _known(local: float | None, national: Fact, *, sourced: bool = False) -> tuple[float | None, bool]:
    """Return a number and whether it must be checked: the local one, else the national one (only if sourced, when asked)."""
    if local is not None:
        return local, False
    value = national.value
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or (sourced and national.to_check):
        return None, True
    return float(value), national.to_check


class Sharing(Protocol):
    """What a total is shared between: an option of the search has these fields."""

    @property
    def low(self) -> int:
        """The least it takes."""
        ...

    @property
    def high(self) -> int:
        """The most it takes."""
        ...

    @property
    def public(self) -> bool:
        """Whether the public ceiling counts it."""
        ...

    @property
    def funder(self) -> int:
        """The funder's ceiling it counts in."""
        ...


def shares(options: Sequence[Sharing], goal: int, public_ceiling: int, funder_ceilings: Sequence[int]) -> tuple[int, ...]:
    """Return what to ask of each option, in order, so that together they bring all they can.

    Each first takes its least; then each in turn takes what the ceilings leave it. As ceilings are nested (a funder's within
    the public one within the goal), taking in any order reaches the most.
    """
    taken = [option.low for option in options]
    for place, option in enumerate(options):
        of_line = sum(
            amount
            for other, amount in zip(options, taken, strict=True)
            if (other.funder, other.public) == (option.funder, option.public)
        )
        room = [option.high - taken[place], goal - sum(taken), funder_ceilings[option.funder] - of_line]
        if option.public:
            room.append(public_ceiling - sum(amount for other, amount in zip(options, taken, strict=True) if other.public))
        taken[place] += max(0, min(room))
    return tuple(taken)
