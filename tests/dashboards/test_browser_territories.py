"""Several contrats de ville: one is chosen, and a territory without a night says so."""

import pytest

from dashboards.i18n import fr
from matchmaker.app import BATCH_SCOPE
from matchmaker.domain.batch import Batch
from matchmaker.domain.need import Need
from matchmaker.domain.source import Source
from matchmaker.domain.territory import Territory, TerritoryKind

pytestmark = pytest.mark.browser

ELSEWHERE = "Contrat de ville d’Ailleurs"
WORDS = "Y a plus de banc devant l’école."


@pytest.fixture
def two_contrats(demo_store):
    """A second contrat de ville in the store, with one need and no night yet."""
    source = Source(id="source-ailleurs", publisher="Essai", title="Un besoin d’ailleurs")
    contrat = Territory(code="AILLEURS", kind=TerritoryKind.CONTRAT, label=ELSEWHERE, source_id=source.id)
    need = Need(id="need-ailleurs", verbatim=WORDS, territory_code=contrat.code, source_id=source.id)
    demo_store.upsert(BATCH_SCOPE, Batch(sources=(source,), territories=(contrat,), needs=(need,)))
    return demo_store


def test_another_contrat_can_be_chosen(two_contrats, visitor):
    """With two contrats the page offers the choice; the one chosen stays from page to page and says it has no night yet."""
    visitor.visit("besoins")
    visitor.page.get_by_label(fr.CONTRAT).click()
    visitor.page.get_by_role("option", name=ELSEWHERE).click()
    visitor.reads(WORDS)

    assert "pas encore calculé" in visitor.text
    visitor.click("Ce matin", role="link", then=fr.NIGHT_NONE)
    assert ELSEWHERE in visitor.text
    visitor.visit("besoins?contrat=AILLEURS")
    assert WORDS in visitor.text
