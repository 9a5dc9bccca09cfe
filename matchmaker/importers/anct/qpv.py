"""`qpv`: quartiers prioritaires, from the list or the maps; maps give one feature a commune, with the quartiers it holds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import check_commune, check_qpv, qpv_vintage
from matchmaker.domain.source import Source
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.importers.anct.links import ContratFinder
from matchmaker.importers.anct.publisher import PUBLISHER
from matchmaker.importers.cells import Cells
from matchmaker.importers.files.table import Column, Row, read_table
from matchmaker.importers.geography import INSET, department_of, is_inset, outline_of, point_of, sorted_codes
from matchmaker.importers.known import KnownTerritories
from matchmaker.importers.numbers import number
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import publication

COLUMNS = (
    Column("code_qp", required=True),
    Column("lib_qp", required=True),
    Column("insee_com", required=True, aliases=("insee_commune",)),
    Column("lib_com"),
    Column("lon", aliases=("longitude",)),
    Column("lat", aliases=("latitude",)),
)
_LIST = re.compile(r"\s*[,;|]\s*")


@dataclass(slots=True)
class _Quartier:
    """What the rows of a file say of one quartier, gathered."""

    cells: Cells
    label: str
    communes: set[str] = field(default_factory=set)
    commune_names: dict[str, str] = field(default_factory=dict)
    point: tuple[float, float] | None = None
    outline: str | None = None


def read(path: Path, options: ImportOptions) -> Batch:
    """Read quartiers, their communes, and the contrat these lead to when it is the only one.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, COLUMNS, report)
    source = _source(table.rows, options)
    quartiers: dict[str, _Quartier] = {}
    for row in table.rows:
        _gather(Cells(row, report), quartiers)
    communes = sorted_codes(*(quartier.communes for quartier in quartiers.values()))
    known = KnownTerritories(options.lookup, quartiers)
    finder = ContratFinder(options.lookup, communes)
    if quartiers and options.lookup is not None and not finder.knows_contrats:
        report.refuse_cell(
            None, "insee_com", None, "aucun contrat de ville n'est connu : importez-les, puis ce fichier à nouveau"
        )
    return Batch(
        sources=(source,),
        territories=(
            *_named_communes(quartiers.values(), source.id),
            *(_territory(code, quartiers[code], known, finder, source.id) for code in sorted(quartiers)),
        ),
        rows_read=report.rows_read,
        refusals=report.refusals,
    )


def _source(rows: Iterable[Row], options: ImportOptions) -> Source:
    """Return the publication: the list, the centres and the outlines are three files, and each says its own part."""
    shapes = {str(row.geometry.get("type")) for row in rows if isinstance(row.geometry, Mapping)}
    part, when = "liste", date(2026, 7, 21)
    if shapes:
        part, when = ("centres par commune", when) if shapes == {"Point"} else ("contours par commune", date(2026, 7, 20))
    return publication(
        PUBLISHER,
        f"Quartiers prioritaires de la politique de la ville : {part}",
        published=options.published or when,
        address="github.com/anct-carto/superposeur-V2",
    )


def _gather(cells: Cells, quartiers: dict[str, _Quartier]) -> None:
    """Add what a row says to the quartiers it names; refuse the row when a code is wrong."""
    codes = cells.required("code_qp", lambda value: tuple(check_qpv(code) for code in _LIST.split(value)))
    communes = cells.required("insee_com", lambda value: tuple(check_commune(code) for code in _LIST.split(value)))
    if codes is None or communes is None:
        return
    names = dict(zip(communes, _LIST.split(cells.raw("lib_com")), strict=False)) if cells.raw("lib_com") else {}
    point, outline = _place(cells, codes, communes)
    for code, label in zip(codes, _labels(cells, codes), strict=True):
        quartier = quartiers.setdefault(code, _Quartier(cells, label))
        if quartier.label != label:
            cells.leave_out("lib_qp", f"{code} s'appelle « {quartier.label} » ligne {quartier.cells.line} : ce nom-là est gardé")
        elsewhere = quartier.communes - set(communes)
        quartier.communes.update(communes)
        quartier.commune_names.update(names)
        # The centre of a part is still in the quartier; the outline of a part is not the quartier's.
        quartier.point = quartier.point or point
        quartier.outline = None if elsewhere else outline


def _labels(cells: Cells, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name for each code; names that hold a comma cannot be told apart when there are several."""
    names = [" ".join(part.split()) for part in cells.raw("lib_qp").split(", ")]
    if len(codes) == 1 and cells.raw("lib_qp"):
        return (" ".join(cells.raw("lib_qp").split()),)
    if len(names) == len(codes) and all(names):
        return tuple(names)
    reason = f"{len(codes)} codes pour {len(names)} noms (une virgule dans un nom ?)" if cells.raw("lib_qp") else "le nom manque"
    cells.leave_out("lib_qp", f"{reason} : les quartiers sont appelés par leur code")
    return tuple(f"Quartier {code}" for code in codes)


def _place(cells: Cells, codes: tuple[str, ...], communes: tuple[str, ...]) -> tuple[tuple[float, float] | None, str | None]:
    """Return the point and outline of a row that is of one quartier only, None otherwise."""
    try:
        point, outline = point_of(cells.geometry), outline_of(cells.geometry)
    except ValueError as problem:
        cells.leave_out("geometry", str(problem))
        return None, None
    if point is None and cells.raw("lon") and cells.raw("lat"):
        longitude = cells.optional("lon", lambda value: number(value, low=-180, high=180))
        latitude = cells.optional("lat", lambda value: number(value, low=-90, high=90))
        point = (longitude, latitude) if longitude is not None and latitude is not None else None
    if len(codes) > 1:
        if outline is not None:
            cells.leave_out("geometry", f"ce contour réunit {len(codes)} quartiers de la commune : il n'est celui d'aucun")
        return None, None
    if point is not None and is_inset(department_of(communes[0]), point):
        cells.leave_out("geometry", INSET)
        point = None
    return point, outline


def _territory(code: str, quartier: _Quartier, known: KnownTerritories, finder: ContratFinder, source_id: str) -> Territory:
    """Return the quartier with its communes, and its contrat when these, and those known before, lead to one."""
    before = known.get(code)
    held = set(before.within) if before else set()
    communes = quartier.communes | {place for place in held - finder.contrat_codes if len(place) == 5}
    outline, point = quartier.outline, quartier.point
    if outline is not None and len(communes) > 1:
        quartier.cells.leave_out("geometry", f"{code} s'étend sur {len(communes)} communes : ce contour n'en montre qu'une part")
        outline = None
    return Territory(
        code=code,
        kind=TerritoryKind.QPV,
        label=quartier.label,
        vintage=qpv_vintage(code),
        within=sorted_codes(quartier.communes, _contrat(code, quartier, communes, held, finder)),
        department=department_of(min(communes)),
        longitude=point[0] if point else None,
        latitude=point[1] if point else None,
        geometry=outline,
        source_id=source_id,
    )


def _contrat(code: str, quartier: _Quartier, communes: Iterable[str], held: set[str], finder: ContratFinder) -> set[str]:
    """Return the contrat of a quartier when its communes lead to one only; say it when none is known from elsewhere either."""
    candidates = finder.candidates(communes, qpv_vintage(code))
    if len(candidates) == 1:
        return set(candidates)
    if finder.knows_contrats and not held & finder.contrat_codes:
        where = ", ".join(candidates)
        quartier.cells.leave_out(
            "insee_com",
            f"{code} peut relever de plusieurs contrats ({where}) : aucun n'est choisi à votre place"
            if candidates
            else f"{code} ne mène à aucun contrat par sa commune ni son intercommunalité : il reste sans contrat",
        )
    return set()


def _named_communes(quartiers: Iterable[_Quartier], source_id: str) -> tuple[Territory, ...]:
    """Return the communes, by the names the file gives."""
    names = {code: name for quartier in quartiers for code, name in quartier.commune_names.items() if name}
    return tuple(
        Territory(code=code, kind=TerritoryKind.COMMUNE, label=name, department=department_of(code), source_id=source_id)
        for code, name in sorted(names.items())
    )
