"""What differs between what a case expects and what was found, place by place, in lines one can read."""

from collections.abc import Iterator
from typing import Any

# What a case says under one name is looked for in what was found under another: some of it, or none of it.
SOME = {"alertes": "alertes", "etapes_dont": "etapes", "raisons": "raisons", "un_chemin": "chemins"}
NONE = {"sans_alertes": "alertes", "aucun_chemin": "chemins"}


def differences(expected: Any, found: Any, place: str = "") -> Iterator[str]:
    """Yield a line for each place that differs: only what the case says is compared, lists whole unless `SOME` or `NONE`."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            yield from _of_key(key, value, found, f"{place}.{key}" if place else key)
    elif isinstance(expected, list) and isinstance(found, list):
        yield from _of_lists(expected, found, place)
    elif expected != found:
        yield f"{place} : attendu {show(expected)}, trouvé {show(found)}"


def _of_key(key: str, value: Any, found: dict[str, Any], place: str) -> Iterator[str]:
    if key in SOME:
        for wanted in value:
            if not any(same(wanted, one) for one in found[SOME[key]]):
                yield f"{place} : {show(wanted)} manque dans {show(found[SOME[key]])}"
    elif key in NONE:
        for refused in value:
            if any(same(refused, one) for one in found[NONE[key]]):
                yield f"{place} : {show(refused)} ne devait pas y être"
    elif key not in found:
        yield f"{place} : attendu {show(value)}, absent (trouvé : {', '.join(map(str, found)) or 'rien'})"
    else:
        yield from differences(value, found[key], place)


def _of_lists(expected: list[Any], found: list[Any], place: str) -> Iterator[str]:
    if len(expected) != len(found):
        yield f"{place} : {len(expected)} attendus, {len(found)} trouvés"
    for index, value in enumerate(expected):
        if index < len(found):
            yield from differences(value, found[index], f"{place}[{index + 1}]")
        else:
            yield f"{place}[{index + 1}] : attendu {show(value)}, absent"
    for index in range(len(expected), len(found)):
        yield f"{place}[{index + 1}] : en trop, {show(found[index])}"


def same(expected: Any, found: Any) -> bool:
    """Return whether nothing the case says differs."""
    return next(differences(expected, found), None) is None


def show(value: Any) -> str:
    """Return a value on one line, shortened when it is long."""
    text = str(value)
    return text if len(text) <= 400 else f"{text[:400]}…"
