"""A file's bytes, and what they are: refused early, with the way to repair, when they cannot be a table."""

import errno
import zipfile
from enum import Enum, auto
from io import BytesIO
from pathlib import Path

from matchmaker.errors import SourceError

MAX_BYTES = 200 * 1024 * 1024


class Format(Enum):
    """What the bytes of a file hold, whatever its name says."""

    WORKBOOK = auto()
    JSON = auto()
    DELIMITED = auto()


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        SourceError: it is absent, a directory, empty, too large, or not readable.
    """
    try:
        if path.is_dir():
            raise SourceError(f"« {path} » est un dossier ; un fichier était attendu. Indiquez le fichier lui-même.")
        if path.exists() and not path.is_file():
            raise SourceError(f"« {path} » n'est pas un fichier ordinaire. Indiquez un fichier CSV, XLSX ou JSON.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(
                f"« {path.name} » pèse {size // 1024 // 1024} Mo ; la limite est de {MAX_BYTES // 1024 // 1024} Mo. Découpez-le."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"Le fichier « {path} » n'existe pas. Vérifiez le chemin et l'orthographe du nom.") from None
    except PermissionError:
        raise SourceError(f"Le droit de lire « {path} » manque. Demandez-le, ou copiez le fichier dans votre dossier.") from None
    except (OSError, ValueError) as problem:
        what = errno.errorcode.get(getattr(problem, "errno", None) or 0, "erreur du système")
        raise SourceError(f"« {path} » ne peut pas être lu ({what}). Vérifiez le chemin et le disque, puis réessayez.") from None
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise SourceError(f"« {path.name} » est vide. Vérifiez que l'enregistrement ou le téléchargement s'est terminé.")
    return data


def format_of(data: bytes, name: str) -> Format:
    """Return the format of non-empty `data`.

    Raises:
        SourceError: it is a known format that cannot be read here, or no text at all.
    """
    head = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(f"« {name} » est un classeur Excel d'avant 2007 (.xls) ou protégé. Enregistrez-le en XLSX ou en CSV.")
    if data.startswith(b"%PDF"):
        raise SourceError(f"« {name} » est un PDF. Demandez le tableau d'origine : CSV, XLSX ou JSON.")
    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise SourceError(f"« {name} » est compressé. Décompressez-le, puis importez le fichier qu'il contient.")
    if head[:9].lower().startswith((b"<!doctype", b"<html")):
        raise SourceError(f"« {name} » est une page web : le téléchargement a sans doute échoué. Recommencez-le.")
    if head.startswith(b"<?xml"):
        raise SourceError(f"« {name} » est un fichier XML. Demandez le même en CSV, XLSX ou JSON.")
    if head.startswith((b"{", b"[")):
        return Format.JSON
    return Format.DELIMITED


def _zip_format(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise SourceError(f"« {name} » est un classeur ou une archive abîmée. Téléchargez le fichier à nouveau.") from None
    if "[Content_Types].xml" in names and any(entry.startswith("xl/") for entry in names):
        return Format.WORKBOOK
    if "mimetype" in names:
        raise SourceError(f"« {name} » est un document LibreOffice. Enregistrez-le en XLSX ou en CSV, puis importez-le.")
    raise SourceError(f"« {name} » est une archive ou un document qui n'est pas un classeur. Importez le tableau lui-même.")
