"""Importing: idempotent, in order or not, and never over what another source says."""



from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace


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
    assert snapshot.as_of == worlds.DAY


def test_the_reference_comes_back_as_it_went_in(store: Store, namespace: Namespace) -> None:
    """Every word and every dispositif, campagne and step is read back equal, facts with their sources."""
    batch = worlds.world(namespace)
    store.upsert(NIGHT, batch)
    reference = store.reference()
    for name in ("themes", "enjeux", "asks", "theme_asks", "lexicon", "obligations", "name_evidence", "tokens"):
        assert set(getattr(batch.vocabulary, name)) <= set(getattr(reference.vocabulary, name)), name
    for name in ("dispositifs", "campagnes", "steps"):
        known = {record.id: record for record in getattr(reference.funding, name)}
        assert all(known[record.id] == record for record in getattr(batch, name)), name


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
