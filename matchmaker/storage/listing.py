"""Lists for a person or a program: plain rows with `id`, `label` and the main fields."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from matchmaker.domain.decision import standing
from matchmaker.domain.scope import Scope
from matchmaker.domain.structure import Consent
from matchmaker.errors import UsageError
from matchmaker.storage.connection import Connection
from matchmaker.storage.decisions import read_decisions
from matchmaker.storage.firewall import on_the_desk, reaches
from matchmaker.storage.places import codes_in
from matchmaker.storage.statements import plain, read
from matchmaker.storage.visibility import visible_consents

Listed = tuple[dict[str, Any], ...]


def list_rows(connection: Connection, scope: Scope, what: str, territory: str | None = None) -> Listed:
    """Return the rows of one kind, those of `territory` and of what lies in it if given. Dates are ISO text.

    Args:
        connection: the store.
        scope: who asks.
        what: territories, structures, initiatives, needs, dispositifs or suggestions.
        territory: a code, or None for all the scope covers.

    Raises:
        UsageError: nothing is listed under this name.
        UnknownTermError: no territory has this code.
        AccessError: the scope does not cover it.
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
    return read(connection, "list_structures", codes=codes, consents=consents)


def _initiatives(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    return read(connection, "list_initiatives", codes=codes, consents=visible_consents(scope))


def _needs(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    return read(connection, "list_needs", codes=codes)


def _dispositifs(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    return read(connection, "list_dispositifs", codes=codes)


def _suggestions(connection: Connection, scope: Scope, codes: list[str] | None) -> list[dict[str, Any]]:
    contrats = None
    if codes is not None:
        holding = read(connection, "contrats_of_territories", codes=codes)
        contrats = sorted({contrat for row in holding for contrat in row["contrats"]})
    rows = read(connection, "list_suggestions", contrats=contrats, codes=codes, consents=visible_consents(scope))
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


LISTERS: Mapping[str, Callable[[Connection, Scope, list[str] | None], list[dict[str, Any]]]] = {
    "territories": _territories,
    "structures": _structures,
    "initiatives": _initiatives,
    "needs": _needs,
    "dispositifs": _dispositifs,
    "suggestions": _suggestions,
}


def _plain_row(row: dict[str, Any]) -> dict[str, Any]:
    shown = plain(row)
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in shown.items()}
