"""How a .cypher file is read: its language, its header, its statements."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGE = "CYPHER 25"
_HEADER = re.compile(r"//\s*(?P<name>[a-z]+):\s*(?P<value>.+)")


@dataclass(frozen=True)
class CypherText:
    """A file's header (`// name: value` comments, values in order) and its statements, each ready to run."""

    header: Mapping[str, tuple[str, ...]]
    statements: tuple[str, ...]


def parse(text: str, *, where: str) -> CypherText:
    """Read the text of a .cypher file.

    The rules, which are few so that they can be kept:
    the first line is `CYPHER 25` and holds for every statement of the file; a comment is a line of its own that starts
    with `//`; a statement ends with `;` as the last character of a line; the last one may go without. So a `;` inside a
    line belongs to the statement, and nothing that follows the last `;` is lost.

    Args:
        text: the content of the file.
        where: its name, for the message.

    Raises:
        ValueError: the first line is another, or there is no statement.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != LANGUAGE:
        raise ValueError(f"{where} must start with the line {LANGUAGE}")
    header: dict[str, tuple[str, ...]] = {}
    statements: list[str] = []
    current: list[str] = []
    for line in lines[1:]:
        if line.lstrip().startswith("//"):
            found = _HEADER.match(line.lstrip())
            if found and not statements and not "".join(current).strip():
                header[found["name"]] = (*header.get(found["name"], ()), found["value"].strip())
            continue
        current.append(line.rstrip())
        if current[-1].endswith(";"):
            _add(statements, current)
            current = []
    _add(statements, current)
    if not statements:
        raise ValueError(f"{where} holds no statement")
    return CypherText(header=header, statements=tuple(statements))


def _add(statements: list[str], lines: list[str]) -> None:
    body = "\n".join(lines).strip().rstrip(";").rstrip()
    if body:
        statements.append(f"{LANGUAGE}\n{body}")
