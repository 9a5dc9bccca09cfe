"""The portfolio read from a real store: what it finds there, and whom it tells what."""

import pytest

from matchmaker.domain.funding import Condition, ConditionKind, Dispositif, Step
from matchmaker.domain.scope import UserRole
from matchmaker.domain.source import Fact
from matchmaker.domain.structure import Consent, StructureKind
from matchmaker.errors import AccessError, UnknownTermError
from matchmaker.services.portfolio import portfolio
from matchmaker.services.views.portfolio import PortfolioView
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_publication import night
from tests.storage.worlds import answer, recommendations, suggestion


@pytest.fixture
def ns(store: Store, namespace: Namespace) -> Namespace:
    """The world of these tests, with a step that gives an account, an aid that asks for one, and who lacks it.

    One group agreed to be suggested, another never answered; a published team asks for the fund of the world.
    """
    world = worlds.world(namespace)
    group = {"kind": StructureKind.COLLECTIF, "tokens_complete": True}
    world = world.with_(
        structures=(
            *world.structures,
            worlds.structure(namespace, "g1", **group),
            worlds.structure(namespace, "g2", consent=Consent.INCONNU, label="Canari du hall", **group),
        ),
        presences=(*world.presences, worlds.presence(namespace, "g1"), worlds.presence(namespace, "g2")),
        steps=(
            *world.steps,
            Step(
                id=namespace.id("ouvrir"),
                label="Ouvrir un compte",
                gives=(namespace.id("compte"),),
                duties=("Tenir des comptes.",),
                who_helps="La maison des associations",
                why="Pour recevoir l'argent.",
                source_id=namespace.id("source"),
            ),
        ),
        dispositifs=(
            *world.dispositifs,
            Dispositif(
                id=namespace.id("petit-fonds"),
                label="Petit fonds",
                funder="Ville d'essai",
                summary="Une petite aide.",
                amount_max=Fact(value=400, source_id=namespace.id("source")),
                conditions=(
                    Condition(
                        kind=ConditionKind.TOKEN,
                        values=(namespace.id("compte"),),
                        label="Un compte",
                        source_id=namespace.id("source"),
                    ),
                ),
            ),
        ),
    )
    store.upsert(NIGHT, world)
    night(store, namespace, "run1", recommendations(namespace, answer(namespace, "n1", suggestion(namespace, "n1", "s1"))))
    return namespace


def told(store: Store, ns: Namespace, role: UserRole = UserRole.CDSU) -> PortfolioView:
    """Return what a role of C1 is told of it."""
    return portfolio(store, ns.scope(role, "C1"), ns.code("C1"), worlds.DAY)


def test_it_is_found_in_the_store(store: Store, ns: Namespace) -> None:
    """The account both groups lack holds back their small fund, with the step, who helps, its duty and its source."""
    [step] = [step for step in told(store, ns).steps if step.tokens[0].id == ns.id("compte")]
    assert {one.id for one in step.lacking} == {ns.id("g1"), ns.id("g2")}
    assert [(aid.id, aid.ceiling.amount_eur) for aid in step.alone_aids if aid.id == ns.id("petit-fonds")] == [
        (ns.id("petit-fonds"), 800)
    ]
    assert [(info.label, info.who_helps) for info in step.steps] == [("Ouvrir un compte", "La maison des associations")]
    assert [duty.text for duty in step.duties] == ["Tenir des comptes."]
    assert step.steps[0].source is not None
    assert step.steps[0].source.publisher == "Ville d'essai"


def test_the_calls_of_the_contrat_and_what_rests_on_them(store: Store, ns: Namespace) -> None:
    """The unverified call of the world is in the calendar, to confirm, and among those to check; money granted is a use."""
    view = told(store, ns)
    [window] = [window for window in view.windows if window.campagne.id == ns.id("campagne")]
    assert (window.is_open, window.days_left, window.campagne.stale) == (False, 41, True)
    assert [period.label for period in view.periods if period.id == ns.id("reserve")] == ["Réserve électorale"]
    [old] = [old for old in view.old if old.campagne.id == ns.id("campagne")]
    assert "Personne n’a vérifié cette fiche." in [sentence.text for sentence in old.text]
    [used] = [usage for usage in view.asked if usage.dispositif_id == ns.id("fonds")]
    assert (used.lines, [need.id for need in used.needs]) == (1, [ns.id("n1")])


def test_each_group_is_told(store: Store, ns: Namespace) -> None:
    """Groups without legal person, each with a route or with what it lacks."""
    outlooks = {one.structure.id: one for one in told(store, ns).outlooks}
    assert set(outlooks) == {ns.id("g1"), ns.id("g2")}
    assert all(one.first or one.because for one in outlooks.values())


@pytest.mark.parametrize("role", [UserRole.ASSOCIATION, UserRole.COPIL])
def test_who_did_not_agree_is_told_to_the_cdsu_alone(store: Store, ns: Namespace, role: UserRole) -> None:
    """The group that never answered is nowhere in what others read, and counts for nothing there."""
    assert "Canari du hall" in told(store, ns).model_dump_json()
    others = told(store, ns, role)
    assert "Canari du hall" not in others.model_dump_json()
    assert ns.id("g2") not in others.model_dump_json()
    [step] = [step for step in others.steps if step.tokens[0].id == ns.id("compte")]
    assert [one.id for one in step.lacking] == [ns.id("g1")]


def test_only_who_covers_the_territory_reads_it(store: Store, ns: Namespace) -> None:
    """Another territory's CDSU is refused, and a place that is no contrat is said not to be one."""
    with pytest.raises(AccessError):
        portfolio(store, ns.scope(UserRole.CDSU, "C2"), ns.code("C1"), worlds.DAY)
    with pytest.raises(UnknownTermError, match="contrat de ville"):
        portfolio(store, NIGHT, ns.code("NOWHERE"), worlds.DAY)
