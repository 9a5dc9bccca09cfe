"""A structure named in a file: found by id, SIRET or exact name among those the store holds, or the row is refused."""

from collections.abc import Callable, Collection, Iterable

from matchmaker.domain.identifiers import fold
from matchmaker.domain.structure import Structure
from matchmaker.importers.known import known_structures
from matchmaker.importers.local.names import structure_id
from matchmaker.importers.options import Lookup


class StructureReferences:
    """The structures a file refers to, asked of the store once.

    An informal collective whose name is not kept is still found by the name its people use: its id is made of it.
    """

    def __init__(self, lookup: Lookup | None, references: Iterable[str], places: Collection[str]) -> None:
        texts = set(references)
        keys = {key for text in texts for key in _keys(text)} | {
            structure_id(None, None, text, place) for text in texts for place in places
        }
        self._known = known_structures(lookup, keys)

    def resolve(self, reference: str, places: Collection[str]) -> str:
        """Return the id of the structure a cell names; `places` tell apart several that share a name.

        Raises:
            ValueError: no structure, or several, may be meant.
        """
        found = {known.structure.id: set(known.territory_codes) for key in _keys(reference) for known in self._known.get(key, ())}
        for place in places:
            for known in self._known.get(structure_id(None, None, reference, place), ()):
                found.setdefault(known.structure.id, set(known.territory_codes))
        if len(found) > 1:
            found = {identifier: codes for identifier, codes in found.items() if codes & set(places)}
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise ValueError("plusieurs structures portent ce nom ici ; écrivez le SIRET ou l'identifiant de la bonne")
        raise ValueError(
            "aucune structure connue ne porte ce nom, ce SIRET ou cet identifiant (ou plusieurs, ailleurs) ; importez d'abord "
            "les structures, ou recopiez le nom tel qu'il y figure"
        )

    def structure(self, identifier: str) -> Structure:
        """Return the structure that `resolve` found."""
        return next(known.structure for found in self._known.values() for known in found if known.structure.id == identifier)

    def resolver(self, places: Collection[str]) -> Callable[[str], str]:
        """Return `resolve` for these places, as a reader of cells."""
        return lambda reference: self.resolve(reference, places)


def _keys(reference: str) -> tuple[str, ...]:
    compact = "".join(reference.split())
    return (compact,) if compact.isdigit() and len(compact) == 14 else (reference.strip(), fold(reference))
