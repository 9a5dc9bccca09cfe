"""Who does not agree to be suggested, told to the CDSU when she looks for them: asked of the store, never computed with."""

from collections.abc import Collection

from matchmaker.domain.reason import Reason
from matchmaker.domain.scope import UserRole
from matchmaker.domain.structure import Structure
from matchmaker.errors import UnknownTermError
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.formed import PassedView, named
from matchmaker.services.views.reading import Reading


def refusing(store: ReadStore, reading: Reading) -> tuple[Structure, ...]:
    """Return the structures of the contrat that do not agree to be suggested; nobody for any other reader than the CDSU."""
    if reading.scope.role is not UserRole.CDSU:
        return ()
    return store.refusing(reading.scope, reading.snapshot.territory.code)


def refused_here(store: ReadStore, reading: Reading, structure_id: str) -> Structure:
    """Return one structure of the contrat that does not agree to be suggested, for the CDSU who asks why it is nowhere.

    Raises:
        UnknownTermError: none has this id, or this reader may not know.
    """
    for structure in refusing(store, reading):
        if structure.id == structure_id:
            return structure
    raise UnknownTermError(f"Aucune structure de ce contrat de ville ne porte l'identifiant « {structure_id} ».")


def refusing_who_bring(store: ReadStore, reading: Reading, asks: Collection[str]) -> tuple[PassedView, ...]:
    """Return, for the CDSU, who said to bring some of `asks` and does not agree to be suggested, by name."""
    found = []
    for structure in refusing(store, reading):
        brought = tuple(sorted(offer.ask_id for offer in structure.offers if offer.ask_id in asks))
        if brought:
            found.append(refused_view(reading, structure, brought))
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.structure)))


def refused_view(reading: Reading, structure: Structure, brought: tuple[str, ...] = ()) -> PassedView:
    """Return that one structure does not agree to be suggested, with what it said to bring."""
    return PassedView(
        structure=structure.id,
        label=structure.label,
        asks=named(reading, brought),
        reasons=reading.sentences((Reason(kind="passed.refused"),)),
    )
