"""Who reads what is the CDSU's alone while she also instructs requests: written down before it is given, or it is not given."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime

from matchmaker.domain.access import Access, AccessKind
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.errors import AccessError, AccessLogError, StorageError
from matchmaker.storage.codec import properties
from matchmaker.storage.connection import Connection, Row
from matchmaker.storage.statements import read, write

NOWHERE = "hors contrat"  # what is read of nobody's contrat is written down all the same
READS_THE_LOG = frozenset({UserRole.CDSU, UserRole.COPIL, UserRole.BATCH})


def write_down(connection: Connection, scope: Scope, contrats: Iterable[str], kinds: Iterable[AccessKind]) -> None:
    """Write down what `scope` is about to be given, when it is a CDSU who also instructs; nothing for anybody else.

    One event for each person, day, contrat and kind: the first reading.

    Raises:
        AccessLogError: it cannot be written, so nothing may be given.
    """
    if not scope.instructs:
        return
    now = datetime.now(UTC)
    codes, read_kinds = sorted(set(contrats)), sorted(set(kinds))
    rows = [_row(_access(scope.user, now, code, kind)) for code in codes for kind in read_kinds]
    if not rows:
        return
    try:
        write(connection, "add_accesses", rows=sorted(rows, key=lambda row: row["id"]))
    except StorageError as problem:
        raise AccessLogError(
            "Vous instruisez aussi des demandes : ce que vous lisez ici doit être inscrit au journal des accès, et ne peut pas "
            f"l'être en ce moment. Rien n'est donc montré. {problem}"
        ) from problem


def list_accesses(connection: Connection, scope: Scope, contrats: list[str] | None) -> list[Row]:
    """Return the log of these contrats (all when None), the latest day first.

    Raises:
        AccessError: the log is for the CDSU and those who steer.
    """
    if scope.role not in READS_THE_LOG:
        raise AccessError("Le journal des accès est lu par la personne chargée du développement social urbain et par le COPIL.")
    return read(connection, "list_accesses", contrats=contrats)


def _access(user: str, now: datetime, code: str, kind: AccessKind) -> Access:
    day = now.astimezone().date()
    # Not a folded id: two people whose names differ by a dot are two people.
    key = json.dumps([user, day.isoformat(), code, kind.value])
    some_id = f"access-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    return Access(id=some_id, user=user, day=day, at=now, territory_code=code, kind=kind)


def _row(access: Access) -> Row:
    return {"id": access.id, "properties": properties(access)}
