"""How an importer names its publication."""

from datetime import date
from pathlib import Path

from matchmaker.domain.identifiers import make_id
from matchmaker.domain.source import Source
from matchmaker.importers.options import ImportOptions

LOCAL_PUBLISHER = "Saisie locale"
DEMO_PUBLISHER = "Jeu de démonstration, écrit pour ce projet"


def publication(
    publisher: str,
    title: str,
    *,
    published: date | None = None,
    vintage: str | None = None,
    licence: str | None = None,
    address: str | None = None,
    declared: bool = False,
) -> Source:
    """Return a source whose id is made of its publisher, title and date (or vintage when the date is unknown)."""
    when = published.isoformat() if published else (vintage or "")
    return Source(
        id=make_id("source", publisher, title, when),
        publisher=publisher,
        title=title,
        address=address,
        licence=licence,
        published=published,
        vintage=vintage,
        declared=declared,
    )


def local_file(path: Path, subject: str, options: ImportOptions) -> Source:
    """Return the source of a file filled in by the people of the territory, or of the demonstration.

    The territory given for the import is part of it: two contrats may each have a file of the same name.
    """
    publisher = DEMO_PUBLISHER if options.demo else LOCAL_PUBLISHER
    name = f"{path.name}, {options.territory}" if options.territory else path.name
    return publication(publisher, f"{subject} ({name})", published=options.published, declared=True)
