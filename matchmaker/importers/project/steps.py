"""`etapes.yaml`: the administrative steps, and whether they lead anywhere."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from matchmaker.domain.funding import Document, Step
from matchmaker.importers.known import KnownTerritories, Words
from matchmaker.importers.project import kinds
from matchmaker.importers.project.conditions import Asked
from matchmaker.importers.project.entries import Entries, Entry

FILE = "etapes.yaml"
KEY = "etapes"

# Two people, one of age, and no legal person yet: what every way begins with.
STARTS = frozenset({"groupe>=2", "referent_adulte", "sans_personne_morale"})
# What somebody is or has, and that no step gives.
STATES = frozenset(
    {"deux_mineurs", "personne_publique", "public_QPV", "projet_ponctuel", "refus_bancaire", "sans_personne_morale"}
)

Place = tuple[str, str | None]  # id of a step, contrat it is the local version for


def read(
    entries: Iterable[Entry], file: Entries, words: Words, documents: Collection[Document], territories: KnownTerritories
) -> Mapping[Place, tuple[Step, Entry]]:
    """Return the steps with the entry that says each; what is wrong goes to the faults of `file`."""
    labels = {document.label for document in documents}
    found: dict[Place, tuple[Step, Entry]] = {}
    for entry in entries:
        for side in ("needs", "gives"):
            file.known(entry, entry.get(side), "jeton", words.tokens)
        read_entry = file.facts(entry, kinds.STEP, f"étape « {entry.get('id')} »")
        record = file.record(Step, entry, file.fields(read_entry), seen=kinds.STEP)
        if record is None:
            continue
        file.known(entry, record.documents, "pièce", labels)
        place = local_code(record.territory_code, entry, file, territories)
        shown = record.id if place is None else f"{record.id} ({place})"
        if file.once(entry, (record.id, place), found, shown):
            found[record.id, place] = (record.model_copy(update={"territory_code": place}), entry)
        _check_delays(record, entry, file)
    return found


def local_code(code: str | None, entry: Entry, file: Entries, territories: KnownTerritories) -> str | None:
    """Return the code of the contrat an entry is the local version for; one nobody knows is a fault."""
    if code is None:
        return None
    try:
        return territories.code(code)
    except ValueError as problem:
        file.fault(entry, str(problem))
        return code


def check_reach(steps: Mapping[Place, tuple[Step, Entry]], file: Entries, asked: Iterable[Asked], other: Entries) -> None:
    """Check that every step can be done one day, and that every legal state a condition asks for can be had.

    One starts with two people, one of age, and whatever somebody is already (`STATES`). A step is done as soon as its needs
    are held; those left at the end wait for what nobody gives, or for each other. Each contrat with local steps is checked
    with its own. What conditions of `other` ask for has to be held at the end, everywhere.
    """
    lacking: set[str] = set()
    wanted = list(asked)
    for territory in sorted({None} | {place for _, place in steps}, key=lambda place: place or ""):
        here = _here(steps, territory)
        held, waiting = reached([step for step, _ in here.values()])
        given = {token for step, _ in here.values() for token in step.gives}
        for step in waiting:
            file.fault(here[step.id][1], _why_never(step, held, given))
        lacking |= {item.word for item in wanted} - held
    for item in wanted:
        if item.word in lacking:
            other.fault(
                item.entry,
                f"le jeton « {item.word} » ne s'obtient par aucune étape de {FILE} : personne ne pourrait remplir cette "
                "condition. Ajoutez l'étape qui le donne, ou posez la question avec une condition « manual »",
            )


def reached(steps: Sequence[Step]) -> tuple[set[str], list[Step]]:
    """Return the tokens that can be held one day, and the steps that can never be done."""
    held = {*STARTS, *STATES}
    waiting = list(steps)
    while ready := [step for step in waiting if held.issuperset(step.needs)]:
        held.update(token for step in ready for token in step.gives)
        waiting = [step for step in waiting if step not in ready]
    return held, waiting


def _here(steps: Mapping[Place, tuple[Step, Entry]], territory: str | None) -> dict[str, tuple[Step, Entry]]:
    """Return the steps of a contrat by id: its local versions in place of the general ones."""
    general = {name: found for (name, place), found in steps.items() if place is None}
    return general | {name: found for (name, place), found in steps.items() if place is not None and place == territory}


def _why_never(step: Step, held: set[str], given: set[str]) -> str:
    missing = sorted(set(step.needs) - held)
    nobody = [token for token in missing if token not in given]
    if nobody:
        return f"l'étape {step.id} ne peut jamais commencer : elle attend {', '.join(nobody)}, qu'aucune étape ne donne"
    return (
        f"l'étape {step.id} ne peut jamais commencer : elle attend {', '.join(missing)}, "
        "que seules donnent des étapes qui l'attendent elle-même"
    )


def _check_delays(step: Step, entry: Entry, file: Entries) -> None:
    days = [fact.value for fact in (step.days_min, step.days_usual, step.days_max) if isinstance(fact.value, int | float)]
    if days != sorted(days):
        file.fault(entry, f"étape {step.id} : les délais doivent croître, days_min ≤ days_usual ≤ days_max")
