"""`subventions`: the awards a public body published. They say what was granted, never what was refused or by which dispositif.

A body is tied to the structure of the graph that has its SIRET or its RNA; the others are kept for the amounts a funder gives.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import check_siret, fold, make_id
from matchmaker.domain.source import Source
from matchmaker.errors import SourceError
from matchmaker.importers.cells import Cells, past_day, text
from matchmaker.importers.files.table import Row, Table, read_table
from matchmaker.importers.known import KnownTerritories
from matchmaker.importers.local.privacy import find_personal_data
from matchmaker.importers.numbers import euros, number, whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.scdl import columns
from matchmaker.importers.scdl.amounts import Part, is_in_kind, own_amounts, rejoin
from matchmaker.importers.scdl.beneficiaries import Beneficiaries
from matchmaker.importers.sources import publication

_NOTHING = frozenset({"na", "n a", "nc", "nd", "null", "none", "sans objet"})
_NO_SHARE = "la part du bénéficiaire s'écrit entre 0,01 et 1 ; montant non repris"
_UNDIVIDED = "une aide à plusieurs, et rien ne dit si le montant est celui du bénéficiaire ou le total ; montant non repris"
_FIRST_YEAR = 1990
_SUBJECT = 256


def read(path: Path, options: ImportOptions) -> Batch:
    """Read published awards.

    Raises:
        SourceError: the file cannot be read at all, or identifies no beneficiary.
    """
    report = Report()
    table = read_table(path, columns.COLUMNS, report, mend=rejoin)
    _require_numbers(table)
    rows = tuple(Row(row.line, {name: _known(cell) for name, cell in row.cells.items()}) for row in table.rows)
    reader = _AwardReader(options, rows, path.name)
    found: dict[str, FundingLine] = {}
    for row in rows:
        cells = Cells(row, report)
        line = reader.line(cells)
        if line is None:
            continue
        if line.id in found:
            cells.refuse(None, "cette aide figure déjà plus haut (même bénéficiaire, même décision, même objet, même montant)")
            continue
        found[line.id] = line
    return Batch(
        sources=(reader.source,), funding_lines=tuple(found.values()), rows_read=report.rows_read, refusals=report.refusals
    )


class _AwardReader:
    """Makes an award of a row."""

    def __init__(self, options: ImportOptions, rows: tuple[Row, ...], name: str) -> None:
        self._options = options
        self._beneficiaries = Beneficiaries(options.lookup, rows)
        self._territory = _territory(options)
        # Of every row, the refused ones too: the shares of an award tell how it was divided only when all are there.
        self._granted = own_amounts(part for row in rows if (part := _part(row)) is not None)
        self.source = _source(rows, name, options, self._territory)

    def line(self, cells: Cells) -> FundingLine | None:
        """Return the award of a row, or None when the row is refused."""
        funder = cells.required(columns.FUNDER, text)
        when = cells.required(columns.DECIDED, self._when)
        amount = cells.required(columns.AMOUNT, _amount)
        who = self._beneficiaries.of(cells)
        if funder is None or when is None or amount is None or who is None:
            return None
        if is_in_kind(cells.raw(columns.NATURE)):
            cells.refuse(columns.NATURE, "une aide en nature n'est pas de l'argent : elle ne dit rien des montants accordés")
            return None
        year, decided_on = when
        return FundingLine(
            id=make_id("line", *_award(cells.raw), who.number, f"{amount:.2f}", self._territory or ""),
            beneficiary_id=who.structure_id,
            beneficiary_label=who.label,
            funder=funder,
            funder_siret=cells.optional(columns.FUNDER_SIRET, check_siret),
            territory_code=self._territory,
            subject=_subject(cells),
            year=year,
            status=LineStatus.NOTIFIEE,
            granted_eur=self._own_part(cells),
            decided_on=decided_on,
            source_id=self.source.id,
            demo=self._options.demo,
        )

    def _own_part(self, cells: Cells) -> float | None:
        """Return what this beneficiary was granted, None (and said) where several share and the file does not tell how."""
        part = _part(cells)
        granted = self._granted.get(part) if part is not None else None
        if granted is None:
            cells.leave_out(columns.SHARE, _NO_SHARE if part is None or part.share is None else _UNDIVIDED)
        return granted

    def _when(self, value: str) -> tuple[int, date | None]:
        """Return the year of a convention, and its day when the file says it."""
        if len(value) == 4 and value.isdigit():
            return whole(value, low=_FIRST_YEAR, high=self._options.today.year), None
        decided_on = past_day(self._options.today)(value)
        return whole(str(decided_on.year), low=_FIRST_YEAR), decided_on


def _require_numbers(table: Table) -> None:
    if not table.present & {columns.SIRET, columns.RNA}:
        raise SourceError(
            f"« {table.name} » n'a ni colonne « {columns.SIRET} » ni colonne « {columns.RNA} » : rien n'y distingue une "
            "structure d'une personne. Demandez le fichier au format SCDL « subventions », avec les SIRET."
        )


def _territory(options: ImportOptions) -> str | None:
    """Return the territory of the command, for a file whose every award is for it.

    Raises:
        SourceError: it is not in the graph.
    """
    if options.territory is None:
        return None
    try:
        return KnownTerritories(options.lookup, [options.territory]).code(options.territory)
    except ValueError as problem:
        raise SourceError(f"--territory : {problem}") from None


def _source(rows: tuple[Row, ...], name: str, options: ImportOptions, territory: str | None) -> Source:
    # A row that is out of place has nothing under one of these titles.
    whole_rows = [row.cells for row in rows if all(row.cells[column.name] for column in columns.COLUMNS if column.required)]
    funders = {fold(cells[columns.FUNDER]): text(cells[columns.FUNDER]) for cells in whole_rows}
    years = {cells[columns.DECIDED][:4] for cells in whole_rows if cells[columns.DECIDED][:4].isdigit()}
    return publication(
        next(iter(funders.values())) if len(funders) == 1 else "Plusieurs collectivités",
        f"Subventions versées ({name}, {territory})" if territory else f"Subventions versées ({name})",
        published=options.published,
        vintage=max(years, default=None),
    )


def _known(cell: str) -> str:
    """Return a cell, empty when it says that nothing is known; the separators left at the end of a line are no content."""
    value = cell.rstrip("; ")
    return "" if fold(value) in _NOTHING else value


def _amount(value: str) -> float:
    amount = euros(value)
    if amount == 0:
        raise ValueError("un montant nul n'est pas une aide")
    return amount


def _award(raw: Callable[[str], str]) -> tuple[str, ...]:
    """Return what the rows of one award have in common."""
    return tuple(
        fold(raw(name)) for name in (columns.FUNDER, columns.FUNDER_SIRET, columns.DECIDED, columns.REFERENCE, columns.SUBJECT)
    )


def _part(row: Row | Cells) -> Part | None:
    """Return the amount and share of a row, None without amount. No share: the whole; a share that is none: unknown."""
    raw = row.raw if isinstance(row, Cells) else row.cells.__getitem__
    try:
        amount = _amount(raw(columns.AMOUNT))
    except ValueError:
        return None
    try:
        share: float | None = number(raw(columns.SHARE), low=0.001, high=1.0) if raw(columns.SHARE) else 1.0
    except ValueError:
        share = None
    return Part(_award(raw), raw(columns.SIRET) or raw(columns.RNA), amount, share)


def _subject(cells: Cells) -> str | None:
    subject = cells.optional(columns.SUBJECT, text)
    if subject is None:
        return None
    if (found := find_personal_data(subject)) is not None:
        cells.leave_out(columns.SUBJECT, f"il contient {found.what} (caractères {found.start} à {found.end})", show=False)
        return None
    return subject if len(subject) <= _SUBJECT else subject[: _SUBJECT - 1] + "…"
