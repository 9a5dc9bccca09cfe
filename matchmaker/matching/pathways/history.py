"""What a funder usually does here: read from the money asked for and granted. Pure.

An award history is the only ground of a *probable*; fewer than `MIN_AWARDS` awards say nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from matchmaker.domain.award import AwardHistory, FundingLine, LineStatus
from matchmaker.domain.funding import Campagne, Dispositif

# Five: the fewest for which the middle half leaves one award out on each side. Under it, one odd award makes the picture.
MIN_AWARDS = 5
# Full years before the current one.
YEARS = 3
_GRANTED = frozenset({LineStatus.NOTIFIEE, LineStatus.VERSEE})


def award_histories(
    lines: Iterable[FundingLine], dispositifs: Iterable[Dispositif], as_of: date, campagnes: Iterable[Campagne] = ()
) -> dict[str, AwardHistory]:
    """Return, by dispositif id, what was granted over the last three full years and the current one.

    A line belongs to the dispositif it names. One that names none (publications of awards never do) belongs to the dispositif
    whose campagne names its funder's SIRET, when that authority decides on no other: otherwise nobody can tell which. The
    lines of several funders for one action of one structure in one year are one request; a publication that repeats a line
    already told by the people of the territory is not counted again. Amounts are those of requests, in euros: median and
    quartiles with linear interpolation between order statistics (the inclusive method). Cost: linear in the lines, but for a
    sort.

    Args:
        lines: what was asked for and granted here.
        dispositifs: those one wants the history of.
        as_of: the day one looks from; what was decided later is not known yet.
        campagnes: those of here, which name who decides.

    Returns:
        Nothing for a dispositif with fewer than `MIN_AWARDS` awards of known amount. `refused` is None where the sources only
        tell awards (no refusal, no pending request): then nothing is known of the chances.
    """
    wanted = {dispositif.id for dispositif in dispositifs}
    decides = _deciding(campagnes)
    recent = [line for line in lines if as_of.year - YEARS <= line.year <= as_of.year and not is_later(line, as_of)]
    told = {_trace(line) for line in recent if line.dispositif_id}
    by_dispositif: dict[str, list[FundingLine]] = {}
    for line in recent:
        dispositif = line.dispositif_id
        if dispositif is None and not _is_told(line, told):
            dispositif = decides.get(line.funder_siret or "")
        if dispositif in wanted:
            by_dispositif.setdefault(dispositif, []).append(line)
    histories = {name: _history(name, found) for name, found in sorted(by_dispositif.items())}
    return {name: history for name, history in histories.items() if history is not None}


@dataclass(frozen=True, slots=True)
class _Request:
    """The lines of one request: one a funder."""

    lines: tuple[FundingLine, ...]

    @property
    def granted(self) -> bool:
        return any(line.status in _GRANTED for line in self.lines)

    @property
    def refused(self) -> bool:
        return all(line.status is LineStatus.REFUSEE for line in self.lines)

    @property
    def amount_eur(self) -> float | None:
        """What was granted in all, None when one of the amounts is unknown."""
        amounts = [line.granted_eur for line in self.lines if line.status in _GRANTED]
        known = [amount for amount in amounts if amount is not None]
        return round(sum(known), 2) if amounts and len(known) == len(amounts) else None


def _history(dispositif_id: str, lines: Sequence[FundingLine]) -> AwardHistory | None:
    requests = _requests(lines)
    awards = [request for request in requests if request.granted]
    amounts = sorted(amount for request in awards if (amount := request.amount_eur))
    if len(amounts) < MIN_AWARDS:
        return None
    years = [line.year for request in awards for line in request.lines]
    low, _, high = quantiles(amounts, n=4, method="inclusive")
    answers_known = any(line.status not in _GRANTED for line in lines)
    return AwardHistory(
        dispositif_id=dispositif_id,
        first_year=min(years),
        last_year=max(years),
        granted=len(awards),
        refused=sum(request.refused for request in requests) if answers_known else None,
        median_eur=median(amounts),
        low_eur=low,
        high_eur=high,
        source_ids=tuple(sorted({line.source_id for line in lines})),
    )


def _requests(lines: Iterable[FundingLine]) -> list[_Request]:
    """Gather the lines of one action by different funders; two lines of one funder are two requests."""
    groups: dict[tuple[str, int, str], list[FundingLine]] = {}
    for line in lines:
        groups.setdefault((line.beneficiary_id or line.beneficiary_label, line.year, line.subject or ""), []).append(line)
    requests: list[_Request] = []
    for group in groups.values():
        if len({line.funder for line in group}) == len(group):
            requests.append(_Request(tuple(group)))
        else:
            requests += [_Request((line,)) for line in group]
    return requests


def _deciding(campagnes: Iterable[Campagne]) -> Mapping[str, str]:
    """Return the only dispositif each authority decides on, by its SIRET."""
    found: dict[str, set[str]] = {}
    for campagne in campagnes:
        if campagne.funder_siret:
            found.setdefault(campagne.funder_siret, set()).add(campagne.dispositif_id)
    return {siret: next(iter(names)) for siret, names in found.items() if len(names) == 1}


def _trace(line: FundingLine) -> tuple[str | None, str | None, int, float | None]:
    """Return what two tellings of one award share."""
    return (line.beneficiary_id, line.funder_siret, line.year, line.granted_eur)


def _is_told(line: FundingLine, told: Collection[tuple[str | None, str | None, int, float | None]]) -> bool:
    """Return whether somebody already told this award, perhaps without the funder's number."""
    structure, siret, year, amount = _trace(line)
    return structure is not None and any((structure, number, year, amount) in told for number in (siret, None))


def is_later(line: FundingLine, as_of: date) -> bool:
    """Return whether what a line says was decided after `as_of`: it is not known yet."""
    return line.decided_on is not None and line.decided_on > as_of
