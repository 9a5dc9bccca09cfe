"""The components of the managed Neo4j: a committed list, and what makes a file one of them.

`neo4j-jars.lock` has one line a component: coordinates `group:name:version[:classifier]`, size in bytes, sha256.
"""

import hashlib
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PARALLEL_HASHES = 4


@dataclass(frozen=True)
class Jar:
    """One locked component."""

    group: str
    name: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        """Name of the file, as its publisher gives it."""
        return f"{self.name}-{self.version}{'-' if self.classifier else ''}{self.classifier}.jar"

    @property
    def path(self) -> Path:
        """Where it is in a cache laid out as Maven does."""
        return Path(*self.group.split("."), self.name, self.version, self.file_name)

    def is_whole(self, file: Path) -> bool:
        """Whether this file is the locked one, byte for byte."""
        try:
            if file.stat().st_size != self.size:
                return False
            with file.open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False


@cache
def locked_jars() -> tuple[Jar, ...]:
    """Read the committed list."""
    found = []
    for line in Path(__file__).with_name("neo4j-jars.lock").read_text(encoding="ascii").splitlines():
        coordinates, size, sha256 = line.split()
        group, name, version, *classifier = coordinates.split(":")
        found.append(Jar(group, name, version, "".join(classifier), int(size), sha256))
    return tuple(found)


def neo4j_version() -> str:
    """Version of the locked Neo4j."""
    return next(jar.version for jar in locked_jars() if (jar.group, jar.name) == ("org.neo4j", "neo4j"))


def version_key(version: str) -> tuple[int, ...]:
    """Order versions.

    >>> version_key("2026.10.0") > version_key("2026.8.1")
    True
    """
    return tuple(int(number) for number in re.findall(r"\d+", version))


def not_whole(directory: Path, jars: Iterable[Jar]) -> list[Jar]:
    """Those of these components that are missing from a directory or are not the locked ones, hashed in parallel."""
    listed = list(jars)
    with ThreadPoolExecutor(PARALLEL_HASHES) as pool:
        whole = pool.map(lambda jar: jar.is_whole(directory / jar.path), listed)
        return [jar for jar, is_whole in zip(listed, whole, strict=True) if not is_whole]
