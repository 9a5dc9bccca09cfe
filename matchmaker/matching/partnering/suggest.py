"""With whom each structure of a territory could work, for all it does or for one action it carries: five names, with why.

Each name comes with the points that speak for it and against it:

    score(a, b) = Σ points of what speaks for the pair (`pairs`, `weighing`) − load(b) − novelty × known(a, b) × Σ

in whole points. `known` is how much the two are used to each other now: the greater of *worked_together* (faded: those who lost
sight of each other are new again) and *accepted_together*. At novelty 0 (« habituels ») it counts for nothing; at 1 (« inédits »)
a pair at work together is worth nothing, whatever else ties it. The load is never above its full points, and nothing looks at
size, age or fame. Everybody who may be proposed is scored; whoever has nothing above zero is left out. For an action the formula
and the points are the same; what is looked at is told in `actions`.

Lists are made for everyone at once, under a cap on how many each is in (`exposure`). The lists of structures and those of
actions are two sets with a cap each, by the same rule: so the total stays within twice the fair share, and a structure that
declares ten actions, which asks eleven times, takes nobody out of the lists of the others.
"""

from dataclasses import dataclass
from functools import cached_property

from matchmaker.domain.partner import Exposure, Partner
from matchmaker.domain.reason import Reason
from matchmaker.matching.partnering.actions import viewpoint_of
from matchmaker.matching.partnering.asking import Asking
from matchmaker.matching.partnering.scoring import Scoring

PROPOSED = 5


@dataclass(frozen=True)
class Partnering(Scoring):
    """The partners of every structure of a territory, and of every action they carry: at most `length` names each."""

    length: int = PROPOSED

    @cached_property
    def structures(self) -> Asking:
        """The structures that look for partners, all of them."""
        views = {some_id: self.pairs.of_structure(place) for place, some_id in enumerate(self.pairs.ids)}
        return Asking(self, views, self.length)

    @cached_property
    def actions(self) -> Asking:
        """The actions partners are looked for, those whose carrier is here; ideas too, which this reader may then know of."""
        snapshot = self.context.snapshot
        everything = sorted((*snapshot.initiatives, *snapshot.ideas), key=lambda action: action.id)
        known = (action for action in everything if action.structure_id in self.context.structures)
        return Asking(self, {action.id: viewpoint_of(self.pairs, action) for action in known}, self.length)

    def asking(self, asker_id: str) -> Asking:
        """Return those among whom one who looks for partners is: the actions when it is one, else the structures."""
        return self.actions if asker_id in self.actions.views else self.structures

    @property
    def cap(self) -> int:
        """The most lists of structures one structure may be in."""
        return self.structures.cap

    @property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The partners proposed to each structure, by ids, the best first."""
        return self.structures.lists

    @property
    def exposure(self) -> Exposure:
        """How often each structure is proposed to structures, before and after the cap."""
        return self.structures.exposure

    def partners_of(self, structure_id: str) -> tuple[Partner, ...]:
        """Return the partners proposed to a structure, with why."""
        return self.structures.partners_of(structure_id)

    def why_not(self, structure_id: str, other_id: str) -> tuple[Reason, ...]:
        """Return why a structure is not proposed to another; nothing when it is."""
        return self.structures.why_not(structure_id, other_id)
