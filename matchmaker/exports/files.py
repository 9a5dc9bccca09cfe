"""The files a route can be sent as: which there are, under which endings, and how they reach the disk."""

import errno
from collections.abc import Callable, Mapping
from pathlib import Path

from matchmaker.errors import SourceError, UsageError
from matchmaker.exports.budget import DraftInput
from matchmaker.exports.calendar import route_calendar
from matchmaker.exports.case import RouteCase
from matchmaker.exports.checklist import checklist, checklist_csv, checklist_xlsx
from matchmaker.exports.document import Document
from matchmaker.exports.draft import route_draft
from matchmaker.exports.html import document_html
from matchmaker.exports.kinds import NAMES, FileKind
from matchmaker.exports.pdf import document_pdf, route_pdf
from matchmaker.exports.plain_pages import plain_page, reading_page
from matchmaker.exports.portage import portage_clauses

Maker = Callable[[RouteCase, DraftInput], bytes]


def _pages(make: Callable[[RouteCase, DraftInput], Document], first: str = ".pdf") -> Mapping[str, Maker]:
    """Return how a document is made under each ending, the usual one first."""
    makers: dict[str, Maker] = {
        ".pdf": lambda case, given: document_pdf(make(case, given)),
        ".html": lambda case, given: document_html(make(case, given)).encode("utf-8"),
    }
    return {first: makers[first], **makers}


MAKERS: Mapping[FileKind, Mapping[str, Maker]] = {
    FileKind.PDF: {".pdf": lambda case, _: route_pdf(case)},
    FileKind.ICS: {".ics": lambda case, _: route_calendar(case)},
    FileKind.CHECKLIST: {
        **_pages(lambda case, _: checklist(case)),
        ".xlsx": lambda case, _: checklist_xlsx(case),
        ".csv": lambda case, _: checklist_csv(case),
    },
    FileKind.DRAFT: _pages(route_draft),
    FileKind.PORTAGE: _pages(lambda case, _: portage_clauses(case)),
    FileKind.FALC: _pages(lambda case, _: plain_page(case), ".html"),
    FileKind.LECTURE: _pages(lambda case, _: reading_page(case), ".html"),
}


# What the system answers, in French.
REFUSALS = {
    errno.ENOENT: "son dossier n'existe pas",
    errno.ENOTDIR: "son dossier n'en est pas un",
    errno.EISDIR: "c'est un dossier",
    errno.EEXIST: "un fichier de ce nom existe déjà",
    errno.EACCES: "vous n'en avez pas le droit",
    errno.EPERM: "vous n'en avez pas le droit",
    errno.EROFS: "ce disque ne se laisse pas écrire",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le disque est plein",
    errno.ENAMETOOLONG: "son nom est trop long",
}


def checked_path(kind: FileKind, path: Path, *, folder: bool = False) -> Path:
    """Return where a file of this kind goes: `path` itself, or a name of ours in it when it is a folder, or is told to be one.

    Raises:
        UsageError: the ending is not one of this kind's.
        SourceError: the file exists already: nothing of others is ever replaced.
    """
    endings = tuple(MAKERS[kind])
    target = path / f"{NAMES[kind]}{endings[0]}" if folder or path.is_dir() else path
    if target.suffix.lower() not in endings:
        raise UsageError(
            f"« {target.name} » ne finit pas comme il faut pour le format {kind}. Fins possibles : {', '.join(endings)}. "
            f"Donnez un nom comme {NAMES[kind]}{endings[0]}."
        )
    if target.exists():
        raise SourceError(f"« {target} » existe déjà et n'est pas remplacé. Choisissez un autre nom, ou déplacez ce fichier.")
    return target


def route_file(case: RouteCase, kind: FileKind, ending: str, given: DraftInput | None = None) -> bytes:
    """Return the content of a file.

    Args:
        case: the route.
        kind: what is made of it.
        ending: one of the endings of this kind, with its dot.
        given: what a person gave for the budget of a draft.

    Raises:
        InputError: this route has nothing to put in such a file (no carrier for a portage…).
    """
    return MAKERS[kind][ending.lower()](case, given or DraftInput())


def write_file(path: Path, content: bytes, *, new_folder: bool = False) -> None:
    """Write a new file, whole or not at all; with `new_folder`, its folder is made when it is not there yet.

    Raises:
        SourceError: the folder is not there or may not be written, the disk is full, or a file of this name came meanwhile.
    """
    try:
        if new_folder:
            path.parent.mkdir(exist_ok=True)
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except OSError as problem:
        reason = REFUSALS.get(problem.errno or 0, f"erreur {problem.errno} du système")
        raise SourceError(f"« {path} » ne peut pas être écrit ({reason}). Vérifiez le dossier et vos droits.") from None
