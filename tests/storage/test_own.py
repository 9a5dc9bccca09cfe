"""A structure reads of itself what nobody else does: its refusals, its requests, its reports, its hours; never another's."""

from datetime import date

import pytest

from matchmaker.domain.award import LineStatus
from matchmaker.domain.batch import Batch
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Consent
from matchmaker.matching.context import Context
from matchmaker.services.views.reading import read_territory
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.money import line
from tests.storage.namespaces import NIGHT, Namespace


@pytest.fixture
def ns(store: Store, namespace: Namespace) -> Namespace:
    """Two structures that agree (s1, s2) and one that did not answer (s3), each with a refusal, a request and a report."""
    store.upsert(NIGHT, worlds.world(namespace))
    lines = [
        line(namespace, f"{name}-{status.name.lower()}", status, beneficiary_id=namespace.id(name), asked_eur=4242, **more)
        for name in ("s1", "s2", "s3")
        for status, more in (
            (LineStatus.REFUSEE, {}),
            (LineStatus.DEMANDEE, {}),
            (LineStatus.NOTIFIEE, {"report_on": date(2026, 5, 4)}),
            (LineStatus.VERSEE, {"report_missing": True}),
        )
    ]
    hours = tuple(worlds.structure(namespace, f"s{n}", hours_per_week=n, consent=consent) for n, consent in CONSENTS)
    store.upsert(NIGHT, Batch(sources=(worlds.source(namespace),), structures=hours, funding_lines=tuple(lines)))
    return namespace


CONSENTS = ((1, Consent.OUI), (2, Consent.OUI), (3, Consent.INCONNU))


def asking(ns: Namespace, name: str) -> Scope:
    """Return the scope of a structure."""
    return ns.scope(UserRole.ASSOCIATION, "C1").with_(structure_id=ns.id(name))


@pytest.mark.parametrize("name", ["s1", "s2", "s3"])
def test_it_reads_its_own_and_no_other(store: Store, ns: Namespace, name: str) -> None:
    """All its lines with what was asked and its reports, its hours; of others, what was granted and nothing more."""
    found = store.snapshot(asking(ns, name), ns.code("C1"), worlds.DAY)
    own = [one for one in found.funding_lines if one.beneficiary_id == ns.id(name)]
    assert {one.status for one in own} == set(LineStatus)
    mine = [one for one in own if one.id.startswith(ns.id(name))]
    assert {one.asked_eur for one in mine} == {4242}
    assert {(one.report_on, one.report_missing) for one in mine} == {(None, False), (date(2026, 5, 4), False), (None, True)}
    for one in found.funding_lines:
        if one.beneficiary_id != ns.id(name):
            assert one.status in {LineStatus.NOTIFIEE, LineStatus.VERSEE}
            assert (one.asked_eur, one.report_on, one.report_missing) == (None, None, False)
    assert {one.id: one.hours_per_week for one in found.structures if one.hours_per_week is not None} == {
        ns.id(name): float(name[1])
    }


@pytest.mark.parametrize("consent", [Consent.INCONNU, Consent.NON])
def test_it_is_on_its_own_page_whatever_it_agreed_to(store: Store, ns: Namespace, consent: Consent) -> None:
    """A structure that did not agree to be suggested finds itself, and nobody else finds it."""
    updated = worlds.DAY
    silent = worlds.structure(ns, "s3", consent=consent, updated=updated)
    store.upsert(NIGHT, Batch(sources=(worlds.source(ns),), structures=(silent,)))
    assert ns.id("s3") in read_territory(store, asking(ns, "s3"), ns.code("C1"), worlds.DAY).structures
    assert set(store.names([ns.id("s3")], asking(ns, "s3"))) == {ns.id("s3")}
    for scope in (asking(ns, "s1"), ns.scope(UserRole.ASSOCIATION, "C1"), ns.scope(UserRole.COPIL, "C1")):
        assert ns.id("s3") not in repr(store.snapshot(scope, ns.code("C1"), worlds.DAY))
        assert store.names([ns.id("s3")], scope) == {}
        assert store.lookup(scope).structures_by_key([ns.id("s3")]) == {}


def test_who_has_no_time_is_not_proposed_and_no_hour_is_told(store: Store, ns: Namespace) -> None:
    """The store says who can take on nothing, not how much anybody can; the engine then leaves it out as it does for the CDSU."""
    tired = worlds.structure(ns, "s2", hours_per_week=0, updated=worlds.DAY)
    store.upsert(NIGHT, Batch(sources=(worlds.source(ns),), structures=(tired,)))
    for scope in (asking(ns, "s1"), ns.scope(UserRole.COPIL, "C1"), ns.scope(UserRole.CDSU, "C1"), NIGHT):
        found = store.snapshot(scope, ns.code("C1"), worlds.DAY)
        facts = Context(found, store.reference().vocabulary).facts
        assert not facts.proposable[facts.place[ns.id("s2")]]
        assert facts.proposable[facts.place[ns.id("s1")]]
    others = store.snapshot(ns.scope(UserRole.COPIL, "C1"), ns.code("C1"), worlds.DAY)
    assert [one.hours_per_week for one in others.structures] == [None, None]
    assert others.unavailable == (ns.id("s2"),)
    for role, known in ((UserRole.ASSOCIATION, None), (UserRole.CDSU, None), (UserRole.BATCH, 1.0)):
        [one] = store.lookup(ns.scope(role, "C1")).structures_by_key([ns.id("s1")])[ns.id("s1")]
        assert one.structure.hours_per_week == known
