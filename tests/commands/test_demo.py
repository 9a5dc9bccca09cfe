"""`matchmaker demo`: what `make demo` runs, as a person sees it."""

import re

import pytest

pytestmark = pytest.mark.xdist_group("commands")


def test_demo_prints_a_readable_summary(first_demo):
    """The summary counts needs, coalitions and pathways, and names in French what is missing."""
    for word in ("Besoins", "Coalitions", "Parcours", "Sans coalition", "Ce qui manque"):
        assert word in first_demo
    needs = int(re.search(r"Besoins\s+(\d+)", first_demo).group(1))
    coalitions = int(re.search(r"Coalitions\s+(\d+)", first_demo).group(1))
    assert needs == 40
    assert 0 < coalitions < needs
    assert "role:" not in first_demo
    assert "competence:" not in first_demo


def test_demo_twice_changes_nothing(first_demo, matchmaker, as_json):
    """A second demo writes no element and publishes the same suggestions under the same ids."""

    def suggestions():
        listed = as_json("list", "suggestions", "--territory", "DEMO01")
        return [{name: value for name, value in row.items() if name != "run_id"} for row in listed]

    before = suggestions()
    again = matchmaker("demo", "--no-serve")
    assert again.returncode == 0, again.stdout + again.stderr
    assert re.search(r"chargé \(0 élément écrit", again.stdout)
    assert suggestions() == before
    assert before


def test_demo_has_its_promised_size(first_demo, as_json):
    """The demo territory holds 3 quarters, about 60 structures and 40 needs; the national dispositifs come with it."""
    territories = as_json("list", "territories", "--territory", "DEMO01")
    assert sum(row["kind"] == "qpv" for row in territories) == 3
    structures = as_json("list", "structures", "--territory", "DEMO01")
    assert 55 <= len(structures) <= 65
    assert all("legal_state" in row for row in structures)
    assert len(as_json("list", "needs", "--territory", "DEMO01")) == 40
    assert len(as_json("list", "dispositifs")) >= 30


def test_nightly_report_is_one_json_object(first_demo, as_json):
    """`nightly --json` prints one object with the promised fields, consistent with what is listed."""
    report = as_json("nightly", "--territory", "DEMO01", "--date", "2026-11-24")
    assert {
        "run_id",
        "published",
        "territories",
        "needs",
        "translated",
        "abstained",
        "coalitions",
        "needs_without_coalition",
        "pathways",
        "duration_s",
    } <= report.keys()
    assert report["published"] is True
    assert report["translated"] + report["abstained"] == report["needs"] == 40
    assert all(row["missing"] for row in report["needs_without_coalition"])
    suggestions = as_json("list", "suggestions", "--territory", "DEMO01")
    assert len({row["need_id"] for row in suggestions}) == report["coalitions"]


def test_show_gives_everything_of_a_suggestion_and_of_its_need(first_demo, as_json):
    """`show` returns the coalition, the pathway and the reasons of a suggestion, and the answer of its need."""
    row = as_json("list", "suggestions", "--territory", "DEMO01")[0]
    suggestion = as_json("show", "suggestion", row["id"])
    need = as_json("show", "need", row["need_id"])
    assert suggestion["id"] == row["id"]
    assert row["id"] in str(need)


def test_unknown_things_are_refused_in_french(first_demo, matchmaker):
    """An unknown need, source or territory ends with its documented code and a French sentence, never a trace."""
    for arguments, code in (
        (("show", "need", "need-000000000000"), 1),
        (("nightly", "--territory", "NULLEPART"), 1),
        (("import", "n-importe-quoi", "README.md"), 2),
        (("import", "besoins", "absent.csv"), 1),
        (("list", "chats"), 2),
    ):
        done = matchmaker(*arguments)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr + done.stdout
        assert re.search(r"[éèêà»]", done.stderr)


def test_help_is_instant_and_lists_every_command(matchmaker):
    """`--help` names each command without importing the heavy libraries."""
    done = matchmaker("--help")
    assert done.returncode == 0
    for command in ("demo", "import", "template", "nightly", "list", "show", "serve", "db"):
        assert re.search(rf"│ {command} ", done.stdout), command


def test_heavy_libraries_stay_out_of_the_help(matchmaker):
    """The command line can be imported without sklearn, streamlit, neo4j, pydantic or JPype."""
    import subprocess
    import sys

    code = (
        "import sys, matchmaker.cli; heavy = {'sklearn', 'scipy', 'streamlit', 'neo4j', 'jpype', 'jgo', 'networkx', 'numpy'};"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_store_that_does_not_answer_is_exit_code_3(matchmaker):
    """A command pointed at a server that is not there says so in French and exits with 3."""
    done = matchmaker("list", "needs", NEO4J_URI="bolt://127.0.0.1:9", NEO4J_USER="neo4j", NEO4J_PASSWORD="inutile")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
