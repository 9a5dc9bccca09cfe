"""`contrats`: the contrats de ville, with the commune or EPCI that carries each."""

import re
from datetime import date
from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.source import Source
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.importers.anct.publisher import OPEN_LICENCE, PUBLISHER, check_contrat, contrat_vintage
from matchmaker.importers.cells import Cells, text
from matchmaker.importers.files.table import Column, Row, read_table
from matchmaker.importers.geography import INSET, check_place, is_inset, point_of
from matchmaker.importers.numbers import whole
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import publication

COLUMNS = (
    Column("code_cv", required=True),
    Column("lib_cv", required=True),
    Column("codgeo", required=True),
    Column("insee_dep"),
    Column("pop"),
)
# « 01 - CC Bugey Sud », « NA - CA Grand Lac »: the department, then the name.
_PREFIX = re.compile(r"(?:\d[\dAB]\d?|NA)\s+-\s+")
_NO_NAME = {"NA", ""}


def read(path: Path, options: ImportOptions) -> Batch:
    """Read the contrats; a code that comes twice is kept once, the second row being refused.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, COLUMNS, report)
    source = _source(table.rows, options)
    found: dict[str, tuple[int, Territory]] = {}
    renewed = any(row.cells["code_cv"].startswith("CN") for row in table.rows)
    for row in table.rows:
        cells = Cells(row, report)
        contrat = _contrat(cells, source.id)
        if contrat is None:
            continue
        if contrat.code in found:
            line, first = found[contrat.code]
            cells.refuse(
                "code_cv",
                f"ce code est déjà celui de « {first.label} » ({', '.join(first.within)}), ligne {line} : une personne doit dire "
                "lequel est juste",
            )
            continue
        if renewed and contrat.vintage == 2015:
            cells.leave_out("code_cv", "code d'avant 2024 dans une liste de contrats de 2030 : gardé tel quel, à vérifier")
        found[contrat.code] = (cells.line, contrat)
    return Batch(
        sources=(source,),
        territories=tuple(contrat for _, contrat in found.values()),
        rows_read=report.rows_read,
        refusals=report.refusals,
    )


def _source(rows: tuple[Row, ...], options: ImportOptions) -> Source:
    renewed = any(row.cells["code_cv"].startswith("CN") for row in rows)
    return publication(
        PUBLISHER,
        "Contrats de ville Quartiers 2030" if renewed else "Contrats de ville 2015-2023",
        published=options.published or (date(2026, 3, 12) if renewed else date(2024, 4, 19)),
        licence=OPEN_LICENCE,
        address=f"github.com/anct-carto/{'ci-ville2' if renewed else 'ci-ville'}",
    )


def _contrat(cells: Cells, source_id: str) -> Territory | None:
    """Return the contrat of a row, or None when it is refused."""
    code = cells.required("code_cv", check_contrat)
    place = cells.required("codgeo", check_place)
    if code is None or place is None:
        return None
    department = cells.optional("insee_dep", text)
    point = _point(cells, department)
    return Territory(
        code=code,
        kind=TerritoryKind.CONTRAT,
        label=_label(cells, code),
        vintage=contrat_vintage(code),
        within=(place,),
        department=department,
        population=cells.optional("pop", whole),
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
        source_id=source_id,
    )


def _label(cells: Cells, code: str) -> str:
    name = _PREFIX.sub("", " ".join(cells.raw("lib_cv").split()), count=1)
    if name in _NO_NAME:
        cells.leave_out("lib_cv", "le nom manque dans le fichier : le contrat est appelé par son code")
        return f"Contrat de ville {code}"
    return name


def _point(cells: Cells, department: str | None) -> tuple[float, float] | None:
    try:
        point = point_of(cells.geometry)
    except ValueError as problem:
        cells.leave_out("geometry", str(problem))
        return None
    if point is not None and is_inset(department, point):
        cells.leave_out("geometry", INSET)
        return None
    return point
