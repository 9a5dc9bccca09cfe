"""Empty a store: the one place of the tests that may, on the server of the run only."""

from matchmaker.storage.connection import Connection


def remove_everything(connection: Connection) -> None:
    """Remove every node, constraint and index."""
    connection.write("CYPHER 25 MATCH (n) DETACH DELETE n")
    for kind, query in (
        ("CONSTRAINT", "CYPHER 25 SHOW CONSTRAINTS YIELD name RETURN name"),
        ("INDEX", "CYPHER 25 SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"),
    ):
        for row in connection.read(query):
            connection.write(f"CYPHER 25 DROP {kind} `{row['name']}` IF EXISTS")
