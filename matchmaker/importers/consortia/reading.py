"""Real consortia from two tables: who took part in which dated project, and which programme parts paid for it.

A figure must not rest on half a file: the first row that cannot be read stops the reading, where other importers go on.
"""

import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from matchmaker.domain.consortium import Consortium, Participant
from matchmaker.errors import SourceError
from matchmaker.importers.cells import Cells, day, text
from matchmaker.importers.files.content import MAX_BYTES, read_bytes
from matchmaker.importers.files.table import Column, Table, table_of
from matchmaker.importers.report import Report

PARTICIPATIONS = (
    Column("rcn", required=True, help="Le projet.", aliases=("project", "projet")),
    Column("pic", required=True, help="L'organisation qui y prend part.", aliases=("organisation", "structure")),
    Column("start_date", required=True, help="Le premier jour du projet.", aliases=("date de début",)),
    Column("country", help="Le pays de l'organisation.", aliases=("pays",)),
    Column("type", help="Sa nature : entreprise, université…", aliases=("nature",)),
)
PARTS = (
    Column("rcn", required=True, help="Le projet.", aliases=("project", "projet")),
    Column("programme_part", required=True, help="Une partie du programme qui le finance.", aliases=("programme", "partie")),
)
_GZIP = 16 + zlib.MAX_WBITS


def read_consortia(participations: Path, parts: Path) -> tuple[Consortium, ...]:
    """Return the consortia of two files (CSV, compressed by gzip or not), in order of id, each participant once.

    A project that no line of `parts` names has no part; parts of projects without a participant are left out.

    Raises:
        SourceError: a file cannot be read, or one of its rows: says the file, the line, the column and why.
    """
    of_projects = _parts(parts)
    begun: dict[str, date] = {}
    people: dict[str, dict[str, Participant]] = {}
    report = Report()
    table = _table(participations, PARTICIPATIONS, report)
    for row in table.rows:
        cells = Cells(row, report)
        project, who, start = cells.required("rcn", text), cells.required("pic", text), cells.required("start_date", day)
        if project is None or who is None or start is None:
            break
        if begun.setdefault(project, start) != start:
            cells.refuse("start_date", f"le projet {project} commence le {begun[project]} plus haut dans le fichier")
            break
        people.setdefault(project, {})[who] = Participant(who, cells.raw("country"), cells.raw("type"))
    _stop_at_a_fault(report, participations.name)
    return tuple(
        Consortium(project, begun[project], tuple(people[project][who] for who in sorted(people[project])), parts_of)
        for project in sorted(begun)
        for parts_of in [of_projects.get(project, ())]
    )


def _parts(path: Path) -> Mapping[str, tuple[str, ...]]:
    report = Report()
    found: dict[str, tuple[str, ...]] = {}
    for row in _table(path, PARTS, report).rows:
        cells = Cells(row, report)
        project, part = cells.required("rcn", text), cells.required("programme_part", text)
        if project is None or part is None:
            break
        found[project] = tuple(sorted({*found.get(project, ()), part}))
    _stop_at_a_fault(report, path.name)
    return found


def _table(path: Path, columns: tuple[Column, ...], report: Report) -> Table:
    table = table_of(_unpacked(read_bytes(path), path.name), path.name, columns, report)
    _stop_at_a_fault(report, path.name)
    return table


def _stop_at_a_fault(report: Report, name: str) -> None:
    for fault in report.faults:
        where = f", colonne « {fault.column} »" if fault.column else ""
        met = f" (lu : « {fault.value} »)" if fault.value else ""
        raise SourceError(
            f"Dans « {name} », ligne {fault.line}{where} : {fault.reason}{met}. Corrigez cette ligne, puis relancez."
        )


def _unpacked(data: bytes, name: str) -> bytes:
    """Return `data`, decompressed when it is gzip, never beyond the size a file may have."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unzip = zlib.decompressobj(_GZIP)
    try:
        content = unzip.decompress(data, MAX_BYTES)
    except zlib.error:
        raise SourceError(f"« {name} » est compressé mais abîmé. Téléchargez-le à nouveau.") from None
    if unzip.unconsumed_tail:
        raise SourceError(f"« {name} », décompressé, dépasse la limite de {MAX_BYTES // 1024 // 1024} Mo. Découpez-le.")
    if not unzip.eof:
        raise SourceError(f"« {name} » est compressé mais s'interrompt avant sa fin. Téléchargez-le à nouveau.")
    if not content.strip():
        raise SourceError(f"« {name} », décompressé, est vide.")
    return content
