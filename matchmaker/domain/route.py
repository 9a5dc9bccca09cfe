"""Ways to money: dated steps, requests with what is secured, probable or only possible, and why not the others."""

from datetime import date
from enum import StrEnum

from matchmaker.domain.award import AwardHistory
from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Eligibility, Outcome
from matchmaker.domain.project import Project
from matchmaker.domain.reason import Reason


class DateKind(StrEnum):
    """How sure a date is."""

    HARD = "hard"  # from a campagne
    PATTERN = "pattern"  # "habituellement"
    RELATIVE = "relative"  # follows from earlier steps and usual delays


class Certainty(StrEnum):
    """How sure an amount is: three words that never stand for each other."""

    SECURED = "secured"  # notified
    PROBABLE = "probable"  # this funder usually grants such amounts here, with its numbers
    POSSIBLE = "possible"


class PaidWhen(StrEnum):
    """When the money comes, seen from the expense."""

    ADVANCE = "advance"  # all or most of it before the action
    BALANCE = "balance"  # a part before, the rest after the report
    REIMBURSEMENT = "reimbursement"  # on invoices, after
    IN_KIND = "in_kind"  # the funder does or buys it itself
    UNKNOWN = "unknown"


# What the id of a step starts with, when it is no step of the catalogue; what it is about follows.
VERIFY_STRUCTURE = "verifier-structure"
VERIFY_FUNDER = "verifier-financeur"
FILE = "depot"
DECISION = "decision"
PAYMENT = "versement"


class RouteStep(Record):
    """One dated step. `actor_id` does it, `given` are the tokens it gives, `opens` the ids of the requests that need it.

    Effort in half-days. `to_check` says that its length, or the step itself, is general knowledge. `verified_at` is the day
    a person last checked the campagne its dates come from, if any.
    """

    id: str
    label: str
    actor_id: str
    start: date
    end: date
    date_kind: DateKind
    effort_half_days: float
    given: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    cost_eur: float | None = None
    who_helps: str | None = None
    reasons: tuple[Reason, ...] = ()
    source_id: str | None = None
    verified_at: date | None = None
    to_check: bool = False


class Request(Record):
    """One request to one dispositif. `applicant_id` signs, receives and spends; `carried_for` is the group it does so for.

    With `applicant_id` None, a carrier has still to be found. `filed` is the day it is ready to be filed, `deadline` until
    when it may be, `paid` when money may first come. `amount_eur` is what this route asks of it, None when nobody knows
    what it gives; `amount_max_eur` the most it gives. `funders` are those who may each take a line of it. `cash_eur` is what
    has to be paid before its money comes, None when unknown. `form` names the form it shares with other requests, if any.
    """

    id: str
    dispositif_id: str
    campagne_id: str | None = None
    applicant_id: str | None
    carried_for: str | None = None
    outcome: Outcome
    eligibility: Eligibility
    filed: date
    filed_kind: DateKind
    deadline: date | None = None
    calendar: str
    decision: date
    decision_kind: DateKind
    paid: date
    paid_kind: DateKind
    amount_eur: float | None = None
    amount_max_eur: float | None = None
    public: bool = True
    certainty: Certainty = Certainty.POSSIBLE
    history: AwardHistory | None = None
    funders: tuple[str, ...] = ()
    form: str | None = None
    paid_when: PaidWhen = PaidWhen.UNKNOWN
    cash_eur: float | None = None
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()


class Route(Record):
    """One way to money: requests, and the steps that lead to them, in order of start. Euros, half-days.

    `covered_eur` is what its requests may bring together, within ceilings, beside what is already secured. `known_eur` of a
    request whose amount nobody knows is nothing: `amounts_unknown` counts those. `strengths` say what it is the best at.
    `fallback` says what to do when its main request is refused.
    """

    id: str
    requests: tuple[Request, ...]
    steps: tuple[RouteStep, ...]
    outcome: Outcome
    first_euro: date
    first_euro_kind: DateKind
    covered_eur: float
    secured_eur: float = 0.0
    probable_eur: float = 0.0
    possible_eur: float = 0.0
    amounts_unknown: int = 0
    effort_half_days: float
    cash_eur: float | None = None
    strengths: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()
    fallback: tuple[Reason, ...] = ()


class FrontPoint(Record):
    """One point of the exact Pareto set: nothing is at least as soon, as much and as light, and better on one of them.

    `certainty` is the level of the set it belongs to: 0 only what is known, 1 with what has to be verified, 2 with guesses.
    """

    certainty: int
    first_euro: date
    covered_eur: float
    effort_half_days: float


class Proof(Record):
    """What the search proved. `complete` False: it stopped at its limit, and the set may lack points.

    `options` counts the requests compared (dispositif × applicant × window × plan of steps), `plans` the sets of steps,
    `explored` the nodes of the search.
    """

    complete: bool
    options: int
    plans: int
    explored: int


class Opening(Record):
    """What gaining one token would open, beside the duties it brings. `dispositif_ids` could then be asked for."""

    token: str
    dispositif_ids: tuple[str, ...]
    amount_eur: float | None = None
    duties: tuple[Reason, ...] = ()


class FundingPlan(Record):
    """Every way to money for a project, and why not the others.

    `applicants` are the structures that may carry (the bearer first), `carriers` those found that could carry for a group.
    `routes` are at most five, chosen to differ, the most advisable first; `front` the whole exact set. `reasons` say why
    there is no route, or what comes before money; `openings` what one change would open, the most first.
    """

    project: Project
    as_of: date
    horizon: date
    applicants: tuple[str, ...]
    carriers: tuple[str, ...] = ()
    secured_eur: float = 0.0
    routes: tuple[Route, ...] = ()
    front: tuple[FrontPoint, ...] = ()
    excluded: tuple[Eligibility, ...] = ()
    openings: tuple[Opening, ...] = ()
    reasons: tuple[Reason, ...] = ()
    proof: Proof | None = None

    @property
    def best(self) -> Route | None:
        """Return the route shown first, None when there is none."""
        return self.routes[0] if self.routes else None
