"""Steps one after the other or side by side, alternatives, and what follows from a missing token."""

from matchmaker.domain.funding import Step
from matchmaker.domain.source import Fact
from matchmaker.eligibility.tokens import Tokens, TokenStatus
from matchmaker.matching.pathways.defaults import STEP_DAYS, VERIFY_DAYS
from matchmaker.matching.pathways.steps import StepGraph, TimedStep


def step(name, needs=(), gives=(), days=10, effort=1):
    """Return a step whose delay and effort are sourced."""
    return Step(
        id=name,
        label=name,
        needs=needs,
        gives=gives,
        days_usual=Fact(value=days, source_id="S"),
        effort_half_days=Fact(value=effort, source_id="S"),
        why="",
        source_id="S",
    )


NOTHING = Tokens(complete=True)
ASSOCIATION = [
    step("A1", (), ("statuts",), 14),
    step("A2", ("statuts",), ("RNA",), 5),
    step("A3", ("RNA",), ("JOAFE",), 10),
    step("A4", ("RNA", "JOAFE"), ("SIRET",), 21),
    step("A5", ("JOAFE",), ("compte",), 28),
    step("A6", ("RNA",), ("assurance",), 7),
]


def spans(plan):
    """Return the steps of a plan with their days."""
    return {item.step.id: (start, end) for item, start, end in plan.spans}


def test_steps_run_side_by_side_where_the_law_allows():
    """The account and the SIRET do not wait for each other; the goal waits for the longer of the two."""
    (plan,) = StepGraph(ASSOCIATION).plans(NOTHING, (("SIRET",), ("compte",)))
    assert spans(plan) == {"A1": (0, 14), "A2": (14, 19), "A3": (19, 29), "A4": (29, 50), "A5": (29, 57)}
    assert (plan.ready, plan.effort) == (57, 5)


def test_only_useful_steps_are_made():
    """What no goal needs is left out, and what is held is not made again."""
    (plan,) = StepGraph(ASSOCIATION).plans(Tokens(held=frozenset({"RNA"}), complete=True), (("assurance",),))
    assert spans(plan) == {"A6": (0, 7)}


def test_alternatives_are_all_listed():
    """Two tokens that will do, or two steps that give one token, are as many plans."""
    graph = StepGraph([*ASSOCIATION, step("E2", (), ("portage",), 28), step("A6b", (), ("assurance",), 60)])
    assert {plan.ids for plan in graph.plans(NOTHING, (("RNA", "portage"),))} == {("A1", "A2"), ("E2",)}
    assert {plan.ids for plan in graph.plans(NOTHING, (("assurance",),))} == {("A1", "A2", "A6"), ("A6b",)}


def test_what_nobody_knows_is_asked_not_made_again():
    """An unknown token needs a call, not a step; the plan says what it assumes."""
    (plan,) = StepGraph(ASSOCIATION).plans(Tokens(absent=frozenset({"assurance"})), (("assurance",),))
    assert spans(plan) == {"A6": (VERIFY_DAYS, VERIFY_DAYS + 7)}
    assert plan.assumed == {"RNA"}


def test_a_goal_out_of_reach_has_no_plan():
    """A token no step gives, or steps that wait for each other, lead nowhere."""
    circle = StepGraph([step("x", ("b",), ("a",)), step("y", ("a",), ("b",))])
    assert circle.plans(NOTHING, (("a",),)) == ()
    assert circle.plans(NOTHING, (("nowhere",),)) == ()
    assert circle.reachable(NOTHING) == frozenset()


def test_no_goal_needs_no_step():
    """Who already holds everything starts at once."""
    (plan,) = StepGraph(ASSOCIATION).plans(NOTHING, ())
    assert (plan.spans, plan.ready) == ((), 0)


def test_what_needs_an_absent_token_is_absent_too():
    """Who has no RNA number was not published and has no SIRET: nobody has to ask."""
    known = StepGraph(ASSOCIATION).infer_absent(Tokens(absent=frozenset({"RNA"})))
    assert known.absent == {"RNA", "JOAFE", "SIRET", "compte", "assurance"}
    assert known.status("statuts") is TokenStatus.UNKNOWN


def test_another_way_to_a_token_keeps_it_unknown():
    """When one of the steps that give it is open, a token may be held: it stays unknown."""
    graph = StepGraph([*ASSOCIATION, step("junior", (), ("compte",), 42)])
    assert graph.infer_absent(Tokens(absent=frozenset({"RNA"}))).status("compte") is TokenStatus.UNKNOWN


def test_no_step_gives_what_one_may_never_hold():
    """A town hall founds no association: the steps that would make one, and what they alone lead to, are out of reach."""
    graph = StepGraph(ASSOCIATION)
    town = Tokens(complete=True, never=frozenset({"RNA"}))
    assert graph.plans(town, (("SIRET",),)) == ()
    assert graph.reachable(town) == {"statuts"}
    assert graph.plans(Tokens(held=frozenset({"RNA"}), complete=True, never=frozenset({"RNA"})), (("assurance",),))


ACCOUNTS = [
    step("B1", ("JOAFE",), ("exercice_clos", "age_12m"), 400, 3),
    step("B1b", ("age_12m",), ("age_3y",), 730, 0),
    step("B2", ("exercice_clos",), ("tronc_commun",), 90),
]


def ready(held, goal, lived):
    """Return the day a goal is reached by who holds these and has lived so many days."""
    (plan,) = StepGraph([*ASSOCIATION, *ACCOUNTS]).plans(Tokens(held=frozenset(held), complete=True), ((goal,),), lived)
    return plan.ready


def test_time_counts_from_birth():
    """A first year of accounts begun at birth only lacks what is left of it; what is not a matter of time is not shorter."""
    assert [ready({"JOAFE"}, "exercice_clos", lived) for lived in (0, 100, 390, 398, 5000)] == [400, 300, 10, 3, 3]
    assert ready({"JOAFE"}, "tronc_commun", 300) == 100 + 90
    assert ready({"age_12m"}, "age_3y", 365 + 100) == 630
    assert ready({"JOAFE"}, "SIRET", 300) == 14 + 5 + 21


def test_time_does_not_count_before_the_birth():
    """For who has still to be published, the whole year lies ahead."""
    assert ready((), "exercice_clos", 200) == 14 + 5 + 10 + 400


def test_an_unknown_delay_is_prudent_and_marked():
    """A step without any delay counts our convention, and says so; a sourced one is not to check."""
    bare = TimedStep.of(Step(id="x", label="x", why=""))
    assert (bare.days, bare.to_check) == (STEP_DAYS, True)
    longest = TimedStep.of(step("y").with_(days_usual=Fact(), days_max=Fact(value=40, source_id="S")))
    assert (longest.days, longest.to_check) == (40, False)
