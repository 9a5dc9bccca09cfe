"""On « Ma structure », an idea is shared and taken back; a CDSU who also instructs is told that her reading is kept."""

import pytest

from dashboards.i18n import fr, partners
from dashboards.i18n import structure as words
from matchmaker.app import LOCAL_SCOPE
from matchmaker.domain.access import AccessKind
from matchmaker.domain.scope import UserRole
from matchmaker.services.load_demo import DEMO_CONTRAT
from tests.dashboards.conftest import demo_today, start_dashboard

pytestmark = pytest.mark.browser


def plainly(text: str) -> str:
    """Return a text with ordinary spaces."""
    return " ".join(text.split())


@pytest.fixture
def idea(demo_store):
    """The idea of the demonstration that its owner did not share."""
    [found] = demo_store.snapshot(LOCAL_SCOPE, DEMO_CONTRAT, demo_today()).ideas
    return found


def test_an_idea_is_shared_then_taken_back(demo_store, visitor, idea):
    """The page says that it is not shared; a click shares it with everybody, another takes it back."""
    association = LOCAL_SCOPE.with_(role=UserRole.ASSOCIATION)
    visitor.visit(f"structure?id={idea.structure_id}&contrat={DEMO_CONTRAT}")
    assert f"{plainly(idea.label)} …pas encore partagée" in visitor.text
    visitor.click(words.SHARE, then=words.SHARED_NOW)
    assert "pas encore partagée" not in visitor.text.replace(plainly(words.IDEAS_INTRO), "")
    assert idea.id in repr(demo_store.snapshot(association, DEMO_CONTRAT, demo_today()).initiatives)
    visitor.click(words.TAKE_BACK, then=words.TAKEN_BACK_NOW)
    assert f"{plainly(idea.label)} …pas encore partagée" in visitor.text
    assert idea.id not in repr(demo_store.snapshot(association, DEMO_CONTRAT, demo_today()))


def test_who_instructs_is_told_and_finds_her_readings(demo_store, visitor, new_visitor):
    """Every page says that she is written down, and « Sources et limites » shows what she read; others are told nothing."""
    visitor.visit()
    assert plainly(fr.LOGGED) not in visitor.text
    served = start_dashboard(MATCHMAKER_INSTRUIT="oui")
    try:
        instructing = new_visitor(served.address)
        instructing.visit(f"?contrat={DEMO_CONTRAT}")
        assert plainly(fr.LOGGED) in instructing.text
        instructing.visit(f"sources?contrat={DEMO_CONTRAT}")
        assert plainly(fr.ACCESSES) in instructing.text
        assert f"{LOCAL_SCOPE.user} {AccessKind.IDEAS.value}" in instructing.text
    finally:
        served.stop()
    kinds = {row["label"] for row in demo_store.list_rows(LOCAL_SCOPE, "acces", DEMO_CONTRAT)}
    assert {AccessKind.SUGGESTIONS, AccessKind.HOURS, AccessKind.IDEAS} <= kinds


def test_the_cdsu_reads_who_did_not_agree(demo_store, visitor):
    """« Pourquoi pas… » also holds who refuses, with that as its reason."""
    refusing = demo_store.refusing(LOCAL_SCOPE, DEMO_CONTRAT)[0]
    asker = demo_store.snapshot(LOCAL_SCOPE, DEMO_CONTRAT, demo_today()).structures[0]
    visitor.visit(f"structure?id={asker.id}&contrat={DEMO_CONTRAT}")
    field = visitor.page.get_by_role("combobox", name=partners.WHY_NOT)
    field.click()
    field.fill(refusing.label)
    visitor.page.get_by_role("option", name=refusing.label).first.click()
    visitor.reads("N'accepte pas d'être proposée.".replace("'", "’"))
