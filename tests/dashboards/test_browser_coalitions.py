"""Other teams and a team made by hand, in a real browser: what is clicked is what the store keeps."""

import re
from datetime import UTC, datetime

import pytest

from dashboards.i18n import coalitions as words
from dashboards.i18n import fr
from matchmaker.app import LOCAL_SCOPE
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.scope import UserRole
from matchmaker.domain.structure import Consent
from matchmaker.matching.coalitions.steering import Steering
from matchmaker.services import decide
from matchmaker.services.alternatives import alternatives
from matchmaker.services.compose_team import compose, suggestion_of
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.views.reading import read_territory
from tests.dashboards.conftest import demo_today, start_dashboard

pytestmark = pytest.mark.browser


@pytest.fixture
def reading(demo_store):
    """The demonstration territory as a page reads it."""
    return read_territory(demo_store, LOCAL_SCOPE, DEMO_CONTRAT, demo_today())


@pytest.fixture
def untouched(reading):
    """A suggestion nobody decided on, with other teams beside it."""
    decided = {decision.suggestion_id for decision in reading.decisions}
    return next(s for s in reading.suggestions.values() if s.id not in decided and len(alternatives(reading, s)) > 1)


def plain(text):
    """Return a text with ordinary spaces, as the visitor reads it."""
    return " ".join(text.split())


def choose(visitor, label, text):
    """Choose the option of a list that holds these words."""
    visitor.page.get_by_role("combobox", name=re.compile(label)).click()
    visitor.page.keyboard.type(text)
    visitor.page.get_by_role("option", name=re.compile(re.escape(text), re.IGNORECASE)).first.click()
    visitor.page.keyboard.press("Escape")


def test_each_other_team_is_a_tab_that_says_what_changes(visitor, reading, untouched):
    """One tab a team: who comes in, goes out, what it asks more in words; starting from it fills the choices by hand."""
    found = alternatives(reading, untouched)
    visitor.visit(f"suggestion?id={untouched.id}")
    for other in found:
        visitor.click(other.coalition.title, role="tab", then=other.compared.text)
        assert all(plain(one.label) in visitor.text for one in other.comes_in)
    visitor.click(words.START_FROM, then=words.RESULT)
    assert plain(words.COMPLETING) not in visitor.text.partition(plain(words.RESULT))[2], "the other team needs nobody else"


def test_a_team_made_by_hand_is_accepted(visitor, demo_store, reading, untouched):
    """Adding somebody says what it asks; accepting keeps that very team and leads to its page, with whose idea it was."""
    members = frozenset(member.structure_id for member in untouched.coalition.members)
    added = next(one.id for one in alternatives(reading, untouched)[0].comes_in)
    made = compose(reading, untouched.need_id, Steering(fixed=members | {added}))
    visitor.visit(f"suggestion?id={untouched.id}")
    choose(visitor, words.ADDED, reading.name(added))
    visitor.reads(made.team.compared.text)
    try:
        visitor.click(words.ACCEPT_TEAM, then=words.ACCEPTED_TEAM)
        (kept,) = [d for d in demo_store.decisions(LOCAL_SCOPE, DEMO_CONTRAT) if d.suggestion_id == suggestion_of(made).id]
        assert (kept.kind, kept.initiated_by) == (DecisionKind.ACCEPT, "cdsu")
        assert added in dict(kept.members)
        assert plain(words.INITIATED_BY.format(who="CDSU")) in visitor.text
        assert visitor.page.get_by_role("button", name=fr.REVOKE).count() == 1
    finally:
        decide.revoke(demo_store, LOCAL_SCOPE, suggestion_of(made).id, at=kept.at)


def test_only_who_arbitrates_reads_other_teams(new_visitor, demo_store, reading):
    """The steering body reads a released suggestion without other teams, why not, or choices by hand."""
    copil = LOCAL_SCOPE.with_(role=UserRole.COPIL)
    agreed = next(
        s.id
        for s in reading.suggestions.values()
        if all(reading.structures[one.structure_id].consent is Consent.OUI for one in s.coalition.members)
    )
    decide.release(demo_store, LOCAL_SCOPE, agreed, at=datetime.now(UTC))
    assert demo_store.suggestion(copil, agreed) is not None
    served = start_dashboard("copil")
    try:
        visitor = new_visitor(served.address)
        visitor.visit(f"suggestion?id={agreed}")
        assert fr.THE_COALITION in visitor.text
        for title in (words.OTHERS, words.WHY_NOT, words.BY_HAND):
            assert plain(title) not in visitor.text
    finally:
        served.stop()
        decide.withhold(demo_store, LOCAL_SCOPE, agreed, at=datetime.now(UTC))
