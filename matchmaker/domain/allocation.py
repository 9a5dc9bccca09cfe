"""What joining all the needs of a territory says: who answers what together, who is called on too much, and what a change does.

Costs are in points, as those of coalitions. Nothing here ranks structures: they come in order of id.
"""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, NoCoalition


class Assignment(Record):
    """A need with its team. `standing` is "accept" when people accepted it already, None when it is proposed.

    `alone` is the cost of the team the need would have were it the only one of the territory.
    """

    need_id: str
    coalition: Coalition
    standing: str | None = None
    alone: float | None = None
    reasons: tuple[Reason, ...] = ()


class Unserved(Record):
    """A need left without a team, and why."""

    need_id: str
    no_coalition: NoCoalition


class Bottleneck(Record):
    """A structure many needs call on: what one more coalition it could join would change.

    `helped` are the needs that would get a team, or one easier to bring together; `served` those of them without any today;
    `saved` the points the whole would save. `exact` says that both sides are proven; else it is what was found.
    """

    structure_id: str
    capacity: int
    helped: tuple[str, ...]
    served: tuple[str, ...] = ()
    saved: float
    exact: bool = True
    reasons: tuple[Reason, ...] = ()


class FloorOutcome(Record):
    """What asking for a share of teams with structures of some groups gives, and its price.

    `asked` and `reached` are numbers of teams; `price` is what it adds to the cost of all the teams, in points, exact when
    `exact` (with a floor and without, both proven).
    """

    groups: tuple[str, ...]
    asked: int
    reached: int
    price: float
    exact: bool
    reasons: tuple[Reason, ...] = ()


class Rivals(Record):
    """A call several teams would ask for money, for different needs. `joint` are those who are in every team and may sign."""

    campagne_id: str
    dispositif_id: str
    need_ids: tuple[str, ...]
    joint: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Presence(Record):
    """How much one group of structures is called on, against its part of the territory.

    `structures` of `all_structures` are of the group; they hold `seats` of `all_seats` in the teams proposed. `unknown` counts
    the structures of which it is not known whether they are of it.
    """

    group: str
    structures: int
    all_structures: int
    seats: int
    all_seats: int
    unknown: int = 0
    reasons: tuple[Reason, ...] = ()


class Fairness(Record):
    """Who is called on: groups against their part, and how unequal load and exposure are (Gini, 0 equal, towards 1 unequal).

    `load` counts everything carried here (initiatives, accepted and proposed teams), `exposure` the teams proposed only.
    """

    presences: tuple[Presence, ...]
    load_gini: float
    exposure_gini: float
    never_proposed: tuple[str, ...] = ()


class Allocation(Record):
    """The whole answer for one contrat de ville on one date: `value`, `bound` in points, `gap` a part of the value."""

    territory_code: str
    as_of: date
    assignments: tuple[Assignment, ...]
    unserved: tuple[Unserved, ...]
    bottlenecks: tuple[Bottleneck, ...]
    value: float
    bound: float
    gap: float
    proven: bool
    fairness: Fairness
    floor: FloorOutcome | None = None
    reasons: tuple[Reason, ...] = ()


class NeedChange(Record):
    """What a scenario does to one need: its team before and after (structure ids, None when unserved), the extra points."""

    need_id: str
    before: tuple[str, ...] | None
    after: tuple[str, ...] | None
    extra: float
    reasons: tuple[Reason, ...] = ()


class Scenario(Record):
    """What would change if some structures left, or could join more or fewer coalitions.

    `extra` is what the whole costs more, in points, weights and needs left unserved included.
    """

    changes: tuple[NeedChange, ...]
    extra: float
    gap: float
    proven: bool
    reasons: tuple[Reason, ...] = ()

    @property
    def no_longer_served(self) -> tuple[str, ...]:
        """The needs that lose their team."""
        return tuple(change.need_id for change in self.changes if change.after is None)
