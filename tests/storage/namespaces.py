"""Ids of one test: every test of storage shares one Neo4j, and writes under its own tag."""

from dataclasses import dataclass

from matchmaker.domain.scope import Scope, UserRole
from matchmaker.storage.connection import Connection

NIGHT = Scope(user="nuit", role=UserRole.BATCH, territories=None)


@dataclass(frozen=True)
class Namespace:
    """Codes and ids of one test."""

    tag: str

    def code(self, name: str) -> str:
        """Return a territory code of this test."""
        return f"{self.tag}{name}".upper()

    def id(self, name: str) -> str:
        """Return an id of this test."""
        return f"{self.tag.lower()}-{name}"

    def scope(self, role: UserRole = UserRole.CDSU, *names: str, user: str = "camille") -> Scope:
        """Return the scope of somebody limited to these territories of the test."""
        return Scope(user=user, role=role, territories=tuple(self.code(name) for name in names))


def remove(connection: Connection, namespace: Namespace) -> None:
    """Remove every node that holds the tag of a namespace in one of its keys."""
    keys = "n.id, n.code, n.key, n.name, n.territory_code, n.structure_id, n.initiative_id, n.term, n.pattern"
    connection.write(
        f"CYPHER 25 MATCH (n) WHERE any(k IN [{keys}] WHERE toUpper(k) CONTAINS $tag) DETACH DELETE n", {"tag": namespace.tag}
    )
