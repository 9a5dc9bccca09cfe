"""Ideas: read as their owner shares them, shared and taken back by events that are added and never changed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from matchmaker.domain.access import AccessKind
from matchmaker.domain.action import Initiative, Sharing, SharingEvent
from matchmaker.domain.identifiers import make_id
from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.storage.access import write_down
from matchmaker.storage.codec import properties, record
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.firewall import may_know_of
from matchmaker.storage.statements import read, run


def initiative_of(kept: Mapping[str, Any]) -> Initiative:
    """Return an initiative as it is shared now: the last event counts, what files say when there is none."""
    last = kept.get("last_shared")
    if last is None:
        return record(Initiative, kept)
    return record(Initiative, kept, shared=Sharing.OUI if last else Sharing.NON)


def initiatives_known(connection: Connection, scope: Scope | None, ids: Collection[str]) -> dict[str, Initiative]:
    """Return those of these initiatives that a reader may know of, by id; without a scope, those told to everybody.

    Raises:
        AccessLogError: what a CDSU who instructs reads cannot be written down.
    """
    rows = read(connection, "initiatives_by_id", ids=sorted(set(ids))) if ids else []
    actions = [(initiative_of(row["initiative"]), row["contrats"]) for row in rows]
    known = {one.id: one for one, _ in actions if not one.private}
    if scope is not None:
        ideas = [(one, contrats) for one, contrats in actions if one.private and _may_read(scope, one, contrats)]
        write_down(connection, scope, {code for _, contrats in ideas for code in contrats}, [AccessKind.IDEAS])
        known |= {one.id: one for one, _ in ideas}
    return known


def share(connection: Connection, scope: Scope, initiative_id: str, at: datetime, *, shared: bool) -> bool:
    """Share an idea with everybody, or take it back. Return whether that changes anything.

    Its owner does, or the CDSU on its word; who wrote it down, and when, is kept.

    Raises:
        AccessError: the reader is neither of the two.
        UnknownTermError: no initiative that this reader may know of has this id.
    """

    def work(transaction: Transaction) -> bool:
        run(transaction, "lock_initiative", id=initiative_id)
        rows = run(transaction, "initiatives_by_id", ids=[initiative_id])
        initiative = initiative_of(rows[0]["initiative"]) if rows else None
        if initiative is None or not _may_read(scope, initiative, rows[0]["contrats"]):
            raise UnknownTermError(
                f"Aucune initiative ne porte l'identifiant « {initiative_id} ». "
                "La commande « matchmaker list initiatives » donne celles que vous pouvez lire."
            )
        _require_word(scope, initiative)
        wanted = Sharing.OUI if shared else Sharing.NON
        if initiative.shared is wanted:
            return False
        event = SharingEvent(
            id=make_id("sharing", initiative_id, str(rows[0]["events"])),
            initiative_id=initiative_id,
            number=rows[0]["events"],
            shared=shared,
            by=scope.user,
            at=at,
        )
        run(transaction, "add_sharing", id=event.id, initiative_id=initiative_id, properties=properties(event))
        return True

    return connection.write_transaction(work)


def _may_read(scope: Scope, initiative: Initiative, contrats: Collection[str]) -> bool:
    covers = scope.territories is None or bool(set(contrats) & set(scope.territories))
    return covers and may_know_of(scope, initiative)


def _require_word(scope: Scope, initiative: Initiative) -> None:
    if not scope.speaks_for(initiative.structure_id):
        raise AccessError(
            "Une idée n'est partagée ou reprise que par la structure qui la porte, ou par la personne chargée du développement "
            "social urbain sur sa parole."
        )
