"""Other teams than the one a page shows, and why not the ones somebody would think of: computed now, for who arbitrates."""

from matchmaker.domain.recommendation import Coalition, NoCoalition, Suggestion
from matchmaker.matching.coalitions.candidates import Part, candidate_of
from matchmaker.matching.coalitions.measure import beside_shown
from matchmaker.matching.coalitions.passed_over import passed_over
from matchmaker.matching.coalitions.propose import alternatives_to, propose
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.matching.coalitions.team import make_coalition
from matchmaker.services.ports import ReadStore
from matchmaker.services.refusing import refusing_who_bring
from matchmaker.services.teams import Study, study
from matchmaker.services.views.formed import AlternativeView, PassedView, formed_coalition, named, passed_view, titled
from matchmaker.services.views.reading import Reading

SHOWN = 3


def alternatives(reading: Reading, suggestion: Suggestion, count: int = SHOWN) -> tuple[AlternativeView, ...]:
    """Return up to `count` teams that differ from the one suggested and from one another, the easiest first.

    Each has at most half of each earlier one in common, teams already decided on being left aside. None when no team is
    sought for the need any more.

    Raises:
        AccessError: the reader is not who arbitrates.
        InputError: the contrat does not hold the need.
    """
    found = study(reading, suggestion.need_id)
    if not found.sought:
        return ()
    shown = shown_team(found, suggestion.coalition)
    ids = tuple(member.structure_id for member in shown.members)
    others = [_beside(reading, found, shown, other) for other in alternatives_to(found.problem(), ids, count)]
    teams = titled(formed_coalition(reading, shown), [other.coalition for other in others])
    return tuple(other.with_(coalition=team) for other, team in zip(others, teams, strict=True))


def why_not(store: ReadStore, reading: Reading, suggestion: Suggestion) -> tuple[PassedView, ...]:
    """Return why the best-known candidates are not in the easiest team of the need, then who could be but did not agree.

    Told of the team suggested, so only where it is the easiest of those not refused; nothing is said otherwise: the price of
    imposing somebody is exact beside the optimum alone.

    Raises:
        AccessError: the reader is not who arbitrates.
        InputError: the contrat does not hold the need.
        StorageError: the store cannot be read now.
    """
    found = study(reading, suggestion.need_id)
    if not found.sought:
        return ()
    problem = found.problem(Steering(), by_hand=True)
    best = propose(problem)
    if isinstance(best, NoCoalition) or _who(best) != _who(suggestion.coalition):
        return ()
    passed = (passed_view(reading, one) for one in passed_over(problem, best))
    return (*passed, *refusing_who_bring(store, reading, found.asked))


def shown_team(found: Study, coalition: Coalition) -> Coalition:
    """Return the team a page shows with what it costs today; as it was published when a member left the contrat."""
    structures = found.context.structures
    if any(member.structure_id not in structures for member in coalition.members):
        return coalition
    asked = frozenset(found.asked)
    parts = [
        Part(candidate_of(found.context, structures[one.structure_id], found.need, found.themes, asked), one.asks)
        for one in coalition.members
    ]
    return make_coalition(found.context, found.need, parts, found.asked)


def _who(coalition: Coalition) -> frozenset[str]:
    return frozenset(member.structure_id for member in coalition.members)


def _beside(reading: Reading, found: Study, shown: Coalition, other: Coalition) -> AlternativeView:
    before, after = _who(shown), _who(other)
    over = other.cost - shown.cost
    return AlternativeView(
        coalition=formed_coalition(reading, other),
        comes_in=named(reading, tuple(sorted(after - before))),
        goes_out=named(reading, tuple(sorted(before - after))),
        stays=named(reading, tuple(sorted(before & after))),
        over=over,
        compared=reading.sentence(beside_shown(over, found.context.weights)),
    )
