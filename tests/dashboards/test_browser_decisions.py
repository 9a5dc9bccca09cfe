"""Deciding in a real browser: what is clicked is what the store keeps."""

import pytest

from dashboards.i18n import fr
from matchmaker.app import LOCAL_SCOPE
from matchmaker.domain.decision import DecisionKind, RefusalCause, released, standing
from matchmaker.domain.scope import UserRole
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.views.reading import read_territory
from tests.dashboards.conftest import demo_today, start_dashboard

pytestmark = pytest.mark.browser


@pytest.fixture
def untouched(demo_store):
    """The id of a suggestion nobody decided on."""
    reading = read_territory(demo_store, LOCAL_SCOPE, DEMO_CONTRAT, demo_today())
    decided = {decision.suggestion_id for decision in reading.decisions}
    return next(suggestion_id for suggestion_id in reading.suggestions if suggestion_id not in decided)


def events(demo_store, suggestion_id):
    """Return the events the store keeps on a suggestion."""
    return [d for d in demo_store.decisions(LOCAL_SCOPE, DEMO_CONTRAT) if d.suggestion_id == suggestion_id]


def test_accepting_is_kept_and_can_be_taken_back(visitor, demo_store, untouched):
    """Accepting says so, is in the store with its team, survives a reload; taking back opens it again; both stay in history."""
    visitor.visit(f"suggestion?id={untouched}")
    visitor.click(fr.ACCEPT, then=fr.ACCEPTED_NOW)
    kept = events(demo_store, untouched)
    suggestion, _ = demo_store.suggestion(LOCAL_SCOPE, untouched)

    assert [(d.kind, d.by) for d in kept] == [(DecisionKind.ACCEPT, LOCAL_SCOPE.user)]
    assert kept[0].members == tuple((m.structure_id, m.asks) for m in suggestion.coalition.members)
    visitor.visit(f"suggestion?id={untouched}")
    assert visitor.page.get_by_role("button", name=fr.ACCEPT).count() == 0
    visitor.click(fr.REVOKE, then=fr.REVOKED_NOW)
    assert [d.kind for d in events(demo_store, untouched)] == [DecisionKind.ACCEPT, DecisionKind.REVOKE]
    assert not standing(tuple(events(demo_store, untouched)))
    assert visitor.page.locator("ol.mm-history > li").count() == 2


def test_a_refusal_asks_for_a_reason(visitor, demo_store, untouched):
    """Refusing without a reason keeps nothing and says so; with one, the reason is kept and shown on the need's page."""
    visitor.visit(f"suggestion?id={untouched}")
    visitor.click(fr.REFUSE, then=fr.REFUSE_INTRO)
    visitor.click(fr.REFUSE_CONFIRM, then=fr.REFUSE_EMPTY)

    assert events(demo_store, untouched) == []
    visitor.page.get_by_label(fr.REFUSE_WORDS).fill("La salle est en travaux jusqu'en juin <b>ou plus</b>.")
    visitor.click(fr.REFUSE_CONFIRM, then=fr.REFUSED_NOW)
    (kept,) = events(demo_store, untouched)
    assert (kept.kind, kept.reason) == (DecisionKind.REFUSE, "La salle est en travaux jusqu'en juin <b>ou plus</b>.")
    visitor.visit(f"besoin?id={kept.need_id}")
    assert "coalition refusée" in visitor.text
    assert "en juin <b>ou plus</b>." in visitor.text


def test_a_common_reason_is_enough(visitor, demo_store, untouched):
    """One cause of the closed list, chosen in the dialog, needs no words."""
    visitor.visit(f"suggestion?id={untouched}")
    visitor.click(fr.REFUSE, then=fr.REFUSE_INTRO)
    visitor.page.get_by_role("dialog").get_by_text(fr.CAUSES["misunderstood"]).click()
    visitor.click(fr.REFUSE_CONFIRM, then=fr.REFUSED_NOW)

    assert [(d.cause, d.reason) for d in events(demo_store, untouched)] == [(RefusalCause.MISUNDERSTOOD, None)]


def test_a_suggestion_reaches_the_structures_when_it_is_released(visitor, demo_store, untouched):
    """Before, an association finds nothing; released, it reads the team without what weighs it; withheld, nothing again."""
    association = LOCAL_SCOPE.with_(user="asso", role=UserRole.ASSOCIATION)
    assert demo_store.suggestion(association, untouched) is None
    visitor.visit(f"suggestion?id={untouched}")
    visitor.reads(fr.NOT_RELEASED)
    visitor.click(fr.RELEASE, then=fr.RELEASED_NOW)
    assert untouched in released(demo_store.decisions(LOCAL_SCOPE, DEMO_CONTRAT))
    found = demo_store.suggestion(association, untouched)
    if found is not None:  # every member agreed to be suggested
        assert all(reason.weight is None for member in found[0].coalition.members for reason in member.reasons)
    visitor.click(fr.WITHHOLD, then=fr.WITHHELD_NOW)
    assert demo_store.suggestion(association, untouched) is None
    assert [event.kind for event in events(demo_store, untouched)] == [DecisionKind.RELEASE, DecisionKind.WITHHOLD]


def test_two_people_who_accept_make_one_event(new_visitor, dashboard, demo_store, untouched):
    """Two pages opened before anybody decided, both accepting: one event; the second reads that it is decided already."""
    first, second = new_visitor(dashboard), new_visitor(dashboard)
    for person in (first, second):
        person.visit(f"suggestion?id={untouched}")
    first.click(fr.ACCEPT, then=fr.ACCEPTED_NOW)
    second.click(fr.ACCEPT, then=f"{fr.HISTORY_ACCEPT} le 24 novembre 2026, par {LOCAL_SCOPE.user}.")

    assert [d.kind for d in events(demo_store, untouched)] == [DecisionKind.ACCEPT]


def test_deciding_from_the_home_page(visitor, demo_store):
    """The home page's own button accepts what it stands under, and the need leaves the list."""
    visitor.visit()
    words = visitor.page.locator("h3.mm-words").first.inner_text()
    before = len(demo_store.decisions(LOCAL_SCOPE, DEMO_CONTRAT))
    visitor.click(fr.ACCEPT, then=fr.ACCEPTED_NOW)

    assert len(demo_store.decisions(LOCAL_SCOPE, DEMO_CONTRAT)) == before + 1
    assert words not in visitor.page.locator("h3.mm-words").all_inner_texts()


def test_who_does_not_decide_sees_no_button(new_visitor, demo_store, untouched):
    """The steering body reads a suggestion of structures that all agreed, without any way to decide on it."""
    reading = read_territory(demo_store, LOCAL_SCOPE.with_(role="copil"), DEMO_CONTRAT, demo_today())
    served = start_dashboard("copil")
    try:
        visitor = new_visitor(served.address)
        visitor.visit(f"suggestion?id={next(iter(reading.suggestions))}")

        assert fr.THE_COALITION in visitor.text
        for name in (fr.ACCEPT, fr.REFUSE, fr.REVOKE):
            assert visitor.page.get_by_role("button", name=name).count() == 0
    finally:
        served.stop()
