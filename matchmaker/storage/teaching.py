"""What people say of learning from their decisions: events that are added and never changed, read by who arbitrates alone."""

from matchmaker.domain.access import AccessKind
from matchmaker.domain.learning import Teaching
from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.storage.access import write_down
from matchmaker.storage.codec import properties, record
from matchmaker.storage.connection import Connection
from matchmaker.storage.firewall import on_the_desk
from matchmaker.storage.statements import read, write


def add_teaching(connection: Connection, scope: Scope, event: Teaching) -> None:
    """Add an event; the same one twice is one.

    Raises:
        AccessError: the scope does not decide, not here, or the event is signed by somebody else.
        UnknownTermError: no contrat de ville has this code.
    """
    scope.require_decider()
    scope.require(event.territory_code)
    if event.by != scope.user:
        raise AccessError("Ce choix ne peut être signé que par la personne qui le fait.")
    kept = write(connection, "add_teaching", id=event.id, code=event.territory_code, properties=properties(event))
    if not kept or not kept[0]["kept"]:
        raise UnknownTermError(f"Le territoire « {event.territory_code} » n'est pas un contrat de ville du graphe.")


def read_teaching(connection: Connection, scope: Scope, contrat_code: str) -> tuple[Teaching, ...]:
    """Return the events of a contrat, in the order of time; none for who does not arbitrate.

    Raises:
        AccessError: the scope does not cover the contrat.
        AccessLogError: what a CDSU who instructs reads cannot be written down.
    """
    scope.require(contrat_code)
    if not on_the_desk(scope):
        return ()
    found = tuple(record(Teaching, row["teaching"]) for row in read(connection, "teaching", code=contrat_code))
    write_down(connection, scope, [contrat_code], [AccessKind.DECISIONS] if found else [])
    return found
