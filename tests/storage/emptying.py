"""Empty a store, or make it forget decisions: the one place of the tests that may, on the server of the run only."""

from matchmaker.storage.connection import Connection


def remove_data(connection: Connection) -> None:
    """Remove every node but the record of migrations: the schema stays, and with it what Neo4j planned."""
    connection.write("CYPHER 25 MATCH (n) WHERE NOT n:Migration DETACH DELETE n")


def remove_everything(connection: Connection) -> None:
    """Remove every node, constraint and index. Neo4j then plans every query again."""
    connection.write("CYPHER 25 MATCH (n) DETACH DELETE n")
    for kind, query in (
        ("CONSTRAINT", "CYPHER 25 SHOW CONSTRAINTS YIELD name RETURN name"),
        ("INDEX", "CYPHER 25 SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"),
    ):
        for row in connection.read(query):
            connection.write(f"CYPHER 25 DROP {kind} `{row['name']}` IF EXISTS")


def decisions_kept(connection: Connection) -> int:
    """Return how many decisions the store keeps."""
    return connection.read("CYPHER 25 MATCH (d:Decision) RETURN count(d) AS n")[0]["n"]


def forget_decisions(connection: Connection) -> None:
    """Remove every decision, whatever it is about, and what was said of learning from them."""
    connection.write("CYPHER 25 MATCH (d:Decision|Teaching) DETACH DELETE d")


def forget_other_nights(connection: Connection, run_id: str) -> None:
    """Remove what every run but one answered."""
    connection.write("CYPHER 25 MATCH (n:Answer|Suggestion) WHERE n.run_id <> $kept DETACH DELETE n", {"kept": run_id})
