"""All the needs of a territory answered together, and what would change if a structure left. Nothing is written."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError, UnknownTermError, UsageError
from matchmaker.matching.allocation.allocate import allocation_state, told
from matchmaker.matching.allocation.fairness import GROUPS
from matchmaker.matching.allocation.scenario import scenario
from matchmaker.matching.allocation.territory import AllocationOptions, FloorAsked
from matchmaker.matching.rivals import rivals
from matchmaker.matching.translation import Translator
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.allocation import AllocationView, allocation_view, scenario_view
from matchmaker.services.views.reading import Reading, read_territory

FIRST = 3  # what a need ranked first weighs, against 1


@dataclass(frozen=True)
class AllocationAsk:
    """What is asked of an allocation.

    Attributes:
        first: the needs to serve first, by id.
        without: structures that would leave, by id: the scenario.
        floor: the share of teams, in percent, that should include a structure of one of `groups`; None for no floor.
        groups: groups of `fairness.GROUPS`.
    """

    first: Collection[str] = ()
    without: Collection[str] = ()
    floor: int | None = None
    groups: Collection[str] = field(default_factory=lambda: ("informal",))


def allocate(store: ReadStore, scope: Scope, contrat_code: str, ask: AllocationAsk, today: date) -> AllocationView:
    """Return one team for each need of a contrat de ville, all together, on `today`.

    Raises:
        AccessError: the scope does not arbitrate, or not there: who is called on too much is between it and the CDSU.
        UnknownTermError: a need, a structure, a group or the contrat is not known.
        UsageError: a share out of range.
        StorageError: the store cannot be read now.
    """
    if not scope.sees_unconsented:
        raise AccessError(
            "Répartir les besoins d'un territoire est réservé à la personne qui arbitre : elle seule voit les charges."
        )
    return allocate_here(read_territory(store, scope, contrat_code, today), ask)


def allocate_here(reading: Reading, ask: AllocationAsk) -> AllocationView:
    """Return the same from a contrat that was read already."""
    _require_known(reading, ask)
    snapshot, vocabulary = reading.snapshot, reading.reference.vocabulary
    needs = sorted(snapshot.needs, key=lambda need: need.id)
    translations = Translator(vocabulary).translate_all(needs, (snapshot.territory.code, *snapshot.territory.within))
    floor = None if ask.floor is None else FloorAsked(ask.floor, tuple(sorted(ask.groups)))
    options = AllocationOptions(weights=dict.fromkeys(ask.first, FIRST), floor=floor)
    state = allocation_state(reading.context, needs, translations, options)
    without = tuple(sorted(ask.without))
    change = scenario_view(reading, without, scenario(state.solved, without=without)) if without else None
    return allocation_view(reading, told(state, options), change, rivals(reading.suggestions.values()))


def _require_known(reading: Reading, ask: AllocationAsk) -> None:
    code = reading.snapshot.territory.code
    for need_id in ask.first:
        if need_id not in reading.needs:
            raise UnknownTermError(f"Aucun besoin du territoire {code} n'a l'identifiant « {need_id} » (matchmaker list needs).")
    for some_id in ask.without:
        if some_id not in reading.structures:
            raise UnknownTermError(
                f"Aucune structure du territoire {code} n'a l'identifiant « {some_id} » (matchmaker list structures)."
            )
    for group in ask.groups:
        if group not in GROUPS:
            raise UnknownTermError(f"« {group} » n'est pas un groupe de structures connu ; au choix : {', '.join(GROUPS)}.")
    if ask.floor is None and tuple(ask.groups) != AllocationAsk().groups:
        raise UsageError("--group dit pour qui est la part demandée : donnez-la aussi, par exemple --floor 30.")
    if ask.floor is not None and not 1 <= ask.floor <= 100:
        raise UsageError(f"La part demandée est de {ask.floor} % : elle doit être entre 1 et 100.")
