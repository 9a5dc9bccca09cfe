"""Real aids, as their publisher exports them: routes only where their fields allow it, and a reason for each."""

from collections import Counter

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.route import DateKind
from matchmaker.domain.structure import Structure, StructureKind
from matchmaker.explanations.words import explain
from matchmaker.importers.options import ImportOptions
from matchmaker.importers.registry import SOURCES
from tests.not_run import REAL_DATA
from tests.unit.matching.demo_world import TODAY, funding
from tests.unit.matching.pathways.making import of, plan

EXPORT = REAL_DATA / "aides-territoires" / "aides-territoires_periurbain.csv"
PLACE = "CN07606I"
UNKNOWN = Structure(id="s", label="ASSOCIATION DES TILLEULS", siret="73282932000074", source_id="s")

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def aids():
    """Return the dispositifs of the real export."""
    return SOURCES["aides-territoires"].read(EXPORT, ImportOptions(today=TODAY)).dispositifs


def answer(bearer, *dispositifs):
    """Return the plan of a bearer among these dispositifs and the project's steps."""
    return plan(of(*dispositifs, steps=funding().steps), bearer, territory_code=PLACE, within=(PLACE,))


def asked(found):
    """Return the requests of every route."""
    return [request for route in found.routes for request in route.requests]


def test_no_real_aid_is_ever_promised(aids):
    """The export gives neither perimeter nor conditions nor amount: the best is *à vérifier*, without any certain day or sum."""
    found = answer(UNKNOWN, *aids)
    assert asked(found)
    assert {(request.outcome, request.amount_eur) for request in asked(found)} == {(Outcome.A_VERIFIER, None)}
    assert DateKind.HARD not in {step.date_kind for route in found.routes for step in route.steps}
    assert {route.covered_eur for route in found.routes} == {0.0}
    assert {item.outcome for item in found.excluded} == {Outcome.A_VERIFIER, Outcome.NON}


def test_every_real_aid_has_its_reason_in_words(aids):
    """All the aids that no route asks are told, each with what decides and what would change it, in a whole sentence."""
    found = answer(UNKNOWN, *aids)
    assert {item.dispositif_id for item in found.excluded} == {aid.id for aid in aids} - {r.dispositif_id for r in asked(found)}
    for item in found.excluded:
        (decisive,) = item.checks
        assert explain(decisive.known, {}).endswith(".")
        assert explain(decisive.would_change, {})


def test_closed_aids_and_advice_are_refused_with_the_fact(aids):
    """An aid closed in 2022 is refused with its day, advice and loans because they are not grants."""
    known = Counter(check.known.kind for item in answer(UNKNOWN, *aids).excluded for check in item.checks)
    closed = [aid for aid in aids if aid.closed_on and aid.closed_on < TODAY]
    assert known["condition.an_orientation"] > 100
    assert 0 < known["condition.closed"] <= len(closed)


def test_an_association_is_not_told_to_ask_for_a_town_s_aid(aids):
    """Once the kind is known, the aids of towns alone are refused, naming who could carry the request."""
    association = UNKNOWN.with_(kind=StructureKind.ASSOCIATION)
    refused = [
        check
        for item in answer(association, *aids).excluded
        for check in item.checks
        if item.outcome is Outcome.NON and check.known.kind == "condition.kind_known"
    ]
    assert refused
    assert all("kind:association" not in check.would_change.params["genres"] for check in refused)


def test_the_catalogue_comes_before_aids_without_dates(aids):
    """Beside the project's own catalogue, an aid of which no date is known is not the route proposed first."""
    found = answer(UNKNOWN, *aids, *funding().dispositifs)
    assert not [r for r in found.best.requests if r.dispositif_id.startswith("aides-territoires")]
