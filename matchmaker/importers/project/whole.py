"""Reference data come whole or not at all: the first faults are said with their file and line, nothing is imported."""

from dataclasses import dataclass
from pathlib import Path

from matchmaker.domain.batch import Refusal
from matchmaker.errors import SourceError
from matchmaker.importers.report import Report

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a reference file."""

    file: str
    line: int | None
    reason: str


def faults_of(file: str, report: Report) -> list[Fault]:
    """Return what a report holds against a reference file (a column left aside is none)."""
    return [Fault(file, refusal.line, _with_place(refusal)) for refusal in report.faults]


def require_none(faults: list[Fault], what: str) -> None:
    """Refuse the whole when anything is wrong.

    Raises:
        SourceError: there is at least one fault; the message lists the first ones.
    """
    if not faults:
        return
    lines = [f"  {fault.file}, ligne {fault.line} : {fault.reason}" for fault in faults[:_SHOWN]]
    more = f"\n  … et {len(faults) - _SHOWN} autres." if len(faults) > _SHOWN else ""
    raise SourceError(
        f"{what} : rien n'est importé, car une donnée de référence fausse fausserait tout le calcul. À corriger :\n"
        + "\n".join(lines)
        + more
    )


def require_directory(path: Path, files: tuple[str, ...], what: str) -> None:
    """Check that a directory holds the expected files.

    Raises:
        SourceError: it is no directory, or a file is missing.
    """
    if not path.is_dir():
        raise SourceError(f"« {path} » n'est pas un dossier. {what} se lit dans un dossier qui contient {', '.join(files)}.")
    missing = [name for name in files if not (path / name).is_file()]
    if missing:
        raise SourceError(
            f"Dans « {path} », il manque {', '.join(missing)}. {what} demande tous ses fichiers : {', '.join(files)}."
        )


def _with_place(refusal: Refusal) -> str:
    place = f"colonne {refusal.column} : " if refusal.column else ""
    value = f" (« {refusal.value} »)" if refusal.value else ""
    return f"{place}{refusal.reason}{value}"
