"""The drawing of the graph is that of the files."""

import re
from pathlib import Path

import graph_schema

SCHEMA = Path(graph_schema.__file__).parent
README = (SCHEMA / "README.md").read_text(encoding="utf-8")
CYPHER = "\n".join(
    re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE) for path in sorted(SCHEMA.glob("*/*.cypher"))
)


def test_every_label_and_relationship_is_drawn_and_told():
    """Each label and relationship the queries name is in a drawing and in a table, and the drawings hold no other."""
    relationships = {name for group in re.findall(r"\[\w*:([A-Z_|]+)", CYPHER) for name in group.split("|")}
    labels = {name for group in re.findall(r"\(\w*:([A-Z][A-Za-z|]+)", CYPHER) for name in group.split("|")}
    drawings = "\n".join(re.findall(r"```mermaid\n(.*?)```", README, re.DOTALL))
    drawn = re.findall(r"^  (\w+) -- ([A-Z_]+) --> (\w+)$", drawings, re.MULTILINE)
    alone = re.findall(r"^  ([A-Z]\w+)(?:\[.*\])?$", drawings, re.MULTILINE)
    assert len(relationships) > 25
    assert {name for _, name, _ in drawn} | {"FROM"} == relationships
    assert {name for start, _, end in drawn for name in (start, end)} | set(alone) == labels
    told = set(re.findall(r"`(\w+)`", README.split("## Labels")[1]))
    assert labels | relationships <= told


def test_every_key_and_index_is_told():
    """Each uniqueness constraint is a key of the tables, each index is named."""
    tables = README.split("## Labels")[1]
    for label, key in re.findall(r"CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:(\w+)\) REQUIRE n\.(\w+) IS UNIQUE", CYPHER):
        assert re.search(rf"^\| [^|]*`{label}`[^|]* \| `{key}`", tables, re.MULTILINE), (label, key)
    for relationship in re.findall(r"FOR \(\)-\[r:(\w+)\]-\(\) REQUIRE r\.key IS UNIQUE", CYPHER):
        assert re.search(rf"^\| `{relationship}` \|.*`key` \(unique", tables, re.MULTILINE), relationship
    indexes = re.findall(r"CREATE (?:FULLTEXT )?INDEX (\w+)", CYPHER)
    assert len(indexes) > 10
    assert all(f"`{name}`" in tables for name in indexes)
