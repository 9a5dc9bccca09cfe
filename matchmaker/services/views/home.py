"""The morning page: what changed, what presses, what waits for a decision, and the territory in figures."""

from collections import Counter
from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.need import NeedStatus
from matchmaker.domain.structure import Consent
from matchmaker.services.views.dispositif import CampagneView, campagne_view
from matchmaker.services.views.needs import NeedCard, NeedState, needs_view
from matchmaker.services.views.reading import Reading, Run, territory_codes


class Figures(Record):
    """Counts of one contrat. `needs_by_state` holds every state, zero included."""

    quartiers: int
    structures: int
    informal: int
    consent_unknown: int
    needs: int
    needs_by_status: dict[str, int]
    needs_by_state: dict[str, int]
    with_coalition: int
    awaiting: int
    dispositifs_by_outcome: dict[str, int]


class Night(Record):
    """The published run: how old, and how many needs came in after it (those have no answer yet)."""

    run: Run
    age_days: int
    needs_not_in_it: int

    @property
    def complete(self) -> bool:
        """Whether every need known now was looked at."""
        return self.needs_not_in_it == 0


class Closing(Record):
    """A call that closes soon, and how many suggestions aim at it."""

    campagne: CampagneView
    days_left: int
    suggestions: int


class HomeView(Record):
    """The morning page. `night` is None before the first calculation; `new` are needs that had no suggestion the night before."""

    territory_code: str
    territory: str
    today: date
    night: Night | None
    figures: Figures
    first_night: bool
    new: tuple[NeedCard, ...]
    closings: tuple[Closing, ...]
    due: tuple[NeedCard, ...]
    awaiting: tuple[NeedCard, ...]


def home_view(reading: Reading) -> HomeView:
    """Return the morning page of the contrat that was read."""
    cards = needs_view(reading).needs
    unanswered = [c for c in cards if c.answer is None and c.state not in {NeedState.REPONDU, NeedState.CLOS}]
    return HomeView(
        territory_code=reading.snapshot.territory.code,
        territory=reading.snapshot.territory.label,
        today=reading.today,
        night=night_of(reading),
        figures=figures(reading, cards),
        first_night=reading.run is not None and reading.served_before is None,
        new=tuple(c for c in cards if c.state is NeedState.A_ARBITRER and c.id not in (reading.served_before or ())),
        closings=closings(reading),
        due=tuple(sorted(unanswered, key=lambda c: (c.said_on is None, c.said_on or reading.today, c.id))),
        awaiting=tuple(c for c in cards if c.state is NeedState.A_ARBITRER),
    )


def night_of(reading: Reading) -> Night | None:
    """Return the published run with its age, None when nothing was published yet."""
    if reading.run is None:
        return None
    late = sum(need_id not in reading.answer_of for need_id in reading.needs)
    return Night(run=reading.run, age_days=(reading.today - reading.run.as_of).days, needs_not_in_it=late)


def figures(reading: Reading, cards: tuple[NeedCard, ...]) -> Figures:
    """Count what the contrat holds and where it stands."""
    structures = list(reading.structures.values())
    states = Counter(card.state for card in cards)
    statuses = Counter(card.status for card in cards)
    outcomes = Counter(best_outcomes(reading).values())
    return Figures(
        quartiers=len(reading.snapshot.quartiers),
        structures=len(structures),
        informal=sum(s.informal for s in structures),
        consent_unknown=sum(s.consent is Consent.INCONNU for s in structures),
        needs=len(cards),
        needs_by_status={status.value: statuses[status] for status in NeedStatus},
        needs_by_state={state.value: states[state] for state in NeedState},
        with_coalition=sum(bool(card.suggestions) for card in cards),
        awaiting=sum(s.decision is None for card in cards for s in card.suggestions),
        dispositifs_by_outcome={outcome.value: outcomes[outcome] for outcome in Outcome},
    )


def best_outcomes(reading: Reading) -> dict[str, Outcome]:
    """Return, for each dispositif looked at in this run, the best outcome it had for any suggestion."""
    rank = {Outcome.OUI: 0, Outcome.A_VERIFIER: 1, Outcome.NON: 2}
    best: dict[str, Outcome] = {}
    for suggestion in reading.suggestions.values():
        plan = suggestion.funding
        found = [(e.dispositif_id, e.outcome) for e in plan.excluded]
        found += [(request.dispositif_id, request.outcome) for route in plan.routes for request in route.requests]
        for dispositif_id, outcome in found:
            best[dispositif_id] = min(outcome, best.get(dispositif_id, outcome), key=rank.__getitem__)
    return best


def closings(reading: Reading) -> tuple[Closing, ...]:
    """Return the calls of this territory that are still to close, the nearest first."""
    places = territory_codes(reading.snapshot)
    aimed = Counter(
        campagne_id
        for suggestion in reading.suggestions.values()
        for campagne_id in {r.campagne_id for route in suggestion.funding.routes for r in route.requests if r.campagne_id}
    )
    ahead = [
        c
        for c in reading.reference.funding.campagnes
        if c.territory_code in places and c.closes_on is not None and c.closes_on >= reading.today
    ]
    return tuple(
        Closing(campagne=campagne_view(reading, c), days_left=(c.closes_on - reading.today).days, suggestions=aimed[c.id])
        for c in sorted(ahead, key=lambda c: (c.closes_on or date.max, c.id))
        if c.closes_on is not None
    )
