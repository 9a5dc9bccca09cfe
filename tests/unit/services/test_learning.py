"""Learning through the services, on the real store: decisions carry what they teach, choices are kept, the night obeys."""

from datetime import UTC, datetime, timedelta

import pytest

from matchmaker.domain.learning import TeachingKind
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.errors import AccessError
from matchmaker.services import decide
from matchmaker.services.learning import learning_here, teach
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.views.reading import read_territory
from tests.unit.services.conftest import TODAY

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CDSU = Scope(user="cdsu", role=UserRole.CDSU, territories=(DEMO_CONTRAT,))


def here(store):
    """Return what the CDSU reads of learning."""
    return learning_here(store, read_territory(store, CDSU, DEMO_CONTRAT, TODAY))


def test_a_decision_keeps_what_it_teaches(store):
    """What is accepted carries the traits of the team as it was shown, and counts as one acceptance at once."""
    before = here(store)
    reading = read_territory(store, CDSU, DEMO_CONTRAT, TODAY)
    suggestion = next(one for some_id, one in reading.suggestions.items() if some_id not in reading.in_force)
    kept = decide.accept(store, CDSU, suggestion.id, at=NOW)
    assert kept.traits == suggestion.coalition.traits
    assert kept.traits is not None
    after = here(store)
    assert (after.accepted, after.refused) == (before.accepted + 1, before.refused)
    assert not after.used
    assert f"{after.accepted} équipe" in after.reasons[0].text


def test_what_is_chosen_is_kept_and_repeating_it_changes_nothing(store):
    """Stop, resume, forget: each is one event; twice the same is none; forgetting leaves the decisions."""
    decisions = store.decisions(CDSU, DEMO_CONTRAT)
    assert teach(store, CDSU, DEMO_CONTRAT, TeachingKind.RESUME, at=NOW) is None
    assert teach(store, CDSU, DEMO_CONTRAT, TeachingKind.STOP, at=NOW) is not None
    assert teach(store, CDSU, DEMO_CONTRAT, TeachingKind.STOP, at=NOW) is None
    assert here(store).stopped
    assert teach(store, CDSU, DEMO_CONTRAT, TeachingKind.RESUME, at=NOW) is not None
    later = NOW + timedelta(hours=1)
    assert teach(store, CDSU, DEMO_CONTRAT, TeachingKind.FORGET, at=later) is not None
    view = here(store)
    assert (view.stopped, view.since, view.accepted) == (False, later, 0)
    assert store.decisions(CDSU, DEMO_CONTRAT) == decisions
    assert len(store.teaching(CDSU, DEMO_CONTRAT)) == 3


@pytest.mark.parametrize("role", [UserRole.ASSOCIATION, UserRole.COPIL])
def test_nobody_else_reads_or_says_anything_of_it(store, role):
    """Associations and steering bodies neither read what is learned nor change what becomes of it."""
    scope = Scope(user="autre", role=role, territories=(DEMO_CONTRAT,))
    with pytest.raises(AccessError):
        learning_here(store, read_territory(store, scope, DEMO_CONTRAT, TODAY))
    with pytest.raises(AccessError):
        teach(store, scope, DEMO_CONTRAT, TeachingKind.FORGET, at=NOW)


def test_forgetting_covers_what_a_wrong_clock_dated_later(store):
    """A decision dated ahead by a wrong clock is forgotten too: what is said to be forgotten is."""
    reading = read_territory(store, CDSU, DEMO_CONTRAT, TODAY)
    suggestion = next(some_id for some_id in reading.suggestions if some_id not in reading.in_force)
    kept = decide.accept(store, CDSU, suggestion, at=NOW + timedelta(hours=30))
    event = teach(store, CDSU, DEMO_CONTRAT, TeachingKind.FORGET, at=NOW + timedelta(hours=2))
    assert event.at > kept.at
    assert here(store).accepted == 0
