"""Who could ask for a dispositif of a territory, and when: its windows, its usual months, or nobody knows."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.funding import Dispositif
from matchmaker.domain.portfolio import Asker, Asking, UsualWindow, Window
from matchmaker.domain.reason import Reason
from matchmaker.explanations.words import MONTHS
from matchmaker.matching.portfolio.standing import in_kind
from matchmaker.services.views.dispositif import CampagneView, campagne_view
from matchmaker.services.views.facts import Sentence, SourceNote
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named, named
from matchmaker.services.views.why_not import ExcludedView, excluded_view


class AskerView(Named):
    """One structure that could ask in time. `steps` are to be made first, in order; `carrier` would sign for it."""

    outcome: Outcome
    filed: date
    steps: tuple[str, ...] = ()
    carrier: Named | None = None
    carrier_to_find: bool = False


class AskingView(Record):
    """A dispositif, what it is for, and who could ask: as they are (`now`), after steps (`after`), or nobody.

    `now` and `after` are groups and small associations; `others` count the other structures that could as they are.
    `when` are sentences: until when, how sure, what to know. `in_kind`: the funder does or buys it itself, no money comes.
    """

    dispositif_id: str
    label: str
    funder: str
    summary: str
    themes: tuple[str, ...] = ()
    when: tuple[Sentence, ...] = ()
    now: tuple[AskerView, ...] = ()
    after: tuple[AskerView, ...] = ()
    others: int = 0
    nobody: bool = False
    in_kind: bool = False
    why_not: ExcludedView | None = None


class WindowView(AskingView):
    """A call that is open or opens within a year. `days_left` count to its end once it is open, to its opening before."""

    campagne: CampagneView
    is_open: bool
    days_left: int | None = None
    decision: date


class UsualView(AskingView):
    """A dispositif without local window: the months in which it usually opens, with their source when there is one."""

    months: tuple[int, ...]
    next_on: date
    source: SourceNote | None = None


def window_view(reading: Reading, window: Window) -> WindowView:
    """Return a window, worded."""
    campagne = next(item for item in reading.reference.funding.campagnes if item.id == window.campagne_id)
    told = [opening_reason(window, reading.today)]
    if window.stale:
        told.append(Reason(kind="portfolio.to_confirm"))
    period = next((item for item in reading.reference.funding.periods if item.id == window.period_id), None)
    if period:
        params = {"periode": period.label, "debut": period.starts_on.isoformat(), "fin": period.ends_on.isoformat()}
        told.append(Reason(kind="warning.reserve", params={**params}, source_id=period.source_id))
    end = window.closes_on if window.is_open else window.opens_on
    return WindowView(
        **asking_view(reading, window, told).__dict__,
        campagne=campagne_view(reading, campagne),
        is_open=window.is_open,
        days_left=(end - reading.today).days if end else None,
        decision=window.decision,
    )


def opening_reason(window: Window, today: date) -> Reason:
    """Return when a window opens and closes, and how many days are left."""
    closes = window.closes_on.isoformat() if window.closes_on else None
    if window.is_open:
        if window.closes_on is None:
            return Reason(kind="portfolio.open_no_end")
        left = (window.closes_on - today).days
        kind = "portfolio.open_until" if left > 0 else "portfolio.last_day"
        return Reason(kind=kind, params={"ferme": closes, "jours": left})
    opens = window.opens_on or today
    params = {"ouvre": opens.isoformat(), "jours": (opens - today).days}
    if closes is None:
        return Reason(kind="portfolio.opens_no_end", params={**params})
    return Reason(kind="portfolio.opens_until", params={**params, "ferme": closes})


def usual_view(reading: Reading, usual: UsualWindow) -> UsualView:
    """Return the usual months of a dispositif, worded; those of the last campagne say so."""
    months = tuple(MONTHS[month - 1] for month in usual.months)
    kind = "portfolio.like_last" if usual.like_last else "portfolio.usually"
    told = [Reason(kind=kind, params={"periode": months})]
    asking = asking_view(reading, usual, told)
    fact = dispositif_of(reading, usual.dispositif_id).usual_months
    last = next((item for item in reading.reference.funding.campagnes if item.id == usual.like_last), None)
    return UsualView(
        **asking.__dict__,
        months=usual.months,
        next_on=usual.next_on,
        source=reading.source(last.source_id if last else fact.source_id),
    )


def undated_view(reading: Reading, asking: Asking) -> AskingView:
    """Return a dispositif of which nobody knows when to ask."""
    funder = dispositif_of(reading, asking.dispositif_id).funder
    return asking_view(reading, asking, [Reason(kind="portfolio.undated", params={"financeur": funder})])


def asking_view(reading: Reading, asking: Asking, told: list[Reason]) -> AskingView:
    """Return who could ask, `told` being when."""
    dispositif = dispositif_of(reading, asking.dispositif_id)
    goods = in_kind(dispositif)
    told = [*told, Reason(kind="portfolio.in_kind")] if goods else told
    if asking.nobody:
        told = [*told, Reason(kind="portfolio.nobody")]
    return AskingView(
        dispositif_id=dispositif.id,
        label=dispositif.label,
        funder=dispositif.funder,
        summary=dispositif.summary,
        themes=tuple(reading.name(theme) for theme in dispositif.themes),
        when=reading.sentences(tuple(told)),
        now=asker_views(reading, asking.now),
        after=asker_views(reading, asking.after),
        others=len(asking.others),
        nobody=asking.nobody,
        in_kind=goods,
        why_not=excluded_view(reading, asking.why_not, asking.why_not.checks) if asking.why_not else None,
    )


def asker_views(reading: Reading, askers: tuple[Asker, ...]) -> tuple[AskerView, ...]:
    """Return structures that could ask: those of which nothing has to be verified first, then by name."""
    found = (asker_view(reading, asker) for asker in askers)
    return tuple(sorted(found, key=lambda one: (one.outcome is not Outcome.OUI, one.label, one.id)))


def asker_view(reading: Reading, asker: Asker) -> AskerView:
    """Return one structure that could ask."""
    return AskerView(
        id=asker.structure_id,
        label=reading.name(asker.structure_id),
        outcome=asker.outcome,
        filed=asker.filed,
        steps=tuple(reading.name(step) for step in asker.step_ids),
        carrier=named(reading, asker.carrier_id) if asker.carrier_id else None,
        carrier_to_find=asker.carrier_to_find,
    )


def dispositif_of(reading: Reading, dispositif_id: str) -> Dispositif:
    """Return a dispositif of the catalogue by its id."""
    return next(item for item in reading.reference.funding.dispositifs if item.id == dispositif_id)
