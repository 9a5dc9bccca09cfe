"""`parametres.yaml`, `calendrier.yaml`, `pieces.yaml`: numbers with their history, days without decision, papers."""

from collections.abc import Iterable

from matchmaker.domain.funding import Document, Parameter, Period
from matchmaker.domain.identifiers import fold
from matchmaker.importers.known import KnownTerritories
from matchmaker.importers.project import kinds
from matchmaker.importers.project.entries import Entries, Entry, parts
from matchmaker.importers.project.steps import local_code

PARAMETERS = "parametres.yaml"
PARAMETERS_KEY = "parametres"
PERIODS = "calendrier.yaml"
PERIODS_KEY = "periodes"
DOCUMENTS = "pieces.yaml"
DOCUMENTS_KEY = "pieces"


def parameters(entries: Iterable[Entry], file: Entries, territories: KnownTerritories) -> tuple[Parameter, ...]:
    """Return the numbers of the rules, each with its values in growing order of date."""
    found: dict[tuple[str, str | None], Parameter] = {}
    for entry in entries:
        name = str(entry.get("id") or "").strip()
        if name and name not in kinds.PARAMETER:
            file.fault(
                entry, f"paramètre « {name} » inconnu, personne ne le lirait ; ceux qui le sont : {', '.join(kinds.PARAMETER)}"
            )
        file.dated(entry.get("values"), kinds.PARAMETER.get(name, kinds.free), f"paramètre « {name} »")
        record = file.record(Parameter, entry, file.fields(entry), seen=("values",) if parts(entry.get("values")) else ())
        if record is None:
            continue
        days = [value.since for value in record.values]
        if not days:
            file.fault(entry, f"le paramètre « {record.id} » n'a aucune valeur sous « values »")
        if days != sorted(set(days)):
            file.fault(
                entry, f"le paramètre « {record.id} » : les dates « since » doivent croître, de la plus ancienne à la dernière"
            )
        place = local_code(record.territory_code, entry, file, territories)
        if file.once(entry, (record.id, place), found, record.id):
            found[record.id, place] = record.model_copy(update={"territory_code": place})
    return tuple(found.values())


def periods(entries: Iterable[Entry], file: Entries) -> tuple[Period, ...]:
    """Return the days in which some funders decide nothing."""
    found: dict[str, Period] = {}
    for entry in entries:
        record = file.record(Period, entry, file.fields(entry))
        if record is None:
            continue
        if record.ends_on < record.starts_on:
            file.fault(entry, f"la période « {record.id} » finit avant de commencer")
        if not record.funder_kinds:
            file.fault(entry, f"la période « {record.id} » ne dit pas quels financeurs elle concerne (« funder_kinds »)")
        if file.once(entry, record.id, found, record.id):
            found[record.id] = record
    return tuple(found.values())


def documents(entries: Iterable[Entry], file: Entries) -> tuple[Document, ...]:
    """Return the papers people are asked for; two never bear the same name."""
    found: dict[str, Document] = {}
    labels: set[str] = set()
    for entry in entries:
        read = file.facts(entry, kinds.DOCUMENT, f"pièce « {entry.get('id')} »")
        record = file.record(Document, entry, file.fields(read), seen=kinds.DOCUMENT)
        if record is None:
            continue
        new = file.once(entry, record.id, found, record.id)
        if new and file.once(entry, fold(record.label), labels, record.label):
            found[record.id] = record
            labels.add(fold(record.label))
    return tuple(found.values())
