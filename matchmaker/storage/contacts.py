"""Contacts: personal data, apart from everything else, read by the CDSU alone."""

from matchmaker.domain.access import AccessKind
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Contact
from matchmaker.errors import AccessError
from matchmaker.storage.access import write_down
from matchmaker.storage.codec import record
from matchmaker.storage.connection import Connection
from matchmaker.storage.statements import read


def read_contacts(connection: Connection, scope: Scope, contrat_code: str) -> tuple[Contact, ...]:
    """Return the contacts of the structures that act in a contrat, by structure.

    Raises:
        AccessError: the role is not that of a CDSU (the night included), or the scope does not cover the contrat.
        AccessLogError: what a CDSU who instructs reads cannot be written down.
    """
    if scope.role is not UserRole.CDSU:
        raise AccessError("Les contacts ne sont lus que par la personne chargée du développement social urbain.")
    scope.require(contrat_code)
    codes = [row["code"] for row in read(connection, "territories_of_contrats", contrats=[contrat_code])]
    found = tuple(record(Contact, row["contact"]) for row in read(connection, "contacts", codes=codes))
    write_down(connection, scope, [contrat_code], [AccessKind.CONTACTS] if found else [])
    return found
