"""Where each group without legal person stands: its routes, or exactly what the nearest dispositifs would take."""

from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.portfolio import Lack, Outlook
from matchmaker.domain.route import FundingPlan
from matchmaker.matching.pathways.excluded import BEYOND_STEPS

LACKS_SHOWN = 3


def outlook_of(structure_id: str, plan: FundingPlan) -> Outlook:
    """Return where a group stands."""
    return Outlook(structure_id=structure_id, plan=plan, lacks=() if plan.routes else lacks(plan.excluded))


def lacks(excluded: tuple[Eligibility, ...]) -> tuple[Lack, ...]:
    """Return what the nearest dispositifs would take: those that no door or closed date settles, fewest refusals first."""

    def place(found: Eligibility) -> tuple[object, ...]:
        settled = any(item.known.kind in BEYOND_STEPS for item in found.checks)
        refused = sum(item.outcome is Outcome.NON for item in found.checks)
        return settled, refused, len(found.checks), found.dispositif_id

    told = [
        Lack(dispositif_id=found.dispositif_id, changes=tuple(item.would_change for item in found.checks if item.would_change))
        for found in sorted(excluded, key=place)
    ]
    return tuple(item for item in told if item.changes)[:LACKS_SHOWN]
