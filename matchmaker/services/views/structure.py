"""What the system knows of one structure, and from where: itself, its legal path, where it is suggested, what it was granted."""

from datetime import date

from matchmaker.domain.action import Sharing, Stage
from matchmaker.domain.award import FundingLine, LineStatus
from matchmaker.domain.base import Record
from matchmaker.domain.structure import Structure
from matchmaker.eligibility.tokens import SITUATION, TokenStatus, known_tokens
from matchmaker.errors import UnknownTermError
from matchmaker.matching.pathways.steps import StepGraph
from matchmaker.matching.projects import project_of_structure
from matchmaker.services.views.facts import SourceNote
from matchmaker.services.views.legal_path import OF_A_REQUEST, LegalPath, legal_paths, steps_here, with_what_they_imply
from matchmaker.services.views.needs import NeedState, need_card
from matchmaker.services.views.reading import Reading
from matchmaker.services.views.request import Named
from matchmaker.services.views.structures import StructureRow, structure_row


class Invitation(Record):
    """A suggestion the structure is part of: the need, in its words, where that stands, and with whom."""

    suggestion_id: str
    need: str
    place: str
    state: NeedState
    others: tuple[str, ...] = ()
    bearer: bool = False


class GrantView(Record):
    """Money asked for or granted before; `granted_eur` only once notified."""

    year: int
    funder: str
    subject: str | None = None
    status: LineStatus
    asked_eur: float | None = None
    granted_eur: float | None = None
    demo: bool = False
    source: SourceNote | None = None


class IdeaView(Record):
    """An action its owner may share or take back; `private` as long as only it and the CDSU know of it."""

    id: str
    label: str
    private: bool


class StructureView(Record):
    """One structure.

    `initiatives` are told to everybody, `ideas` are for who may share them or take them back. `gains` are the legal states it
    lacks and some steps give: what one may ask « et si nous avions… » of.
    """

    row: StructureRow
    siret: str | None = None
    rna: str | None = None
    founded: date | None = None
    hours_per_week: float | None = None
    description: str | None = None
    initiatives: tuple[str, ...] = ()
    ideas: tuple[IdeaView, ...] = ()
    paths: tuple[LegalPath, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    grants: tuple[GrantView, ...] = ()
    gains: tuple[Named, ...] = ()


def structure_view(reading: Reading, structure_id: str) -> StructureView:
    """Return everything known of a structure of the contrat that was read.

    Raises:
        UnknownTermError: the contrat holds no such structure, or this reader may not see it.
    """
    structure = reading.structures.get(structure_id)
    if structure is None:
        raise UnknownTermError("Cette structure n'est pas dans ce contrat de ville, ou n'a pas accepté d'être montrée.")
    project = project_of_structure(reading.snapshot, structure)
    return StructureView(
        row=structure_row(reading, structure),
        **structure.model_dump(include={"siret", "rna", "founded", "hours_per_week", "description"}),
        initiatives=tuple(item.label for item in reading.snapshot.initiatives if item.structure_id == structure_id),
        ideas=ideas(reading, structure_id),
        paths=legal_paths(reading, structure, project),
        invitations=tuple(invitations(reading, structure_id)),
        grants=tuple(grant(reading, line) for line in latest_first(reading, structure_id)),
        gains=gains(reading, structure),
    )


def ideas(reading: Reading, structure_id: str) -> tuple[IdeaView, ...]:
    """Return the actions of a structure that this reader may share or take back: what is renewed is known to everybody."""
    if not reading.scope.speaks_for(structure_id):
        return ()
    own = (one for one in (*reading.snapshot.ideas, *reading.snapshot.initiatives) if one.structure_id == structure_id)
    return tuple(
        IdeaView(id=one.id, label=one.label, private=one.private)
        for one in own
        if one.private or one.stage is not Stage.RENOUVELEE or one.shared is Sharing.OUI
    )


def invitations(reading: Reading, structure_id: str) -> list[Invitation]:
    """Return the suggestions a structure is part of."""
    found = []
    for suggestion in reading.suggestions.values():
        members = [member.structure_id for member in suggestion.coalition.members]
        need = reading.needs.get(suggestion.need_id)
        if structure_id not in members or need is None:
            continue
        card = need_card(reading, need)
        found.append(
            Invitation(
                suggestion_id=suggestion.id,
                need=card.verbatim,
                place=card.place,
                state=card.state,
                others=tuple(reading.name(some_id) for some_id in members if some_id != structure_id),
                bearer=suggestion.coalition.bearer_id == structure_id,
            )
        )
    return found


def latest_first(reading: Reading, structure_id: str) -> list[FundingLine]:
    """Return what was asked for or granted to a structure, the latest year first."""
    own = (line for line in reading.snapshot.funding_lines if line.beneficiary_id == structure_id)
    return sorted(own, key=lambda line: (-line.year, line.funder, line.id))


def grant(reading: Reading, line: FundingLine) -> GrantView:
    """Return one line as it may be said: what was granted only once it was notified."""
    secured = line.status in {LineStatus.NOTIFIEE, LineStatus.VERSEE}
    return GrantView(
        **line.model_dump(include={"year", "funder", "subject", "status", "asked_eur", "demo"}),
        granted_eur=line.granted_eur if secured else None,
        source=reading.source(line.source_id),
    )


def gains(reading: Reading, structure: Structure) -> tuple[Named, ...]:
    """Return the legal states a structure is not known to hold and that steps may lead to, in the order of the vocabulary."""
    project = project_of_structure(reading.snapshot, structure)
    steps = tuple(steps_here(reading, project.within).values())
    tokens = with_what_they_imply(known_tokens(structure, project, reading.today), steps)
    reachable = StepGraph(steps).reachable(StepGraph(steps).infer_absent(tokens)) - SITUATION - OF_A_REQUEST
    lacking = {token for token in reachable if tokens.status(token) is not TokenStatus.HELD}
    return tuple(Named(id=token.id, label=token.label) for token in reading.reference.vocabulary.tokens if token.id in lacking)
