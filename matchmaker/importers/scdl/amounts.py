"""What one beneficiary was granted: an amount cut by its own comma put back, and the share of an award made to several.

The schema gives the amount of the whole award and the share of each beneficiary; some publishers give each one's own amount
beside the share. The rows of one award tell which: they repeat one amount, or their amounts are in the ratio of the shares.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matchmaker.domain.identifiers import fold
from matchmaker.importers.files.table import Mended
from matchmaker.importers.scdl.columns import AMOUNT, NATURE

_EUROS = re.compile(r"\d{1,3}(?:[\s.]?\d{3})*|\d+", re.ASCII)
_CENTS = re.compile(r"\d{2}", re.ASCII)
_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Part:
    """A row's amount and share (0–1; None when the file says something else).

    `award` is the same for the rows of one award, `who` tells its beneficiaries apart.
    """

    award: tuple[str, ...]
    who: str
    amount: float
    share: float | None


def own_amounts(parts: Iterable[Part]) -> dict[Part, float | None]:
    """Return what each beneficiary was granted, in euros, None where the file does not let one tell.

    >>> list(own_amounts([Part(("a",), "x", 100, 0.75), Part(("a",), "y", 100, 0.25)]).values())
    [75.0, 25.0]
    >>> list(own_amounts([Part(("a",), "x", 75, 0.75), Part(("a",), "y", 25, 0.25)]).values())
    [75, 25]
    """
    awards: dict[tuple[str, ...], dict[Part, None]] = {}
    for part in parts:
        awards.setdefault(part.award, {})[part] = None
    return {part: _own(part, tuple(award)) for award in awards.values() for part in award}


def rejoin(cells: Sequence[str], matched: Sequence[str | None]) -> Mended | None:
    """Put back an amount that its own decimal comma cut in two (« 28 000,00 » without quotes between commas).

    Only when nothing else explains the row: one cell too many, whole euros under the amount, two digits after, then what
    kind of aid it is.
    """
    if len(cells) != len(matched) + 1 or AMOUNT not in matched or NATURE not in matched:
        return None
    place = matched.index(AMOUNT)
    if matched.index(NATURE) != place + 1:
        return None
    euros, cents, nature = cells[place : place + 3]
    if not (_EUROS.fullmatch(euros) and _CENTS.fullmatch(cents) and is_nature(nature)):
        return None
    whole = f"{euros},{cents}"
    return Mended(
        cells=[*cells[:place], whole, *cells[place + 2 :]],
        column=AMOUNT,
        value=whole,
        reason="montant coupé en deux par sa virgule, sans guillemets : il a été recollé",
    )


def is_nature(value: str) -> bool:
    """Return whether a cell says what kind of aid it is, however it is written."""
    return bool(_kinds(value)) and _kinds(value) <= {"numeraire", "nature"}


def is_in_kind(value: str) -> bool:
    """Return whether a cell says that the aid is in kind only: no money."""
    return _kinds(value) == {"nature"}


def _kinds(value: str) -> set[str]:
    return set(fold(value).split()) - {"aide", "en", "et"}


def _own(part: Part, award: Sequence[Part]) -> float | None:
    if part.share == 1:
        return part.amount
    shares = [other.share for other in award]
    known = [share for share in shares if share is not None]
    if part.share is None or len(known) < len(shares) or abs(sum(known) - 1) > _NEAR:
        return None
    repeated = _same([other.amount for other in award])
    divided = _same([other.amount / share for other, share in zip(award, known, strict=True)])
    if repeated == divided:
        return None
    return round(part.amount * part.share, 2) if repeated else part.amount


def _same(amounts: Sequence[float]) -> bool:
    return max(amounts) - min(amounts) <= _NEAR * max(amounts)
