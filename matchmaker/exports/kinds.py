"""What can be made of a route: names only, so that a command's help stays instant."""

from enum import StrEnum


class FileKind(StrEnum):
    """What can be made of a route."""

    PDF = "pdf"
    ICS = "ics"
    CHECKLIST = "checklist"
    DRAFT = "draft"
    PORTAGE = "portage"
    FALC = "falc"
    LECTURE = "lecture"


NAMES = {
    FileKind.PDF: "chemin",
    FileKind.ICS: "calendrier",
    FileKind.CHECKLIST: "pieces",
    FileKind.DRAFT: "brouillon",
    FileKind.PORTAGE: "convention-de-portage",
    FileKind.FALC: "en-langage-simple",
    FileKind.LECTURE: "a-lire-a-voix-haute",
}
