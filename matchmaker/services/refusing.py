"""Who does not agree to be suggested, told to the CDSU when she looks for them: asked of the store, never computed with."""

from collections.abc import Collection

from matchmaker.domain.reason import Reason
from matchmaker.domain.scope import UserRole
from matchmaker.domain.structure import Structure
from matchmaker.services.ports import ReadStore
from matchmaker.services.views.formed import PassedView, named
from matchmaker.services.views.reading import Reading


def refusing(store: ReadStore, reading: Reading) -> tuple[Structure, ...]:
    """Return the structures of the contrat that do not agree to be suggested; nobody for any other reader than the CDSU."""
    if reading.scope.role is not UserRole.CDSU:
        return ()
    return store.refusing(reading.scope, reading.snapshot.territory.code)


def refusing_who_bring(store: ReadStore, reading: Reading, asks: Collection[str]) -> tuple[PassedView, ...]:
    """Return, for the CDSU, who said to bring some of `asks` and does not agree to be suggested, by name."""
    found = []
    for structure in refusing(store, reading):
        brought = tuple(sorted(offer.ask_id for offer in structure.offers if offer.ask_id in asks))
        if brought:
            found.append(
                PassedView(
                    structure=structure.id,
                    label=structure.label,
                    asks=named(reading, brought),
                    reasons=reading.sentences((Reason(kind="passed.refused"),)),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.structure)))
