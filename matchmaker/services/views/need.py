"""Everything a page, or `show need --json`, says of one need."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.scope import Scope
from matchmaker.errors import InputError
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.history import DecisionEvent, history
from matchmaker.services.views.needs import NeedCard, need_card
from matchmaker.services.views.reading import Reading, Run, read_territory
from matchmaker.services.views.suggestion import SuggestionView, describe


class NeedView(Record):
    """One need: its card, every suggestion made for it, and what was decided."""

    run: Run | None
    territory_code: str
    territory: str
    need: NeedCard
    suggestions: tuple[SuggestionView, ...] = ()
    history: tuple[DecisionEvent, ...] = ()


def need_view(store: ReadStore, scope: Scope, need_id: str, today: date) -> NeedView | None:
    """Return one need, read from the store; None when no contrat of the scope holds it.

    Raises:
        StorageError: the store cannot be read now.
    """
    for code in store.contrats_with_needs(scope):
        if any(row["id"] == need_id for row in store.list_rows(scope, "needs", code)):
            return describe_need(read_territory(store, scope, code, today), need_id)
    return None


def describe_need(reading: Reading, need_id: str) -> NeedView:
    """Return one need of the contrat with everything known of it.

    Raises:
        InputError: the contrat holds no such need.
    """
    need = reading.needs.get(need_id)
    if need is None:
        raise InputError(
            f"Le besoin {need_id} n'existe pas dans ce territoire. Vérifiez l'identifiant dans la liste des besoins."
        )
    answer = reading.answer_of.get(need_id)
    return NeedView(
        run=reading.run,
        territory_code=reading.snapshot.territory.code,
        territory=reading.snapshot.territory.label,
        need=need_card(reading, need),
        suggestions=tuple(describe(reading, s, reading.run, current=True) for s in answer.suggestions) if answer else (),
        history=history(reading, need_id=need_id),
    )
