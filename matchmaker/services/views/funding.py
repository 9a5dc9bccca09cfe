"""Every way to money for a project, as a person reads it: routes to compare, what to do today, and why not the others."""

from datetime import date

from matchmaker.domain.action import Stage
from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason
from matchmaker.domain.route import DateKind, FrontPoint, FundingPlan, Proof, Route
from matchmaker.matching.carriers import carrier_reasons
from matchmaker.matching.context import Context
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import (
    HistoryView,
    Named,
    RequestView,
    RouteStepView,
    missed,
    named,
    request_view,
    step_view,
)
from matchmaker.services.views.translation import ObligationView, obligation_view
from matchmaker.services.views.why_not import (
    ExcludedGroup,
    ExcludedView,
    OpeningView,
    distinct,
    excluded_views,
    grouped,
    opening_view,
)

__all__ = [
    "CarrierView",
    "ExcludedGroup",
    "ExcludedView",
    "FundingPlanView",
    "HistoryView",
    "Named",
    "ObligationView",
    "OpeningView",
    "ProjectView",
    "ProofView",
    "RequestView",
    "RouteStepView",
    "RouteView",
    "funding_plan_view",
    "route_view",
]

OBLIGATION_FIRST = "plan.obligation_first"
TITLE_STRENGTHS = 2
KNOWN, TO_VERIFY = 0, 1  # the certainty of a route; beyond, it is guessed


class ProjectView(Record):
    """What money is sought for. `goal_assumed`: nobody told what it costs, a convention stands for it. Euros."""

    territory_code: str
    territory: str
    themes: tuple[str, ...] = ()
    goal_eur: float
    goal_assumed: bool = False
    stage: Stage | None = None
    need_id: str | None = None
    need: str | None = None


class CarrierView(Named):
    """A structure that could carry for the group, and why it could."""

    because: tuple[Sentence, ...] = ()


class RouteView(Record):
    """One way to money. `title` fits a tab; amounts in euros, by how sure they are, and never one word for another.

    `certainty` is that of `FrontPoint`: 0 only what is known, 1 with what has to be verified, 2 with guesses. `warnings` are
    those of the whole route and of each request, said once. `amounts_unknown` counts the requests whose
    amount nobody knows; `cash_eur` is what has to be paid before money comes, None when unknown.
    """

    id: str
    title: str
    outcome: Outcome
    certainty: int = KNOWN
    requests: tuple[RequestView, ...]
    steps: tuple[RouteStepView, ...]
    first_euro: date
    first_euro_kind: DateKind
    covered_eur: float
    secured_eur: float = 0.0
    probable_eur: float = 0.0
    possible_eur: float = 0.0
    amounts_unknown: int = 0
    effort_half_days: float
    cash_eur: float | None = None
    strengths: tuple[Sentence, ...] = ()
    warnings: tuple[Sentence, ...] = ()
    fallback: tuple[Sentence, ...] = ()

    @property
    def now(self) -> tuple[RouteStepView, ...]:
        """What can be started on the day the plan starts from."""
        return tuple(step for step in self.steps if step.now)

    @property
    def later(self) -> tuple[RouteStepView, ...]:
        """What comes after."""
        return tuple(step for step in self.steps if not step.now)


class ProofView(Proof):
    """What the search proved, and the sentence that says it."""

    text: str


class FundingPlanView(Record):
    """Every way to money, the most advisable first. `obligation` is what somebody owes already: it comes before money.

    `because` says why there is no route, or what comes before; `front` is the whole exact set the routes were chosen from.
    """

    project: ProjectView
    as_of: date
    horizon: date
    applicants: tuple[Named, ...]
    carriers: tuple[CarrierView, ...] = ()
    secured_eur: float = 0.0
    obligation: ObligationView | None = None
    because: tuple[Sentence, ...] = ()
    routes: tuple[RouteView, ...] = ()
    excluded: tuple[ExcludedView, ...] = ()
    openings: tuple[OpeningView, ...] = ()
    front: tuple[FrontPoint, ...] = ()
    proof: ProofView | None = None

    @property
    def excluded_groups(self) -> tuple[ExcludedGroup, ...]:
        """Why not the others, one group a reason."""
        return tuple(grouped(self.excluded))


def funding_plan_view(reading: Reading, plan: FundingPlan) -> FundingPlanView:
    """Return a plan, worded for this reader."""
    owed = next((reason.params.get("obligation") for reason in plan.reasons if reason.kind == OBLIGATION_FIRST), None)
    return FundingPlanView(
        project=project_view(reading, plan.project),
        as_of=plan.as_of,
        horizon=plan.horizon,
        applicants=tuple(named(reading, some_id) for some_id in plan.applicants),
        carriers=carrier_views(reading, plan),
        secured_eur=plan.secured_eur,
        obligation=obligation_view(reading, owed if isinstance(owed, str) else None),
        because=reading.sentences(plan.reasons),
        routes=titled(
            tuple(route_view(reading, route, plan.as_of).with_(certainty=certainty(route, plan.front)) for route in plan.routes)
        ),
        excluded=excluded_views(reading, plan.excluded),
        openings=tuple(opening_view(reading, opening) for opening in plan.openings),
        front=plan.front,
        proof=proof_view(reading, plan.proof) if plan.proof else None,
    )


def carrier_views(reading: Reading, plan: FundingPlan) -> tuple[CarrierView, ...]:
    """Return those who could carry for the groups among the applicants, each with why."""
    structures = reading.structures
    groups = [structures[some_id] for some_id in plan.applicants if some_id in structures and structures[some_id].informal]
    context = Context(reading.snapshot, reading.reference.vocabulary)
    found = []
    for some_id in plan.carriers:
        told = [
            reason
            for group in (groups if some_id in structures else ())
            for reason in carrier_reasons(context, structures[some_id], group, plan.project.within)
        ]
        found.append(CarrierView(id=some_id, label=reading.name(some_id), because=distinct(reading.sentences(tuple(told)))))
    return tuple(found)


def project_view(reading: Reading, project: Project) -> ProjectView:
    """Return the project with its place, themes and need named."""
    need = reading.needs.get(project.need_id) if project.need_id else None
    return ProjectView(
        **project.model_dump(include=set(ProjectView.model_fields) - {"themes"}),
        territory=reading.place(project.territory_code),
        themes=tuple(reading.name(theme) for theme in project.themes),
        need=need.verbatim if need else None,
    )


def route_view(reading: Reading, route: Route, as_of: date) -> RouteView:
    """Return one route of a plan that starts from `as_of`."""
    requests = tuple(
        request_view(reading, request).with_(missed=missed(reading, request, route.steps)) for request in route.requests
    )
    by_id = {request.id: request for request in requests}
    warnings = (*reading.sentences(route.warnings), *(warning for request in requests for warning in request.warnings))
    return RouteView(
        **route.model_dump(include=set(RouteView.model_fields) - {"requests", "steps", "strengths", "warnings", "fallback"}),
        title=title(reading, route),
        requests=requests,
        steps=tuple(step_view(reading, step, as_of, by_id) for step in route.steps),
        strengths=reading.sentences(route.strengths),
        warnings=distinct(warnings),
        fallback=reading.sentences(route.fallback),
    )


def certainty(route: Route, front: tuple[FrontPoint, ...]) -> int:
    """Return how sure a route is, as the search recorded it on its point of the set; by its outcome when the set lacks it."""
    own = (route.first_euro, route.covered_eur, route.effort_half_days)
    levels = (point.certainty for point in front if (point.first_euro, point.covered_eur, point.effort_half_days) == own)
    return min(levels, default=KNOWN if route.outcome is Outcome.OUI else TO_VERIFY)


def title(reading: Reading, route: Route) -> str:
    """Return the first two things the route is the best at; else the dispositif whose money comes first."""
    strengths = tuple(reason.kind.replace(".", ":") for reason in route.strengths[:TITLE_STRENGTHS])
    if strengths:
        text = reading.sentence(Reason(kind="route.title", params={"forces": strengths})).text
        return text[:1].upper() + text[1:]
    first = min(route.requests, key=lambda request: (request.paid, request.id), default=None)
    return reading.name(first.dispositif_id) if first else route.id


def titled(routes: tuple[RouteView, ...]) -> tuple[RouteView, ...]:
    """Return the routes with titles that tell them apart: the second of a name gets its number."""
    seen: dict[str, int] = {}
    told = []
    for route in routes:
        seen[route.title] = seen.get(route.title, 0) + 1
        again = seen[route.title]
        told.append(route if again == 1 else route.with_(title=f"{route.title} ({again})"))
    return tuple(told)


def proof_view(reading: Reading, proof: Proof) -> ProofView:
    """Return what the search proved."""
    kind = "plan.proof_complete" if proof.complete else "plan.proof_stopped"
    return ProofView(**proof.model_dump(), text=reading.sentence(Reason(kind=kind, params={"demandes": proof.options})).text)
