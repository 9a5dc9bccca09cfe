"""One way to ask one dispositif for money: by whom, after which steps, in which window, and how sure it is."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from matchmaker.domain.eligibility import ConditionCheck, Eligibility, Outcome
from matchmaker.domain.funding import Campagne, ConditionKind, Dispositif
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.case import Case
from matchmaker.eligibility.check import SEVERITY, check
from matchmaker.eligibility.finding import REFUSALS
from matchmaker.eligibility.goals import kinds_looked_at
from matchmaker.eligibility.tokens import RNA, Tokens
from matchmaker.eligibility.walk import excluding
from matchmaker.matching.pathways.amounts import Amount
from matchmaker.matching.pathways.steps import Plan
from matchmaker.matching.pathways.windows import Filing


@dataclass(frozen=True, slots=True)
class Side:
    """Who would sign: a structure for itself, or a carrier for a `group`, whose own tokens are then `group_tokens`.

    `named_carriers` says that carriers are known: then a group does not plan to find one it cannot name.
    """

    case: Case
    group_tokens: Tokens | None = None
    named_carriers: bool = False

    @property
    def structure(self) -> Structure:
        """Return who signs."""
        return self.case.bearer

    @property
    def group(self) -> Structure | None:
        """Return for whom it signs, None for itself."""
        return self.case.group


@dataclass(frozen=True, slots=True)
class Way:
    """One dispositif, one side, one plan of steps for each actor, one way to file, with its checks on that day.

    `ask_structure` and `ask_funder` are the checks to settle first; `start` is the day writing the request can begin;
    `named` False when the carrier has still to be found.
    """

    dispositif: Dispositif
    side: Side
    plans: tuple[tuple[str, Plan], ...]
    filing: Filing
    eligibility: Eligibility
    start: date
    amount: Amount
    file_effort: float
    file_to_check: bool
    ask_structure: tuple[ConditionCheck, ...]
    ask_funder: tuple[ConditionCheck, ...]
    named: bool
    gained: frozenset[str]
    founded: date | None
    existing: Campagne | None

    def beside(self, planned: frozenset[str]) -> "Way":
        """Return the same way once the other dispositifs asked for in the route are known: some conditions look at them.

        What had to be settled first stays so, and its effort too: the others may be filed later, and the request says why.
        """
        kinds = kinds_looked_at(self.dispositif)
        if ConditionKind.AFTER not in kinds or not planned - {self.dispositif.id}:
            return self
        case = replace(self.side.case.after(self.gained, self.filing.on, self.founded), planned=planned)
        return replace(self, eligibility=check(self.dispositif, self.filing.campagne or self.existing, case))

    @property
    def avoids(self) -> frozenset[str]:
        """Return what must not be for this request: tokens and dispositifs, and RNA where it is a kind or an age."""
        found: set[str] = set()
        for condition in excluding(self.dispositif.conditions):
            named = condition.kind in {ConditionKind.TOKEN, ConditionKind.AFTER}
            found |= set(condition.values) if named else {RNA}
        return frozenset(found)

    def refused_beside(self, other: "Way", avoids: frozenset[str]) -> bool:
        """Return whether asking for the other too refuses this: by being asked for, or by what its steps give to who signs.

        `avoids` are those of this way: where nothing of the other is among them, nothing has to be checked.
        """
        as_of, signer = self.side.case.as_of, self.side.structure
        given = [(token, days) for actor, plan in other.plans if actor == signer.id for token, days in plan.gained]
        held = {token: as_of + timedelta(days=days) for token, days in given if as_of + timedelta(days=days) <= self.filing.on}
        if avoids.isdisjoint((other.dispositif.id, *(held.keys() - self.gained))):
            return False
        founded = min(held[RNA], self.founded or held[RNA]) if RNA in held and signer.informal else self.founded
        case = self.side.case.after(self.gained | held.keys(), self.filing.on, founded)
        found = check(
            self.dispositif, self.filing.campagne or self.existing, replace(case, planned=frozenset({other.dispositif.id}))
        )
        return found.outcome is Outcome.NON

    @property
    def has_account(self) -> bool:
        """Return whether who signs can be paid by its own name: a group without legal person cannot."""
        return self.side.case.legal_person or RNA in self.gained or not self.named

    @property
    def assumed(self) -> frozenset[str]:
        """Return the tokens nobody knows about that the steps rely on."""
        return frozenset[str]().union(*(plan.assumed for _, plan in self.plans))

    @property
    def outcome(self) -> Outcome:
        """Return the outcome of the checks, *à vérifier* at best when something nobody knows is relied on."""
        if (self.assumed or not self.named) and self.eligibility.outcome is Outcome.OUI:
            return Outcome.A_VERIFIER
        return self.eligibility.outcome

    @property
    def level(self) -> int:
        """Return how sure it is: 0 all is known; 1 something has to be verified; 2 guessed.

        Guessed: a requirement without source would refuse, or nobody knows when requests are received.
        """
        doubts = (*self.ask_structure, *self.ask_funder)
        refused = any(item.would_change is not None and item.would_change.kind in REFUSALS for item in doubts)
        guessed = self.outcome is not Outcome.OUI and self.filing.calendar == "unknown"
        return SEVERITY[self.outcome] + (refused or guessed)

    @property
    def order(self) -> tuple[object, ...]:
        """Return what sorts ways, whatever the order of the data: sure, soon, light, then names."""
        return (
            self.level,
            self.filing.payment,
            sum(plan.effort for _, plan in self.plans) + self.file_effort,
            self.dispositif.id,
            self.side.structure.id,
            self.side.group.id if self.side.group else "",
            tuple((actor, plan.ids) for actor, plan in self.plans),
            self.filing.campagne.id if self.filing.campagne else "",
            self.filing.on,
        )
