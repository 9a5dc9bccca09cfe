"""`plan-funding` and `what-if` as a person runs them, on the demonstration territory."""

import pytest

pytestmark = pytest.mark.xdist_group("commands")


def test_a_plan_is_one_json_document(structures, as_json):
    """A group gets routes with dated steps, sources and warnings, why not the others, and what was proven."""
    group = next(row for row in structures if row["label"] == "Les Mamans du 4")
    plan = as_json("plan-funding", "--structure", group["id"], "--amount", 3000, "--horizon", 18)

    assert plan["project"]["goal_eur"] == 3000
    assert plan["routes"]
    assert plan["excluded"]
    assert plan["proof"]["text"]
    for route in plan["routes"]:
        assert route["covered_eur"] <= 3000
        assert route["warnings"]
        assert all(step["start"] <= step["end"] for step in route["steps"])
        assert all(step["source"] or step["to_check"] for step in route["steps"])


def test_a_need_is_planned_for_its_team(structures, as_json, matchmaker):
    """The team published for a need may ask; on a terminal one route is told whole."""
    need = next(row for row in as_json("list", "needs") if row["label"].startswith("Les petits, le mercredi"))
    plan = as_json("plan-funding", "--need", need["id"])
    done = matchmaker("plan-funding", "--need", need["id"])

    assert plan["project"]["need_id"] == need["id"]
    assert plan["applicants"]
    assert done.returncode == 0
    assert "Chemin 1 sur" in done.stdout
    assert "Aujourd’hui" in done.stdout


def test_what_if_is_one_json_document(structures, as_json):
    """What a SIRET opens is counted, beside its duties."""
    group = next(row for row in structures if row["label"] == "Les Mamans du 4")
    view = as_json("what-if", "--structure", group["id"], "--gain", "SIRET")

    assert view["opens"]
    assert view["duties"]
    assert str(len(view["opens"])) in view["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("plan-funding", "--structure", "structure-000000000000"), 1, "Aucune structure"),
        (("plan-funding", "--need", "need-000000000000"), 1, "Aucun besoin"),
        (("what-if", "--structure", "structure-000000000000", "--gain", "SIRET"), 1, "Aucune structure"),
        (("plan-funding",), 2, "une structure, ou un besoin"),
    ],
)
def test_what_does_not_exist_is_told_so(structures, matchmaker, arguments, code, said):
    """An unknown structure or need gets a French sentence and its code, and prints no document."""
    done = matchmaker(*arguments)

    assert (done.returncode, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.split())
