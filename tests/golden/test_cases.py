"""Situations computed by hand from the facts, one a file: the routes and the reasons are those, and nothing else."""

import pytest
import yaml

from matchmaker.domain.route import FundingPlan
from matchmaker.matching.context import Context
from matchmaker.matching.funding import fund
from matchmaker.matching.pathways.planner import Planner
from matchmaker.services.funding_ask import FundingAsk
from matchmaker.services.plan_funding import plan_for_need
from tests.golden.differing import differences
from tests.golden.reading import Situation, files, read, told
from tests.golden.telling import tell, tell_opening
from tests.unit.matching.demo_world import vocabulary
from tests.unit.services.demo_in_memory import demo_reading


def planned(case: Situation) -> FundingPlan:
    """Return the plan of a case: with the carriers it gives or those found around; that of a need of the demonstration."""
    if "besoin" in case.told:
        reading = demo_reading()
        need = next(item for item in reading.needs.values() if item.verbatim.startswith(case.told["besoin"]))
        ask = FundingAsk(need_id=need.id, start=case.day, today=case.day, horizon_months=case.horizon_months)
        return plan_for_need(reading, need, ask)
    planner = Planner(case.catalogue)
    if case.neighbours is not None:
        context = Context(case.neighbours, vocabulary())
        return fund(
            planner, context, case.project, case.applicants, as_of=case.day, horizon_months=case.horizon_months, brief=False
        )
    return planner.plan(
        case.project,
        case.applicants,
        carriers=case.carriers,
        lines=case.lines,
        as_of=case.day,
        horizon_months=case.horizon_months,
    )


def found(case: Situation) -> dict[str, object]:
    """Return what the planner says of a case, in the words of the cases."""
    answer = tell(planned(case), case.names)
    if "gagner" in case.told:
        opening = Planner(case.catalogue).gain(case.project, case.applicants[0], case.told["gagner"], as_of=case.day)
        answer["gain"] = tell_opening(opening) if opening else None
    return answer


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_the_situation_has_the_expected_routes(path):
    """What was computed by hand for this situation is what the planner says."""
    case = read(path)
    answer = found(case)
    lines = list(differences(case.expected, answer))
    assert not lines, "\n".join(
        [case.told["situation"], *lines, "", yaml.safe_dump(answer, allow_unicode=True, sort_keys=False, width=130)]
    )


def test_each_file_says_its_rule_and_its_dates():
    """A case opens with a comment: the rule it shows and how its dates were counted; thirty of them at least."""
    assert len(files()) >= 30
    for path in files():
        opening = path.read_text(encoding="utf-8").split("\nsituation:")[0].splitlines()
        assert len(opening) >= 2, path.name
        assert all(line.startswith("#") for line in opening), path.name


def test_the_rules_that_cross_dispositifs_are_each_shown():
    """Every rule of the facts that the planner has to keep is shown by a case."""
    shown = {rule for path in files() for rule in told(path)["regles"]}
    assert shown >= {*(f"R{number:02}" for number in range(1, 14)), "R17", "R18", "X4", "X9"}
