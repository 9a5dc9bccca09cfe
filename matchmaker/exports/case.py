"""One route and what is known around it: what every file is made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel

from matchmaker.domain.award import FundingLine
from matchmaker.domain.funding import Document
from matchmaker.domain.need import Need
from matchmaker.domain.route import DECISION, FILE, PAYMENT, VERIFY_FUNDER, FundingPlan, Route
from matchmaker.domain.structure import Structure
from matchmaker.errors import InputError
from matchmaker.explanations.words import enumerate_french
from matchmaker.exports.french import count
from matchmaker.services.views.facts import SourceNote
from matchmaker.services.views.funding import FundingPlanView, RouteView, funding_plan_view
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named, RequestView, RouteStepView

REPORT = "step.report"
WAITING = frozenset({DECISION, PAYMENT})  # nobody does those: they are days of a request
OF_A_REQUEST = WAITING | {FILE, VERIFY_FUNDER}
QUOTES = " «»\u202f\u00a0"


@dataclass(frozen=True)
class RouteCase:
    """A route of a plan, on the day its file is made.

    `structures` are those whose details the reader may see, by id; `documents` what is known of the papers people are asked
    for; `states` the French names of legal states; `granted` what was notified before, never what was refused or only asked;
    `reports` the last day of the report each request obliges to, by the id of the request, when a rule says it.
    """

    plan: FundingPlanView
    route: RouteView
    printed_on: date
    structures: Mapping[str, Structure] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    need: Need | None = None
    granted: tuple[FundingLine, ...] = ()
    reports: Mapping[str, date] = field(default_factory=dict)

    @property
    def purpose(self) -> str:
        """What the money is for, in the words at hand: the need as it was said, else the themes, else that nobody said it."""
        project = self.plan.project
        if project.need:
            return f"« {project.need.strip(QUOTES)} »"
        themes = ", ".join(project.themes)
        return themes or "Une action dont personne n’a encore dit le sujet"

    @property
    def signatories(self) -> tuple[Named, ...]:
        """The structures that sign, receive and spend, each once, in the order of the requests."""
        return first_of_each(request.applicant for request in self.route.requests)

    def agreed(self, one: Named) -> bool:
        """Whether a structure that signs for a group said so in writing; True when it signs for itself alone."""
        return all(request.agreed for request in self.route.requests if request.applicant == one)

    @property
    def groups(self) -> tuple[Named, ...]:
        """The groups somebody else signs for, each once."""
        return first_of_each(request.carried_for for request in self.route.requests)

    @property
    def carried(self) -> tuple[RequestView, ...]:
        """The requests that somebody signs for a group."""
        return tuple(request for request in self.route.requests if request.carried_for)

    @property
    def partners(self) -> tuple[Named, ...]:
        """Those who take part and sign nothing here."""
        signing = {one.id for one in self.signatories}
        return tuple(one for one in self.plan.applicants if one.id not in signing)

    def titled(self, what: str) -> str:
        """Return the title of a file: what it is, and for whom, so that two files on a table are told apart."""
        whom = self.groups or self.signatories or self.plan.applicants
        return f"{what} : {enumerate_french(one.label for one in whom)}" if whom else what

    def structure(self, named: Named | None) -> Structure | None:
        """Return what is known of a structure, None when the reader may not see it."""
        return self.structures.get(named.id) if named else None


def route_case(reading: Reading, plan: FundingPlan, rank: int = 1) -> RouteCase:
    """Return the case of the `rank`-th route of a plan (1 is the first shown).

    Raises:
        InputError: the plan has no route, or fewer than `rank`.
    """
    view = funding_plan_view(reading, plan)
    if not plan.routes:
        because = " ".join(sentence.text for sentence in view.because)
        raise InputError(f"Il n'y a pas de chemin à écrire pour l'instant. {because}".strip())
    if not 1 <= rank <= len(plan.routes):
        many = f"il y a {count(len(plan.routes), 'chemin', 'chemins')}, de 1 à {len(plan.routes)}"
        known = "il n'y a qu'un chemin, le numéro 1" if len(plan.routes) == 1 else many
        raise InputError(f"Il n'y a pas de chemin numéro {rank} ici : {known}.")
    need_id = plan.project.need_id
    return RouteCase(
        plan=view,
        route=view.routes[rank - 1],
        printed_on=reading.today,
        structures=reading.structures,
        documents=reading.reference.funding.documents,
        states={token.id: token.label for token in reading.reference.vocabulary.tokens},
        need=reading.needs.get(need_id) if need_id else None,
        granted=tuple(line for line in reading.snapshot.funding_lines if line.secured_eur > 0),
        reports=dict(report_days(plan.routes[rank - 1])),
    )


def report_days(route: Route) -> Iterator[tuple[str, date]]:
    """Yield the last day of the report of each request, as the engine recorded it."""
    for request in route.requests:
        for reason in (*request.reasons, *request.warnings):
            day = reason.params.get("jour")
            if reason.kind == REPORT and isinstance(day, str):
                yield request.id, date.fromisoformat(day)


def step_name(step: RouteStepView) -> str:
    """Return what a step is called; what is done once for each request is told by which."""
    about = enumerate_french(step.opens) if step_kind(step) in OF_A_REQUEST else ""
    return f"{step.label} : {about}" if about else step.label


def step_kind(step: RouteStepView) -> str:
    """Return the part of a step's id that says what kind of step it is: the part before what it is about."""
    return step.id.partition(":")[0]


def first_of_each(some: Iterable[Named | None]) -> tuple[Named, ...]:
    """Return structures in their order, each once, those that are not known left out."""
    found: dict[str, Named] = {}
    for one in some:
        if one:
            found.setdefault(one.id, one)
    return tuple(found.values())


def sources_of(value: object) -> tuple[SourceNote, ...]:
    """Return every source a view speaks of, each once, in the order it is met."""
    return tuple({source.id: source for source in _sources(value)}.values())


def _sources(value: object) -> Iterator[SourceNote]:
    if isinstance(value, SourceNote):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _sources(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _sources(item)
