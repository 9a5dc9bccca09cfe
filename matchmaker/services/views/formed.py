"""Teams computed now for one need, as data: who, what each weighs, what is proven, and why not others. For the CDSU alone."""

from collections.abc import Sequence

from matchmaker.domain.base import Record
from matchmaker.domain.reason import Reason
from matchmaker.domain.recommendation import Coalition, PassedOver, Relaxation
from matchmaker.matching.coalitions.measure import above_easiest
from matchmaker.matching.cost import DEFAULT_WEIGHTS
from matchmaker.services.views.coalition import BroughtAsk, coalition_view
from matchmaker.services.views.facts import Sentence
from matchmaker.services.views.needs import MissingView, NeedCard
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named
from matchmaker.services.views.team_titles import team_titles


class FormedMember(Record):
    """A member: the roles it is counted for, and what it weighs in the cost, in points; `because` says both."""

    structure: str
    label: str
    bearer: bool = False
    roles: tuple[BroughtAsk, ...] = ()
    contribution: float
    because: tuple[Sentence, ...] = ()


class Proof(Record):
    """What is known of a team's optimality. `gap`: how much dearer than the best it may be, a part of its cost."""

    proven: bool
    solver: str | None = None
    gap: float | None = None
    candidates: int = 0
    explored: int = 0


class FormedCoalition(Record):
    """A team. `cost` is the sum of the members' contributions and of `ties`, in points; no team costs less than `bound`.

    `title`: what tells it from the teams it is told with. `incomplete`: the people concerned are missing. `over`: points above
    the easiest team, where members were imposed or left out, or where it is an alternative to it; `compared` says it in words.
    """

    title: str | None = None
    members: tuple[FormedMember, ...]
    bearer: str
    cost: float
    ties: float
    bound: float | None = None
    over: float | None = None
    compared: Sentence | None = None
    incomplete: bool = False
    proof: Proof
    reasons: tuple[Sentence, ...] = ()


class AlternativeView(Record):
    """Another team than the one shown: who comes in, who goes out, who stays; `compared` with the one shown, in words."""

    coalition: FormedCoalition
    comes_in: tuple[Named, ...] = ()
    goes_out: tuple[Named, ...] = ()
    stays: tuple[Named, ...] = ()
    over: float
    compared: Sentence


class OutsideView(Record):
    """A structure of another contrat that could bring what nobody brings here."""

    structure: str
    label: str
    territory_code: str
    territory: str
    asks: tuple[Named, ...] = ()


class RelaxationView(Record):
    """What could be given up, who would answer the rest, and who outside the contrat could bring what is given up."""

    asks: tuple[Named, ...]
    members: tuple[Named, ...] = ()
    cost: float
    proven: bool = True
    text: str
    outside: tuple[OutsideView, ...] = ()


class PassedView(Record):
    """Someone one would think of who is not in the first team: why, and what would change that. `over` in points, exact."""

    structure: str
    label: str
    asks: tuple[Named, ...] = ()
    over: float | None = None
    reasons: tuple[Sentence, ...] = ()


class WhyNotMember(Record):
    """Why `other` is not in the easiest team for a need (`passed`), or that it is. Without a team, `because` says why."""

    need: NeedCard
    other: Named
    easiest: FormedCoalition | None = None
    passed: PassedView | None = None
    because: tuple[Sentence, ...] = ()


class FormedView(Record):
    """Everything said of the teams for one need. Without a team, `because` says why none is sought or possible."""

    need: NeedCard
    territory_code: str
    territory: str
    coalitions: tuple[FormedCoalition, ...] = ()
    because: tuple[Sentence, ...] = ()
    missing_roles: tuple[MissingView, ...] = ()
    relaxations: tuple[RelaxationView, ...] = ()
    passed_over: tuple[PassedView, ...] = ()


def formed_coalition(reading: Reading, coalition: Coalition, easiest: float | None = None) -> FormedCoalition:
    """Return a coalition with what each member weighs; `easiest` is the cost of the team it is compared with, if any."""
    view = coalition_view(reading, coalition)
    over = coalition.over_free if easiest is None else coalition.cost - easiest
    gap = None if coalition.bound is None or not coalition.cost else (coalition.cost - coalition.bound) / coalition.cost
    return FormedCoalition(
        members=tuple(
            FormedMember(
                structure=card.structure_id,
                label=card.label,
                bearer=card.bearer,
                roles=card.asks,
                contribution=card.cost,
                because=card.because,
            )
            for card in view.members
        ),
        bearer=coalition.bearer_id,
        cost=coalition.cost,
        ties=coalition.cost - sum(member.cost for member in coalition.members),
        bound=coalition.bound,
        over=over,
        compared=None if over is None else reading.sentence(above_easiest(over, DEFAULT_WEIGHTS)),
        incomplete=view.incomplete,
        proof=Proof(
            proven=coalition.proven_optimal,
            solver=coalition.solver,
            gap=gap,
            candidates=coalition.candidates,
            explored=coalition.explored,
        ),
        reasons=view.because,
    )


def titled(first: FormedCoalition, others: Sequence[FormedCoalition]) -> tuple[FormedCoalition, ...]:
    """Return `others`, each with what tells it from `first` and from one another."""
    names = [[member.label for member in team.members] for team in (first, *others)]
    return tuple(team.with_(title=title) for team, title in zip(others, team_titles(names[0], names[1:]), strict=True))


def passed_view(reading: Reading, passed: PassedOver) -> PassedView:
    """Return why one structure was passed over."""
    return PassedView(
        structure=passed.structure_id,
        label=reading.name(passed.structure_id),
        asks=named(reading, passed.asks),
        over=passed.over,
        reasons=reading.sentences(passed.reasons),
    )


def relaxation_view(reading: Reading, relaxation: Relaxation, outside: tuple[OutsideView, ...]) -> RelaxationView:
    """Return what could be given up; of `outside`, those who could bring it."""
    told: tuple[Reason, ...] = relaxation.reasons
    return RelaxationView(
        asks=named(reading, relaxation.asks),
        members=named(reading, relaxation.members),
        cost=relaxation.cost,
        proven=relaxation.proven_optimal,
        text=" ".join(sentence.text for sentence in reading.sentences(told)),
        outside=tuple(one for one in outside if {ask.id for ask in one.asks} & set(relaxation.asks)),
    )


def named(reading: Reading, ids: tuple[str, ...]) -> tuple[Named, ...]:
    """Return ids with their French names."""
    return tuple(Named(id=some_id, label=reading.name(some_id)) for some_id in ids)
