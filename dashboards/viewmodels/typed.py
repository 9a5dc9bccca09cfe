"""A number somebody typed into a field, the French way; no Streamlit here."""

import re
from dataclasses import dataclass

from dashboards.i18n import fr
from dashboards.viewmodels.french import number

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_SPACES = re.compile(r"[\s\u00a0\u202f]")


@dataclass(frozen=True)
class Typed:
    """What was typed: its value, or why there is none; neither when the field is empty."""

    value: float | None = None
    trouble: str | None = None


def typed(text: str, *, least: int, most: int, whole: bool = False) -> Typed:
    """Return a typed number from `least` to `most`, both included; spaces, a comma and a closing « € » are understood.

    >>> typed(" 3 000 € ", least=1, most=9000).value, typed("", least=1, most=9)
    (3000.0, Typed(value=None, trouble=None))
    """
    plain = _SPACES.sub("", text).removesuffix("€").removesuffix("euros")
    if not plain:
        return Typed()
    bounds = {"least": number(least), "most": number(most)}
    if not _NUMBER.fullmatch(plain):
        return Typed(trouble=fr.NOT_A_NUMBER.format(said=text.strip(), **bounds))
    value = float(plain.replace(",", "."))
    if not least <= value <= most or (whole and value != int(value)):
        return Typed(trouble=fr.OUT_OF_RANGE.format(said=text.strip(), **bounds))
    return Typed(value=value)
