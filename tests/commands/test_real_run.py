"""The README's run on real open data, line by line as it is documented."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.not_run import REAL_DATA

ROOT = Path(__file__).parents[2]
ROUEN = "CN07606I"

pytestmark = [pytest.mark.xdist_group("commands"), pytest.mark.real_data]


def documented_commands() -> list[list[str]]:
    """Return the commands of the README's block, the data directory put in."""
    block = re.search(r"<!-- real-run -->\n```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S).group(1)
    lines = [shlex.split(line.replace("DONNEES", str(REAL_DATA))) for line in block.strip().splitlines()]
    assert all(line[0] == "matchmaker" for line in lines)
    return [line[1:] for line in lines]


@pytest.fixture(scope="module")
def run(matchmaker):
    """The documented run; outcomes by the command's first words."""
    outcomes = {}
    for command in documented_commands():
        if command[0] in {"import", "nightly", "list"}:
            done = matchmaker(*command, "--json")
            assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
            outcomes[command[0], Path(command[2]).name if command[0] == "import" else command[1]] = json.loads(done.stdout)
        elif command[0] != "serve":
            done = matchmaker(*command)
            assert done.returncode == 0, (command, done.stderr)
    return outcomes


@pytest.fixture(scope="module")
def shown(run, as_json):
    """What `show` gives of each suggestion listed, by id."""
    return {row["id"]: as_json("show", "suggestion", row["id"]) for row in run["list", "suggestions"]}


def test_real_rows_are_counted(run):
    """Each import says what it read, kept and refused, and the three add up."""
    imports = {name: outcome for (command, name), outcome in run.items() if command == "import"}
    for outcome in imports.values():
        assert outcome["rows_read"] == outcome["rows_accepted"] + outcome["rows_refused"]
    assert imports["adulte-relais-2024.json"]["rows_read"] == 4949
    assert imports["derived_qpv_2024_list.csv"]["rows_accepted"] == 1493
    assert imports["aides-territoires_periurbain.csv"]["rows_read"] == 274


def test_real_structures_appear_in_rouens_coalitions(run, shown, as_json):
    """Some of the twelve needs get a coalition of structures that exist in the open data, each with its source."""
    suggestions = run["list", "suggestions"]
    assert len(suggestions) >= 4
    real = {row["id"] for row in as_json("list", "structures", "--territory", ROUEN)}
    assert len(real) >= 41
    for row in suggestions:
        told = json.dumps(shown[row["id"]], ensure_ascii=False)
        assert any(identifier in told for identifier in real)


def test_nothing_is_invented_about_real_structures(shown):
    """Every offer of a real structure is marked inferred with its evidence; its legal states and its consent stay unknown."""
    for suggestion in shown.values():
        for member in suggestion["coalition"]["members"]:
            assert member["consent"] == "inconnu"
            assert member["legal_states_complete"] is False
            assert member["source"]["publisher"]
            assert member["asks"]
            for ask in member["asks"]:
                assert ask["inferred"] is True
                assert ask["evidence"]


def test_importing_twice_changes_nothing(run, as_json):
    """A second import of a real file creates and updates nothing."""
    path = REAL_DATA / "politique-ville-postes" / "adulte-relais-2024.json"
    again = as_json("import", "adulte-relais", path)
    assert all(count["created"] == count["updated"] == 0 for count in again["written"]), again["written"]


def test_real_aids_are_never_promised(run, shown, as_json):
    """No aid of the export becomes a promise: its perimeter, amount and rate are not in the file, and its page says why not."""
    aids = {row["id"] for row in as_json("list", "dispositifs") if row["origin"] == "aides-territoires"}
    assert len(aids) == 274
    told = 0
    for row in run["list", "suggestions"]:
        assert aids.isdisjoint(row["dispositif_ids"])
        funding = shown[row["id"]]["funding"]
        told += sum(identifier in json.dumps(funding, ensure_ascii=False) for identifier in aids)
    assert told
