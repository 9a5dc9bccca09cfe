"""`communes`: communes, municipal arrondissements, and the EPCI they belong to."""

import re
from datetime import date
from pathlib import Path

from matchmaker.domain.batch import Batch
from matchmaker.domain.identifiers import check_commune
from matchmaker.domain.territory import Territory, TerritoryKind
from matchmaker.importers.cells import Cells, text
from matchmaker.importers.files.table import Column, read_table
from matchmaker.importers.geography import department_of
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.report import Report
from matchmaker.importers.sources import publication

COLUMNS = (
    Column("TYPECOM"),
    Column("COM", required=True),
    Column("EPCI", required=True),
    Column("LIBELLE", required=True),
    Column("COMPARENT"),
    # Read by nobody here, known all the same: they are no surprise to report.
    *(Column(name) for name in ("REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "CAN")),
)
_EPCI = re.compile(r"(?:Epci\[)?(\d{9})\]?", re.ASCII)
_ALONE = "ZZZZZZZZZ"
_VINTAGE = 2023


def read(path: Path, options: ImportOptions) -> Batch:
    """Read the communes; one without EPCI is kept, and said.

    Raises:
        SourceError: the file cannot be read at all.
    """
    report = Report()
    table = read_table(path, COLUMNS, report)
    source = publication(
        "Institut national de la statistique et des études économiques (Insee)",
        "Communes et intercommunalités",
        published=options.published or date(2023, 4, 26),
        licence="Licence Ouverte",
        address="github.com/inclusion-numerique/mon-espace-collectivite",
    )
    communes: dict[str, Territory] = {}
    for row in table.rows:
        cells = Cells(row, report)
        commune = _commune(cells, source.id)
        if commune is None:
            continue
        if commune.code in communes:
            cells.refuse("COM", "cette commune figure déjà plus haut")
            continue
        communes[commune.code] = commune
    epcis = sorted({code for commune in communes.values() for code in commune.within} - communes.keys())
    return Batch(
        sources=(source,),
        territories=(*(_unnamed_epci(code, source.id) for code in epcis), *communes.values()),
        rows_read=report.rows_read,
        refusals=report.refusals,
    )


def _unnamed_epci(code: str, source_id: str) -> Territory:
    """Return an EPCI of which the file gives only the number."""
    return Territory(code=code, kind=TerritoryKind.EPCI, label=f"Intercommunalité {code}", vintage=_VINTAGE, source_id=source_id)


def _commune(cells: Cells, source_id: str) -> Territory | None:
    """Return the commune or arrondissement of a row, or None when it is refused."""
    code = cells.required("COM", check_commune)
    label = cells.required("LIBELLE", text)
    if code is None or label is None:
        return None
    parent = cells.optional("COMPARENT", check_commune)
    return Territory(
        code=code,
        kind=TerritoryKind.COMMUNE,
        label=label,
        vintage=_VINTAGE,
        within=(parent,) if parent else _epci(cells),
        department=department_of(code),
        source_id=source_id,
    )


def _epci(cells: Cells) -> tuple[str, ...]:
    """Return the EPCI of a commune: none for the four islands that have none, none and a word when the file does not say."""
    value = cells.raw("EPCI")
    if value == _ALONE:
        return ()
    match = _EPCI.fullmatch(value)
    if match is None:
        reason = "un numéro à 9 chiffres était attendu" if value else "l'intercommunalité n'est pas indiquée"
        cells.leave_out("EPCI", f"{reason} ; la commune est gardée sans elle")
        return ()
    return (match.group(1),)
