"""`adulte-relais` and `fonjep`: structures that employ a post paid by the State, and the contrat where it serves.

The files say a name, a contrat and, for adulte-relais, a SIRET: nothing else is written of these structures. One the store
already knows is recognised, by its SIRET or, in its contrat, by its name.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import check_siret, fold
from matchmaker.domain.source import Source
from matchmaker.domain.structure import KnownStructure, Presence, Structure
from matchmaker.errors import SourceError
from matchmaker.importers.anct.publisher import OPEN_LICENCE, PUBLISHER, contrat_codes
from matchmaker.importers.cells import Cells, text
from matchmaker.importers.files.table import Column, Row, Table, read_table
from matchmaker.importers.known import KnownTerritories, known_structures
from matchmaker.importers.local.names import structure_id
from matchmaker.importers.numbers import whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import publication

_UNUSED = (Column("montant"), Column("insee_dep"), Column("insee_reg"))
_COMMON = (
    Column("id_poste", required=True),
    Column("raison_sociale", required=True),
    Column("annee", required=True),
    Column("code_cv", required=True),
    *_UNUSED,
)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of posts: how it is called, how its posts are numbered, whether its file gives a SIRET."""

    via: str
    title: str
    post: re.Pattern[str]
    columns: tuple[Column, ...]
    has_siret: bool


ADULTE_RELAIS = Programme(
    via="adulte-relais",
    title="Postes adultes-relais",
    post=re.compile(r"\d\w\w?\w?\w?R\w{6}"),
    columns=(*_COMMON, Column("code_tiers", required=True)),
    has_siret=True,
)
# `code_tiers` of the older files repeats the name: it is no SIRET.
FONJEP = Programme(
    via="fonjep",
    title="Postes FONJEP politique de la ville",
    post=re.compile(r"[A-Z]{1,2}\d{3,5}"),
    columns=(*_COMMON, Column("code_tiers")),
    has_siret=False,
)


@dataclass(slots=True)
class _Posts:
    """The posts of one structure in one contrat, by year."""

    by_year: dict[int, set[str]] = field(default_factory=dict)

    def add(self, year: int, post: str) -> bool:
        """Count a post once; return whether it was new."""
        posts = self.by_year.setdefault(year, set())
        is_new = post not in posts
        posts.add(post)
        return is_new


def read_adulte_relais(path: Path, options: ImportOptions) -> Batch:
    """Read adulte-relais posts: one structure a SIRET.

    Raises:
        SourceError: the file cannot be read at all, or is of the other programme.
    """
    return _read(path, options, ADULTE_RELAIS)


def read_fonjep(path: Path, options: ImportOptions) -> Batch:
    """Read FONJEP posts: one structure a name and contrat, or the only known structure of that name in that contrat.

    Raises:
        SourceError: the file cannot be read at all, or is of the other programme.
    """
    return _read(path, options, FONJEP)


def _read(path: Path, options: ImportOptions, programme: Programme) -> Batch:
    report = Report()
    table = read_table(path, programme.columns, report)
    _check_programme(table, programme)
    reader = _PostReader(options, programme, table.rows)
    for row in table.rows:
        reader.add(Cells(row, report))
    return Batch(
        sources=(reader.source,),
        structures=reader.structures,
        presences=reader.presences,
        rows_read=report.rows_read,
        refusals=report.refusals,
    )


def _check_programme(table: Table, programme: Programme) -> None:
    """Refuse the file of the other programme: their columns are the same, their posts are not numbered alike."""
    alien = sum(not programme.post.fullmatch(row.cells["id_poste"]) for row in table.rows)
    if alien * 2 > len(table.rows):
        raise SourceError(
            f"« {table.name} » : {alien} postes sur {len(table.rows)} ne sont pas numérotés comme ceux du programme "
            f"« {programme.via} ». Ce fichier est sans doute celui de l'autre programme (adulte-relais ou fonjep)."
        )


class _PostReader:
    """Gathers posts by structure and contrat."""

    def __init__(self, options: ImportOptions, programme: Programme, rows: tuple[Row, ...]) -> None:
        self._programme = programme
        years = {row.cells["annee"] for row in rows if row.cells["annee"]}
        self.source = _source(programme, max(years) if years else None, options)
        self._contrats = KnownTerritories(options.lookup, [code for row in rows for code in _codes_or_nothing(row)])
        keys = {key for row in rows for key in _keys(row, programme)}
        self._known = known_structures(options.lookup, keys)
        self._found: dict[str, Structure] = {}
        self._posts: dict[tuple[str, str], _Posts] = {}

    def add(self, cells: Cells) -> None:
        """Add a row's post, or report why it is refused."""
        name = cells.required("raison_sociale", _name)
        post = cells.required("id_poste", text)
        year = cells.required("annee", lambda value: whole(value, low=2000, high=2100))
        siret = cells.required("code_tiers", check_siret) if self._programme.has_siret else None
        codes = self._territory_codes(cells)
        if name is None or post is None or year is None or not codes or (self._programme.has_siret and siret is None):
            return
        new = [
            self._posts.setdefault((self._identify(cells, name, siret, code), code), _Posts()).add(year, post) for code in codes
        ]
        if not any(new):
            cells.refuse("id_poste", "ce poste figure déjà plus haut pour cette structure et ce contrat : il est compté une fois")

    @property
    def structures(self) -> tuple[Structure, ...]:
        """The structures, as the file names them."""
        return tuple(self._found[key] for key in sorted(self._found))

    @property
    def presences(self) -> tuple[Presence, ...]:
        """Where they act, with the number of posts of the last year of the file."""
        return tuple(
            Presence(
                structure_id=structure,
                territory_code=contrat,
                via=self._programme.via,
                count=len(posts.by_year[max(posts.by_year)]),
                year=max(posts.by_year),
                source_id=self.source.id,
            )
            for (structure, contrat), posts in sorted(self._posts.items())
        )

    def _territory_codes(self, cells: Cells) -> tuple[str, ...]:
        if not cells.raw("code_cv"):
            cells.refuse("code_cv", "ce poste n'est rattaché à aucun contrat de ville : on ne sait pas où il sert")
            return ()
        return cells.required("code_cv", lambda value: tuple(self._contrats.code(code) for code in contrat_codes(value))) or ()

    def _identify(self, cells: Cells, name: str, siret: str | None, contrat: str) -> str:
        """Return the id of the structure, the store's when it is known there, and keep what the file says of it."""
        identifier = structure_id(siret, None, name, contrat)
        known = self._known.get(siret, ()) if siret else self._of_this_name(cells, name, identifier, contrat)
        if known:
            identifier = known[0].structure.id
        self._found.setdefault(
            identifier,
            Structure(
                id=identifier,
                label=name,
                siret=siret,
                legal_tokens=("SIRET",) if siret else (),
                source_id=self.source.id,
            ),
        )
        return identifier

    def _of_this_name(self, cells: Cells, name: str, identifier: str, contrat: str) -> tuple[KnownStructure, ...]:
        """Return the structure made of this name and contrat before, else the only one of this name known in the contrat."""
        if identifier in self._found or identifier in self._known:
            return self._known.get(identifier, ())
        here = tuple(known for known in self._known.get(fold(name), ()) if contrat in known.territory_codes)
        if len(here) > 1:
            cells.leave_out(
                "raison_sociale",
                f"{len(here)} structures portent ce nom dans {contrat} : une autre est créée, à rapprocher",
            )
            return ()
        return here


def _source(programme: Programme, year: str | None, options: ImportOptions) -> Source:
    recent = year is not None and year >= "2024"
    return publication(
        PUBLISHER,
        f"{programme.title} {year}" if year else programme.title,
        published=options.published or (date(2026, 3, 12) if recent else date(2024, 4, 19)),
        vintage=year,
        licence=OPEN_LICENCE,
        address=f"github.com/anct-carto/{'ci-ville2' if recent else 'ci-ville'}",
    )


def _name(value: str) -> str:
    if not fold(value):
        raise ValueError("un nom contient au moins une lettre")
    return text(value)


def _codes_or_nothing(row: Row) -> tuple[str, ...]:
    try:
        return contrat_codes(row.cells["code_cv"]) if row.cells["code_cv"] else ()
    except ValueError:
        return ()


def _keys(row: Row, programme: Programme) -> tuple[str, ...]:
    if programme.has_siret:
        return ("".join(row.cells["code_tiers"].split()),)
    name = row.cells["raison_sociale"]
    return (fold(name), *(structure_id(None, None, name, code) for code in _codes_or_nothing(row)))
