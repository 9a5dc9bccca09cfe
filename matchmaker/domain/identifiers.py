"""Public identifiers checked, texts folded, and ids made of what a thing is (never of when it was seen)."""

import hashlib
import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator
from stdnum.exceptions import InvalidFormat, InvalidLength, ValidationError
from stdnum.fr import siret

# ASCII: a digit of another script is a digit to Python, and no digit of a French identifier.
_RNA = re.compile(r"W\d[0-9A-Z]\d{7}", re.ASCII)
_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}", re.ASCII)
_QPV_2015 = re.compile(r"QP(?:\d{3}|02[AB])\d{3}", re.ASCII)
_QPV_2024 = re.compile(r"QN(?:\d{3}|02[AB])\d{2}[A-Z]", re.ASCII)
_SPACES = re.compile(r"[\s  .]+")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, punctuation or doubled spaces: the form two spellings share.

    >>> fold("L'Écho des Cités — n°4")
    'l echo des cites n 4'
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE")) if not unicodedata.combining(c)
    )
    return " ".join(re.findall(r"[a-z0-9]+", plain.lower()))


def make_id(kind: str, *parts: str) -> str:
    """Return the deterministic id of a thing of `kind`, made of folded `parts` (order matters).

    Twelve hexadecimal digits of SHA-256: a clash among a million ids of a kind has a chance of 0.2 %, and a
    uniqueness constraint in the store would turn it into an error, not into a mix-up.
    """
    text = "\x1f".join(fold(part) for part in parts)
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def check_siret(value: str) -> str:
    """Return the 14 digits of a SIRET, or raise ValueError with the reason in French (La Poste's exception included)."""
    digits = _SPACES.sub("", value)
    if digits == "0" * 14:
        raise ValueError("un SIRET ne peut pas être fait de zéros")
    if not digits.isascii() or not digits.isdigit():
        raise ValueError("un SIRET compte 14 chiffres")
    try:
        return siret.validate(digits)
    except (InvalidFormat, InvalidLength):
        raise ValueError("un SIRET compte 14 chiffres") from None
    except ValidationError:
        raise ValueError("la clé de contrôle de ce SIRET est fausse : un chiffre a sans doute été mal recopié") from None


def check_rna(value: str) -> str:
    """Return a RNA number (W and nine characters, letters occurring in Corsica and overseas), or raise ValueError."""
    rna = _SPACES.sub("", value).upper()
    if not _RNA.fullmatch(rna):
        raise ValueError("un numéro RNA s'écrit W suivi de 9 chiffres, comme W751234567")
    return rna


def check_commune(value: str) -> str:
    """Return an INSEE commune code, or raise ValueError."""
    code = _SPACES.sub("", value).upper()
    if not _INSEE.fullmatch(code):
        raise ValueError("un code commune INSEE compte 5 caractères, comme 76540 ou 2A004")
    return code


def check_qpv(value: str) -> str:
    """Return a QPV code of 2015 (QP076001) or of 2024 (QN07601M), or raise ValueError. Its letters are not interpreted."""
    code = _SPACES.sub("", value).upper()
    if not (_QPV_2015.fullmatch(code) or _QPV_2024.fullmatch(code)):
        raise ValueError("un code de quartier s'écrit QN07601M (depuis 2024) ou QP076001 (2015)")
    return code


def qpv_vintage(code: str) -> int:
    """Return the year of the geography a checked QPV code belongs to: 2015 or 2024."""
    return 2024 if code.startswith("QN") else 2015


Siret = Annotated[str, AfterValidator(check_siret)]
Rna = Annotated[str, AfterValidator(check_rna)]
CommuneCode = Annotated[str, AfterValidator(check_commune)]
QpvCode = Annotated[str, AfterValidator(check_qpv)]
