"""Everything the engine may look at for one contrat de ville: no store, no clock, no network behind it."""

from datetime import date

from matchmaker.domain.action import Cooperation, Initiative
from matchmaker.domain.award import FundingLine
from matchmaker.domain.base import Record
from matchmaker.domain.decision import Decision
from matchmaker.domain.funding import FundingCatalogue
from matchmaker.domain.learning import Teaching
from matchmaker.domain.need import Need
from matchmaker.domain.structure import Presence, Structure
from matchmaker.domain.territory import Territory
from matchmaker.domain.vocabulary import Vocabulary


class Reference(Record):
    """What is the same for every territory, read once a run."""

    vocabulary: Vocabulary
    funding: FundingCatalogue


class TerritorySnapshot(Record):
    """One contrat de ville as it is known on `as_of`: its quarters, actors, needs, ties and decisions.

    `structures` are those present in the contrat or one of its `quartiers`; `presences` and `cooperations` are theirs, and
    `funding_lines` what was asked for or granted to them, or for an action here. `teaching` is what was said of learning.
    `ideas` are the actions that are private still and that this reader may know of: no team, no load and no reason is ever made
    of them, but partners and money may be sought for them by who knows of them. `unavailable` are the structures that can take
    on nothing now, by id, for a reader who is not told their hours.
    Every tuple is sorted by id, so that two equal graphs give equal snapshots.
    """

    territory: Territory
    as_of: date
    quartiers: tuple[Territory, ...] = ()
    structures: tuple[Structure, ...] = ()
    presences: tuple[Presence, ...] = ()
    needs: tuple[Need, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    ideas: tuple[Initiative, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    funding_lines: tuple[FundingLine, ...] = ()
    decisions: tuple[Decision, ...] = ()
    teaching: tuple[Teaching, ...] = ()
    unavailable: tuple[str, ...] = ()
