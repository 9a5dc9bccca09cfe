"""What the day of filing rests on, as reasons: a dated campagne, the usual months, last time, or nothing known."""

from datetime import date

from matchmaker.domain.funding import Campagne, Dispositif
from matchmaker.domain.reason import Reason
from matchmaker.matching.pathways.way import Way
from matchmaker.matching.pathways.windows import Filing, closing_day


def window(filing: Filing, way: Way) -> tuple[Reason, ...]:
    """Return what the day of filing rests on."""
    if filing.campagne:
        return (_open_window(filing.campagne, way.dispositif),)
    month = {"mois": filing.on.isoformat()}
    expected = {
        "usual": Reason(kind="pathway.usual_months", params={**month}),
        "last": Reason(kind="pathway.like_last_time", params={**month}),
    }
    found = expected.get(filing.calendar, Reason(kind="pathway.calendar_unknown"))
    last = filing.closed
    if last is not None and last.closes_on is None and last.decision_on is not None:
        return _before_committee(last, last.decision_on, way.dispositif), found
    if last is None or last.closes_on is None:
        return (found,)
    params = {"annee": last.year, "ferme": last.closes_on.isoformat()}
    kind = "pathway.window_over" if last.closes_on < way.side.case.as_of else "pathway.window_too_soon"
    return Reason(kind=kind, params={**params}, source_id=last.source_id), found


def _before_committee(campagne: Campagne, meets: date, dispositif: Dispositif) -> Reason:
    """Return that one files early enough for a committee, when the campagne tells its day and no last day."""
    params = {"annee": campagne.year, "jour": meets.isoformat(), "ferme": closing_day(campagne, dispositif).isoformat()}
    return Reason(kind="pathway.window_committee", params={**params}, source_id=campagne.source_id)


def _open_window(campagne: Campagne, dispositif: Dispositif) -> Reason:
    opens, closes = campagne.opens_on, campagne.closes_on
    if closes is None and campagne.decision_on is not None:
        return _before_committee(campagne, campagne.decision_on, dispositif)
    params: dict[str, str | int | None] = {"annee": campagne.year}
    if opens:
        params["ouvre"] = opens.isoformat()
    if closes:
        params["ferme"] = closes.isoformat()
    kind = "pathway.window" if opens and closes else "pathway.window_closes" if closes else "pathway.window_opens"
    return Reason(kind=kind, params={**params}, source_id=campagne.source_id)
