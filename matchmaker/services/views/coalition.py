"""A coalition as cards: who, what each brings, what each alone brings, what is inferred, what must be asked."""

from datetime import date

from matchmaker.domain.base import Record
from matchmaker.domain.recommendation import Coalition, Member
from matchmaker.domain.structure import Consent, Structure, StructureKind
from matchmaker.services.views.facts import Sentence, SourceNote
from matchmaker.services.views.reading import Reading


class BroughtAsk(Record):
    """What a member brings. `alone`: nobody else of the coalition does. `inferred` is never a declared fact."""

    id: str
    label: str
    alone: bool = False
    inferred: bool = False
    evidence: str | None = None
    source: SourceNote | None = None


class MemberCard(Record):
    """A member. `known` is False when the structure has left the contrat since it was suggested."""

    structure_id: str
    label: str
    kind: StructureKind = StructureKind.INCONNU
    informal: bool = False
    bearer: bool = False
    asks: tuple[BroughtAsk, ...] = ()
    consent: Consent = Consent.INCONNU
    legal_states: tuple[str, ...] = ()
    legal_states_complete: bool = False
    size: int | None = None
    updated: date | None = None
    updated_days: int | None = None
    known: bool = True
    cost: float = 0.0
    because: tuple[Sentence, ...] = ()
    source: SourceNote | None = None


class SumLine(Record):
    """One line of the sum that chose this coalition, about a member or (None) the team; lower is easier to gather."""

    structure: str | None
    label: str
    weight: float


class CoalitionView(Record):
    """A coalition. `lines` sum to `cost`; `proven_optimal` says no cheaper team exists among `candidates`.

    `incomplete`: the people concerned are not in it.
    """

    bearer: str
    members: tuple[MemberCard, ...]
    because: tuple[Sentence, ...] = ()
    lines: tuple[SumLine, ...] = ()
    cost: float = 0.0
    incomplete: bool = False
    proven_optimal: bool = True
    candidates: int = 0


def coalition_view(reading: Reading, coalition: Coalition) -> CoalitionView:
    """Return a coalition with every member described and the reasons that sum to its cost."""
    because = reading.sentences(coalition.reasons)
    members = tuple(member_card(reading, member, coalition.bearer_id) for member in coalition.members)
    lines = [line for card in members for line in lines_of(card.because, card.label)] + lines_of(because, None)
    return CoalitionView(
        bearer=reading.name(coalition.bearer_id),
        members=members,
        because=because,
        lines=tuple(lines),
        cost=coalition.cost,
        incomplete=incomplete(coalition),
        proven_optimal=coalition.proven_optimal,
        candidates=coalition.candidates,
    )


def incomplete(coalition: Coalition) -> bool:
    """Return whether the people concerned are missing from a coalition, as the engine found it."""
    return any(reason.kind == "coalition.lacks_residents" for reason in coalition.reasons)


def lines_of(because: tuple[Sentence, ...], structure: str | None) -> list[SumLine]:
    """Return the reasons that weigh, as lines of the sum."""
    return [SumLine(structure=structure, label=s.text, weight=s.weight) for s in because if s.weight is not None]


def member_card(reading: Reading, member: Member, bearer_id: str) -> MemberCard:
    """Return the card of a member, with what is known of the structure now."""
    structure = reading.structures.get(member.structure_id)
    card = MemberCard(
        structure_id=member.structure_id,
        label=reading.name(member.structure_id),
        bearer=member.structure_id == bearer_id,
        asks=tuple(brought(reading, member, ask_id, structure) for ask_id in member.asks),
        cost=member.cost,
        because=reading.sentences(member.reasons),
        known=structure is not None,
    )
    return card if structure is None else card.with_(**known_of(reading, structure))


def known_of(reading: Reading, structure: Structure) -> dict[str, object]:
    """Return the fields of a card that describe the structure itself."""
    return {
        "kind": structure.kind,
        "informal": structure.informal,
        "consent": structure.consent,
        "legal_states": tuple(reading.name(token) for token in structure.legal_tokens),
        "legal_states_complete": structure.tokens_complete,
        "size": structure.size,
        "updated": structure.updated,
        "updated_days": (reading.today - structure.updated).days if structure.updated else None,
        "source": reading.source(structure.source_id),
    }


def brought(reading: Reading, member: Member, ask_id: str, structure: Structure | None) -> BroughtAsk:
    """Return one ask a member covers; what was inferred carries the evidence it was read from."""
    offers = [offer for offer in structure.offers if offer.ask_id == ask_id] if structure else []
    inferred = ask_id in member.inferred_asks
    evidence = next((o.evidence for o in offers if o.evidence), None) or _evidence_in(member, ask_id)
    return BroughtAsk(
        id=ask_id,
        label=reading.name(ask_id),
        alone=ask_id in member.only_brings,
        inferred=inferred,
        evidence=evidence if inferred else None,
        source=reading.source(next((o.source_id for o in offers if o.source_id), None)),
    )


def _evidence_in(member: Member, ask_id: str) -> str | None:
    """Return the evidence a reason gives for an inferred ask, when it names both."""
    for reason in member.reasons:
        evidence = reason.params.get("evidence")
        if isinstance(evidence, str) and reason.params.get("ask") in {ask_id, None}:
            return evidence
    return None
