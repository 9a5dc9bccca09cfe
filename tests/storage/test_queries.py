"""Queries as files: declared, used, and planned by the real server on keys and indexes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

import matchmaker.storage
from graph_schema import Query, query, query_names
from graph_schema.query_files import read_query
from matchmaker.domain.decision import DecisionKind
from matchmaker.domain.learning import Teaching, TeachingKind
from matchmaker.domain.scope import UserRole
from matchmaker.storage.connection import Connection
from matchmaker.storage.statements import run
from matchmaker.storage.store import Store
from tests.storage import worlds
from tests.storage.namespaces import NIGHT, Namespace
from tests.storage.test_publication import night
from tests.storage.worlds import answer, decision, recommendations, suggestion

STORAGE = Path(matchmaker.storage.__file__).parent
VALUES = {"text": "x", "int": 1, "float": 1.0, "bool": True, "map": {}, "list": [], "date": worlds.DAY, "datetime": worlds.NOW}
MANY = 100
# Reading all nodes of a label, or of the store, where a key would do.
SCANS = re.compile(r"AllNodesScan|ByLabelScan|ByLabelsScan|RelationshipTypeScan|RelationshipTypesScan|AllRelationships|Cartesian")


@pytest.fixture(scope="module")
def planner(neo4j_target) -> Iterator[neo4j.Session]:
    """A session of the plain driver: plans and notifications are not the business of our own connection."""
    with (
        neo4j.GraphDatabase.driver(neo4j_target.uri, auth=(neo4j_target.user, neo4j_target.password)) as driver,
        driver.session() as session,
    ):
        yield session


@pytest.fixture
def full(store: Store, namespace: Namespace) -> Namespace:
    """A namespace where every label, relationship and property the queries name exists."""
    store.upsert(NIGHT, worlds.world(namespace))
    about = suggestion(namespace, "n1", "s1")
    for name in ("run1", "run2"):
        night(store, namespace, name, worlds.whole(recommendations(namespace, answer(namespace, "n1", about))))
    event = decision(namespace, "d", about, DecisionKind.REFUSE)
    cdsu = namespace.scope(UserRole.CDSU, "C1")
    store.add_decision(cdsu, event)
    said = {"territory_code": namespace.code("C1"), "kind": TeachingKind.STOP, "by": cdsu.user, "at": worlds.NOW}
    store.add_teaching(cdsu, Teaching(id=namespace.id("t"), **said))
    store.share(cdsu, namespace.id("i1"), worlds.NOW, shared=True)
    store.decisions(cdsu.with_(instructs=True), namespace.code("C1"))
    _grow(store.connection, namespace)
    return namespace


def _grow(connection: Connection, ns: Namespace) -> None:
    """Add many of everything there is, tied as it is tied.

    Where there are few, Neo4j rightly reads them all: only among many does a plan say what it starts from.
    """
    ends = "UNWIND labels(a) AS first UNWIND labels(b) AS second"
    rows = connection.read(f"CYPHER 25 MATCH (a)-[r]->(b) {ends} RETURN DISTINCT first, type(r) AS tie, second")
    for label in {row[end] for row in rows for end in ("first", "second")}:
        many = f"CYPHER 25 UNWIND range(1, $many) AS k CREATE (:`{label}` {{id: $tag + $label + k, many: k}})"
        connection.write(many, {"many": MANY, "tag": ns.tag, "label": label})
    for row in rows:
        tie = f"(a:`{row['first']}`), (b:`{row['second']}`) WHERE a.many = b.many CREATE (a)-[:`{row['tie']}`]->(b)"
        connection.write(f"CYPHER 25 MATCH {tie}")


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """Yield the operators of a plan with what they work on."""
    yield f"{plan['operatorType'].partition('@')[0]} {plan['args'].get('Details', '')}".strip()
    for child in plan.get("children", ()):
        yield from operators(child)


def explained(planner: neo4j.Session) -> Iterator[tuple[Query, neo4j.ResultSummary, list[str]]]:
    """Yield each query with how the server plans it now, whatever it planned before, and what it scans."""
    planner.run("CYPHER 25 CALL db.clearQueryCaches()").consume()
    for name in query_names():
        found = query(name)
        text = found.text.replace("CYPHER 25", "CYPHER 25 EXPLAIN", 1)
        summary = planner.run(text, {p: VALUES[kind] for p, kind in found.parameters.items()}).consume()  # type: ignore[arg-type]
        assert summary.plan is not None
        yield found, summary, [operator for operator in operators(summary.plan) if SCANS.search(operator.partition(" ")[0])]


def test_every_query_is_planned_on_keys(full: Namespace, planner: neo4j.Session) -> None:
    """Each query is accepted by the server, names only what exists, reads or writes as declared, and scans nothing undeclared."""
    faults: dict[str, list[str]] = {}
    for found, summary, scans in explained(planner):
        notes = [status.status_description for status in summary.gql_status_objects if status.gql_status[:2] not in {"00", "02"}]
        kinds = {"r"} if found.access == "read" else {"w", "rw"}
        wrong = ([] if found.whole else scans) + notes + ([] if summary.query_type in kinds else [summary.query_type])
        faults[found.name] = wrong + (["declared whole but scans nothing"] if found.whole and not scans else [])
    assert {name: wrong for name, wrong in faults.items() if wrong} == {}


def test_a_plan_made_before_the_first_import_is_on_keys_too(empty_store: Connection, planner: neo4j.Session) -> None:
    """What is planned for a store without data, and kept a minute while the first import fills it, scans nothing undeclared."""
    assert {found.name: scans for found, _, scans in explained(planner) if scans and not found.whole} == {}


def test_a_slow_plan_would_be_seen(full: Namespace, planner: neo4j.Session) -> None:
    """The check above sees a scan, a cartesian product and a wrong name when there is one."""
    for text, seen in (
        ("CYPHER 25 EXPLAIN MATCH (n) RETURN n", "AllNodesScan"),
        ("CYPHER 25 EXPLAIN MATCH (n:Need {verbatim: 'x'}) RETURN n", "ByLabelScan"),
        ("CYPHER 25 EXPLAIN MATCH (a:Need {id: 'x'}), (b:Need {id: 'y'}) RETURN a, b", "Cartesian"),
    ):
        plan = planner.run(text).consume().plan  # type: ignore[arg-type]
        assert plan is not None
        assert any(seen in operator and SCANS.search(operator) for operator in operators(plan))
    notes = planner.run("CYPHER 25 EXPLAIN MATCH (n:Nede) RETURN n").consume().gql_status_objects
    assert any("Nede" in status.status_description for status in notes)


def test_every_query_is_used_and_every_name_is_a_query() -> None:
    """No file is left over, and no module asks for a query that does not exist."""
    strings = {
        node.value
        for path in STORAGE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(query_names()) <= strings
    named = {
        node.args[1].value
        for path in STORAGE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"run", "read", "write", "read_much", "write_much"}
        if len(node.args) > 1 and isinstance(node.args[1], ast.Constant)
    }
    assert named <= set(query_names())


def test_every_query_says_what_it_answers() -> None:
    """The second line of each file is a sentence."""
    for path in (Path(matchmaker.storage.__file__).parents[2] / "graph_schema" / "queries").glob("*.cypher"):
        language, sentence = path.read_text(encoding="utf-8").splitlines()[:2]
        assert language == "CYPHER 25"
        assert re.fullmatch(r"// [A-Z].+\.", sentence), path.name


def test_parameters_are_those_declared(store: Store) -> None:
    """One parameter missing, or one too many, is a defect told before anything is sent."""
    for parameters in ({}, {"ids": [], "other": 1}):
        with pytest.raises(TypeError, match="query sources"):
            store.connection.read_transaction(lambda transaction, given=parameters: run(transaction, "sources", **given))
    with pytest.raises(FileNotFoundError):
        query("no_such_query")


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n",
        "CYPHER 25\n// access: read\n",
        "CYPHER 25\nRETURN 1",
        "CYPHER 25\n// access: both\nRETURN 1",
        "CYPHER 25\n// access: read\nRETURN 1;\nRETURN 2",
        "CYPHER 25\n// access: read\nRETURN $a",
        "CYPHER 25\n// access: read\n// param: a text\nRETURN 1",
        "CYPHER 25\n// access: read\n// param: a thing\nRETURN $a",
        "CYPHER 25\n// access: read\n// param: a text\n// param: a text\nRETURN $a",
    ],
    ids=["language", "empty", "no access", "access", "two", "undeclared", "unused", "type", "twice"],
)
def test_ill_formed_queries_are_refused(text: str) -> None:
    """A file that breaks a rule of the header is refused when it is read."""
    with pytest.raises(ValueError, match="broken"):
        read_query("broken", text)


def test_a_header_is_read() -> None:
    """Access, typed parameters and what is read whole come from the header."""
    text = "CYPHER 25\n// Says one.\n// access: read\n// param: a list of text, some\n// whole: Need\nRETURN $a AS a;\n"
    assert read_query("one", text) == Query(
        name="one", text="CYPHER 25\nRETURN $a AS a", access="read", parameters={"a": "list"}, whole=("Need",)
    )
