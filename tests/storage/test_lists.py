"""Lists, names, sources and lookups: plain rows for people, programs and importers."""

import json

import pytest

from matchmaker.domain.identifiers import fold
from matchmaker.errors import UsageError
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_publication import night
from tests.storage.worlds import answer, recommendations, suggestion


@pytest.fixture
def territory(store: Store, namespace: Namespace) -> Namespace:
    """A namespace whose world is imported and has a published suggestion."""
    store.upsert(NIGHT, worlds.world(namespace))
    about = suggestion(namespace, "n1", "s2", "s1")
    night(store, namespace, "run1", recommendations(namespace, answer(namespace, "n1", about), answer(namespace, "n2")))
    return namespace


def test_every_list_has_ids_labels_and_main_fields(store: Store, territory: Namespace) -> None:
    """Each kind lists its rows with an id and a label, as JSON, those of the contrat and of its quartiers."""
    ns = territory
    lists = {
        what: store.list_rows(NIGHT, what, ns.code("C1"))
        for what in ("territories", "structures", "initiatives", "needs", "dispositifs", "suggestions")
    }
    json.dumps(lists)
    mine = {what: [row for row in rows if ns.tag in row["id"].upper()] for what, rows in lists.items()}
    assert {what: len(rows) for what, rows in mine.items()} == {
        "territories": 3,
        "structures": 3,
        "initiatives": 1,
        "needs": 2,
        "dispositifs": 2,
        "suggestions": 1,
    }
    assert all(row["label"] for rows in mine.values() for row in rows)
    structure = mine["structures"][0]
    assert (structure["legal_state"], structure["legal_state_complete"]) == ([ns.id("RNA")], False)
    assert structure["territories"] == [ns.code("Q1")]
    [action] = mine["initiatives"]
    assert (action["structure_id"], action["territory"]) == (ns.id("s1"), ns.code("Q1"))
    need = next(row for row in mine["needs"] if row["id"] == ns.id("n1"))
    assert (need["territory"], need["status"], need["times"], need["said_on"]) == (ns.code("Q1"), "ouvert", 3, "2026-10-01")
    assert mine["dispositifs"][0]["campagnes"] == [ns.id("campagne")]
    [about] = mine["suggestions"]
    assert about["label"] == "Association s2 · Association s1"
    assert (about["need_id"], about["first_euro"], about["standing"]) == (ns.id("n1"), "2027-05-01", None)


def test_a_quartier_lists_its_own(store: Store, territory: Namespace) -> None:
    """Listing one quartier leaves out what is said, suggested and present elsewhere in the contrat."""
    ns = territory
    assert [row["id"] for row in store.list_rows(NIGHT, "needs", ns.code("Q1"))] == [ns.id("n1")]
    assert [row["id"] for row in store.list_rows(NIGHT, "structures", ns.code("Q2"))] == [ns.id("s2")]
    assert len(store.list_rows(NIGHT, "suggestions", ns.code("Q1"))) == 1
    assert store.list_rows(NIGHT, "suggestions", ns.code("Q2")) == ()


def test_an_unknown_list_is_a_usage_error(store: Store) -> None:
    """Asking for what is not listed says what is."""
    with pytest.raises(UsageError, match="territories, structures"):
        store.list_rows(NIGHT, "chats")


def test_names_and_sources_by_id(store: Store, territory: Namespace) -> None:
    """Every kind of id has its French name, a campagne the one of its dispositif; unknown ids are absent."""
    ns = territory
    ids = [
        ns.id(n) for n in ("s1", "n1", "i1", "theme", "enjeu", "role:lieu", "obligation", "RNA", "fonds", "campagne", "declarer")
    ]
    names = store.names([*ids, ns.code("C1"), "unknown"])
    assert names.keys() == {*ids, ns.code("C1")}
    assert names[ns.id("campagne")] == "Fonds d'essai 2027"
    assert names[ns.id("n1")].startswith("Il manque")
    assert store.sources([ns.id("source"), "unknown"]) == {ns.id("source"): worlds.source(ns)}
    assert store.names([]) == {}


def test_contrats_with_something_said(store: Store, territory: Namespace) -> None:
    """A contrat is to be answered when something was said in it or in a quartier of it."""
    ns, batch = territory, worlds.world(territory)
    store.upsert(NIGHT, batch.with_(territories=worlds.territories(ns, "C2", "Q9"), structures=(), presences=()))
    assert {ns.code("C1"), ns.code("C2")} <= {contrat.code for contrat in store.contrats(NIGHT)}
    assert ns.code("C1") in store.contrats_with_needs(NIGHT)
    assert ns.code("C2") not in store.contrats_with_needs(NIGHT)


def test_importers_look_structures_up_by_every_key(store: Store, territory: Namespace) -> None:
    """A structure is found by its id, its SIRET and its name without accents, with its territories and their contrats."""
    ns, lookup = territory, store.lookup(NIGHT)
    known = worlds.world(ns).structures
    keys = [ns.id("s1"), "73282932000074", fold("Association s2"), "nobody", ""]
    found = lookup.structures_by_key(keys)
    mine = {key: [k for k in some if k.structure.id.startswith(ns.tag.lower())] for key, some in found.items()}
    assert mine.keys() == {ns.id("s1"), "73282932000074", fold("Association s2")}
    assert [k.structure.id for k in mine["73282932000074"]] == [ns.id("s1")]
    [by_name] = mine[fold("Association s2")]
    assert by_name.structure.with_(offers=()) == known[1].with_(offers=())
    assert by_name.territory_codes == (ns.code("C1"), ns.code("Q2"))
    territories = lookup.territories_by_code([ns.code("C1"), ns.code("Q1"), "nowhere"])
    assert territories == {t.code: t for t in worlds.territories(ns)[:2]}
    assert ns.code("C1") in {contrat.code for contrat in lookup.contrats()}
    assert lookup.reference() == store.reference()
