"""Partners on the demonstration territory, in the real store: what the CDSU reads, what an association does not."""

from datetime import date

import pytest

from matchmaker.app import BATCH_SCOPE
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Consent
from matchmaker.errors import AccessError, UnknownTermError, UsageError
from matchmaker.services.load_demo import DEMO_CONTRAT
from matchmaker.services.refusing import refusing
from matchmaker.services.suggest_partners import partnering_of, suggest_partners, why_not
from matchmaker.services.views.reading import OLD_REASON, read_territory

TODAY = date(2026, 11, 24)
CDSU = Scope(user="cdsu", role=UserRole.CDSU, territories=(DEMO_CONTRAT,))
ASSOCIATION = Scope(user="asso", role=UserRole.ASSOCIATION, territories=(DEMO_CONTRAT,))


@pytest.fixture(scope="module")
def people(store):
    """The structures of the territory, as the CDSU sees them."""
    return store.snapshot(CDSU, DEMO_CONTRAT, TODAY).structures


def ask(store, scope, structure_id, novelty=0.5):
    """Ask for the partners of a structure."""
    return suggest_partners(store, scope, structure_id=structure_id, novelty=novelty, today=TODAY)


def test_everyone_gets_partners_in_french_that_sum(store, people):
    """Each structure the CDSU asks for has named partners, whose reasons are sentences without ids and sum to the score."""
    asked = [ask(store, CDSU, one.id) for one in people[:12]]
    assert any(view.partners for view in asked)
    for view in asked:
        assert view.model == "a priori"
        for one in view.partners:
            assert sum(reason.weight for reason in one.contributions) == one.score
            for reason in one.contributions:
                assert reason.text != OLD_REASON
                assert not {"structure-", "need-", "role:", "competence:", "QN0"} & {
                    part for part in ("structure-", "need-", "role:", "competence:", "QN0") if part in reason.text
                }


def test_the_cdsu_reads_how_evenly_the_territory_is_called_on(store, people):
    """The cap makes exposure more equal; who is never proposed is named."""
    view = ask(store, CDSU, people[0].id)
    assert view.exposure.gini_after < view.exposure.gini_before
    assert view.never_proposed
    assert all(one.after <= view.exposure.cap < one.before for one in view.exposure.held_back)


def test_an_association_reads_names_and_reasons_only(store, people):
    """No score, no weight, no load, nobody whose consent is unknown, no list of those never proposed."""
    agreed = {one.id for one in people if one.consent is Consent.OUI}
    views = [ask(store, ASSOCIATION, some_id) for some_id in sorted(agreed)[:12]]
    assert any(view.partners for view in views)
    for view in views:
        assert (view.exposure, view.never_proposed) == (None, ())
        for one in view.partners:
            assert one.structure in agreed
            assert one.score is None
            assert all(reason.weight is None and reason.kind != "partner.load" for reason in one.contributions)


def test_who_has_no_hour_is_not_proposed_to_those_who_cannot_read_it(store, people):
    """The engine is given no hour of anybody, and who may be proposed is for all that whom the CDSU would be proposed."""
    reading = read_territory(store, ASSOCIATION, DEMO_CONTRAT, TODAY)
    found = partnering_of(reading)
    assert all(one.hours_per_week is None for one in found.context.snapshot.structures)
    able = {some_id for place, some_id in enumerate(found.pairs.ids) if place in set(found.proposable.tolist())}
    assert able == {one.id for one in people if one.consent is Consent.OUI and one.hours_per_week != 0}


def test_why_not_another_is_for_the_cdsu(store, people):
    """She reads a sentence; anyone else is refused."""
    one, other = people[0].id, people[-1].id
    reading = read_territory(store, CDSU, DEMO_CONTRAT, TODAY)
    found = partnering_of(reading)
    assert bool(why_not(store, reading, found, one, other)) == (other not in found.lists[one])
    with pytest.raises(AccessError, match="développement social urbain"):
        why_not(store, read_territory(store, ASSOCIATION, DEMO_CONTRAT, TODAY), found, one, other)


def test_the_cdsu_reads_that_one_she_looks_for_did_not_agree(store, people):
    """Who refused is in no snapshot and in no list, and is told, by name, to the CDSU who looks for it; to nobody else."""
    reading = read_territory(store, CDSU, DEMO_CONTRAT, TODAY)
    found = partnering_of(reading)
    refused = refusing(store, reading)
    assert refused
    for one in refused:
        assert one.id not in repr(reading.snapshot)
        assert one.id not in repr(found.lists)
        [sentence] = why_not(store, reading, found, people[0].id, one.id)
        assert sentence.kind == "partner.out_refused"
    with pytest.raises(UnknownTermError):
        why_not(store, reading, found, people[0].id, "structure-000000000000")
    for scope in (ASSOCIATION, BATCH_SCOPE, ASSOCIATION.with_(role=UserRole.COPIL)):
        assert refusing(store, read_territory(store, scope, DEMO_CONTRAT, TODAY)) == ()
        with pytest.raises(AccessError):
            store.refusing(scope, DEMO_CONTRAT)


@pytest.mark.parametrize(
    ("structure_id", "novelty", "error", "said"),
    [
        ("structure-000000000000", 0.5, UnknownTermError, "Aucune structure"),
        ("structure-000000000000", 2, UsageError, "de 0 .habituels. à 1"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_french(store, structure_id, novelty, error, said):
    """An unknown structure, a dial out of its range."""
    with pytest.raises(error, match=said):
        ask(store, CDSU, structure_id, novelty)
