"""`matchmaker evaluate` as a person runs it: one JSON object, tables in French, faults of use and of files."""

import json

import pytest

from matchmaker.cli.border import run
from matchmaker.cli.commands import app
from tests.not_run import REAL_DATA
from tests.unit.evaluation.consortia import consortia, write_files


@pytest.fixture
def evaluate(monkeypatch, capsys):
    """Run `matchmaker evaluate …` here and return its exit code and what it printed."""

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["matchmaker", "evaluate", *map(str, arguments)])
        code = run(app)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def files(tmp_path):
    """Options that name the files of a small world, and a split inside it."""
    participations, parts = write_files(tmp_path, consortia())
    return ["--participations", participations, "--parts", parts, "--train-before", "2017-06-01", "--test-from", "2017-06-01"]


@pytest.mark.parametrize(
    ("task", "slices"),
    [("partners", {"new", "repeated"}), ("coalitions", {"hidden", "hidden_untied", "untied_apart"})],
)
def test_json_is_one_object_with_every_method(evaluate, files, task, slices):
    """Figures with their intervals, methods, winners and limits, in one object."""
    code, out, err = evaluate(task, *files, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert found["task"] == task
    assert slices <= {one["name"] for one in found["slices"]}
    for one in found["slices"]:
        for score in one["scores"]:
            for measure in ("ndcg_at_10", "hits_at_10", "mrr"):
                assert 0 <= score[measure]["low"] <= score[measure]["value"] <= score[measure]["high"] <= 1
    assert found["models"][0]["says"].startswith("appris sur ")
    assert found["limits"]


def test_tables_are_french_and_say_who_won(evaluate, files):
    """A person reads each slice, who won it, what each clue weighs and what the proxy does not show."""
    code, out, _ = evaluate("partners", *files, "--test-to", "2018-06-01")
    assert code == 0
    for told in ("Nouveaux partenaires", "Adamic-Adar", "hasard", "Qui gagne", "ne montre pas", "exclu"):
        assert told in out


def test_too_little_history_is_said_a_priori(evaluate, tmp_path):
    """With a handful of past ties nothing is learned: the stated weights serve, and the answer says so."""
    participations, parts = write_files(tmp_path, consortia(count=25, people=30))
    days = ("--train-before", "2016-06-01", "--test-from", "2016-06-01")
    code, out, err = evaluate("partners", "--participations", participations, "--parts", parts, *days, "--json")
    assert code == 0, err
    assert {model["says"] for model in json.loads(out)["models"]} == {"a priori"}


def test_faults_are_told_in_french(evaluate, files, tmp_path):
    """A missing option, a period turned around, a file that is not there: a sentence, the right code, nothing printed."""
    code, out, err = evaluate("partners", *files[:-2])
    assert (code, out) == (2, "")
    assert "--test-from" in err
    code, out, err = evaluate("partners", *files[:-1], "2016-01-01")
    assert (code, out) == (2, "")
    assert "commence avant la fin" in err
    code, out, err = evaluate("coalitions", "--participations", tmp_path / "rien.csv", *files[2:])
    assert (code, out) == (1, "")
    assert "n'existe pas" in err


@pytest.mark.real_data
def test_real_consortia_are_judged(evaluate, tmp_path):
    """On the first years of real European projects, read from the published files, the model beats chance and popularity."""
    folder = REAL_DATA / "cordis-h2020"
    code, out, err = evaluate(
        "coalitions",
        "--participations", folder / "h2020_before_2019.csv.gz",
        "--parts", folder / "programme_parts_before_2019.csv.gz",
        "--train-before", "2015-03-01",
        "--test-from", "2015-03-01",
        "--test-to", "2015-04-15",
        "--json",
    )  # fmt: skip
    assert code == 0, err
    scores = {score["method"]: score["ndcg_at_10"]["value"] for score in json.loads(out)["slices"][0]["scores"]}
    assert scores["model"] > max(scores["random"], scores["popularity"])
