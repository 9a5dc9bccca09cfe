"""Money in the graph: seen with the structure it was for, refusals by the CDSU alone, local versions apart."""

from pathlib import Path

import pytest

from matchmaker.domain.award import LineStatus
from matchmaker.domain.batch import Batch
from matchmaker.domain.scope import UserRole
from matchmaker.domain.structure import Consent
from matchmaker.errors import AccessError, InputError
from matchmaker.services.import_file import import_file
from matchmaker.services.load_demo import DEMO_CONTRAT, load_demo
from matchmaker.storage.connection import Connection
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.money import line
from tests.storage.namespaces import NIGHT, Namespace

REFUSED_REASON = "Canari refusé"


@pytest.fixture
def ns(store: Store, namespace: Namespace) -> Namespace:
    """The world of the storage tests: s1 agreed and was granted, s2 agreed and was refused, s3 never answered."""
    store.upsert(NIGHT, worlds.world(namespace))
    return namespace


def lines(store: Store, ns: Namespace, role: UserRole = UserRole.CDSU, contrat: str = "C1") -> dict[str, str]:
    """Return the lines a role sees in a contrat, as id → who they were for."""
    snapshot = store.snapshot(ns.scope(role, contrat), ns.code(contrat), worlds.DAY)
    return {seen.id.rpartition("-")[2]: seen.beneficiary_label for seen in snapshot.funding_lines}


def said(ns: Namespace, *funding_lines: object, by: str = "source") -> Batch:
    """Return a batch of funding lines alone."""
    return Batch(sources=(worlds.source(ns, by),), funding_lines=funding_lines)


def drawn(store: Store, ns: Namespace, name: str) -> list[tuple[str, str]]:
    """Return the relationships of a line, without its source."""
    rows = store.connection.read(
        "CYPHER 25 MATCH (:FundingLine {id: $id})-[r]->(n) WHERE type(r) <> 'FROM' "
        "RETURN type(r) AS type, coalesce(n.id, n.code) AS to ORDER BY type, to",
        {"id": ns.id(name)},
    )
    return [(row["type"], row["to"]) for row in rows]


@pytest.mark.parametrize("status", [LineStatus.REFUSEE, LineStatus.DEMANDEE])
def test_what_was_refused_or_is_asked_for_reaches_the_cdsu_alone(store: Store, ns: Namespace, status: LineStatus) -> None:
    """Refused and pending requests are read by the CDSU and the night; others see neither them nor any amount asked for."""
    store.upsert(NIGHT, said(ns, line(ns, "l4", status, subject=REFUSED_REASON, asked_eur=987_654)))
    for role in (UserRole.CDSU, UserRole.BATCH):
        assert set(lines(store, ns, role)) == {"l1", "l2", "l3", "l4"}
    for role in (UserRole.ASSOCIATION, UserRole.COPIL):
        snapshot = store.snapshot(ns.scope(role, "C1"), ns.code("C1"), worlds.DAY)
        assert {seen.status for seen in snapshot.funding_lines} == {LineStatus.NOTIFIEE}
        assert [seen.asked_eur for seen in snapshot.funding_lines] == [None, None]
        assert [seen.granted_eur for seen in snapshot.funding_lines] == [1000, 1000]
        assert REFUSED_REASON not in snapshot.model_dump_json()
        assert "987654" not in snapshot.model_dump_json()


def test_money_is_seen_where_its_structure_is(store: Store, ns: Namespace) -> None:
    """A line shows only to whoever sees its structure, in a contrat where it acts; without structure, where it was for."""
    for_s3 = line(ns, "l4", beneficiary_id=ns.id("s3"), territory_code=None)
    store.upsert(NIGHT, said(ns, for_s3))
    assert "l4" in lines(store, ns, UserRole.CDSU)
    assert "l4" not in lines(store, ns, UserRole.ASSOCIATION)
    store.upsert(
        NIGHT,
        Batch(
            sources=(worlds.source(ns), worlds.source(ns, "beside")),
            territories=worlds.territories(ns, "C2", "Q9"),
            structures=(worlds.structure(ns, "b1", "beside"),),
            presences=(worlds.presence(ns, "b1", "Q9", "beside"),),
            funding_lines=(
                line(ns, "here", by="beside", beneficiary_id=ns.id("b1")),  # in Q1, by a structure of C2
                line(ns, "there", by="beside", beneficiary_id=ns.id("b1"), territory_code=ns.code("Q9")),
                line(ns, "nowhere", by="beside", beneficiary_id=None, territory_code=None),
            ),
        ),
    )
    assert set(lines(store, ns)) == {"l1", "l2", "l3", "l4"}
    assert set(lines(store, ns, contrat="C2")) == {"here", "there"}


def test_a_structure_that_refused_to_be_suggested_shows_no_money(store: Store, ns: Namespace) -> None:
    """Once a structure says no, none of its lines is in a snapshot, even for the CDSU."""
    world = worlds.world(ns)
    refused = world.structures[0].with_(consent=Consent.NON)
    store.upsert(NIGHT, world.with_(structures=(refused, *world.structures[1:])))
    for role in UserRole:
        assert "l1" not in lines(store, ns, role)


def test_who_it_was_for_is_called_as_the_graph_calls_it_now(store: Store, ns: Namespace) -> None:
    """A name that left the structure is not read back from its lines."""
    world = worlds.world(ns)
    store.upsert(NIGHT, world.with_(structures=(world.structures[0].with_(label="Collectif d'habitants"), *world.structures[1:])))
    assert lines(store, ns)["l1"] == "Collectif d'habitants"
    assert lines(store, ns)["l3"] == "Une voisine du graphe"


def test_a_line_follows_what_becomes_of_the_request(store: Store, ns: Namespace) -> None:
    """Asked for, then notified by a later file: one line, its amounts and its relationships those of the later word."""
    asked = line(ns, "l4", LineStatus.DEMANDEE, need_id=ns.id("n1"))
    store.upsert(NIGHT, said(ns, asked))
    assert drawn(store, ns, "l4") == [("ANSWERS", ns.id("n1")), ("ASKED_BY", ns.id("s1")), ("IN", ns.code("Q1"))]
    told = asked.with_(status=LineStatus.NOTIFIEE, granted_eur=800, need_id=None, territory_code=None)
    report = store.upsert(NIGHT, said(ns, told))
    assert [(count.label, count.updated) for count in report.counts if count.updated] == [("FundingLine", 1)]
    assert drawn(store, ns, "l4") == [("GRANTED_TO", ns.id("s1"))]
    snapshot = store.snapshot(NIGHT, ns.code("C1"), worlds.DAY)
    assert next(seen for seen in snapshot.funding_lines if seen.id == ns.id("l4")) == told


def test_two_sources_of_one_award_make_one_line(store: Store, ns: Namespace) -> None:
    """What a publication does not know (the need) is kept from who told it; nothing is counted twice."""
    published = line(ns, "l1", by="open", subject=None, asked_eur=None)
    store.upsert(NIGHT, said(ns, published, by="open"))
    [seen] = [seen for seen in store.snapshot(NIGHT, ns.code("C1"), worlds.DAY).funding_lines if seen.id == ns.id("l1")]
    assert (seen.need_id, seen.subject, seen.asked_eur, seen.granted_eur) == (ns.id("n1"), "Mercredis", 1500, 1000)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"beneficiary_id": "nobody"}, "structure"),
        ({"need_id": "nothing"}, "besoin"),
        ({"territory_code": "NOWHERE"}, "territoire"),
    ],
)
def test_a_line_about_what_nobody_knows_is_refused(store: Store, ns: Namespace, fields: dict[str, str], told: str) -> None:
    """An unknown structure, need or place stops the batch before anything is written."""
    with pytest.raises(InputError, match=told):
        store.upsert(NIGHT, said(ns, line(ns, "l4", **fields)))
    assert "l4" not in lines(store, ns)


def test_awards_of_nowhere_are_common_to_all(store: Store, ns: Namespace) -> None:
    """A publication with awards tied to no place and no structure is not written by somebody limited to one contrat."""
    nowhere = said(ns, line(ns, "l4", beneficiary_id=None, territory_code=None))
    with pytest.raises(AccessError, match="--territory"):
        store.upsert(ns.scope(UserRole.CDSU, "C1"), nowhere)
    assert store.upsert(NIGHT, nowhere).written == 1


def test_a_local_step_and_the_general_one_live_apart(store: Store, ns: Namespace) -> None:
    """Withdrawing the local version leaves the general one whole, and the other way round."""
    world = worlds.world(ns)
    general, local = world.steps
    for kept in (general, local):
        store.upsert(NIGHT, world.with_(steps=(kept,), parameters=world.parameters[:1]))
        funding = store.reference().funding
        assert [step for step in funding.steps if step.id == ns.id("declarer")] == [kept]
        assert [number for number in funding.parameters if number.id == ns.id("plafond")] == [world.parameters[0]]


def test_structures_are_found_by_their_rna(store: Store, ns: Namespace) -> None:
    """An importer finds a structure by its RNA number, within its scope only."""
    found = store.lookup(ns.scope(UserRole.CDSU, "C1")).structures_by_key(["W751234567"])
    assert ns.id("s1") in {known.structure.id for known in found["W751234567"]}
    assert store.lookup(ns.scope(UserRole.CDSU, "C2")).structures_by_key(["W751234567"]) == {}


def test_needs_are_known_within_a_scope(store: Store, ns: Namespace) -> None:
    """An importer is told which needs exist where it may write, and of no other."""
    ids = [ns.id("n1"), ns.id("n2"), ns.id("none")]
    assert store.lookup(NIGHT).needs_by_id(ids) == {ns.id("n1"), ns.id("n2")}
    assert store.lookup(ns.scope(UserRole.CDSU, "C1")).needs_by_id(ids) == {ns.id("n1"), ns.id("n2")}
    assert store.lookup(ns.scope(UserRole.CDSU, "C2")).needs_by_id(ids) == frozenset()


PUBLISHED = (
    "nomAttribuant;idAttribuant;dateConvention;nomBeneficiaire;idBeneficiaire;rnaBeneficiaire;objet;montant\n"
    "Région;23350001600040;2025-06-27;ASSO S1;73282932000074;;Le tournoi;5000\n"
    "Région;23350001600040;2025-06-28;ASSO S1;;W751234567;Le bus;700\n"
    "Région;23350001600040;2025-06-27;Association s2;35600000000048;;Le tournoi;900\n"
)


def test_a_publication_is_imported_twice_without_a_change(store: Store, ns: Namespace, tmp_path: Path) -> None:
    """Bodies are tied by their SIRET or RNA within the importer's scope, others only placed; the second import writes nothing."""
    path = tmp_path / "subventions.csv"
    path.write_text(PUBLISHED, encoding="utf-8")
    here = ns.scope(UserRole.CDSU, "C1")
    given = {"today": worlds.DAY, "territory": ns.code("Q1")}
    first = import_file(store, here, "subventions", path, **given)
    again = import_file(store, here, "subventions", path, **given)
    assert (first.rows_read, first.rows_refused) == (3, 0)
    assert [(count.created, count.updated) for count in again.written] == [(0, 0)] * len(first.written)
    snapshot = store.snapshot(here, ns.code("C1"), worlds.DAY)
    found = {seen.subject: seen for seen in snapshot.funding_lines if seen.funder == "Région" and seen.beneficiary_id}
    assert {subject: seen.beneficiary_id for subject, seen in found.items()} == {"Le tournoi": ns.id("s1"), "Le bus": ns.id("s1")}
    assert {seen.beneficiary_label for seen in found.values()} == {"Association s1"}
    unknown = [seen for seen in snapshot.funding_lines if seen.funder == "Région" and not seen.beneficiary_id]
    assert [(seen.beneficiary_label, seen.granted_eur) for seen in unknown] == [("Association s2", 900)]
    with pytest.raises(AccessError, match="--territory"):
        import_file(store, here, "subventions", path, today=worlds.DAY)
    store.connection.write("CYPHER 25 MATCH (s:Source {id: $id}) DETACH DELETE s", {"id": found["Le bus"].source_id})


def test_local_money_is_imported_twice_without_a_change(store: Store, ns: Namespace, tmp_path: Path) -> None:
    """The model filled in by a CDSU for its contrat: need found by its sentence, second import silent, another CDSU refused."""
    path = tmp_path / "financements.csv"
    sentence = worlds.need(ns, "n1").verbatim
    path.write_text(
        "structure;dispositif;financeur;besoin;objet;annee;statut;montant_accorde\n"
        f"{ns.id('s1')};{ns.id('fonds')};;{ns.id('n1')};Un;2026;notifiée;500\n"
        f"{ns.id('s2')};;Ville;{sentence};Deux;2026;refusée;\n",
        encoding="utf-8",
    )
    here = ns.scope(UserRole.CDSU, "C1")
    given = {"today": worlds.DAY, "territory": ns.code("Q1")}
    first = import_file(store, here, "financements", path, **given)
    again = import_file(store, here, "financements", path, **given)
    assert (first.rows_refused, [refusal.column for refusal in first.refusals]) == (0, ["besoin"])  # an id of another make
    assert [(count.created, count.updated) for count in again.written] == [(0, 0)] * len(first.written)
    lines_ = {seen.subject: seen for seen in store.snapshot(here, ns.code("C1"), worlds.DAY).funding_lines}
    assert (lines_["Un"].need_id, lines_["Un"].funder, lines_["Un"].secured_eur) == (ns.id("n1"), "État", 500)
    assert (lines_["Deux"].beneficiary_id, lines_["Deux"].status) == (ns.id("s2"), LineStatus.REFUSEE)
    elsewhere = import_file(store, ns.scope(UserRole.CDSU, "C2"), "financements", path, **given)
    assert elsewhere.rows_refused == 2
    store.connection.write("CYPHER 25 MATCH (s:Source {id: $id}) DETACH DELETE s", {"id": lines_["Un"].source_id})


def test_the_demo_keeps_its_money(empty_store: Connection) -> None:
    """The demonstration loaded in a real graph: its 37 lines, two of them securing a need, refusals for the CDSU alone."""
    store = Store(empty_store)
    load_demo(store, NIGHT, today=worlds.DAY)
    seen = store.snapshot(NIGHT, DEMO_CONTRAT, worlds.DAY).funding_lines
    assert len(seen) == 37
    assert len({line.need_id for line in seen if line.need_id and line.secured_eur}) == 2
    reader = NIGHT.with_(role=UserRole.ASSOCIATION)
    public = store.snapshot(reader, DEMO_CONTRAT, worlds.DAY).funding_lines
    assert [line.id for line in public] == [line.id for line in seen if line.secured_eur]
    again = load_demo(store, NIGHT, today=worlds.DAY)
    assert [
        (count.label, count.created, count.updated) for one in again for count in one.written if count.created + count.updated
    ] == []
