"""Lists for a person or a program: plain rows with `id`, `label` and the main fields."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from matchmaker.domain.access import AccessKind
from matchmaker.domain.decision import standing
from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Consent
from matchmaker.errors import UsageError
from matchmaker.storage.access import NOWHERE, list_accesses, write_down
from matchmaker.storage.connection import Connection
from matchmaker.storage.decisions import read_decisions
from matchmaker.storage.firewall import may_know_of, on_the_desk, reaches
from matchmaker.storage.places import codes_in
from matchmaker.storage.sharing import initiative_of
from matchmaker.storage.statements import plain, read
from matchmaker.storage.visibility import visible_consents

Listed = tuple[dict[str, Any], ...]


def list_rows(connection: Connection, scope: Scope, what: str, territory: str | None = None) -> Listed:
    """Return the rows of one kind, those of `territory` and of what lies in it if given. Dates are ISO text.

    Args:
        connection: the store.
        scope: who asks.
        what: territories, structures, needs, initiatives, dispositifs, suggestions or acces.
        territory: a code, or None for all the scope covers.

    Raises:
        UsageError: nothing is listed under this name.
        UnknownTermError: no territory has this code.
        AccessError: the scope does not cover it, or this list is not for its role.
        AccessLogError: what a CDSU who instructs reads cannot be written down.
    """
    lister = LISTERS.get(what)
    if lister is None:
        raise UsageError(f"« {what} » ne se liste pas ; on peut lister {', '.join(LISTERS)}.")
    return tuple(_plain_row(row) for row in lister(connection, scope, codes_in(connection, scope, territory)))


def _territories(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    return read(connection, "list_territories", codes=codes)


def _structures(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    # Whoever arbitrates sees who refused to be suggested, so as not to ask again; it is in no suggestion for all that.
    consents = [*visible_consents(scope), Consent.NON.value] if scope.sees_unconsented else visible_consents(scope)
    rows = read(connection, "list_structures", codes=codes, consents=consents)
    refusing = [row for row in rows if row["consent"] == Consent.NON.value]
    if refusing:
        where = sorted({code for row in refusing for code in row["territories"]})
        write_down(connection, scope, _contrats(connection, where) or [NOWHERE], [AccessKind.REFUSING])
    return rows


def _needs(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    return read(connection, "list_needs", codes=codes)


def _initiatives(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    rows = read(connection, "list_initiatives", codes=codes, consents=visible_consents(scope), own=scope.structure_id)
    found = [(initiative_of(row["initiative"]), row["structure"]) for row in rows]
    shown = [(one, structure) for one, structure in found if may_know_of(scope, one)]
    ideas = sorted({one.territory_code for one, _ in shown if one.private})
    if ideas:
        write_down(connection, scope, _contrats(connection, ideas) or [NOWHERE], [AccessKind.IDEAS])
    return [
        {
            **one.model_dump(mode="json", include={"id", "label"}),
            "structure": structure,
            "private": one.private,
            **one.model_dump(mode="json", include={"stage", "shared", "structure_id", "since", "source_id", "demo"}),
            "territory": one.territory_code,
        }
        for one, structure in shown
    ]


def _dispositifs(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    return read(connection, "list_dispositifs", codes=codes)


def _suggestions(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    contrats = _contrats(connection, codes)
    rows = read(connection, "list_suggestions", contrats=contrats, codes=codes, consents=visible_consents(scope))
    write_down(connection, scope, {row["territory"] for row in rows}, [AccessKind.SUGGESTIONS])
    in_force: dict[str, str] = {}
    shown: set[str] = set()
    for code in sorted({row["territory"] for row in rows}):
        events = read_decisions(connection, scope, code)
        shown.update(filter(reaches(scope, events), (row["id"] for row in rows)))
        in_force |= {suggestion_id: decision.kind.value for suggestion_id, decision in standing(events).items()}
    return [
        {
            "id": row["id"],
            "label": " · ".join(row.pop("members")),
            **row,
            "standing": in_force.get(row["id"]),
            "cost": row["cost"] if on_the_desk(scope) else None,
        }
        for row in rows
        if row["id"] in shown
    ]


def _accesses(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    return list_accesses(connection, scope, _contrats(connection, codes))


def _contrats(connection: Connection, codes: list[str] | None) -> list[str] | None:
    """Return the contrats that these territories are or lie in; None when there is no telling."""
    if codes is None:
        return None
    return sorted({code for row in read(connection, "contrats_of_territories", codes=codes) for code in row["contrats"]})


LISTERS: Mapping[str, Callable[[Connection, Scope, list[str] | None], list[dict[str, Any]]]] = {
    "territories": _territories,
    "structures": _structures,
    "needs": _needs,
    "initiatives": _initiatives,
    "dispositifs": _dispositifs,
    "suggestions": _suggestions,
    "acces": _accesses,
}


def _plain_row(row: dict[str, Any]) -> dict[str, Any]:
    shown = plain(row)
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in shown.items()}
