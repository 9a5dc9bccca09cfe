"""The money of a whole territory as a person reads it: what holds it back, what opens when, what to check, group by group."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.portfolio import Ceiling, Outlook, Portfolio
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import DateKind
from matchmaker.services.views.askings import AskingView, UsualView, WindowView, undated_view, usual_view, window_view
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.funding import title
from matchmaker.services.views.missing_steps import MissingStepView, missing_step_view
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named, named
from matchmaker.services.views.usage import OldCampagneView, UsageView, old_view, usage_notes, usage_view

__all__ = [
    "FirstRoute",
    "LackView",
    "MissingStepView",
    "OldCampagneView",
    "OutlookView",
    "PeriodView",
    "PortfolioView",
    "UsageView",
    "portfolio_view",
]


class PeriodView(Record):
    """Days in which some funders decide nothing, both inclusive."""

    id: str
    label: str
    starts_on: date
    ends_on: date
    text: Sentence


class LackView(Record):
    """What one dispositif would take: every change, as no smaller one is known."""

    dispositif_id: str
    label: str
    text: Sentence
    changes: tuple[Sentence, ...]


class FirstRoute(Record):
    """The route shown first, in one line. Euros; `asks` are the dispositifs it asks for."""

    title: str
    asks: tuple[str, ...]
    first_euro: date
    first_euro_kind: DateKind
    covered_eur: float
    amounts_unknown: int = 0
    effort_half_days: float


class OutlookView(Record):
    """Where one group stands: how many routes and the first of them, else why none and what the nearest aids would take."""

    structure: Named
    routes: int
    first: FirstRoute | None = None
    because: tuple[Sentence, ...] = ()
    lacks: tuple[LackView, ...] = ()


class PortfolioView(Record):
    """A territory's portfolio. `about` says who is looked at, `cautions` what the amounts are and are not."""

    territory_code: str
    territory: str
    as_of: date
    until: date
    groups: int
    small: int
    about: tuple[Sentence, ...]
    held_back: Ceiling
    held_back_text: tuple[Sentence, ...]
    cautions: tuple[Sentence, ...]
    steps: tuple[MissingStepView, ...]
    windows: tuple[WindowView, ...]
    usual: tuple[UsualView, ...]
    undated: tuple[AskingView, ...]
    periods: tuple[PeriodView, ...]
    unused: tuple[UsageView, ...]
    asked: tuple[UsageView, ...]
    usage_notes: tuple[Sentence, ...]
    old: tuple[OldCampagneView, ...]
    outlooks: tuple[OutlookView, ...]


def portfolio_view(reading: Reading, portfolio: Portfolio) -> PortfolioView:
    """Return a portfolio, worded for the reader it was made for."""
    usages = [usage_view(reading, portfolio, usage) for usage in portfolio.usages]
    unused = {usage.dispositif_id for usage in portfolio.usages if usage.unused}
    asked = [usage for usage in usages if usage.dispositif_id not in unused]
    return PortfolioView(
        territory_code=portfolio.territory_code,
        territory=reading.place(portfolio.territory_code),
        as_of=portfolio.as_of,
        until=portfolio.until,
        groups=len(portfolio.groups),
        small=len(portfolio.small),
        about=reading.sentences(about(portfolio)),
        held_back=portfolio.held_back,
        held_back_text=reading.sentences(held_back(portfolio.held_back)),
        cautions=reading.sentences(cautions(portfolio)),
        steps=tuple(missing_step_view(reading, step) for step in portfolio.steps),
        windows=tuple(window_view(reading, window) for window in portfolio.windows),
        usual=tuple(usual_view(reading, usual) for usual in portfolio.usual),
        undated=tuple(undated_view(reading, asking) for asking in portfolio.undated),
        periods=period_views(reading, portfolio),
        unused=tuple(usage for usage in usages if usage.dispositif_id in unused),
        asked=tuple(sorted(asked, key=lambda usage: (-len(usage.structures), -len(usage.needs), -usage.lines, usage.label))),
        usage_notes=reading.sentences(usage_notes(portfolio)),
        old=tuple(old_view(reading, old) for old in portfolio.old),
        outlooks=tuple(
            sorted((outlook_view(reading, outlook) for outlook in portfolio.outlooks), key=lambda one: one.structure.label)
        ),
    )


def about(portfolio: Portfolio) -> tuple[Reason, ...]:
    """Return who is looked at, and who is not because nobody knows what they are."""
    params = {"groupes": len(portfolio.groups), "associations": len(portfolio.small)}
    told = [Reason(kind="portfolio.members", params={**params})]
    if portfolio.small:
        told.append(Reason(kind="portfolio.small", params={"taille": portfolio.small_size}))
    if portfolio.kind_unknown:
        told.append(Reason(kind="portfolio.kind_unknown", params={"nombre": len(portfolio.kind_unknown)}))
    return tuple(told)


def held_back(ceiling: Ceiling) -> tuple[Reason, ...]:
    """Return what all the missing steps hold back together, each request once."""
    if not ceiling.requests:
        return (Reason(kind="portfolio.nothing_held_back"),)
    params = {"demandes": ceiling.requests, "montant": ceiling.amount_eur}
    told = [Reason(kind="portfolio.held_back", params={**params})]
    if ceiling.unknown:
        told.append(Reason(kind="portfolio.not_counted", params={"nombre": ceiling.unknown}))
    return tuple(told)


def cautions(portfolio: Portfolio) -> tuple[Reason, ...]:
    """Return what the amounts are, and what they rest on."""
    told = [Reason(kind="portfolio.ceiling")]
    if portfolio.assumed_goal_eur is not None:
        told.append(Reason(kind="portfolio.assumed", params={"montant": portfolio.assumed_goal_eur}))
    return tuple(told)


def period_views(reading: Reading, portfolio: Portfolio) -> tuple[PeriodView, ...]:
    """Return the periods of few decisions that the calendar meets."""
    known = {period.id: period for period in reading.reference.funding.periods}
    found = [known[some_id] for some_id in portfolio.periods]
    return tuple(
        PeriodView(
            id=period.id,
            label=period.label,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            text=reading.sentence(
                Reason(
                    kind="warning.reserve",
                    params={
                        "periode": period.label,
                        "debut": period.starts_on.isoformat(),
                        "fin": period.ends_on.isoformat(),
                    },
                    source_id=period.source_id,
                )
            ),
        )
        for period in found
    )


def outlook_view(reading: Reading, outlook: Outlook) -> OutlookView:
    """Return where one group stands."""
    plan = outlook.plan
    told = (Reason(kind="portfolio.routes", params={"chemins": len(plan.routes)}),) if plan.routes else plan.reasons
    best = plan.best
    return OutlookView(
        structure=named(reading, outlook.structure_id),
        routes=len(plan.routes),
        first=FirstRoute(
            title=title(reading, best),
            asks=tuple(reading.name(request.dispositif_id) for request in best.requests),
            first_euro=best.first_euro,
            first_euro_kind=best.first_euro_kind,
            covered_eur=best.covered_eur,
            amounts_unknown=best.amounts_unknown,
            effort_half_days=best.effort_half_days,
        )
        if best
        else None,
        because=reading.sentences(told),
        lacks=tuple(
            LackView(
                dispositif_id=lack.dispositif_id,
                label=reading.name(lack.dispositif_id),
                text=reading.sentence(Reason(kind="portfolio.nearest", params={"dispositif": lack.dispositif_id})),
                changes=reading.sentences(lack.changes),
            )
            for lack in outlook.lacks
        ),
    )
