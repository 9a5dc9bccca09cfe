"""Every reason the code gives has a sentence, every sentence serves, and none shows a machine's word."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from matchmaker.domain.reason import Reason
from matchmaker.domain.structure import StructureKind
from matchmaker.explanations import words
from matchmaker.explanations.eligibility import TERMS

# Together on one worker: the code is read once.
pytestmark = pytest.mark.xdist_group("sentences")

PACKAGE = Path(words.__file__).parents[1]

KIND = re.compile(r"[a-z_]+\.[a-z_]+")


def code():
    """Yield (where, node) for each node of the package's code, the sentences themselves left out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name != "explanations":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                yield f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}", node


@cache
def reasons():
    """Return (where, kind, parameters) for each `Reason(...)` written in the code, as expressions."""
    found = []
    for where, node in code():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            found.append((where, given["kind"], given.get("params")))
    return tuple(found)


def literals(node):
    """Return the texts an expression may be, as far as it is written in full."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    return literals(node.body) | literals(node.orelse) if isinstance(node, ast.IfExp) else set()


@cache
def written():
    """Return the kinds written in the code (where they are), and the beginnings of those completed from an enumeration."""
    prefixes = {kind.partition(".")[0] for kind in words.known_kinds()}
    kinds, beginnings = {}, set()
    for where, node in code():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KIND.fullmatch(node.value):
            if node.value.partition(".")[0] in prefixes:
                kinds[node.value] = where
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            beginnings |= {f"{prefix}." for prefix in prefixes if node.values[0].value == f"{prefix}."}
    for where, kind, _ in reasons():
        kinds.update(dict.fromkeys(literals(kind), where))
    return kinds, beginnings


SAMPLES = {
    "mois": {"condition": 12, "change": 12, "pathway": "2027-03-01"},
    "annee": 2027,
    "jours": 90,
    "seuil": 23_000,
    "dispositifs": 39,
    "weight": 0.5,
    "de": 2023,
    "a": 2026,
    "part": 0.8,
    "pourcent": 20,
}
DATES = ("date", "ouvre", "ferme", "verifiee", "jour", "debut", "fin")


def sample(kind, name, spec):
    """Return a plausible value for a parameter of a sentence."""
    value = SAMPLES.get(name)
    if isinstance(value, dict):
        return value[kind.partition(".")[0]]
    if value is not None:
        return value
    if spec == "mois":
        return "2027-03-01"
    if spec.startswith(("compte", "euros")):
        return 3
    if spec.startswith("mot"):
        return ("un", "deux")
    return "2027-01-12" if name.startswith(DATES) else ("un mot", "deux mots")


def test_every_kind_has_a_sentence():
    """No reason reaches a screen without words."""
    kinds, _ = written()
    assert {kind: where for kind, where in kinds.items() if kind not in words.known_kinds()} == {}


def test_every_sentence_is_used():
    """No sentence stays behind when its reason goes."""
    kinds, beginnings = written()
    assert {kind for kind in words.known_kinds() - kinds.keys() if not kind.startswith(tuple(beginnings))} == set()


@pytest.mark.parametrize("kind", sorted(words.known_kinds()))
def test_sentences_read_as_french(kind):
    """Filled with plausible values, a sentence has no brace, no plain apostrophe, no loose sign, and ends as one does."""
    template = words._catalogue()[0][kind]
    params = {name: sample(kind, name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name}
    sentence = words.explain(Reason(kind=kind, params=params), {})
    assert not re.search(r"[{}']|None| [;?!»]|« ", sentence), sentence
    assert re.search(r"[.?…»]$", sentence) or template.endswith(("}", "} »")), sentence
    assert sentence[0] == sentence[0].upper() or template.startswith("{")


def test_sentences_use_the_parameters_their_reasons_give():
    """Where the parameters are written in full beside the kind, they hold everything the sentence asks for."""
    templates = words._catalogue()[0]
    lacking = []
    for where, kinds, params in reasons():
        if not isinstance(params, ast.Dict) or any(key is None for key in params.keys):
            continue
        given = {key.value for key in params.keys if isinstance(key, ast.Constant)}
        for kind in literals(kinds):
            asked = {name for _, name, _, _ in Formatter().parse(templates[kind]) if name}
            lacking += [f"{where} {kind}: {name}" for name in sorted(asked - given)]
    assert lacking == []


NOTIFIED = {
    "plan.secured",
    "plan.covered_already",
    "condition.other_money_secured",
    "condition.other_money_lacking",
    "condition.no_room",
    "condition.no_public_room",
}
UNCERTAIN = ("amount.", "fallback.", "strength.", "pathway.", "step.", "opening.")


def test_three_words_never_stand_for_each_other():
    """« Notifié » is said of secured money alone (or denied), and what is uncertain never promises any."""
    templates = words._catalogue()[0]
    notified = {kind for kind, text in templates.items() if re.search(r"notifié", text)}
    promise = re.compile(r"garanti|sera accordé|obtiendr|touchera|recevrez|assuré|certainement|sans risque", re.IGNORECASE)

    assert notified - {"step.decision"} == NOTIFIED
    assert "n’est pas notifiée" in templates["step.decision"]
    assert not [kind for kind, text in templates.items() if kind.startswith(UNCERTAIN) and promise.search(text)]
    assert not [kind for kind in ("amount.probable", "amount.unknown") if "possible" in templates[kind]]


def test_every_strength_has_a_title():
    """What a route may be the best at is told in a sentence and, in a tab, in a few words."""
    strengths = {kind.replace(".", ":") for kind in words.known_kinds() if kind.startswith("strength.")}
    assert {term for term in words._catalogue()[1] if term.startswith("strength:")} == strengths


def test_every_kind_of_structure_has_a_name():
    """A kind of structure is told in French wherever a condition looks at it."""
    assert {f"kind:{kind.value}" for kind in StructureKind} == set(TERMS)
