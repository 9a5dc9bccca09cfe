"""Where the store is and what it may use: read from the environment once, passed on as a value.

| variable | meaning |
|---|---|
| `NEO4J_URI`, `NEO4J_USER`, `NEO4J_PASSWORD` | another Neo4j 2026, used by every command instead of the managed one |
| `MATCHMAKER_DATA_DIR` | data of the managed Neo4j, its password and its log (default: the user's data directory) |
| `MATCHMAKER_CACHE_DIR` | its downloaded components, which can be erased at any time (default: the user's cache directory) |
| `MATCHMAKER_NEO4J_PORT` | an imposed port; otherwise a free one is chosen and remembered |
| `MATCHMAKER_NEO4J_HEAP_MB`, `MATCHMAKER_NEO4J_PAGE_CACHE_MB` | its memory (512 and 128) |
| `MATCHMAKER_NEO4J_JAVA_OPTIONS` | more options for its Java machine, separated by spaces |
| `MATCHMAKER_NEO4J_START_SECONDS` | how long a start may take before it is given up (180) |
| `MATCHMAKER_NEO4J_LIVES_WITH` | number of a process; the managed Neo4j stops when that process ends (tests) |
| `MATCHMAKER_MAVEN_MIRROR` | address of an internal copy of the Maven repository, for networks that have one |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from matchmaker.errors import StorageError, UsageError

APPLICATION = "matchmaker"
DEFAULT_USER = "neo4j"


@dataclass(frozen=True)
class Target:
    """A Neo4j to talk to. `managed` is true for the one this project starts itself."""

    uri: str
    user: str
    password: str = field(repr=False)
    managed: bool = False


@dataclass(frozen=True)
class StoreSettings:
    """Everything the store needs to know from outside (see the module's table)."""

    data_dir: Path
    cache_dir: Path
    external: Target | None = None
    port: int | None = None
    heap_mb: int = 512
    page_cache_mb: int = 128
    java_options: tuple[str, ...] = ()
    start_seconds: float = 180.0
    lives_with: int | None = None
    maven_mirror: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "StoreSettings":
        """Read the settings; an empty variable counts as absent.

        Raises:
            UsageError: a number that is not one, or is outside what makes sense.
            StorageError: `NEO4J_URI` without `NEO4J_PASSWORD`.
        """
        given = os.environ if environment is None else environment
        return cls(
            data_dir=_directory(given, "MATCHMAKER_DATA_DIR", platformdirs.user_data_dir(APPLICATION, appauthor=False)),
            cache_dir=_directory(given, "MATCHMAKER_CACHE_DIR", platformdirs.user_cache_dir(APPLICATION, appauthor=False)),
            external=_external(given),
            port=_whole_number(given, "MATCHMAKER_NEO4J_PORT", 1024, 65535),
            heap_mb=_whole_number(given, "MATCHMAKER_NEO4J_HEAP_MB", 8, 1_000_000) or cls.heap_mb,
            page_cache_mb=_whole_number(given, "MATCHMAKER_NEO4J_PAGE_CACHE_MB", 8, 1_000_000) or cls.page_cache_mb,
            java_options=tuple(given.get("MATCHMAKER_NEO4J_JAVA_OPTIONS", "").split()),
            start_seconds=_whole_number(given, "MATCHMAKER_NEO4J_START_SECONDS", 1, 86_400) or cls.start_seconds,
            lives_with=_whole_number(given, "MATCHMAKER_NEO4J_LIVES_WITH", 1, 2**31),
            maven_mirror=given.get("MATCHMAKER_MAVEN_MIRROR", "").strip().rstrip("/") or None,
        )


def _directory(given: Mapping[str, str], name: str, default: str) -> Path:
    return Path(given.get(name) or default).expanduser().absolute()


def _whole_number(given: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise UsageError(
            f"{name} vaut « {text} » : il faut un nombre entier de {least} à {most}. Corrigez ou supprimez cette variable."
        )
    return int(text)


def _external(given: Mapping[str, str]) -> Target | None:
    uri = given.get("NEO4J_URI", "").strip()
    if not uri:
        return None
    if "NEO4J_PASSWORD" not in given:
        raise StorageError(
            "NEO4J_URI désigne un serveur Neo4j, mais NEO4J_PASSWORD n’est pas définie. "
            "Définissez NEO4J_PASSWORD (et NEO4J_USER si le compte n’est pas « neo4j »), "
            "ou supprimez NEO4J_URI pour utiliser le Neo4j géré par cet outil."
        )
    return Target(uri=uri, user=given.get("NEO4J_USER", "").strip() or DEFAULT_USER, password=given["NEO4J_PASSWORD"])
