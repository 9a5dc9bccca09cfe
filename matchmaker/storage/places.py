"""Which territories a reader looks at: those of its scope, or one of them and what lies in it."""

from matchmaker.domain.scope import Scope
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.storage.connection import Connection
from matchmaker.storage.statements import read
from matchmaker.storage.visibility import contrat_codes


def codes_in(connection: Connection, scope: Scope, territory: str | None) -> list[str] | None:
    """Return the codes a reader may look at, in and under `territory` if given; None when all may be.

    Raises:
        UnknownTermError: no territory has this code.
        AccessError: the scope covers nothing of it.
    """
    contrats = contrat_codes(scope)
    if territory is None:
        return None if contrats is None else _codes(read(connection, "territories_of_contrats", contrats=contrats))
    around = _codes(read(connection, "territories_around", territory=territory, contrats=contrats))
    if around:
        return around
    if contrats is None or not read(connection, "territories_by_code", codes=[territory]):
        raise UnknownTermError(
            f"Le territoire « {territory} » n'est pas dans le graphe. "
            "La commande « matchmaker list territories » donne les codes connus."
        )
    raise AccessError(f"Votre accès ne couvre pas le territoire {territory}.")


def _codes(rows: list[dict[str, str]]) -> list[str]:
    return [row["code"] for row in rows]
