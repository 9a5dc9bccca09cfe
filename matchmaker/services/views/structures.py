"""The structures of a contrat as a list: what each is, where it acts, what it brings, what is not known of it."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.structure import Consent, Structure, StructureKind
from matchmaker.services.views.coalition import BroughtAsk
from matchmaker.services.views.facts import SourceNote
from matchmaker.services.views.reading import Reading


class StructureRow(Record):
    """One structure. `suggested_in` counts the suggestions of the pinned run it is part of."""

    id: str
    label: str
    kind: StructureKind
    informal: bool
    places: tuple[str, ...]
    via: tuple[str, ...]
    offers: tuple[BroughtAsk, ...]
    legal_states: tuple[str, ...]
    legal_states_complete: bool
    consent: Consent
    size: int | None = None
    updated: date | None = None
    updated_days: int | None = None
    suggested_in: int = 0
    demo: bool = False
    source: SourceNote | None = None


def structures_view(reading: Reading) -> tuple[StructureRow, ...]:
    """Return the structures this reader may see, by name."""
    rows = [structure_row(reading, structure) for structure in reading.structures.values()]
    return tuple(sorted(rows, key=lambda row: (row.label.casefold(), row.id)))


def structure_row(reading: Reading, structure: Structure) -> StructureRow:
    """Return one structure as a row."""
    here = [p for p in reading.snapshot.presences if p.structure_id == structure.id]
    return StructureRow(
        id=structure.id,
        label=structure.label,
        kind=structure.kind,
        informal=structure.informal,
        places=tuple(dict.fromkeys(reading.place(p.territory_code) for p in here)),
        via=tuple(dict.fromkeys(p.via for p in here)),
        offers=tuple(
            BroughtAsk(
                id=offer.ask_id,
                label=reading.name(offer.ask_id),
                inferred=offer.inferred,
                evidence=offer.evidence,
                source=reading.source(offer.source_id),
            )
            for offer in structure.offers
        ),
        legal_states=tuple(reading.name(token) for token in structure.legal_tokens),
        legal_states_complete=structure.tokens_complete,
        consent=structure.consent,
        size=structure.size,
        updated=structure.updated,
        updated_days=(reading.today - structure.updated).days if structure.updated else None,
        suggested_in=sum(structure.id in {m.structure_id for m in s.coalition.members} for s in reading.suggestions.values()),
        demo=structure.demo,
        source=reading.source(structure.source_id),
    )
