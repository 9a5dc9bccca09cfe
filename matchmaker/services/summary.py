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
    gaps = report.needs_without_coalition
    counts = (
        ("Besoins", report.needs, f"{report.translated} traduits, {report.abstained} où le moteur pose une question"),
        ("Déjà dus", report.obligations, "une institution le doit : le demander d'abord"),
        ("Coalitions", report.coalitions, "une équipe couvre tout ce que le besoin demande"),
        ("Parcours", report.pathways, "un chemin daté vers l'argent, sûr ou à vérifier"),
        ("Sans coalition", len(gaps), "ce qui manque est dit ci-dessous" if gaps else "rien ne manque"),
    )
    lines = tuple(f"{name:<15}{count:>5}   {meaning}" for name, count, meaning in counts)
    ids = {ask for row in gaps for ask in row.missing}
    names = store.names(sorted(ids | {row.need for row in gaps}))
    missing = tuple(
        (
            names.get(row.need, row.need),
            ", ".join(names.get(ask, ask) for ask in row.missing) or "une autre équipe que celles déjà refusées",
        )
        for row in gaps
    )
    return Summary(lines=lines, missing=missing)
