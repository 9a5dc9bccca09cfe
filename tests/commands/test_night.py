"""Nights and people: what is decided outlives every recomputation, and a night that fails costs nothing."""

from datetime import UTC, date, datetime

import pytest

from matchmaker.app import BATCH_SCOPE, LOCAL_SCOPE
from matchmaker.errors import LeaseLostError
from matchmaker.nightly.executor import SerialExecutor
from matchmaker.nightly.run import run_night
from matchmaker.services.decide import accept, refuse, revoke
from matchmaker.storage.connection import connect
from matchmaker.storage.settings import StoreSettings
from matchmaker.storage.store import Store

pytestmark = pytest.mark.xdist_group("commands")

DAY = date(2026, 11, 24)
DEMO = "DEMO01"


def now():
    """Return the present."""
    return datetime.now(UTC)


class Broken(SerialExecutor):
    """An executor whose computations all fail."""

    def submit(self, key, function, *arguments):
        """Hand over a computation that divides by zero."""
        return super().submit(key, lambda: 1 // 0)


@pytest.fixture(scope="module")
def store(first_demo, data_dir):
    """The store of the commands, the demo loaded and one night published."""
    with connect(StoreSettings.from_environment({"MATCHMAKER_DATA_DIR": str(data_dir)})) as connection:
        yield Store(connection)


def night(store, executor=None):
    """Run the night of the demo territory."""
    return run_night(store, BATCH_SCOPE, (DEMO,), as_of=DAY, clock=now, executor=executor or SerialExecutor())


def published(store):
    """Return the published suggestions by id."""
    answers = store.answers(LOCAL_SCOPE, store.pin(LOCAL_SCOPE, DEMO))
    return {suggestion.id: suggestion for answer in answers for suggestion in answer.suggestions}


def test_what_was_accepted_stays_and_what_was_refused_does_not_come_back(store):
    """After a night, an accepted team is still there and marked; a refused one is gone, and another may take its place."""
    night(store)
    first, second, *_ = sorted(published(store))
    accept(store, LOCAL_SCOPE, first, at=now())
    refuse(store, LOCAL_SCOPE, second, "La structure a changé de projet.", at=now())
    try:
        need = published(store)[second].need_id
        night(store)
        after = published(store)
        assert after[first].standing == "accept"
        assert second not in after
        assert all(suggestion.id != second for suggestion in after.values() if suggestion.need_id == need)
    finally:
        revoke(store, LOCAL_SCOPE, first, at=now())
        revoke(store, LOCAL_SCOPE, second, at=now())
    night(store)
    assert {first, second} <= published(store).keys()
    assert published(store)[first].standing is None


def test_a_night_that_fails_leaves_the_previous_publication(store):
    """When the computation of a territory fails, it is named with its reason and yesterday's answers stay."""
    before = store.pin(LOCAL_SCOPE, DEMO)
    report = night(store, Broken())
    assert not report.published
    assert [(q.territory, "ZeroDivisionError" in q.reason) for q in report.quarantined] == [(DEMO, True)]
    assert store.pin(LOCAL_SCOPE, DEMO) == before
    assert published(store)


def test_two_nights_on_one_territory_do_not_mix(store):
    """While a night holds a territory, another is told so at once and publishes nothing."""
    before = store.pin(LOCAL_SCOPE, DEMO)
    held = store.acquire([f"nightly:{DEMO}"], "une autre nuit", 60)
    try:
        with pytest.raises(LeaseLostError, match="déjà en cours"):
            night(store)
    finally:
        store.release(held)
    assert store.pin(LOCAL_SCOPE, DEMO) == before


def test_the_same_night_twice_says_the_same(store):
    """Two nights on the same data and date publish the same answers."""
    night(store)
    one = store.answers(LOCAL_SCOPE, store.pin(LOCAL_SCOPE, DEMO))
    night(store)
    assert store.answers(LOCAL_SCOPE, store.pin(LOCAL_SCOPE, DEMO)) == one
