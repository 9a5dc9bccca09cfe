"""YAML with the line of every mapping, so that a mistake can be shown where it is."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from matchmaker.errors import SourceError
from matchmaker.importers.files.content import read_bytes
from matchmaker.importers.files.encoding import decode

LINE = "__ligne__"

_DATE = "tag:yaml.org,2002:timestamp"
_SYNTAX = " Vérifiez les retraits (deux espaces), les deux-points et les guillemets."


class _UnreadableError(yaml.constructor.ConstructorError):
    """Something written as YAML has to be, that cannot be taken: its problem is a French sentence."""

    def __init__(self, problem: str, mark: yaml.Mark) -> None:
        super().__init__(None, None, problem, mark)


class _Loader(yaml.SafeLoader):
    """A safe loader that notes lines, tells where a value is that none can be made of, and refuses a key given twice.

    YAML would let the last of the two win.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of a node; what no value can be made of (a 31 February) is refused where it stands."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, TypeError, OverflowError):
            shown = f"« {str(node.value)[:60]} »" if isinstance(node, yaml.ScalarNode) else "cette valeur"
            reason = "cette date n'existe pas au calendrier" if node.tag == _DATE else "cette valeur ne se lit pas"
            raise _UnreadableError(f"{shown} : {reason}", node.start_mark) from None

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping with its line under the key `LINE`."""
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        doubled = next((key for key in keys if keys.count(key) > 1), None)
        if doubled is not None:
            raise _UnreadableError(f"la clé « {doubled} » figure deux fois", node.start_mark)
        mapping = super().construct_mapping(node, deep=deep)
        mapping[LINE] = node.start_mark.line + 1
        return mapping


def read_list(path: Path, key: str) -> list[dict[str, Any]]:
    """Return the mappings listed under `key`, each with its line under `LINE`.

    Raises:
        SourceError: the file cannot be read, is no YAML, or has no such list.
    """
    text = decode(read_bytes(path), path.name)
    try:
        document = yaml.load(text, _Loader)  # noqa: S506  a SafeLoader, with lines
    except yaml.MarkedYAMLError as problem:
        mark, opened = problem.problem_mark, problem.context_mark
        where = f"ligne {mark.line + 1}, caractère {mark.column + 1}" if mark else "à un endroit inconnu"
        if mark and opened and opened.line < mark.line:
            where += f" (dans ce qui commence ligne {opened.line + 1})"
        told = isinstance(problem, _UnreadableError)
        detail = f"{problem.problem}." if told else f"l'écriture YAML est incorrecte.{_SYNTAX}"
        raise SourceError(f"« {path.name} », {where} : {detail}") from None
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, OverflowError):
        raise SourceError(f"« {path.name} » n'est pas un YAML lisible. Vérifiez l'encodage (UTF-8) et les caractères.") from None
    entries = document.get(key) if isinstance(document, dict) else None
    if not isinstance(entries, list) or not entries:
        raise SourceError(f"« {path.name} » doit contenir une liste non vide sous la clé « {key} ».")
    for rank, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise SourceError(f"« {path.name} », sous « {key} », élément {rank} : une fiche (id, label…) était attendue.")
    return entries
