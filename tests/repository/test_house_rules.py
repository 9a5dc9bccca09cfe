"""The house rules, kept by tests rather than by memory."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [
    ROOT / name
    for name in subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    if name and (ROOT / name).is_file()
]
PYTHON = [path for path in FILES if path.suffix == ".py"]
TEXT = [path for path in FILES if path.suffix not in {".png", ".ico", ".xlsx", ".svg"}]

# Spelled apart so that this file does not break its own rule.
REGISTRY_HOSTS = re.compile(
    "|".join(("py" + "pi" + r"\.org", "python" + "hosted", "repo1?" + r"\.maven", "npm" + "js", "deb" + r"\.debian"))
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|farm)/")


def relative(path: Path) -> str:
    """Return the path as the repository names it."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_files_stay_short(path):
    """No Python file grows beyond 400 lines: one knows one's room in there."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    """Nothing committed names a package registry's host or a path of somebody's machine."""
    found = [
        f"{relative(path)}: {match.group()}"
        for path in TEXT
        for pattern in (REGISTRY_HOSTS, MACHINE_PATHS)
        for match in [pattern.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert not found


def test_locks_pin_every_package_with_hashes():
    """Each line of the lock names one exact version, followed by at least one sha256, and no address."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        blocks = re.split(r"\n(?=\S)", text.strip())
        for block in blocks:
            assert re.match(r"[A-Za-z0-9_.-]+==[^\s;]+( ; .+)? \\\n    --hash=sha256:[0-9a-f]{64}", block), block[:80]


def test_runtime_lock_is_part_of_the_dev_lock():
    """What is tested is what is shipped: every runtime pin is in the development lock too."""
    pins = {
        name: set(re.findall(r"^([A-Za-z0-9_.-]+==[^\s;]+)", (ROOT / "requirements" / name).read_text(encoding="utf-8"), re.M))
        for name in ("runtime.txt", "dev.txt")
    }
    assert pins["runtime.txt"] <= pins["dev.txt"]


CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|CREATE|DETACH DELETE|CALL db)\b[^a-z]*[(:$]")


def test_cypher_lives_in_files():
    """No Cypher in Python outside the storage layer's own tests and server probes: queries are files one can read and profile."""
    allowed = ("tests/storage/", "tests/faults/", "tests/dashboards/", "tests/repository/", "matchmaker/storage/local_server/")
    found = []
    for path in PYTHON:
        if relative(path).startswith(allowed) or path == Path(__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and "\n" not in node.value
                and CYPHER.search(node.value)
            ):
                found.append(f"{relative(path)}:{node.lineno}")
    assert not found


def test_no_query_is_built_from_pieces():
    """Values reach the store as parameters only: no f-string, format or concatenation is passed to a run call."""
    found = []
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if node.func.attr in {"execute_query", "execute_read", "execute_write"} or (
                node.func.attr == "run" and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "subprocess")
            ):
                first = node.args[0]
                if isinstance(first, ast.JoinedStr | ast.BinOp):
                    found.append(f"{relative(path)}:{node.lineno}")
    assert not found


def test_every_test_says_its_promise():
    """Each test function has a one-line docstring: the promise it keeps."""
    silent = [
        f"{relative(path)}:{node.lineno} {node.name}"
        for path in PYTHON
        if relative(path).startswith("tests/")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert not silent


def test_glossary_has_a_row_for_each_kept_word():
    """The French words kept in the code are explained, with source and date, in the glossary."""
    glossary = (ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
    for word in (
        "CDSU",
        "QPV",
        "contrat de ville",
        "enjeu",
        "dispositif",
        "campagne",
        "portage",
        "porteur",
        "SIRET",
        "RNA",
        "FPH",
    ):
        assert re.search(rf"^\| {re.escape(word)} ", glossary, re.M), word


def test_links_between_documents_lead_somewhere():
    """Every relative link of the documentation points to a file that exists."""
    broken = [
        f"{relative(path)}: {target}"
        for path in FILES
        if path.suffix == ".md"
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert not broken


def test_no_data_of_others_is_committed():
    """No file of the shared real data is part of the project."""
    shared = ROOT.parent / "shared" / "data"
    names = {path.name for path in shared.rglob("*") if path.is_file()} if shared.exists() else set()
    assert not [relative(path) for path in FILES if path.name in names - {"README.md", "exemple.csv"}]
