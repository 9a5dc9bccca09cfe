"""The planner's set is exact where steps are many and shared: what it chooses from lacks no way and adds none."""

from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks import pathway_worlds as synthetic
from matchmaker.eligibility.tokens import add_months
from matchmaker.matching.pathways.defaults import EFFORT_LIMIT, HORIZON_MONTHS
from matchmaker.matching.pathways.planner import Planner
from matchmaker.matching.pathways.selection.problem import Option
from tests.properties.selection_oracles import cp_sat
from tests.properties.selection_worlds import excluding


@pytest.mark.parametrize("seed", range(12))
def test_steps_shared_by_several_requests_are_weighed_together(seed):
    """A way heavier for one dispositif is kept when another shares its steps: every way to a state stands in the set."""
    dispositifs = 4 + seed % 6
    plan = Planner(synthetic.catalogue(seed, dispositifs)).plan(synthetic.PROJECT, (synthetic.GROUP,), as_of=synthetic.TODAY)
    points, _ = cp_sat(every_way(seed, dispositifs))
    expected = {(synthetic.TODAY + timedelta(days=p.first), p.covered, p.effort / synthetic.HALF_DAY) for p in points}
    assert {(p.first_euro, p.covered_eur, p.effort_half_days) for p in plan.front} == expected
    assert plan.proof.complete


def every_way(seed, dispositifs):
    """Return the problem read from the synthetic dispositifs alone: every way to a state, every window of the calendar.

    A request is written one half-day a day once the state is reached, filed in a window of a month, decided and paid on the day
    the window announces.
    """
    aids, apart = synthetic.draw(seed, dispositifs)
    horizon = (add_months(synthetic.TODAY, HORIZON_MONTHS) - synthetic.TODAY).days
    lines, owner = [], []
    for place, aid in enumerate(aids):
        for arcs, reached in synthetic.ways_to_states()[aid.state]:
            written = reached * synthetic.DAYS_A_MONTH + aid.effort
            for month in aid.months:
                closes, paid = (month + 1) * synthetic.DAYS_A_MONTH - 1, (month + aid.delay) * synthetic.DAYS_A_MONTH
                if written <= closes and paid <= horizon:
                    effort = aid.effort * synthetic.HALF_DAY
                    lines.append(Option(paid, effort, 0, aid.amount, public=aid.public, shared=arcs))
                    owner.append(place)
    together = [{place} | set().union(*(pair for pair in apart if place in pair)) for place in range(dispositifs)]
    pairs = {(a, b) for a in range(len(lines)) for b in range(a) if owner[b] in together[owner[a]]}
    return replace(synthetic.problem(seed, dispositifs), options=excluding(lines, pairs), effort_limit=EFFORT_LIMIT)
