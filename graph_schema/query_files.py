"""Named queries: one a file of `queries/`, its access and parameters declared in its header.

    // What the query answers, in a sentence.
    // access: read
    // param: codes list of text, the territories
    // whole: Territory, when all of them are what is asked for

(after the line `CYPHER 25`, before the query itself).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph_schema.statements import parse

ACCESSES = ("read", "write")
TYPES = ("text", "int", "float", "bool", "map", "list", "date", "datetime")
_USED = re.compile(r"\$([A-Za-z_]\w*)")


@dataclass(frozen=True)
class Query:
    """A named query. `parameters` maps each declared name to its type (one of `TYPES`).

    `whole` says what it reads whole, a list being what it is for; any other query finds things by key or index.
    """

    name: str
    text: str
    access: str
    parameters: Mapping[str, str]
    whole: tuple[str, ...] = ()

    def check(self, given: Collection[str]) -> None:
        """Raise TypeError unless exactly the declared parameters are given: anything else is a defect of the caller."""
        missing, unknown = self.parameters.keys() - set(given), set(given) - self.parameters.keys()
        if missing or unknown:
            raise TypeError(f"query {self.name}: missing {sorted(missing)}, unknown {sorted(unknown)}")


@cache
def query(name: str) -> Query:
    """Return the query of `queries/<name>.cypher`.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: its header is wrong, or declares other parameters than those it uses.
    """
    return read_query(name, files("graph_schema").joinpath("queries", f"{name}.cypher").read_text(encoding="utf-8"))


def read_query(name: str, text: str) -> Query:
    """Return the query made of a file's text.

    Raises:
        ValueError: see `query`.
    """
    parsed = parse(text, where=name)
    if len(parsed.statements) != 1:
        raise ValueError(f"{name} must hold one statement, it holds {len(parsed.statements)}")
    access = parsed.header.get("access", ())
    if len(access) != 1 or access[0] not in ACCESSES:
        raise ValueError(f"{name} must declare one access among {ACCESSES}")
    parameters: dict[str, str] = {}
    for declaration in parsed.header.get("param", ()):
        parameter, _, rest = declaration.partition(" ")
        kind = re.split(r"[\s,]", rest, maxsplit=1)[0]
        if kind not in TYPES or parameter in parameters:
            raise ValueError(f"{name} declares {parameter} twice or without a type among {TYPES}")
        parameters[parameter] = kind
    used = set(_USED.findall(parsed.statements[0]))
    if used != parameters.keys():
        raise ValueError(f"{name} declares {sorted(parameters)} but uses {sorted(used)}")
    return Query(
        name=name, text=parsed.statements[0], access=access[0], parameters=parameters, whole=parsed.header.get("whole", ())
    )


def query_names() -> tuple[str, ...]:
    """Return the name of every query, sorted."""
    entries = files("graph_schema").joinpath("queries").iterdir()
    return tuple(sorted(entry.name.removesuffix(".cypher") for entry in entries if entry.name.endswith(".cypher")))
