"""What one legal state would open, on the demonstration territory; and both questions asked of the real store."""

from datetime import date

import pytest

from matchmaker.domain.funding import Step
from matchmaker.domain.project import Project
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Consent, Structure, StructureKind
from matchmaker.eligibility.tokens import known_tokens
from matchmaker.errors import InputError, UnknownTermError, UsageError
from matchmaker.services.funding_ask import checked_ask
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.plan_funding import plan_funding, plan_with_reading
from matchmaker.services.views.what_if import WhatIfView
from matchmaker.services.what_if import known_token, taken_along, to_gain_first, what_if
from tests.unit.services.demo_in_memory import demo_reading

TODAY = date(2026, 11, 24)
CDSU = Scope(user="cdsu", role=UserRole.CDSU, territories=(DEMO_CONTRAT,))
ASSOCIATION = Scope(user="asso", role=UserRole.ASSOCIATION, territories=(DEMO_CONTRAT,))
ELSEWHERE = Scope(user="cdsu", role=UserRole.CDSU, territories=("CN07601I",))


def row(store, beginning):
    """Return the listed structure whose name begins so."""
    return next(one for one in store.list_rows(CDSU, "structures", DEMO_CONTRAT) if one["label"].startswith(beginning))


def everything(store):
    """Return what the store says of the territory."""
    return store.snapshot(CDSU, DEMO_CONTRAT, TODAY), store.reference(), store.pin(CDSU, DEMO_CONTRAT)


def step(some_id, needs, gives):
    """Return an administrative step."""
    return Step(id=some_id, label=some_id, needs=needs, gives=gives, why="Parce que.")


def test_a_state_takes_along_what_nobody_has_it_without():
    """Every way to a state needs these, however far; what only one of two ways needs is not taken along."""
    steps = (
        step("A", ("group",), ("statutes",)),
        step("B", ("statutes",), ("number",)),
        step("C", ("number", "minutes"), ("account",)),
        step("D", ("number", "refusal"), ("account",)),
    )

    assert taken_along(steps, "account") == {"number", "statutes", "group"}
    assert taken_along(steps, "group") == frozenset()


def test_steps_that_wait_for_each_other_do_not_hang():
    """Two states that need each other are a fault of the data, not an endless search."""
    steps = (step("A", ("b",), ("a",)), step("B", ("a",), ("b",)))

    assert taken_along(steps, "a") == {"b"}


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"kind": StructureKind.ASSOCIATION, "founded": date(1994, 5, 2)}, {"SIRET"}),
        ({"kind": StructureKind.ASSOCIATION, "rna": "W123456789"}, {"SIRET"}),
        ({"kind": StructureKind.INCONNU, "founded": date(1994, 5, 2)}, {"SIRET"}),
        ({"kind": StructureKind.ASSOCIATION, "siret": "73282932000074"}, set()),
        (
            {"kind": StructureKind.COLLECTIF, "size": 4},
            {"statuts_signes", "PV_AG_constitutive", "RNA", "JOAFE", "SIRET"},
        ),
    ],
    ids=["association of 1994", "number known", "kind unknown", "siret known", "group"],
)
def test_only_what_is_still_ahead_comes_first(fields, first):
    """A state one starts from, and one already passed on the way, is no prerequisite: an old association founds nothing."""
    steps = demo_reading(answers=()).reference.funding.steps
    structure = Structure(id="s", label="S", source_id="DEMO", **fields)
    known = known_tokens(structure, Project(territory_code="DEMO01", within=("DEMO01",), goal_eur=1000), TODAY)

    assert set(to_gain_first(steps, "compte_Dauphin", structure, known)) == first


@pytest.mark.parametrize("said", ["compte_bancaire", "Compte_Bancaire", "un compte bancaire (RIB)", "Un Compte bancaire (rib)"])
def test_a_state_is_found_by_its_id_or_its_name(said):
    """Capitals and accents are forgiven."""
    assert known_token(demo_reading(answers=()), said) == "compte_bancaire"


def test_a_state_nobody_knows_is_refused_with_the_nearest():
    """A misspelt state gets the nearest ones; a word that resembles nothing gets all that can be gained."""
    reading = demo_reading(answers=())
    with pytest.raises(UnknownTermError, match=r"Peut-être : .*compte_bancaire"):
        known_token(reading, "compte bancair")
    with pytest.raises(UnknownTermError, match="Ceux que l'on peut gagner") as refused:
        known_token(reading, "zzzzzz")
    given = {name for step in reading.reference.funding.steps for name in step.gives}
    assert all(name in str(refused.value) for name in given)
    assert "sans_personne_morale" not in str(refused.value)


def test_what_a_siret_opens_to_a_group(store):
    """A group without SIRET learns how many dispositifs it would open, with its duties; the plan before and after is told."""
    group = row(store, "Les Mamans du 4")
    view = what_if(store, CDSU, structure_id=group["id"], gain="SIRET", today=TODAY)
    plan = plan_funding(store, CDSU, structure_id=group["id"], today=TODAY)
    [opening] = [one for one in plan.openings if one.token == "SIRET"]

    # What the states on the way open is counted here, and told under their own name in a plan.
    assert {one.id for one in view.opens} >= set(opening.dispositif_ids) > set()
    assert str(len(view.opens)) in view.text
    assert view.duties
    assert "Le numéro RNA" in view.with_it
    assert view.before is not None
    assert view.after is not None
    assert not view.held_already
    assert WhatIfView.model_validate_json(view.model_dump_json()) == view


def test_what_is_held_already_changes_nothing(store):
    """A state the structure has is told as such, and opens nothing."""
    club = row(store, "Boxe éducative")
    view = what_if(store, CDSU, structure_id=club["id"], gain="SIRET", today=TODAY)

    assert view.held_already
    assert "déjà acquis" in view.text
    assert view.opens == view.settles == ()


def test_the_store_gives_the_plan_and_its_sources(store):
    """A plan read from the store names who asks, and every source it shows is known with its publisher."""
    group = row(store, "Les Mamans du 4")
    planned = plan_with_reading(store, CDSU, checked_ask(structure_id=group["id"], amount=3000, today=TODAY))
    view = planned.view

    assert [one.label for one in view.applicants] == ["Les Mamans du 4"]
    assert view.routes
    cited = [step.source_id for route in planned.plan.routes for step in route.steps if step.source_id]
    assert cited
    assert set(cited) <= planned.reading.sources.keys()
    assert all(one.source.publisher for route in view.routes for one in route.steps if one.source)


def test_asking_writes_nothing(store):
    """Plans and what-ifs leave the store as it was, and asked twice they say the same."""
    before = everything(store)
    group = row(store, "Le Café du Lavoir")
    first, second = (plan_funding(store, CDSU, structure_id=group["id"], today=TODAY) for _ in range(2))
    what_if(store, CDSU, structure_id=group["id"], gain="RNA", today=TODAY)

    assert first == second
    assert everything(store) == before


def test_the_published_team_of_a_need_is_planned_for(store):
    """A need of the store gives the plan of its team."""
    answer = next(a for a in store.answers(CDSU, store.pin(CDSU, DEMO_CONTRAT)) if a.suggestions)
    plan = plan_funding(store, CDSU, need_id=answer.need_id, today=TODAY)

    assert plan.applicants[0] == answer.suggestions[0].coalition.bearer_id
    assert plan.project.need_id == answer.need_id


@pytest.mark.parametrize(
    ("scope", "ids", "error", "said"),
    [
        (CDSU, {"structure_id": "structure-000000000000"}, UnknownTermError, "matchmaker list structures"),
        (CDSU, {"need_id": "need-000000000000"}, UnknownTermError, "matchmaker list needs"),
        (CDSU, {"structure_id": ""}, UnknownTermError, "Aucune structure"),
        (CDSU, {}, UsageError, "l'un des deux"),
        (CDSU, {"structure_id": "x", "need_id": "y"}, UsageError, "l'un des deux"),
        (CDSU, {"structure_id": "x", "amount": -1}, InputError, "montant"),
    ],
)
def test_who_is_not_known_is_told_so(store, scope, ids, error, said):
    """An unknown structure or need, none or both, an impossible amount: a French sentence, and nothing changes."""
    with pytest.raises(error, match=said):
        plan_funding(store, scope, today=TODAY, **ids)


def test_a_scope_only_reaches_its_own(store):
    """Whoever does not cover the territory, or may not see the structure, is told the same as if it did not exist."""
    group = row(store, "Les Mamans du 4")
    silent = next(one for one in store.list_rows(CDSU, "structures", DEMO_CONTRAT) if one["consent"] == Consent.INCONNU.value)
    need_id = store.list_rows(CDSU, "needs", DEMO_CONTRAT)[0]["id"]

    for scope, ids in (
        (ELSEWHERE, {"structure_id": group["id"]}),
        (ELSEWHERE, {"need_id": need_id}),
        (ASSOCIATION, {"structure_id": silent["id"]}),
    ):
        with pytest.raises(UnknownTermError):
            plan_funding(store, scope, today=TODAY, **ids)
