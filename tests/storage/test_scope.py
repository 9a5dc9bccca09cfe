"""Access fails closed: every read and write, each role, its own territory and another's."""

from collections.abc import Callable

import pytest

from matchmaker.domain.batch import Batch
from matchmaker.domain.scope import Scope, UserRole
from matchmaker.domain.structure import Consent, Contact
from matchmaker.domain.vocabulary import Vocabulary
from matchmaker.errors import AccessError, MatchmakerError
from matchmaker.storage.publication import Pinned
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_publication import night
from tests.storage.worlds import answer, recommendations, suggestion

CANARY = "Canari de la rue d'à côté"


@pytest.fixture
def two(store: Store, namespace: Namespace) -> Namespace:
    """The world in C1, and beside it a contrat C2 where everything is called by the canary's name."""
    ns = namespace
    store.upsert(NIGHT, worlds.world(ns))
    by = {"by": "beside"}
    store.upsert(
        NIGHT,
        Batch(
            sources=(worlds.source(ns), worlds.source(ns, "beside")),
            territories=worlds.territories(ns, "C2", "Q9"),
            structures=(worlds.structure(ns, "b1", **by, label=CANARY), worlds.structure(ns, "b2", **by, label=CANARY)),
            presences=(worlds.presence(ns, "b1", "Q9", **by), worlds.presence(ns, "b2", "C2", **by)),
            needs=(worlds.need(ns, "m1", "Q9", **by, verbatim=f"{CANARY} : rien pour les enfants de la cité."),),
            contacts=(Contact(structure_id=ns.id("b1"), means=CANARY, consented_on=worlds.DAY, source_id=ns.id("beside")),),
        ),
    )
    beside = suggestion(ns, "m1", "b1", mark=CANARY).with_(territory_code=ns.code("C2"))
    said = answer(ns, "m1", beside, mark=CANARY).with_(territory_code=ns.code("C2"))
    night(store, ns, "run2", recommendations(ns, said, contrat="C2"))
    night(store, ns, "run1", recommendations(ns, answer(ns, "n1", suggestion(ns, "n1", "s1", "s2"))))
    return ns


def reads(store: Store, ns: Namespace, scope: Scope, contrat: str, need: str) -> dict[str, Callable[[], object]]:
    """Return every read of the store, aimed at a contrat."""
    code = ns.code(contrat)
    about = ns.id("suggestion-n1-s1-s2" if contrat == "C1" else "suggestion-m1-b1")
    run = Pinned(
        territory_code=code, run_id=ns.id("run1" if contrat == "C1" else "run2"), as_of=worlds.DAY, published_at=worlds.NOW
    )
    return {
        "snapshot": lambda: store.snapshot(scope, code, worlds.DAY),
        "pin": lambda: store.pin(scope, code),
        "pin_previous": lambda: store.pin_previous(scope, code),
        "answers": lambda: store.answers(scope, run),
        "suggestion": lambda: store.suggestion(scope, about),
        "decisions": lambda: store.decisions(scope, code),
        "find_structures": lambda: store.find_structures(scope, "canari association", code),
        "find_needs": lambda: store.find_needs(scope, "canari enfants", code),
        **{
            f"list_{what}": lambda what=what: store.list_rows(scope, what, code)
            for what in ("territories", "structures", "needs")
        },
        "list_suggestions": lambda: store.list_rows(scope, "suggestions", code),
        "list_quartier": lambda: store.list_rows(scope, "needs", ns.code("Q1" if contrat == "C1" else "Q9")),
    }


@pytest.mark.parametrize("role", [UserRole.CDSU, UserRole.COPIL, UserRole.ASSOCIATION, UserRole.BATCH])
def test_another_territory_is_refused(store: Store, two: Namespace, role: UserRole) -> None:
    """Every read aimed at a contrat of its own works, and at another's raises AccessError, whatever the role."""
    scope = two.scope(role, "C1")
    for name, read in reads(store, two, scope, "C1", "n1").items():
        assert CANARY not in repr(read()), name
    for name, read in reads(store, two, scope, "C2", "m1").items():
        with pytest.raises(AccessError):
            raise AssertionError(f"{name} gave {read()!r}")
    nobody = two.scope(role)
    for read in reads(store, two, nobody, "C1", "n1").values():
        with pytest.raises(AccessError):
            read()


@pytest.mark.parametrize("role", list(UserRole))
def test_what_is_not_aimed_at_a_territory_stays_in_the_scope(store: Store, two: Namespace, role: UserRole) -> None:
    """Lists, searches and lookups without a territory hold nothing of another's."""
    scope = two.scope(role, "C1")
    lookup = store.lookup(scope)
    said = [
        store.contrats(scope),
        store.contrats_with_needs(scope),
        *(store.list_rows(scope, what) for what in ("territories", "structures", "needs", "suggestions")),
        store.find_structures(scope, "canari association"),
        store.find_needs(scope, "canari enfants"),
        lookup.contrats(),
        lookup.structures_by_key([two.id("b1"), "canari de la rue d a cote"]),
    ]
    assert CANARY not in repr(said)
    assert two.code("C2") not in repr(said)
    assert two.id("n1") in repr(said)
    everything = store.list_rows(scope.with_(territories=None), "needs")
    assert CANARY in repr(everything)


def test_who_sees_structures_that_did_not_answer(store: Store, two: Namespace) -> None:
    """The CDSU and the night see who did not answer yet; associations and steering bodies only who agreed; nobody who refused."""
    ns = two
    refused = worlds.world(ns).structures[0].with_(consent=Consent.NON)
    store.upsert(NIGHT, worlds.world(ns).with_(structures=(refused, *worlds.world(ns).structures[1:])))
    seen = {}
    for role in UserRole:
        scope = ns.scope(role, "C1")
        snapshot = store.snapshot(scope, ns.code("C1"), worlds.DAY)
        seen[role] = [s.id.rpartition("-")[2] for s in snapshot.structures]
        assert snapshot.initiatives == ()  # that of s1, who refused
        assert snapshot.cooperations == ()
        assert {p.structure_id for p in snapshot.presences} == {s.id for s in snapshot.structures}
        assert ns.id("s1") not in repr(store.find_structures(scope, "association"))
        listed = [row["id"] for row in store.list_rows(scope, "structures")]
        assert (ns.id("s1") in listed) is scope.sees_unconsented
        assert set(store.names([ns.id("s1"), ns.id("s2"), ns.id("s3")], scope)) == {s.id for s in snapshot.structures}
    assert seen == {
        UserRole.CDSU: ["s2", "s3"],
        UserRole.BATCH: ["s2", "s3"],
        UserRole.COPIL: ["s2"],
        UserRole.ASSOCIATION: ["s2"],
    }
    assert set(store.names([ns.id("s1"), ns.id("s2"), ns.id("s3")])) == {ns.id("s2")}


def test_contacts_are_for_the_cdsu_alone(store: Store, two: Namespace) -> None:
    """Contacts are read by the CDSU of the contrat through their own method; nothing else ever holds one."""
    ns = two
    means = [contact.means for contact in store.contacts(ns.scope(UserRole.CDSU, "C1"), ns.code("C1"))]
    assert means == ["06 00 00 00 00"]
    for scope in (ns.scope(UserRole.CDSU, "C2"), NIGHT, ns.scope(UserRole.COPIL, "C1"), ns.scope(UserRole.ASSOCIATION, "C1")):
        with pytest.raises(AccessError):
            store.contacts(scope, ns.code("C1"))
    for name, read in reads(store, ns, NIGHT, "C1", "n1").items():
        assert "06 00" not in repr(read()), name
    assert "06 00" not in repr(store.lookup(NIGHT).structures_by_key([ns.id("s1")]))
    tied = store.connection.read(
        "CYPHER 25 MATCH (c:Contact {structure_id: $id})--(n) RETURN labels(n) AS labels", {"id": ns.id("s1")}
    )
    assert tied == [{"labels": ["Source"]}]


def test_a_later_consent_replaces_a_contact(store: Store, two: Namespace) -> None:
    """The contact consented to last is kept, whatever the order of imports, and the old one is nowhere."""
    ns = two
    new = Contact(structure_id=ns.id("s1"), means="nouveau", consented_on=worlds.DAY, source_id=ns.id("source"))
    batch = Batch(sources=(worlds.source(ns),), contacts=(new,))
    assert store.upsert(NIGHT, batch).written == 1
    assert store.upsert(NIGHT, worlds.world(ns)).written == 0
    assert store.contacts(ns.scope(UserRole.CDSU, "C1"), ns.code("C1")) == (new,)
    left = store.connection.read(
        "CYPHER 25 MATCH (n) WHERE any(k IN keys(n) WHERE toStringOrNull(n[k]) CONTAINS '06 00') RETURN n.id AS id"
    )
    assert left == []


def local(ns: Namespace) -> dict[str, Batch]:
    """Return what a CDSU of C1 may write, by what it is."""
    batch = worlds.world(ns)
    base = {"sources": batch.sources}
    return {
        "needs": Batch(**base, needs=batch.needs),
        "structures": Batch(**base, structures=batch.structures, presences=batch.presences, contacts=batch.contacts),
        "known structures": Batch(**base, structures=batch.structures),
        "initiatives": Batch(**base, initiatives=batch.initiatives),
        "cooperations": Batch(**base, cooperations=batch.cooperations),
        "campagnes": Batch(**base, campagnes=batch.campagnes),
        "funding lines": Batch(**base, funding_lines=batch.funding_lines),
        "enjeux": Batch(**base, vocabulary=Vocabulary(enjeux=worlds.vocabulary(ns).enjeux)),
    }


def test_what_a_local_scope_may_write(store: Store, two: Namespace) -> None:
    """A CDSU writes what happens in its contrat; another contrat's CDSU, associations and steering bodies do not."""
    for name, batch in local(two).items():
        store.upsert(two.scope(UserRole.CDSU, "C1"), batch)
        for scope in (two.scope(UserRole.CDSU, "C2"), two.scope(UserRole.CDSU), two.scope(UserRole.BATCH, "C2")):
            with pytest.raises(AccessError):
                raise AssertionError(f"{name}: {store.upsert(scope, batch)}")
        for role in (UserRole.ASSOCIATION, UserRole.COPIL):
            with pytest.raises(AccessError):
                store.upsert(Scope(user="x", role=role, territories=None), batch)


def test_what_is_common_is_not_written_locally(store: Store, two: Namespace) -> None:
    """Territories, vocabulary and the funding catalogue, local steps too, are refused to a scope limited to some contrats."""
    batch = worlds.world(two)
    for changes in (
        {"territories": batch.territories},
        {"vocabulary": batch.vocabulary},
        {"dispositifs": batch.dispositifs},
        {"steps": batch.steps},
        {"steps": batch.steps[1:]},
        {"parameters": batch.parameters},
        {"periods": batch.periods},
        {"documents": batch.documents},
    ):
        with pytest.raises(AccessError, match="communs à tous"):
            store.upsert(two.scope(UserRole.CDSU, "C1"), Batch(sources=batch.sources, **changes))


def test_a_foreign_record_stops_the_whole_batch(store: Store, two: Namespace) -> None:
    """One need elsewhere in a batch, and nothing of it is written."""
    mixed = Batch(sources=(worlds.source(two),), needs=(worlds.need(two, "fresh"), worlds.need(two, "elsewhere", "Q9")))
    with pytest.raises(AccessError, match=two.code("Q9")):
        store.upsert(two.scope(UserRole.CDSU, "C1"), mixed)
    assert two.id("fresh") not in {row["id"] for row in store.list_rows(NIGHT, "needs", two.code("C1"))}


def test_every_refusal_is_one_of_ours(store: Store, two: Namespace) -> None:
    """A refusal is a sentence for a person, with the exit code of a usage error."""
    with pytest.raises(MatchmakerError) as refused:
        store.snapshot(two.scope(UserRole.CDSU, "C1"), two.code("C2"), worlds.DAY)
    assert refused.value.exit_code == 2
    assert two.code("C2") in str(refused.value)
