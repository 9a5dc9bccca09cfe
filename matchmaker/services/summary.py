"""What a night came to, in the words of the person who reads it over coffee."""

from matchmaker.domain.base import Record
from matchmaker.nightly.report import NightReport
from matchmaker.storage.store import Store


class Summary(Record):
    """French lines, then what is missing as (the need's words, what it would take)."""

    lines: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]


def summarise(report: NightReport, store: Store) -> Summary:
    """Return the summary of a night; asks and needs are named through the store."""
    lines = (
        f"Besoins            {report.needs:>5}   {report.translated} traduits, {report.abstained} où le moteur préfère demander",
        f"Déjà dus           {report.obligations:>5}   une institution le doit : le demander avant de chercher de l'argent",
        f"Coalitions         {report.coalitions:>5}   une équipe couvre tout ce que le besoin demande",
        f"Parcours           {report.pathways:>5}   un chemin daté jusqu'à un financement, certain ou à vérifier",
        f"Sans coalition     {len(report.needs_without_coalition):>5}   voir ce qui manque",
    )
    ids = {ask for row in report.needs_without_coalition for ask in row.missing}
    names = store.names(sorted(ids | {row.need for row in report.needs_without_coalition}))
    missing = tuple(
        (
            names.get(row.need, row.need),
            ", ".join(names.get(ask, ask) for ask in row.missing) or "une autre équipe que celles déjà refusées",
        )
        for row in report.needs_without_coalition
    )
    return Summary(lines=lines, missing=missing)
