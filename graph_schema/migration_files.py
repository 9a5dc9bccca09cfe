"""Migrations as files: `V012__what_it_does.cypher`, forward only, one kind of change each."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from graph_schema.statements import parse

_NAME = re.compile(r"V(?P<version>\d{3})__(?P<name>[a-z0-9_]+)\.cypher")
_SCHEMA = re.compile(r"(CREATE|DROP)\s+((FULLTEXT|RANGE|TEXT|POINT|VECTOR)\s+)?(INDEX|CONSTRAINT)\b", re.IGNORECASE)
_REPEATABLE = re.compile(r"\bIF\s+(NOT\s+)?EXISTS\b", re.IGNORECASE)


@dataclass(frozen=True)
class MigrationFile:
    """One migration. `kind` is "schema" or "data": Neo4j takes no transaction that holds both."""

    version: int
    name: str
    kind: str
    sha256: str
    statements: tuple[str, ...]

    @property
    def title(self) -> str:
        """How a person names it."""
        return f"V{self.version:03d} ({self.name})"


def migration_files() -> tuple[MigrationFile, ...]:
    """Return the migrations of this program, by version."""
    entries = files("graph_schema").joinpath("migrations").iterdir()
    return read_migrations((entry.name, entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".cypher"))


def read_migrations(texts: Iterable[tuple[str, str]]) -> tuple[MigrationFile, ...]:
    """Return migrations made of file names and texts, by version.

    Raises:
        ValueError: a name is ill-formed, a version occurs twice, or a file mixes schema and data.
    """
    found = sorted((read_migration(name, text) for name, text in texts), key=lambda m: m.version)
    for earlier, later in pairwise(found):
        if earlier.version == later.version:
            raise ValueError(f"two migrations have version {later.version}")
    return tuple(found)


def read_migration(name: str, text: str) -> MigrationFile:
    """Return the migration of one file. Line ends do not count in its checksum: a checkout may change them.

    Raises:
        ValueError: see `read_migrations`.
    """
    named = _NAME.fullmatch(name)
    if named is None:
        raise ValueError(f"a migration is named V001__what_it_does.cypher, not {name}")
    parsed = parse(text, where=name)
    kind = parsed.header.get("kind", ())
    if kind not in {("schema",), ("data",)}:
        raise ValueError(f"{name} must declare one kind: schema or data")
    for statement in parsed.statements:
        body = statement.partition("\n")[2]
        if bool(_SCHEMA.match(body)) is not (kind == ("schema",)):
            raise ValueError(f"{name} is declared {kind[0]} but holds another kind of statement: {body[:60]}")
        if kind == ("schema",) and not _REPEATABLE.search(body):
            raise ValueError(f"{name}: a schema statement must be repeatable (IF NOT EXISTS): {body[:60]}")
    return MigrationFile(
        version=int(named["version"]),
        name=named["name"],
        kind=kind[0],
        sha256=hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest(),
        statements=parsed.statements,
    )
