"""Who an award was made to: a body that has a number, and the structure of the graph that has the same. Never by its name."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.fr import siren

from matchmaker.domain.identifiers import check_rna, check_siret
from matchmaker.domain.structure import KnownStructure
from matchmaker.importers.cells import Cells, text
from matchmaker.importers.files.table import Row
from matchmaker.importers.known import known_structures
from matchmaker.importers.options import Lookup
from matchmaker.importers.scdl.columns import BENEFICIARY, RNA, SIRET
from matchmaker.importers.scdl.persons import may_be_a_person

_NO_NUMBER = "ni SIRET ni RNA : ce bénéficiaire peut être une personne, et une personne n'entre pas dans le graphe"
_NAMED = (
    "ce nom se lit comme celui d'une personne, et une personne n'entre pas dans le graphe ; si c'est une structure, "
    "importez-la d'abord avec son SIRET"
)
_TOO_LONG = (
    "un SIRET compte 14 chiffres ; celui-ci peut avoir perdu son zéro de tête dans un tableur, ou être le numéro de sécurité "
    "sociale d'une personne : il n'est pas recopié ici"
)


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """A body: its name, the number it is known by, the structure of the graph that has it (None when none has)."""

    label: str
    number: str
    structure_id: str | None


class Beneficiaries:
    """The bodies a file names, asked of the store once, by SIRET and RNA."""

    def __init__(self, lookup: Lookup | None, rows: Collection[Row]) -> None:
        self._known: Mapping[str, tuple[KnownStructure, ...]] = known_structures(
            lookup, {key for row in rows for key in _keys(row) if key}
        )

    def of(self, cells: Cells) -> Beneficiary | None:
        """Return the body of a row; None when there is none that may be kept: the row is then reported, names left out."""
        label = cells.required(BENEFICIARY, text)
        if label is None:
            return None
        rna = cells.optional(RNA, check_rna)
        raw = "".join(cells.raw(SIRET).split())
        number = self._siret(cells, raw, fallback=rna) if raw else rna
        if number is None:
            if not raw:
                cells.refuse(SIRET, _NO_NUMBER)
            return None
        known = next((found for key in (number, rna) if key for found in (self._known.get(key, ()),) if found), ())
        if not known and may_be_a_person(label):
            cells.refuse(BENEFICIARY, _NAMED, show=False)
            return None
        return Beneficiary(label, number, known[0].structure.id if len(known) == 1 else None)

    @staticmethod
    def _siret(cells: Cells, raw: str, fallback: str | None) -> str | None:
        """Return the checked SIRET or SIREN of a row, else its RNA; without either the row is refused."""
        try:
            return check_legal_number(raw)
        except ValueError as problem:
            secret = raw.isdigit() and len(raw) in {13, 15}
            reason = _TOO_LONG if secret else str(problem)
            if fallback is None:
                cells.refuse(SIRET, reason, show=not secret)
            else:
                cells.leave_out(SIRET, reason, show=not secret)
            return fallback


def check_legal_number(value: str) -> str:
    """Return a SIRET (14 digits), or a SIREN (9 digits) where only the body is named and not its establishment.

    Raises:
        ValueError: it is neither, or its check digit is wrong.
    """
    if len(value) != 9 or not (value.isascii() and value.isdigit()):
        return check_siret(value)
    try:
        number: str = siren.validate(value)
    except ValidationError:
        raise ValueError("la clé de contrôle de ce SIREN est fausse : un chiffre a sans doute été mal recopié") from None
    return number


def _keys(row: Row) -> Iterator[str]:
    yield "".join(row.cells[SIRET].split())
    yield "".join(row.cells[RNA].split()).upper()
