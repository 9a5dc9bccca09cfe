"""`structures`: what people of the territory say of who acts there. It adds to what open data say, and wins over them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import check_rna, check_siret, fold
from matchmaker.domain.structure import Consent, Contact, Offer, Presence, Structure, StructureKind
from matchmaker.importers.cells import Cells, choice, past_day, term, text, yes_no
from matchmaker.importers.files.table import Row, read_table
from matchmaker.importers.known import KnownTerritories, Words, known_structures
from matchmaker.importers.local.columns import STRUCTURES
from matchmaker.importers.local.names import neutral_label, structure_id
from matchmaker.importers.local.rows import description_of, require_territory_column
from matchmaker.importers.numbers import number, whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import local_file

_HOURS_A_WEEK = 24 * 7 * 100


@dataclass(frozen=True, slots=True)
class _Found:
    structure: Structure
    presences: tuple[Presence, ...]
    contact: Contact | None


def read(path: Path, options: ImportOptions) -> Batch:
    """Read structures, where they act, and contacts that were given to be kept.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, STRUCTURES, report)
    require_territory_column(table, "territoires", options)
    source = local_file(path, "Structures", options)
    reader = _StructureReader(options, table.rows, source.id)
    found: dict[str, _Found] = {}
    for row in table.rows:
        cells = Cells(row, report)
        record = reader.structure(cells)
        if record is None:
            continue
        if record.structure.id in found:
            cells.refuse(
                "nom",
                "cette structure figure déjà plus haut ; gardez une ligne et mettez tous ses territoires dedans",
                show=False,
            )
            continue
        found[record.structure.id] = record
    return Batch(
        sources=(source,),
        structures=tuple(record.structure for record in found.values()),
        presences=tuple(presence for record in found.values() for presence in record.presences),
        contacts=tuple(record.contact for record in found.values() if record.contact is not None),
        rows_read=report.rows_read,
        refusals=report.refusals,
    )


def _codes(row: Row, options: ImportOptions) -> list[str]:
    own = ["".join(code.split()).upper() for code in row.cells["territoires"].split("|") if code.strip()]
    return own or ([options.territory] if options.territory else [])


class _StructureReader:
    """Makes a structure, its presences and its contact of a row, with what the store already knows of it."""

    def __init__(self, options: ImportOptions, rows: Sequence[Row], source_id: str) -> None:
        self._options = options
        self._source_id = source_id
        self._words = Words(options.lookup)
        self._territories = KnownTerritories(options.lookup, [code for row in rows for code in _codes(row, options)])
        self._known = known_structures(options.lookup, set(self._keys(rows)))

    def structure(self, cells: Cells) -> _Found | None:
        """Return what a row says, or None when it is refused."""
        name = cells.required("nom", text)
        codes = self._territory_codes(cells)
        if name is None or not codes:
            return None
        siret = cells.optional("siret", check_siret)
        rna = cells.optional("rna", check_rna)
        kind = cells.optional("type", choice(StructureKind))
        known = self._find(name, siret, codes)
        if kind is None and known is not None and known.informal:
            kind = StructureKind.COLLECTIF  # its name needs consent all the same
        identifier = known.id if known else structure_id(siret, rna, name, self._territories.contrat_of(codes[0]) or codes[0])
        structure = Structure(
            id=identifier,
            label=self._label(cells, name, kind, codes[0], identifier),
            kind=kind or StructureKind.INCONNU,
            siret=siret,
            rna=rna,
            legal_tokens=self._tokens(cells, siret, rna),
            tokens_complete=cells.optional("etats_complets", yes_no) or False,
            offers=self._offers(cells),
            size=cells.optional("personnes", lambda value: whole(value, low=1, high=100_000)),
            hours_per_week=cells.optional("heures_par_semaine", lambda value: number(value, high=_HOURS_A_WEEK)),
            founded=cells.optional("creee_le", past_day(self._options.today)),
            consent=cells.optional("consentement", _consent) or Consent.INCONNU,
            description=description_of(cells),
            updated=cells.optional("mis_a_jour_le", past_day(self._options.today)),
            source_id=self._source_id,
            demo=self._options.demo,
        )
        presences = tuple(
            Presence(structure_id=identifier, territory_code=code, via="déclaré", source_id=self._source_id) for code in codes
        )
        return _Found(structure, presences, self._contact(cells, identifier))

    def _keys(self, rows: Iterable[Row]) -> Iterable[str]:
        for row in rows:
            yield fold(row.cells["nom"])
            yield "".join(row.cells["siret"].split())
            for code in _codes(row, self._options):
                yield structure_id(None, None, row.cells["nom"], self._territories.contrat_of(code) or code)

    def _territory_codes(self, cells: Cells) -> tuple[str, ...]:
        """Return the codes of a row; refuse the row when none is left."""
        if not cells.raw("territoires") and self._options.territory is not None:
            try:
                return (self._territories.code(self._options.territory),)
            except ValueError as problem:
                cells.refuse("territoires", str(problem))
                return ()
        codes = cells.many("territoires", self._territories.code)
        if not codes:
            cells.refuse("territoires", "il faut au moins un territoire connu où cette structure agit")
        return codes

    def _find(self, name: str, siret: str | None, codes: tuple[str, ...]) -> Structure | None:
        """Return the structure the store holds under this SIRET, else the only one of this name in these territories."""
        if siret is not None:
            by_siret = self._known.get(siret, ())
            return by_siret[0].structure if by_siret else None
        places = set(codes) | {contrat for code in codes if (contrat := self._territories.contrat_of(code))}
        own_ids = [structure_id(None, None, name, place) for place in sorted(places)]
        for identifier in own_ids:
            if self._known.get(identifier):
                return self._known[identifier][0].structure
        same_name = [known.structure for known in self._known.get(fold(name), ()) if places & set(known.territory_codes)]
        return same_name[0] if len(same_name) == 1 else None

    def _label(self, cells: Cells, name: str, kind: StructureKind | None, code: str, identifier: str) -> str:
        """Return the name, or a neutral label for an informal collective that did not agree to its name, dated."""
        if kind is not StructureKind.COLLECTIF:
            return name
        if cells.optional("nom_consenti_le", past_day(self._options.today)) is not None:
            return name
        territory = self._territories.get(code)
        return neutral_label(territory.label if territory else code, identifier)

    def _tokens(self, cells: Cells, siret: str | None, rna: str | None) -> tuple[str, ...]:
        """Return the legal states the row says, and those its own checked numbers prove."""
        proven = {token for token, found in (("SIRET", siret), ("RNA", rna)) if found}
        return tuple(sorted(proven.union(cells.many("etats_juridiques", term("état juridique", self._words.tokens)))))

    def _offers(self, cells: Cells) -> tuple[Offer, ...]:
        asks = cells.many("apports", term("apport", self._words.asks))
        return tuple(Offer(ask_id=ask, source_id=self._source_id) for ask in asks)

    def _contact(self, cells: Cells, identifier: str) -> Contact | None:
        """Return the contact when it was given to be kept, on a date."""
        if not cells.raw("contact"):
            return None
        consented_on = cells.optional("contact_consenti_le", past_day(self._options.today))
        if consented_on is None:
            cells.leave_out("contact", "non enregistré sans contact_consenti_le, la date de l'accord", show=False)
            return None
        return Contact(
            structure_id=identifier, means=text(cells.raw("contact")), consented_on=consented_on, source_id=self._source_id
        )


def _consent(value: str) -> Consent:
    return Consent.OUI if yes_no(value) else Consent.NON
