"""A consortium that existed: who did a dated project together, and in which parts of which programme."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Participant:
    """A member of a consortium, and what it was said to be there: its country, its kind; "" where not said."""

    id: str
    country: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Consortium:
    """A project begun on a day by its participants, each once; `parts` are the programme parts that paid for it."""

    id: str
    begun: date
    participants: tuple[Participant, ...]
    parts: tuple[str, ...] = ()
