"""What a night says of itself is counted, and its two calls keep their word."""

from datetime import UTC, date, datetime

import pytest

from matchmaker.domain.eligibility import Outcome
from matchmaker.domain.project import Project
from matchmaker.domain.recommendation import Coalition, Member, MissingAsk, NeedAnswer, NoCoalition, Suggestion, Translation
from matchmaker.domain.route import DateKind, FundingPlan, Route
from matchmaker.nightly.executor import SerialExecutor
from matchmaker.nightly.report import NightReport, count_answers
from matchmaker.nightly.run import make_run_id

TODAY = date(2026, 11, 24)
PROJECT = Project(territory_code="T", within=("T",), goal_eur=5000)
NO_WAY = FundingPlan(project=PROJECT, as_of=TODAY, horizon=date(2028, 11, 24), applicants=("structure-1",))
WAY = NO_WAY.with_(
    routes=(
        Route(
            id="route-1",
            requests=(),
            steps=(),
            outcome=Outcome.OUI,
            first_euro=TODAY,
            first_euro_kind=DateKind.RELATIVE,
            covered_eur=800,
            effort_half_days=2,
        ),
    )
)


def answer(number, *, suggestion=False, funding=NO_WAY, missing=(), abstained=False, obligation=None):
    """Build the answer of one need."""
    need_id = f"need-{number}"
    member = Member(structure_id="structure-1", asks=("role:lieu",), cost=1.0)
    proposed = Suggestion(
        id=f"suggestion-{number}",
        need_id=need_id,
        territory_code="T",
        coalition=Coalition(members=(member,), bearer_id="structure-1", cost=1.0),
        funding=funding,
    )
    return NeedAnswer(
        need_id=need_id,
        territory_code="T",
        translation=Translation(by="moteur", abstained=abstained, obligation_id=obligation),
        suggestions=(proposed,) if suggestion else (),
        no_coalition=NoCoalition(missing=tuple(MissingAsk(ask_id=ask) for ask in missing)) if missing else None,
    )


def test_counts_are_those_of_the_answers():
    """Needs, translations, obligations, coalitions, ways to money and gaps are counted once each, over several calls."""
    report = NightReport(run_id="r", published=False, as_of=TODAY, territories=2)
    report = count_answers(report, (answer(1, suggestion=True), answer(2, missing=("role:lieu", "competence:x"))))
    report = count_answers(report, (answer(3, abstained=True), answer(4, obligation="ascenseur")))
    report = count_answers(report, (answer(5, suggestion=True, funding=WAY),))
    assert (report.needs, report.translated, report.abstained, report.obligations) == (5, 4, 1, 1)
    assert (report.coalitions, report.pathways) == (2, 1)
    assert [(row.need, row.missing) for row in report.needs_without_coalition] == [("need-2", ("role:lieu", "competence:x"))]


def test_serial_executor_gives_each_value_once_under_its_key():
    """Every submitted computation comes back under its key, and an error comes out when its own result is read."""
    executor = SerialExecutor()
    tickets = [executor.submit("double", lambda x: 2 * x, 21), executor.submit("broken", lambda: 1 // 0)]
    done = {ticket.key: ticket for ticket in executor.as_completed(tickets)}
    assert done["double"].result() == 42
    with pytest.raises(ZeroDivisionError):
        done["broken"].result()


def test_run_ids_sort_by_time_and_differ_by_territory():
    """Run ids are readable, sort as they started, and never clash for other territories or instants."""
    first = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    later = datetime(2026, 11, 24, 2, 0, 1, tzinfo=UTC)
    ids = [
        make_run_id(first.date(), first, ("A",)),
        make_run_id(first.date(), first, ("B",)),
        make_run_id(later.date(), later, ("A",)),
    ]
    assert len(set(ids)) == 3
    assert max(ids[:2]) < ids[2]
