"""What the system knows of one structure, and its legal path: what is behind, what can be done now, what nobody knows."""

from dataclasses import replace

import pytest

from matchmaker.domain.funding import Step
from matchmaker.domain.structure import Consent, Structure, StructureKind
from matchmaker.errors import UnknownTermError
from matchmaker.matching.projects import project_of_structure
from matchmaker.services.views.legal_path import ASSOCIATION, PathKind, StepState, legal_paths, spine, steps_here
from matchmaker.services.views.structure import gains, structure_view
from tests.unit.services.demo_in_memory import ASSOCIATION as READER
from tests.unit.services.demo_in_memory import demo_reading


@pytest.fixture(scope="module")
def reading():
    """The demonstration territory with what the engine says of it, read by a CDSU."""
    return demo_reading()


def made(**fields):
    """Return a structure that an interview described whole, unless said otherwise."""
    return Structure(**{"id": "structure-x", "label": "X", "source_id": "s", "tokens_complete": True} | fields)


def paths_of(reading, structure):
    """Return the paths of a structure by kind."""
    project = project_of_structure(reading.snapshot, structure)
    return {path.kind: path for path in legal_paths(reading, structure, project)}


def states(path):
    """Return the state of each step by its id."""
    return {step.id: step.state for step in path.steps}


def test_a_group_can_start_both_ways(reading):
    """Four neighbours: nothing is behind them, a first meeting and the statutes are possible now, the rest waits for those."""
    paths = paths_of(reading, made(kind=StructureKind.COLLECTIF, size=4, legal_tokens=("groupe>=2", "referent_adulte")))

    assert (paths[PathKind.CARRIED].lit.id, paths[PathKind.ASSOCIATION].lit.id) == ("E1", "A1")
    assert states(paths[PathKind.ASSOCIATION])["A4"] is StepState.LATER
    assert StepState.DONE not in {*states(paths[PathKind.CARRIED]).values(), *states(paths[PathKind.ASSOCIATION]).values()}
    assert PathKind.FURTHER not in paths


def test_a_number_tells_of_what_came_before_it(reading):
    """Open data only say RNA and SIRET: the statutes and the publication are behind; of the account nobody knows."""
    bare = made(kind=StructureKind.ASSOCIATION, legal_tokens=("RNA", "SIRET"), tokens_complete=False)
    told = states(paths_of(reading, bare)[PathKind.ASSOCIATION])

    assert [told[some_id] for some_id in ("A1", "A2", "A3", "A4")] == [StepState.DONE] * 4
    assert told["A5"] is StepState.UNKNOWN


def test_what_exists_by_law_has_no_association_to_make(reading):
    """A town and a school have no path; a mission locale, an association in law, has one."""
    by_law = (made(kind=StructureKind.COMMUNE, legal_tokens=("personne_publique",)), made(kind=StructureKind.ECOLE))

    assert [paths_of(reading, structure) for structure in by_law] == [{}, {}]
    assert PathKind.ASSOCIATION in paths_of(reading, made(kind=StructureKind.INSTITUTION, legal_tokens=("RNA", "statuts_signes")))


def test_each_step_comes_after_those_it_needs(reading):
    """Along the path, no step needs what only a later one gives."""
    steps = tuple(steps_here(reading, ()).values())
    path = spine(steps, ASSOCIATION)
    given = {token for step in path for token in step.gives}
    held = set()
    for step in path:
        assert {need for need in step.needs if need in given} <= held, step.id
        held |= set(step.gives)
    assert set(ASSOCIATION) <= held


def test_of_two_ways_the_one_that_asks_less_is_shown(reading):
    """A bank account is opened; the right to one after a refusal is not part of everybody's path."""
    path = spine(tuple(steps_here(reading, ()).values()), ("compte_bancaire",))

    assert "A5" in {step.id for step in path}
    assert "A5b" not in {step.id for step in path}


def test_a_local_step_replaces_the_general_one(reading):
    """Where a contrat has its own version of a step, the path shows it; elsewhere it does not."""
    local = Step(
        id="A4", label="Ici, passer par la maison des associations", needs=("RNA", "JOAFE"), gives=("SIRET",), why="Ici."
    )
    funding = reading.reference.funding
    steps = (*funding.steps, local.with_(territory_code="DEMO01"))
    here = replace(reading, reference=reading.reference.with_(funding=funding.with_(steps=steps)))

    assert steps_here(here, ("DEMO01",))["A4"].label == local.label
    assert steps_here(here, ("AUTRE",))["A4"].label != local.label


def test_a_structure_is_told_whole(reading):
    """Its suggestions with their needs, its past requests, and only what it lacks as « et si nous avions… »."""
    member = next(iter(reading.suggestions.values())).coalition.bearer_id
    view = structure_view(reading, member)
    tokens = set(reading.structures[member].legal_tokens)

    assert {one.suggestion_id for one in view.invitations} == {
        s.id for s in reading.suggestions.values() if member in {m.structure_id for m in s.coalition.members}
    }
    assert tokens.isdisjoint(one.id for one in view.gains)
    assert len(view.grants) == sum(line.beneficiary_id == member for line in reading.snapshot.funding_lines)


def test_money_is_granted_only_once_notified(reading):
    """A refused or pending request never shows an amount granted."""
    views = [structure_view(reading, some_id) for some_id in sorted(reading.structures)]
    grants = [grant for view in views for grant in view.grants]

    assert grants
    assert all((grant.granted_eur is not None) <= (grant.status.value in {"notifiée", "versée"}) for grant in grants)


def test_what_a_group_may_wish_for_can_be_reached(reading):
    """A group may ask of a SIRET and of a carrier, not of what comes with one request or of its situation."""
    group = made(kind=StructureKind.COLLECTIF, size=4, legal_tokens=("groupe>=2", "referent_adulte"))
    ids = {one.id for one in gains(reading, group)}

    assert {"SIRET", "porteuse_signee", "compte_bancaire"} <= ids
    assert ids.isdisjoint({"dossier_depose", "versement", "public_QPV", "groupe>=2"})


def test_who_did_not_agree_is_not_shown_to_others(reading):
    """A structure that did not agree to be suggested has no page for an association."""
    hidden = next(s.id for s in reading.snapshot.structures if s.consent is not Consent.OUI)

    assert structure_view(reading, hidden).row.id == hidden
    with pytest.raises(UnknownTermError):
        structure_view(demo_reading(READER), hidden)
