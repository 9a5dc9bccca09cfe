"""A list on a terminal: identifiers whole, French titles, and fewer columns rather than cut ones."""

from collections.abc import Mapping, Sequence
from datetime import date

from matchmaker.cli.output import console, plural, print_table

TITLES = {
    "id": "Identifiant",
    "label": "Nom",
    "kind": "Type",
    "structure": "Portée par",
    "structure_id": "Identifiant de la structure",
    "stage": "Stade",
    "territory": "Territoire",
    "territories": "Territoires",
    "place": "Quartier",
    "within": "Dans",
    "department": "Département",
    "vintage": "Version",
    "population": "Habitants",
    "private": "Pas partagée",
    "shared": "Partagée, dit la structure",
    "since": "Depuis",
    "user": "Qui",
    "day": "Jour",
    "at": "À",
    "legal_state": "États juridiques",
    "legal_state_complete": "Tous connus",
    "siret": "SIRET",
    "rna": "RNA",
    "consent": "Accord",
    "status": "Statut",
    "times": "Fois",
    "said_on": "Dit le",
    "themes": "Thèmes",
    "enjeu_id": "Enjeu",
    "funder": "Financeur",
    "nature": "Nature",
    "origin": "Origine",
    "closed_on": "Fermé le",
    "campagnes": "Campagnes",
    "need_id": "Besoin",
    "rank": "Rang",
    "cost": "Effort",
    "members": "Équipe",
    "dispositif_ids": "Dispositifs",
    "standing": "Décision",
    "first_euro": "Premier euro",
    "run_id": "Nuit",
    "source_id": "Source",
    "demo": "Démonstration",
}
ID = "id"
GAP = 1
WIDEST = 32  # a text longer than this wraps rather than takes the whole line


def print_rows(rows: Sequence[Mapping[str, object]]) -> None:
    """Print rows with as many whole columns as the terminal holds, in their order; the titles left out are named after."""
    told = [key for key in rows[0] if any(row.get(key) not in (None, "", [], ()) for row in rows)]
    shown = fitting(rows, told, console.width)
    table = ([cell(row.get(key)) for key in shown] for row in rows)
    print_table(plural(len(rows), "ligne"), [title(key) for key in shown], table, whole=shown.index(ID) if ID in shown else None)
    left_out = [title(key) for key in told if key not in shown]
    if left_out:
        console.print(f"Faute de place, sans : {', '.join(left_out)}. « --json » donne tout.", style="dim", markup=False)


def fitting(rows: Sequence[Mapping[str, object]], keys: Sequence[str], width: int) -> list[str]:
    """Return the columns that fit in `width` signs: the first two always, then each one there is still room for."""
    shown: list[str] = []
    used = 0
    for rank, key in enumerate(keys):
        longest = max(len(title(key)), *(len(str(cell(row.get(key)))) for row in rows))
        needed = GAP + (longest if key == ID else min(longest, WIDEST))
        if rank > 1 and used + needed > width:
            continue
        shown.append(key)
        used += needed
    return shown


def title(key: str) -> str:
    """Return the French title of a column."""
    return TITLES.get(key, key.replace("_", " "))


def cell(value: object) -> object:
    """Return a value as a table shows it."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return value.isoformat()
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
