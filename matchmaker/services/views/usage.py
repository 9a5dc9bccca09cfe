"""What is asked of each dispositif of a territory, and which local calls are too old to be trusted."""

from matchmaker.domain.base import Record
from matchmaker.domain.portfolio import Asking, OldCampagne, Portfolio, Usage
from matchmaker.domain.reason import Reason
from matchmaker.services.views.askings import dispositif_of
from matchmaker.services.views.dispositif import CampagneView, campagne_view
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.missing_steps import names
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named
from matchmaker.services.views.why_not import refusal


class UsageView(Record):
    """What is asked of one dispositif here, in sentences; `structures` are those whose computed routes ask for it."""

    dispositif_id: str
    label: str
    text: tuple[Sentence, ...]
    lines: int = 0
    maybe: int = 0
    needs: tuple[Named, ...] = ()
    structures: tuple[Named, ...] = ()
    by_all: bool = False


class OldCampagneView(Record):
    """A call to check, why, and what rests on it."""

    campagne: CampagneView
    text: tuple[Sentence, ...]
    followed_by: str | None = None
    needs: tuple[Named, ...] = ()
    structures: tuple[Named, ...] = ()


def usage_view(reading: Reading, portfolio: Portfolio, usage: Usage) -> UsageView:
    """Return what is asked of one dispositif; of one nobody uses, who could."""
    total = len(portfolio.routed)
    by_all = total > 1 and len(usage.structures) == total
    told = [*unused_reasons(portfolio, usage)] if usage.unused else []
    if by_all:
        told.append(Reason(kind="portfolio.asked_by_all", params={"structures": total}))
    elif usage.structures:
        params = {"structures": len(usage.structures), "total": total}
        told.append(Reason(kind="portfolio.asked_by", params={**params}))
    if usage.needs:
        told.append(Reason(kind="portfolio.asked_for_needs", params={"besoins": len(usage.needs)}))
    if usage.lines:
        told.append(Reason(kind="portfolio.lines_known", params={"nombre": usage.lines, "annee": portfolio.since}))
    if usage.maybe:
        told.append(Reason(kind="portfolio.lines_maybe", params={"nombre": usage.maybe, "annee": portfolio.since}))
    return UsageView(
        dispositif_id=usage.dispositif_id,
        label=dispositif_of(reading, usage.dispositif_id).label,
        text=reading.sentences(tuple(told)),
        lines=usage.lines,
        maybe=usage.maybe,
        needs=need_names(reading, usage.needs),
        structures=names(reading, usage.structures),
        by_all=by_all,
    )


def unused_reasons(portfolio: Portfolio, usage: Usage) -> tuple[Reason, ...]:
    """Return that nobody uses a dispositif, who could ask, or what is in the way."""
    told = [Reason(kind="portfolio.unused", params={"annee": portfolio.since})]
    askings: list[Asking] = [
        asking
        for asking in (*portfolio.windows, *portfolio.usual, *portfolio.undated)
        if asking.dispositif_id == usage.dispositif_id
    ]
    now = {asker.structure_id for asking in askings for asker in asking.now}
    later = {asker.structure_id for asking in askings for asker in asking.after} - now
    if now:
        told.append(Reason(kind="portfolio.could", params={"structures": len(now)}))
    if later:
        told.append(Reason(kind="portfolio.could_later", params={"structures": len(later)}))
    if not now | later:
        told += [refusal(check.known) for asking in askings[:1] if asking.why_not for check in asking.why_not.checks[:1]]
    return tuple(told)


def usage_notes(portfolio: Portfolio) -> tuple[Reason, ...]:
    """Return what is not known of usage."""
    told = []
    if portfolio.lines_unsaid:
        params = {"nombre": portfolio.lines_unsaid, "annee": portfolio.since}
        told.append(Reason(kind="portfolio.lines_unsaid", params={**params}))
    if portfolio.aids_apart:
        told.append(Reason(kind="portfolio.aids_apart", params={"nombre": portfolio.aids_apart}))
    return tuple(told)


def old_view(reading: Reading, old: OldCampagne) -> OldCampagneView:
    """Return a call to check, with what rests on it."""
    campagne = next(item for item in reading.reference.funding.campagnes if item.id == old.campagne_id)
    told = [*old.reasons]
    if old.followed_by:
        told.append(Reason(kind="portfolio.followed", params={"campagne": old.followed_by}))
    if old.needs:
        told.append(Reason(kind="portfolio.needs_rest", params={"besoins": len(old.needs)}))
    if old.structures:
        told.append(Reason(kind="portfolio.structures_rest", params={"structures": len(old.structures)}))
    if not old.needs and not old.structures:
        told.append(Reason(kind="portfolio.nothing_rests"))
    return OldCampagneView(
        campagne=campagne_view(reading, campagne),
        text=reading.sentences(tuple(told)),
        followed_by=old.followed_by,
        needs=need_names(reading, old.needs),
        structures=names(reading, old.structures),
    )


def need_names(reading: Reading, ids: tuple[str, ...]) -> tuple[Named, ...]:
    """Return needs by what was said."""
    return tuple(Named(id=some_id, label=reading.needs[some_id].verbatim) for some_id in ids if some_id in reading.needs)
