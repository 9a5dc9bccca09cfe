"""Who read what is the CDSU's alone while she also instructs requests: events that are added and never changed."""

from datetime import date, datetime
from enum import StrEnum

from matchmaker.domain.base import Record


class AccessKind(StrEnum):
    """What was read, as the log says it."""

    SUGGESTIONS = "suggestions"  # those not released, their efforts, why no team was found
    DECISIONS = "décisions"  # refusals, with their causes, and what they taught
    ALLOCATION = "répartition"  # who is called on too much, what serving all the needs costs
    HOURS = "temps donné"  # the hours structures say they can give
    REQUESTS = "demandes"  # requests refused or awaited
    IDEAS = "idées"  # what an owner did not share
    REFUSING = "refus d'être proposée"  # structures that do not agree to be suggested
    CONTACTS = "contacts"


class Access(Record):
    """One reading: the first of that kind by that person of that contrat on that day. `at` is aware (UTC)."""

    id: str
    user: str
    day: date
    at: datetime
    territory_code: str
    kind: AccessKind
