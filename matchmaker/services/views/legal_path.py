"""What a structure is today in law, as a path: which steps are behind it, which it could take now, which come later."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from matchmaker.domain.base import Record
from matchmaker.domain.funding import Step
from matchmaker.domain.project import Project
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.eligibility.tokens import ACCOMPANIED, PORTAGE, Tokens, TokenStatus, known_tokens
from matchmaker.matching.pathways.steps import StepGraph
from matchmaker.services.views.facts import FactView, SourceNote, fact_view
from matchmaker.services.views.reading import Reading

# Kinds that are, or may become, an association; others (a school, a town) exist by law, unless their states say otherwise.
OF_PEOPLE = frozenset(
    {
        StructureKind.COLLECTIF,
        StructureKind.ASSOCIATION,
        StructureKind.CENTRE_SOCIAL,
        StructureKind.EVS,
        StructureKind.INCONNU,
    }
)
DECLARED = frozenset({"RNA", "statuts_signes"})
# What an association has once it can ask for most money, in no order: the steps themselves say which comes first.
ASSOCIATION = ("SIRET", "compte_bancaire", "assurance_RC", "CER", "compte_Dauphin", "exercice_clos")
CARRIED = (ACCOMPANIED, PORTAGE)
# Steps of one request, not of a structure.
OF_A_REQUEST = frozenset({"dossier_depose", "avis_technique", "decision", "versement", "bilan_N-1"})


class StepState(StrEnum):
    """Where a structure stands with a step."""

    DONE = "done"
    NEXT = "next"  # it can be taken now
    LATER = "later"  # another comes first
    UNKNOWN = "unknown"  # nobody knows whether it was taken


class PathKind(StrEnum):
    """Which way a path goes."""

    CARRIED = "carried"  # without being an association
    ASSOCIATION = "association"
    FURTHER = "further"


class PathStep(Record):
    """One step. `gives` and `lacks` are names of legal states; `days` the usual length, `cost` in euros, effort in half-days."""

    id: str
    label: str
    state: StepState
    gives: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    days: FactView | None = None
    effort: FactView | None = None
    cost: FactView | None = None
    documents: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    who_helps: str | None = None
    why: str
    source: SourceNote | None = None


class LegalPath(Record):
    """Steps in the order they can be taken."""

    kind: PathKind
    steps: tuple[PathStep, ...]

    @property
    def lit(self) -> PathStep | None:
        """The first step that can be taken now, None when all are behind, or wait for something else."""
        return next((step for step in self.steps if step.state is StepState.NEXT), None)


def legal_paths(reading: Reading, structure: Structure, project: Project) -> tuple[LegalPath, ...]:
    """Return the paths open to a structure: being carried and becoming an association for a group, then what goes further.

    What exists by law and is no association has none.
    """
    if structure.kind not in OF_PEOPLE and DECLARED.isdisjoint(structure.legal_tokens):
        return ()
    steps = tuple(steps_here(reading, project.within).values())
    tokens = with_what_they_imply(known_tokens(structure, project, reading.today), steps)
    tokens = StepGraph(steps).infer_absent(tokens)
    wanted = [(PathKind.CARRIED, spine(steps, CARRIED))] if structure.informal else []
    wanted.append((PathKind.ASSOCIATION, spine(steps, ASSOCIATION)))
    paths = [LegalPath(kind=kind, steps=tuple(path_step(reading, step, tokens) for step in path)) for kind, path in wanted]
    shown = {step.id for path in paths for step in path.steps}
    others = (path_step(reading, step, tokens) for step in steps if step.id not in shown and OF_A_REQUEST.isdisjoint(step.gives))
    further = tuple(step for step in others if step.state is StepState.NEXT)
    if further and not structure.informal:
        paths.append(LegalPath(kind=PathKind.FURTHER, steps=further))
    return tuple(path for path in paths if path.steps)


def steps_here(reading: Reading, within: tuple[str, ...]) -> dict[str, Step]:
    """Return the steps as they are here, by id: a local version replaces the general step."""
    found: dict[str, Step] = {}
    for step in sorted(reading.reference.funding.steps, key=lambda step: (step.territory_code is not None, step.id)):
        if step.territory_code is None or step.territory_code in within:
            found[step.id] = step
    return dict(sorted(found.items()))


def spine(steps: Iterable[Step], goals: Iterable[str]) -> tuple[Step, ...]:
    """Return the steps that lead to every goal from nothing, each after those it needs, of two ways the one that asks less."""
    givers: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: (len(step.needs), step.id)):
        for token in step.gives:
            givers.setdefault(token, step)
    found: dict[str, Step] = {}
    for goal in goals:
        _reach(goal, givers, found, frozenset())
    return tuple(sorted(found.values(), key=lambda step: (_depth(step, givers, frozenset()), step.id)))


def _reach(token: str, givers: Mapping[str, Step], found: dict[str, Step], above: frozenset[str]) -> None:
    step = givers.get(token)
    if step is None or step.id in found or token in above:
        return
    for need in step.needs:
        _reach(need, givers, found, above | {token})
    found[step.id] = step


def _depth(step: Step, givers: Mapping[str, Step], above: frozenset[str]) -> int:
    before = [givers[need] for need in step.needs if need in givers and givers[need].id not in above | {step.id}]
    return 1 + max((_depth(other, givers, above | {step.id}) for other in before), default=-1)


def with_what_they_imply(tokens: Tokens, steps: Iterable[Step]) -> Tokens:
    """Return the same knowledge, a token being held when nobody can hold another one without it: a SIRET tells of statutes."""
    known = tuple(steps)
    held = set(tokens.held)
    changed = True
    while changed:
        implied = {
            need
            for token in held
            if (ways := [frozenset(step.needs) for step in known if token in step.gives])
            for need in frozenset.intersection(*ways)
        }
        changed = not implied <= held
        held |= implied
    # Steps give some tokens together: who holds one of them took the step.
    return tokens.gaining(held)


def path_step(reading: Reading, step: Step, tokens: Tokens) -> PathStep:
    """Return one step with where the structure stands."""
    return PathStep(
        id=step.id,
        label=step.label,
        state=state_of(step, tokens),
        gives=tuple(reading.name(token) for token in step.gives),
        lacks=tuple(reading.name(token) for token in step.needs if tokens.status(token) is not TokenStatus.HELD),
        days=fact_view("days_usual", step.days_usual, reading.source(step.days_usual.source_id)),
        effort=fact_view("effort_half_days", step.effort_half_days, reading.source(step.effort_half_days.source_id)),
        cost=fact_view("cost_eur", step.cost_eur, reading.source(step.cost_eur.source_id)),
        documents=step.documents,
        duties=step.duties,
        who_helps=step.who_helps,
        why=step.why,
        source=reading.source(step.source_id),
    )


def state_of(step: Step, tokens: Tokens) -> StepState:
    """Return where a structure stands with a step: unknown is neither done nor to do."""
    given = {tokens.status(token) for token in step.gives}
    if given == {TokenStatus.HELD}:
        return StepState.DONE
    if TokenStatus.ABSENT not in given:
        return StepState.UNKNOWN
    needed = {tokens.status(token) for token in step.needs}
    return StepState.NEXT if needed <= {TokenStatus.HELD} else StepState.LATER
