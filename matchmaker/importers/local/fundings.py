"""`financements`: requests and their answers as the people of the territory know them. The only file that says refusals."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.batch import Batch
from matchmaker.domain.funding import Dispositif
from matchmaker.domain.identifiers import check_siret, make_id
from matchmaker.importers.cells import Cells, choice, past_day, term, text
from matchmaker.importers.files.table import Row, read_table
from matchmaker.importers.known import KnownTerritories
from matchmaker.importers.local.columns import FUNDINGS
from matchmaker.importers.local.privacy import find_personal_data
from matchmaker.importers.local.references import StructureReferences
from matchmaker.importers.numbers import euros, whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import local_file

T = TypeVar("T")

# A line keeps no other name of a group of people than the one its structure has in the graph, read from there.
COLLECTIVE = "Collectif d'habitants"
_REPORTS_MONEY = "un bilan suit une aide notifiée ou versée"
_GRANTED = frozenset({LineStatus.NOTIFIEE, LineStatus.VERSEE})


def read(path: Path, options: ImportOptions) -> Batch:
    """Read requests and their answers, one row a funder.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, FUNDINGS, report)
    source = local_file(path, "Financements", options)
    reader = _LineReader(options, table.rows, source.id)
    found: dict[str, FundingLine] = {}
    for row in table.rows:
        cells = Cells(row, report)
        line = reader.line(cells)
        if line is None:
            continue
        if line.id in found:
            cells.refuse(
                None,
                "cette ligne figure déjà plus haut (même structure, même dispositif, même financeur, même année, même objet) ; "
                "écrivez l'objet de chacune",
            )
            continue
        found[line.id] = line
    return Batch(sources=(source,), funding_lines=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals)


class _LineReader:
    """Makes a funding line of a row."""

    def __init__(self, options: ImportOptions, rows: Sequence[Row], source_id: str) -> None:
        self._options = options
        self._source_id = source_id
        codes = [row.cells["territoire"] or options.territory or "" for row in rows]
        self._territories = KnownTerritories(options.lookup, codes)
        places = self._territories.places(codes)
        self._references = StructureReferences(options.lookup, [row.cells["structure"] for row in rows], places)
        self._dispositifs: dict[str, Dispositif] | None = None
        self._needs: frozenset[str] | None = None
        if options.lookup is not None:
            self._dispositifs = {item.id: item for item in options.lookup.reference().funding.dispositifs}
            named = {key for row in rows for key in _need_keys(row.cells["besoin"], places)}
            self._needs = options.lookup.needs_by_id(named) if named else frozenset()

    def line(self, cells: Cells) -> FundingLine | None:
        """Return the line of a row, or None when the row is refused."""
        territory = self._territory(cells)
        places = self._territories.places([territory or ""])
        structure = cells.required("structure", self._references.resolver(places))
        year = cells.required("annee", lambda value: whole(value, low=2000, high=self._options.today.year + 2))
        status = cells.required("statut", choice(LineStatus))
        dispositif = cells.optional("dispositif", term("dispositif", self._dispositifs))
        funder = self._funder(cells, dispositif)
        if structure is None or year is None or status is None or funder is None:
            return None
        subject = _subject(cells)
        granted = status in _GRANTED
        granted_eur = _only(cells, "montant_accorde", euros, granted, "rien n'est accordé tant que ce n'est pas notifié")
        decided_on = _only(
            cells,
            "decide_le",
            past_day(self._options.today),
            status is not LineStatus.DEMANDEE,
            "une demande sans réponse n'a pas de date de décision",
        )
        report = _only(cells, "bilan_rendu_le", _report(self._options.today, year, decided_on), granted, _REPORTS_MONEY)
        return FundingLine(
            id=make_id("line", structure, dispositif or "", cells.raw("financeur"), str(year), subject or ""),
            beneficiary_id=structure,
            beneficiary_label=self._label(structure),
            funder=funder,
            funder_siret=cells.optional("siret_financeur", check_siret),
            dispositif_id=dispositif,
            territory_code=territory,
            need_id=self._need(cells, places),
            subject=subject,
            year=year,
            status=status,
            asked_eur=cells.optional("montant_demande", euros),
            granted_eur=granted_eur,
            decided_on=decided_on,
            report_on=report or None,
            report_missing=report is False,
            source_id=self._source_id,
            demo=self._options.demo,
        )

    def _territory(self, cells: Cells) -> str | None:
        """Return the code a row speaks of, its own or the command's, None when neither is known."""
        if cells.raw("territoire") or self._options.territory is None:
            return cells.optional("territoire", self._territories.code)
        try:
            return self._territories.code(self._options.territory)
        except ValueError as problem:
            cells.leave_out("territoire", str(problem))
            return None

    def _funder(self, cells: Cells, dispositif: str | None) -> str | None:
        """Return who answers: as the row says, else as the catalogue says of the dispositif; refuse the row without either."""
        funder = cells.optional("financeur", text)
        if funder is not None and (found := find_personal_data(funder)) is not None:
            what = f"{found.what} (caractères {found.start} à {found.end})"
            cells.refuse("financeur", f"un financeur est un organisme ; cette case contient {what}", show=False)
            return None
        if funder is not None:
            return funder
        known = (self._dispositifs or {}).get(dispositif or "")
        if known is None:
            cells.refuse("financeur", "il faut au moins un financeur, ou un dispositif du catalogue")
            return None
        return known.funder

    def _label(self, structure_id: str) -> str:
        structure = self._references.structure(structure_id)
        return COLLECTIVE if structure.informal else structure.label

    def _need(self, cells: Cells, places: Sequence[str]) -> str | None:
        """Return the need a row answers, named by its id or by its sentence and the place where it was said."""
        keys = _need_keys(cells.raw("besoin"), places)
        if not cells.raw("besoin"):
            return None
        found = next((key for key in keys if self._needs is None or key in self._needs), None)
        if found is None:
            cells.leave_out(
                "besoin",
                "aucun besoin connu n'a cette phrase dans ce territoire ni cet identifiant ; recopiez la phrase telle "
                "qu'importée, avec le quartier où elle a été dite",
                show=False,
            )
        return found


def _need_keys(named: str, places: Sequence[str]) -> tuple[str, ...]:
    """Return the ids a cell may mean: the id it holds, or those of this sentence in each place."""
    if not named:
        return ()
    return (named.strip(), *(make_id("need", place, named) for place in places))


def _subject(cells: Cells) -> str | None:
    subject = cells.optional("objet", text)
    if subject is not None and (found := find_personal_data(subject)) is not None:
        cells.leave_out("objet", f"il contient {found.what} (caractères {found.start} à {found.end})", show=False)
        return None
    return subject


def _report(today: date, year: int, decided_on: date | None) -> Callable[[str], date | Literal[False]]:
    """Return what reads the day a report was handed in, False where it was not: never before the money it tells of."""

    def parse(value: str) -> date | Literal[False]:
        if value.strip().casefold() == "non":
            return False
        day = past_day(today)(value)
        if day.year < year:
            raise ValueError(f"ce bilan serait rendu avant l'année de l'aide ({year})")
        if decided_on is not None and day < decided_on:
            raise ValueError(f"ce bilan serait rendu avant que l'aide soit décidée (le {decided_on:%d/%m/%Y})")
        return day

    return parse


def _only(cells: Cells, column: str, parse: Callable[[str], T], allowed: bool, otherwise: str) -> T | None:
    """Return a cell that makes sense with the status of its row; say why it is left out when it does not."""
    if not allowed and cells.raw(column):
        cells.leave_out(column, otherwise)
        return None
    return cells.optional(column, parse)
