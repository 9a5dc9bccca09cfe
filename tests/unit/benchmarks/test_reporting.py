"""How a benchmark says what it measured."""

import json

from benchmarks.coalitions import measure_size
from benchmarks.reporting import Report, run


def test_a_report_is_one_json_object(capfd):
    """`--json` prints one object with the machine, its load, the rows and the targets, and nothing else."""

    def measure(report, quick):
        report.rows.append({"quick": quick})
        report.add("a figure", 2.0, 3.0)
        report.add("another", 4.0, 3.0)

    run("test", measure, ["--quick", "--json"])
    printed = json.loads(capfd.readouterr().out)
    assert printed["rows"] == [{"quick": True}]
    assert [(t["name"], t["value"], t["target"], t["met"]) for t in printed["targets"]] == [
        ("a figure", 2.0, 3.0, True),
        ("another", 4.0, 3.0, False),
    ]
    assert printed["machine"]["cores"] >= 1
    assert len(printed["load"]) == 2


def test_a_report_reads_as_a_table():
    """Without `--json` each target says whether it is met."""
    report = Report("test", rows=[{"size": 60}], load=[0.5, 0.5])
    report.add("a figure", 4.0, 3.0)
    assert "MISSED  a figure: 4 (target 3)" in report.as_text()


def test_the_coalition_benchmark_measures_proven_optima():
    """What is measured are proven optima, that HiGHS and CP-SAT find too (the benchmark itself asserts it)."""
    row, figures = measure_size(24, 4, 1, 3)
    assert row["needs"] == row["with_team"] == row["proven"] == 3
    assert row["highs_x"] > 0
    assert row["cpsat_x"] > 0
    assert row["greedy_%"] >= 0
    assert row["rarest_%"] >= 0
    assert figures["solved"] > 0
    assert figures["five"] > 0
