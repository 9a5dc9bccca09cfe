"""How a structure is identified and called, an informal collective being called nothing that tells who it is."""

from matchmaker.domain.identifiers import make_id


def structure_id(siret: str | None, rna: str | None, name: str, place: str) -> str:
    """Return the id of a structure: of its SIRET, else its RNA number, else its name in a contrat (or quarter) `place`."""
    if siret or rna:
        return make_id("structure", siret or rna or "")
    return make_id("structure", place, name)


def neutral_label(quarter: str, identifier: str) -> str:
    """Return a label that says a collective exists somewhere, with a number read from its id, so that it stays the same.

    >>> neutral_label("Les Aulnes", "structure-00000000002a")
    "Collectif d'habitants · Les Aulnes · 1042"
    """
    return f"Collectif d'habitants · {quarter} · {1000 + int(identifier.rpartition('-')[2], 16) % 9000}"
