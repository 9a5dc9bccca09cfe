"""Deciding through the service, on the real store: who may, what is kept, and that repeating changes nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from matchmaker.app import BATCH_SCOPE
from matchmaker.domain.decision import DecisionKind, RefusalCause, standing
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.errors import AccessError, InputError
from matchmaker.services import decide
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.run_night import run_night_for
from matchmaker.services.views.need import need_view
from matchmaker.services.views.reading import read_served_before, read_territory
from matchmaker.services.views.suggestion import suggestion_view

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CDSU = Scope(user="cdsu", role=UserRole.CDSU, territories=(DEMO_CONTRAT,))


@pytest.fixture
def untouched(store):
    """The id of a published suggestion nobody decided on."""
    reading = read_territory(store, CDSU, DEMO_CONTRAT, TODAY)
    decided = {event.suggestion_id for event in reading.decisions}
    return next(suggestion_id for suggestion_id in reading.suggestions if suggestion_id not in decided)


def events(store, suggestion_id):
    """Return the events kept on a suggestion."""
    return tuple(d for d in store.decisions(CDSU, DEMO_CONTRAT) if d.suggestion_id == suggestion_id)


def test_accepting_keeps_the_composition(store, untouched):
    """The event carries who was in the team and what each brought, who decided and when."""
    suggestion, _ = store.suggestion(CDSU, untouched)
    decision = decide.accept(store, CDSU, untouched, at=NOW)

    assert events(store, untouched) == (decision,)
    assert decision.members == tuple((m.structure_id, m.asks) for m in suggestion.coalition.members)
    assert (decision.by, decision.at, decision.need_id) == ("cdsu", NOW, suggestion.need_id)


def test_the_same_decision_twice_is_one_event(store, untouched):
    """A double click, even a minute later, changes nothing and returns the decision in force."""
    first = decide.refuse(store, CDSU, untouched, "Plus de salle.", at=NOW)
    again = decide.refuse(store, CDSU, untouched, "  Plus   de salle. ", at=NOW + timedelta(minutes=1))

    assert again == first
    assert events(store, untouched) == (first,)


def test_decisions_follow_one_another_even_if_the_clock_goes_back(store, untouched):
    """Accept, take back, refuse: three events replayed in that order, though each clock is behind the last."""
    decide.accept(store, CDSU, untouched, at=NOW)
    decide.revoke(store, CDSU, untouched, at=NOW - timedelta(hours=1))
    last = decide.refuse(store, CDSU, untouched, "Autre projet en route.", at=NOW - timedelta(hours=2))
    kept = events(store, untouched)

    assert [event.kind for event in kept] == [DecisionKind.ACCEPT, DecisionKind.REVOKE, DecisionKind.REFUSE]
    assert standing(kept) == {untouched: last}


def test_taking_back_what_was_not_decided_is_refused(store, untouched):
    """Revoking without a decision in force says that there is nothing to take back; revoking twice is one event."""
    with pytest.raises(InputError, match="rien à reprendre"):
        decide.revoke(store, CDSU, untouched, at=NOW)
    decide.accept(store, CDSU, untouched, at=NOW)
    first = decide.revoke(store, CDSU, untouched, at=NOW + timedelta(minutes=1))

    assert decide.revoke(store, CDSU, untouched, at=NOW + timedelta(minutes=2)) == first
    assert len(events(store, untouched)) == 2


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * (decide.REASON_MAX + 1)])
def test_a_refusal_has_a_reason_that_fits(store, untouched, reason):
    """A refusal without a reason, or with too long a one, keeps nothing and says why."""
    with pytest.raises(InputError, match="raison"):
        decide.refuse(store, CDSU, untouched, reason, at=NOW)

    assert events(store, untouched) == ()


@pytest.mark.parametrize(
    "scope",
    [
        Scope(user="asso", role=UserRole.ASSOCIATION, territories=(DEMO_CONTRAT,)),
        Scope(user="copil", role=UserRole.COPIL, territories=None),
        Scope(user="nuit", role=UserRole.BATCH, territories=None),
        Scope(user="ailleurs", role=UserRole.CDSU, territories=("CN07606I",)),
        Scope(user="personne", role=UserRole.CDSU),
    ],
)
def test_only_the_cdsu_of_the_territory_decides(store, untouched, scope):
    """Any other role, or a CDSU of another territory, is refused and nothing is kept."""
    with pytest.raises(AccessError):
        decide.accept(store, scope, untouched, at=NOW)

    assert events(store, untouched) == ()


def test_an_unknown_suggestion_is_refused_in_french(store):
    """Deciding on what nobody published says so and how to go on."""
    with pytest.raises(InputError, match="Aucune suggestion publiée"):
        decide.accept(store, CDSU, "suggestion-000000000000", at=NOW)


def test_show_gives_a_suggestion_and_its_need_from_the_store(store, untouched):
    """What `show` prints is read from the store whole; what is not there is None, not an error."""
    view = suggestion_view(store, CDSU, untouched, TODAY)
    need = need_view(store, CDSU, view.need.id, TODAY)

    assert view.current
    assert view.run.as_of == TODAY
    assert untouched in {s.id for s in need.suggestions}
    assert suggestion_view(store, CDSU, "suggestion-000000000000", TODAY) is None
    assert need_view(store, CDSU, "need-000000000000", TODAY) is None


def test_what_was_accepted_stays_readable_after_later_nights(store, untouched):
    """Two nights later an accepted suggestion is still published, and a refused one is still readable, marked as old."""
    other = next(
        s for s in read_territory(store, CDSU, DEMO_CONTRAT, TODAY).suggestions if not events(store, s) and s != untouched
    )
    decide.accept(store, CDSU, untouched, at=NOW)
    decide.refuse(store, CDSU, other, "Le besoin a été mal compris.", at=NOW)
    for days in (1, 2, 3):
        run_night_for(store, BATCH_SCOPE, (DEMO_CONTRAT,), as_of=TODAY + timedelta(days=days))
    later = TODAY + timedelta(days=3)

    kept = suggestion_view(store, CDSU, untouched, later)
    assert (kept.current, kept.decision) == (True, DecisionKind.ACCEPT)
    gone = suggestion_view(store, CDSU, other, later)
    assert (gone.current, gone.decision) == (False, DecisionKind.REFUSE)
    assert gone.history[0].reason == "Le besoin a été mal compris."
    assert kept.need.id in read_served_before(store, CDSU, DEMO_CONTRAT)


def test_what_is_released_is_taken_back_or_refused_away(store, untouched):
    """Released once is released; withheld once is withheld; refused, it cannot be released before the refusal is taken back."""
    first = decide.release(store, CDSU, untouched, at=NOW)
    assert decide.release(store, CDSU, untouched, at=NOW) == first
    assert decide.withhold(store, CDSU, untouched, at=NOW).kind is DecisionKind.WITHHOLD
    with pytest.raises(InputError, match="rien à reprendre"):
        decide.revoke(store, CDSU, untouched, at=NOW)
    decide.refuse(store, CDSU, untouched, cause=RefusalCause.LATER, at=NOW)
    with pytest.raises(InputError, match="reprenez d'abord ce refus"):
        decide.release(store, CDSU, untouched, at=NOW)
    decide.revoke(store, CDSU, untouched, at=NOW)
    assert decide.release(store, CDSU, untouched, at=NOW).kind is DecisionKind.RELEASE


def test_withholding_what_was_not_released_is_refused(store, untouched):
    """There is nothing to take back from anybody's sight."""
    with pytest.raises(InputError, match="pas communiquée"):
        decide.withhold(store, CDSU, untouched, at=NOW)
