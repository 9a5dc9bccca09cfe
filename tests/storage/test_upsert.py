"""Importing: idempotent, in order or not, and never over what another source says."""

import threading
from collections.abc import Callable
from datetime import date

import pytest

from matchmaker.domain.batch import Batch
from matchmaker.domain.structure import Consent, Offer
from matchmaker.domain.vocabulary import Vocabulary
from matchmaker.errors import InputError, StorageError
from matchmaker.storage.connection import Connection, Transaction
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace, remove


def test_a_world_comes_back_as_it_went_in(store: Store, namespace: Namespace) -> None:
    """Every record of a territory is read back equal, sorted by id, each offer with the source that says it."""
    batch = worlds.world(namespace)
    store.upsert(NIGHT, batch)
    snapshot = store.snapshot(NIGHT, namespace.code("C1"), worlds.DAY)
    assert (snapshot.territory, *snapshot.quartiers) == batch.territories
    said_by = namespace.id("source")
    assert snapshot.structures == tuple(
        s.with_(offers=tuple(o.with_(source_id=said_by) for o in s.offers)) for s in batch.structures
    )
    assert set(snapshot.presences) == set(batch.presences)
    assert snapshot.needs == batch.needs
    assert snapshot.initiatives == batch.initiatives
    assert snapshot.cooperations == batch.cooperations
    assert snapshot.funding_lines == batch.funding_lines
    assert snapshot.as_of == worlds.DAY


def test_the_reference_comes_back_as_it_went_in(store: Store, namespace: Namespace) -> None:
    """Every word and every record of the funding catalogue is read back equal, local versions beside the general ones."""
    batch = worlds.world(namespace)
    store.upsert(NIGHT, batch)
    reference = store.reference()
    for name in ("themes", "enjeux", "asks", "theme_asks", "lexicon", "obligations", "name_evidence", "tokens"):
        assert set(getattr(batch.vocabulary, name)) <= set(getattr(reference.vocabulary, name)), name
    for name in ("dispositifs", "campagnes", "steps", "parameters", "periods", "documents"):
        mine = [record for record in getattr(reference.funding, name) if record.id.startswith(namespace.tag.lower())]
        assert mine == list(getattr(batch, name)), name


def test_importing_twice_changes_nothing(store: Store, namespace: Namespace) -> None:
    """The first import creates everything, the second reports everything unchanged and writes no node or relationship."""
    batch = worlds.world(namespace)
    first = store.upsert(NIGHT, batch)
    before = store.snapshot(NIGHT, namespace.code("C1"), worlds.DAY)
    size = store.connection.read("CYPHER 25 MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS r")
    again = store.upsert(NIGHT, batch)
    assert all(count.created > 0 for count in first.counts)
    assert again.written == 0
    assert {c.label: c.unchanged for c in again.counts} == {c.label: c.created for c in first.counts}
    assert store.snapshot(NIGHT, namespace.code("C1"), worlds.DAY) == before
    assert size == store.connection.read(
        "CYPHER 25 MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS n, count(r) AS r"
    )


def test_each_source_adds_and_none_erases(store: Store, namespace: Namespace) -> None:
    """Open data, then an interview, then open data again: both stay, the interview wins, in any order of import."""
    ns = namespace
    places = Batch(sources=(worlds.source(ns),), territories=worlds.territories(ns))
    published = Batch(
        sources=(worlds.source(ns, "open", published=date(2026, 6, 1)),),
        structures=(worlds.structure(ns, "s1", "open", label="ASSO S1", consent=Consent.INCONNU, rna="W751234567"),),
        presences=(worlds.presence(ns, "s1", "Q2", "open", via="fonjep", count=1),),
    )
    told = Batch(
        sources=(worlds.source(ns, "interview", declared=True, published=None),),
        structures=(worlds.structure(ns, "s1", "interview", offers=(Offer(ask_id=ns.id("role:lieu")),)),),
        presences=(worlds.presence(ns, "s1", "Q1", "interview"),),
    )
    seen = []
    for order in ((published, told), (told, published)):
        remove(store.connection, ns)
        store.upsert(NIGHT, places)
        for batch in (*order, published):
            store.upsert(NIGHT, batch)
        seen.append(store.snapshot(NIGHT, ns.code("C1"), worlds.DAY))
    assert seen[0] == seen[1]
    [merged] = seen[0].structures
    assert (merged.label, merged.rna, merged.consent, merged.source_id) == (
        "Association s1",
        "W751234567",
        Consent.OUI,
        ns.id("interview"),
    )
    assert {(p.territory_code, p.via, p.source_id) for p in seen[0].presences} == {
        (ns.code("Q1"), "déclaré", ns.id("interview")),
        (ns.code("Q2"), "fonjep", ns.id("open")),
    }
    sources = store.connection.read(
        "CYPHER 25 MATCH (:Structure {id: $id})-[:FROM]->(s:Source) RETURN s.id AS id, s.licence AS licence ORDER BY id",
        {"id": ns.id("s1")},
    )
    assert [row["id"] for row in sources] == [ns.id("interview"), ns.id("open")]
    assert all(row["licence"] for row in sources)


def test_a_source_replaces_what_it_said_itself(store: Store, namespace: Namespace) -> None:
    """A corrected file corrects: changed fields, an offer and a presence taken out, and only that is reported as updated."""
    ns, batch = namespace, worlds.world(namespace)
    store.upsert(NIGHT, batch)
    corrected = batch.structures[1].with_(label="Association corrigée", offers=(), size=None)
    moved = worlds.presence(ns, "s2", "Q1")
    report = store.upsert(
        NIGHT,
        batch.with_(
            structures=(batch.structures[0], corrected), presences=(batch.presences[0], moved), needs=(), vocabulary=None
        ),
    )
    counts = {count.label: (count.created, count.updated, count.removed) for count in report.counts}
    assert counts["Structure"] == (0, 1, 0)
    assert counts["ACTS_IN"] == (1, 0, 1)
    assert report.written == 3
    snapshot = store.snapshot(NIGHT, ns.code("C1"), worlds.DAY)
    assert snapshot.structures[1] == corrected
    assert [p.territory_code for p in snapshot.presences if p.structure_id == ns.id("s2")] == [ns.code("Q1")]


def test_every_described_node_points_to_its_source(store: Store, namespace: Namespace) -> None:
    """Nothing imported is without a publication, its date and its licence."""
    store.upsert(NIGHT, worlds.world(namespace))
    without = store.connection.read(
        "CYPHER 25 MATCH (n) WHERE coalesce(n.id, n.code, n.structure_id) CONTAINS $low OR n.code CONTAINS $tag "
        "WITH n WHERE NOT n:Source AND NOT EXISTS { MATCH (n)-[:FROM]->(s:Source) WHERE s.licence IS NOT NULL } "
        "RETURN labels(n) AS labels, properties(n) AS properties",
        {"low": namespace.tag.lower(), "tag": namespace.tag},
    )
    assert without == []


def test_relationships_say_what_the_fields_say(store: Store, namespace: Namespace) -> None:
    """The graph drawn from a record names exactly the things its fields name."""
    ns = namespace
    store.upsert(NIGHT, worlds.world(ns))
    rows = store.connection.read(
        "CYPHER 25 MATCH (a)-[r]->(b) WHERE toUpper(coalesce(a.id, a.code)) STARTS WITH $tag AND NOT b:Source "
        "RETURN type(r) AS r, coalesce(a.id, a.code) AS a, coalesce(b.id, b.code) AS b ORDER BY r, a, b",
        {"tag": ns.tag},
    )
    drawn: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        drawn.setdefault(row["r"], set()).add((row["a"].lower().partition("-")[2] or row["a"][9:], row["b"][9:].lstrip("-")))
    terms = {kind: pairs for kind, pairs in drawn.items() if kind in {"POINTS_TO", "NAMES", "SUGGESTS"}}
    assert {kind: pairs for kind, pairs in drawn.items() if kind not in terms} == {
        "WITHIN": {("Q1", "C1"), ("Q2", "C1")},
        "OFFERS": {("s1", "competence:aide"), ("s2", "role:lieu")},
        "HOLDS": {("s1", "RNA")},
        "ACTS_IN": {("s1", "Q1"), ("s2", "Q2"), ("s3", "C1")},
        "WORKED_WITH": {("s1", "s2")},
        "CARRIES": {("s1", "i1")},
        "TAKES_PLACE_IN": {("i1", "Q1")},
        "RESPONDS_TO": {("i1", "n1")},
        "GRANTED_TO": {("l1", "s1")},
        "ASKED_BY": {("l2", "s2")},
        "OF": {("l1", "fonds")},
        "ANSWERS": {("l1", "n1")},
        "IN": {
            ("l1", "Q1"),
            ("l2", "Q1"),
            ("l3", "C1"),
            ("declarer@" + ns.code("C1").lower(), "C1"),
            ("plafond@" + ns.code("C1").lower(), "C1"),
        },
        "NEVER_WITH": {("fonds", "fonds-b")},
        "ABOUT": {("i1", "theme"), ("enjeu", "theme"), ("fonds", "theme")},
        "PRIORITY_OF": {("enjeu", "C1")},
        "SAID_IN": {("n1", "Q1"), ("n2", "C1")},
        "TRANSLATED_TO": {("n1", "theme")},
        "RAISES": {("n1", "enjeu")},
        "ASKS_FOR": {("theme", "role:lieu")},
        "REQUIRES": {("fonds", "RNA"), ("fonds", "compte")},
        "GIVES": {("declarer", "RNA"), ("declarer@" + ns.code("C1").lower(), "RNA")},
        "INSTANCE_OF": {("campagne", "fonds")},
        "OPEN_IN": {("campagne", "C1")},
    }
    pointed = store.connection.read(
        "CYPHER 25 MATCH (l)-[r:POINTS_TO|NAMES|SUGGESTS]->(b) WHERE b.id STARTS WITH $low "
        "RETURN type(r) AS r, b.id AS b ORDER BY r",
        {"low": ns.tag.lower()},
    )
    assert [(row["r"], row["b"]) for row in pointed] == [
        ("NAMES", ns.id("obligation")),
        ("POINTS_TO", ns.id("theme")),
        ("SUGGESTS", ns.id("role:lieu")),
    ]


def test_things_may_be_named_before_they_are_described(store: Store, namespace: Namespace) -> None:
    """A quartier imported before its contrat, and a presence in a place yet unknown, find their place when it comes."""
    ns = namespace
    contrat, *quartiers = worlds.territories(ns)
    store.upsert(
        NIGHT,
        Batch(
            sources=(worlds.source(ns),),
            territories=tuple(quartiers),
            structures=(worlds.structure(ns, "s1"),),
            presences=(worlds.presence(ns, "s1", "C1"),),
        ),
    )
    assert ns.code("C1") not in {c.code for c in store.contrats(NIGHT)}
    assert ns.code("C1") not in {row["id"] for row in store.list_rows(NIGHT, "territories")}
    store.upsert(NIGHT, Batch(sources=(worlds.source(ns),), territories=(contrat,)))
    snapshot = store.snapshot(NIGHT, ns.code("C1"), worlds.DAY)
    assert snapshot.quartiers == tuple(quartiers)
    assert [s.id for s in snapshot.structures] == [ns.id("s1")]


def test_a_catalogue_withdraws_what_it_no_longer_says(store: Store, namespace: Namespace) -> None:
    """A word or a step taken out of the files leaves the engine; what another source still says stays, as that one says it."""
    ns, batch = namespace, worlds.world(namespace)
    store.upsert(NIGHT, batch)
    words = worlds.vocabulary(ns)
    other = Batch(
        sources=(worlds.source(ns, "other"),), vocabulary=Vocabulary(themes=(words.themes[0].with_(label="École et savoirs"),))
    )
    store.upsert(NIGHT, other)
    assert next(t for t in store.reference().vocabulary.themes if t.id == ns.id("theme")).label == "École"
    new_theme = words.themes[0].with_(id=ns.id("other-theme"))
    new_term = words.lexicon[0].with_(term=f"leçons {ns.tag}")
    report = store.upsert(
        NIGHT,
        batch.with_(
            vocabulary=words.with_(themes=(new_theme,), lexicon=(new_term,), theme_asks=(), asks=(words.asks[0],)),
            steps=(batch.steps[0].with_(id=ns.id("autre")),),
            structures=(),
            presences=(),
        ),
    )
    removed = {count.label: count.removed for count in report.counts}
    assert (removed["LexiconTerm"], removed["Step"], removed["Ask"], removed["Theme"]) == (1, 2, 1, 0)
    reference = store.reference()
    mine = [t.term for t in reference.vocabulary.lexicon if ns.tag in t.term]
    assert mine == [new_term.term]
    assert {s.id for s in reference.funding.steps if s.id.startswith(ns.tag.lower())} == {ns.id("autre")}
    assert {a.id for a in reference.vocabulary.asks if a.id.startswith(ns.tag.lower())} == {ns.id("role:lieu")}
    labels = {t.id: t.label for t in reference.vocabulary.themes}
    assert (labels[ns.id("theme")], labels[ns.id("other-theme")]) == ("École et savoirs", "École")
    [structure] = [s for s in store.snapshot(NIGHT, ns.code("C1"), worlds.DAY).structures if s.id == ns.id("s1")]
    assert [offer.ask_id for offer in structure.offers] == [ns.id("competence:aide")]


def test_aids_of_another_export_are_not_withdrawn(store: Store, namespace: Namespace) -> None:
    """Dispositifs that do not come from our catalogue stay when a later file of the same source does not hold them."""
    ns = namespace
    aid = worlds.world(ns).dispositifs[0].with_(id=ns.id("aid"), origin="aides-territoires")
    for name in ("one", "two"):
        store.upsert(NIGHT, Batch(sources=(worlds.source(ns),), dispositifs=(aid.with_(id=ns.id(name)),)))
    assert {d.id for d in store.reference().funding.dispositifs if d.id.startswith(ns.tag.lower())} == {
        ns.id("one"),
        ns.id("two"),
    }


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"initiatives": ("unknown-structure",)}, "structure"),
        ({"needs": ("unknown-place",)}, "territoire"),
        ({"presences": ("unknown-structure",)}, "structure"),
        ({"sources": ()}, "source"),
    ],
)
def test_what_nobody_knows_is_refused_before_anything_is_written(
    store: Store, namespace: Namespace, fields: dict[str, tuple[str, ...]], told: str
) -> None:
    """An unknown structure, place or source is told in French, and not one node is written."""
    ns, batch = namespace, worlds.world(namespace)
    changes: dict[str, object] = {
        "initiatives": (batch.initiatives[0].with_(structure_id=ns.id("nobody")),),
        "needs": (batch.needs[0].with_(territory_code=ns.code("NOWHERE")),),
        "presences": (batch.presences[0].with_(structure_id=ns.id("nobody")),),
        "sources": (),
    }
    with pytest.raises(InputError, match=told) as refused:
        store.upsert(NIGHT, batch.with_(**{name: changes[name] for name in fields}))
    assert "Rien n'a été écrit" in str(refused.value) or "rien n'a été écrit" in str(refused.value)
    assert store.connection.read("CYPHER 25 MATCH (s:Structure {id: $id}) RETURN s.id AS id", {"id": ns.id("s1")}) == []


def test_two_imports_at_once_lose_nothing(store: Store, namespace: Namespace) -> None:
    """Sources imported at the same moment on the same structures: each one's word is kept, once."""
    ns = namespace
    store.upsert(NIGHT, Batch(sources=(worlds.source(ns),), territories=worlds.territories(ns)))
    names = [f"x{number:02d}" for number in range(12)]
    batches = [
        Batch(
            sources=(worlds.source(ns, by),),
            structures=tuple(
                worlds.structure(ns, name, by, legal_tokens=(ns.id(by),)) for name in (names if index % 2 else reversed(names))
            ),
            presences=tuple(worlds.presence(ns, name, "Q1", by) for name in names),
        )
        for index, by in enumerate(("a", "b", "c", "d"))
    ]
    threads = [threading.Thread(target=store.upsert, args=(NIGHT, batch)) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    snapshot = store.snapshot(NIGHT, ns.code("C1"), worlds.DAY)
    assert [s.id for s in snapshot.structures] == [ns.id(name) for name in names]
    assert {s.legal_tokens for s in snapshot.structures} == {tuple(ns.id(by) for by in "abcd")}
    assert len(snapshot.presences) == 48
    assert all(store.upsert(NIGHT, batch).written == 0 for batch in batches)


def test_an_interrupted_import_is_completed_by_the_next(
    store: Store, namespace: Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import that dies at any of its transactions, imported again, makes the same graph as one that did not."""
    ns, batch = namespace, worlds.world(namespace)
    store.upsert(NIGHT, batch)
    whole = store.snapshot(NIGHT, ns.code("C1"), worlds.DAY)
    real = Connection.write_transaction
    left = [0]

    def dying(self: Connection, work: Callable[[Transaction], object], **options: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise StorageError("mort")
        return real(self, work, **options)  # type: ignore[arg-type]

    for point in (2, 5, 9, 13, 17):
        remove(store.connection, ns)
        left[0] = point
        monkeypatch.setattr(Connection, "write_transaction", dying)
        with pytest.raises(StorageError, match="mort"):
            store.upsert(NIGHT, batch)
        monkeypatch.setattr(Connection, "write_transaction", real)
        store.upsert(NIGHT, batch)
        assert store.snapshot(NIGHT, ns.code("C1"), worlds.DAY) == whole, point
        assert store.upsert(NIGHT, batch).written == 0


def test_a_cooperation_told_twice_is_one_as_its_best_source_says(store: Store, namespace: Namespace) -> None:
    """Two sources that tell one cooperation both stay; the snapshot holds it once, as the people concerned say it."""
    ns, batch = namespace, worlds.world(namespace)
    [told] = batch.cooperations
    store.upsert(NIGHT, batch)
    for by, declared, subject in (("a-interview", True, "Fête des voisins"), ("z-press", False, "Kermesse")):
        tie = told.with_(source_id=ns.id(by), subject=subject, until=None)
        store.upsert(NIGHT, Batch(sources=(worlds.source(ns, by, declared=declared),), cooperations=(tie,)))
    [seen] = store.snapshot(NIGHT, ns.code("C1"), worlds.DAY).cooperations
    assert (seen.subject, seen.source_id) == ("Fête des voisins", ns.id("a-interview"))
    [row] = store.connection.read(
        "CYPHER 25 MATCH (:Structure {id: $id})-[r:WORKED_WITH]->() RETURN count(r) AS n", {"id": ns.id("s1")}
    )
    assert row["n"] == 3
