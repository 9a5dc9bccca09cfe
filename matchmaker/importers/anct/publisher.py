"""What the ANCT's files share: who publishes them, and how they write a contrat de ville's code."""

import re

PUBLISHER = "Agence nationale de la cohésion des territoires (ANCT)"
OPEN_LICENCE = "Licence Ouverte 2.0"

_CONTRAT = re.compile(r"CV\d{3}|CN(?:\d{3}|02[AB])\d{2}[A-Z]", re.ASCII)


def check_contrat(value: str) -> str:
    """Return the code of a contrat de ville, of 2015 (CV428) or of Quartiers 2030 (CN07606I).

    Raises:
        ValueError: it is written otherwise.
    """
    code = "".join(value.split()).upper()
    if not _CONTRAT.fullmatch(code):
        raise ValueError("un code de contrat de ville s'écrit CN07606I (depuis 2024) ou CV428 (2015)")
    return code


def contrat_codes(value: str) -> tuple[str, ...]:
    """Return the codes of a cell; a post shared by two contrats has both, written without a space (CV101CV102).

    Raises:
        ValueError: something else than codes is there.
    """
    compact = re.sub(r"[\s,;|/]", "", value).upper()
    codes = tuple(dict.fromkeys(_CONTRAT.findall(compact)))
    if not codes or _CONTRAT.sub("", compact):
        return (check_contrat(value),)
    return codes


def contrat_vintage(code: str) -> int:
    """Return the year of the geography of a checked code."""
    return 2024 if code.startswith("CN") else 2015
