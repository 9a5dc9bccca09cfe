"""What is already certain of a project's money, and what was already asked for: read from the lines of its need. Pure.

*Secured* is what was notified for the very need of a project, to one of those who would carry it: nothing less.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.funding import Dispositif
from matchmaker.domain.project import Project
from matchmaker.matching.pathways.history import is_later
from matchmaker.matching.pathways.rules import is_public


@dataclass(frozen=True)
class Secured:
    """The notified lines of a project, their sum, the part of it that is public, and that of each funder, in euros.

    `asked` are the lines already asked for, granted or waiting, by dispositif and year: nobody asks for those again.
    """

    lines: tuple[FundingLine, ...] = ()
    total: float = 0.0
    public: float = 0.0
    by_funder: Mapping[str, float] = field(default_factory=dict)
    asked: Mapping[tuple[str, int], FundingLine] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        lines: Iterable[FundingLine],
        dispositifs: Iterable[Dispositif],
        project: Project,
        applicants: Collection[str],
        as_of: date,
    ) -> "Secured":
        """Return what is certain for `project`; money of which nobody says whose it is counts as public."""
        own = lines_of(lines, project, applicants, as_of)
        notified = tuple(line for line in own if line.secured_eur > 0)
        private = {item.id for item in dispositifs if not is_public(item)}
        by_funder: dict[str, float] = {}
        for line in notified:
            by_funder[line.funder] = by_funder.get(line.funder, 0.0) + line.secured_eur
        return cls(
            lines=notified,
            total=round(sum(line.secured_eur for line in notified), 2),
            public=round(sum(line.secured_eur for line in notified if line.dispositif_id not in private), 2),
            by_funder=by_funder,
            asked={(line.dispositif_id, line.year): line for line in own if line.dispositif_id},
        )


def lines_of(lines: Iterable[FundingLine], project: Project, applicants: Collection[str], as_of: date) -> tuple[FundingLine, ...]:
    """Return the lines of a project that were not refused: for its need, by one of `applicants`, this year or later, by id.

    Money of a past year was for what was done then. A project without need has none.
    """
    if project.need_id is None:
        return ()
    found = (
        line
        for line in lines
        if line.need_id == project.need_id
        and line.beneficiary_id in applicants
        and line.year >= as_of.year
        and line.status is not LineStatus.REFUSEE
        and not is_later(line, as_of)
    )
    return tuple(sorted(found, key=lambda line: line.id))
