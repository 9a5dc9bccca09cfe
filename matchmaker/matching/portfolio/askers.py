"""Who may ask for a dispositif in time, as they are or after which steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.portfolio import Asker, Asking
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import check
from matchmaker.matching.pathways.amounts import amount_of
from matchmaker.matching.pathways.excluded import decisive, easiest
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.pathways.ways import latest
from matchmaker.matching.pathways.windows import Filing
from matchmaker.matching.portfolio.standing import Standing, steps_of


@dataclass(frozen=True)
class Askers:
    """Finds who may ask before `until`.

    Groups and small associations (`standings`) are looked at with the steps they could make, the `others` as they are.
    """

    standings: Sequence[Standing]
    others: Sequence[Case]
    campagnes: Mapping[str, tuple[Campagne, ...]]
    until: date

    def of(self, dispositif: Dispositif, filing: Filing) -> Asking:
        """Return who may ask for a dispositif in the window of `filing`, or before the end when it names none."""
        asked = filing.campagne.id if filing.campagne else None
        askers = []
        for standing in self.standings:
            ways = (way for way in standing.desk.ways(dispositif) if way.amount.possible)
            in_time = [way for way in ways if _window(way) == asked and way.filing.on <= self.until]
            if in_time:
                askers.append(_asker(standing, in_time))
        return Asking(
            dispositif_id=dispositif.id,
            askers=tuple(askers),
            others=tuple(case.bearer.id for case in self.others if self._may_ask(case, dispositif, filing)),
            why_not=None if askers else self._why_not(dispositif),
        )

    def _why_not(self, dispositif: Dispositif) -> Eligibility | None:
        """Return the answer nearest to a *oui* among groups and small associations, None when there are none."""
        answers = [answer for standing in self.standings for answer in standing.desk.today[dispositif.id]]
        return decisive(dispositif, easiest(answers)) if answers else None

    def _may_ask(self, case: Case, dispositif: Dispositif, filing: Filing) -> bool:
        """Return whether nothing refuses a structure as it is, on the day of filing, in a place where it acts."""
        within = case.project.within
        if filing.campagne is not None and filing.campagne.territory_code not in within:
            return False
        local = tuple(item for item in self.campagnes.get(dispositif.id, ()) if item.territory_code in within)
        campagne = filing.campagne or latest(local)
        possible = amount_of(dispositif, campagne, case.project.goal_eur).possible
        return possible and check(dispositif, campagne, case.after((), filing.on, case.founded)).outcome is not Outcome.NON


def _window(way: Way) -> str | None:
    return way.filing.campagne.id if way.filing.campagne else None


def _asker(standing: Standing, ways: Sequence[Way]) -> Asker:
    """Return the best way of a structure to ask in time: without steps, then sure, then soon, then light."""
    way = min(ways, key=lambda way: (bool(steps_of(way)), way.level, way.filing.on, way.order))
    return Asker(
        structure_id=standing.structure.id,
        outcome=way.outcome,
        filed=way.filing.on,
        step_ids=steps_of(way),
        carrier_id=way.side.structure.id if way.side.group else None,
        carrier_to_find=not way.named,
    )
